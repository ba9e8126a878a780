import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from escalation.choosing.first_order import first_order
from escalation.choosing.formulas import MOST_DIGITS, branches, easily_expanded, kinks, slope_of, zeros
from escalation.expressions import parse, symbol
from escalation.files.library import load
from escalation.solution import solve
from tests.choice_games import choice

X = symbol("x")
NAMES = ["x", "a", "b", "c"]


def test_branches_say_where_they_hold():
    found = branches(parse("min(x, max(a, b))", NAMES))
    assert {(str(b.payoff), tuple(map(str, b.above))) for b in found} == {
        ("x", ("a - b", "a - x")),
        ("x", ("-a + b", "b - x")),
        ("a", ("a - b", "-a + x")),
        ("b", ("-a + b", "-b + x")),
    }
    assert {sp.Abs(k) for k in kinks(X, found)} == {sp.Abs(parse(k, NAMES)) for k in ("x - a", "x - b")}
    assert branches(parse(" + ".join(f"max(0, x - {k})" for k in range(9)), NAMES)) is None


def test_zeros_as_formulas():
    assert str(zeros(parse("a - b*x", NAMES), X).formula) == "a/b"
    assert zeros(parse("a - b*x**2", NAMES), X).formula is None
    rooted = zeros(parse("a - b*(x - c)**(1/2)", NAMES), X)
    assert rooted.rooted and sp.simplify(rooted.formula - parse("c + a**2/b**2", NAMES)) == 0
    assert zeros(parse("a - exp(x)", NAMES), X) is None
    assert zeros(parse("(x - a)**(1/2) - (x - b)**(1/2)", NAMES), X) is None


def test_slopes_are_those_of_sympy():
    for text in ("a*x**3 - b*x", "((x - a)/c)**1.5*b", "(x - a)**(1/2)*x", "a*exp(b*x) + log(x)", "x**a"):
        difference = slope_of(parse(text, NAMES), X) - sp.diff(parse(text, NAMES), X)
        at = {symbol(n): sp.Rational(k + 3, 7) for k, n in enumerate("abc")} | {X: sp.Rational(9, 5)}
        assert abs(difference.subs(at).evalf()) < 1e-12


def test_gain_and_cost_at_an_optimum_are_the_same():
    result = solve(choice("a*x - b*x**2/2 - c*x", 0, 2, a=3, b=1, c=2))
    order = first_order(result.at, result.equilibria[0])
    assert str(order.gain) == "a" and sp.simplify(order.cost - parse("b*x + c", NAMES)) == 0
    assert sp.simplify(order.choice - parse("(a - c)/b", NAMES)) == 0


def test_both_sides_of_a_kink():
    result = solve(load("alignment"))
    order = first_order(result.at, result.equilibria[0])
    assert str(order.choice) == "a_bar" and str(order.left) == "beta_al - depth*gamma_al"
    assert str(order.right) == "-Lambda_al + beta_al - depth*gamma_al"


PARTS = st.recursive(
    st.sampled_from(["x", "a", "b", "3", "1/7"]),
    lambda own: st.one_of(
        st.tuples(own, st.sampled_from(["+", "-", "*"]), own).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        st.tuples(own, st.sampled_from(["a + 2", "x - b"])).map(lambda p: f"{p[0]}/({p[1]})"),
        st.tuples(own, st.integers(2, 4)).map(lambda p: f"({p[0]})**{p[1]}"),
    ),
    max_leaves=6,
)


@given(PARTS)
def test_what_is_soon_expanded_has_few_terms(text):
    expression = parse(text, NAMES)
    if easily_expanded(expression):
        for part in sp.fraction(sp.together(expression)):
            terms = sp.Add.make_args(sp.expand(part))
            assert len(terms) <= MOST_DIGITS
            assert all(int(term.as_coeff_Mul()[0].p).bit_length() <= MOST_DIGITS for term in terms)


@pytest.mark.parametrize("text", ["b - (x + a)**999", "((x + a)**999)**(1/2) - b*x", "b*x - 1/(x + a)**999"])
def test_no_power_of_many_terms_is_multiplied_out(text):
    assert zeros(parse(text, NAMES), X) is None


def test_kinks_at_huge_powers_are_told_apart_as_they_stand():
    found = branches(parse("min((x + a)**900, (a + b + x)**800, x)", NAMES))
    assert len(kinks(X, found)) == 3


@pytest.mark.parametrize(("payoff", "high"), [("10**390*x - x**2", "10**399"), ("10**350*x*a", 1)])
def test_what_no_double_holds_is_close_to_nothing(payoff, high):
    result = solve(choice(payoff, 0, high, a=3))
    order = first_order(result.at, result.equilibria[0])
    assert order.left is None and order.choice in (None, 1)


@pytest.mark.filterwarnings("error")
def test_a_slope_without_bound_is_told_in_silence():
    result = solve(choice("2*x**(1/2) - x**(1/3)*10**300"))
    assert first_order(result.at, result.equilibria[0]).choice == 0
