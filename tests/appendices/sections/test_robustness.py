from fractions import Fraction

import pytest

import escalation as esc
from escalation.appendices.sections.robustness import blocks, course
from escalation.appendices.study import Study
from escalation.arithmetic.real_roots import root_at
from escalation.break_even.events import BreakEven, break_evens
from escalation.exhibits import Formula
from escalation.exhibits.document import Grid, Paragraph


def change(at, below, above, inside=True):
    return BreakEven("x", root_at(Fraction(at)), below, above, inside)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([change("1/2", "absent", "certain")], "absent below 0.5, certain above it"),
        ([change(2, "absent", "possible", False)], "absent below (2), possible above it"),
        (
            [change("1/6", "absent", "possible"), change("8/9", "possible", "certain")],
            "absent below 1/6, possible up to 8/9, certain above",
        ),
    ],
)
def test_a_course_in_words(changes, words):
    assert course(changes) == words


def test_every_break_even_stands_in_the_table():
    study = Study(esc.load("strike-retaliate"), ("hotline",), draws=100)
    grid = next(b for b in blocks(study) if isinstance(b, Grid) and b.anchor == "break-evens")
    shown = {(row[0][0].text, label): row[2][0] for row in grid.rows for label in row[3][0].split("; ")}
    for label, game in study.games.items():
        found, _ = break_evens(game, "strike")
        for name in {b.parameter for b in found}:
            assert shown.pop((name, label)) == course([b for b in found if b.parameter == name])
    assert not shown
    assert all(isinstance(row[0][0], Formula) for row in grid.rows)


def test_the_value_used_is_that_under_the_mechanism():
    study = Study(esc.load("strike-retaliate"), ("joint-mechanism",), draws=0)
    grid = next(b for b in blocks(study) if isinstance(b, Grid) and b.anchor == "break-evens")
    assert {row[1][0] for row in grid.rows if row[0][0].text == "lambda_"} == {"0.45"}


def test_the_sampling_error_is_said_with_the_draws():
    made = list(blocks(Study(esc.load("strike-retaliate"), ("hotline",), draws=400)))
    words = [b.text[0] for b in made if isinstance(b, Paragraph)]
    assert any("at most 2.5 points" in text for text in words)


def test_without_draws_nothing_is_said_of_shares():
    made = list(blocks(Study(esc.load("strike-retaliate"), ("hotline",), draws=0)))
    assert not any(b.anchor.startswith("shares") for b in made if isinstance(b, Grid))
    assert not any("sampling error" in str(b.text) for b in made if isinstance(b, Paragraph))
