"""A tree for the page: every node where it belongs, no two nodes in line too near to each other."""

from itertools import pairwise

import pytest

from escalation.files.library import load
from escalation.files.places import game_names
from escalation.game.extensive import ExtensiveGame
from escalation.pages.tree_layout import ABOVE, BELOW, MOST_ENDS, tree_layout

TREES = [name for name in game_names() if isinstance(load(name), ExtensiveGame)]


@pytest.mark.parametrize("name", TREES)
def test_the_layout_is_the_tree(name):
    tree = load(name).tree
    told = tree_layout(load(name))
    assert [(n["name"], tuple(n["children"]), n["mover"]) for n in told["nodes"]] == [
        (n.name, n.children, n.player) for n in tree.nodes
    ]
    assert told["drawn"] == (len(tree.ends) <= MOST_ENDS)
    for v, node in enumerate(told["nodes"]):
        assert node["depth"] == len(tree.path(v))
        assert node["set"] == tree.set_at.get(v)
        if node["children"]:
            heights = [told["nodes"][c]["y"] for c in node["children"]]
            assert heights == sorted(heights) and heights[0] <= node["y"] <= heights[-1]


@pytest.mark.parametrize("name", TREES)
def test_nodes_in_line_have_room_for_their_words(name):
    told = tree_layout(load(name))
    for depth in {n["depth"] for n in told["nodes"]}:
        line = sorted((n for n in told["nodes"] if n["depth"] == depth), key=lambda n: n["y"])
        for above, below in pairwise(line):
            assert below["y"] - above["y"] >= ABOVE + (BELOW if above["children"] else ABOVE / 2) - 0.2


def test_sets_of_several_nodes_have_letters_and_arcs():
    told = tree_layout(load("private-costs"))
    joined = [own for own in told["sets"] if own["letter"]]
    assert [(own["name"], own["letter"], len(own["nodes"])) for own in joined] == [("demand", "a", 2)]
    assert [arc["nodes"] for arc in told["arcs"]] == [joined[0]["nodes"]]
    assert tree_layout(load("crisis-tree"))["arcs"] == []
