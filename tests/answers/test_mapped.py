"""The answer of `map` in words, tables and data."""

from fractions import Fraction

import pytest

from escalation.answers.boundary_formulas import curve_formula
from escalation.answers.mapped import answer
from escalation.answers.region_words import equilibria_in_words, fill, share_in_words
from escalation.arithmetic.plane_curves import RING, curves
from escalation.equilibrium_map import region_map
from escalation.exhibits import RegionPicture
from escalation.exhibits.region_picture import Fill
from escalation.files.library import load
from escalation.parameter_plane import Axis, Plane

F = Fraction
X, Y = RING.gens()
PLANE = Plane(Axis("s", F(0), F(2), F(1)), Axis("t", F(0), F(2), F(1)))


@pytest.mark.parametrize(
    ("polynomial", "text"),
    [
        (3 * X - 2 * Y, "t = 3*s/2"),
        (X * Y - 2, "t = 2/s"),
        (X * Y - 3 * Y + X, "t = s/(3 - s)"),
        (X - Y**2, "s = t**2"),
        (9 * X - 8, "s = 8/9"),
        (2 * Y - 1, "t = 1/2"),
        (X**2 - 2, "0 = s**2 - 2"),
        (X**2 + Y**2 - 1, "0 = s**2 + t**2 - 1"),
    ],
    ids=str,
)
def test_formulas_are_solved_where_they_are_linear(polynomial, text):
    (curve,) = curves([polynomial])
    assert curve_formula(curve, PLANE).shown.text == text


def test_long_numbers_are_given_to_four_digits_and_exactly_beside():
    (curve,) = curves([123456789123456789123456789 * Y - 987654321987654321987654323 * X + 10**40])
    formula = curve_formula(curve, PLANE)
    assert formula.shown.text.startswith("t ≈ 8.0*s - 8.1")
    assert "987654321987654321987654323" in formula.exact.text
    assert "approx" in formula.shown.latex


def said(name, *axes, **held):
    found = region_map(load(name).pinned({n: F(v) for n, v in held.items()}), *axes)
    return answer(found, {n: F(v) for n, v in held.items()})


def test_the_answer_comes_first():
    text = said("strike-retaliate", "A_I", "A_P").exhibits[1].text
    assert text.startswith("2 regions with the same set of equilibria each. The values used, A_I = 1 and A_P = ")
    assert "lie in region 1: (Strike, Retaliate), P(strike) 1." in text
    assert "about 0.1111 of the ranges away" in text
    assert "behind it lies region 2: mixed, P(strike) 1/9" in text
    assert "Along A_I alone the set changes at 8/9 ≈ 0.8889 (0.1111 down; then region 2)." in text
    assert "Along A_P alone the set changes nowhere." in text


def test_a_knife_edge_and_a_point_outside_are_said():
    assert "a knife-edge, at distance 0" in said("hawk-dove", "V", "C", V="4").exhibits[1].text
    assert "outside the ranges mapped" in said("hawk-dove", "V", "C", V="40").exhibits[1].text


def test_tables_list_regions_and_boundaries():
    made = said("strike-retaliate", "A_I", "p_e")
    assert any(isinstance(e, RegionPicture) for e in made.exhibits)
    regions, boundaries = made.exhibits[3:5]
    assert [row[0] for row in regions.rows] == ["1 *", "2", "3"]
    assert [row[1] for row in regions.rows] == ["(Strike, Retaliate)", "mixed", "(Strike, Accept)"]
    assert [row[2] for row in boundaries.rows] == ["1 | 2", "1 | 3, 2 | 3"]
    assert boundaries.rows[1][3] == "Pakistan: (Strike, Accept) = (Strike, Retaliate)"


def test_data_are_exact_and_say_what_is_not():
    data = said("strike-retaliate", "A_I", "p_e").data
    assert data["values_used"]["along"]["A_I"][0] == {"value": "8/9", "behind": [2]}
    assert data["values_used"]["along"]["A_I"][1] is None
    assert data["values_used"]["nearest"]["exact"] is False
    assert data["boundaries"][0]["formula"] == "p_e = 3*A_I/20 - 1/12"
    assert all(region["share_exact"] is False for region in data["regions"])
    assert data["regions"][0]["equilibria"][0]["regret"] == "0"


def test_sets_that_differ_never_read_the_same():
    found = region_map(load("pipeline-us"), "J_US", "sigma")
    words = equilibria_in_words(found)
    assert len(set(words.values())) == len(found.regions) == 6


def test_fills_follow_the_worst_equilibrium():
    found = region_map(load("strike-retaliate"), "A_I", "p_e", "exchange")
    assert [fill(r, found.event) for r in found.regions] == [Fill.CERTAIN, Fill.BETWEEN, Fill.NEVER]
    assert [fill(r, None) for r in found.regions] == [Fill.PLAIN] * 3
    constrained = region_map(load("pipeline"), "e_I", "e_P")
    assert Fill.OUTSIDE in [fill(r, constrained.event) for r in constrained.regions]
    assert share_in_words(found.regions[0]) == "60.3 %"
