"""Three players with two strategies: against the definition on grids and lines, continua and ties on purpose."""

import itertools
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.quadratic_field import Surd
from escalation.equilibrium_sets.cube_pieces import Free, Moebius, Piece, bilinear, corners, meet
from escalation.equilibrium_sets.two_by_two_by_two import OTHERS, components, equilibrium_pieces, gains

F = Fraction
GRID = [F(k, 4) for k in range(5)] + [F(1, 3), F(2, 3)]


def is_equilibrium(differences, x):
    for i, (j, k) in enumerate(OTHERS):
        gain = bilinear(differences[i], x[j], x[k])
        if not ((x[i] == 0 and gain <= 0) or (x[i] == 1 and gain >= 0) or gain == 0):
            return False
    return True


def factored(u, v, scale):
    return (scale * u * v, -scale * v, -scale * u, scale)


SMALL = st.integers(-2, 2).map(F)
QUARTERS = st.integers(0, 4).map(lambda k: F(k, 4))
GAIN = st.one_of(
    st.tuples(SMALL, SMALL, SMALL, SMALL),
    st.tuples(st.integers(-50, 50).map(F), *[st.integers(-50, 50).map(F)] * 3),
    st.just((F(0),) * 4),
    st.builds(factored, QUARTERS, QUARTERS, st.sampled_from([F(1), F(-1)])),
)
GAINS = st.tuples(GAIN, GAIN, GAIN)


def points_of(piece, rng):
    """Points inside a piece, beside those that span it."""
    yield from corners(piece)
    for _ in range(5):
        values = [
            c.low + (c.high - c.low) * F(rng.randint(0, 60), 60) for c in piece.coordinates if isinstance(c, Free)
        ]
        point = piece.at(values)
        if piece.limit is None or piece.limit.holds(point):
            yield point


@settings(max_examples=150, deadline=None)
@given(GAINS)
def test_every_point_of_a_piece_is_an_equilibrium(differences):
    rng = random.Random(1)
    pieces = equilibrium_pieces(differences)
    assert pieces
    for piece in pieces:
        for point in points_of(piece, rng):
            assert is_equilibrium(differences, point)
            assert piece.contains(point)
            assert all(0 <= x <= 1 for x in point)


@settings(max_examples=150, deadline=None)
@given(GAINS)
def test_every_equilibrium_on_a_grid_lies_in_a_piece(differences):
    pieces = equilibrium_pieces(differences)
    for point in itertools.product(GRID, repeat=3):
        assert is_equilibrium(differences, point) == any(piece.contains(point) for piece in pieces)


@settings(max_examples=150, deadline=None)
@given(GAINS)
def test_the_number_is_odd_unless_the_game_is_degenerate(differences):
    pieces = equilibrium_pieces(differences)
    points = [piece.coordinates for piece in pieces if not piece.free]
    spare = any(
        x[i] in (0, 1) and bilinear(differences[i], x[j], x[k]) == 0 for x in points for i, (j, k) in enumerate(OTHERS)
    )
    jacobians = [_jacobian(differences, x) for x in points if all(0 < c < 1 for c in x)]
    if len(points) == len(pieces) and not spare and all(jacobians):
        assert len(points) % 2 == 1


def _jacobian(differences, x):
    """The determinant of the derivatives of the three gains, 0 at a double root."""
    slopes = {}
    for i, (j, k) in enumerate(OTHERS):
        _, b, c, d = differences[i]
        slopes[i, j], slopes[i, k] = b + d * x[k], c + d * x[j]
    return slopes[0, 1] * slopes[1, 2] * slopes[2, 0] + slopes[0, 2] * slopes[1, 0] * slopes[2, 1]


@settings(max_examples=100, deadline=None)
@given(GAINS, st.permutations(range(3)))
def test_renaming_players_renames_the_pieces(differences, order):
    """Player `i` becomes player `order[i]`."""
    moved = [None] * 3
    for i, (j, k) in enumerate(OTHERS):
        a, b, c, d = differences[i]
        moved[order[i]] = (a, b, c, d) if order[j] < order[k] else (a, c, b, d)
    there = equilibrium_pieces(moved)
    rng = random.Random(2)
    for piece in equilibrium_pieces(differences):
        for point in points_of(piece, rng):
            image = [None] * 3
            for i in range(3):
                image[order[i]] = point[i]
            assert any(other.contains(tuple(image)) for other in there)


