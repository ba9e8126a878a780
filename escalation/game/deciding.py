"""The functions of the payoffs whose signs fix which sets of strategies are the supports of equilibria.

Two players: the determinants that decide the signs in the best-reply polytopes, `D(I, J) = det (a[i][j] - a[i][j0])`
with `|J| = |I| + 1`, for both matrices (von Stengel 2002). Where their signs stay, zeros included, so does the face
lattice of the polytopes, and with it the supports of the extreme equilibria.

More players: the same for every pair of them at every choice of the others; this fixes the pure equilibria and those
in which two mix. For three players with two strategies each, `x_i` the probability of the second one, player `i` gains
`d_i = a + b x_j + c x_k + e x_j x_k` by it. Where all mix, `d_j = 0` and `d_k = 0` give `x_k` and `x_j` as quotients of
linear functions of `x_i`, and `d_i = 0` becomes `Q_i(x_i) = 0`, a quadratic. Equilibria in which all mix come and go
only where some `Q_i(0)`, `Q_i(1)`, the discriminant of a `Q_i` or some `b c - a e` is 0; `Q_i(0)` and `Q_i(1)` also
decide whether a third player stays with a strategy to which two others mix.

The payoffs may lie in any ring; a function that is 0 everywhere is among those yielded.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from escalation.arithmetic.determinants import expansion
from escalation.game.normal import Profile


@dataclass(frozen=True)
class Tie:
    """A player is indifferent between two profiles that differ in his strategy alone."""

    player: int
    first: Profile
    second: Profile


def deciding(payoffs: Mapping[Profile, Sequence[Any]], shape: Sequence[int]) -> Iterator[Any]:
    """The deciding functions of `payoffs[profile][player]`; `shape` counts the strategies of each player.

    >>> [int(f) for f in deciding({(0,): (3,), (1,): (5,)}, (2,))]
    [-2]
    """
    if len(shape) == 1:
        yield from (a[0] - b[0] for a, b in itertools.combinations(payoffs.values(), 2))
    for i, j in itertools.combinations(range(len(shape)), 2):
        for rest in _choices(shape, (i, j)):
            cells = [[payoffs[_with(rest, {i: r, j: c})] for c in range(shape[j])] for r in range(shape[i])]
            yield from _determinants([[cell[j] for cell in row] for row in cells])
            yield from _determinants([[row[c][i] for row in cells] for c in range(shape[j])])
    if choosing_all_binary(shape):
        yield from _three_mix(payoffs, shape)


def differences(payoffs: Mapping[Profile, Sequence[Any]], shape: Sequence[int]) -> Iterator[tuple[Tie, Any]]:
    """What a player gains by one strategy against another, at every choice of the others: these fix the pure
    equilibria. Each with the tie that holds where it is 0."""
    for player, size in enumerate(shape):
        for rest in _choices(shape, (player,)):
            for k, instead in itertools.combinations(range(size), 2):
                a, b = _with(rest, {player: k}), _with(rest, {player: instead})
                yield Tie(player, a, b), payoffs[a][player] - payoffs[b][player]


def choosing_all_binary(shape: Sequence[int]) -> bool:
    """Whether three players choose, between two strategies each, and no other has a choice."""
    return sorted(size for size in shape if size > 1) == [2, 2, 2]


def _choices(shape: Sequence[int], free: Sequence[int]) -> Iterator[Profile]:
    return itertools.product(*(range(1) if k in free else range(n) for k, n in enumerate(shape)))


def _with(profile: Profile, own: Mapping[int, int]) -> Profile:
    return tuple(own.get(k, s) for k, s in enumerate(profile))


def _determinants(matrix: Sequence[Sequence[Any]]) -> Iterator[Any]:
    """`D(I, J)` over all sets of rows `I` and of columns `J` with one column more."""
    for size in range(1, min(len(matrix), len(matrix[0]) - 1) + 1):
        for chosen in itertools.combinations(matrix, size):
            for first, *rest in itertools.combinations(range(len(matrix[0])), size + 1):
                yield expansion([[row[j] - row[first] for j in rest] for row in chosen])


def _three_mix(payoffs: Mapping[Profile, Sequence[Any]], shape: Sequence[int]) -> Iterator[Any]:
    """What decides where three players mix, and where a third one is indifferent to two who do."""
    choosing = [k for k, size in enumerate(shape) if size > 1]
    start = (0,) * len(shape)

    def gain(player: int, given: Mapping[int, int]) -> Any:
        first, second = (payoffs[_with(start, {**given, player: s})][player] for s in (0, 1))
        return second - first

    for t in choosing:
        p, q = (k for k in choosing if k != t)
        own = [[gain(t, {p: r, q: s}) for s in (0, 1)] for r in (0, 1)]
        yield own[0][0] * own[1][1] - own[0][1] * own[1][0]
        at = [_eliminated(own, _lines(gain, p, q, t), _lines(gain, q, p, t), x) for x in (0, 1, -1)]
        yield at[0]
        yield at[1]
        twice_a, twice_b = at[1] + at[2] - at[0] - at[0], at[1] - at[2]
        yield twice_b * twice_b - (twice_a * at[0]) * 8


def _lines(gain: Any, player: int, other: int, t: int) -> list[list[Any]]:
    """`gain[x_t][x_other]` of a player, at the corners."""
    return [[gain(player, {t: x, other: y}) for y in (0, 1)] for x in (0, 1)]


def _eliminated(own: Sequence[Sequence[Any]], of_p: list[list[Any]], of_q: list[list[Any]], x: int) -> Any:
    """`Q_t(x)`: the gain of `t` where `p` and `q` are indifferent at `x_t = x`, denominators cleared."""
    (zero_p, slope_p), (zero_q, slope_q) = (_at(line, x) for line in (of_p, of_q))
    a, b, c = own[0][0], own[1][0] - own[0][0], own[0][1] - own[0][0]
    e = own[1][1] - own[1][0] - own[0][1] + own[0][0]
    return a * slope_p * slope_q - b * zero_q * slope_p - c * zero_p * slope_q + e * zero_p * zero_q


def _at(corners: list[list[Any]], x: int) -> tuple[Any, Any]:
    """At `x_t = x`: the gain where the other player plays his first strategy, and its slope in his mixture."""
    first, second = (corners[0][y] + (corners[1][y] - corners[0][y]) * x for y in (0, 1))
    return first, second - first
