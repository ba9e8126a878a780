"""A Markov game and the plays that its events cover."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import InputError
from escalation.expressions import parse, rational
from escalation.game.markov import covered_plays
from tests.drawn_markov import one_state

CYCLE = "iran-pakistan/cycle"


@pytest.fixture(scope="module")
def cycle():
    return esc.load(CYCLE)


def test_it_says_what_it_is(cycle):
    assert repr(cycle) == "<iran-pakistan/cycle: Markov game of Iran, Pakistan, 5 states>"
    assert cycle.states == ("calm", "incident", "struck", "crisis", "conflict")
    assert cycle.events == ("strike", "exchange", "conflict")
    assert cycle.state("crisis") == 3 and cycle.period == "month" and cycle.start == 0


def test_an_unknown_state_gets_a_suggestion(cycle):
    with pytest.raises(InputError, match=r"'crises' is not a state\. Did you mean 'crisis'"):
        cycle.state("crises")


def test_names_of_payoffs_chances_and_the_discount_factor_are_in_play(cycle):
    assert {"delta", "rho_c", "k_m", "g_2", "kappa_I"} <= cycle.payoff_names
    assert {"delta", "rho_c", "k_m"} <= set(cycle.parameters)


def test_a_time_in_states_lasts_and_a_move_does_not(cycle):
    assert cycle.lasts("conflict") and not cycle.lasts("strike") and not cycle.lasts("exchange")


def covered(marks, stages=None):
    stages = stages or one_state([[(0, 0), (1, 1)], [(2, 2), (3, 3)]], 0).stages
    return covered_plays(stages, ("One", "Two"), tuple(marks))


def test_marks_cover_states_and_patterns():
    half = rational(Fraction(1, 2))
    assert covered([("s", half)]) == {(0, a): half for a in [(0, 0), (0, 1), (1, 0), (1, 1)]}
    assert covered([("s: r1, *", half)]) == {(0, (1, 0)): half, (0, (1, 1)): half}
    assert covered([("s : r0,c1", half)]) == {(0, (0, 1)): half}


def test_marks_may_agree_but_not_differ():
    x = parse("x", {"x"})
    assert covered([("s: r0, *", x), ("s: *, c0", x)]) == {(0, (0, 0)): x, (0, (0, 1)): x, (0, (1, 0)): x}
    with pytest.raises(InputError, match="another weight"):
        covered([("s: r0, *", x), ("s: *, c0", rational(1))])


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("t", "'t' is not a state"),
        ("s: r0", "1 places for 2 players"),
        ("s: r0, c7", "'c7' is not a strategy of Two"),
        ("s:", "1 places for 2 players"),
    ],
)
def test_wrong_marks_are_named(mark, said):
    with pytest.raises(InputError, match=said):
        covered([(mark, rational(1))])


def test_nobody_moves_there(cycle):
    with pytest.raises(InputError, match="nobody moves in 'calm'"):
        covered_plays(cycle.stages, cycle.players, (("calm: Strike", rational(1)),))
