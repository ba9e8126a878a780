"""Reingold and Tilford's rules: order kept, parents in the middle, nodes of one depth apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.exhibits import TreePicture
from escalation.exhibits.tree import PictureBranch, PictureNode
from escalation.exhibits.tree_places import Words, node_heights, spread
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


def boxes(picture, words, apart):
    """Where the words of a spread tree stand: `(band, left end, right end)`."""
    across, sides = [0.0] * len(words), [0] * len(words)
    for v, node in enumerate(picture.nodes):
        row, count = 2 * picture.depths[v], len(node.branches)
        for k, branch in enumerate(node.branches):
            across[branch.to] = across[v] + (k - (count - 1) / 2) * apart[v]
            middle, wide, left = (across[v] + across[branch.to]) / 2, words[branch.to].along, 2 * k < count - 1
            yield row + 1, middle - wide * left, middle + wide * (not left)
            sides[branch.to] = -1 if left else 1
        wide, shift = words[v].standing, sides[v] * words[v].standing / 2
        if node.branches:
            yield row, across[v] + shift - wide / 2, across[v] + shift + wide / 2
        for n in range(words[v].bands if not node.branches else 0):
            yield row + 1 + n, across[v] - words[v].hanging / 2, across[v] + words[v].hanging / 2


@given(pictures(), st.data())
def test_no_words_of_a_spread_tree_lie_over_others(picture, data):
    wide = st.floats(1, 40)
    words = [Words(*(data.draw(wide) for _ in range(3)), data.draw(st.integers(1, 4))) for _ in picture.nodes]
    found = spread(picture, words)
    placed = sorted(boxes(picture, words, found.apart))
    for (one, _, end), (other, start, _) in pairwise(placed):
        assert one != other or start >= end - 1e-6
    assert min(left for _, left, _ in placed) >= -found.left - 1e-6
    assert max(right for _, _, right in placed) <= found.right + 1e-6


def test_two_ends_spread_by_half_of_each_and_by_no_more_than_they_need():
    words = [Words(1.0, 1.0, 10.0, 2)] * 9
    assert spread(LUCK, words).apart[2] == pytest.approx(12.0)


def test_words_on_inner_branches_keep_off_the_next_one():
    """In the middle of its branch a word of 30 has half the room of the ends: 60 between these."""
    fan = TreePicture(
        "fan",
        ("A",),
        (PictureNode("r", 0, tuple(PictureBranch(str(k), k) for k in (1, 2, 3, 4))), *[PictureNode("z")] * 4),
    )
    words = [Words(1.0, 1.0), Words(1.0, 99.0), Words(1.0, 30.0), Words(1.0, 20.0), Words(1.0, 99.0)]
    assert spread(fan, words).apart[0] == pytest.approx(60.0)
