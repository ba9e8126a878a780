"""What sequences of pure profiles reach: the bound, its sharpness, and greedy sequences as the second road."""

import random
from fractions import Fraction

import pytest

import escalation as esc
from escalation.repeated.alternation import alternation, copies
from escalation.repeated.payoff_set import payoff_set
from escalation.repeated.polygons import clipped, hull

F = Fraction


def found_for(*arrays):
    return payoff_set(esc.NormalFormGame.from_payoffs(*arrays).at())


TRIANGLE = found_for([[0, 3], [0, 0]], [[0, 0], [3, 0]])
SEGMENT = found_for([[0, 1]], [[0, 1]])


def test_the_bound_is_sharp_for_a_triangle_and_a_segment():
    assert TRIANGLE.dimension == 2
    assert len(TRIANGLE.points) == 3
    assert alternation(TRIANGLE, None).enough == F(2, 3)
    assert alternation(TRIANGLE, F(2, 3)).whole
    below = alternation(TRIANGLE, F(2, 3) - F(1, 1000))
    assert below.whole is False
    assert alternation(SEGMENT, None).enough == F(1, 2)
    assert alternation(SEGMENT, F(1, 2)).whole
    assert alternation(SEGMENT, F(49, 100)).whole is False


def test_a_third_payoff_on_the_segment_lets_less_patience_do():
    three = found_for([[0, 1, 2]], [[0, 1, 2]])
    assert alternation(three, F(1, 3)).whole
    assert alternation(three, F(33, 100)).whole is False


def inside(point, polygon):
    return polygon and hull([*polygon, point]) == polygon


@pytest.mark.parametrize("delta", [F(0), F(1, 5), F(1, 2), F(3, 5)])
def test_a_payoff_out_of_reach_is_in_the_hull_and_in_no_copy(delta):
    for found in (payoff_set(esc.load("prisoners-dilemma").at()), TRIANGLE, SEGMENT):
        known = alternation(found, delta)
        if known.whole:
            continue
        assert inside(known.missed, found.feasible) or known.missed in found.feasible
        first = copies(found.feasible, found.points, delta)
        assert not any(inside(known.missed, c) or known.missed in c for c in first)


@pytest.mark.parametrize("seed", range(8))
def test_with_enough_patience_a_sequence_is_found_step_by_step(seed):
    """A point of the hull is in some copy, and what is left to promise is in the hull again, for many rounds."""
    generator = random.Random(seed)
    arrays = [[[generator.randint(-4, 4) for _ in range(3)] for _ in range(2)] for _ in range(2)]
    found = found_for(*arrays)
    if found.dimension < 2:
        return
    delta = F(2, 3)
    weights = [generator.randint(0, 9) + F(1, 3) for _ in found.feasible]
    target = tuple(
        sum((w * c[k] for w, c in zip(weights, found.feasible, strict=True)), F(0)) / sum(weights) for k in (0, 1)
    )
    value, played = target, []
    for _ in range(12):
        options = [
            (p, tuple((v - (1 - delta) * u) / delta for v, u in zip(value, p, strict=True))) for p in found.points
        ]
        chosen, value = next((p, rest) for p, rest in options if inside(rest, found.feasible))
        played.append(chosen)
    for k in (0, 1):
        reached = (1 - delta) * sum(delta**t * p[k] for t, p in enumerate(played)) + delta**12 * value[k]
        assert reached == target[k]


@pytest.mark.parametrize("delta", [F(1, 2), F(11, 20), F(3, 5), F(13, 20)])
def test_whether_all_is_reached_by_a_grid_of_payoffs(delta):
    """Four payoffs let less patience do than the bound for three: a grid of the hull, point by point, agrees."""
    for name in ("prisoners-dilemma", "chicken", "stag-hunt"):
        found = payoff_set(esc.load(name).at())
        first = copies(found.feasible, found.points, delta)
        grid = [(F(x, 3) + F(1, 101), F(y, 3) + F(1, 103)) for x in range(22) for y in range(22)]
        missed = [p for p in grid if inside(p, found.feasible) and not any(inside(p, c) for c in first)]
        known = alternation(found, delta)
        assert known.whole is not None
        assert not (known.whole and missed)
        assert known.whole or missed or inside(known.missed, found.feasible)


def test_one_payoff_and_many_profiles():
    point = found_for([[1, 1]], [[2, 2]])
    assert alternation(point, F(0)).whole
    assert alternation(point, None).enough == 0
    corner = clipped(point.feasible, (F(1), F(0), F(1)))
    assert corner == point.feasible


def test_three_players_have_the_bound_alone():
    own = [[[0, 1], [0, 0]], [[0, 0], [0, 0]]]
    other = [[[0, 0], [1, 0]], [[0, 0], [0, 0]]]
    third = [[[0, 0], [0, 0]], [[1, 0], [0, 0]]]
    found = found_for(own, other, third)
    assert alternation(found, None).enough == F(3, 4)
    assert alternation(found, F(4, 5)).whole
    assert alternation(found, F(1, 2)).whole is None
