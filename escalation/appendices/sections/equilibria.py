"""All equilibria under each mechanism, at the values used: what is played, what it is worth, which events follow.

Where an event has a probability that ICD 203 has a word for, the word stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from escalation.answers.compared_tables import average_tables, payoff_table
from escalation.answers.markov_phrases import measure, policy_of
from escalation.answers.phrases import values_used
from escalation.answers.solved import remarks
from escalation.answers.tree_phrases import path_of
from escalation.appendices.as_blocks import grid, plain_grid
from escalation.appendices.study import Study
from escalation.assessment import TreeResult
from escalation.comparison.rows import Row
from escalation.exhibits import Column, Table
from escalation.exhibits.document import Block, Grid, Paragraph
from escalation.exhibits.likelihood import CITATION, WORDS, stated
from escalation.exhibits.numbers import decimal, short
from escalation.exhibits.words import listed, mixture
from escalation.game.markov import MarkovGame
from escalation.stationary.profile import MarkovResult

TITLE = "Equilibria under each mechanism"
PLACE = 50
VERIFIED = "Every equilibrium was verified by its definition: no player gains by a deviation."
OFF_PATH = "Equilibria with the same play differ in what would be done where play does not come."
BUT_MIXTURES = " but what mixes those listed, as told below"
NAMED = {"nash": "Nash", "markov-perfect": "Markov-perfect", "perfect-bayesian": "perfect Bayesian"}


def blocks(study: Study) -> Iterator[Block]:
    """What is played, what follows, and what is to be said of the lists."""
    rows = [row for row in study.comparison.rows if row.result is not None]
    yield Paragraph(("".join(_covered(study, rows)).strip(),))
    if any(row.result.equilibria for row in rows if row.result):
        yield _played(study, rows)
        yield _following(study, rows)
        yield Paragraph((VERIFIED,), quiet=True)
    for row in rows:
        texts = remarks(row.result) if row.result else []
        if texts:
            yield Paragraph((f"{_under(row)}: {' '.join(texts)}",))
    if len(rows) > 1:
        yield grid(payoff_table(study.comparison), study.anchor("payoff-changes"))
    for k, exhibit in enumerate(average_tables(study.comparison)):
        if isinstance(exhibit, Table):
            yield grid(exhibit, study.anchor(f"averages-{k}"))


def _covered(study: Study, rows: list[Row]) -> Iterator[str]:
    """How many equilibria there are in each row, and how complete each list is."""
    results = [row.result for row in rows if row.result]
    concepts = listed(list(dict.fromkeys(NAMED.get(r.concept, r.concept) for r in results)))
    yield f"Concept: {concepts} equilibrium, {values_used(study.game, study.given)}{study.game.scene}. "
    complete = [r for r in results if r.complete]
    if len(complete) == len(results):
        every = "The list is" if len(results) == 1 else "All lists are"
        more = any(map(_stands_for_more, results))
        yield f"{every} complete: there is no other equilibrium of this kind{BUT_MIXTURES if more else ''}."
        return
    told: dict[str, list[str]] = {}
    for row in rows:
        if row.result:
            told.setdefault(row.result.status, []).append(_under(row))
    for status, labels in told.items():
        yield f"{'All lists' if len(told) == 1 and len(rows) > 1 else listed(labels)}: {status}. "


def _stands_for_more(result: Any) -> bool:
    """Whether equilibria that are not in the list are told beside it: mixtures, curves, families."""
    own = (*getattr(result, "continua", ()), *getattr(result, "families", ()))
    return bool(own) or any(len(members) > 1 for members in getattr(result, "subsets", ()))


def _under(row: Row) -> str:
    return "Without a mechanism" if row.label == "none" else f"Under {row.label}"


def _played(study: Study, rows: list[Row]) -> Grid:
    """One row an equilibrium: the plan of every player."""
    apart = all(_by_player(row.result) for row in rows)
    heads = ["mechanism", "no.", *(study.game.players if apart else ("what is played",))]
    body = []
    for row in rows:
        for k, e in enumerate(row.result.equilibria if row.result else ()):
            plans = _plans(row, e)
            told = plans if apart else ("; ".join(_spoken(row, plans)),)
            body.append((row.label, str(k + 1), *told))
        if row.result and not row.result.equilibria:
            body.append((row.label, "-", "none listed", *("",) * (len(heads) - 3)))
    note = OFF_PATH if len({(row[0], *row[2:]) for row in body}) < len(body) else ""
    return plain_grid(study.anchor("equilibria"), "What is played in each equilibrium", heads, body, note)


def _by_player(result: Any) -> bool:
    return not isinstance(result, TreeResult | MarkovResult)


def _plans(row: Row, equilibrium: Any) -> tuple[str, ...]:
    """What is played: a mixture a player, or the path, or what is played in every state."""
    if isinstance(row.result, TreeResult):
        return (path_of(row.result.at, equilibrium),)
    if isinstance(row.result, MarkovResult):
        return (policy_of(row.result.at.game, equilibrium),)
    return tuple(mixture(own) for own in equilibrium.profile.values())


def _spoken(row: Row, plans: tuple[str, ...]) -> tuple[str, ...]:
    """The plans with their players, in a table that has no column for each."""
    if row.game is None or not _by_player(row.result):
        return plans
    return tuple(f"{player}: {plan}" for player, plan in zip(row.game.players, plans, strict=True))


def _following(study: Study, rows: list[Row]) -> Grid:
    """One row an equilibrium: payoffs and events."""
    game = study.game
    units = dict(zip(game.players, game.units or ("",) * len(game.players), strict=True))
    heads = [
        Column("mechanism"),
        Column("no.", right=True),
        *(Column(f"{p}{f' ({units[p]})' if units[p] else ''}", right=True) for p in game.players),
        *(Column(_event_head(study, event), right=True) for event in game.events),
    ]
    body: list[tuple[str, ...]] = []
    for row in rows:
        found: Any = row.result.equilibria if row.result else ()
        for k, e in enumerate(found):
            numbers = (*map(decimal, e.payoffs.values()), *map(_chance_words(study), e.events.values()))
            body.append((row.label, str(k + 1), *numbers))
    note = (
        f"Words for probabilities: {CITATION}."
        if any(word in cell for row in body for cell in row for word in WORDS)
        else ""
    )
    return plain_grid(study.anchor("outcomes"), "Payoffs and events in each equilibrium", heads, body, note)


def _chance_words(study: Study) -> Callable[[Any], str]:
    """How an event is written: a probability with its word, a share of time or a frequency as a number."""
    return short if isinstance(study.game, MarkovGame) else stated


def _event_head(study: Study, event: str) -> str:
    game = study.game
    return f"{event} ({measure(game, event)})" if isinstance(game, MarkovGame) else f"P({event})"
