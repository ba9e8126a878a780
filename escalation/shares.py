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
from math import comb

import numpy as np
import numpy.typing as npt

from escalation.batch import bimatrix, pure
from escalation.draws import Column, draw, point
from escalation.errors import InputError, Undecided
from escalation.evaluation import Arrays
from escalation.game.normal import NormalFormGame
from escalation.parameters import Parameter, Values
from escalation.solution import solve

Array = npt.NDArray[np.float64]
CLOSE = 1e-7
MOST_WORK = 40_000_000
MOST_EXACT = 1000
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


def parameters_of(games: Sequence[NormalFormGame]) -> dict[str, Parameter]:
    """The parameters in play in any of the games."""
    found: dict[str, Parameter] = {}
    for game in games:
        found |= {n: p for n, p in game.parameters.items() if n not in found}
    return found


def points(games: Sequence[NormalFormGame], count: int, seed: int) -> dict[str, Column]:
    """The same draws for all games."""
    used = {n: p for n, p in parameters_of(games).items() if p.baseline is not None}
    return draw(games[0].sheet, used, count, seed)


def work(game: NormalFormGame) -> int:
    """A measure of how dear one draw is."""
    if len(game.shape) != 2:
        return len(game.cells)
    m, n = game.shape
    return sum(comb(m, k) * comb(n, k) * k**3 for k in range(1, min(m, n) + 1))


def affordable(games: Sequence[NormalFormGame], count: int) -> int:
    """The number of draws that stays quick: `count`, or fewer for large games; none beyond five strategies a player."""
    if any(len(g.shape) == 2 and min(g.shape) > bimatrix.LARGEST for g in games):
        return 0
    return min(count, MOST_WORK // (sum(map(work, games)) * 10))


def chances(game: NormalFormGame, event: str, columns: Mapping[str, Column]) -> Chances:
    """The event's probability over the equilibria of every draw."""
    count = len(next(iter(columns.values()))) if columns else 1
    values = Values(game.sheet, {n: c for n, c in columns.items() if n in game.sheet.parameters}, Arrays())
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
    codes = [tuple(np.flatnonzero(found.valid[:, d])) for d in range(count)]
    sets = {code: frozenset(found.supports[c] for c in code) for code in set(codes)}
    listed = [sets[code] for code in codes]
    tied = np.flatnonzero(found.ties)
    if len(tied) > MOST_EXACT:
        raise TooManyTies
    for d in tied:
        low[d], high[d], listed[d] = _exactly(game, event, columns, int(d))
    return Chances(low, high, tuple(listed), len(tied))


def _exactly(
    game: NormalFormGame, event: str, columns: Mapping[str, Column], index: int
) -> tuple[float, float, frozenset[Supports]]:
    varying = {n: c for n, c in columns.items() if n in game.sheet.parameters and game.sheet.parameters[n].varies}
    here = point(varying, index)
    try:
        result = solve(game.pinned(here), "nash" if len(game.shape) == 2 else "pure-nash")
    except InputError as error:
        at = ", ".join(f"{name} = {float(value):.4g}" for name, value in here.items())
        raise Undecided(f"the game has no payoffs at the draw {at}: {error.what}") from None
    ends = result.event_range(event)
    found = frozenset(e.supports for e in result.equilibria)
    return (float(ends[0]), float(ends[1]), found) if ends else (np.nan, np.nan, found)


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
