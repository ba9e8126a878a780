"""Trees of numbers: their names, their rules, and the tree of a table."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from escalation.errors import InputError
from escalation.files.sound_names import LONGEST_NAME
from escalation.files.table_tree import (
    TableNode,
    TableSet,
    TableTree,
    children_of,
    table_tree_of,
    tree_game,
    with_sound_tree_names,
)
from tests.files.random_trees import trees

ZERO, ONE = (Fraction(0),), (Fraction(1),)


@settings(max_examples=80)
@given(trees())
def test_mended_names_are_sound_and_stay(tree):
    made, _ = with_sound_tree_names(tree, ',*|:"')
    assert with_sound_tree_names(made, ',*|:"') == (made, [])
    inner = [node.name for node in made.nodes if node.branches]
    ends = {(node.name, node.pay) for node in made.nodes if not node.branches}
    for names in (made.players, [s.name for s in made.sets], inner + [name for name, _ in ends]):
        assert len(set(names)) == len(names)
        assert all(0 < len(name) <= LONGEST_NAME and name.isprintable() for name in names)
    for node in made.nodes:
        assert len(set(node.branches)) == len(node.branches)
        assert not any(set(name) & set(',*|:"') for name in (node.name, *node.branches))


@settings(max_examples=80)
@given(trees())
def test_a_game_holds_what_the_numbers_say(tree):
    made, _ = with_sound_tree_names(tree)
    if not made.nodes[0].branches:
        return
    game = tree_game(made)
    at = game.at()
    assert table_tree_of(at) == made
    children = children_of(made.nodes)
    assert [list(node.children) for node in game.tree.nodes] == children
    total = {0: made.nodes[0].pay}
    for v, own in enumerate(children):
        for child in own:
            total[child] = tuple(a + b for a, b in zip(total[v], made.nodes[child].pay, strict=True))
    assert at.payoffs == {v: total[v] for v, own in enumerate(children) if not own}


def tree(*nodes):
    return TableTree(("A",), (TableSet("s", 0),), nodes)


def test_ends_are_one_where_name_and_pay_agree():
    root = TableNode("r", ZERO, ("x", "y", "z"), 0)
    same = tree(root, TableNode("won", ONE), TableNode("won", ONE), TableNode("lost", ZERO))
    assert with_sound_tree_names(same) == (same, [])
    made, notes = with_sound_tree_names(replace(same, nodes=(*same.nodes[:3], TableNode("won", ZERO))))
    assert [node.name for node in made.nodes] == ["r", "won (1)", "won (1)", "won (2)"]
    assert notes == ["nodes and ends renamed: 'won' is now 'won (1)', 'won' is now 'won (2)'"]


def test_a_node_is_not_called_as_an_end_and_none_as_the_drawing_of_types():
    made, _ = with_sound_tree_names(tree(TableNode("won", ZERO, ("x",), 0), TableNode("won", ZERO)))
    assert [node.name for node in made.nodes] == ["won (1)", "won (2)"]
    made, _ = with_sound_tree_names(tree(TableNode("type of A", ZERO, ("x",), 0), TableNode("won", ZERO)))
    assert made.nodes[0].name == "the type of A"


def test_many_long_names_that_begin_alike_are_told_apart_quickly():
    root = TableNode("r", ZERO, tuple("x" * 90 + str(k // 2) for k in range(4000)), 0)
    made, _ = with_sound_tree_names(tree(root, *[TableNode(f"{'y' * 75}{k // 2:04}", (k,)) for k in range(4000)]))
    assert len(set(made.nodes[0].branches)) == 4000
    assert len({node.name for node in made.nodes}) == 4001


def test_nobody_moves():
    with pytest.raises(InputError, match="nobody moves"):
        tree_game(tree(TableNode("end", ONE)))
