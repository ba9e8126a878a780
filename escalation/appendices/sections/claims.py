"""The claims of the game file: proved, refuted with a counterexample in words, or undecided and what was left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escalation.answers.proved import quantified_over, region_sentences, unbroken, witnessed
from escalation.answers.threshold_lines import number_line, threshold_cell, threshold_meaning
from escalation.appendices.study import Decided, Study
from escalation.claims.verdict import PROVED, REFUTED, UNDECIDED, Verdict
from escalation.exhibits.document import Block, Bullets, Grid, Paragraph, Strong, Text
from escalation.exhibits.table import Column
from escalation.exhibits.words import counted, listed
from escalation.game.extensive import ExtensiveGame

TITLE = "Claims"
PLACE = 90
COLUMNS = ("claim", "says", "under", "verdict")
REASONS = "Over what each holds or fails, and why:"
NONE = "The game file makes no claim, so none was decided."
ELSEWHERE = " (escalation prove -f json lists them)"
FIRST = {PROVED: "Proved", REFUTED: "Claimed", UNDECIDED: "Claimed"}
ANSWERED = "ANSWERED"
NOTE = (
    "Proved: no point of the region named and no equilibrium there breaks it, ties and continua included. Refuted: the "
    "exact solver found it broken, or, of a claim that something exists, it was proved to exist nowhere. A share is a "
    "part of the region, not the probability of an event."
)


def blocks(study: Study) -> Iterator[Block]:
    """How many there are of each verdict, a table of them, and what each rests on."""
    if not study.decided:
        yield Paragraph((NONE,))
        return
    yield Paragraph((summary(study.decided),))
    columns = tuple(map(Column, COLUMNS))
    rows = tuple(map(_row, study.decided))
    yield Grid(study.anchor("claims"), "Claims of the game file, and what became of them", columns, rows, (NOTE,))
    yield Paragraph((REASONS,))
    yield Bullets(tuple((Strong(own.declared.name), f". {' '.join(_told(own))}") for own in study.decided))


def word(own: Decided) -> str:
    """PROVED, REFUTED or UNDECIDED; ANSWERED for a question."""
    if own.verdict is not None:
        return own.verdict.verdict
    return ANSWERED if own.threshold is not None else UNDECIDED


def as_declared(own: Decided) -> bool:
    """Whether the verdict is the one that the file declares; the answer to a question always is."""
    return word(own) in (own.declared.expects.upper(), ANSWERED)


def summary(decided: Sequence[Decided]) -> str:
    """`3 claims: 2 proved and 1 refuted. All of them are as the file declares.`"""
    words = [word(own) for own in decided]
    many = [f"{words.count(w)} {w.lower()}" for w in (PROVED, REFUTED, UNDECIDED, ANSWERED) if w in words]
    told = listed(many) if len(decided) > 1 else words[0].lower()
    return f"{counted(len(decided), 'claim')}: {told}. {_against_the_file(decided)}"


def _against_the_file(decided: Sequence[Decided]) -> str:
    others = [own.declared.name for own in decided if not as_declared(own)]
    if len(decided) == 1:
        return "That is not what the file declares." if others else "That is what the file declares."
    if not others:
        return "All of them are as the file declares."
    return f"Not as the file declares: {listed(others)}."


def _row(own: Decided) -> tuple[Text, ...]:
    declared = own.declared
    verdict = word(own) if as_declared(own) else f"{word(own)}, declared {declared.expects}"
    return (declared.name,), (declared.text,), (declared.mechanism or "none",), (Strong(verdict),)


def _told(own: Decided) -> Iterator[str]:
    """Sentences: over what it holds, the counterexample, where it fails and how large that is, what was left open."""
    if own.open:
        yield f"Left open: {own.open}" if own.open.endswith(".") else f"Left open: {own.open}."
    if own.threshold is not None:
        yield from _answered(own)
    if own.verdict is None:
        return
    over = quantified_over(own.verdict)
    yield f"{FIRST[own.verdict.verdict]} {over[0].lower()}{over[1:]}"
    if own.verdict.witness is not None:
        yield witnessed(own.verdict, own.verdict.witness)
    elif own.verdict.verdict in (PROVED, REFUTED):
        yield _excluded(own.verdict)
    if own.region is not None:
        yield from region_sentences(own.verdict, own.region, ELSEWHERE)
    if own.verdict.undecided:
        yield f"Left open: {'; '.join(own.verdict.undecided)}."


def _excluded(verdict: Verdict) -> str:
    """How many cases were excluded, each by a certificate; why there was none."""
    number = len(verdict.certificates)
    if not number:
        return unbroken(verdict)
    what = "show it" if verdict.verdict == REFUTED else "break it"
    return f"{counted(number, 'case')} that would {what} {'was' if number == 1 else 'were'} excluded by proof."


def _answered(own: Decided) -> Iterator[str]:
    """The threshold that a question asks for, and the sets of equilibria along its parameter."""
    found, stretches, reason = own.threshold
    yield f"{threshold_cell(found).removesuffix(' *')}. {threshold_meaning(own.game, found)}"
    line = number_line(stretches, next(iter(_events(own)), None)) if stretches else reason
    which = "Subgame-perfect paths" if isinstance(own.game, ExtensiveGame) else "All equilibria"
    yield f"{which} as {found.line.parameter} rises, all else held: {line}."


def _events(own: Decided) -> list[str]:
    return list(own.game.events)
