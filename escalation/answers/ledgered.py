"""The answer of `ledger`: what texts assert, beside what follows from the stated payoffs."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.answers.ledgered_data import ledger_data, ledger_records
from escalation.claims.verdict import PROVED, REFUTED, UNDECIDED
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import decimal, percent, short
from escalation.exhibits.words import counted, listed
from escalation.files.ledgers import Article, Passage
from escalation.ledgers.flips import Flip
from escalation.ledgers.judging import Judged, Judgement, Standing

SAID = {True: "yes", False: "no", None: "open"}
VERDICTS = {PROVED: "proved", REFUTED: "refuted", UNDECIDED: "open", "": "-"}
NO_FLIP = "no single parameter"


def ledger_answer(found: Judged) -> Answer:
    """Everything that is said of a ledger: the entries of each article first, the claims themselves in full."""
    exhibits: list[Exhibit] = [Prose(_summary(found))]
    exhibits += [_entries(found, article) for article in found.ledger.articles if _of(found, article)]
    exhibits += [Prose(_notes(found), quiet=True)]
    exhibits += [t for t in (_joint(found), _scenarios(found), _versions(found)) if t.rows]
    details = tuple(t for t in (_claims(found), _silent(found), _outside(found)) if t.rows)
    return Answer(
        found.ledger.title,
        tuple(exhibits),
        ledger_data(found),
        ledger_records(found),
        exit_code=3 if any(j.base.holds is None for j in found.judgements) else 0,
        details=details,
    )


def _of(found: Judged, article: Article) -> list[Judgement]:
    return [j for j in found.judgements if j.entry.passage.article == article.key]


def _summary(found: Judged) -> str:
    """The answer in words: how many hold, how many are proved, how many no model speaks to."""
    judged, read = found.judgements, found.ledger
    silent = [e for e in read.entries if e.silent]
    titles = [_title(found, article) for article in read.articles]
    text = f"{read.title}. "
    if len(judged) < len([e for e in read.entries if e.claims]):
        text += f"Of {counted(len(read.entries), 'assertion')} {len(judged)} asked here. "
    else:
        text += f"{counted(len(read.entries), 'assertion')} of {listed(titles)}: {len(judged)} are put to a model, "
        text += f"to {len(silent)} no model here speaks. "
    holding = sum(j.base.holds is True for j in judged)
    failing = [j.entry.name for j in judged if j.base.holds is False]
    text += f"At the baseline {holding} of {len(judged)} hold"
    text += f" and {len(failing)} {'does' if len(failing) == 1 else 'do'} not ({listed(failing)})" if failing else ""
    proved, refuted = (sum(j.verdict == v for j in judged) for v in (PROVED, REFUTED))
    if any(j.verdict for j in judged):
        text += f"; over all values of the ranges {proved} are proved, {refuted} refuted"
    tuned = sum(bool(j.entry.calibrated) for j in judged)
    if tuned:
        text += f". {tuned} marked * rest on values that were tuned to what they say: there, agreement is no evidence"
    return f"{text}."


def _title(found: Judged, article: Article) -> str:
    for game in found.games.values():
        if article.source in game.sheet.sources:
            return f"{_quoted(game.sheet.sources[article.source].title)}"
    return article.key


def _quoted(text: str) -> str:
    return f"“{text}”"


def _entries(found: Judged, article: Article) -> Table:
    columns = (
        Column("entry"),
        Column("asked of"),
        Column("at baseline"),
        Column("share", right=True),
        Column("all values"),
        Column("nearest change that flips it"),
    )
    rows = tuple(
        (
            f"{j.entry.name}{' *' if j.entry.calibrated else ''}: {j.entry.says}",
            j.entry.game + (f", {j.entry.mechanism}" if j.entry.mechanism else ""),
            SAID[j.base.holds],
            _share(j.base),
            VERDICTS[j.verdict],
            _flip(j),
        )
        for j in _of(found, article)
    )
    return Table(f"What {_title(found, article)} asserts", columns, rows)


def _share(standing: Standing) -> str:
    return "-" if standing.share is None else percent(standing.share[0])


def _flip(judgement: Judgement) -> str:
    if judgement.base.holds is None:
        return "-"
    return NO_FLIP if judgement.flip is None else flip_text(judgement.flip)


def flip_text(flip: Flip) -> str:
    """`A_I <= 8/9 (from 1, 11 % of its range)`."""
    relation = (">=" if flip.reached else ">") if flip.upward else ("<=" if flip.reached else "<")
    at = short(flip.at) if flip.exact else f"about {decimal(float(flip.at))}"
    return f"{flip.parameter} {relation} {at} (from {short(flip.start)}, {percent(flip.distance)} of its range)"


def _notes(found: Judged) -> str:
    text = "'at baseline': whether the claim holds at the stated values, in every equilibrium unless the claim says "
    text += "otherwise (of games in states: in every pure one). 'share': in which part of "
    text += f"{found.draws:,} draws of the ranges (seed {found.seed}) it holds; it says how large a region is, not how "
    text += "probable an assertion. 'all values': whether it is proved or refuted for all values of the ranges; '-' "
    text += "where nothing proves. 'nearest change': of one parameter within its range, all else held."
    fewer = sorted({j.base.share[1] for j in found.judgements if j.base.share and j.base.share[1] < found.draws})
    if fewer:
        few = [j.entry.name for j in found.judgements if j.base.share and j.base.share[1] < found.draws]
        text += f" Fewer draws are known for {listed(few)} (at least {fewer[0]:,})."
    open_at = [f"{j.entry.name} ({j.why})" for j in found.judgements if j.verdict == UNDECIDED and j.why]
    if open_at:
        text += f" Left open over all values: {'; '.join(open_at)}."
    return text


def _scenarios(found: Judged) -> Table:
    columns = (Column("entry"), Column("base"), *(Column(name.replace("-", " ")) for name in found.scenarios))
    rows = tuple(
        (j.entry.name, _stands(j.base), *(_there(j, name) for name in found.scenarios))
        for j in found.judgements
        if j.scenarios
    )
    note = "Holds at the scenario's values, and in which share of its box "
    note += f"({found.others:,} draws); '.' where it changes nothing that the entry asks about."
    return Table("In the scenarios", columns, rows, note)


def _there(judgement: Judgement, name: str) -> str:
    return _stands(judgement.scenarios[name]) if name in judgement.scenarios else "."


def _stands(standing: Standing) -> str:
    return f"{SAID[standing.holds]} {_share(standing)}" if standing.share else SAID[standing.holds]


def _versions(found: Judged) -> Table:
    columns = (Column("entry"), Column("values"), Column("holds"), Column("share", right=True), Column("why"))
    rows = tuple(
        (
            j.entry.name,
            f"{v.name}: {', '.join(f'{n} = {short(x)}' for n, x in v.values.items()) or 'as at baseline'}",
            SAID[j.versions[v.name].holds],
            _share(j.versions[v.name]),
            v.about,
        )
        for j in found.judgements
        for v in j.entry.versions
    )
    return Table("Where article and record differ, both are run", columns, rows)


def _joint(found: Judged) -> Table:
    columns = (Column("together"), Column("at baseline"), Column("share", right=True), Column("entries"))
    rows = tuple(
        (
            one.joint.title,
            SAID[one.holds],
            "-" if one.share is None else percent(one.share[0]),
            ", ".join(one.joint.entries),
        )
        for one in found.joint
    )
    return Table("Entries together, at the same draws", columns, rows)


def _claims(found: Judged) -> Table:
    columns = (Column("entry"), Column("where"), Column("claim"), Column("what it leaves out"))
    rows = tuple(
        (
            j.entry.name,
            where(j.entry.passage),
            "; and ".join(j.entry.claims),
            " ".join(part for part in (j.entry.about, _tuned(j.entry.calibrated)) if part),
        )
        for j in found.judgements
    )
    return Table("What is asked", columns, rows)


def _tuned(calibrated: str) -> str:
    return f"* {calibrated}" if calibrated else ""


def _silent(found: Judged) -> Table:
    rows = tuple((e.says, where(e.passage), e.silent) for e in found.ledger.entries if e.silent)
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
