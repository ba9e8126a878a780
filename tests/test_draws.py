from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.draws import draw, exact_points, point
from escalation.errors import Undecided
from escalation.expressions import parse
from escalation.parameters import Constraint, Lognormal, Parameter, Sheet

A = Parameter("a", Fraction(1, 2), Fraction(0), Fraction(1))
B = Parameter("b", Fraction(1), Fraction(-2), Fraction(3))
N = Parameter("n", Fraction(2), Fraction(1), Fraction(3), integer=True)
FIXED = Parameter("f", Fraction(7))
POINT = Parameter("p", Fraction(2), Fraction(2), Fraction(2))


def sheet(*parameters, constraints=()):
    return Sheet({p.name: p for p in parameters}, {}, tuple(constraints))


def test_draws_stay_in_their_ranges_and_fill_them():
    s = sheet(A, B, N, FIXED, POINT)
    columns = draw(s, s.parameters, 5000, 1)
    assert 0 <= columns["a"].min() < 0.01 < 0.99 < columns["a"].max() <= 1
    assert -2 <= columns["b"].min() < -1.98
    assert set(columns["n"]) == {1.0, 2.0, 3.0}
    assert set(columns["f"]) == {7.0}
    assert set(columns["p"]) == {2.0}
    assert columns["a"].mean() == pytest.approx(0.5, abs=0.02)
    assert (columns["n"] == 2).mean() == pytest.approx(1 / 3, abs=0.03)


@settings(max_examples=15)
@given(st.integers(0, 10**6), st.integers(1, 200))
def test_a_draw_depends_on_seed_name_and_number_alone(seed, count):
    alone = draw(sheet(A), {"a": A}, count, seed)["a"]
    together = draw(sheet(A, B, N), {"b": B, "n": N, "a": A}, 200, seed)["a"]
    assert np.array_equal(alone, together[:count])


def test_more_draws_than_a_block():
    few, many = (draw(sheet(A), {"a": A}, n, 3)["a"] for n in (10, 50_000))
    assert len(many) == 50_000
    assert np.array_equal(few, many[:10])
    assert len(np.unique(many)) > 49_900


def test_seeds_differ():
    assert not np.array_equal(draw(sheet(A), {"a": A}, 50, 1)["a"], draw(sheet(A), {"a": A}, 50, 2)["a"])


def test_constraints_throw_draws_away_jointly():
    below = Constraint("b <= a", parse("b", ["b"]), "<=", parse("a", ["a"]))
    s = sheet(A, B, constraints=[below])
    columns = draw(s, s.parameters, 3000, 1)
    assert (columns["b"] <= columns["a"]).all()
    free = draw(sheet(A, B), {"a": A, "b": B}, 20_000, 1)
    kept = free["a"][free["b"] <= free["a"]]
    assert np.array_equal(columns["a"][:1000], kept[:1000])


def test_an_empty_box_is_undecided_not_endless():
    never = Constraint("a >= 2", parse("a", ["a"]), ">=", parse("2", []))
    s = sheet(A, constraints=[never])
    with pytest.raises(Undecided, match="almost nothing"):
        draw(s, s.parameters, 100, 1)


def test_a_lognormal_law_has_its_median_and_keeps_to_its_range():
    law = Lognormal(parse("0.55", []), parse("0.5", []))
    severity = Parameter("s", Fraction(1), Fraction(1, 100), Fraction(100), law=law)
    drawn = draw(sheet(severity), {"s": severity}, 20_000, 1)["s"]
    assert np.median(drawn) == pytest.approx(0.55, rel=0.02)
    assert np.log(drawn).std() == pytest.approx(0.5, rel=0.02)
    cut = Parameter("s", Fraction(1), Fraction(1, 2), Fraction(1), law=law)
    drawn = draw(sheet(cut), {"s": cut}, 2000, 1)["s"]
    assert drawn.min() >= 0.5
    assert drawn.max() <= 1


def test_exact_points_lie_inside():
    for p in exact_points({"a": A, "b": B, "n": N, "f": FIXED}, 20, 1):
        assert 0 <= p["a"] <= 1
        assert -2 <= p["b"] <= 3
        assert p["n"] in (1, 2, 3)
        assert p["f"] == 7


def test_a_point_is_the_draw_itself():
    columns = draw(sheet(A), {"a": A}, 5, 1)
    assert float(point(columns, 3)["a"]) == columns["a"][3]
