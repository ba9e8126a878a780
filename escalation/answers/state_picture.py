"""Pictures of a game in states: the moves of one equilibrium with their chances, or all moves with their actions.

Of a game with more states than can be read, those nearest to the start are drawn, and it is said how many are not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from escalation.arithmetic.quotients import flint_number, rational_of
from escalation.chains.chain import chain_of
from escalation.exhibits import StateGraph
from escalation.exhibits.numbers import decimal
from escalation.exhibits.state_graph import GraphMove, GraphState, Played
from escalation.exhibits.words import listed, mixture
from escalation.expressions import Expr
from escalation.game.markov import MarkovGame
from escalation.game.markov_tables import tables_at
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.stages import Stage
from escalation.stationary.profile import MarkovResult, StationaryProfile
from escalation.stationary.values import mixed_plan

MOST_STATES = 24
MOST_LABELS = 4
Moves = Mapping[tuple[int, int], GraphMove]


def played_graph(result: MarkovResult, k: int, words: str) -> StateGraph:
    """The moves of equilibrium `k` with their chances, and where other actions would lead. `words` end the title."""
    at, own = result.at, result.equilibria[k]
    moves = {
        (s, t): GraphMove(s, t, (chance,), Played.YES)
        for s, row in enumerate(chances_played(at, own))
        for t, chance in row.items()
    }
    possible = {(s, t) for s, rows in enumerate(at.chances) for row in rows.values() for t in row}
    moves |= {way: GraphMove(*way, (), Played.NO) for way in sorted(possible - moves.keys())}
    states = [
        GraphState(stage.name, _plays(at.game, stage, own, s), _share(stage, own, s), stage.instant)
        for s, stage in enumerate(at.stages)
    ]
    many = f", equilibrium {k + 1} of {len(result.equilibria)}" if len(result.equilibria) > 1 else ""
    return _picture(at.game, states, moves, f"{words}{many}")


def chances_played(at: NumericMarkov, own: StationaryProfile) -> list[dict[int, str]]:
    """The chance of each state after each, under a profile, as text."""
    tables = tables_at(at)
    mixtures = [[[_flint(p) for p in mixed] for mixed in state] for state in own.mixtures]
    rows = chain_of(tables, mixed_plan(tables, mixtures)).rows
    return [{t: _chance(p) for t, p in row.items()} for row in rows]


def _flint(value: Any) -> Any:
    return value if hasattr(value, "mid") else flint_number(value)


def _chance(value: Any) -> str:
    return decimal(rational_of(value) if hasattr(value, "q") else value)


def _plays(game: MarkovGame, stage: Stage, own: StationaryProfile, s: int) -> tuple[str, ...]:
    return tuple(
        f"{game.players[i]}: {mixture(dict(zip(actions, mixed, strict=True)))}"
        for i, actions, mixed in zip(stage.movers, stage.actions, own.mixtures[s], strict=True)
    )


def _share(stage: Stage, own: StationaryProfile, s: int) -> str:
    return "" if stage.instant else decimal(own.visits[s], 3)


def moves_graph(game: MarkovGame, write: Callable[[Expr], str], words: str) -> StateGraph:
    """Every move with the actions that make it and their chances, written by `write`. `words` end the title."""
    labels: dict[tuple[int, int], list[str]] = {}
    for s, stage in enumerate(game.stages):
        for a, move in stage.moves.items():
            for t, p in move.next:
                chance = "" if len(move.next) == 1 and stage.movers else write(p)
                if chance != "0":
                    labels.setdefault((s, t), []).append(_way(stage.label(a), chance))
    moves = {way: GraphMove(*way, _shortened(own)) for way, own in labels.items()}
    states = [GraphState(stage.name, _choosing(game, stage), "", stage.instant) for stage in game.stages]
    return _picture(game, states, moves, words)


def _way(actions: str, chance: str) -> str:
    """`Absorb (0.9)`; one of the two alone where there is no other."""
    return f"{actions} ({chance})" if actions and chance else actions or chance


def _shortened(labels: list[str]) -> tuple[str, ...]:
    """As many labels as a move can bear, and how many more there are."""
    if len(labels) <= MOST_LABELS:
        return tuple(labels)
    return (*labels[: MOST_LABELS - 1], f"... {len(labels) - MOST_LABELS + 1} more")


def _choosing(game: MarkovGame, stage: Stage) -> tuple[str, ...]:
    names = [game.players[i] for i in stage.movers]
    return (f"{listed(names)} {'choose' if len(names) > 1 else 'chooses'}",) if names else ()


def _picture(game: MarkovGame, states: list[GraphState], moves: Moves, words: str) -> StateGraph:
    """The graph with its title; of many states the first ones that play may come to from the start."""
    under = game.stands
    title = f"{game.title or game.name}{under}, {words}"
    whole = StateGraph(title, tuple(states), tuple(moves.values()), game.start)
    if len(states) <= MOST_STATES:
        return whole
    place = {s: k for k, s in enumerate(whole.order[:MOST_STATES])}
    left_out = [move.origin for move in whole.moves if move.to not in place]
    kept = tuple(replace(states[s], more=left_out.count(s)) for s in place)
    inner = (m for m in whole.moves if m.origin in place and m.to in place)
    drawn = tuple(replace(m, origin=place[m.origin], to=place[m.to]) for m in inner)
    note = f"drawn: {MOST_STATES} of {len(states)} states, the first that moves lead to from the start"
    return StateGraph(title, kept, drawn, place[game.start], (note,))
