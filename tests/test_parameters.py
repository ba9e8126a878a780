from fractions import Fraction

import pytest

from escalation.errors import InputError
from escalation.evaluation import Exact
from escalation.expressions import parse
from escalation.parameters import Constraint, Definition, Parameter, Sheet, Values, substitute


def sheet(**formulas):
    parameters = {
        "x": Parameter("x", Fraction(1, 2), Fraction(0), Fraction(1)),
        "n": Parameter("n", Fraction(3), integer=True),
    }
    names = [*parameters, *formulas]
    return Sheet(parameters, {k: Definition(k, parse(v, names), v) for k, v in formulas.items()})


def test_closure_puts_parts_first():
    order = sheet(a="x + n", b="a*a").closure(["b"])
    assert order.index("x") < order.index("a") < order.index("b")


@pytest.mark.parametrize(
    ("text", "there"), [("1/x", "0"), ("x**-2", "0"), ("log(x)", "0"), ("sqrt(x)", "-1"), ("n + x/(x - 1)", "1")]
)
def test_what_has_no_value_after_replacing_is_an_error(text, there):
    with pytest.raises(InputError, match=f"has no value with x = {there}"):
        substitute(parse(text, ["x", "n"]), {"x": parse(there, []), "k": parse("1", [])})
    assert substitute(parse(text, ["x", "n"]), {"x": parse("3", [])}).is_real is not False


@pytest.mark.parametrize("formulas", [{"a": "a + 1"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_circles_are_errors(formulas):
    with pytest.raises(InputError, match="defined through itself"):
        sheet(**formulas).closure(["a"])


def test_long_chains_are_errors_not_crashes():
    chain = {f"d{k}": f"d{k + 1}" for k in range(400)} | {"d400": "x"}
    with pytest.raises(InputError, match="nested too deep"):
        sheet(**chain).closure(["d0"])


def test_shared_parts_are_computed_once():
    doubling = {"d0": "x"} | {f"d{k}": f"d{k - 1} + d{k - 1}" for k in range(1, 100)}
    assert Values.at_baseline(sheet(**doubling))["d99"] == Fraction(2**99, 2)


def test_pinning_a_definition_makes_it_a_parameter():
    pinned = sheet(a="x + 1", b="a*2").pinned({"a": Fraction(5)})
    assert Values.at_baseline(pinned)["b"] == 10
    assert "x" not in pinned.in_play(["b"])


def test_pinning_checks_names_and_whole_numbers():
    with pytest.raises(InputError, match="not declared"):
        sheet().pinned({"nope": Fraction(1)})
    with pytest.raises(InputError, match="whole number"):
        sheet().pinned({"n": Fraction(1, 2)})


def test_limits_hold_at_their_point():
    formula = parse("(x**n - 1)/n", ["x", "n"])
    limit = Definition("L", formula, "", limits=(("n", Fraction(0), parse("7*x", ["x"])),))
    whole = Sheet(sheet().parameters, {"L": limit})
    assert Values.at_baseline(whole.pinned({"n": Fraction(0)}))["L"] == Fraction(7, 2)
    assert Values.at_baseline(whole)["L"] == Fraction(-7, 24)


def test_a_parameter_without_a_value_is_an_error_that_names_it():
    with pytest.raises(InputError, match="'t' has no value"):
        Values.at_baseline(Sheet({"t": Parameter("t", by_type=True)}))["t"]


def test_what_is_given_moves_and_all_else_is_at_its_baseline():
    made = sheet(d="x*n")
    assert Values.around_baseline(made, {"x": Fraction(1, 3)}, Exact())["d"] == 1
    assert Values.around_baseline(made, {}, Exact())["d"] == Values.at_baseline(made)["d"] == Fraction(3, 2)
    with pytest.raises(InputError, match="has no value"):
        Values(made, {"x": Fraction(1, 3)}, Exact())["d"]


def test_expand_writes_out_only_what_depends_on_the_name():
    s = sheet(a="x + 1", b="n*2", c="a + b")
    assert str(s.expand(parse("c", ["c"]), {"x"})) == "b + x + 1"


def test_constraints_bind_when_all_their_names_are_in_play():
    s = Sheet(sheet().parameters, {}, (Constraint("x <= n", parse("x", ["x"]), "<=", parse("n", ["n"])),))
    assert len(s.binding(["x", "n"])) == 1
    assert s.binding(["x"]) == []
    assert s.constraints[0].holds(Values.at_baseline(s))


def test_substitution_is_simultaneous():
    swap = {"x": parse("n", ["n"]), "n": parse("x", ["x"])}
    assert substitute(parse("x - 2*n", ["x", "n"]), swap) == parse("n - 2*x", ["x", "n"])
