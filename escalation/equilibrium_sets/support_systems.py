"""Equilibria with given supports, numerically, and proofs that they exist.

Payoffs are in units of their own, between 0 and 1. For supports `S_i` the unknowns are `p_i(k)`, `k` in `S_i`, one
player after the other; the equations are `sum_k p_i(k) = 1` and `u_i(k, p_-i) = u_i(k_0, p_-i)` for `k` in `S_i` beside
its first strategy `k_0`: as many as there are unknowns. Newton's method from several starts finds candidates in
doubles. A candidate `x` is proved by Krawczyk's test in ball arithmetic (Krawczyk 1969; Moore 1977): with `Y` close to
the inverse Jacobian and a box `X` around `x`, if

    K = x - Y F(x) + (1 - Y F'(X)) (X - x)

lies inside `X`, then `X` holds exactly one solution, and it lies in `K`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from escalation.game.normal import Profile
from escalation.game.replies import Payoffs, as_ball, deviation_payoffs

Supports = Sequence[Sequence[int]]
STEPS = 40
CLOSE = 1e-11
SINGULAR = 1e-9
DENOMINATORS = (12, 60, 1000)
RADII = (1e-25, 1e-9)


def candidates(payoffs: Payoffs, supports: Supports, starts: int) -> Iterator[list[float]]:
    """Solutions of the equations with all probabilities positive, in doubles, each once; there may be others.

    The first start is the uniform one, the others are drawn, the same every time. A candidate is the list of all
    unknowns, one player after the other.
    """
    sizes = [len(own) for own in supports]
    rng = np.random.Generator(np.random.Philox(key=len(sizes)))
    drawn = ([rng.dirichlet(np.ones(n)) for n in sizes] for _ in range(starts - 1))
    first = [[np.full(n, 1 / n) for n in sizes], *drawn]
    seen: list[Any] = []
    for found in _newton(_tensors(payoffs, supports), sizes, np.array([np.concatenate(start) for start in first])):
        if all(np.abs(found - other).max() > 1e-7 for other in seen):
            seen.append(found)
            yield found.tolist()


def _tensors(payoffs: Payoffs, supports: Supports) -> list[Any]:
    """Payoffs on the supports in doubles, of shape `(|S_1|, ..., |S_n|)`, one a player."""
    sizes = [len(own) for own in supports]
    profiles = list(itertools.product(*supports))
    return [np.array([float(payoffs[p][i]) for p in profiles]).reshape(sizes) for i in range(len(supports))]


def _newton(tensors: Sequence[Any], sizes: Sequence[int], points: Any) -> list[Any]:
    """The roots with positive entries where steps from `points`, shape `(starts, unknowns)`, end; in their order."""
    ended: dict[int, Any] = {}
    going = np.arange(len(points))
    for _ in range(STEPS):
        if not len(going):
            break
        values, jacobian = _system(tensors, sizes, points)
        steps = (np.linalg.pinv(jacobian, rcond=SINGULAR) @ values[:, :, None])[:, :, 0]
        points = points - steps
        near = np.abs(points).max(axis=1) < 1e6
        still = np.abs(steps).max(axis=1) < CLOSE
        ended |= {int(k): x for k, x in zip(going[near & still], points[near & still], strict=True)}
        points, going = points[near & ~still], going[near & ~still]
    return [x for _, x in sorted(ended.items()) if x.min() > CLOSE and _is_root(tensors, sizes, x)]


def _is_root(tensors: Sequence[Any], sizes: Sequence[int], x: Any) -> bool:
    return bool(np.abs(_system(tensors, sizes, x[None])[0]).max() < CLOSE)


def _system(tensors: Sequence[Any], sizes: Sequence[int], points: Any) -> tuple[Any, Any]:
    """`F`, shape `(points, unknowns)`, and its Jacobian, shape `(points, unknowns, unknowns)`."""
    count, unknowns = points.shape
    ends = np.cumsum(sizes)
    parts = np.split(points, ends[:-1], axis=1)
    values, jacobian = np.zeros((count, unknowns)), np.zeros((count, unknowns, unknowns))
    for i, (tensor, end) in enumerate(zip(tensors, ends, strict=True)):
        rows = slice(end - sizes[i], end)
        replies = _contracted(tensor, parts, [i])
        values[:, rows] = replies - replies[:, :1]
        values[:, end - sizes[i]] = parts[i].sum(axis=1) - 1
        for j, other in enumerate(ends):
            columns = slice(other - sizes[j], other)
            if j == i:
                jacobian[:, end - sizes[i], columns] = 1
            else:
                slopes = _contracted(tensor, parts, [i, j])
                jacobian[:, rows, columns] += slopes - slopes[:, :1]
    return values, jacobian


def _contracted(tensor: Any, parts: Sequence[Any], keep: Sequence[int]) -> Any:
    """The tensor summed against the mixtures of all players but those to keep, in their order, at every point."""
    players = len(parts)
    once = np.ones(len(parts[0]))
    others = [term for k in range(players) if k not in keep for term in (parts[k], [players, k])]
    return np.einsum(tensor, list(range(players)), once, [players], *others, [players, *keep])


def rational_neighbours(
    shape: Sequence[int], supports: Supports, candidate: Sequence[float]
) -> Iterator[list[tuple[Fraction, ...]]]:
    """Mixed profiles with small denominators that round to a candidate: where solutions are not isolated, no test of
    intervals proves one, and the definition may."""
    for largest in DENOMINATORS:
        given = iter(candidate)
        parts = []
        for own in supports:
            near = [Fraction(next(given)).limit_denominator(largest) for _ in own]
            parts.append([*near[:-1], 1 - sum(near[:-1], Fraction(0))])
        if min(min(part) for part in parts) > 0:
            yield _mixtures(shape, supports, [p for part in parts for p in part])


def proved(payoffs: Payoffs, shape: Sequence[int], supports: Supports, candidate: Sequence[float]) -> Any:
    """Mixtures over all strategies whose balls surely hold a solution of the equations near a candidate; else None.

    Strategies outside the supports have the exact probability 0. Balls are made at flint's present precision.
    """
    from flint import arb, arb_mat

    point = [arb(x) for x in candidate]
    for _ in range(4):
        values, jacobian = _enclosed(payoffs, shape, supports, point)
        try:
            step = arb_mat(jacobian).solve(arb_mat([[v] for v in values]))
        except (ZeroDivisionError, ValueError):
            return None
        point = [arb((p - step[k, 0]).mid()) for k, p in enumerate(point)]
    for radius in RADII:
        image = _krawczyk(payoffs, shape, supports, point, radius)
        if image is not None and all(k > 0 for k in image):
            return _mixtures(shape, supports, image)
    return None


def _krawczyk(
    payoffs: Payoffs, shape: Sequence[int], supports: Supports, point: Sequence[Any], radius: float
) -> list[Any] | None:
    """`K` for the box with that radius around a point, None if it does not lie inside the box."""
    from flint import arb, arb_mat

    box = [p + arb(0, radius) for p in point]
    values, at_point = _enclosed(payoffs, shape, supports, point)
    _, over_box = _enclosed(payoffs, shape, supports, box)
    try:
        inverse = arb_mat(at_point).inv()
    except ZeroDivisionError:
        return None
    size = len(point)
    one = arb_mat([[arb(int(r == c)) for c in range(size)] for r in range(size)])
    spread = arb_mat([[arb(0, radius)] for _ in point])
    moved = (one - inverse * arb_mat(over_box)) * spread - inverse * arb_mat([[v] for v in values])
    image = [p + moved[k, 0] for k, p in enumerate(point)]
    return image if all(b.contains_interior(k) for b, k in zip(box, image, strict=True)) else None


def _mixtures(shape: Sequence[int], supports: Supports, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    given = iter(values)
    chances = [{k: next(given) for k in own} for own in supports]
    return [tuple(own.get(k, Fraction(0)) for k in range(size)) for own, size in zip(chances, shape, strict=True)]


def _enclosed(
    payoffs: Payoffs, shape: Sequence[int], supports: Supports, values: Sequence[Any]
) -> tuple[list[Any], list[list[Any]]]:
    """`F` and its Jacobian in balls."""
    mixtures = _mixtures(shape, supports, values)
    below, slopes = [], []
    columns = [(j, k) for j, own in enumerate(supports) for k in own]
    for i, own in enumerate(supports):
        replies = _replies(payoffs, mixtures, i)
        against = {(j, k): _replies(payoffs, _with(mixtures, j, k), i) for j, k in columns if j != i}
        total = sum((mixtures[i][k] for k in own[1:]), mixtures[i][own[0]])
        below.append(total - 1)
        slopes.append([as_ball(Fraction(int(j == i))) for j, _ in columns])
        for k in own[1:]:
            below.append(replies[k] - replies[own[0]])
            slopes.append(
                [as_ball(Fraction(0)) if j == i else against[j, c][k] - against[j, c][own[0]] for j, c in columns]
            )
    return below, slopes


def _replies(payoffs: Payoffs, mixtures: Sequence[Any], player: int) -> list[Any]:
    return [as_ball(reply) for reply in deviation_payoffs(payoffs, mixtures, player)]


def _with(mixtures: Sequence[Any], player: int, strategy: int) -> list[Any]:
    """The mixtures with one player at a pure strategy."""
    pure = tuple(Fraction(int(k == strategy)) for k in range(len(mixtures[player])))
    return [pure if i == player else own for i, own in enumerate(mixtures)]


def surely_best(payoffs: Mapping[Profile, Any], mixtures: Sequence[Any], supports: Supports) -> bool:
    """Whether every strategy outside the supports surely earns less than those inside."""
    for i, own in enumerate(supports):
        replies = _replies(payoffs, mixtures, i)
        if not all(replies[k] < replies[own[0]] for k in range(len(replies)) if k not in own):
            return False
    return True
