"""The end of every path is an equilibrium, degenerate games included; the labels of a coordination game."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.equilibrium_sets.lemke_howson import lemke_howson
from tests.brute_force import extreme_equilibria


@st.composite
def bimatrices(draw):
    m, n, largest = draw(st.integers(1, 4)), draw(st.integers(1, 4)), draw(st.sampled_from([2, 3, 50, 10**20]))
    row = st.lists(st.integers(1, largest), min_size=n, max_size=n)
    matrix = st.lists(row, min_size=m, max_size=m)
    return draw(matrix), draw(matrix)


@settings(max_examples=150, deadline=None)
@given(bimatrices())
def test_every_path_ends_at_an_extreme_equilibrium(game):
    expected = extreme_equilibria(*game)[0]
    for label in range(len(game[0]) + len(game[0][0])):
        ends = lemke_howson(*game, label)
        assert tuple(tuple(Fraction(v, sum(own)) for v in own) for own in ends) in expected


def test_a_degenerate_game_in_which_the_first_of_equal_ratios_cycles():
    # found by search: with the lowest row among equal ratios the path of label 8 never ends
    rows = [[2, 2, 1, 2, 1], [1, 1, 2, 2, 2], [1, 1, 1, 2, 1], [2, 1, 1, 1, 2]]
    columns = [[2, 1, 1, 2, 1], [1, 2, 2, 2, 2], [1, 2, 2, 2, 1], [2, 1, 2, 1, 1]]
    x, y = lemke_howson(rows, columns, 8)
    ends = tuple(tuple(Fraction(v, sum(own)) for v in own) for own in (x, y))
    assert ends in extreme_equilibria(rows, columns)[0]


@pytest.mark.parametrize("label", range(6))
def test_in_a_coordination_game_the_dropped_strategy_is_coordinated_on(label):
    identity = [[1 + int(i == j) for j in range(3)] for i in range(3)]
    x, y = lemke_howson(identity, identity, label)
    assert [k for k, v in enumerate(x) if v] == [k for k, v in enumerate(y) if v] == [label % 3]
