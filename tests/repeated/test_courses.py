"""Courses, and gaps against sums of many rounds."""

import random
from fractions import Fraction

from escalation.arithmetic.quotients import ring_of, value_at
from escalation.repeated.courses import Course, gap, lasso

F = Fraction
RING = ring_of(["d"])


def rounds(course, count):
    played = list(course.tail)
    while len(played) < count:
        played += course.cycle
    return played[:count]


def worth_of(payoffs):
    return lambda profile: RING.constant(payoffs[profile])


def test_the_gap_has_the_sign_of_the_difference_of_sums():
    generator = random.Random(7)
    decided = 0
    for _ in range(80):
        payoffs = {k: generator.randint(-3, 3) for k in range(4)}
        courses = [
            Course(
                tuple(generator.randrange(4) for _ in range(generator.randrange(4))),
                tuple(generator.randrange(4) for _ in range(generator.randrange(1, 4))),
            )
            for _ in range(2)
        ]
        found = gap(*courses, worth_of(payoffs), RING.gen(0))
        for delta in (F(0), F(1, 3), F(1, 2), F(4, 5)):
            sums = [sum(delta**t * payoffs[a] for t, a in enumerate(rounds(c, 90))) for c in courses]
            value = value_at(found, [delta])
            if abs(sums[0] - sums[1]) > F(1, 10**6):
                decided += 1
                assert (value > 0) == (sums[0] > sums[1])
            else:
                assert value == 0
    assert decided > 150


def test_equal_courses_written_in_two_ways_have_no_gap():
    one, other = Course((1, 2), (1, 2)), Course((), (1, 2, 1, 2))
    assert gap(one, other, worth_of({1: 5, 2: -3}), RING.gen(0)).is_zero()


def test_factors_that_are_positive_are_divided_out():
    """Two rounds that differ, and then the same play: nothing of the cycle is left."""
    found = gap(Course((), (0,)), Course((1, 2), (0,)), worth_of({0: 3, 1: 5, 2: 1}), RING.gen(0))
    assert str(found) == "2*d - 2"


def test_a_lasso_is_written_in_the_shortest_way():
    steps = {0: (7, 1), 1: (8, 2), 2: (7, 3), 3: (8, 0)}
    assert lasso(0, steps.__getitem__) == Course((), (7, 8))
    assert lasso(5, {**steps, 5: (9, 0)}.__getitem__) == Course((9,), (7, 8))
    assert lasso(5, {**steps, 5: (8, 0)}.__getitem__) == Course((), (8, 7))
