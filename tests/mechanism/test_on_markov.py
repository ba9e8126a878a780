"""Mechanisms on Markov games: names edited, states laid over, actions taken away; and M3 under each of its own."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import InputError, NotApplicable

GAME = """
form = "markov"
players = ["A", "B"]
discount = "delta"
[parameters]
delta = { baseline = "1/2", range = [0, "9/10"] }
p = { baseline = "1/4", range = [0, "1/2"] }
[states.calm]
actions = { B = ["Keep", "Raise"], A = ["Keep", "Raise"] }
next = "calm"
[states.calm.play]
"Keep, Keep" = {}
"Raise, Keep" = { pay = { A = 1 }, next = { tense = "p", calm = "rest" } }
"Keep, Raise" = { pay = { B = 1 }, next = { tense = "p", calm = "rest" } }
"Raise, Raise" = { next = "tense" }
[states.tense]
pay = { A = -1, B = -1 }
next = "calm"
[events]
tension = ["tense"]
raises = { "calm: Raise, *" = "1/2", "calm: Keep, Raise" = "1/2" }
[thresholds]
raise = { parameter = "p", player = "A", at = "calm", prefers = "Raise", to = "Keep" }
other = { parameter = "p", player = "B", at = "calm", prefers = "Raise", to = "Keep" }
[mechanisms.calmer.edits]
p = "p/2"
[mechanisms.patient.edits]
delta = "3/4"
[mechanisms.impatient.edits]
delta = "1/4"
[mechanisms.endless.edits]
delta = 1
[mechanisms.bound.forbid]
A = ["Raise"]
[mechanisms.bound-too.forbid]
B = ["Raise"]
[mechanisms.idle.forbid]
A = ["Keep", "Raise"]
[mechanisms.fine.in.game.states.calm.play."Raise, Keep"]
pay = { A = "-p" }
[mechanisms.fine-too.in.game.states.calm.play."Raise, Keep"]
pay = { A = -9 }
[mechanisms.longer.in.game.states.tense]
next = { tense = "1/2", calm = "rest" }
[mechanisms.talks.in.game.states.calm.play."Raise, Raise"]
next = "talks"
[mechanisms.talks.in.game.states.talks]
actions = { A = ["Agree", "Leave"] }
instant = true
[mechanisms.talks.in.game.states.talks.play]
Agree = { next = "calm" }
Leave = { next = "tense" }
[mechanisms.third-way.in.game.states.calm]
actions = { A = ["Keep", "Ask"], B = ["Keep", "Raise"] }
[mechanisms.third-way.in.game.states.calm.play]
"*, *" = { pay = { B = "-p" } }
[mechanisms.alone.in.game.states.calm]
actions = { B = ["Keep", "Raise"] }
[mechanisms.alone.in.game.states.calm.play]
"*" = {}
[mechanisms.lost.in.game.states.tense]
next = "nowhere"
[mechanisms.nothing.edits]
p = "p*1"
[mechanisms.circle.in.game.states.talks]
instant = true
next = "talks"
"""


@pytest.fixture
def game(write):
    return esc.load(write(GAME, "game.toml"))


def plays(game, state="calm"):
    """What each profile of a state pays and where it leads, by names."""
    at = game.at()
    s = game.state(state)
    return {
        at.stages[s].label(a): (at.pays[s][a], {game.states[t]: p for t, p in at.chances[s][a].items()})
        for a in at.stages[s].moves
    }


def test_names_are_edited_in_chances_their_rests_and_the_discount_factor(game):
    assert plays(game.with_mechanisms("calmer"))["Raise, Keep"][1] == {"tense": Fraction(1, 8), "calm": Fraction(7, 8)}
    assert game.with_mechanisms("patient").at().discount == Fraction(3, 4)


def test_two_sets_of_the_discount_factor_clash(game):
    with pytest.raises(InputError, match=r"patient sets delta to '3/4', impatient sets delta to '1/4'"):
        game.with_mechanisms("patient", "impatient")


def test_a_discount_factor_of_one_is_refused_at_values(game):
    with pytest.raises(InputError, match="discount: is 1 at these values: payoffs without end"):
        game.with_mechanisms("endless").at()


def test_what_one_player_may_not_do_another_still_may(game):
    """Both have an action of the same name; marks and thresholds of the other one stand."""
    made = game.with_mechanisms("bound")
    assert list(plays(made)) == ["Keep, Keep", "Keep, Raise"]
    assert [t.name for t in made.thresholds] == ["other"]
    assert made.at().weights["raises"] == {(0, (0, 1)): Fraction(1, 2)}
    assert list(plays(game.with_mechanisms("bound-too"))) == ["Keep, Keep", "Raise, Keep"]


def test_both_bound_leave_one_profile_and_an_event_that_never_happens(game):
    made = game.with_mechanisms("bound", "bound-too")
    assert list(plays(made)) == ["Keep, Keep"] and made.at().weights["raises"] == {}
    (one,) = esc.solve(made).equilibria
    assert one.events == {"tension": 0, "raises": 0}


def test_nobody_is_left_without_an_action(game):
    with pytest.raises(InputError, match="idle leaves A no action in 'calm'"):
        game.with_mechanisms("idle")


def test_an_action_that_another_mechanism_replaced_cannot_be_forbidden_twice(game):
    assert list(plays(game.with_mechanisms("third-way", "bound"))) == [
        "Keep, Keep",
        "Keep, Raise",
        "Ask, Keep",
        "Ask, Raise",
    ]


def test_a_state_is_laid_over_entry_by_entry(game):
    found = plays(game.with_mechanisms("fine"))
    assert found["Raise, Keep"] == ((Fraction(-1, 4), 0), {"tense": Fraction(1, 4), "calm": Fraction(3, 4)})
    assert found["Keep, Raise"] == plays(game)["Keep, Raise"]
    assert plays(game.with_mechanisms("longer"), "tense")[""] == (
        (-1, -1),
        {"tense": Fraction(1, 2), "calm": Fraction(1, 2)},
    )


def test_what_is_laid_over_follows_the_edits_of_others(game):
    assert plays(game.with_mechanisms("fine", "calmer"))["Raise, Keep"][0] == (Fraction(-1, 8), 0)


def test_two_mechanisms_that_change_one_state_differently_clash(game):
    with pytest.raises(InputError, match="fine and fine-too both change state 'calm'"):
        game.with_mechanisms("fine", "fine-too")


def test_a_state_is_added(game):
    made = game.with_mechanisms("talks")
    assert made.states == ("calm", "tense", "talks") and made.stages[2].instant
    assert plays(made)["Raise, Raise"][1] == {"talks": 1}


def test_marks_of_what_is_no_longer_there_say_where_they_stand(game):
    with pytest.raises(InputError) as error:
        game.with_mechanisms("alone")
    assert "has 2 places for 1 players" in str(error.value) and "events.raises" in str(error.value)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lost", "mechanisms.lost.in.game.states.tense.next.nowhere: lost: 'nowhere' is not a state."),
        ("circle", "mechanisms.circle.in.game.states.talks: circle: instant states lead round in a circle"),
    ],
)
def test_a_mechanism_that_makes_no_game_is_told_where_it_stands(game, name, said):
    with pytest.raises(InputError) as error:
        game.with_mechanisms(name)
    assert said in str(error.value) and "game.toml" in str(error.value)


def test_a_mechanism_that_changes_nothing_is_not_applicable(game):
    with pytest.raises(NotApplicable):
        game.with_mechanisms("nothing")


def test_mechanisms_compose_in_any_order_and_from_the_base(game):
    one, other = game.with_mechanisms("calmer", "bound", "fine"), game.with_mechanisms("fine", "calmer", "bound")
    assert plays(one) == plays(other) == plays(game.with_mechanisms("bound").with_mechanisms("fine + calmer"))


M3 = {
    # under which mechanism: what is played, values in calm, conflict share (a domain expert's numbers)
    "none": ("Strike", "Retaliate", -1.97, -2.16, 0.0053),
    "hotline": ("Strike", "Retaliate", None, None, 0.0025),
    "joint-mechanism": ("Absorb", None, -1.54, None, 0),
    "joint-mechanism + hotline": ("Absorb", None, -1.54, None, 0),
    "joint-mechanism-legislative": ("Strike", "Retaliate", None, None, None),
    "chinese-pressure": ("Absorb", None, -2.21, None, 0),
    "joint-mechanism + hotline + chinese-pressure": ("Absorb", None, None, None, 0),
}


@pytest.mark.parametrize("mechanism", M3)
def test_the_cycle_under_its_mechanisms(mechanism):
    incident, struck, iran, pakistan, conflict = M3[mechanism]
    game = esc.load("cycle").with_mechanisms(mechanism)
    (one,) = esc.solve(game).equilibria
    assert one.profile["Iran"]["incident"][incident] == 1
    assert struck is None or one.profile["Pakistan"]["struck"][struck] == 1
    assert one.profile["Iran"]["crisis"]["Stop"] == one.profile["Pakistan"]["crisis"]["Stop"] == 1
    for player, value in (("Iran", iran), ("Pakistan", pakistan)):
        assert value is None or float(one.payoffs[player]) == pytest.approx(value, abs=0.0051)
    assert conflict is None or float(one.events["conflict"]) == pytest.approx(conflict, abs=0.00005)


def test_the_second_equilibrium_of_the_cycle_where_a_backdown_cannot_end_it():
    """Below beta = 0.021, and not above, escalation on both sides is an equilibrium of the crisis."""
    game = esc.load("cycle")
    for beta, count in (("1/100", 2), ("20/1000", 2), ("22/1000", 1), ("3/5", 1)):
        found = esc.solve(game.at(beta_d=beta)).equilibria
        assert len(found) == count
        if count == 2:
            second = next(e for e in found if e.profile["Iran"]["crisis"]["Escalate"] == 1)
            assert second.profile["Pakistan"] == {
                "struck": {"Absorb": 1, "Retaliate": 0},
                "crisis": {"Stop": 0, "Escalate": 1},
            }
            assert second.profile["Iran"]["incident"]["Strike"] == 1
