"""The equilibria of one game at every draw: the least and the greatest value of a chance or a payoff over them.

Columns have shape `(draws,)`. Matrices, trees and games in states are solved in doubles by their own kernels; draws at
a tie, or beyond doubles, are left to the exact solver, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
import numpy.typing as npt

from escalation.assessment import TreeResult
from escalation.batch import bimatrix, pure
from escalation.batch.choices import chosen
from escalation.batch.markov import pure_equilibria_at
from escalation.batch.trees import BatchInduction, induction
from escalation.choosing.optimum import KINDS, ChoiceResult
from escalation.draws import Column, draw, point
from escalation.errors import InputError, Undecided
from escalation.evaluation import Arrays
from escalation.expressions import Expr, names_in
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, PlayedOnce
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.game.tree import Tree
from escalation.parameters import Parameter, Values
from escalation.result import Result
from escalation.solution import solve
from escalation.stationary.profile import MarkovResult

Array = npt.NDArray[np.float64]
MOST_EXACT = 1000
Supports = tuple[tuple[int, ...], ...]
AnyResult = Result[Any] | TreeResult | MarkovResult | ChoiceResult
Ends = Callable[[AnyResult], tuple[Any, Any] | None]
Drawn = tuple[Array, Array, list[frozenset[Supports]], npt.NDArray[np.int64]]


class TooManyTies(Exception):
    """More draws at a tie (or beyond doubles) than are solved exactly; fewer draws in all are the way out."""


@dataclass(frozen=True)
class Chances:
    """Per draw: the least and greatest value over the equilibria (nan: none known), and those."""

    low: Array
    high: Array
    sets: tuple[frozenset[Supports], ...]
    ties: int


def parameters_of(games: Sequence[AnyGame]) -> dict[str, Parameter]:
    """The parameters in play in any of the games, and those that their laws are made of."""
    found: dict[str, Parameter] = {}
    for game in games:
        found |= {n: p for n, p in game.parameters.items() if n not in found}
        laws = [p.law for p in game.parameters.values() if p.law is not None]
        below = game.sheet.in_play({n for law in laws for n in names_in(law.median) | names_in(law.log_sd)})
        found |= {n: p for n, p in below.items() if n not in found}
    return found


def points(games: Sequence[AnyGame], count: int, seed: int) -> dict[str, Column]:
    """The same draws for all games."""
    used = {n: p for n, p in parameters_of(games).items() if p.baseline is not None}
    return draw(games[0].sheet, used, count, seed)


def chances(game: AnyGame, event: str, columns: Mapping[str, Column]) -> Chances:
    """The event's probability over the equilibria of every draw."""

    def ends(result: AnyResult) -> tuple[Any, Any] | None:
        return result.event_range(event)

    if isinstance(game, ChoiceGame):
        return _settled(game, _in_choice(game, event, columns), ends, columns)
    if isinstance(game, MarkovGame):
        return _settled(game, _in_states(game, event, columns), ends, columns)
    return _settled(game, _played_once(game, game.weights[event], columns), ends, columns)


def payoffs(game: PlayedOnce, player: int, columns: Mapping[str, Column]) -> Chances:
    """A player's payoff over the equilibria of every draw."""
    cells = game.end_payoffs if isinstance(game, ExtensiveGame) else game.cells
    own = {place: paid[player] for place, paid in cells.items()}
    return _settled(
        game, _played_once(game, own, columns), lambda result: result.payoff_range(game.players[player]), columns
    )


def plans(game: ExtensiveGame, columns: Mapping[str, Column]) -> BatchInduction:
    """What backward induction chooses at every information set, at every draw."""
    return _induced(game, {}, columns)


def _settled(game: AnyGame, drawn: Drawn, ends: Ends, columns: Mapping[str, Column]) -> Chances:
    """What the kernels found, with the draws at a tie solved exactly."""
    low, high, listed, tied = drawn
    if len(tied) > MOST_EXACT:
        raise TooManyTies
    for d in tied:
        low[d], high[d], listed[d] = _exactly(game, ends, columns, int(d))
    return Chances(low, high, tuple(listed), len(tied))


def _values(game: AnyGame, columns: Mapping[str, Column]) -> tuple[Values, int]:
    count = len(next(iter(columns.values()))) if columns else 1
    return Values(game.sheet, {n: c for n, c in columns.items() if n in game.sheet.parameters}, Arrays()), count


def _played_once(game: PlayedOnce, weights: Mapping[Any, Expr], columns: Mapping[str, Column]) -> Drawn:
    return _in_tree(game, weights, columns) if isinstance(game, ExtensiveGame) else _in_matrix(game, weights, columns)


def _in_matrix(game: NormalFormGame, covered: Mapping[Any, Expr], columns: Mapping[str, Column]) -> Drawn:
    """The least and the greatest value, the sets of equilibria, and the draws at a tie."""
    values, count = _values(game, columns)
    shape = game.shape

    def stack(entry: Callable[[tuple[int, ...]], object]) -> Array:
        array = np.empty((*shape, count))
        for profile in game.profiles:
            array[profile] = np.asarray(entry(profile), dtype=float)
        return array

    kernel = bimatrix if len(shape) == 2 else pure
    with np.errstate(all="ignore"):
        payoffs = [stack(lambda p, i=i: values.of(game.cells[p][i])) for i in range(len(shape))]  # type: ignore[misc]
        weights = stack(lambda p: values.of(covered[p]) if p in covered else 0.0)
        found = kernel.equilibria(payoffs, weights)
    low = np.where(found.valid, found.chance, np.inf).min(axis=0)
    high = np.where(found.valid, found.chance, -np.inf).max(axis=0)
    none = ~found.valid.any(axis=0)
    low[none], high[none] = np.nan, np.nan
    return low, high, _sets(found.valid, found.supports), np.flatnonzero(found.ties)


