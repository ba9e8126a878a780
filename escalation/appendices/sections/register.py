"""The register of assumptions: every parameter with what it rests on, its quality and its impact.

Quality is what the sheet says a number rests on (`appendices.quality`), impact is computed (`appendices.impact`); the
note below the table says how. A table is given for any number of parameters but none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escalation.appendices.assumptions import Assumption, assumptions
from escalation.appendices.impact import Impact
from escalation.appendices.study import Study
from escalation.exhibits.document import Block, Cited, Grid, Inline, Paragraph, Rating, Text
from escalation.exhibits.formula import Formula
from escalation.exhibits.numbers import short
from escalation.exhibits.table import Column
from escalation.exhibits.words import counted, listed
from escalation.expressions import symbol
from escalation.parameters import Parameter

TITLE = "Assumptions"
PLACE = 40
COLUMNS = ("id", "symbol", "meaning (unit)", "baseline", "range", "rests on", "quality", "impact")
QUALITY = (
    "Quality is of what a number rests on. Green: a fact with a source that is a record (several independent reports). "
    "Amber: a fact on weaker sources, what is derived, or an assumption with a reason or a source. Red: no reason is "
    "given, or the value or its range was set after looking at what the model did with it, or the value is held for "
    "this appendix alone."
)
IMPACT = (
    "Impact is computed. Red: moved alone through its range, all else at the values used, the parameter changes in "
    "some row of the comparison which equilibria there are{event}; what happens at single values or at the ends of the "
    "range does not count. Amber: it does not, but it stands in the condition of some equilibrium or in a probability "
    "with which something is played{chance}. "
    "Green: neither, so it changes payoffs alone, or nothing. Undecided: no colour could be shown."
)
BARE = "The game has no parameters: its payoffs are numbers, and nothing says what each of them rests on. Quality: "
CITED = "The game has no parameters: its payoffs are the numbers of the source that it cites, taken as given. Quality: "


def blocks(study: Study) -> Iterator[Block]:
    """The table, what it comes to, and what cuts the ranges."""
    found = assumptions(study)
    if not found:
        yield Paragraph((CITED, Rating.AMBER, ".") if study.loaded.citation else (BARE, Rating.RED, "."))
        return
    columns = tuple(Column(title, right=title == "baseline") for title in COLUMNS)
    drawn = any(a.declared.law is not None for a in found)
    note = f"{QUALITY} {impact_told(study.comparison.event, drawn)}"
    yield Grid(
        study.anchor("assumptions"),
        "Assumptions",
        columns,
        tuple(_row(own, study) for own in found),
        (note,),
    )
    yield Paragraph(counts(found))
    yield Paragraph(weak_and_weighty(found))
    if cut := _cut(study):
        yield Paragraph((f"The ranges are cut by: {'; '.join(cut)}.",), quiet=True)


def impact_told(event: str | None, drawn: bool) -> str:
    """How impact was computed: with the event whose fate counts, and with laws if something is drawn by one."""
    law = ", or belongs to the law of something that is drawn" if drawn else ""
    if event is None:
        return IMPACT.format(event="", chance=law)
    fate = f" or whether {event} is absent, possible or certain"
    return IMPACT.format(event=fate, chance=f", or changes how likely or how often {event} happens{law}")


def _row(own: Assumption, study: Study) -> tuple[Text, ...]:
    declared = own.declared
    meaning = declared.meaning or "no meaning given"
    comes_with = f"; with {own.comes_with}" if own.comes_with else ""
    return (
        (own.id,),
        (Formula(symbol(own.name)),),
        (f"{meaning} ({declared.unit or 'no unit given'}{comes_with})",),
        (short(declared.baseline) if declared.baseline is not None else "none given",),
        (reach_told(own),),
        rests_on(own, study.number),
        (own.quality,),
        impact_cell(own.impact, len(study.games)),
    )


def impact_cell(impact: Impact, rows: int) -> Text:
    """`red, 3 of 9 rows`; `undecided` where there is no colour."""
    if impact.rating is None:
        return ("undecided",)
    return (impact.rating, f", {len(impact.rows)} of {rows} rows") if impact.rows and rows > 1 else (impact.rating,)


def reach_told(own: Assumption) -> str:
    """`0.6 to 1.6`, with the law, and with the value at which it is held."""
    p = own.declared
    told = "none given"
    if p.reach is not None:
        told = f"{short(p.reach[0])} to {short(p.reach[1])}{_law(p)}"
    if not own.used.held:
        return told
    assert own.used.baseline is not None
    return f"held at {short(own.used.baseline)} (range: {told})" if p.reach else f"held at {short(own.used.baseline)}"


def _law(p: Parameter) -> str:
    if p.law is not None:
        return f", lognormal (median {Formula(p.law.median).text})"
    return ", whole numbers" if p.integer else ""


def rests_on(own: Assumption, place: int = 0) -> Text:
    """`assumption: envoys recalled [S1]; tuned: ...`; sources are those of the bibliography at a place."""
    p = own.declared
    told = f"{p.basis}: {p.reason}" if p.basis and p.reason else p.basis or "assumption, no reason given"
    if p.scenario:
        told = f"in {p.scenario}, {told}"
    if p.by_user:
        told = "a value held for this appendix, no reason given"
    parts: list[Inline] = [told]
    for key in p.sources:
        parts += [" ", Cited(key, place)]
    if p.calibrated:
        parts.append(f"; tuned: {p.calibrated}")
    if own.held_elsewhere and not p.by_user:
        parts.append("; here held at another value, for which no reason is given")
    return tuple(parts)


def counts(found: Sequence[Assumption]) -> Text:
    """How many parameters there are, of which basis: `3 parameters: 1 fact and 2 assumptions.`"""
    facts = [a for a in found if a.declared.basis == "fact"]
    derived = [a for a in found if a.declared.basis == "derived"]
    argued = [a for a in found if a.declared.basis == "assumption"]
    bare = [a for a in found if not a.declared.basis]
    parts = [
        counted(len(facts), "fact") if facts else "",
        counted(len(derived), "derived number") if derived else "",
        f"{counted(len(argued), 'assumption')}{' with a reason' if bare else ''}" if argued else "",
        f"{counted(len(bare), 'assumption')} without a reason" if bare else "",
    ]
    given = [part for part in parts if part]
    told = f"{counted(len(found), 'parameter')}: {listed(given)}"
    if len(found) == 1:
        told = f"1 parameter, {'an' if given[0].startswith('1 assumption') else 'a'}{given[0].removeprefix('1')}"
    if len(given) == 1 and len(found) > 1:
        told = f"{counted(len(found), 'parameter')}, all of them {given[0].split(' ', 1)[1]}"
    tuned = sum(bool(a.declared.calibrated) for a in found)
    return (f"{told}{_tuned(tuned, len(found))}.",)


def _tuned(tuned: int, many: int) -> str:
    """How many values or ranges were set with an eye on results."""
    if not tuned:
        return ""
    whose = "its value or range" if many == 1 else f"of {tuned} of them value or range"
    return f"; {whose} was set after looking at what the model did with it"


def weak_and_weighty(found: Sequence[Assumption]) -> Text:
    """Which parameters have both red impact and quality no better than amber; of which the impact is undecided."""
    fragile = [a.name for a in found if a.fragile]
    undecided = [a.name for a in found if a.impact.rating is None]
    return (*_both(fragile, len(found), bool(undecided)), *_undecided(undecided, len(found)))


def _both(fragile: Sequence[str], many: int, some_undecided: bool) -> Text:
    what = "both red impact and quality no better than amber"
    if many == 1:
        return (f"It has {what}.",) if fragile else () if some_undecided else (f"It does not have {what}.",)
    if not fragile:
        return (f"None of them {'is known to have' if some_undecided else 'has'} {what}.",)
    return (f"{len(fragile)} of them {'has' if len(fragile) == 1 else 'have'} {what}: ", *_symbols(fragile), ".")


def _undecided(names: Sequence[str], many: int) -> Text:
    if not names:
        return ()
    if many == 1:
        return ("Its impact is undecided.",)
    return (f" The impact of {counted(len(names), 'parameter')} is undecided: ", *_symbols(names), ".")


def _symbols(names: Sequence[str]) -> Text:
    """Symbols, as in `a, b and c`."""
    parts: list[Inline] = []
    for k, name in enumerate(names):
        between = " and " if k == len(names) - 1 else ", "
        parts += [between] * bool(k) + [Formula(symbol(name))]
    return tuple(parts)


def _cut(study: Study) -> list[str]:
    """The constraints that bind parameters in play, as they are written."""
    return list(
        dict.fromkeys(c.text for game in study.games.values() for c in game.sheet.binding(set(game.parameters)))
    )
