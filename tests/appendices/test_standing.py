"""Which parameters stand in conditions and probabilities: those that do not never change an equilibrium anywhere."""

import random
from fractions import Fraction

import pytest

import escalation as esc
from escalation.appendices.standing import moving, standing
from escalation.claims.conditions import conditions
from escalation.claims.signalling_conditions import signalling_conditions
from escalation.solution import solve

SEED = 7


def points(game, count, rng):
    """Random rational points of the box, constraints kept."""
    ranged = {n: p.reach for n, p in game.parameters.items() if p.reach is not None and not p.integer}
    found = []
    while len(found) < count:
        point = {n: low + (high - low) * Fraction(rng.randrange(1, 1000), 1000) for n, (low, high) in ranged.items()}
        if "e_I" not in point or point["e_I"] <= point["e_P"]:
            found.append(point)
    return found


def played(game, point, event):
    """Equilibria with all their probabilities, payoffs apart."""
    result = solve(game.at(**point))
    return [e.profile for e in result.equilibria], result.event_range(event)


@pytest.mark.parametrize(
    ("name", "event", "out"),
    [
        ("strike-retaliate", "strike", {"s_P"}),
        ("pipeline", "frozen", {"L_P", "R_I"}),
        ("crisis-tree", "strike", {"q_S"}),
        ("crisis-signal", "strike", {"s_P"}),
    ],
)
def test_what_does_not_stand_changes_no_equilibrium_anywhere(name, event, out):
    game, rng = esc.load(name), random.Random(SEED)
    found = standing(conditions(game), event)
    ranged = {n for n, p in game.parameters.items() if p.reach is not None}
    assert out <= ranged - found.names - found.open
    for point in points(game, 4, rng):
        base = played(game, point, event)
        for parameter in sorted(out):
            for value in game.parameters[parameter].reach:
                assert played(game, point | {parameter: value}, event) == base, parameter


@pytest.mark.parametrize(("name", "event"), [("strike-retaliate", "strike"), ("inspection", "violation")])
def test_what_stands_changes_an_equilibrium_somewhere(name, event):
    game, rng = esc.load(name), random.Random(SEED)
    found = points(game, 60, rng)
    for parameter in standing(conditions(game), event).names:
        low, high = game.parameters[parameter].reach
        changed = any(
            played(game, p | {parameter: low}, event) != played(game, p | {parameter: high}, event) for p in found
        )
        assert changed, parameter


def test_a_probability_of_mixing_counts_without_any_condition(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('matrix = """\n  | A | B\nC | V, 1 | 0, 0\nD | 0, 0 | 1, V\n"""\n[parameters]\nV = 2\n')
    found = conditions(esc.load(file))
    assert all(not f.condition for f in found)
    assert standing(found, None).names == {"V"}


def test_what_drops_out_or_is_multiplied_by_nothing_moves_nothing():
    game = esc.load("strike-retaliate")
    assert set(game.parameters) - moving(conditions(game)) == {"q", "c_J", "v_M", "lambda_", "j", "chi"}
    under = game.with_mechanisms("joint-mechanism")
    assert {"q", "c_J", "v_M", "lambda_P", "lambda_I"} <= moving(conditions(under))


def test_of_three_players_what_may_enter_a_mixed_equilibrium_is_open():
    found = standing(conditions(esc.load("pipeline-us")), "frozen")
    assert found.open == {"b_US"}
    assert not {"L_P", "R_I"} & (found.names | found.open)


def test_of_games_in_states_all_else_is_open():
    game = esc.load("cycle")
    found = standing(conditions(game, "A_I", at_baseline=True), "strike")
    assert "A_I" in found.names
    assert found.names | found.open == set(game.parameters)


def test_families_of_a_signalling_game():
    found = standing(signalling_conditions(esc.load("unilateral-deterrence")), "war")
    assert found.names == {"p_Ch", "p_Def"}
