"""Rules: how they unfold, what a player has seen, and rules that are none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.errors import InputError
from escalation.expressions import rational
from escalation.game.rules import NodeRule, Rules, TypeRule, check, reached
from escalation.game.unfolding import LONGEST_PATH, MOST_NODES, grown

PLAYERS = ("A", "B")
HALF = rational(1) / 2
ENDS = {"x": {}, "y": {}}


def move(player, actions, **more):
    return NodeRule(player, actions, **more)


def coin(branches, **more):
    return NodeRule(None, branches, dict.fromkeys(branches, rational(1) / len(branches)), **more)


def unfolded(rules):
    check(rules, PLAYERS)
    return grown(rules, PLAYERS, lambda e, _: e)


def sets(rules):
    return [(own.name, len(own.nodes)) for own in unfolded(rules).sets]


def test_a_shared_node_is_copied_for_each_entry_with_all_that_follows():
    rules = Rules(
        "r",
        {
            "r": move("A", {"a": "m", "b": "n"}),
            "n": coin({"h": "m", "t": "x"}),
            "m": move("B", {"c": "x", "d": "y"}, shared=True),
        },
        ENDS,
    )
    tree = unfolded(rules)
    assert [node.name for node in tree.nodes] == ["r", "m", "x", "y", "n", "m", "x", "y", "x"]
    assert sets(rules) == [("r", 1), ("m (a)", 1), ("m (b, h)", 1)]


def test_the_last_rest_of_chance_is_written_out():
    rules = Rules("r", {"r": NodeRule(None, {"a": "x", "b": "y"}, {"a": HALF / 2, "b": None})}, ENDS)
    assert unfolded(rules).nodes[0].chances == (HALF / 2, 3 * HALF / 2)


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [((), [("m (high)", 1), ("m (low)", 1)]), (("r",), [("m", 2)]), (("m",), [("m (high)", 1), ("m (low)", 1)])],
)
def test_what_is_hidden_is_not_seen(hidden, expected):
    rules = Rules(
        "r",
        {"r": coin({"high": "m", "low": "m"}), "m": move("A", {"a": "x", "b": "y"}, hidden=hidden)},
        ENDS,
    )
    assert sets(rules) == expected


def test_a_player_sees_his_own_type_and_his_own_moves_only():
    types = {"A": {"h": TypeRule(HALF), "s": TypeRule(None)}, "B": {"k": TypeRule(HALF), "l": TypeRule(None)}}
    nodes = {
        "r": move("A", {"a": "m", "b": "m"}),
        "m": move("B", {"c": "n", "d": "n"}, hidden=("r",)),
        "n": move("A", {"e": "x", "f": "y"}, hidden=("r", "m")),
    }
    tree = unfolded(Rules("r", nodes, ENDS, types))
    for own in tree.sets:
        type_node, following = (0, 1) if own.player == 0 else (1, 0)
        assert len({tree.path(v)[type_node][1] for v in own.nodes}) == 1
        assert len({tree.path(v)[following][1] for v in own.nodes}) == 2
        if own.actions == ("e", "f"):
            assert len({tree.path(v)[2][1] for v in own.nodes}) == 1


def test_names_of_sets_are_their_own_whatever_nodes_are_called():
    nodes = {
        "r": coin({"h": "m", "t": "m", "u": "n"}),
        "m": move("A", {"a": "x", "b": "y"}),
        "n": move("A", {"a": "x", "b": "y"}, information="m (h)"),
    }
    names = [name for name, _ in sets(Rules("r", nodes, ENDS))]
    assert names == ["m (h) [1]", "m (t)", "m (h) [2]"]
    nodes["n"] = move("A", {"a": "x", "b": "y"}, information="m")
    assert len({name for name, _ in sets(Rules("r", nodes, ENDS))}) == 3


def test_many_sets_of_one_name_are_named_quickly():
    nodes = {"r": coin({f"h{k}": "m" for k in range(5000)}), "m": move("A", {"a": "x", "b": "y"})}
    assert sets(Rules("r", nodes, ENDS))[4999] == ("m (h4999)", 1)


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefx"), max_size=3), min_size=1))
def test_what_is_checked_unfolds_or_says_why(shape):
    """Any graph of shared nodes either is a tree when unfolded, or leads in a loop or to a name that is none."""
    nodes = {name: move("A", {f"{k}": to for k, to in enumerate(own)}, shared=True) for name, own in shape.items()}
    rules = Rules(next(iter(shape)), nodes, ENDS)
    try:
        tree = unfolded(rules)
    except InputError as error:
        assert error.key and error.mend
        return
    assert {node.name for node in tree.nodes} == reached(rules)
    assert all(nodes[to].moves for own in shape.values() for to in own if to in nodes)


def test_a_loop_is_named_as_it_is_walked():
    nodes = {name: move("A", {"a": to}) for name, to in ("rm", "mn", "nk", "km")}
    with pytest.raises(InputError, match=r"'.' leads back to itself: ") as caught:
        check(Rules("r", nodes, ENDS), PLAYERS)
    walked = caught.value.what.partition(": ")[2].rstrip(".").split(" -> ")
    assert walked[0] == walked[-1] == caught.value.key[-1]
    assert set(walked) == set("mnk")
    assert all(nodes[a].moves == {"a": b} for a, b in pairwise(walked))


def test_limits_hold_before_anything_large_is_made():
    deep = {f"n{k}": move("A", {"a": f"n{k + 1}"}) for k in range(LONGEST_PATH + 1)}
    deep[f"n{LONGEST_PATH + 1}"] = move("A", {"a": "x"})
    with pytest.raises(InputError, match=f"more than {LONGEST_PATH} moves deep") as caught:
        unfolded(Rules("n0", deep, ENDS))
    assert caught.value.key == ("nodes", f"n{LONGEST_PATH + 1}")
    doubled = {f"n{k}": move("A", {"a": f"n{k + 1}", "b": f"n{k + 1}"}, shared=True) for k in range(100)}
    doubled["n100"] = move("A", {"a": "x"}, shared=True)
    with pytest.raises(InputError, match=f"more than {MOST_NODES} nodes"):
        unfolded(Rules("n0", doubled, ENDS))
    longest = {f"n{k}": move("A", {"a": f"n{k + 1}"}) for k in range(LONGEST_PATH - 1)}
    longest[f"n{LONGEST_PATH - 1}"] = move("A", {"a": "x"})
    assert len(unfolded(Rules("n0", longest, ENDS)).path(LONGEST_PATH)) == LONGEST_PATH
