import math
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from escalation.arithmetic.quadratic_field import Surd
from escalation.errors import InputError, Undecided
from escalation.evaluation import Arrays, Exact, evaluate
from escalation.expressions import parse, symbol
from escalation.files.library import load
from escalation.game.choice import ChoiceEvent
from escalation.parameters import Definition
from escalation.solution import solve
from tests.choice_games import choice, grid, numbers

SMALL = st.integers(-4, 4)
PLACES = st.fractions(-1, 3, max_denominator=6)


def worth(game, x):
    """The payoff at a number, exact for fractions, a double for doubles."""
    algebra = Exact() if isinstance(x, Fraction) else Arrays()
    values = {n: algebra.number(p.baseline) for n, p in game.sheet.parameters.items()}
    return evaluate(game.payoff, lambda n: x if n == game.choice else values[n], algebra)


@st.composite
def piecewise(draw):
    """A polynomial of degree up to 4 with up to three kinks, on an interval."""
    low = draw(st.integers(-1, 1))
    terms = [f"({c})*x**{k}" for k, c in enumerate(draw(st.lists(SMALL, min_size=1, max_size=5)))]
    for _ in range(draw(st.integers(0, 3))):
        kind, slope, factor, place = draw(st.tuples(st.sampled_from(["min", "max"]), SMALL, SMALL, PLACES))
        terms.append(f"({factor})*{kind}({slope}*x, x - ({place}))")
    return choice(" + ".join(terms), low, low + draw(st.integers(1, 3)))


@settings(max_examples=120)
@given(piecewise())
def test_no_number_of_the_interval_pays_more(game):
    result = solve(game)
    assert result.complete and result.equilibria
    at = result.at
    best = float(result.equilibria[0].payoffs["A"])
    for x in grid(at.low, at.high, 60):
        assert float(worth(game, x)) <= best + 1e-9 * max(1, abs(best))
    for e in result.equilibria:
        assert float(at.low) <= float(e.choice) <= float(at.high)
        assert math.isclose(float(worth(game, float(e.choice))), float(e.payoffs["A"]), rel_tol=1e-9, abs_tol=1e-9)
        if isinstance(e.choice, Fraction):
            assert worth(game, e.choice) == e.payoffs["A"]
        assert e.regret == 0


@settings(max_examples=60)
@given(piecewise())
def test_the_greatest_value_is_that_of_a_search_in_doubles(game):
    result = solve(game)
    points = [float(x) for x in grid(result.at.low, result.at.high, 40)]
    found = [float(worth(game, x)) for x in points]
    for a, b in pairwise(points):
        search = minimize_scalar(lambda x: -float(worth(game, x)), bounds=(a, b), method="bounded")
        found.append(-search.fun)
    best = float(result.equilibria[0].payoffs["A"])
    assert math.isclose(max(found), best, rel_tol=1e-4, abs_tol=1e-4)
    assert best >= max(found) - 1e-9 * max(1, abs(best))


@settings(max_examples=50)
@given(piecewise(), st.sampled_from(["1/7", "3", "10**40", "1/10**40"]), SMALL)
def test_positive_affine_changes_leave_the_choice(game, factor, shift):
    changed = replace(game, payoff=game.payoff * parse(factor, ()) + shift)
    first, second = solve(game), solve(changed)
    assert [e.kind for e in first.equilibria] == [e.kind for e in second.equilibria]
    assert [float(e.choice) for e in first.equilibria] == [float(e.choice) for e in second.equilibria]


@settings(max_examples=40)
@given(piecewise())
def test_a_mirror_turns_the_choice_round(game):
    first = solve(game)
    ends = first.at.low + first.at.high
    mirrored = game.payoff.xreplace({game.variable: ends - game.variable})
    turned = solve(replace(game, payoff=mirrored))
    assert sorted(float(ends) - float(e.choice) for e in first.equilibria if e.until is None) == pytest.approx(
        sorted(float(e.choice) for e in turned.equilibria if e.until is None)
    )


@settings(max_examples=60)
@given(st.tuples(SMALL, SMALL, SMALL), st.fractions(0, 2, max_denominator=4), st.sampled_from([(1, 2), (3, 2), (2, 3)]))
def test_roots_of_a_linear_expression(coefficients, place, power):
    a, b, c = coefficients
    p, q = power
    game = choice(f"{a}*x + ({b})*x**2 + ({c})*max(0, x - {place})**({p}/{q})", 0, 3)
    result = solve(game)
    best = float(result.equilibria[0].payoffs["A"])
    assert result.complete and all(e.exact or q == 3 or b for e in result.equilibria)
    for k in range(301):
        assert float(worth(game, 3 * k / 300)) <= best + 1e-9 * max(1, abs(best))
    for e in result.equilibria:
        assert float(worth(game, float(e.choice))) == pytest.approx(float(e.payoffs["A"]), abs=1e-9)


