"""The answer of `ledger`: what texts assert, beside what follows from the stated payoffs."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.answers.ledgered_data import ledger_data, ledger_records
from escalation.answers.ledgered_words import NOT_PUT, notes, quoted_title, summary
from escalation.claims.verdict import PROVED, REFUTED, UNDECIDED
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import decimal, percent, short
from escalation.exhibits.words import listed
from escalation.files.ledger_parts import Article, Passage
from escalation.ledgers.flips import Flip
from escalation.ledgers.judging import Judged, Judgement
from escalation.ledgers.standings import Standing

SAID = {True: "yes", False: "no", None: "open"}
VERDICTS = {PROVED: "proved", REFUTED: "fails at some", UNDECIDED: "open", "": "-"}
NO_FLIP = "no single parameter"


def ledger_answer(found: Judged) -> Answer:
    """Everything that is said of a ledger: the entries of each article first, the claims themselves in full."""
    exhibits: list[Exhibit] = [Prose(found.ledger.title), Prose(summary(found))]
    exhibits += [Prose(found.ledger.about)] if found.ledger.about else []
    exhibits += [_entries(found, article) for article in found.ledger.articles if _of(found, article)]
    exhibits += [Prose(notes(found), quiet=True)] if found.judgements else []
    asked_alone = len(found.judgements) + len(found.silent) < len(found.ledger.entries)
    more = [_parameters(found), _joint(found), _scenarios(found), _versions(found)]
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
            VERDICTS[j.decision.verdict],
            _flip(j),
        )
        for j in _of(found, article)
    )
    return Table(f"What {quoted_title(article)} asserts (below: {article.key})", columns, rows)


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


def _parameters(found: Judged) -> Table:
    """What the parameters are that flip an answer, or that versions set."""
    flipping = [j.flip.parameter for j in found.judgements if j.flip is not None]
    named = [*flipping, *(n for j in found.judgements for v in j.entry.versions for n in v.values)]
    games = found.games.values()
    known = {n: g.sheet.parameters[n] for n in named for g in games if n in g.sheet.parameters}
    columns = (Column("parameter"), Column("meaning"), Column("unit"), Column("now", right=True), Column("range"))
    rows = tuple(
        (n, p.meaning, p.unit, short(p.baseline), f"{short(p.low)} to {short(p.high)}")
        for n, p in known.items()
        if p.baseline is not None and p.low is not None and p.high is not None
    )
    return Table("The parameters named here", columns, rows)


def _scenarios(found: Judged) -> Table:
    heads = ("base", *(name.replace("-", " ") for name in found.scenarios))
    columns = (Column("entry"), *(Column(head, whole=True) for head in heads))
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
    columns = (Column("entry"), Column("what is asked, and of which game"), Column("where"), Column("remarks"))
    rows = tuple(
        (
            j.entry.name,
            f"{j.entry.game}{f', {j.entry.mechanism}' if j.entry.mechanism else ''}: {'; and '.join(j.entry.claims)}",
            where(j.entry.passage),
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
