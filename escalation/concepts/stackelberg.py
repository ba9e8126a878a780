"""Commitment by one of two players: the best a leader can announce (von Stackelberg 1934).

`U[i][j]` and `V[i][j]` are the leader's and the follower's payoff, `i` the leader's strategy. The follower's reply `j`
is best against `x` on the polytope `X(j) = {x : sum_i x_i (V[i][k] - V[i][j]) <= 0 for all k}`.

Ties for the leader: the greatest `sum_i x_i U[i][j]` over `x` in `X(j)`, over all `j` (Conitzer, Sandholm 2006): one
linear programme a reply. It is attained, and never below any equilibrium.

Ties against the leader: let `E(j)` be the replies that give the follower the same as `j` everywhere. The supremum over
`x` of what the worst best reply gives is the greatest, over those `j` for which `X(j)` is full-dimensional, of

    max over x in X(j)  of  min over k in E(j)  of  sum_i x_i U[i][k]

(von Stengel, Zamir 2010); `X(j)` is full-dimensional if some `x` makes every reply outside `E(j)` worse.
The supremum is attained if some `x` there has no worse best reply: replies that are best at every such `x` must give
the leader the value too, which leaves a smaller polytope, and so on; where no further reply is best everywhere, the
mean of points at which the others are not best has only good ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from escalation.arithmetic.linear_programmes import Row, maxima, maximum
from escalation.commitment import Commitment, committed
from escalation.errors import Undecided
from escalation.game.domination import mixed_line, own_payoffs
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture
from escalation.result import Result

NAME = "stackelberg"
Table = Sequence[Sequence[Fraction]]
Found = tuple[Fraction, Mixture, int]


def accepts(game: NormalFormGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return "" if len(game.shape) == 2 else "commitment is answered for two players, a leader and a follower."


def solve(at: NumericGame) -> Result[Commitment]:
    """For each player as leader: pure and mixed commitment, ties for and against the leader.

    Raises Undecided where payoffs are not rational.
    """
    if not at.exact:
        raise Undecided("commitment needs rational payoffs: a tie between others is decided by no method.")
    found = [commitment for leader in (0, 1) for commitment in _led(at, leader)]
    return Result(NAME, at, tuple(found), True, "complete: the best commitments of each player, exact")


def _led(at: NumericGame, leader: int) -> list[Commitment]:
    left = [list(range(size)) for size in at.shape]
    leads = own_payoffs(at.payoffs, left, leader)
    follows = [list(line) for line in zip(*own_payoffs(at.payoffs, left, 1 - leader), strict=True)]
    value, mixture, reply, attained = mixed_pessimistic(leads, follows)
    return [
        committed(at, leader, "pure", "for the leader", *_turned(pure_optimistic(leads, follows)), True),
        committed(at, leader, "pure", "against the leader", *_turned(pure_pessimistic(leads, follows)), True),
        committed(at, leader, "mixed", "for the leader", *_turned(mixed_optimistic(leads, follows)), True),
        committed(at, leader, "mixed", "against the leader", mixture, reply, value, attained),
    ]


def _turned(found: Found) -> tuple[Mixture, int, Fraction]:
    value, mixture, reply = found
    return mixture, reply, value


def replies(follows: Table, mixture: Mixture) -> list[int]:
    """The follower's best replies to a commitment."""
    values = mixed_line(follows, mixture)
    return [j for j, value in enumerate(values) if value == max(values)]


def pure_optimistic(leads: Table, follows: Table) -> Found:
    """The best pure commitment with ties for the leader: its value, the strategy as a mixture, the reply."""
    return _best(leads, follows, lambda i, own: max(own, key=lambda j: leads[i][j]))


def pure_pessimistic(leads: Table, follows: Table) -> Found:
    """The best pure commitment with ties against the leader."""
    return _best(leads, follows, lambda i, own: min(own, key=lambda j: leads[i][j]))


def _best(leads: Table, follows: Table, broken: Callable[[int, list[int]], int]) -> Found:
    size = len(leads)
    pures = [tuple(Fraction(int(k == i)) for k in range(size)) for i in range(size)]
    chosen = [broken(i, replies(follows, pure)) for i, pure in enumerate(pures)]
    best = max(range(size), key=lambda i: leads[i][chosen[i]])
    return leads[best][chosen[best]], pures[best], chosen[best]


