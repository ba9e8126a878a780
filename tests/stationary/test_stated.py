"""Profiles that somebody states: in words, as mappings, and what is none."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.answers.markov_phrases import policy_of
from escalation.stationary.stated import stated_mixtures
from tests.over_time.games import PENNIES

HALF = Fraction(1, 2)
PURE = "incident: Strike; struck: Retaliate; crisis: Stop, Escalate"


@pytest.fixture(scope="module")
def cycle():
    return esc.load("cycle")


def test_pure_and_mixed(cycle):
    assert stated_mixtures(cycle, PURE) == ((), ((0, 1),), ((0, 1),), ((1, 0), (0, 1)), ())
    mixed = "struck: Absorb 1/4 + Retaliate 3/4; incident:  Strike ;crisis: Stop, Escalate 0.5 + Stop rest;"
    found = stated_mixtures(cycle, mixed)
    assert found[2] == ((Fraction(1, 4), Fraction(3, 4)),)
    assert found[3] == ((1, 0), (HALF, HALF))


@pytest.mark.parametrize("text", [PURE, "incident: Absorb 1/9 + Strike 8/9; struck: Absorb; crisis: Escalate, Stop"])
def test_what_is_printed_can_be_stated_again(cycle, text):
    (play,) = esc.long_run(cycle, text)
    assert policy_of(cycle, play.profile) == text
    assert stated_mixtures(cycle, policy_of(cycle, play.profile)) == play.profile.mixtures


def test_as_solutions_have_it(cycle):
    (e,) = esc.solve(cycle).equilibria
    assert stated_mixtures(cycle, e.profile) == e.mixtures
    short = {
        "Iran": {"incident": "Strike", "crisis": "Stop"},
        "Pakistan": {"struck": {"Retaliate": 1}, "crisis": {"Stop": "1/3", "Escalate": "2/3"}},
    }
    assert stated_mixtures(cycle, short)[3] == ((1, 0), (Fraction(1, 3), Fraction(2, 3)))


def test_players_stand_in_their_order(write):
    game = esc.load(write(PENNIES))
    assert stated_mixtures(game, "only: H, T") == (((1, 0), (0, 1)),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "says nothing of 'incident'"),
        ("incident: Strike; struck: Retaliate", "says nothing of 'crisis'"),
        ("incidnt: Strike", "Did you mean 'incident'"),
        ("incident: Strke", "Did you mean 'Strike'"),
        ("incident", "names no state"),
        ("incident: Strike; incident: Absorb", "stands twice"),
        ("calm: Strike", "nobody moves"),
        ("crisis: Stop", "one for each of Iran, Pakistan"),
        ("incident: Strike, Absorb", "one for each of Iran"),
        ("incident: Strike 1/2 + Absorb 1/3", "add up to 5/6"),
        ("incident: Strike 3/2 + Absorb -1/2", "has probability -1/2"),
        ("incident: Strike 3/2 + Absorb rest", "has probability -1/2"),
        ("incident: Strike rest + Absorb rest", "both take the rest"),
        ("incident: Strike 1/2 + Strike rest", "stands twice"),
        ("incident: Strike + Absorb", "has no probability"),
        ("incident: Strike half + Absorb rest", "not declared"),
        ("incident: Strike 9**9**9 + Absorb rest", "profile.incident"),
        ("incident: ", "is no action"),
    ],
)
def test_what_is_no_profile(cycle, text, says):
    with pytest.raises(esc.InputError) as caught:
        stated_mixtures(cycle, text)
    assert says in str(caught.value)
    assert str(caught.value).startswith("profile")


@pytest.mark.parametrize(
    ("profile", "says"),
    [
        ({"India": {}}, "not a player"),
        ({"Iran": {"war": "Strike"}}, "not a state"),
        ({"Iran": {"struck": "Absorb"}}, "does not move in 'struck'"),
        ({"Iran": {"incident": "Strke"}}, "no action of Iran"),
        ({"Iran": {"incident": {"Strike": "1/2"}}}, "add up to 1/2"),
        ({"Iran": {"crisis": "Stop", "incident": "Strike"}}, "Pakistan has no action"),
    ],
)
def test_mappings_that_are_no_profile(cycle, profile, says):
    with pytest.raises(esc.InputError, match=says):
        stated_mixtures(cycle, profile)
