"""Vertices of {x >= 0 : A x <= 1} for positive integers `A`, shape `(rows, columns)`: all rays of a step at once.

Cone, labels and method are those of `double_description`. The rays stand in an array of shape `(rays, columns + 1)`,
of 64-bit integers while no product can overflow, of Python's integers from then on; their tight sets in an array of
64-bit masks. A ray is simple if exactly `columns` inequalities are tight: these are then independent, so that a simple
ray is adjacent to those rays, and only those, that share all but one of them. Pairs of simple rays are met by sorting
the masks with one bit taken out. Two rays that are not simple are adjacent if and only if no third ray is tight
wherever both are (Fukuda, Prodon 1996, proposition 7).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from typing import Any

import numpy as np

from escalation.arithmetic.double_description import Integers, Vertex, check_room, vertices

SMALLEST = 64
BLOCK = 1 << 21
MOST_LABELS = 62
ROOM = 2**62
BITS = np.array([k.bit_count() for k in range(256)], dtype=np.uint8)
Array = Any


def integer_vertices(matrix: Sequence[Sequence[int]]) -> list[Vertex]:
    """All vertices, each once, in no particular order; small matrices by plain Python, which is quicker there.

    Raises TooManyRays.

    >>> sorted((v.numerators, v.denominator) for v in integer_vertices([[1, 2]]))
    [((0, 0), 1), ((0, 1), 2), ((1, 0), 1)]
    """
    rows, columns = len(matrix), len(matrix[0])
    if rows * columns < SMALLEST or rows + columns > MOST_LABELS:
        return vertices(matrix, Integers())
    rays, tight = _orthant(columns, rows)
    for r, coefficients in enumerate(matrix):
        check_room(len(rays), columns, r, rows)
        rays, tight = _cut(rays, tight, coefficients, columns, columns + r)
    bounded = (tight >> np.uint64(columns + rows)) == 0
    points = rays[bounded].tolist()
    return [Vertex(tuple(p[:-1]), p[-1], t) for p, t in zip(points, tight[bounded].tolist(), strict=True)]


def _orthant(columns: int, rows: int) -> tuple[Array, Array]:
    """The rays of {(x, t) : x >= 0, t >= 0}: the vertex 0, and the axes, which are tight at infinity."""
    everything, infinity = (1 << columns) - 1, 1 << (columns + rows)
    rays = np.roll(np.eye(columns + 1, dtype=np.int64), 1, axis=0)
    masks = [everything, *(infinity | everything & ~(1 << i) for i in range(columns))]
    return rays, np.array(masks, dtype=np.uint64)


def _cut(rays: Array, tight: Array, coefficients: Sequence[int], columns: int, label: int) -> tuple[Array, Array]:
    """The rays of the cone after `t - coefficients . x >= 0`, whose tight inequality has the bit `label`."""
    largest = int(rays.max()) * (1 + sum(coefficients))
    if rays.dtype != object and (largest >= ROOM or 2 * largest * int(rays.max()) >= ROOM):
        rays = rays.astype(object)
    slack = rays[:, -1] - rays[:, :-1] @ np.array(coefficients, dtype=rays.dtype)
    signs = np.array([(s > 0) - (s < 0) for s in slack.tolist()], dtype=np.int8)
    bit = np.uint64(1 << label)
    tight = np.where(signs == 0, tight | bit, tight)
    inside, outside = np.flatnonzero(signs > 0), np.flatnonzero(signs < 0)
    keep = signs >= 0
    p, q = _adjacent(tight, inside, outside, columns)
    if not len(p):
        return rays[keep], tight[keep]
    joined = slack[p][:, None] * rays[q] - slack[q][:, None] * rays[p]
    joined //= _divisors(joined)[:, None]
    return np.concatenate([rays[keep], joined]), np.concatenate([tight[keep], (tight[p] & tight[q]) | bit])


def _divisors(rays: Array) -> Array:
    """The greatest common divisor of each row (numpy's own, over Python's integers, would swallow an interruption)."""
    if rays.dtype != object:
        return np.gcd.reduce(rays, axis=1)
    return np.array([gcd(*ray) for ray in rays.tolist()], dtype=object)


def _adjacent(tight: Array, inside: Array, outside: Array, columns: int) -> tuple[Array, Array]:
    """The pairs of adjacent rays, one `inside` and one `outside`, as two arrays of indices."""
    simple = _counts(tight) == columns
    if simple.all():
        return _sharing_all_but_one(tight, inside, outside)
    near, far = inside[simple[inside]], outside[simple[outside]]
    folded, beyond = inside[~simple[inside]], outside[~simple[outside]]
    pairs = [
        _sharing_all_but_one(tight, near, far),
        _sharing(tight, near, beyond, columns - 1),
        _sharing(tight, folded, far, columns - 1),
        _alone_on_their_face(tight, *_sharing(tight, folded, beyond, columns - 1)),
    ]
    first, second = zip(*pairs, strict=True)
    return np.concatenate(first), np.concatenate(second)


def _sharing_all_but_one(tight: Array, near: Array, far: Array) -> tuple[Array, Array]:
    """Pairs of simple rays that share all tight inequalities but one."""
    keys, who = _without_one(tight[near], near)
    others, whom = _without_one(tight[far], far)
    if not len(keys) or not len(others):
        return near[:0], far[:0]
    order = np.argsort(others)
    others, whom = others[order], whom[order]
    first, last = np.searchsorted(others, keys, "left"), np.searchsorted(others, keys, "right")
    count = last - first
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(who, count), whom[np.repeat(first, count) + offset]


def _without_one(masks: Array, rays: Array) -> tuple[Array, Array]:
    """Each mask with each of its bits taken out in turn, and whose it is."""
    length = int(masks.max(initial=0)).bit_length()
    bits = np.uint64(1) << np.arange(length, dtype=np.uint64)
    which, bit = np.nonzero(masks[:, None] & bits)
    return masks[which] ^ bits[bit], rays[which]


def _sharing(tight: Array, near: Array, far: Array, least: int) -> tuple[Array, Array]:
    """Pairs that share at least so many tight inequalities."""
    first, second = [near[:0]], [far[:0]]
    for block in np.array_split(near, 1 + len(near) * len(far) // BLOCK):
        which, met = np.nonzero(_counts(tight[block][:, None] & tight[far]) >= least)
        first.append(block[which])
        second.append(far[met])
    return np.concatenate(first), np.concatenate(second)


def _alone_on_their_face(tight: Array, first: Array, second: Array) -> tuple[Array, Array]:
    """Those pairs for which no third ray is tight wherever both are."""
    common = tight[first] & tight[second]
    alone = [np.count_nonzero(tight & face == face) == 2 for face in common]
    return first[alone], second[alone]


def _counts(masks: Array) -> Array:
    """The number of bits in each mask."""
    return BITS[np.ascontiguousarray(masks).view(np.uint8).reshape(*masks.shape, 8)].sum(axis=-1)