@settings(max_examples=100, deadline=None)
@given(GAINS)
def test_components_are_closed_under_meeting(differences):
    pieces = equilibrium_pieces(differences)
    parts = components(pieces)
    assert sorted(k for part in parts for k in part) == list(range(len(pieces)))
    place = {k: n for n, part in enumerate(parts) for k in part}
    for a, b in itertools.combinations(range(len(pieces)), 2):
        assert meet(pieces[a], pieces[b]) == meet(pieces[b], pieces[a])
        shared = [p for p in corners(pieces[a]) if pieces[b].contains(p)]
        if shared:
            assert meet(pieces[a], pieces[b])
        if meet(pieces[a], pieces[b]):
            assert place[a] == place[b]


def test_a_generic_game_with_two_completely_mixed_equilibria():
    # each D_i = 0 is the hyperbola u v = 2/9 shifted, so that x = y = z = t with t (1 - t) = 2/9
    pieces = equilibrium_pieces([(F(-2, 9), F(1), F(0), F(-1))] * 3)
    mixed = {p.coordinates for p in pieces if not p.free and all(0 < c < 1 for c in p.coordinates)}
    assert {(F(1, 3),) * 3, (F(2, 3),) * 3} <= mixed


def test_irrational_equilibria_are_exact():
    pieces = equilibrium_pieces([(F(1), F(0), F(0), F(-2))] * 3)
    assert [p.coordinates for p in pieces if not p.free and isinstance(p.coordinates[0], Surd)] == [
        (Surd(F(0), F(1, 2), 2),) * 3
    ]


@pytest.mark.parametrize(
    ("differences", "dimension"),
    [
        ([(F(0),) * 4] * 3, 3),
        ([(F(0),) * 4, (F(0),) * 4, (F(1), F(-2), F(0), F(0))], 2),
        ([(F(-1), F(1), F(1), F(0)), (F(-1), F(1), F(1), F(0)), (F(0),) * 4], 1),
    ],
)
def test_continua_have_their_dimension(differences, dimension):
    assert max(len(p.free) for p in equilibrium_pieces(differences)) == dimension


def test_a_curve_is_a_moebius_function():
    pieces = equilibrium_pieces([(F(-1), F(1), F(1), F(0)), (F(0),) * 4, (F(0),) * 4])
    (surface,) = [p for p in pieces if p.curved]
    (function,) = [c for c in surface.coordinates if isinstance(c, Moebius)]
    assert [function(t) for t in (F(0), F(1, 4), F(1))] == [1, F(3, 4), 0]
    assert len(components(pieces)) == 1


def test_a_region_falls_apart_at_its_saddle():
    # in the face x_2 = 0 players 0 and 1 are indifferent, and (x - 1/2)(y - 1/2) >= 1/8 is asked of the third
    apart = [(F(0), F(0), F(1), F(0)), (F(0), F(0), F(1), F(0)), (F(-1, 8), F(1, 2), F(1, 2), F(-1))]
    regions = [p for p in equilibrium_pieces(apart) if p.limit is not None]
    assert len(regions) == 2
    assert not meet(*regions)


def test_gains_are_differences_of_payoffs():
    payoffs = {
        p: (F(p[0] * (1 + 2 * p[1] + 3 * p[2] + 4 * p[1] * p[2])), F(7), F(p[2]))
        for p in itertools.product((0, 1), repeat=3)
    }
    assert gains(payoffs) == [(1, 2, 3, 4), (0, 0, 0, 0), (1, 0, 0, 0)]


def test_membership_is_decided_exactly():
    curve = Piece((Free(F(0), F(1)), Moebius(0, F(0), F(1), F(1), F(1)), F(1, 2)))
    assert curve.contains((F(1), F(1, 2), F(1, 2)))
    assert not curve.contains((F(1), F(1, 2) + F(1, 10**30), F(1, 2)))


def test_a_segment_in_a_surface_is_not_listed_beside_it():
    pieces = equilibrium_pieces([(F(-1), F(0), F(0), F(4)), (F(0),) * 4, (F(0),) * 4])
    assert sorted(len(p.free) for p in pieces) == [2, 2, 2]
