"""The answer of `ledger`: what texts assert, beside what follows from the stated payoffs."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.answers.ledgered_data import ledger_data, ledger_records
from escalation.claims.verdict import PROVED, REFUTED, UNDECIDED
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import decimal, percent, short
from escalation.exhibits.words import counted, listed
from escalation.files.ledger_parts import Article, Passage
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.ledgers.flips import GRID, Flip
from escalation.ledgers.judging import Judged, Judgement
from escalation.ledgers.points import SAMPLED, pure_speak
from escalation.ledgers.standings import Standing

SAID = {True: "yes", False: "no", None: "open"}
VERDICTS = {PROVED: "proved", REFUTED: "refuted", UNDECIDED: "open", "": "-"}
NO_FLIP = "no single parameter"
NOT_PUT = "not put"


def ledger_answer(found: Judged) -> Answer:
    """Everything that is said of a ledger: the entries of each article first, the claims themselves in full."""
    exhibits: list[Exhibit] = [Prose(found.ledger.title), Prose(_summary(found))]
    exhibits += [Prose(found.ledger.about)] if found.ledger.about else []
    exhibits += [_entries(found, article) for article in found.ledger.articles if _of(found, article)]
    exhibits += [Prose(_notes(found), quiet=True)] if found.judgements else []
    asked_alone = len(found.judgements) + len(found.silent) < len(found.ledger.entries)
    more = [_flipping(found), _joint(found), _scenarios(found), _versions(found)]
    more += [_claims(found), _silent(found)] if asked_alone else []
    exhibits += [t for t in more if t.rows]
    later = [] if asked_alone else [_claims(found), _silent(found)]
    details = tuple(t for t in (*later, _outside(found)) if t.rows)
    return Answer(
        found.ledger.title,
        tuple(exhibits),
        ledger_data(found),
        ledger_records(found),
        exit_code=3 if any(j.base.put and j.base.holds is None for j in found.judgements) else 0,
        details=details,
    )


def _of(found: Judged, article: Article) -> list[Judgement]:
    return [j for j in found.judgements if j.entry.passage.article == article.key]


def _summary(found: Judged) -> str:
    """The answer in words: how many hold, how many are proved, how many no model speaks to."""
    judged, read = found.judgements, found.ledger
    titles = listed([_title(article) for article in read.articles])
    total = len(read.entries)
    asked = len(judged) + len(found.silent)
    begin = f"{counted(total, 'assertion')} of {titles}" if asked == total else f"{asked} of {total} assertions"
    parts = [f"{begin}: {len(judged)} put to a model, {len(found.silent)} to which no model here speaks"]
    if judged:
        parts += [_at_baseline(judged)]
    if any(j.verdict for j in judged):
        proved, refuted = (sum(j.verdict == v for j in judged) for v in (PROVED, REFUTED))
        parts += [f"For all values of the ranges {proved} proved; {refuted} refuted: at some values they fail"]
    tuned = [j.entry.name for j in judged if j.entry.calibrated]
    if tuned:
        which = f"{tuned[0]}, marked *, rests" if len(tuned) == 1 else f"{len(tuned)} entries, marked *, rest"
        parts += [f"{which} on values that were tuned to what is said: there, agreement is no evidence"]
    return f"{'. '.join(parts)}."


def _at_baseline(judged: Sequence[Judgement]) -> str:
    """`At the baseline 6 of 7 hold; failing: gauge-alone`."""
    holding = sum(j.base.holds is True for j in judged)
    text = f"At the baseline {holding} of {len(judged)} {'holds' if holding == 1 else 'hold'}"
    for said, names in (
        ("failing:", [j.entry.name for j in judged if j.base.holds is False]),
        ("open:", [j.entry.name for j in judged if j.base.holds is None and j.base.put]),
        ("not put:", [j.entry.name for j in judged if not j.base.put]),
    ):
        text += f"; {said} {listed(names)}" if names else ""
    return text


def _title(article: Article) -> str:
    return _quoted(article.title)


def _quoted(text: str) -> str:
    return f"“{text}”"


def _entries(found: Judged, article: Article) -> Table:
    columns = (
        Column("entry"),
        Column("at baseline"),
        Column("share", right=True),
        Column("all values"),
        Column("nearest change that flips it"),
    )
    rows = tuple(
        (
            f"{j.entry.name}{' *' if j.entry.calibrated else ''}: {j.entry.says}",
            _held(j.base),
            _share(j.base),
            VERDICTS[j.verdict],
            _flip(j),
        )
        for j in _of(found, article)
    )
    return Table(f"What {_title(article)} asserts", columns, rows)


def _held(standing: Standing) -> str:
    return SAID[standing.holds] if standing.put else NOT_PUT


def _share(standing: Standing) -> str:
    return "-" if standing.share is None else percent(standing.share[0])


def _flip(judgement: Judgement) -> str:
    if judgement.base.holds is None:
        return "-"
    return NO_FLIP if judgement.flip is None else flip_text(judgement.flip)


def flip_text(flip: Flip) -> str:
    """`A_I <= 8/9 (now 1; 11 % of its range away)`."""
    relation = (">=" if flip.reached else ">") if flip.upward else ("<=" if flip.reached else "<")
    at = short(flip.at) if flip.exact else f"about {decimal(float(flip.at))}"
    return f"{flip.parameter} {relation} {at} (now {short(flip.start)}; {percent(flip.distance)} of its range away)"


def _notes(found: Judged) -> str:
    judged = found.judgements
    text = "'at baseline': whether the claim by which a model expresses the assertion ('What is asked') holds at the "
    text += f"stated values, in every equilibrium unless it says otherwise{_pure(found)}. 'share': in which part of "
    text += f"{found.draws:,} draws of the ranges (seed {found.seed}) it holds; it says how large a region is, not how "
    text += "probable an assertion. 'all values': proved for all values of the ranges, or refuted, which takes one "
    text += "point at which it fails; '-' where nothing proves. 'nearest change': of one parameter within its range, "
    text += f"all else held, as seen from {GRID} steps through the range."
    if any(not j.base.put for j in judged):
        text += f" '{NOT_PUT}': the condition of the claim does not hold at the baseline; its share is of the draws "
        text += "where it does."
    text += _fewer(found)
    open_at = [f"{j.entry.name} ({j.why})" for j in judged if j.verdict == UNDECIDED and j.why]
    if open_at:
        text += f" Left open over all values: {'; '.join(open_at)}."
    return text


def _fewer(found: Judged) -> str:
    """Where a share is of fewer draws: a condition that they meet, the first ones alone, no pure equilibrium."""
    fewer = {j.entry.name: j for j in found.judgements if j.base.share and j.base.share[1] < found.draws}
    sampled = [n for n, j in fewer.items() if j.base.share and j.base.share[1] <= SAMPLED]
    conditional = [n for n, j in fewer.items() if n not in sampled and any(" when " in c for c in j.entry.claims)]
    others = [
        f"{n} ({j.base.share[1]:,})" for n, j in fewer.items() if j.base.share and n not in (*sampled, *conditional)
    ]
    text = ""
    if conditional:
        text += " Where a claim has a condition (when ...), the share is of the draws that meet it."
    if sampled:
        text += f" Asked of the exact solver, at no more than the first {SAMPLED} draws: {listed(sampled)}."
    if others:
        text += f" Not known at some of the draws: {listed(others)}."
    return text


def _pure(found: Judged) -> str:
    """What is said where mixed equilibria may be missing."""
    said = []
    if any(isinstance(g, MarkovGame) for g in found.games.values()):
        said.append("of games in states: in every pure one")
    if any(isinstance(g, NormalFormGame) and pure_speak(g) for g in found.games.values()):
        said.append("of many players: in every one that was found, in the draws every pure one")
    return f" ({'; '.join(said)})" if said else ""


def _flipping(found: Judged) -> Table:
    """What the parameters are that flip an answer."""
    named = {j.flip.parameter: j for j in found.judgements if j.flip is not None}
    games = found.games.values()
    known = {n: g.sheet.parameters[n] for n in named for g in games if n in g.sheet.parameters}
    columns = (Column("parameter"), Column("meaning"), Column("unit"), Column("now", right=True), Column("range"))
    rows = tuple(
        (n, p.meaning, p.unit, short(p.baseline), f"{short(p.low)} to {short(p.high)}")
        for n, p in known.items()
        if p.baseline is not None and p.low is not None and p.high is not None
    )
    return Table("The parameters that flip an answer", columns, rows)


def _scenarios(found: Judged) -> Table:
    columns = (Column("entry"), Column("base"), *(Column(name.replace("-", " ")) for name in found.scenarios))
    rows = tuple(
        (j.entry.name, _stands(j.base), *(_there(j, name) for name in found.scenarios))
        for j in found.judgements
        if j.scenarios
    )
    note = "Holds at the scenario's values, and in which share of its box "
    note += f"({found.others:,} draws); '.' where it changes nothing that the entry asks about. Entries that none of "
    note += "the scenarios touches are left out."
    return Table("In the scenarios", columns, rows, note)


def _there(judgement: Judgement, name: str) -> str:
    return _stands(judgement.scenarios[name]) if name in judgement.scenarios else "."


def _stands(standing: Standing) -> str:
    return f"{_held(standing)} {_share(standing).replace(' ', '')}" if standing.share else _held(standing)


def _versions(found: Judged) -> Table:
    columns = (Column("entry"), Column("values"), Column("holds"), Column("share", right=True), Column("why"))
    rows = tuple(
        (
            j.entry.name,
            f"{v.name}: {', '.join(f'{n} = {short(x)}' for n, x in v.values.items()) or 'as at baseline'}",
            _held(j.versions[v.name]),
            _share(j.versions[v.name]),
            v.about,
        )
        for j in found.judgements
        for v in j.entry.versions
    )
    note = f"Shares of {found.others:,} draws, the values given held."
    return Table("Where article and record differ, both are run", columns, rows, note)


def _joint(found: Judged) -> Table:
    columns = (
        Column("together"),
        Column("at baseline"),
        Column("share", right=True),
        Column("of draws", right=True),
        Column("entries"),
    )
    rows = tuple(
        (
            one.joint.title,
            SAID[one.holds],
            "-" if one.share is None else percent(one.share[0]),
            "0" if one.share is None else f"{one.share[1]:,}",
            ", ".join(one.joint.entries),
        )
        for one in found.joint
    )
    return Table("Entries together, at the same draws", columns, rows)


def _claims(found: Judged) -> Table:
    columns = (Column("entry"), Column("where"), Column("asked of"), Column("claim"), Column("remarks"))
    rows = tuple(
        (
            j.entry.name,
            where(j.entry.passage),
            j.entry.game + (f", {j.entry.mechanism}" if j.entry.mechanism else ""),
            "; and ".join(j.entry.claims),
            " ".join(part for part in (j.entry.about, _tuned(j.entry.calibrated)) if part),
        )
        for j in found.judgements
    )
    return Table("What is asked", columns, rows)


def _tuned(calibrated: str) -> str:
    return f"* {calibrated}" if calibrated else ""


def _silent(found: Judged) -> Table:
    rows = tuple((e.says, where(e.passage), e.silent) for e in found.silent)
    columns = (Column("assertion"), Column("where"), Column("why no model speaks to it"))
    return Table("Assertions to which no model here speaks", columns, rows)


def _outside(found: Judged) -> Table:
    rows = tuple((where(o.passage), o.reason) for o in found.ledger.outside)
    return Table("Paragraphs that assert nothing to be modelled", (Column("where"), Column("why")), rows)


def where(passage: Passage) -> str:
    """`sanders, The Chinese Convergence, paragraphs 1 and 2`."""
    numbers: Sequence[str] = [str(k) for k in passage.paragraphs]
    return (
        f"{passage.article}, {passage.section}, {'paragraphs' if len(numbers) > 1 else 'paragraph'} {listed(numbers)}"
    )
