"""Extreme rays of a cone {z >= 0 : a z >= 0 or a z = 0 for every row a}, in integers.

Method: double description, as in `double_description`, for rows of any sign. It begins with the orthant, whose rays
are the axes, and adds one row at a time: rays on the right side stay, an adjacent pair of rays on either side gives a
new one on the row itself; of an equation only what lies on it stays. Two rays are adjacent if no third is tight
wherever both are (Fukuda, Prodon 1996, proposition 7). Common tight inequalities and equations must then have rank
`n - 2`, which sorts out most pairs, and suffices where one of the two is tight at no more than `n - 1` of them.

`z` has length `n`; the mask of a ray has bit `i` for `z_i = 0` and bit `n + r` for inequality `r`, counted without
equations.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from escalation.arithmetic.double_description import TooManyRays

MOST_RAYS = 6000
Ray = tuple[tuple[int, ...], int]


def cone_rays(n: int, equations: Sequence[Sequence[int]], inequalities: Sequence[Sequence[int]]) -> list[Ray]:
    """The extreme rays, each primitive and once, with the mask of its tight inequalities. Raises TooManyRays.

    >>> cone_rays(3, [[1, 1, -2]], [[1, -1, 0]])
    [((2, 0, 1), 2), ((1, 1, 1), 8)]
    """
    everything = (1 << n) - 1
    rays: list[Ray] = [(tuple(int(k == i) for k in range(n)), everything & ~(1 << i)) for i in range(n)]
    rank = 0
    for row in equations:
        slacks = _slacks(rays, row)
        if any(slacks):
            new = _between(rays, slacks, n - 2 - rank, 0)
            rays = [ray for ray, slack in zip(rays, slacks, strict=True) if not slack] + new
            rank += 1
        _check_room(rays)
    for r, row in enumerate(inequalities):
        bit, slacks = 1 << (n + r), _slacks(rays, row)
        new = _between(rays, slacks, n - 2 - rank, bit)
        rays = [
            (ray, tight if slack else tight | bit)
            for (ray, tight), slack in zip(rays, slacks, strict=True)
            if slack >= 0
        ] + new
        _check_room(rays)
    return rays


def _slacks(rays: Sequence[Ray], row: Sequence[int]) -> list[int]:
    terms = [(k, a) for k, a in enumerate(row) if a]
    return [sum(a * ray[k] for k, a in terms) for ray, _ in rays]


def _between(rays: Sequence[Ray], slacks: Sequence[int], shared: int, bit: int) -> list[Ray]:
    """The rays on the row that join adjacent rays on either side; `shared` tight inequalities are needed for that."""
    above = [(ray, tight, s) for (ray, tight), s in zip(rays, slacks, strict=True) if s > 0]
    below = [(ray, tight, -s) for (ray, tight), s in zip(rays, slacks, strict=True) if s < 0]
    masks = [tight for _, tight in rays]
    found: list[Ray] = []
    for ray, tight, slack in above:
        simple = tight.bit_count() == shared + 1
        for other, other_tight, excess in below:
            common = tight & other_tight
            if common.bit_count() < shared:
                continue
            if simple or other_tight.bit_count() == shared + 1 or _alone(common, masks):
                joined = [slack * b + excess * a for a, b in zip(ray, other, strict=True)]
                divisor = gcd(*joined)
                found.append((tuple(entry // divisor for entry in joined), common | bit))
    return found


def _alone(common: int, masks: Sequence[int]) -> bool:
    """Whether only two rays are tight wherever `common` is."""
    met = 0
    for mask in masks:
        met += mask & common == common
        if met > 2:
            return False
    return True


def _check_room(rays: Sequence[Ray]) -> None:
    if len(rays) > MOST_RAYS:
        raise TooManyRays(f"more than {MOST_RAYS} rays")
