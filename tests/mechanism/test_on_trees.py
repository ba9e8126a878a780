"""Mechanisms on trees: parameters, an added move, a signal, an action taken away, a term on top, another root."""

from fractions import Fraction

import pytest

from escalation.errors import InputError, NotApplicable
from escalation.files.library import load

GAME = """
title = "t"
form = "extensive"
players = ["A", "B"]
root = "start"
[parameters]
p = { baseline = 2, range = [1, 3] }
q = { baseline = "1/4", range = [0, 1], unit = "probability" }
[types.B]
hard = { probability = "q", cost = "1" }
soft = { probability = "rest", cost = "5" }
[parameters.cost]
meaning = "B's cost of fighting"
by_type = true
[nodes.start]
player = "A"
actions = { Stay = "peace", Go = "answer" }
[nodes.answer]
player = "B"
actions = { Yield = "gain", Fight = "war" }
[ends]
peace = { A = "0", B = "2" }
gain = { A = "p", B = "0" }
war = { A = "-p", B = "2 - cost" }
[events]
war = ["war"]
go = ["start: Go"]
[thresholds]
fight = { parameter = "p", player = "B", at = "answer", prefers = "Fight", to = "Yield" }
[mechanisms.double.edits]
p = "p*2"
[mechanisms.known.edits]
q = "1/2"
[mechanisms.known-too.edits]
q = "1/3"
[mechanisms.no-yield.in.game]
forbid = ["answer: Yield"]
[mechanisms.tamed.forbid]
B = ["Fight"]
[mechanisms.fined.in.game.add]
"start: Go" = { A = "-p/2" }
[mechanisms.talk.in.game]
root = "message"
[mechanisms.talk.in.game.nodes.message]
chance = { loud = "1/3", quiet = "rest" }
then = "start"
[mechanisms.second-thoughts.in.game.nodes.answer]
actions = { Fight = "last" }
[mechanisms.second-thoughts.in.game.nodes.last]
player = "A"
actions = { Retreat = "back", Persist = "war" }
[mechanisms.second-thoughts.in.game.ends.back]
A = "-1"
B = "1"
"""


@pytest.fixture
def game(tmp_path):
    path = tmp_path / "game.toml"
    path.write_text(GAME)
    return load(path)


def payoffs(game):
    """End label and payoffs, at baseline."""
    at = game.at()
    return {game.end_label(z): u for z, u in at.payoffs.items()}


def test_types_edit_the_payoffs_of_their_branch(game):
    found = payoffs(game)
    assert found["war (hard, Go, Fight)"] == (-2, 1)
    assert found["war (soft, Go, Fight)"] == (-2, -3)
    assert [own.name for own in game.tree.sets] == ["start", "answer (hard)", "answer (soft)"]


def test_a_parameter_is_edited_wherever_it_stands(game):
    found = payoffs(game.with_mechanisms("double"))
    assert found["gain (hard, Go, Yield)"] == (4, 0)
    assert found["war (soft, Go, Fight)"] == (-4, -3)


def test_chances_are_edited_too(game):
    assert game.with_mechanisms("known").at().chances[0] == (Fraction(1, 2), Fraction(1, 2))


def test_two_different_sets_of_a_name_clash(game):
    with pytest.raises(InputError, match=r"sets q to '1/2'.*'1/3'"):
        game.with_mechanisms("known", "known-too")


def test_an_action_is_taken_away_and_thresholds_that_name_it_go(game):
    made = game.with_mechanisms("no-yield")
    assert made.tree.sets[1].actions == ("Fight",)
    assert len(game.thresholds) == 1 and not made.thresholds
    assert game.with_mechanisms("tamed").tree.sets[2].actions == ("Yield",)


def test_no_action_is_left(game):
    with pytest.raises(InputError, match="leaves B no action at 'answer'"):
        game.with_mechanisms("no-yield", "tamed")


