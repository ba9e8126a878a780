"""Mechanisms on games: parts of one file, so that each test shows what it edits."""

from itertools import permutations

import pytest

from escalation.errors import InputError, NotApplicable
from escalation.files.institutions import mechanisms_for
from escalation.files.library import load

GAME = """
title = "t"
players = ["A", "B"]
[strategies]
A = ["x", "y"]
B = ["u", "v"]
[parameters]
p = { baseline = 2, range = [1, 3] }
q = { baseline = 3, range = [1, 5] }
z = { asleep = 0 }
t = { baseline = 5, range = [4, 6] }
[definitions]
d = "p*q"
[payoffs]
"x, u" = ["d + z*t", "0"]
"x, v" = ["p", "1"]
"y, u" = ["0", "q"]
"y, v" = ["1", "1"]
[events]
e = ["x, *"]
w = { "x, u" = "1/p" }
[mechanisms.double.edits]
p = "p*2"
[mechanisms.plus.edits]
q = "q + p"
[mechanisms.put.edits]
p = "10"
[mechanisms.put-again.edits]
p = "10"
[mechanisms.other.edits]
p = "11"
[mechanisms.wake.edits]
z = "1"
[mechanisms.sleeper.edits]
t = "t + 1"
[mechanisms.nothing.edits]
absent = "1"
[mechanisms.same.edits]
p = "p + q - q"
[mechanisms.third]
strategies = { A = ["w"] }
[mechanisms.third.payoffs]
"w, *" = { A = "7", B = "p" }
[mechanisms.bonus.add]
"x, *" = { B = "p" }
[mechanisms.ban.forbid]
A = ["y"]
[mechanisms.ban-all.forbid]
A = ["x", "y"]
[mechanisms.shift.where]
"x, u" = { p = "p + 100" }
[mechanisms.extra]
parameters = { e_x = { baseline = 4 } }
edits = { q = "e_x" }
"""


@pytest.fixture
def game(write):
    return load(write(GAME))


def payoff(game, *names):
    return game.at().payoffs[game.profile(names)]


def test_edits_reach_payoffs_definitions_and_events(game):
    made = game.with_mechanisms("double")
    assert payoff(made, "x", "u")[0] == 12
    assert payoff(made, "x", "v")[0] == 4
    assert str(made.at().weights["w"][0, 0]) == "1/4"
    assert payoff(game, "x", "u")[0] == 6


@pytest.mark.parametrize("order", list(permutations(["double", "plus", "put"])))
def test_composition_does_not_depend_on_order(game, order):
    made = game.with_mechanisms(*order)
    assert payoff(made, "x", "v")[0] == 20
    assert payoff(made, "y", "u")[1] == 23
    step = game
    for name in order:
        step = step.with_mechanisms(name)
    assert step.at().payoffs == made.at().payoffs
    assert game.with_mechanisms(" + ".join(order)).at().payoffs == made.at().payoffs


def test_the_same_set_twice_is_fine_and_a_different_one_is_not(game):
    assert payoff(game.with_mechanisms("put", "put-again"), "x", "v")[0] == 10
    with pytest.raises(InputError, match="put sets p to '10', other sets p to '11'"):
        game.with_mechanisms("put", "other")


def test_a_name_that_is_set_can_be_pinned_past_the_edit(game):
    made = game.with_mechanisms("put")
    assert made.at(p=4).payoffs[0, 1][0] == 4
    assert made.at().payoffs[0, 1][0] == 10


def test_a_name_that_is_transformed_is_pinned_before_the_edit(game):
    assert game.with_mechanisms("double").at(p=7).payoffs[0, 1][0] == 14


def test_what_touches_nothing_says_what_it_would_need(game):
    with pytest.raises(NotApplicable, match="acts on t, without effect while z is asleep"):
        game.with_mechanisms("sleeper")
    with pytest.raises(InputError, match="'absent' is not declared"):
        game.with_mechanisms("nothing")
    with pytest.raises(NotApplicable, match="change no payoff here"):
        game.with_mechanisms("same")
    assert payoff(game.with_mechanisms("sleeper", "wake"), "x", "u")[0] == 12


def test_mechanisms_for_lists_both_kinds(game):
    found = mechanisms_for(game)
    assert found["double"] == ""
    assert "asleep" in found["sleeper"]


def test_added_strategies_need_full_cells(game):
    made = game.with_mechanisms("third")
    assert made.strategies[0] == ("x", "y", "w")
    assert payoff(made, "w", "v") == (7, 2)
    assert made.at().weights["e"].keys() == {(0, 0), (0, 1)}
    assert payoff(made.with_mechanisms("double"), "w", "u") == (7, 4)


def test_terms_on_top_and_strategies_taken_away(game):
    assert payoff(game.with_mechanisms("bonus"), "x", "v") == (2, 3)
    banned = game.with_mechanisms("ban")
    assert banned.shape == (1, 2)
    with pytest.raises(InputError, match="leaves A no strategy"):
        game.with_mechanisms("ban-all")


def test_where_holds_at_its_profiles_only(game):
    made = game.with_mechanisms("shift")
    assert payoff(made, "x", "u")[0] == 102 * 3
    assert payoff(made, "x", "v")[0] == 2
    both = made.with_mechanisms("double")
    assert payoff(both, "x", "u")[0] == 204 * 3


def test_a_mechanism_brings_its_own_parameters(game):
    made = game.with_mechanisms("extra")
    assert payoff(made, "y", "u")[1] == 4
    assert made.at(e_x=9).payoffs[1, 0][1] == 9


def test_named_twice_is_a_slip(game):
    with pytest.raises(InputError, match="twice"):
        game.with_mechanisms("double + double")


def test_none_is_the_game_itself(game):
    assert game.with_mechanisms("none") is game
    assert game.with_mechanisms("double").with_mechanisms("none").mechanisms == ("double",)


def test_cells_given_twice_or_not_at_all(write):
    broken = (
        GAME
        + '[mechanisms.half]\nstrategies = { A = ["w"] }\n[mechanisms.half.payoffs]\n"w, u" = { A = "1", B = "1" }\n'
    )
    with pytest.raises(InputError, match="no payoff at 'w, v'"):
        load(write(broken)).with_mechanisms("half")
    twice = GAME + '[mechanisms.again.payoffs]\n"x, u" = { A = "1" }\n'
    with pytest.raises(InputError, match="2 payoffs"):
        load(write(twice)).with_mechanisms("again")
