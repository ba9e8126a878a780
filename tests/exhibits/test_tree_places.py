"""Reingold and Tilford's rules: order kept, parents in the middle, nodes of one depth apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.exhibits.tree_places import node_heights, spread
from tests.pictured_trees import LUCK, pictures


def test_ends_are_evenly_spaced_and_parents_stand_in_the_middle():
    ends = {3: 0.0, 4: 10.0, 5: 20.0, 7: 30.0, 8: 40.0}
    places = node_heights(LUCK, 10.0, [(0.0, 0.0)] * 9)
    assert {v: places[v] for v in ends} == ends
    assert (places[2], places[1], places[6], places[0]) == (5.0, 12.5, 35.0, 23.75)


def test_the_tightest_pair_stretches_all():
    """Nodes 3 and 4 are 10 apart and need 15."""
    needs = [(0.0, 0.0)] * 9
    needs[3], needs[4] = (0.0, 7.0), (8.0, 0.0)
    assert node_heights(LUCK, 10.0, needs)[8] == 60.0


@given(pictures(), st.data())
def test_nodes_in_line_have_the_room_they_need(picture, data):
    needs = [(data.draw(st.floats(0, 30)), data.draw(st.floats(0, 30))) for _ in picture.nodes]
    places = node_heights(picture, 5.0, needs)
    for depth in range(max(picture.depths) + 1):
        line = sorted((v for v, d in enumerate(picture.depths) if d == depth), key=lambda v: places[v])
        assert line == sorted(line)
        for a, b in pairwise(line):
            assert places[b] - places[a] >= needs[a][1] + needs[b][0] - 1e-6


@given(pictures())
def test_an_end_has_its_row_to_itself(picture):
    places = node_heights(picture, 5.0, [(6.0, 6.0)] * len(picture.nodes))
    for v, node in enumerate(picture.nodes):
        if not node.branches:
            others = [u for u, d in enumerate(picture.depths) if d > picture.depths[v]]
            assert all(abs(places[u] - places[v]) >= 12 - 1e-6 for u in others)


@given(pictures(), st.data())
def test_evenly_spread_branches_never_stand_over_each_other(picture, data):
    widths = [data.draw(st.floats(1, 40)) for _ in picture.nodes]
    apart = spread(picture, widths)
    across = [0.0] * len(widths)
    for v, node in enumerate(picture.nodes):
        for k, branch in enumerate(node.branches):
            across[branch.to] = across[v] + (k - (len(node.branches) - 1) / 2) * apart[v]
    for depth in range(max(picture.depths) + 1):
        line = [v for v, d in enumerate(picture.depths) if d == depth]
        for a, b in pairwise(line):
            assert across[b] - across[a] >= (widths[a] + widths[b]) / 2 - 1e-6


def test_two_ends_spread_by_half_of_each():
    assert spread(LUCK, [10.0] * 9)[2] == pytest.approx(10.0)
