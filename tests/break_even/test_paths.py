"""Nearest changes of play: against backward induction up to them and just beyond, and the domain's numbers."""

from dataclasses import replace
from fractions import Fraction

import pytest

import escalation as esc
from escalation.break_even.paths import path_changes
from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.path_stretches import named_moves
from escalation.subgame_regions.play import play
from tests.subgame_regions.drawn_trees import drawn_tree

STEP = Fraction(1, 10**9)


def played(game, name, value):
    """The paths at a value of one parameter, as sets of moves; None where there is no game."""
    try:
        found = play(replace(game, weights={}).at(**{name: value}))
    except (InputError, Undecided):
        return None
    return {tuple(named_moves(game.tree, course.moves).items()) for course, _ in found}


def told(paths):
    return {tuple(moves.items()) for moves in paths}


def check(game):
    """Every change of a game against play at points: how many changes were seen."""
    seen = 0
    for change in path_changes(game)[0]:
        assert told(change.paths) == played(game, change.parameter, change.now)
        for turn, sign in ((change.below, -1), (change.above, 1)):
            if turn is None:
                continue
            seen += 1
            beyond = turn.at.high + STEP if sign > 0 else turn.at.low - STEP
            assert played(game, change.parameter, beyond) == told(turn.paths) != told(change.paths)
            near = turn.at.low if sign > 0 else turn.at.high
            between = [change.now + (near - change.now) * Fraction(k, 8) for k in range(1, 8)]
            if near != change.now:
                assert all(played(game, change.parameter, value) >= told(change.paths) for value in between)
    return seen


@pytest.mark.parametrize(
    ("name", "mechanisms"),
    [
        ("crisis-tree", ()),
        ("crisis-tree", ("joint-mechanism", "hotline", "chinese-pressure")),
        ("crisis-signal", ("hotline",)),
        ("pipeline-sequence", ("stronger-arbitration",)),
        ("brinkmanship", ()),
        ("private-costs", ()),
    ],
)
def test_play_is_as_said_up_to_a_change_and_beyond(name, mechanisms):
    game = load(name)
    assert check(game.with_mechanisms(*mechanisms) if mechanisms else game) > 0


def test_play_is_as_said_in_drawn_trees():
    assert sum(check(drawn_tree(seed, depth=2, count=1 + seed % 2)) for seed in range(25)) > 10


def test_nothing_changes_where_a_parameter_is_not_listed():
    game = load("crisis-tree")
    changes, opened = path_changes(game)
    assert opened == {}
    for name in ("psi", "q_S", "g_P"):
        assert name not in {change.parameter for change in changes}
        known = game.parameters[name]
        now = played(game, name, known.baseline)
        assert {frozenset(played(game, name, v)) for v in (known.low, known.high)} == {frozenset(now)}


def test_the_numbers_of_the_crisis():
    (own,) = (c for c in path_changes(load("crisis-tree"))[0] if c.parameter == "p_e")
    assert (own.now, own.below, own.above.at.value, own.above.inside) == (Fraction(1, 20), None, Fraction(1, 15), True)
    assert [list(moves.values()) for moves in own.above.paths] == [["Ignore", "Absorb"]]
    (held,) = (c for c in path_changes(load("crisis-tree").pinned({"A_I": Fraction(1, 2)}))[0] if c.parameter == "A_P")
    assert [list(moves.values()) for moves in held.below.paths] == [["Ignore", "Strike", "Absorb"]]


TEXT = """
title = "t"
form = "extensive"
players = ["A"]
root = "choice"
[nodes.choice]
player = "A"
actions = { Go = "went", Stay = "stayed" }
[ends]
went = { A = "WENT" }
stayed = {}
[parameters]
x = { baseline = NOW, range = [0, 5], unit = "UNIT" }
"""


def one(write, went, now, unit="points"):
    return load(write(TEXT.replace("WENT", went).replace("NOW", str(now)).replace("UNIT", unit)))


def turns(game):
    return [(c.now, c.below and c.below.at.value, c.above and c.above.at.value) for c in path_changes(game)[0]]


def test_a_value_at_a_tie_changes_at_once_on_both_sides(write):
    game = one(write, "x - 1", 1)
    assert turns(game) == [(1, 1, 1)]
    (change,) = path_changes(game)[0]
    assert len(change.paths) == 2 and [list(m.values()) for m in change.below.paths] == [["Stay"]]


def test_a_value_at_the_end_of_its_line(write):
    assert turns(one(write, "x - 1", 0)) == [(0, None, 1)]
    assert turns(one(write, "x", 0)) == [(0, None, 0)], "Stay and Go tie at 0, Go is played beyond"
    assert turns(one(write, "1/2 - x", 1, "share").pinned({})) == [(1, Fraction(1, 2), None)]


def test_a_tie_at_one_point_with_the_same_play_on_both_sides_is_no_change(write):
    assert turns(one(write, "(x - 2)^2*(4 - x)", 1)) == [(1, None, 4)]


def test_irrational_changes_are_isolated(write):
    (change,) = path_changes(one(write, "x^2 - 2", 1))[0]
    assert change.above.at.value is None and change.above.at.low**2 < 2 < change.above.at.high**2


def test_a_tree_in_which_beliefs_matter_says_why_nothing_is_known():
    changes, opened = path_changes(esc.load("unilateral-deterrence"))
    assert changes == () and opened and all("without seeing" in reason for reason in opened.values())
