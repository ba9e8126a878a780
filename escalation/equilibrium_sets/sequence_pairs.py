"""Extreme equilibria of two players in the sequence form (Audet, Belhaiza, Hansen 2009).

`x` is a best reply to `y` if and only if some `p`, one number a set of the player and one more, has

    E^T p >= A y,   x_s = 0 or (E^T p)_s = (A y)_s for every sequence s,

`p_h` being what the player can get from set `h` on: the dual of his linear programme (Koller, Megiddo, von Stengel
1996). So the equilibria are the complementary pairs of points of the polyhedra

    {(x, q) : x >= 0, E x = e, F^T q >= B^T x},   {(y, p) : y >= 0, F y = f, E^T p >= A y},

and make up a union of products of faces, projected to `x` and `y`. A vertex is taken only if every `q_h` is no greater
than the best action at `h` makes it: a greater one has fewer complementary partners and no other `x`. Payoffs are made
positive first, which changes no best reply and makes every such `q` at least 0. The vertices are the extreme rays of
the cone over the polyhedron with `x_0 > 0`. The hulls of `U` and `V`, over all maximal products `U x V` of
complementary vertices, make up every equilibrium, as in `bimatrix_pairs`.

A vertex may owe its place to a tie at a set that nobody's best replies reach: then it is a mean of others in `U`.
Extreme equilibria are those pairs whose `x` and `y` are corners of the hulls of some `U` and `V`.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm
from typing import Any

from escalation.arithmetic.cone_rays import cone_rays
from escalation.arithmetic.double_description import Enclosures, Integers, Signs, Undecidable
from escalation.arithmetic.linear_programmes import Row, maximum
from escalation.equilibrium_sets.bimatrix_pairs import Groups, maximal_products
from escalation.game.replies import as_ball, plus, times
from escalation.game.sequence_form import SequenceForm, Sequences

MOST_RAYS = 2000
Table = list[list[Any]]
Plan = tuple[Any, ...]


@dataclass(frozen=True)
class RealisedVertex:
    """A realisation plan, and the mask of sequences that are unplayed (own) or best replies (the other's).

    Bit `s` is for the first role's sequence `s`, bit `m + t` for the second role's `t`, `m` the number of the former.
    """

    plan: Plan
    labels: int


@dataclass(frozen=True)
class RealisedEquilibria:
    """Extreme equilibria `(x, y)`, their maximal products by index, and whether these were not too many to list."""

    pairs: tuple[tuple[Plan, Plan], ...]
    subsets: Groups
    every_subset: bool


def realised_equilibria(form: SequenceForm) -> RealisedEquilibria:
    """All extreme equilibria, each once. Raises TooManyRays; Undecidable where payoffs are balls that hold a tie."""
    complementary = _complementary(form)
    plans = {v.labels: v.plan for pair in complementary for v in pair}
    edges = [(x.labels, y.labels) for x, y in complementary]
    products, every = maximal_products(edges)
    if not every:
        return RealisedEquilibria(tuple((plans[x], plans[y]) for x, y in edges), products, False)
    place: dict[tuple[int, int], int] = {}
    subsets = []
    for product in products:
        own, other = (_corners({edges[k][side] for k in product}, plans) for side in (0, 1))
        subsets.append(tuple(place.setdefault(edge, len(place)) for edge in itertools.product(own, other)))
    return RealisedEquilibria(tuple((plans[x], plans[y]) for x, y in place), tuple(map(tuple, subsets)), True)


def _corners(labels: Collection[int], plans: Mapping[int, Plan]) -> list[int]:
    """Those of some plans that are no mean of the others, in order; of balls all."""
    points = sorted(labels)
    if len(points) < 3 or not all(type(p) is Fraction for k in points for p in plans[k]):
        return points
    return [
        k for k in points if set(plans[k]) <= {0, 1} or not _mean_of(plans[k], [plans[n] for n in points if n != k])
    ]


def _mean_of(point: Plan, others: Sequence[Plan]) -> bool:
    """Whether a point lies in the hull of others."""
    rows: list[Row] = [([other[k] for other in others], "=", p) for k, p in enumerate(point)]
    return maximum([0] * len(others), rows).kind == "optimal"


def _complementary(form: SequenceForm) -> list[tuple[RealisedVertex, RealisedVertex]]:
    """All complementary pairs of vertices."""
    first, second = form.sequences
    m = len(first.moves)
    rows, columns = (_positive(form, role) for role in (0, 1))
    whole = all(type(u) is int for table in (rows, columns) for line in table for u in line)
    field: Signs = Integers() if whole else Enclosures()
    own = _vertices(first, second, [list(line) for line in zip(*columns, strict=True)], field)
    other = _vertices(second, first, rows, field)
    n, full = len(second.moves), (1 << m + len(second.moves)) - 1
    turned = [RealisedVertex(v.plan, v.labels >> n | (v.labels & (1 << n) - 1) << m) for v in other]
    return [(x, y) for x in own for y in turned if x.labels | y.labels == full]


def _vertices(own: Sequences, other: Sequences, payoffs: Table, field: Signs) -> list[RealisedVertex]:
    """The vertices of `own`'s polyhedron; `payoffs[t][s]` are the other's. Labels: own sequences first."""
    width, sets = len(own.moves), len(other.sets) + 1
    equalities = [[*row, *[0] * sets] for row in own.constraints[1:]]
    transposed = list(zip(*other.constraints, strict=True))
    inequalities = [[*(-u for u in line), *column] for line, column in zip(payoffs, transposed, strict=True)]
    found = []
    for ray, labels in cone_rays(width + sets, equalities, inequalities, field, MOST_RAYS):
        tight = labels >> (width + sets)
        if not labels & 1 and all(any(tight >> t & 1 for t in after) for after in ((0,), *other.after)):
            plan = tuple(_over(entry, ray[0]) for entry in ray[:width])
            found.append(RealisedVertex(plan, labels & (1 << width) - 1 | tight << width))
    return found


def _over(entry: Any, scale: Any) -> Any:
    """An entry of a ray over the scale: a fraction of integers, else a ball; a whole 0 stays exact."""
    if type(entry) is int and (type(scale) is int or entry == 0):
        return Fraction(entry, scale) if entry else Fraction(0)
    return as_ball(Fraction(entry) if type(entry) is int else entry) / scale


def _positive(form: SequenceForm, role: int) -> Table:
    """A role's payoffs, as much more at every end as makes all positive, times a common denominator.

    Where no end has a chance a whole 0 stands.
    """
    matrix, chances = form.payoffs[role], form.chances
    lift = 1 + max(
        0,
        *(_least_lift(u, w) for own, line in zip(matrix, chances, strict=True) for u, w in zip(own, line, strict=True)),
    )
    lifted = [
        [0 if w == 0 else plus(u, times(Fraction(lift), w)) for u, w in zip(own, line, strict=True)]
        for own, line in zip(matrix, chances, strict=True)
    ]
    common = lcm(*(u.denominator for own in lifted for u in own if type(u) is Fraction))
    return [[int(u * common) if type(u) in (int, Fraction) else u * common for u in own] for own in lifted]


def _least_lift(payoff: Any, chance: Any) -> int:
    """A whole number that is at least `-payoff / chance`. Raises Undecidable where the chance may be 0."""
    if type(payoff) is Fraction and type(chance) is Fraction:
        return ceil(-payoff / chance) if chance else 0
    bound = -as_ball(payoff) / as_ball(chance)
    if not bound.is_finite():
        raise Undecidable
    return int(bound.upper().mid().fmpq().ceil())
