"""The stretches of a parameter on which the set of equilibria stays the same.

All other names are held at their values. Between neighbouring real roots of the functions that decide (`game.deciding`)
the set of equilibria keeps its supports, so rational samples between each two settle it; at rational roots themselves
the game is solved too.

Payoffs that are not rational in the parameter are left undecided; a whole-number parameter is solved at each value.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from escalation.arithmetic.real_roots import RealRoot, real_roots, root_at
from escalation.errors import InputError, Undecided
from escalation.evaluation import NotRational
from escalation.game.deciding import deciding
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.parameter_line import along, at_sample, between, inside, line_of
from escalation.result import Equilibrium, Result
from escalation.solution import solve

LARGEST = 4
MOST_POINTS = 80
MOST_CELLS = 64
MOST_HOLES = 8
MOST_WHOLE = 200


@dataclass(frozen=True)
class Stretch:
    """A piece of the line, open at its ends unless they bound the line; the equilibria at two samples inside.

    A knife-edge is a piece of one point, `low == high`. Over whole numbers (`whole`) a piece runs from `low` to `high`,
    both included. `dominant` lists `(player, strategy)` that dominate strictly.
    """

    low: RealRoot | None
    high: RealRoot | None
    results: tuple[Result[Equilibrium], ...]
    dominant: tuple[tuple[str, str], ...]
    whole: bool = False

    @property
    def result(self) -> Result[Equilibrium]:
        """The equilibria at the first sample."""
        return self.results[0]

    @property
    def point(self) -> bool:
        """Whether it is a knife-edge."""
        return not self.whole and self.low is not None and self.low is self.high


def matrix_stretches(game: NormalFormGame, parameter: str) -> list[Stretch]:
    """The pieces of the line with the same set of equilibria, knife-edges at rational points apart.

    Raises Undecided where the payoffs are not rational in the parameter, or the game is too large.
    """
    line = line_of(game, parameter)
    known = game.sheet.parameters.get(parameter)
    if known and known.integer and known.low is not None and known.high is not None:
        if known.high - known.low > MOST_WHOLE:
            raise Undecided(f"{parameter} has more than {MOST_WHOLE} whole values.")
        whole = [root_at(Fraction(k)) for k in range(int(known.low), int(known.high) + 1)]
        return _joined([replace(_piece(k, k, [at_sample(game, {parameter: k.middle})]), whole=True) for k in whole])
    if sorted(game.shape)[-2:][0] > LARGEST or len(game.cells) > MOST_CELLS:
        raise Undecided(f"thresholds of equilibria are found for games up to {LARGEST} strategies a player.")
    try:
        values = along(game, parameter)
        payoffs = {p: [values.of(e) for e in own] for p, own in game.cells.items()}
        polynomials = [p for f in deciding(payoffs, game.shape) for p in (f.numerator, f.denominator)]
    except NotRational:
        raise Undecided(
            f"the payoffs are not rational in {parameter}, so its stretches are not known exactly."
        ) from None
    points = [r for r in real_roots(p for p in polynomials if p.degree() > 0) if line.holds(r)]
    if len(points) > MOST_POINTS:
        raise Undecided(f"more than {MOST_POINTS} points decide along {parameter}.")
    ends = line.cut_at(points)
    pieces: list[Stretch] = []
    for k, sample in enumerate(between(points, line)):
        if _width(ends[k], ends[k + 1]):
            bound = ends[k + 1]
            samples = _defined(game, parameter, sample, bound.low if bound is not None else None)
            pieces.append(_piece(ends[k], bound, samples))
        inner = ends[k + 1] if k < len(points) else None
        if inner is not None and inner.value is not None:
            pieces += _knife_edge(game, parameter, inner)
    return _joined(pieces)


def _defined(game: NormalFormGame, parameter: str, first: Fraction, bound: Fraction | None) -> list[NumericGame]:
    """The game at two points of a piece where payoffs have values: a formula may have holes, its reduced form none."""
    found: list[NumericGame] = []
    sample = first
    for _ in range(MOST_HOLES):
        try:
            found.append(at_sample(game, {parameter: sample}))
        except InputError as error:
            reason = error
        if len(found) == 2:
            return found
        sample = inside(sample, bound)
    raise reason


def _width(low: RealRoot | None, high: RealRoot | None) -> bool:
    return low is None or high is None or low.high < high.low


def _knife_edge(game: NormalFormGame, parameter: str, at: RealRoot) -> list[Stretch]:
    try:
        return [_piece(at, at, [at_sample(game, {parameter: at.middle})])]
    except InputError:
        return []


def _piece(low: RealRoot | None, high: RealRoot | None, samples: Sequence[NumericGame]) -> Stretch:
    return Stretch(low, high, tuple(map(solve, samples)), tuple(_dominant(samples[0])))


def _dominant(at: NumericGame) -> Iterable[tuple[str, str]]:
    for i, (player, own) in enumerate(zip(at.game.players, at.game.strategies, strict=True)):
        others = [range(size) if j != i else range(1) for j, size in enumerate(at.shape)]
        for k, strategy in enumerate(own):
            if len(own) > 1 and all(
                at.payoffs[(*p[:i], k, *p[i + 1 :])][i] > at.payoffs[(*p[:i], other, *p[i + 1 :])][i]
                for p in itertools.product(*others)
                for other in range(len(own))
                if other != k
            ):
                yield player, strategy


def _joined(pieces: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours with the same set of equilibria made one; a point that differs from its neighbours stays."""
    joined: list[Stretch] = []
    for piece in pieces:
        if joined and _signature(joined[-1]) == _signature(piece):
            last = joined[-1]
            both = tuple(d for d in last.dominant if d in piece.dominant)
            results = (*last.results, *piece.results)
            joined[-1] = Stretch(last.low, piece.high, results, both, piece.whole)
        else:
            joined.append(piece)
    return joined


def _signature(stretch: Stretch) -> Any:
    return frozenset(e.supports for e in stretch.result.equilibria), stretch.result.complete
