"""What is drawn of a tree hangs together, is never too much, and holds the path."""

import random

import pytest

from escalation.answers.tree_cut import MOST_BRANCHES, MOST_ENDS, MOST_LEVELS, drawn_branches, ends_behind
from escalation.game.tree import Node, Tree
from tests.drawn_trees import drawn_tree


def comb(levels, width=1):
    """A ladder: at each level `width` ends, and a way on; the last level ends too."""
    nodes = []
    for level in range(levels):
        top = len(nodes)
        children = tuple(range(top + 1, top + width + 2))
        nodes.append(Node(f"n{level}", top - 1 if level else -1, width, 0, tuple("x" * (width + 1)), children))
        nodes += [Node("e", top, k) for k in range(width)]
    return Tree((*nodes, Node("e", len(nodes) - width - 1, width)), ())


def fan(width):
    ends = [Node("e", 0, k) for k in range(width)]
    return Tree((Node("n", -1, 0, 0, ("x",) * width, tuple(range(1, width + 1))), *ends), ())


@pytest.mark.parametrize("seed", range(20))
def test_a_small_tree_is_drawn_whole(seed):
    tree = drawn_tree(random.Random(seed)).tree
    assert drawn_branches(tree) == {
        v: tuple(range(len(node.children))) for v, node in enumerate(tree.nodes) if node.children
    }


@pytest.mark.parametrize("tree", [comb(200), comb(60, 5), fan(5000), comb(40, 20)], ids=str)
def test_a_large_tree_is_drawn_in_part(tree):
    drawn = drawn_branches(tree)
    assert 0 in drawn
    depth = {0: 0}
    for v, branches in drawn.items():
        assert v in depth, "what is opened hangs on what was opened before"
        depth |= {tree.nodes[v].children[k]: depth[v] + 1 for k in branches}
    assert max(depth.values()) <= MOST_LEVELS
    cut = sum(len(branches) < len(tree.nodes[v].children) for v, branches in drawn.items())
    assert len(depth) - len(drawn) + cut <= MOST_ENDS


def test_of_many_branches_those_that_are_played_are_drawn():
    tree = fan(5000)
    assert drawn_branches(tree)[0] == tuple(range(MOST_BRANCHES))
    assert drawn_branches(tree, {0, 4001})[0] == (*range(MOST_BRANCHES - 1), 4000)


def test_the_path_is_opened_first():
    """A root with four subtrees of 27 ends: all cannot be drawn, the last one is played."""
    nodes = [Node("r", -1, 0, 0, tuple("abcd"), (1, 41, 81, 121))]
    for k in range(4):
        base = len(nodes)

        def grow(parent, branch, depth):
            v = len(nodes)
            nodes.append(Node("n", parent, branch, 0, tuple("xyz") if depth else ()))
            if depth:
                own = tuple(grow(v, j, depth - 1) for j in range(3))
                nodes[v] = Node("n", parent, branch, 0, tuple("xyz"), own)
            return v

        assert grow(0, k, 3) == base
    tree = Tree(tuple(nodes), ())
    path = {0, *range(121, 161)}
    opened = drawn_branches(tree, path)
    assert set(range(121, 161)) & set(opened) == {v for v in range(121, 161) if tree.nodes[v].children}
    assert any(tree.nodes[v].children and v not in opened for v in range(1, 121))


def test_ends_behind_a_node():
    tree = comb(10, 2)
    assert ends_behind(tree, 0) == 21
    assert ends_behind(tree, 1) == 1
