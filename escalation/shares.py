"""How large a region is: the share of draws over the ranges in which something holds.

At each draw the game is solved under every mechanism, at the same point of the box. Over the equilibria of a draw the
*worst* is the one in which the event is most likely, the *best* the one in which it is least likely. Shares are parts
of the box of assumed ranges, never probabilities of events. The standard error of a share `s` of `n` draws is
`sqrt(s (1 - s) / n)`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from math import comb, prod

import numpy as np
import numpy.typing as npt

from escalation.assessment import TreeResult
from escalation.batch import bimatrix, pure
from escalation.batch.choices import chosen
from escalation.batch.markov import pure_equilibria_at
from escalation.batch.trees import induction
from escalation.choosing.optimum import KINDS
from escalation.draws import Column, draw, point
from escalation.errors import InputError, Undecided
from escalation.evaluation import Arrays
from escalation.expressions import Expr, names_in
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.game.tree import Tree
from escalation.parameters import Parameter, Values
from escalation.solution import solve

Array = npt.NDArray[np.float64]
CLOSE = 1e-7
MOST_WORK = 40_000_000
MOST_EXACT = 1000
OF_A_CHOICE = 40
Supports = tuple[tuple[int, ...], ...]


class TooManyTies(Exception):
    """More draws at a tie (or beyond doubles) than are solved exactly; fewer draws in all are the way out."""


@dataclass(frozen=True)
class Chances:
    """Per draw: the event's least and greatest probability over the equilibria (nan: none known), and those."""

    low: Array
    high: Array
    sets: tuple[frozenset[Supports], ...]
    ties: int


@dataclass(frozen=True)
class Shares:
    """Parts of the draws, for the worst or the best equilibrium of a mechanism against the same of the base game."""

    absent: float
    less: float
    unchanged: float
    more: float
    certain: float
    unknown: float


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


def work(game: AnyGame) -> int:
    """A measure of how dear one draw is."""
    if isinstance(game, MarkovGame):
        return prod(len(stage.moves) for stage in game.stages) * len(game.stages) // 8 + 1
    if isinstance(game, ExtensiveGame):
        return len(game.tree.sets) + len(game.tree.ends)
    if isinstance(game, ChoiceGame):
        return OF_A_CHOICE
    if len(game.shape) != 2:
        return len(game.cells)
    m, n = game.shape
    return sum(comb(m, k) * comb(n, k) * k**3 for k in range(1, min(m, n) + 1))