def mixed_optimistic(leads: Table, follows: Table) -> Found:
    """The best mixed commitment with ties for the leader."""
    return max(best_by_reply(leads, follows), key=lambda item: item[0])


def best_by_reply(leads: Table, follows: Table) -> list[Found]:
    """For each reply that some commitment brings about, the best such commitment, ties for the leader."""
    found = []
    for reply in range(len(leads[0])):
        outcome = maximum([line[reply] for line in leads], _region(follows, reply))
        if outcome.value is not None:
            found.append((outcome.value, outcome.point, reply))
    return found


def mixed_pessimistic(leads: Table, follows: Table) -> tuple[Fraction, Mixture, int, bool]:
    """The supremum over mixed commitments with ties against the leader: value, mixture, reply, whether attained."""
    found = []
    for reply in range(len(leads[0])):
        same = equivalent(follows, reply)
        if inducible(follows, reply, same):
            found.append((*_floor(leads, follows, reply, same), reply, same))
    value = max(item[0] for item in found)
    for own, _, reply, same in found:
        if own == value:
            mixture = _attaining(leads, follows, reply, same, value)
            if mixture is not None:
                worst = min(replies(follows, mixture), key=lambda j: mixed_line(leads, mixture)[j])
                return value, mixture, worst, True
    _, limit, _, same = next(item for item in found if item[0] == value)
    return value, limit, min(same, key=lambda j: mixed_line(leads, limit)[j]), False


def equivalent(follows: Table, reply: int) -> list[int]:
    """The replies that give the follower the same as `reply` against everything."""
    return [j for j in range(len(follows[0])) if all(line[j] == line[reply] for line in follows)]


def inducible(follows: Table, reply: int, same: Sequence[int]) -> bool:
    """Whether some commitment makes `reply` better than all that are not equivalent: `X(reply)` is full-dimensional."""
    others = [j for j in range(len(follows[0])) if j not in same]
    rows: list[Row] = [([*(line[j] - line[reply] for line in follows), 1], "<=", 0) for j in others]
    found = maximum([*[0] * len(follows), 1], [*rows, ([*[1] * len(follows), 0], "=", 1)])
    return found.kind == "unbounded" or bool(found.value)


def _region(follows: Table, reply: int) -> list[Row]:
    """`X(reply)`."""
    rows: list[Row] = [([line[j] - line[reply] for line in follows], "<=", 0) for j in range(len(follows[0]))]
    return [*rows, ([1] * len(follows), "=", 1)]


def _floor(leads: Table, follows: Table, reply: int, same: Sequence[int]) -> tuple[Fraction, Mixture]:
    """The greatest least payoff over the replies in `same`, over `X(reply)`."""
    least = min(map(min, leads))
    rows: list[Row] = [([*(least - line[k] for line in leads), 1], "<=", 0) for k in same]
    rows += [([*a, 0], relation, b) for a, relation, b in _region(follows, reply)]
    found = maximum([*[0] * len(leads), 1], rows)
    assert found.value is not None
    return found.value + least, found.point[:-1]


def _attaining(leads: Table, follows: Table, reply: int, same: Sequence[int], value: Fraction) -> Mixture | None:
    """A commitment in `X(reply)` whose every best reply gives the leader `value` or more, None if there is none."""
    good = set(same)
    while True:
        others = [k for k in range(len(leads[0])) if k not in good]
        rows: list[Row] = [([line[k] for line in leads], ">=", value) for k in sorted(good)]
        gaps = [[line[reply] - line[k] for line in follows] for k in others] or [[Fraction(0)] * len(leads)]
        found = maxima(gaps, [*_region(follows, reply), *rows])
        if found[0].kind == "infeasible":
            return None
        as_good = {k for k, outcome in zip(others, found, strict=False) if not outcome.value}
        if not as_good:
            return tuple(sum(p) / len(found) for p in zip(*(outcome.point for outcome in found), strict=True))
        good |= as_good