def _sets(valid: npt.NDArray[np.bool_], supports: Sequence[Supports]) -> list[frozenset[Supports]]:
    """The supports that are valid at each draw; `valid` has shape `(supports, draws)`. Each set is made once."""
    codes = [column.tobytes() for column in np.ascontiguousarray(valid.T)]
    sets = {code: frozenset(compress(supports, code)) for code in set(codes)}
    return [sets[code] for code in codes]


def _in_tree(game: ExtensiveGame, weights: Mapping[Any, Expr], columns: Mapping[str, Column]) -> Drawn:
    """The same for a tree, by backward induction: one plan a draw, unless actions tie."""
    found = _induced(game, weights, columns)
    chosen_at = np.array(found.choices).T.tolist()
    sets = {code: frozenset([played(game.tree, code)]) for code in set(map(tuple, chosen_at))}
    listed = [sets[tuple(code)] for code in chosen_at]
    return found.chance.copy(), found.chance.copy(), listed, np.flatnonzero(found.ties)


def _induced(game: ExtensiveGame, weights: Mapping[Any, Expr], columns: Mapping[str, Column]) -> BatchInduction:
    values, count = _values(game, columns)
    tree = game.tree

    def drawn(expression: Expr) -> Array:
        return np.broadcast_to(np.asarray(values.of(expression), dtype=float), (count,))

    with np.errstate(all="ignore"):
        branches = {v: [drawn(e) for e in node.chances] for v, node in enumerate(tree.nodes) if node.is_chance}
        paid = {z: [drawn(e) for e in own] for z, own in game.end_payoffs.items()}
        return induction(tree, branches, paid, {z: drawn(e) for z, e in weights.items()}, count)


def _in_states(game: MarkovGame, event: str, columns: Mapping[str, Column]) -> Drawn:
    """The same for a Markov game, over its pure stationary equilibria: how often the event happens in the long run."""
    drawn, count = _values(game, columns)
    with np.errstate(all="ignore"):
        weights = {play: np.asarray(drawn.of(w), dtype=float) for play, w in game.weights[event].items()}
        found = pure_equilibria_at(game, drawn.of, weights, count)
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    for valid, often in zip(found.valid, found.often, strict=True):
        low[valid], high[valid] = np.minimum(low, often)[valid], np.maximum(high, often)[valid]
    none = np.isinf(low)
    low[none], high[none] = np.nan, np.nan
    masks = np.array(found.valid, dtype=bool).reshape(len(found.profiles), count)
    return low, high, _sets(masks, found.profiles), np.flatnonzero(found.ties)


def _in_choice(game: ChoiceGame, event: str, columns: Mapping[str, Column]) -> Drawn:
    """The same for a game of one choice: whether the event happens at the optimum, and of which kind that is."""
    values, count = _values(game, columns)
    found = chosen(game, values, event, count)
    sets = [frozenset([((k,),)]) for k in range(len(KINDS))]
    return found.truth.copy(), found.truth.copy(), [sets[k] for k in found.kind], np.flatnonzero(found.ties)


def played(tree: Tree, plan: Sequence[int]) -> Supports:
    """What a plan (an action at every set) plays: at each set the action, nothing where play never comes."""
    reached, waiting = set(), [0]
    while waiting:
        v = waiting.pop()
        node = tree.nodes[v]
        if node.player is None:
            waiting += node.children
        else:
            reached.add(tree.set_at[v])
            waiting.append(node.children[plan[tree.set_at[v]]])
    return tuple((plan[h],) if h in reached else () for h in range(len(tree.sets)))


def _exactly(
    game: AnyGame, ends: Ends, columns: Mapping[str, Column], index: int
) -> tuple[float, float, frozenset[Supports]]:
    varying = {n: c for n, c in columns.items() if n in game.sheet.parameters and game.sheet.parameters[n].varies}
    here = point(varying, index)
    try:
        result = _solved(game.pinned(here))
    except InputError as error:
        at = ", ".join(f"{name} = {float(value):.4g}" for name, value in here.items())
        raise Undecided(f"the game has no payoffs at the draw {at}: {error.what}") from None
    found, sets = ends(result), _listed(result)
    return (float(found[0]), float(found[1]), sets) if found else (np.nan, np.nan, sets)


def _solved(game: AnyGame) -> AnyResult:
    """The equilibria, of matrices of three players and more the pure ones."""
    if isinstance(game, NormalFormGame):
        return solve(game, "nash" if len(game.shape) == 2 else "pure-nash")
    return solve(game)


def _listed(result: AnyResult) -> frozenset[Supports]:
    """The equilibria, as the kernels tell them apart."""
    match result:
        case TreeResult():
            tree = result.at.tree
            return frozenset(played(tree, e.pure) for e in result.equilibria if e.pure is not None)
        case MarkovResult():
            return frozenset(e.pure for e in result.equilibria if e.pure is not None)
        case ChoiceResult():
            return frozenset(((KINDS.index(e.kind),),) for e in result.equilibria)
    return frozenset(e.supports for e in result.equilibria)