def affordable(games: Sequence[AnyGame], count: int) -> int:
    """The number of draws that stays quick: `count`, or fewer for large games.

    None beyond five strategies a player, and none for a tree in which beliefs depend on what players do.
    """
    trees = [g for g in games if isinstance(g, ExtensiveGame)]
    matrices = [g for g in games if isinstance(g, NormalFormGame)]
    if any(g.tree.induction_order is None for g in trees):
        return 0
    if any(len(g.shape) == 2 and min(g.shape) > bimatrix.LARGEST for g in matrices):
        return 0
    return min(count, MOST_WORK // (sum(map(work, games)) * 10))


def chances(game: AnyGame, event: str, columns: Mapping[str, Column]) -> Chances:
    """The event's probability over the equilibria of every draw."""
    if isinstance(game, ExtensiveGame):
        low, high, listed, tied = _in_tree(game, event, columns)
    elif isinstance(game, MarkovGame):
        low, high, listed, tied = _in_states(game, event, columns)
    elif isinstance(game, ChoiceGame):
        low, high, listed, tied = _in_choice(game, event, columns)
    else:
        low, high, listed, tied = _in_matrix(game, event, columns)
    if len(tied) > MOST_EXACT:
        raise TooManyTies
    for d in tied:
        low[d], high[d], listed[d] = _exactly(game, event, columns, int(d))
    return Chances(low, high, tuple(listed), len(tied))


Drawn = tuple[Array, Array, list[frozenset[Supports]], npt.NDArray[np.int64]]


def _values(game: AnyGame, columns: Mapping[str, Column]) -> tuple[Values, int]:
    count = len(next(iter(columns.values()))) if columns else 1
    return Values(game.sheet, {n: c for n, c in columns.items() if n in game.sheet.parameters}, Arrays()), count


def _in_matrix(game: NormalFormGame, event: str, columns: Mapping[str, Column]) -> Drawn:
    """The least and the greatest probability, the sets of equilibria, and the draws at a tie."""
    values, count = _values(game, columns)
    shape = game.shape

    def stack(entry: Callable[[tuple[int, ...]], object]) -> Array:
        array = np.empty((*shape, count))
        for profile in game.profiles:
            array[profile] = np.asarray(entry(profile), dtype=float)
        return array

    covered = game.weights[event]
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


def _in_tree(game: ExtensiveGame, event: str, columns: Mapping[str, Column]) -> Drawn:
    """The same for a tree, by backward induction: one plan a draw, unless actions tie."""
    values, count = _values(game, columns)
    tree = game.tree

    def drawn(expression: Expr) -> Array:
        return np.broadcast_to(np.asarray(values.of(expression), dtype=float), (count,))

    with np.errstate(all="ignore"):
        branches = {v: [drawn(e) for e in node.chances] for v, node in enumerate(tree.nodes) if node.is_chance}
        payoffs = {z: [drawn(e) for e in own] for z, own in game.end_payoffs.items()}
        weights = {z: drawn(e) for z, e in game.weights[event].items()}
        found = induction(tree, branches, payoffs, weights, count)
    plans = np.array(found.choices).T
    sets = {code: frozenset([played(tree, code)]) for code in set(map(tuple, plans.tolist()))}
    listed = [sets[tuple(code)] for code in plans.tolist()]
    return found.chance.copy(), found.chance.copy(), listed, np.flatnonzero(found.ties)


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
    game: AnyGame, event: str, columns: Mapping[str, Column], index: int
) -> tuple[float, float, frozenset[Supports]]:
    varying = {n: c for n, c in columns.items() if n in game.sheet.parameters and game.sheet.parameters[n].varies}
    here = point(varying, index)
    try:
        if isinstance(game, ExtensiveGame):
            return _tree_exactly(game.pinned(here), event)
        if isinstance(game, MarkovGame):
            return _states_exactly(game.pinned(here), event)
        if isinstance(game, ChoiceGame):
            return _choice_exactly(game.pinned(here), event)
        result = solve(game.pinned(here), "nash" if len(game.shape) == 2 else "pure-nash")
    except InputError as error:
        at = ", ".join(f"{name} = {float(value):.4g}" for name, value in here.items())
        raise Undecided(f"the game has no payoffs at the draw {at}: {error.what}") from None
    ends = result.event_range(event)
    found = frozenset(e.supports for e in result.equilibria)
    return (float(ends[0]), float(ends[1]), found) if ends else (np.nan, np.nan, found)


def _tree_exactly(game: ExtensiveGame, event: str) -> tuple[float, float, frozenset[Supports]]:
    result = solve(game)
    ends = result.event_range(event)
    assert isinstance(result, TreeResult)
    plans = frozenset(played(game.tree, e.pure) for e in result.equilibria if e.pure is not None)
    return (float(ends[0]), float(ends[1]), plans) if ends else (np.nan, np.nan, plans)


def _states_exactly(game: MarkovGame, event: str) -> tuple[float, float, frozenset[Supports]]:
    result = solve(game)
    ends = result.event_range(event)
    profiles = frozenset(e.pure for e in result.equilibria if e.pure is not None)
    return (float(ends[0]), float(ends[1]), profiles) if ends else (np.nan, np.nan, profiles)


def _choice_exactly(game: ChoiceGame, event: str) -> tuple[float, float, frozenset[Supports]]:
    result = solve(game)
    ends = result.event_range(event)
    kinds = frozenset(((KINDS.index(e.kind),),) for e in result.equilibria)
    return (float(ends[0]), float(ends[1]), kinds) if ends else (np.nan, np.nan, kinds)


def compared(base: Array, new: Array) -> Shares:
    """The shares in which `new` is absent, less than `base`, the same, more, certain, not known.

    A draw at which a probability is not known (nan) counts in no share that needs it.
    """
    with np.errstate(invalid="ignore"):
        masks = (new < CLOSE, new < base - CLOSE, np.abs(new - base) <= CLOSE, new > base + CLOSE, new > 1 - CLOSE)
        return Shares(*(float(mask.mean()) for mask in (*masks, np.isnan(new))))


def set_shares(chances: Chances) -> list[tuple[frozenset[Supports], float]]:
    """The sets of equilibria that occur, by supports, with the share of draws of each, largest first."""
    counted = Counter(chances.sets)
    total = sum(counted.values())
    order = sorted(counted.items(), key=lambda item: (-item[1], sorted(item[0])))
    return [(supports, number / total) for supports, number in order]
