"""Formulas: what they say at other values is what is solved there."""

from dataclasses import replace
from fractions import Fraction

import pytest
from flint import arb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import escalation as esc
from escalation.game.numeric import ExactOrBall
from escalation.game.replies import as_ball
from tests.markov_games import game_of
from tests.over_time.games import BALLS, PENNIES, RUIN


def found(play):
    return {(own.kind, own.of): own for own in esc.time_formulas(play)}


def test_the_cycle_in_the_names_of_its_file():
    formulas = found(esc.long_run(esc.load("cycle"))[0])
    assert str(formulas["wait", "strike"].formula) == "1/(h*phi_s)"
    names = {s.name for s in formulas["share", "calm"].formula.free_symbols}
    assert names == {"h", "phi_s", "p_e", "rho_c", "x_m"}
    assert formulas["share", "conflict"].readable
    assert not formulas["value", "Iran"].readable
    assert formulas["value", "Iran"].formula is not None


FREE = {"p_e": (1, 12), "phi_s": (1, 60), "rho_c": (30, 80), "x_m": (5, 60), "A_I": (60, 160)}


PLAYS = "incident: Strike; struck: Retaliate; crisis: Stop, Stop"


@pytest.fixture(scope="module")
def cycle():
    """The formulas of the cycle, by quantity."""
    return found(esc.long_run(esc.load("cycle"), PLAYS)[0])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries({name: st.integers(*ends) for name, ends in FREE.items()}))
def test_formulas_hold_wherever_the_profile_is_played(cycle, drawn):
    game = esc.load("cycle").pinned({name: Fraction(n, 100) for name, n in drawn.items()})
    (play,) = esc.long_run(game, PLAYS)
    at = ExactOrBall(game)
    for name, state in play.states.items():
        assert at.of(cycle["visits" if state.instant else "share", name].formula) == state.often
    for name, event in play.events.items():
        assert at.of(cycle["rate", name].formula) == event.often
        assert at.of(cycle["wait", name].formula) == event.arrival.wait[0]
        assert at.of(cycle["discounted", name].formula) == event.discounted[0]
        if event.begins is not None:
            assert at.of(cycle["begins yearly", name].formula) == 12 * event.begins
    for player, value in play.profile.payoffs.items():
        assert at.of(cycle["value", player].formula) == value


def test_what_is_held_is_a_number_and_what_sleeps_is_gone():
    game = esc.load("cycle")
    (play,) = esc.long_run(game.pinned({"h": Fraction(1, 10), "phi_s": Fraction(1, 5)}))
    assert found(play)["wait", "strike"].formula == 50
    value = found(esc.long_run(game)[0])["value", "Iran"].formula
    assert not {"lambda_", "j", "chi"} & {s.name for s in value.free_symbols}


def test_a_mechanism_stands_in_the_formula():
    (play,) = esc.long_run(esc.load("cycle").with_mechanisms("hotline"))
    assert "f_h" in {s.name for s in found(play)["share", "conflict"].formula.free_symbols}


def test_what_is_not_rational_stands_as_it_was_written(write):
    (play,) = esc.long_run(esc.load(write(BALLS)))
    formulas = found(play)
    assert str(formulas["wait", "war"].formula) == "1/(1 - exp(-x))"
    at = ExactOrBall(play.at.game)
    for own in formulas.values():
        assert (as_ball(at.of(own.formula)) - as_ball(own.value)).contains(0)


def test_chances_and_waits_where_luck_decides(write):
    formulas = found(esc.long_run(esc.load(write(RUIN)))[0])
    assert str(formulas["ever", "fall"].formula) == "1 - p"
    assert str(formulas["wait", "fall"].formula) == "(e + 1)/e"
    assert ("wait", "half") in formulas
    assert ("yearly", "fall") not in formulas


def test_a_mixed_profile_is_held_too(write):
    (play,) = esc.long_run(esc.load(write(PENNIES)), "only: H 1/3 + T 2/3, H 1/4 + T rest")
    assert found(play)["rate", "match"].formula == Fraction(1, 12) + Fraction(1, 2)


def test_a_formula_that_changes_its_form_at_the_values_used_is_not_given(write):
    """With q = 0 at baseline the far state is never entered; the formula for q > 0 is another."""
    text = RUIN.replace('next = { sink = "e", right = "rest" }', 'next = { sink = "q", right = "rest" }')
    (play,) = esc.long_run(esc.load(write(text.replace("[parameters]", "[parameters]\nq = 0"))))
    own = found(play)["share", "right"]
    assert own.value == Fraction(2, 3)
    assert own.formula is None
    assert own.why == "no formula that holds at these values"


def test_formulas_too_long_to_read_are_given_up(write):
    names = [f"p{i}{j}" for i in range(7) for j in range(7) if i != j]
    rows = [", ".join(f's{j} = "p{i}{j}"' for j in range(7) if j != i) for i in range(7)]
    states = "".join(f'[states.s{i}]\nnext = {{ {row}, s{i} = "rest" }}\n' for i, row in enumerate(rows))
    sheet = "\n".join(f'{name} = "1/{8 + k}"' for k, name in enumerate(names))
    head = 'title = "x"\nform = "markov"\nplayers = ["A"]\ndiscount = "1/2"\n'
    (play,) = esc.long_run(esc.load(write(f"{head}{states}[parameters]\n{sheet}\n")))
    assert found(play)["share", "s0"].why == "formulas too long to be read"


def test_balls_as_mixtures_have_no_formulas():
    stages = [((0,), (2,), {(0,): (0, 0), (1,): (0, 0)}, {(0,): {0: 1}, (1,): {0: 1}}, False)]
    game = game_of(stages)
    e = esc.solve(game).equilibria[0]
    (play,) = esc.long_run(game, replace(e, mixtures=(((arb("0.5"), arb("0.5")),),)))
    assert {own.why for own in esc.time_formulas(play)} == {
        "the profile mixes with probabilities that are not rational"
    }