def test_inside_at_a_kink_and_at_both_ends():
    e = solve(choice("x - x**2", 0, 2)).equilibria
    assert [(o.choice, o.kind, o.left, o.right) for o in e] == [(Fraction(1, 2), "inside", 0, 0)]
    e = solve(choice("x - 3*max(0, x - 1/4)")).equilibria
    assert [(o.choice, o.kind, o.left, o.right) for o in e] == [(Fraction(1, 4), "kink", 1, -2)]
    e = solve(choice("2*x", 0, 3)).equilibria
    assert [(o.choice, o.kind, o.left, o.right) for o in e] == [(3, "high end", 2, None)]
    e = solve(choice("-x", 0, 3)).equilibria
    assert [(o.choice, o.kind, o.left, o.right) for o in e] == [(0, "low end", None, -1)]


def test_ties_are_all_listed():
    result = solve(choice("-(x**2 - 1)**2", -2, 2))
    assert numbers(result) == [-1, 1] and result.degenerate and result.complete
    assert numbers(solve(choice("max(x, -x)", -1, 1))) == [-1, 1]
    two = solve(choice("-(x**2 - 2)**2", -2, 2))
    assert numbers(two) == [Surd(Fraction(0), Fraction(-1), 2), Surd(Fraction(0), Fraction(1), 2)]


def test_flat_payoffs_are_told_as_intervals():
    assert numbers(solve(choice("3", 0, 1))) == [(0, 1)]
    assert numbers(solve(choice("min(x, 1)", 0, 2))) == [(1, 2)]
    assert numbers(solve(choice("max(min(x, 1), x - 4)", 0, 5))) == [(1, 5)]
    assert numbers(solve(choice("min(x, 1, 4 - x) + max(0, x - 9/2)*2", 0, 5))) == [(1, 3)]
    result = solve(choice("min(0, 1 - x) + 0*x", 0, 2, {"half": "x = 1/2", "low": "x <= 1", "high": "x > 1"}))
    assert {e: result.event_range(e) for e in ("half", "low", "high")} == {
        "half": (0, 1),
        "low": (1, 1),
        "high": (0, 0),
    }
    assert result.choice_range() == (0, 1)


def test_a_tie_leaves_an_event_open():
    result = solve(choice("x**2", -1, 1, {"up": "x > 0", "far": "x**2 = 1"}))
    assert result.event_range("up") == (0, 1) and result.event_range("far") == (1, 1)
    assert result.payoff_range("A") == (1, 1)


def test_an_interval_that_is_a_point():
    (e,) = solve(choice("x**2 - 7*x", "a", "a", {"two": "x = 2"}, a=2)).equilibria
    assert (e.choice, e.kind, e.payoffs["A"], e.events["two"]) == (2, "only choice", -10, 1)


def test_an_irrational_optimum_is_exact():
    # d/dx (6x - x**3) = 6 - 3x**2 is 0 at sqrt(2), where the payoff is 4*sqrt(2).
    (e,) = solve(choice("6*x - x**3", 0, 2, {"more": "x**2 >= 2", "less": "x**2 < 2"})).equilibria
    assert e.choice == Surd(Fraction(0), Fraction(1), 2) and e.payoffs["A"] == Surd(Fraction(0), Fraction(4), 2)
    assert e.exact and (e.events["more"], e.events["less"]) == (1, 0)


def test_an_optimum_of_high_degree_is_a_ball():
    # 5x - x**5 - x: 4 - 5x**4 = 0.
    (e,) = solve(choice("4*x - x**5", 0, 1)).equilibria
    assert not e.exact and float(e.choice) == pytest.approx(0.8**0.25) and e.regret == 0
    assert solve(choice("4*x - x**5", 0, 1)).complete


def test_a_number_under_the_root_is_taken_out_and_put_back():
    # d/dx: 1 = s * 3/2 * ((x - 3)/7)**(1/2) / 7, so x = 3 + 7*(14/(3 s))**2; s = 5: 3 + 7*(14/15)**2.
    game = choice("x - 3 - 5*((x - 3)/7)**1.5", 3, 10)
    assert numbers(solve(game)) == [3 + 7 * Fraction(14, 15) ** 2]
    assert numbers(solve(choice("2**(1/2)*x**(1/2) - x", 0, 2))) == [Fraction(1, 2)]


