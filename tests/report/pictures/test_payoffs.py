"""The picture of payoffs: shapes, numbers, degenerate sets, names as data."""

import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest

import escalation as esc
from escalation.answers.repeated_payoffs import payoff_picture
from escalation.exhibits import Answer
from escalation.report import render

SVG = "{http://www.w3.org/2000/svg}"


def drawn(game):
    picture = payoff_picture(esc.repeat(game))
    return picture, ET.fromstring(render(Answer("", (picture,), {}), "svg"))


def texts(root):
    return [t.text for t in root.iter(f"{SVG}text")]


def test_every_payoff_is_marked_once_and_numbered():
    picture, root = drawn(esc.load("chicken"))
    assert [p.number for p in picture.points if p.number] == ["1", "2", "3", "4"]
    shown = texts(root)
    assert {"1", "2", "3", "4"} <= set(shown)
    assert "2: (Swerve, Straight): 2, 7" in shown
    circles = list(root.iter(f"{SVG}circle"))
    assert len(circles) == 4 + 2 + 3  # a dot each, a ring around two equilibria, both marks in the legend


def test_profiles_with_one_payoff_share_a_number():
    game = esc.NormalFormGame.from_payoffs([[1, 1], [0, 2]], [[1, 1], [0, 2]], title="t")
    _, root = drawn(game)
    assert "1: (1, 1) and (1, 2): 1, 1" in texts(root)


@pytest.mark.parametrize("payoffs", [([[1, 1]], [[2, 2]]), ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])])
def test_points_and_segments(payoffs):
    picture, root = drawn(esc.NormalFormGame.from_payoffs(*payoffs))
    assert all(0 <= x <= 1 and 0 <= y <= 1 for p in picture.points for x, y in [p.at])
    assert root.tag == f"{SVG}svg"


def test_huge_and_tiny_payoffs_stay_in_the_plot():
    big = Fraction(10) ** 30
    for scale in (big, 1 / big):
        game = esc.NormalFormGame.from_payoffs([[3 * scale, 0], [5 * scale, scale]], [[3, 5], [0, 1]])
        picture, _ = drawn(game)
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in (*picture.feasible, *picture.rational, picture.minmax))


def test_names_are_data():
    game = esc.NormalFormGame.from_payoffs(
        [[1, 0]], [[0, 1]], players=["<b>", "A & B"], strategies=[["<script>"], ["x", "y"]], title="<t>"
    )
    _, root = drawn(game)
    assert any("<script>" in (t or "") for t in texts(root))