def test_a_term_is_paid_at_every_end_that_a_mark_covers(game):
    before, after = payoffs(game), payoffs(game.with_mechanisms("fined"))
    for end, (a, b) in before.items():
        assert after[end] == ((a, b) if end.startswith("peace") else (a - 1, b))


def test_a_term_follows_the_edits_of_the_others(game):
    assert payoffs(game.with_mechanisms("fined", "double"))["gain (hard, Go, Yield)"] == (4 - 2, 0)


def test_a_signal_is_heard_by_all(game):
    made = game.with_mechanisms("talk")
    assert [own.name for own in made.tree.sets if own.player == 0] == ["start (loud)", "start (quiet)"]
    assert made.at().chances[1] == (Fraction(1, 3), Fraction(2, 3))


def test_a_move_is_added_and_events_follow_the_path(game):
    made = game.with_mechanisms("second-thoughts")
    found = payoffs(made)
    assert found["back (hard, Go, Fight, Retreat)"] == (-1, 1)
    assert {made.end_label(z) for z in made.weights["war"]} == {e for e in found if e.startswith("war")}
    assert len(made.weights["go"]) == len([e for e in found if not e.startswith("peace")])


def test_mechanisms_compose_in_any_order(game):
    one = game.with_mechanisms("fined", "talk", "double")
    other = game.with_mechanisms("double", "fined", "talk")
    assert one.tree == other.tree
    assert game.with_mechanisms("fined").with_mechanisms("talk + double").tree == one.tree


def test_values_are_held_past_a_set(game):
    made = game.with_mechanisms("known").pinned({"q": Fraction(1, 8)})
    assert made.at().chances[0][0] == Fraction(1, 8)


def test_built_in_mechanisms_that_touch_nothing_say_so():
    with pytest.raises(NotApplicable, match="v_M, without effect while lambda_ is asleep"):
        load("crisis-tree").with_mechanisms("commander-meetings")


def test_the_hotline_is_another_thing_in_the_signal_game():
    made = load("crisis-signal").with_mechanisms("hotline")
    assert made.at().chances[1] == (Fraction(17, 20), Fraction(3, 20))


BROKEN = [
    ('[mechanisms.m.in.game]\nforbid = ["answer: Shout"]', "in.game.forbid: 'Shout' is no branch"),
    ('[mechanisms.m.in.game]\nforbid = ["war"]', "in.game.forbid: 'war' is no action"),
    ('[mechanisms.m.in.game]\nroot = "begin"', "in.game.root: 'begin' is not a node"),
    (
        '[mechanisms.m.in.game.nodes.new]\nplayer = "A"\nactions = { x = "answer" }\n'
        '[mechanisms.m.in.game.nodes.start]\nactions = { Stay = "new" }',
        "'answer' has two parents",
    ),
    (
        '[mechanisms.m.in.game.nodes.answer]\nactions = { Fight = "start" }',
        "'start' leads back to itself: start -> answer -> start",
    ),
    ('[mechanisms.m.in.game.add]\nnowhere = { A = "1" }', "'nowhere' is not an end"),
    ('[mechanisms.m.in.game.add]\nwar = { C = "1" }', "'C' is not a player"),
    ('[mechanisms.m.in.game.ends.war]\nA = "zz"', "'zz' is not declared"),
    ('[mechanisms.m.strategies]\nA = ["x"]', "fits games in normal form"),
    ('[mechanisms.m]\norder = ["A", "B"]', "fits games in normal form"),
    ('[mechanisms.m.forbid]\nB = ["Dance"]', "'Dance' is not an action of B"),
    ('[mechanisms.m.in.game]\nstrategy = "x"', "'strategy' is not a key"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_what_is_wrong_is_named(tmp_path, text, message):
    path = tmp_path / "game.toml"
    path.write_text(GAME + text + "\n")
    with pytest.raises(InputError) as caught:
        load(path).with_mechanisms("m")
    said = str(caught.value)
    assert message in said and "game.toml, mechanisms.m" in said and "\n" not in said
