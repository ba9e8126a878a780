"""Trees: order of nodes, what is behind a node, perfect recall, subgames."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from escalation.errors import InputError
from escalation.files.table_tree import tree_game, with_sound_tree_names
from escalation.game.tree import InformationSet, Node, tree_of
from tests.files.random_trees import trees

PLAYERS = ("A", "B")


def decision(name, parent=-1, branch=0, player=0, branches=("x", "y"), children=()):
    return Node(name, parent, branch, player, branches, children)


def end(name, parent, branch):
    return Node(name, parent, branch, pay=(Fraction(0), Fraction(0)))


# A moves; B moves at either place; then all ends.
NODES = (
    decision("r", children=(1, 4)),
    decision("m", 0, 0, 1, children=(2, 3)),
    end("mx", 1, 0),
    end("my", 1, 1),
    decision("n", 0, 1, 1, children=(5, 6)),
    end("nx", 4, 0),
    end("ny", 4, 1),
)
APART = (
    InformationSet("r", 0, (0,), ("x", "y")),
    InformationSet("m", 1, (1,), ("x", "y")),
    InformationSet("n", 1, (4,), ("x", "y")),
)
TOGETHER = (APART[0], InformationSet("mn", 1, (1, 4), ("x", "y")))


def test_what_lies_where():
    tree = tree_of(NODES, APART, PLAYERS)
    assert tree.ends == (2, 3, 5, 6)
    assert tree.path(6) == ((0, 1), (4, 1))
    assert tree.labels(5) == ("y", "x")
    assert [list(tree.below(v)) for v in (0, 1, 4, 6)] == [list(range(7)), [1, 2, 3], [4, 5, 6], [6]]
    assert tree.set_at == {0: 0, 1: 1, 4: 2}
    assert (tree.sets_of(0), tree.sets_of(1)) == ((0,), (1, 2))
    assert tree.own_moves(6, 0) == ((0, 1),)
    assert tree.own_moves(6, 1) == ((2, 1),)


def test_subgames_begin_where_a_node_is_alone_and_no_set_reaches_out():
    assert tree_of(NODES, APART, PLAYERS).subgame_roots == (0, 1, 4)
    assert tree_of(NODES, APART, PLAYERS).perfect_information
    assert tree_of(NODES, TOGETHER, PLAYERS).subgame_roots == (0,)
    assert not tree_of(NODES, TOGETHER, PLAYERS).perfect_information


def test_a_player_who_forgets_what_he_did_is_told_where():
    nodes = [decision(n.name, n.parent, n.branch, 0, n.branches, n.children) if n.children else n for n in NODES]
    with pytest.raises(
        InputError, match=r"at 'mn' A no longer knows what he did at 'r' \(after 'x' and 'y'\)"
    ) as caught:
        tree_of(nodes, (APART[0], InformationSet("mn", 0, (1, 4), ("x", "y"))), PLAYERS)
    assert caught.value.key == ("nodes", "n")


def test_a_set_that_is_passed_twice_is_no_set():
    nodes = [decision(n.name, n.parent, n.branch, 0, n.branches, n.children) if n.children else n for n in NODES]
    every = InformationSet("all", 0, (0, 1, 4), ("x", "y"))
    with pytest.raises(InputError, match=r"whether he was at 'all' \(after 'the root' and 'x'\)"):
        tree_of(nodes, (every,), PLAYERS)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (decision("n", 0, 1, 0, children=(5, 6)), "different players move there"),
        (decision("n", 0, 1, 1, ("x", "z"), (5, 6)), "their actions differ"),
        (decision("n", 0, 1, 1, ("y", "x"), (5, 6)), "their actions differ"),
    ],
)
def test_nodes_of_one_set_have_one_player_and_the_same_actions(changed, said):
    with pytest.raises(InputError, match=f"'n' and 'm' are one information set, 'mn', but .*{said}") as caught:
        tree_of((*NODES[:4], changed, *NODES[5:]), TOGETHER, PLAYERS)
    assert caught.value.key == ("nodes", "n")


@settings(max_examples=80)
@given(trees())
def test_random_trees_are_what_their_definitions_say(numbers):
    made, _ = with_sound_tree_names(numbers)
    if not made.nodes[0].branches:
        return
    tree = tree_game(made).tree
    for v, node in enumerate(tree.nodes):
        assert [(tree.nodes[c].parent, tree.nodes[c].branch) for c in node.children] == [
            (v, k) for k in range(len(node.branches))
        ]
        inside = [w for w in range(len(tree.nodes)) if v in (w, *(u for u, _ in tree.path(w)))]
        assert list(tree.below(v)) == inside
        alone = node.player is None or len(tree.sets[tree.set_at[v]].nodes) == 1
        closed = all(set(own.nodes) <= set(inside) or not set(own.nodes) & set(inside) for own in tree.sets)
        assert (v in tree.subgame_roots) == bool(node.children and alone and closed)
    for own in tree.sets:
        assert len({tree.own_moves(v, own.player) for v in own.nodes}) == 1
