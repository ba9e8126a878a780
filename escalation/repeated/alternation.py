"""Payoffs without a public randomisation device: what sequences of pure profiles are worth.

At a discount factor `d` let `W` be the set of values `(1 - d) sum_t d**t u(a^t)` of all sequences of pure profiles, and
`H` the convex hull of the `u(a)`, of dimension `m`. Splitting off the first round, `W` is the only compact set with

    W = union over a of ((1 - d) u(a) + d W)                                                  (Hutchinson 1981)

so that `W = H` if and only if these copies of `H` cover `H`: for one rational `d` that is decided exactly here.

`W = H` for every `d >= 1 - 1/(m + 1)`: a payoff `v` of `H` is `sum_k w_k u(a_k)` with at most `m + 1` profiles
(Caratheodory), so some weight is at least `1/(m + 1) >= 1 - d`; play that profile now, and what is left to be promised,
`(v - (1 - d) u(a_k)) / d`, is a combination of the same profiles again (the argument of Sorin 1986, usually stated with
the number of profiles in place of `m + 1`). Where just `m + 1` payoffs differ, no smaller bound does: their mean needs
a weight of `1 - d` or more in the first round. Long-run averages, the limit of ever more patience, fill `H` too; that
equilibria can do without the device as well is a theorem of Fudenberg and Maskin (1991).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from escalation.repeated.payoff_set import PayoffSet
from escalation.repeated.polygons import Point, Polygon, area, hull, length, without

MOST_COPIES = 200


@dataclass(frozen=True)
class Alternation:
    """Whether sequences of pure profiles reach all of the hull at `delta`, None where that was not decided.

    They do from `enough` on, whatever the game. `missed` is a payoff of the hull that they do not reach.
    """

    enough: Fraction
    delta: Fraction | None = None
    whole: bool | None = None
    missed: Point | None = None


def alternation(found: PayoffSet, delta: Fraction | None) -> Alternation:
    """What alternation reaches, at a discount factor in [0, 1) if one is given.

    >>> from escalation.files.library import load
    >>> from escalation.repeated.payoff_set import payoff_set
    >>> dilemma = payoff_set(load("prisoners-dilemma").at())
    >>> str(alternation(dilemma, None).enough), alternation(dilemma, Fraction(1, 2)).whole
    ('2/3', False)
    """
    enough = 1 - Fraction(1, found.dimension + 1)
    if delta is None or delta >= enough:
        return Alternation(enough, delta, None if delta is None else True)
    if found.feasible is None or len(found.points) > MOST_COPIES:
        return Alternation(enough, delta)
    if delta == 0:
        return Alternation(enough, delta, False, _beside(found.feasible, found.points))
    left = without(found.feasible, copies(found.feasible, found.points, delta))
    if not left:
        return Alternation(enough, delta, True)
    return Alternation(enough, delta, False, _middle(max(left, key=lambda p: (area(p), length(p)))))


def copies(feasible: Polygon, points: Sequence[Point], delta: Fraction) -> list[Polygon]:
    """`(1 - d) u(a) + d H` for every payoff `u(a)`."""
    kept = 1 - delta
    return [hull((kept * x + delta * a, kept * y + delta * b) for a, b in feasible) for x, y in points]


def _beside(feasible: Polygon, points: Sequence[Point]) -> Point:
    """A payoff between two corners that is none of the points."""
    (a, b), (c, d) = feasible[:2]
    parts = (Fraction(1, k) for k in count(2))
    return next(p for t in parts if (p := (a + t * (c - a), b + t * (d - b))) not in points)


def _middle(polygon: Polygon) -> Point:
    """The mean of the corners: inside."""
    x, y = (sum(own, Fraction(0)) / len(polygon) for own in zip(*polygon, strict=True))
    return x, y
