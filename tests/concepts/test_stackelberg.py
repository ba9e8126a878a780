"""Commitment: the textbook game, a grid of commitments as the second road, degenerate followers, properties."""

import random
from fractions import Fraction
from itertools import pairwise, product

import pytest

from escalation.concepts import nash, stackelberg
from escalation.concepts.stackelberg import mixed_optimistic, mixed_pessimistic, pure_pessimistic
from escalation.errors import Undecided
from escalation.game.normal import NormalFormGame

F = Fraction
TEXTBOOK = [[2, 4], [1, 3]], [[1, 0], [0, 1]]


def at(*payoffs):
    return NormalFormGame.from_payoffs(*payoffs).at()


def values(*payoffs):
    result = stackelberg.solve(at(*payoffs))
    assert result.complete
    return {(c.leader, c.kind, c.ties.split()[0]): c for c in result.equilibria}


def test_conitzer_and_sandholm_2006():
    found = values(*TEXTBOOK)
    assert found["Row", "pure", "for"].value == 3
    assert found["Row", "mixed", "for"].value == F(7, 2)
    assert found["Row", "mixed", "for"].profile["Row"] == {"1": F(1, 2), "2": F(1, 2)}
    assert found["Row", "mixed", "for"].profile["Column"] == {"1": 0, "2": 1}
    assert nash.solve(at(*TEXTBOOK)).payoff_range("Row") == (2, 2)


def test_against_the_leader_the_same_value_is_approached_and_not_attained():
    own = values(*TEXTBOOK)["Row", "mixed", "against"]
    assert (own.value, own.attained) == (F(7, 2), False)
    assert values(*TEXTBOOK)["Column", "mixed", "against"].attained


def grid(rows, columns, steps, broken):
    """The best of a grid of the row player's commitments, by the definition alone."""
    m = len(rows)
    best = None
    for parts in product(range(steps + 1), repeat=m):
        if sum(parts) == steps:
            x = [F(p, steps) for p in parts]
            follows = [sum(p * line[j] for p, line in zip(x, columns, strict=True)) for j in range(len(rows[0]))]
            leads = [sum(p * line[j] for p, line in zip(x, rows, strict=True)) for j in range(len(rows[0]))]
            own = broken(u for u, v in zip(leads, follows, strict=True) if v == max(follows))
            best = own if best is None else max(best, own)
    return best


@pytest.mark.parametrize("seed", range(2))
def test_no_commitment_of_a_grid_is_better_and_some_come_near(seed):
    rng = random.Random(seed)
    for _ in range(12):
        rows, columns = ([[rng.randint(0, 3) for _ in range(3)] for _ in range(2)] for _ in range(2))
        found = values(rows, columns)
        for ties, broken in (("for", max), ("against", min)):
            own, coarse = found["Row", "mixed", ties], grid(rows, columns, 60, broken)
            assert coarse <= own.value <= coarse + F(1, 4)
            if ties == "against" and not own.attained:
                assert coarse < own.value
            assert found["Row", "pure", ties].value == grid(rows, columns, 1, broken)


def on_an_interval(rows, columns):
    """The supremum with ties against a leader of two strategies, and whether it is attained, piece by piece.

    Between the points at which two of the lines (of the follower, or of the leader) cross, best replies and the least
    of the leader's payoffs from them do not change: it is linear there.
    """

    def at_point(lines, x):
        return [x * line[0] + (1 - x) * line[1] for line in lines]

    def worst(x, best):
        return min(at_point(leads, x)[j] for j in best)

    leads, follows = list(zip(*rows, strict=True)), list(zip(*columns, strict=True))
    points = {F(0), F(1)}
    for lines in (leads, follows):
        for a, b in product(lines, repeat=2):
            slope = (a[0] - b[0]) - (a[1] - b[1])
            if slope and 0 < F(b[1] - a[1], slope) < 1:
                points.add(F(b[1] - a[1], slope))
    points = sorted(points)

    def best(x):
        values = at_point(follows, x)
        return [j for j, value in enumerate(values) if value == max(values)]

    reached = [worst(x, best(x)) for x in points]
    limits = []
    for low, high in pairwise(points):
        inside = best((low + high) / 2)
        limits += [worst(low, inside), worst(high, inside)]
        reached.append(worst((low + high) / 2, inside))
    return max([*reached, *limits]), max(reached) == max([*reached, *limits])


