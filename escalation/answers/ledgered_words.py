"""What is said of a judged ledger in sentences: how many hold, what its columns mean, where fewer draws speak."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.claims.verdict import PROVED, REFUTED, UNDECIDED
from escalation.exhibits.words import counted, listed
from escalation.files.ledger_parts import Article
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.ledgers.flips import GRID
from escalation.ledgers.judging import Judged, Judgement
from escalation.ledgers.points import SAMPLED, pure_speak

NOT_PUT = "not put"


def summary(found: Judged) -> str:
    """The answer in words: how many are put to a model, how many hold, at the baseline and at all values."""
    parts = [_asked(found)]
    if found.judgements:
        parts += [_at_baseline(found.judgements)]
    if any(j.decision.verdict for j in found.judgements):
        parts += [_at_all_values(found.judgements)]
    return f"{'. '.join([*parts, *_tuned(found.judgements)])}."


def _tuned(judged: Sequence[Judgement]) -> list[str]:
    """Which entries rest on what was tuned to them, and how many of the others hold."""
    tuned = [j.entry.name for j in judged if j.entry.calibrated]
    others = [j.base.holds is True for j in judged if not j.entry.calibrated]
    if not tuned:
        return []
    which = f"{tuned[0]}, marked *, rests" if len(tuned) == 1 else f"{len(tuned)} entries, marked *, rest"
    said = [f"{which} on values that were tuned to what is said: there, agreement is no evidence"]
    if others:
        holding = sum(others)
        verb = "holds" if holding == 1 else "hold"
        said += [f"Of the others {holding} of {len(others)} {verb} at the baseline"]
    return said


def _asked(found: Judged) -> str:
    """`113 assertions of ...: 77 put to a model, 36 to which no model here speaks`."""
    total, put, silent = len(found.ledger.entries), len(found.judgements), len(found.silent)
    titles = listed([quoted_title(article) for article in found.ledger.articles])
    alone = put + silent < total
    begin = f"{put + silent} of {total} assertions" if alone else f"{counted(total, 'assertion')} of {titles}"
    if not silent:
        return f"{begin}, put to a model"
    if not put:
        return f"{begin}, to which no model here speaks"
    return f"{begin}: {put} put to a model, {silent} to which no model here speaks"


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


def _at_all_values(judged: Sequence[Judgement]) -> str:
    """`Over the ranges 2 are proved to hold at all values, 75 fail at some`."""
    proved, refuted, undecided = (sum(j.decision.verdict == v for j in judged) for v in (PROVED, REFUTED, UNDECIDED))
    said = [f"{proved or 'none'} {'are' if proved > 1 else 'is'} proved to hold at all values"]
    said += [f"{refuted} {'fails' if refuted == 1 else 'fail'} at some{_at_every_draw(judged)}"] if refuted else []
    said += [f"{undecided} {'is' if undecided == 1 else 'are'} open"] if undecided else []
    return f"Over the ranges {listed(said)}"


def _at_every_draw(judged: Sequence[Judgement]) -> str:
    """`, 2 of them at every draw (one and two)`: to say that these fail at some values would be too little."""
    refuted = [j for j in judged if j.decision.verdict == REFUTED]
    never = [j.entry.name for j in refuted if j.base.share is not None and j.base.share[0] == 0]
    if not never:
        return ""
    return f", {f'{len(never)} of them ' if len(refuted) > 1 else ''}at every draw ({listed(never)})"


def quoted_title(article: Article) -> str:
    """`“The title”`."""
    return f"“{article.title}”"


def notes(found: Judged) -> str:
    """What the columns of the entries mean, and which entries fewer draws speak of."""
    judged = found.judgements
    text = "'at baseline': whether the claim by which a model expresses the assertion ('What is asked') holds at the "
    text += f"stated values, in every equilibrium unless it says otherwise{_pure(found)}. 'share': in which part of "
    text += f"{found.draws:,} draws of the ranges (seed {found.seed}) it holds; it says how large a region is, not how "
    text += "probable an assertion. 'all values': proved to hold at all values of the ranges, or found to fail at some "
    text += "of them, for which one point is enough (fails_at of -f json); '-' where nothing proves. 'nearest change': "
    text += f"of one parameter within its range, all else held, as seen from {GRID} steps through the range."
    if any(not j.base.put for j in judged):
        text += f" '{NOT_PUT}': the condition of the claim does not hold at the baseline; its share is of the draws "
        text += "where it does."
    text += _fewer(found)
    open_at = [
        f"{j.entry.name} ({j.decision.why})" for j in judged if j.decision.verdict == UNDECIDED and j.decision.why
    ]
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
