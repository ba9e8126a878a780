"""What the structure of a multistage game is, and beliefs that break each of Fudenberg and Tirole's conditions."""

from fractions import Fraction

import pytest

from escalation.beliefs.multistage import NotMultistage, multistage
from escalation.beliefs.type_conditions import breaks_type_conditions
from escalation.files.library import load
from tests.beliefs.small_trees import game
from tests.beliefs.textbook_trees import entry_then_both

F = Fraction
PRIOR = (F(1, 4), F(3, 4))


def test_crisis_signal():
    tree = load("crisis-signal").tree
    seen = multistage(tree, ("Iran", "Pakistan"))
    assert seen.owner == (1,) and seen.sizes == (2,) and seen.public == 0
    assert seen.about == {(): 0}
    assert [seen.stage[h] for h, own in enumerate(tree.sets) if own.player == 0] == [(0,), (1,)]


def test_a_stage_of_two_moves():
    first = entry_then_both()
    seen = multistage(first.tree, first.players)
    assert seen.stage == ((), (1,), (1,)) and seen.owner == ()


def one_informed():
    """A has one of two types and moves; B sees the move, and answers; A moves again, and C moves."""

    def third(m, k, n):
        return [f"C {m}{k}{n}", "C", {"x": (0, 0, 0), "y": (0, 0, 0)}]

    def again(t, m, k):
        return [f"A {t}{m}{k}", "A", {n: third(m, k, n) for n in "uv"}]

    def answer(t, m):
        return [f"B {m}", "B", {k: again(t, m, k) for k in "xy"}]

    def sender(t):
        return [f"A {t}", "A", {m: answer(t, m) for m in "mn"}]

    return game(["chance", {str(t): (p, sender(t)) for t, p in enumerate(PRIOR)}], ["A", "B", "C"])


@pytest.mark.parametrize(
    ("name", "belief", "broken"),
    [
        ("", PRIOR, ""),
        ("B m", (F(1, 2), F(1, 2)), "B(ii)"),
        ("B n", (F(1), F(0)), "B(ii)"),
        ("C nxu", (F(1), F(0)), "B(ii)"),
        ("C mxv", (F(1), F(0)), ""),
    ],
)
def test_bayes_rule_wherever_it_can_be(name, belief, broken):
    """Both types play m and then u: B(ii) off the path too, after n; after v, the belief is free."""
    first = one_informed()
    at, seen = first.at(), multistage(first.tree, first.players)
    behaviour = tuple((F(1), F(0)) for _ in at.tree.sets)
    beliefs = [belief if own.name == name else PRIOR if len(own.nodes) == 2 else (F(1),) for own in at.tree.sets]
    assert breaks_type_conditions(at, seen, behaviour, beliefs) == broken


def two_at_once():
    """A, who has a type, and B move at once; then C and D move, who have seen both."""

    def last(name, a, b, below):
        return [f"{name} {a}{b}", name, {"x": below, "y": (0, 0, 0, 0)}]

    def second(a):
        return ["B", "B", {b: last("C", a, b, last("D", a, b, (0, 0, 0, 0))) for b in "lr"}]

    return game(
        ["chance", {str(t): (p, [f"A {t}", "A", {a: second(a) for a in "mn"}]) for t, p in enumerate(PRIOR)}],
        list("ABCD"),
    )


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, ""),
        ({"C nl": (F(1), F(0))}, "B(iii)"),
        ({f"{who} n{b}": (F(1), F(0)) for who in "CD" for b in "lr"}, ""),
        ({f"C n{b}": (F(1), F(0)) for b in "lr"}, "B(iii)"),
    ],
)
def test_no_signalling_of_what_one_does_not_know(changed, broken):
    """A was to play m: after n beliefs are free, but what B does at the same time tells nothing about A."""
    first = two_at_once()
    at, seen = first.at(), multistage(first.tree, first.players)
    behaviour = tuple((F(1), F(0)) for _ in at.tree.sets)
    beliefs = []
    for own in at.tree.sets:
        pair = changed.get(own.name, PRIOR)
        beliefs.append((pair[0], F(0), pair[1], F(0)) if own.name == "B" else pair if len(own.nodes) == 2 else (F(1),))
    assert breaks_type_conditions(at, seen, behaviour, beliefs) == broken


def test_beliefs_that_are_no_product():
    def last(s, t):
        return ["C", "C", {"x": (0,), "y": (0,)}]

    first = game(
        ["chance", {str(s): ("1/2", ["chance", {str(t): ("1/2", last(s, t)) for t in (0, 1)}]) for s in (0, 1)}], ["C"]
    )
    at, seen = first.at(), multistage(first.tree, first.players)
    assert seen.owner == (None, None)
    behaviour = ((F(1), F(0)),)
    assert breaks_type_conditions(at, seen, behaviour, [(F(1, 4),) * 4]) == ""
    assert breaks_type_conditions(at, seen, behaviour, [(F(1, 2), F(0), F(0), F(1, 2))]) == "B(i)"


def test_a_draw_that_tells_about_two_types_is_refused():
    def last(m):
        return [f"C {m}", "C", {"x": (0, 0, 0), "y": (0, 0, 0)}]

    def told(s, t):
        return ["chance", {"0": (F(1 + s * t, 3), last(0)), "1": (F(2 - s * t, 3), last(1))}]

    def moves(s, t):
        return [f"A {s}", "A", {"x": [f"B {t}", "B", {"x": told(s, t), "y": (0, 0, 0)}], "y": (0, 0, 0)}]

    first = game(
        ["chance", {str(s): ("1/2", ["chance", {str(t): ("1/2", moves(s, t)) for t in (0, 1)}]) for s in (0, 1)}],
        ["A", "B", "C"],
    )
    with pytest.raises(NotMultistage, match="two types"):
        multistage(first.tree, first.players)
