"""Units in words: one for all, or each by the players that count in it."""

import pytest

from escalation.answers.phrases import units_apart, units_told
from escalation.files.library import load

GAME = """title = "Three"
players = ["A", "B", "C"]
%s
[strategies]
A = ["a"]
B = ["b"]
C = ["c"]
[payoffs]
"a, b, c" = [1, 2, 3]
"""


@pytest.mark.parametrize(
    ("units", "told", "apart"),
    [
        ("", "", ""),
        ('unit = "points"', "points", ""),
        ('units = { A = "points", B = "points", C = "points" }', "points", ""),
        (
            'units = { A = "points", B = "points of B", C = "points" }',
            "A and C in points, B in points of B",
            "Payoffs: A and C in points, B in points of B.",
        ),
        (
            'units = { A = "points" }',
            "A in points, B and C in a unit not named",
            "Payoffs: A in points, B and C in a unit not named.",
        ),
    ],
)
def test_units(units, told, apart, write):
    game = load(write(GAME % units))
    assert (units_told(game), units_apart(game)) == (told, apart)


def test_a_matrix_and_a_list_of_equilibria_say_whose_points_they_are(write, cli):
    path = write(GAME % 'units = { A = "points", B = "points of B", C = "points" }')
    out = " ".join(cli("solve", path).out.split())
    assert "Payoffs (A and C in points, B in points of B)" in out
    assert "Payoffs: A and C in points, B in points of B." in out
