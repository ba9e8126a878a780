"""Impact: against games solved on a grid of every parameter's range, and what is undecided."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.appendices.assumptions import assumptions
from escalation.appendices.impact import impacts
from escalation.appendices.study import Study
from escalation.exhibits.document import Rating
from escalation.solution import solve
from tests.break_even.test_lines import inner, signature


def impact_of(name, mechanisms=(), **options):
    study = Study(esc.load(name), mechanisms, draws=0, **options)
    return study, {a.name: a.impact for a in assumptions(study)}


@pytest.mark.parametrize(
    ("name", "mechanisms"),
    [
        ("strike-retaliate", ("hotline", "joint-mechanism")),
        ("pipeline", ("durable-waiver", "barter")),
        ("pipeline-us", ()),
        ("inspection", ("heavier-sanctions",)),
        ("crisis-signal", ()),
    ],
)
def test_red_is_what_a_grid_of_solved_games_sees_in_the_same_rows(name, mechanisms):
    study, found = impact_of(name, mechanisms)
    event = study.comparison.event
    for parameter, impact in found.items():
        rows = []
        for label, game in study.games.items():
            p = game.sheet.parameters.get(parameter)
            if parameter in game.parameters and p.reach is not None:
                points = inner(*p.reach, p.integer)[:: 4 if name == "pipeline-us" else 1]
                seen = {signature(solve(game.pinned({parameter: t})), event) for t in points}
                rows += [label] * (len(seen) > 1)
        assert tuple(rows) == impact.rows, parameter
        assert (impact.rating is Rating.RED) == bool(impact.rows)


def test_the_colours_of_the_border_game():
    _, found = impact_of("strike-retaliate")
    colours = {colour: {n for n, i in found.items() if i.rating is colour} for colour in Rating}
    assert colours[Rating.RED] == {"A_I", "r_I", "g_I", "c_I", "d_I", "p_e", "K"}
    assert colours[Rating.AMBER] == {"A_P", "r_P", "g_P", "c_P", "h_P"}
    assert colours[Rating.GREEN] == {"s_P"}


def test_a_held_parameter_is_still_moved_through_the_range_that_it_had():
    _, found = impact_of("strike-retaliate", given={"A_I": Fraction(6, 5)})
    assert found["A_I"].rating is Rating.RED


def test_laws_and_yearly_rates_are_no_better_than_amber():
    study = Study(esc.load("crisis-signal"), (), draws=0)
    found = impacts(study, {n: study.game.sheet.parameters[n] for n in ("m_a", "s_a")})
    assert {i.rating for i in found.values()} == {Rating.AMBER}


def test_what_was_not_followed_is_undecided_and_families_are_followed_instead():
    _, found = impact_of("audience-costs")
    assert found["p_R"].rating is Rating.RED
    assert found["aud"].rating is None
    _, found = impact_of("unilateral-deterrence")
    assert {i.rating for i in found.values()} == {Rating.RED}


def test_of_three_players_what_may_enter_a_mixed_equilibrium_is_undecided():
    _, found = impact_of("pipeline-us")
    assert found["b_US"].rating is None
    assert found["J_US"].rating is Rating.RED
    assert found["M_US"].rating is Rating.AMBER  # the tie M_US = J_US lies at the end of its range
    assert {found[n].rating for n in ("L_P", "R_I", "xi_I")} == {Rating.GREEN}


def test_without_an_event_the_equilibria_decide(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        'matrix = """\n  | A | B\nC | x, 1 | 0, 0\nD | 1, 0 | 1, y\n"""\n'
        "[parameters]\nx = { baseline = 2, range = [0, 3] }\ny = { baseline = 2, range = [1, 3] }\n"
    )
    study = Study(esc.load(file), draws=0)
    found = {a.name: a.impact.rating for a in assumptions(study)}
    assert found == {"x": Rating.RED, "y": Rating.AMBER}


def test_a_parameter_without_a_range_is_never_red(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        'matrix = """\n  | A | B\nC | V, 1 | 0, 0\nD | 1, 0 | 1, W\n"""\n[parameters]\nV = 2\nW = 1\nz = 1\n'
    )
    found = {a.name: a.impact.rating for a in assumptions(Study(esc.load(file), draws=0))}
    assert found == {"V": Rating.AMBER, "W": Rating.AMBER}
