"""All Nash equilibria of three players with two strategies each, as pieces of the unit cube.

`x_i` is the probability with which player `i` plays the second of his strategies, and
`D_i(x_j, x_k) = a + b x_j + c x_k + d x_j x_k` (`j < k`) what he gains by it over the first. `x` is an equilibrium if
and only if for each player `x_i = 0` and `D_i <= 0`, or `x_i = 1` and `D_i >= 0`, or `D_i = 0`. The set of all
equilibria is therefore the union of 27 closed sets, one for each choice of `x_i = 0`, `x_i = 1`, or `D_i = 0`, each a
system of bilinear equations and inequalities:

- an equation in one variable fixes it; one in two variables either factors, `(x + c/d) (y + b/d) = 0`, and is split, or
  makes one a Moebius function of the other;
- three such functions meet where a quadratic in one variable vanishes: at most two points, or a whole curve;
- an inequality in one variable cuts its interval; one in two variables is kept as the limit of a region, which is split
  at the saddle of its hyperbola where it falls apart there.

Every case of the splitting is carried through, so that the list is complete. Generically there are at most two
equilibria in which all three mix, the roots of a quadratic (McKelvey, McLennan 1996).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from escalation.arithmetic.quadratic_field import quadratic_roots
from escalation.equilibrium_sets.cube_pieces import (
    Bilinear,
    Free,
    Limit,
    Moebius,
    Number,
    Piece,
    bilinear,
    corners,
    intervals,
    meet,
)

ZERO, ONE = Fraction(0), Fraction(1)
OTHERS = ((1, 2), (0, 2), (0, 1))
Gains = Sequence[Bilinear]


@dataclass(frozen=True)
class Relation:
    """`a + b x_first + c x_second + d x_first x_second`, to be zero or at least zero."""

    first: int
    second: int
    coefficients: Bilinear

    def given(self, known: Mapping[int, Fraction]) -> Relation:
        """The relation with known coordinates put in; what is left depends on the others alone."""
        a, b, c, d = self.coefficients
        if self.first in known:
            u = known[self.first]
            a, b, c, d = a + b * u, ZERO, c + d * u, ZERO
        if self.second in known:
            v = known[self.second]
            a, b, c, d = a + c * v, b + d * v, ZERO, ZERO
        return replace(self, coefficients=(a, b, c, d))

    @property
    def variables(self) -> tuple[int, ...]:
        """The coordinates that it depends on."""
        _, b, c, d = self.coefficients
        return tuple(k for k, used in ((self.first, b or d), (self.second, c or d)) if used)

    def holds(self, point: Mapping[int, Fraction]) -> bool:
        """Whether it is at least zero."""
        return bool(bilinear(self.coefficients, point.get(self.first, ZERO), point.get(self.second, ZERO)) >= 0)


def gains(payoffs: Mapping[tuple[int, int, int], Sequence[Fraction]]) -> list[Bilinear]:
    """The coefficients of `D_0`, `D_1`, `D_2`, from `payoffs[profile][i]`."""
    found = []
    for i, (j, k) in enumerate(OTHERS):
        corner: dict[tuple[int, int], Fraction] = {}
        for u, v in itertools.product((0, 1), repeat=2):
            profile = [0, 0, 0]
            profile[j], profile[k] = u, v
            first = payoffs[profile[0], profile[1], profile[2]][i]
            profile[i] = 1
            corner[u, v] = payoffs[profile[0], profile[1], profile[2]][i] - first
        a, b, c = corner[0, 0], corner[1, 0] - corner[0, 0], corner[0, 1] - corner[0, 0]
        found.append((a, b, c, corner[1, 1] - a - b - c))
    return found


def equilibrium_pieces(differences: Gains) -> list[Piece]:
    """All equilibria: closed connected pieces, no point and no box inside another piece.

    >>> dominant = [(Fraction(1), Fraction(0), Fraction(0), Fraction(0))] * 3
    >>> [piece.coordinates for piece in equilibrium_pieces(dominant)]
    [(Fraction(1, 1), Fraction(1, 1), Fraction(1, 1))]
    """
    found: dict[Piece, None] = {}
    for pattern in itertools.product((ZERO, ONE, None), repeat=3):
        known = {i: x for i, x in enumerate(pattern) if x is not None}
        equations = [Relation(*OTHERS[i], differences[i]) for i in range(3) if i not in known]
        inequalities = [Relation(*OTHERS[i], _signed(differences[i], x)) for i, x in known.items()]
        found |= dict.fromkeys(_solved(known, equations, inequalities))
    pieces = list(found)
    return [p for p in pieces if not any(_inside(p, other) for other in pieces if other is not p)]


def components(pieces: Sequence[Piece]) -> list[list[int]]:
    """The connected components of the union of pieces, as indices."""
    groups: list[list[int]] = []
    for k, piece in enumerate(pieces):
        touching = [g for g in groups if any(meet(pieces[j], piece) for j in g)]
        groups = [g for g in groups if g not in touching] + [[*itertools.chain(*touching), k]]
    return sorted(sorted(g) for g in groups)


def _signed(gain: Bilinear, x: Fraction) -> Bilinear:
    """`D_i >= 0` at 1, `-D_i >= 0` at 0."""
    a, b, c, d = gain
    return gain if x == 1 else (-a, -b, -c, -d)


def _solved(
    known: Mapping[int, Fraction], equations: Sequence[Relation], inequalities: Sequence[Relation]
) -> Iterator[Piece]:
    """The pieces on which all equations and inequalities hold, the other coordinates between 0 and 1."""
    equations = [e.given(known) for e in equations]
    inequalities = [e.given(known) for e in inequalities]
    if any(not e.variables and e.coefficients[0] for e in equations):
        return
    if any(not e.variables and e.coefficients[0] < 0 for e in inequalities):
        return
    equations = [e for e in equations if e.variables]
    for e in equations:
        choices = _fixed_by(e)
        if choices is not None:
            for k, value in choices:
                if 0 <= value <= 1:
                    yield from _solved({**known, k: value}, equations, inequalities)
            return
    if equations:
        yield from _curves(known, equations)
    else:
        yield from _boxes(known, inequalities)


def _fixed_by(equation: Relation) -> list[tuple[int, Fraction]] | None:
    """The values one of which an equation demands, None if it makes one variable a function of the other."""
    a, b, c, d = equation.coefficients
    if len(equation.variables) == 1:
        return [(equation.variables[0], -a / (b or c))]
    if a * d == b * c and d:
        return [(equation.first, -c / d), (equation.second, -b / d)]
    return None


def _boxes(known: Mapping[int, Fraction], inequalities: Sequence[Relation]) -> Iterator[Piece]:
    """No equation is left: an interval for each free coordinate, and at most one limit in two of them."""
    linear = [e for e in inequalities if len(e.variables) == 1]
    options: list[list[Any]] = []
    for i in range(3):
        own = [e for e in linear if e.variables == (i,)]
        breaks = [-e.coefficients[0] / (e.coefficients[1] or e.coefficients[2]) for e in own]
        found = intervals(breaks, lambda t, own=own, i=i: all(e.holds({i: t}) for e in own))  # type: ignore[misc]
        options.append([known[i]] if i in known else [Free(*ends) if ends[0] < ends[1] else ends[0] for ends in found])
    limits = [e for e in inequalities if len(e.variables) == 2]
    for x, y, z in itertools.product(*options):
        if limits:
            (relation,) = limits
            yield from _regions((x, y, z), Limit(relation.first, relation.second, relation.coefficients))
        else:
            yield Piece((x, y, z))


def _regions(coordinates: Sequence[Any], limit: Limit) -> Iterator[Piece]:
    """A rectangle under a limit, as one piece, or as the two into which it falls beside the saddle of its hyperbola.

    Where nothing but parts of the border is left, these are equilibria of patterns with fewer players who mix.
    """
    a, b, c, d = limit.coefficients
    parts = [list(coordinates)]
    u = coordinates[limit.first]
    if d and (a * d - b * c) * d < 0 and u.low < (saddle := -c / d) < u.high:
        parts = [list(coordinates), list(coordinates)]
        parts[0][limit.first], parts[1][limit.first] = Free(u.low, saddle), Free(saddle, u.high)
    for x, y, z in parts:
        piece = Piece((x, y, z), limit)
        rectangle = corners(Piece((x, y, z)))
        if all(limit.holds(p) for p in rectangle):
            yield Piece((x, y, z))
        elif any(bilinear(limit.coefficients, p[limit.first], p[limit.second]) > 0 for p in rectangle):
            yield piece


def _function(equation: Relation, of: int) -> tuple[int, Moebius]:
    """The other coordinate as a function of the coordinate `of`."""
    a, b, c, d = equation.coefficients
    if of == equation.first:
        return equation.second, Moebius(of, -a, -b, c, d)
    return equation.first, Moebius(of, -a, -c, b, d)


def _curves(known: Mapping[int, Fraction], equations: Sequence[Relation]) -> Iterator[Piece]:
    """Every equation makes one coordinate a Moebius function of another: points, curves, or surfaces over curves."""
    tied = sorted({k for e in equations for k in e.variables})
    driver = min(tied)
    direct = [e for e in equations if driver in e.variables]
    if len(tied) == 3 and len(direct) == 1:
        yield from _chained(equations, driver, direct[0])
        return
    functions = dict(_function(e, driver) for e in direct)
    quadratic = next((_eliminated(e, functions) for e in equations if e not in direct), (ZERO, ZERO, ZERO))
    if not any(quadratic):
        yield from _along(known, driver, functions)
        return
    for t in quadratic_roots(*quadratic):
        if 0 <= t <= 1 and all(t != f.pole and 0 <= f(t) <= 1 for f in functions.values()):
            point: dict[int, Number] = {driver: t, **{k: f(t) for k, f in functions.items()}}
            yield Piece((point[0], point[1], point[2]))


def _chained(equations: Sequence[Relation], driver: int, direct: Relation) -> Iterator[Piece]:
    """`x -> y -> z`: the last coordinate is a function of the middle one, which is a function of the first."""
    (other,) = [e for e in equations if e is not direct]
    middle, inner = _function(direct, driver)
    last, outer = _function(other, middle)
    composed = Moebius(
        driver,
        outer.p * inner.r + outer.q * inner.p,
        outer.p * inner.s + outer.q * inner.q,
        outer.r * inner.r + outer.s * inner.p,
        outer.r * inner.s + outer.s * inner.q,
    )
    yield from _along({}, driver, {middle: inner, last: composed})


def _eliminated(closing: Relation, functions: Mapping[int, Moebius]) -> tuple[Fraction, Fraction, Fraction]:
    """`(p, q, r)`: the numerator `p t**2 + q t + r` of the last equation along the functions."""
    u, v = functions[closing.first], functions[closing.second]
    a, b, c, d = closing.coefficients

    def product(m: tuple[Fraction, Fraction], n: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction, Fraction]:
        return m[1] * n[1], m[0] * n[1] + m[1] * n[0], m[0] * n[0]

    parts = [
        (a, product((u.r, u.s), (v.r, v.s))),
        (b, product((u.p, u.q), (v.r, v.s))),
        (c, product((u.r, u.s), (v.p, v.q))),
        (d, product((u.p, u.q), (v.p, v.q))),
    ]
    p, q, r = (sum((factor * terms[k] for factor, terms in parts), ZERO) for k in range(3))
    return p, q, r


def _along(known: Mapping[int, Fraction], driver: int, functions: Mapping[int, Moebius]) -> Iterator[Piece]:
    """The parts of a curve that lie in the cube; a coordinate that is not tied stays free."""
    breaks = {t for f in functions.values() for t in (f.where(ZERO), f.where(ONE), f.pole) if t is not None}

    def inside(t: Fraction) -> bool:
        return all(t != f.pole and 0 <= f(t) <= 1 for f in functions.values())

    for low, high in intervals(breaks, inside):
        coordinates: list[Any] = [known.get(i, Free(ZERO, ONE)) for i in range(3)]
        coordinates[driver] = Free(low, high) if low < high else low
        for k, f in functions.items():
            coordinates[k] = f if low < high else f(low)
        yield Piece((coordinates[0], coordinates[1], coordinates[2]))


def _inside(piece: Piece, other: Piece) -> bool:
    """Whether a point or a box lies in another piece; multilinear conditions are decided at its corners.

    A box lies in a surface if it keeps to one point of the curve below.
    """
    if piece.curved or piece.limit is not None:
        return False
    if other.curved and not set(piece.free) <= set(other.free) - {other.driver}:
        return False
    return all(other.contains(corner) for corner in corners(piece))
