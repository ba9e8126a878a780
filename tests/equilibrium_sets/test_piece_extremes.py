"""Extremes over pieces against dense samples and against calculus by hand."""

import itertools
import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.equilibrium_sets.cube_pieces import Free, Limit, Moebius, Piece
from escalation.equilibrium_sets.piece_extremes import extremes, multilinear
from escalation.equilibrium_sets.two_by_two_by_two import equilibrium_pieces
from tests.equilibrium_sets.test_two_by_two_by_two import GAINS

F = Fraction
CUBE = list(itertools.product((0, 1), repeat=3))
WHOLE = Free(F(0), F(1))


def samples(piece, rng, number):
    for _ in range(number):
        point = piece.at(
            [c.low + (c.high - c.low) * F(rng.randint(0, 999), 999) for c in piece.coordinates if isinstance(c, Free)]
        )
        if piece.limit is None or piece.limit.holds(point):
            yield point


@settings(max_examples=80, deadline=None)
@given(GAINS, st.lists(st.integers(-3, 3), min_size=8, max_size=8))
def test_no_sample_lies_outside(differences, values):
    weights = dict(zip(CUBE, map(F, values), strict=True))
    rng = random.Random(1)
    for piece in equilibrium_pieces(differences):
        low, high = extremes(piece, weights)
        for point in samples(piece, rng, 20):
            assert float(low) - 1e-12 <= float(multilinear(weights, point)) <= float(high) + 1e-12


def test_the_product_along_a_line_is_greatest_in_the_middle():
    line = Piece((WHOLE, Moebius(0, F(1), F(-1), F(1), F(0)), F(1)))
    assert extremes(line, {(1, 1, 1): F(1)}) == (0, F(1, 4))


def test_the_sum_over_a_hyperbola_is_least_where_they_are_equal():
    # x y >= 1/2: the least of x + y is sqrt(2)
    region = Piece((WHOLE, WHOLE, F(1)), Limit(0, 1, (F(-1, 2), F(0), F(0), F(1))))
    weights = {corner: F(corner[0] + corner[1]) for corner in CUBE}
    low, high = extremes(region, weights)
    assert low * low == 2
    assert high == 2


def test_a_limit_of_two_crossing_lines_needs_no_more_than_the_edges():
    # (x - 1/2)(y - 1/2) >= 0, and w = x (1 - y): linear along both lines, so the crossing is no extreme alone
    region = Piece((WHOLE, WHOLE, F(1)), Limit(0, 1, (F(1, 4), F(-1, 2), F(-1, 2), F(1))))
    weights = {(1, 0, 1): F(1)}
    low, high = extremes(region, weights)
    best = max(
        x * (1 - y)
        for x in (F(k, 40) for k in range(41))
        for y in (F(k, 40) for k in range(41))
        if (x - F(1, 2)) * (y - F(1, 2)) >= 0
    )
    assert (low, high) == (0, best)


def test_a_surface_takes_its_extremes_at_an_end_of_its_free_coordinate():
    surface = Piece((WHOLE, Moebius(0, F(1), F(-1), F(1), F(0)), WHOLE))
    assert extremes(surface, {(1, 1, 1): F(1), (1, 1, 0): F(-1)}) == (F(-1, 4), F(1, 4))


def test_a_stationary_point_of_higher_degree_is_a_double():
    curve = Piece((WHOLE, Moebius(0, F(1), F(0), F(1), F(1)), Moebius(0, F(2), F(-1), F(2), F(1))))
    low, high = extremes(curve, {(1, 1, 1): F(1)})
    values = [multilinear({(1, 1, 1): F(1)}, curve.at((F(k, 2000),))) for k in range(2001)]
    assert low == min(values) == 0
    assert float(max(values)) <= float(high) <= float(max(values)) + 1e-6
