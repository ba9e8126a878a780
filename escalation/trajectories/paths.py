"""A path through mixed profiles, and what can be checked of it.

`points[t][i][k]` is the share of strategy `k` of player `i` at `clock[t]`. The distance of two profiles is the largest
difference of a share. A path came back if some earlier point is within `NEAR` of the last one while a point between
the two is further than `AWAY` from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.game.replies import Mixture

Point = tuple[Mixture, ...]
NEAR = 0.01
AWAY = 0.1
MILLION = 10**6
ROWS_SHOWN = 20


@dataclass(frozen=True)
class Path:
    """Points in order, and the clock at each: steps, time or precision."""

    clock: tuple[Any, ...]
    points: tuple[Point, ...]

    @property
    def last(self) -> Point:
        """The final point."""
        return self.points[-1]


def distance(a: Point, b: Point) -> float:
    """The largest difference of a share.

    >>> distance(((Fraction(1, 2), Fraction(1, 2)),), ((Fraction(1), Fraction(0)),))
    0.5
    """
    return max(abs(float(p) - float(q)) for x, y in zip(a, b, strict=True) for p, q in zip(x, y, strict=True))


def rounded(point: Point) -> Point:
    """`point` in fractions: as it is if it has them, else shares in whole millionths over their sum."""
    if all(type(p) is Fraction for mixture in point for p in mixture):
        return point
    return tuple(_in_millionths(mixture) for mixture in point)


def _in_millionths(mixture: Mixture) -> Mixture:
    whole = [round(float(p) * MILLION) for p in mixture]
    return tuple(Fraction(n, sum(whole)) for n in whole)


def shown_places(count: int, rows: int = ROWS_SHOWN) -> list[int]:
    """About `rows` places among `count`, the first and the last among them, closer together at the beginning.

    >>> shown_places(5), shown_places(1001, 6)
    ([0, 1, 2, 3, 4], [0, 1, 6, 32, 178, 1000])
    """
    if 2 * count <= 3 * rows:
        return list(range(count))
    ratio = (count - 1) ** (1 / (rows - 2))
    return sorted({0, count - 1, *(min(round(ratio**k), count - 1) for k in range(rows - 1))})


def moved(points: Sequence[Point]) -> float:
    """How far the second half of a path was at most from its end."""
    return max(distance(point, points[-1]) for point in points[len(points) // 2 :])


def came_back(points: Sequence[Point]) -> int | None:
    """The place of the latest earlier point near the last one, with one far from it between; None if there is none."""
    far = False
    for place in range(len(points) - 1, -1, -1):
        gap = distance(points[place], points[-1])
        if far and gap <= NEAR:
            return place
        far = far or gap > AWAY
    return None


def counted_shares(start: Point, plays: Sequence[Sequence[int]]) -> list[Point]:
    """`(start + number of plays so far) / (1 + t)` for `t = 0..T`, exact: the start counts as one observation.

    >>> counted_shares(((Fraction(1, 2), Fraction(1, 2)), (Fraction(1),)), [(0, 0)])[1][0]
    (Fraction(3, 4), Fraction(1, 4))
    """
    counts = [list(own) for own in start]
    points: list[Point] = [tuple(map(tuple, counts))]
    for step, play in enumerate(plays, 2):
        for own, k in zip(counts, play, strict=True):
            own[k] += 1
        points.append(tuple(tuple(c / step for c in own) for own in counts))
    return points
