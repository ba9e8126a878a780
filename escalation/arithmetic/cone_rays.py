"""Extreme rays of a cone {z >= 0 : a z >= 0 or a z = 0 for every row a}, in integers or balls.

Method: `double_description`, for rows of any sign. It begins with the orthant and adds one row at a time; of an
equation only what lies on it stays. Adjacent rays must share tight inequalities and equations of rank `n - 2`, of which
each equation that cuts the cone gives one.

`z` has length `n`; the mask of a ray has bit `i` for `z_i = 0` and bit `n + r` for inequality `r`, counted without
equations.
"""

from __future__ import annotations

from collections.abc import Sequence

from escalation.arithmetic.double_description import (
    Entries,
    Integers,
    Ray,
    Signs,
    TooManyRays,
    cut_by,
    laid_on,
    orthant,
)

MOST_RAYS = 6000
INTEGERS = Integers()


def cone_rays(
    n: int,
    equations: Sequence[Entries],
    inequalities: Sequence[Entries],
    field: Signs = INTEGERS,
    most: int | None = None,
) -> list[Ray]:
    """The extreme rays, each once (integers: primitive), with the mask of its tight inequalities.

    Raises TooManyRays for more than `most` (default: MOST_RAYS), and what `field` raises.

    >>> cone_rays(3, [[1, 1, -2]], [[1, -1, 0]])
    [((2, 0, 1), 2), ((1, 1, 1), 8)]
    """
    rays, shared, room = orthant(n), n - 2, MOST_RAYS if most is None else most
    for row in equations:
        before, rays = rays, laid_on(rays, row, shared, field)
        shared -= rays != before
        _check_room(rays, room)
    for r, row in enumerate(inequalities):
        rays = cut_by(rays, row, 1 << (n + r), shared, field)
        _check_room(rays, room)
    return rays


def _check_room(rays: Sequence[Ray], most: int) -> None:
    if len(rays) > most:
        raise TooManyRays(f"more than {most} rays")
