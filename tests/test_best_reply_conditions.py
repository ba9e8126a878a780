import random
from fractions import Fraction

import pytest

from escalation.best_reply_conditions import pure_conditions as conditions
from escalation.concepts import pure_nash
from escalation.files.library import load
from escalation.parameters import Values

GAMES = ["strike-retaliate", "pipeline", "pipeline-us", "chicken"]


@pytest.mark.parametrize("name", GAMES)
def test_conditions_hold_exactly_where_the_profile_is_an_equilibrium(name):
    rng = random.Random(name)
    base = load(name)
    for row in base.rows or ["none"]:
        game = base.with_mechanisms(row)
        for _ in range(3):
            held = {
                key: p.low + (p.high - p.low) * Fraction(rng.randint(0, 60), 60)
                for key, p in game.parameters.items()
                if p.varies and not p.integer
            }
            here = game.pinned(held)
            pure = {e.pure for e in pure_nash.solve(here.at()).equilibria}
            for found in conditions(here):
                assert found.holds == (found.profile in pure)


def test_a_solved_condition_says_the_same_as_its_difference():
    rng = random.Random(2)
    for name in ("strike-retaliate", "pipeline"):
        base = load(name)
        solved = [(pure, c) for pure in conditions(base) for c in pure.conditions if c.bound is not None]
        assert len(solved) >= 4
        for _ in range(20):
            held = {
                key: p.low + (p.high - p.low) * Fraction(rng.randint(0, 60), 60)
                for key, p in base.parameters.items()
                if p.varies and not p.integer
            }
            values = Values.at_baseline(base.sheet.pinned(held))
            for _, c in solved:
                below = (
                    values[c.parameter] >= values.of(c.bound)
                    if c.relation == ">="
                    else values[c.parameter] <= values.of(c.bound)
                )
                assert below == (values.of(c.difference) >= 0)


def test_the_conditions_of_the_brief():
    by_profile = {c.profile: c for c in conditions(load("strike-retaliate"))}
    iran, pakistan = by_profile[1, 1].conditions
    assert (iran.parameter, iran.relation, str(iran.bound)) == ("A_I", ">=", "(K*p_e + c_I + d_I - g_I)/r_I")
    assert (pakistan.parameter, str(pakistan.bound)) == ("A_P", "(K*p_e + c_P - g_P)/r_P")
    assert by_profile[1, 1].holds
    assert not by_profile[0, 0].holds


def test_the_tie_at_the_threshold_itself_is_exact():
    game = load("strike-retaliate").pinned({"A_I": Fraction(8, 9)})
    (opposed,) = [c for c in conditions(game) if c.profile == (1, 1)]
    assert opposed.holds
    assert opposed.conditions[0].tight


def test_conditions_can_be_asked_at_other_values():
    found = conditions(load("strike-retaliate"))
    assert [found.game.label(c.profile) for c in found if c.holds] == ["Strike, Retaliate"]
    assert not any(c.holds for c in found.at(A_I="1/2"))
    assert len(found) == 4


def test_equality_is_said():
    game = load("strike-retaliate").pinned({"h_P": Fraction(0)})
    tight = [c.tight for found in conditions(game) if found.profile[0] == 0 for c in found.conditions if c.player == 1]
    assert tight == [True, True]
