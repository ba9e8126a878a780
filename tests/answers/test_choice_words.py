"""What is chosen along a parameter: a formula where it moves, a number where it does not."""

from __future__ import annotations

from escalation.answers.threshold_lines import number_line
from escalation.files.choice_starter import choice_starter
from escalation.files.library import load
from escalation.questions_along import stretches


def line(game, parameter):
    return number_line(stretches(game, parameter), None)


def border(tmp_path):
    path = tmp_path / "border.toml"
    path.write_text(choice_starter(["A", "B"]))
    return load(path)


def test_what_moves_is_a_formula_and_what_stays_a_number(tmp_path):
    """Marginal cover is 1 - 0.15 posted; at calm it is 0.4, and beyond calm the alarm is taken from it."""
    said = line(border(tmp_path), "alarm")
    assert said == "(posted = (cover - alarm)/strain (where the slope is 0)) | 0.4 | (posted = 4 (at a kink))"


def test_along_the_place_of_the_kink(tmp_path):
    """Calm runs to 6; the slope would be 0 at (1 - 0.8)/0.15, below its range."""
    assert line(border(tmp_path), "calm") == "(posted = calm (at a kink))"


def test_a_parameter_that_moves_nothing_at_the_optimum(tmp_path):
    """At calm = 4 strain decides only how much a brigade is worth there: 1 - 4 strain lies in 0.2 to 0.6."""
    assert line(border(tmp_path), "strain") == "(posted = 4 (at a kink))"
