"""Which trees are signalling games, and why others are not."""

from fractions import Fraction

import pytest

from escalation.files.library import load
from escalation.signalling.form import no_signalling_form, signalling_form
from escalation.signalling.last_decisions import Worths, settled
from tests.signalling.games import signalling_game, uniform

F = Fraction
CRISIS = """
title = "A last move that ties"
form = "extensive"
players = ["A", "B"]
root = "start"
[nodes.start]
player = "A"
actions = { Stay = "peace", Go = "challenge" }
[nodes.challenge]
player = "B"
actions = { Yield = "gain", Resist = "last" }
[nodes.last]
player = "A"
actions = { Back = "humbled", Fight = "war" }
[ends]
peace = { A = 1, B = 1 }
gain = { A = 2, B = 0 }
humbled = { A = 0, B = 1 }
war = { A = LAST, B = -1 }
"""


def written(tmp_path, text):
    file = tmp_path / "game.toml"
    file.write_text(text)
    return load(str(file)).at()


def named(at, sets):
    return [at.tree.sets[h].name for h in sets]


def test_the_challenger_sends_and_the_soft_defender_answers():
    at = load("unilateral-deterrence").at()
    form = signalling_form(at)
    assert named(at, form.senders) == ["status-quo (hard)", "status-quo (soft)"]
    assert named(at, form.receivers) == ["demand (soft)"]
    gain = form.gains[form.senders[0], 1]
    assert gain.constant == F(1, 5) * F(1, 2) * F(1, 6)
    assert [gain.by_reply[form.receivers[0], b] for b in (0, 1)] == [F(1, 10), F(1, 60)]


def test_where_chance_sends_the_message_there_is_no_sender():
    at = load("crisis-signal").at(alpha="17/20", sigma_a="11/20")
    form = signalling_form(at)
    assert form.senders == ()
    assert named(at, form.receivers) == ["border (firm)", "border (soft)"]


def test_a_tree_that_is_solved_from_its_ends_leaves_nothing_open():
    form = signalling_form(load("crisis-tree").at())
    assert form.senders == form.receivers == ()
    assert len(form.settled) == len(form.at.tree.sets)


def test_a_last_move_settles_only_where_it_does_not_tie(tmp_path):
    at = written(tmp_path, CRISIS.replace("LAST", "-1"))
    assert signalling_form(at).settled == {0: 0, 1: 1, 2: 0}
    tied = written(tmp_path, CRISIS.replace("LAST", "0"))
    assert settled(Worths.of(tied)).actions == {}
    assert signalling_form(tied) is None
    assert no_signalling_form(tied) == (
        "three decisions follow one another: 'start', 'challenge', 'last' (the last decision at 'last' is a tie)."
    )


def test_an_action_that_is_better_at_one_node_alone_does_not_settle():
    payoffs = [[[[(0, 1), (0, 0)]]], [[[(0, 1), (0, 1)]]]]
    form = signalling_form(signalling_game(uniform(2), payoffs).at())
    assert len(form.receivers) == 1
    assert len(signalling_form(signalling_game(uniform(2), [payoffs[0], payoffs[0]]).at()).receivers) == 0


def test_payoffs_that_are_not_rational_have_no_form(tmp_path):
    at = written(tmp_path, CRISIS.replace("LAST", '"sqrt(2)"'))
    assert "not rational" in no_signalling_form(at)


def test_who_decides_twice_is_said(tmp_path):
    text = CRISIS.replace("LAST", "0").replace('"challenge" }', '"last" }')
    start, rest = text.split("[nodes.challenge]")
    at = written(tmp_path, start + rest[rest.index("[nodes.last]") :].replace("gain", "other"))
    assert no_signalling_form(at) == "A decides twice in a row (the last decision at 'last' is a tie)."


THREE = """
title = "Three"
form = "extensive"
players = ["A", "B", "C"]
root = "a"
[nodes.a]
player = "A"
actions = { Left = "b", Right = "c" }
[nodes.b]
player = "B"
actions = { Up = "one", Down = "two" }
[nodes.c]
player = "C"
actions = { Up = "one", Down = "two" }
[ends]
one = { A = 1, B = 1, C = 1 }
two = { A = 0, B = 1, C = 1 }
"""


def test_three_players_who_decide_are_named(tmp_path):
    assert "more than two players decide: A, B, C" in no_signalling_form(written(tmp_path, THREE))


HIDDEN = """
title = "A type that never is, and cannot see"
form = "extensive"
players = ["A", "B"]
root = "a"
[types.A]
bold = { probability = 0 }
meek = { probability = "rest" }
[types.B]
firm = { probability = "1/2" }
soft = { probability = "rest" }
[nodes.a]
player = "A"
actions = { Stay = "peace", Go = "b" }
[nodes.b]
player = "B"
actions = { Yield = "gain", Resist = "war" }
[ends]
peace = {}
gain = { A = 1 }
war = { A = -1 }
"""


def test_a_set_that_chance_never_reaches_is_named(tmp_path):
    assert "chance never leads to 'a (bold)'" in no_signalling_form(written(tmp_path, HIDDEN))


@pytest.mark.parametrize("alpha", ["1/2", "1"])
def test_a_message_without_error_is_still_a_signalling_game(alpha):
    assert signalling_form(load("crisis-signal").at(alpha=alpha)) is not None
