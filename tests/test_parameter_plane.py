from fractions import Fraction

import pytest

from escalation.claims.scope import number
from escalation.errors import InputError
from escalation.files.library import load
from escalation.parameter_plane import binding_constraints, default_axes, over_plane, plane_of
from escalation.solution import solve
from tests.test_equilibrium_map import GAME

F = Fraction


@pytest.mark.parametrize(
    ("name", "x", "y", "axes"),
    [
        ("strike-retaliate", None, None, ("A_I", "A_P")),
        ("strike-retaliate", "p_e", None, ("p_e", "A_I")),
        ("strike-retaliate", None, "p_e", ("A_I", "p_e")),
        ("strike-retaliate", None, "A_I", ("A_P", "A_I")),
        ("hawk-dove", None, None, ("C", "V")),
        ("pipeline", "D", "Phi", ("D", "Phi")),
        ("pipeline-us", None, None, ("J_US", "sigma")),
    ],
)
def test_thresholds_name_the_default_axes(name, x, y, axes):
    assert default_axes(load(name), x, y) == axes


def test_where_thresholds_name_one_the_next_changes_the_equilibria():
    game = load("pipeline")
    assert default_axes(game)[0] == "sigma"
    other = game.parameters[default_axes(game)[1]]
    sets = [
        {e.supports for e in solve(game.pinned({other.name: v})).equilibria}
        for v in (other.low, other.baseline, other.high)
    ]
    assert len(set(map(frozenset, sets))) > 1


def test_a_game_with_one_parameter_has_no_plane(write):
    text = GAME.replace("PAYOFF", "1").replace("t = { baseline = 1, range = [0, 4] }\n", "")
    with pytest.raises(InputError, match="no two parameters"):
        default_axes(load(write(text)))


def test_ranges_and_bounded_lines_make_the_box():
    game = load("strike-retaliate").with_mechanisms("joint-mechanism")
    plane = plane_of(game, "lambda_", "A_I")
    assert (plane.x.low, plane.x.high) == (0, 1)
    assert (plane.y.low, plane.y.high) == game.sheet.parameters["A_I"].reach
    assert plane.x.middle == F(1, 2)
    assert plane.x.reaches
    held = plane_of(game.pinned({"A_I": F(9)}), "lambda_", "A_I")
    assert (held.box, held.y.now, held.y.reaches) == (plane.box, 9, False)


def test_constraints_that_depend_on_an_axis_bind():
    game = load("pipeline")
    assert [c.text for c in binding_constraints(game, plane_of(game, "e_I", "sigma"))] == ["e_I <= e_P"]
    assert binding_constraints(game, plane_of(game, "Phi", "sigma")) == []


def test_payoffs_over_the_plane_have_the_payoffs_of_the_game():
    game = load("pipeline")
    plane = plane_of(game, "sigma", "Phi")
    values = over_plane(game, plane)
    at = game.pinned({"sigma": F(1, 3), "Phi": F(7)}).at()
    for profile, own in game.cells.items():
        assert [number(values.of(e), [F(1, 3), F(7)]) for e in own] == list(at.payoffs[profile])
