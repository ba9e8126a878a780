"""Plans along a parameter: against backward induction from scratch at many points, ties and lost chances included."""

import random
from fractions import Fraction

import pytest

from escalation.errors import Undecided
from escalation.files.library import load
from escalation.parameter_line import Line
from escalation.solution import solve
from escalation.subgame_regions.plans_along import OPEN, functions_along, plan_now, plans_along, worth_at
from tests.subgame_regions.drawn_trees import drawn_tree

UNIT = Line("a", Fraction(0), Fraction(1))


def induction(at):
    """The plan by recursion over the nodes of a tree of perfect information, None at a tie."""
    tree, plan = at.tree, {}

    def value(v):
        node = tree.nodes[v]
        if node.is_end:
            return at.payoffs[v]
        ahead = [value(c) for c in node.children]
        if node.player is None:
            return tuple(sum(p * u[i] for p, u in zip(at.chances[v], ahead, strict=True)) for i in range(2))
        own = [u[node.player] for u in ahead]
        best = own.index(max(own))
        plan[tree.set_at[v]] = None if own.count(max(own)) > 1 else best
        return ahead[best]

    value(0)
    return None if None in plan.values() else tuple(plan[h] for h in range(len(tree.sets)))


@pytest.mark.parametrize("seed", range(40))
def test_every_piece_has_the_plan_of_its_points(seed):
    game = drawn_tree(seed, depth=3, count=1, divisors=seed % 2 == 0)
    try:
        pieces = plans_along(game, UNIT)
    except Undecided as error:
        assert "tie throughout" in str(error)
        return
    drawn = random.Random(seed)
    for piece in pieces:
        low = piece.low.high if piece.low is not None else UNIT.low
        high = piece.high.low if piece.high is not None else UNIT.high
        for _ in range(4):
            t = low + (high - low) * Fraction(drawn.randint(1, 999), 1000)
            plan = induction(game.at(a=t))
            same = [k == j for k, j in zip(plan, piece.plan, strict=True)] if plan else []
            assert plan is None or all(same), (t, plan, piece.plan)


@pytest.mark.parametrize("seed", range(40))
def test_at_the_ends_of_pieces_something_ties(seed):
    game = drawn_tree(seed, depth=3, count=1)
    try:
        pieces = plans_along(game, UNIT)
    except Undecided:
        return
    for piece in pieces[1:]:
        if piece.low is not None and piece.low.value is not None:
            assert induction(game.at(a=piece.low.value)) is None


def test_the_plan_now_is_the_one_that_is_solved():
    for name in ("crisis-tree", "crisis-signal"):
        game = load(name)
        (only,) = solve(game).equilibria
        assert plan_now(game) == only.pure


def test_pieces_on_which_a_chance_is_none_are_left_out():
    pieces = plans_along(load("crisis-tree"), Line("p_e", Fraction(-1), Fraction(2)))
    assert pieces[0].low.value == 0 and pieces[-1].high.value == 1


def test_sets_that_depend_on_beliefs_about_players_stay_open():
    game = load("unilateral-deterrence")
    plan, worth = worth_at(functions_along(game, "p_Ch"), Fraction(1, 5))
    assert set(plan) == {OPEN} and not any(worth)
    with pytest.raises(Undecided, match="depend on what players do"):
        plans_along(game, Line("p_Ch", Fraction(0), Fraction(1)))
