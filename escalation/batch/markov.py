"""All pure Markov-perfect equilibria of many games in the same states at once, in doubles.

Every pure stationary profile is tried at all draws together: its values and the gains of its single deviations are
computed over the field of arrays (`stationary.values`), one entry a draw. A draw in which some gain is 0 up to
`TOLERANCE` of the greatest value or payment is a tie and left to the exact solver, as is one in which a number is none.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from escalation.batch.bimatrix import TOLERANCE, Array
from escalation.chains.chain import chain_of
from escalation.chains.long_run import visits_per_period
from escalation.expressions import Expr
from escalation.game.markov import MarkovGame, Play
from escalation.game.markov_tables import MarkovTables
from escalation.game.stages import Profile
from escalation.stationary.values import Plan, Values, pure_plan, values, worth

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class BatchMarkov:
    """Per pure profile that is an equilibrium somewhere: where it is one, and how often the event happens then."""

    profiles: tuple[tuple[Profile, ...], ...]
    valid: tuple[Mask, ...]
    often: tuple[Array, ...]
    ties: Mask


def pure_equilibria_at(
    game: MarkovGame, read: Callable[[Expr], Array], weights: Mapping[Play, Array], draws: int
) -> BatchMarkov:
    """The equilibria at every draw; `read` gives a formula's values, `weights` those of the event."""
    tables = _tables(game, read, draws)
    ties = ~_finite(tables) | _outside(tables)
    found: list[tuple[tuple[Profile, ...], Mask, Array]] = []
    for profiles in itertools.product(*(stage.moves for stage in game.stages)):
        plan = pure_plan(tables, profiles)
        own = values(tables, plan)
        valid, close = _is_equilibrium(tables, profiles, plan, own, draws)
        ties |= close
        if valid.any():
            found.append((profiles, valid, _often(game, tables, plan, weights, draws)))
    return BatchMarkov(
        tuple(p for p, _, _ in found), tuple(v for _, v, _ in found), tuple(o for _, _, o in found), ties
    )


def _tables(game: MarkovGame, read: Callable[[Expr], Array], draws: int) -> MarkovTables:
    """The game over the field of arrays; chances that are 0 at all draws are left out."""

    def array(expression: Expr) -> Array:
        return np.broadcast_to(np.asarray(read(expression), dtype=float), (draws,))

    pays = [{a: tuple(map(array, move.pay)) for a, move in stage.moves.items()} for stage in game.stages]
    chances = [
        {a: {s: p for s, e in move.next if (p := array(e)).any()} for a, move in stage.moves.items()}
        for stage in game.stages
    ]
    return MarkovTables(game.stages, len(game.players), array(game.discount), np.ones(draws), pays, chances)


def _finite(tables: MarkovTables) -> Mask:
    pays = [u for own in tables.pays for row in own.values() for u in row]
    chances = [p for own in tables.chances for row in own.values() for p in row.values()]
    return np.asarray(np.all([np.isfinite(x) for x in (tables.discount, *pays, *chances)], axis=0))


def _outside(tables: MarkovTables) -> Mask:
    """Where a chance is none, or the discount factor is not from 0 to below 1: the exact solver says so in words."""
    slack = TOLERANCE
    chances = [p for own in tables.chances for row in own.values() for p in row.values()]
    wrong = [(p < -slack) | (p > 1 + slack) for p in chances]
    return np.asarray(np.any([(tables.discount < 0) | (tables.discount >= 1), *wrong], axis=0))


def _is_equilibrium(
    tables: MarkovTables, profiles: Sequence[Profile], plan: Plan, own: Values, draws: int
) -> tuple[Mask, Mask]:
    """Where no gain is above 0, and where that hangs on a gain too near to 0."""
    below, near = np.ones(draws, dtype=bool), np.zeros(draws, dtype=bool)
    scale = np.max([np.abs(v) for state in own for v in state], axis=0) + 1e-300
    for s, stage in enumerate(tables.stages):
        for m, actions in enumerate(stage.actions):
            for k in range(len(actions)):
                if k != profiles[s][m]:
                    gain = worth(tables, plan, own, s, m, k) - own[s][stage.movers[m]]
                    margin = TOLERANCE * np.maximum(scale, np.abs(gain))
                    near |= ~(np.abs(gain) > margin)
                    below &= gain <= margin
    return below & ~near, below & near


def _often(game: MarkovGame, tables: MarkovTables, plan: Plan, weights: Mapping[Play, Array], draws: int) -> Array:
    visits = visits_per_period(chain_of(tables, plan), game.start)
    total = np.zeros(draws)
    for (s, a), weight in weights.items():
        if a in plan[s]:
            total = total + visits[s] * plan[s][a] * weight
    return total
