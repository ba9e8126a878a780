"""Extreme equilibria of two players in the sequence form (Audet, Belhaiza, Hansen 2009).

`x` is a best reply to `y` if and only if some `p`, one number a set of the player and one more, has

    E^T p >= A y,   x_s = 0 or (E^T p)_s = (A y)_s for every sequence s,

`p_h` being what the player can get from set `h` on: the dual of his linear programme (Koller, Megiddo, von Stengel
1996). So the equilibria are the complementary pairs of points of the polyhedra

    {(x, q) : x >= 0, E x = e, F^T q >= B^T x},   {(y, p) : y >= 0, F y = f, E^T p >= A y},

and make up a union of products of faces, projected to `x` and `y`. A vertex is taken only if every `q_h` is no greater
than the best action at `h` makes it: a greater one has fewer complementary partners and no other `x`. Payoffs are made
positive first, which changes no best reply and makes every such `q` at least 0. The vertices are the extreme rays of
the cone over the polyhedron with `x_0 > 0`. Complementary pairs of vertices are the extreme equilibria; the hulls of
`U` and `V`, over all products `U x V` among them, make up every equilibrium, as in `bimatrix_pairs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm
from typing import Any

from escalation.arithmetic.cone_rays import extreme_rays
from escalation.arithmetic.double_description import Enclosures, Integers, Signs, Undecidable
from escalation.game.replies import as_ball, plus, times
from escalation.game.sequence_form import SequenceForm, Sequences

Table = list[list[Any]]


@dataclass(frozen=True)
class RealisedVertex:
    """A realisation plan, and the mask of sequences that are unplayed (own) or best replies (the other's).

    Bit `s` is for the first role's sequence `s`, bit `m + t` for the second role's `t`, `m` the number of the former.
    """

    plan: tuple[Any, ...]
    labels: int


def realised_pairs(form: SequenceForm) -> list[tuple[RealisedVertex, RealisedVertex]]:
    """All extreme equilibria, each once. Raises TooManyRays; Undecidable where payoffs are balls that hold a tie."""
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
    for ray in extreme_rays(width + sets, equalities, inequalities, field):
        tight = ray.tight >> (width + sets)
        if not ray.tight & 1 and all(any(tight >> t & 1 for t in after) for after in ((0,), *other.after)):
            plan = tuple(_over(entry, ray.entries[0]) for entry in ray.entries[:width])
            found.append(RealisedVertex(plan, ray.tight & (1 << width) - 1 | tight << width))
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