def test_a_slope_without_bound_at_an_end():
    (e,) = solve(choice("2*x**(1/2) - x", 0, 4)).equilibria
    assert (e.choice, e.kind) == (1, "inside")
    (e,) = solve(choice("-x**(1/2)", 0, 4)).equilibria
    assert (e.choice, e.kind, e.right) == (0, "low end", -math.inf)
    (e,) = solve(choice("-(4 - x)**(1/2)", 0, 4)).equilibria
    assert (e.choice, e.kind, e.left) == (4, "high end", math.inf)


@pytest.mark.parametrize(
    ("payoff", "what"),
    [
        ("1/x", "division by zero"),
        ("x**(1/2)", "root of a negative number"),
        ("(x - 1/2)**(-2)", "division by zero"),
        ("log(x)", "no finite value"),
    ],
)
def test_a_payoff_without_a_value_is_an_error(payoff, what):
    with pytest.raises(InputError, match=what):
        solve(choice(payoff, -1, 1))


def test_other_payoffs_are_enclosed():
    result = solve(choice("log(x) - x", "1/2", 3, {"low": "x < 3/2", "one": "x = 1"}))
    (e,) = result.equilibria
    assert e.choice.contains(1) and e.choice.rad() < 1e-9 and not e.exact and 0 <= e.regret < 1e-6
    assert result.event_range("low") == (1, 1)
    assert result.event_range("one") == (0, 1) and not result.complete and result.undecided
    assert "enclosed" in result.status


def test_a_tie_of_enclosed_choices_is_undecided():
    result = solve(choice("exp(x) + exp(-x)", -1, 1))
    assert [float(e.choice) for e in result.equilibria] == [-1, 1]
    assert not result.complete and result.undecided == ("which of the enclosed choices are optimal",)


def test_names_that_are_not_rational_are_undecided():
    irrational = Definition("d", parse("2**(1/2)*a", ["a"]), "2**(1/2)*a")
    game = choice("x", 0, 1, {"up": "x > a"}, a="1/2")
    sheet = replace(game.sheet, definitions={"d": irrational})
    turned = ChoiceEvent(game.variable, ">", symbol("d"))
    with pytest.raises(Undecided, match="d is not rational"):
        solve(replace(game, sheet=sheet, weights={"up": turned}))
    with pytest.raises(Undecided, match="d is not rational"):
        solve(replace(game, sheet=sheet, payoff=symbol("d") * game.variable))
    with pytest.raises(Undecided, match="not rational"):
        solve(replace(game, sheet=sheet, high=symbol("d")))


def test_an_enclosed_end_is_exactly_the_end():
    result = solve(choice("exp(x)", 0, 1, {"end": "x = 1"}))
    (e,) = result.equilibria
    assert (e.choice, e.kind, e.event_ends["end"]) == (1, "high end", (1, 1)) and result.complete


@settings(max_examples=40)
@given(st.fractions(-3, 3, max_denominator=9), st.fractions(-3, 3, max_denominator=9))
def test_the_condition_at_the_optimum_holds(a, b):
    (e,) = solve(choice(f"({a})*x - x**2 - 2*max(0, x - ({b}))", -1, 1)).equilibria
    assert (e.left is None or e.left >= 0) and (e.right is None or e.right <= 0)
    assert (e.kind == "inside") == (e.left == 0 == e.right and abs(e.choice) < 1 and e.choice != b) or e.choice == b


def test_the_ceiling_of_the_brief():
    at = solve(load("alignment"))
    (e,) = at.equilibria
    assert e.profile == {"Pakistan": {"depth": Fraction(7, 20)}} and at.event_range("ceiling") == (1, 1)
    assert (e.left, e.right) == (1 - Fraction(5, 4) * Fraction(7, 20), 1 - Fraction(5, 4) * Fraction(7, 20) - 3)
    assert numbers(solve(load("alignment").at(Lambda_al=0))) == [Fraction(4, 5)]


@pytest.mark.parametrize("s_0", ["3/20", "1/10", "1/4"])
def test_the_volume_of_trade_of_the_brief(s_0):
    margin = Fraction(1, 2) * Fraction(2, 25) * Fraction(73, 10)
    root = (margin - Fraction(4, 5) / 7) * 7 / (Fraction(3, 2) * Fraction(s_0) * 15)
    assert numbers(solve(load("trade-volume").at(s_0=s_0))) == [3 + Fraction(3, 10) + 7 * root**2]


def test_trade_reaches_its_goal_at_little_risk_alone():
    assert numbers(solve(load("trade-volume").at(s_0="1/20"))) == [10]
    assert float(numbers(solve(load("trade-volume")))[0]) == pytest.approx(4.25, abs=0.005)


def test_other_concepts_and_other_games_do_not_meet():
    with pytest.raises(InputError, match="one choice"):
        solve(choice("x"), "nash")
    with pytest.raises(InputError, match="one choice"):
        solve(load("strike-retaliate"), "optimal-choice")