def test_two_strategies_of_the_leader_piece_by_piece():
    rng, seen = random.Random(30), set()
    for _ in range(300):
        size = rng.randint(1, 4)
        rows, columns = ([[F(rng.randint(0, 3)) for _ in range(size)] for _ in range(2)] for _ in range(2))
        value, _, _, attained = mixed_pessimistic(rows, columns)
        assert (value, attained) == on_an_interval(rows, columns)
        seen.add(attained)
    assert seen == {True, False}


def test_what_is_attained_is_given_by_its_worst_best_reply():
    rng = random.Random(20)
    seen = set()
    for _ in range(60):
        rows, columns = ([[F(rng.randint(0, 2)) for _ in range(3)] for _ in range(3)] for _ in range(2))
        value, mixture, _, attained = mixed_pessimistic(rows, columns)
        follows = stackelberg.replies(columns, mixture)
        worst = min(sum(p * line[j] for p, line in zip(mixture, rows, strict=True)) for j in follows)
        assert worst == value if attained else worst < value
        assert pure_pessimistic(rows, columns)[0] <= value <= mixed_optimistic(rows, columns)[0]
        seen.add(attained)
    assert seen == {True, False}


def test_replies_that_are_the_same_to_the_follower_are_broken_against():
    # both replies always pay the follower the same: pessimistically the leader makes sure of 1/2
    found = values([[1, 0], [0, 1]], [[5, 5], [5, 5]])
    assert found["Row", "mixed", "for"].value == 1
    own = found["Row", "mixed", "against"]
    assert (own.value, own.attained) == (F(1, 2), True)
    assert own.profile["Row"] == {"1": F(1, 2), "2": F(1, 2)}
    assert found["Row", "pure", "against"].value == 0


def test_a_reply_that_is_best_nowhere_alone_is_not_counted_against():
    # the second reply ties with the first at the first row only, and is not worth inducing
    found = values([[2, 9], [0, 0]], [[1, 1], [1, 0]])
    assert found["Row", "mixed", "for"].value == 9
    own = found["Row", "mixed", "against"]
    assert (own.value, own.attained) == (2, True)


def test_commitment_is_never_worse_than_an_equilibrium():
    rng = random.Random(21)
    for _ in range(40):
        game = at(*([[rng.randint(0, 5) for _ in range(3)] for _ in range(3)] for _ in range(2)))
        found = {(c.leader, c.kind, c.ties): c.value for c in stackelberg.solve(game).equilibria}
        result = nash.solve(game)
        for player in ("Row", "Column"):
            low, high = result.payoff_range(player)
            assert found[player, "mixed", "for the leader"] >= high
            if not result.degenerate:
                assert found[player, "mixed", "against the leader"] >= low


def test_zero_sum_commitment_is_worth_the_value():
    found = values([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])
    assert found["Row", "mixed", "against"].value == found["Row", "mixed", "for"].value == 0
    assert found["Row", "pure", "for"].value == -1


def test_swapping_players_and_positive_affine_changes():
    rng = random.Random(22)
    for _ in range(20):
        rows, columns = ([[rng.randint(0, 4) for _ in range(3)] for _ in range(2)] for _ in range(2))
        found = {key: (c.value, c.attained) for key, c in values(rows, columns).items()}
        turned = values(*(list(map(list, zip(*matrix, strict=True))) for matrix in (columns, rows)))
        other = {"Row": "Column", "Column": "Row"}
        assert {(other[p], k, t): (c.value, c.attained) for (p, k, t), c in turned.items()} == found
        scale = F(10) ** rng.choice([-30, 30])
        moved = values([[u * scale + 1 for u in line] for line in rows], columns)
        assert all(moved[key].attained == attained for key, (_, attained) in found.items())
        assert all(moved[k].value == v * scale + 1 for k, (v, _) in found.items() if k[0] == "Row")


def test_one_strategy_each():
    found = values([[5]], [[7]])
    assert {c.value for c in found.values()} == {5, 7}
    assert all(c.attained for c in found.values())


def test_who_is_not_answered():
    with pytest.raises(Undecided, match="rational"):
        stackelberg.solve(at([["sqrt(2)", 0], [0, 1]], [[1, 0], [0, 1]]))
    assert "two players" in stackelberg.accepts(NormalFormGame.from_payoffs([1, 2]))
