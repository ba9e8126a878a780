"""Coordinates: formulas read through them have their own values at random parameters, and the space leaves none out."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.quotients import value_at
from escalation.errors import InputError
from escalation.evaluation import Arrays, Exact, NotRational
from escalation.expressions import parse, symbol
from escalation.parameters import Constraint, Definition, Parameter, Sheet, Values
from escalation.signs.coordinates import Part, coordinates
from escalation.signs.space import Range

F = Fraction
SQUARES = [F(0), F(1, 4), F(1), F(9, 4), F(4), F(1, 9), F(16)]
NAMES = ["a", "b", "c", "d"]


def sheet_of(parameters, definitions=(), constraints=(), limits=()):
    """A sheet: parameters by name (ranges or Parameters), definitions as text, constraints with `<=`."""
    names = [*parameters, *dict(definitions)]
    made = {n: p if isinstance(p, Parameter) else Parameter(n, p[0], p[0], p[1]) for n, p in parameters.items()}
    own = {}
    for name, text in dict(definitions).items():
        cases = tuple((n, F(at), parse(e, names)) for of, n, at, e in limits if of == name)
        own[name] = Definition(name, parse(text, names), text, limits=cases)
    bounds = []
    for text in constraints:
        left, right = text.split("<=")
        bounds.append(Constraint(text, parse(left, names), "<=", parse(right, names)))
    return Sheet(made, own, tuple(bounds))


def ranges_of(sheet):
    return {n: Range(p.low, p.high) for n, p in sheet.parameters.items() if p.low is not None}


def exact_values(sheet, point):
    fixed = {n: p.baseline for n, p in sheet.parameters.items() if p.baseline is not None}
    return Values(sheet, fixed | point, Exact())


def at(made, sheet, point):
    """The coordinates of parameters, computed from what each coordinate stands for."""
    values = exact_values(sheet, point)
    return {n: values.of(made.quantities[n].expression) if n in made.quantities else point[n] for n in made.space.names}


def read_at(quotient, made, place):
    point = [place[n] for n in made.space.names]
    return value_at(quotient.numerator, point) / value_at(quotient.denominator, point)


DEFINITIONS = {
    "p": ["a*b", "a + 2*b", "min(a, b)", "sqrt(a)*b", "a/(1 + b)", "max(a, b, 1/2)", "3", "a - a*b", "b**2"],
    "q": ["p + c", "p*c - a", "max(p, c)", "sqrt(p**2)", "p/(2 + c)", "min(p, max(c, 1))", "2*c - 1", "c**(3/2) + p"],
    "r": [
        "q - p",
        "q*d",
        "min(q, d, p)",
        "sqrt(sqrt(d)) + q",
        "q**2 + d",
        "d**(-1/2)",
        "p + q + c*d",
        "max(sqrt(c), q)",
    ],
}
ENDS = ["p", "q*r", "r - q + p", "r", "q + a*d", "p*q + r", "r/(5 + p**2)", "min(r, q) - p", "a + d"]
SHEETS = st.fixed_dictionaries({n: st.sampled_from(texts) for n, texts in DEFINITIONS.items()})
POINTS = st.fixed_dictionaries({n: st.sampled_from(SQUARES) for n in NAMES})
CONSTRAINTS = st.sets(st.sampled_from(["a <= b", "c/(1 + d) <= 5", "a*b <= c + 3", "sqrt(a) <= b"]), max_size=2)


@settings(max_examples=250, deadline=None)
@given(SHEETS, st.lists(st.sampled_from(ENDS), min_size=1, max_size=2), CONSTRAINTS, st.lists(POINTS, max_size=8))
def test_formulas_keep_their_values_and_no_point_is_left_out(definitions, ends, constraints, points):
    sheet = sheet_of(dict.fromkeys(NAMES, (F(0), F(16))), definitions, sorted(constraints))
    expressions = tuple(parse(e, [*NAMES, *definitions]) for e in ends)
    made = coordinates([Part(sheet, expressions)], ranges_of(sheet))
    assert all(q.exact for q in made.quantities.values())
    for point in points:
        try:
            place = at(made, sheet, point)
            expected = [exact_values(sheet, point).of(e) for e in expressions]
            binding = sheet.binding(sheet.in_play({n for e in expressions for n in map(str, e.free_symbols)}))
            inside = all(c.holds(exact_values(sheet, point)) for c in binding)
        except (NotRational, InputError):
            continue
        assert [read_at(made.of(e), made, place) for e in expressions] == expected
        if inside:
            assert made.space.holds(place)
        for name, quantity in made.quantities.items():
            if not quantity.expression.is_Symbol:
                assert not made.space.holds({**place, name: place[name] + F(1, 7)})
                assert not made.space.holds({**place, name: -place[name] - F(1, 7)})


@pytest.mark.parametrize(
    "text", ["sqrt(2 + sqrt(1 + sqrt(a)))", "min(sqrt(a), sqrt(a) + 1)", "max(min(a, b), sqrt(a))"]
)
def test_nested_roots(text):
    sheet = sheet_of({"a": (F(0), F(64)), "b": (F(0), F(64))}, {"m": text})
    made = coordinates([Part(sheet, (symbol("m"),))], ranges_of(sheet))
    point = {"a": F(9), "b": F(2)}
    place = at(made, sheet, point)
    assert made.space.holds(place)
    assert read_at(made.of(symbol("m")), made, place) == exact_values(sheet, point)["m"]
    assert all(q.exact for q in made.quantities.values())
    assert str(sheet.definitions["m"].expression) in made.quantities


def test_roots_with_negative_and_even_powers():
    sheet = sheet_of(
        {"a": (F(-4), F(4)), "b": (F(0), F(4))}, {"m": "b**(-1/2)", "n": "a**(2/3)", "k": "(a*b**2)**(-1/3)"}
    )
    made = coordinates([Part(sheet, tuple(map(symbol, "mnk")))], ranges_of(sheet))
    place = at(made, sheet, {"a": F(1), "b": F(1)})
    assert made.space.holds(place)
    assert not made.space.holds({**place, "b": F(0)})
    assert not made.space.holds({**place, "a": F(-1)})
    assert {n for n in made.space.names if n not in "ab"} == set(made.quantities)


def test_an_even_power_of_a_root_has_no_value_below_zero():
    sheet = sheet_of({"a": (F(-4), F(4))}, {"n": "a**(2/3)"})
    made = coordinates([Part(sheet, (symbol("n"),))], ranges_of(sheet))
    assert made.space.holds({"a": F(1), "a**(2/3)": F(1)})
    assert not made.space.holds({"a": F(-1), "a**(2/3)": F(1)})


def test_an_argument_with_a_divisor():
    sheet = sheet_of({"a": (F(-4), F(4)), "b": (F(-4), F(4))}, {"m": "max(a/b, 1)", "n": "sqrt(a/b)"})
    made = coordinates([Part(sheet, (symbol("m"), symbol("n")))], ranges_of(sheet))
    for a, b in ((4, 1), (-4, -1), (1, 4), (-1, -4)):
        point = {"a": F(a), "b": F(b)}
        place = at(made, sheet, point)
        assert made.space.holds(place)
        assert read_at(made.of(symbol("m")), made, place) == max(point["a"] / point["b"], 1)
        assert not made.space.holds({**place, "a": -place["a"]})
    assert not made.space.holds({**place, "b": F(0), "a": F(0)})


def test_what_is_no_rational_function_lies_in_its_interval():
    parameters = {"a": (F(1, 2), F(2)), "b": (F(0), F(1))}
    sheet = sheet_of(parameters, {"e": "exp(a) - b", "f": "min(exp(a), b)", "g": "e*b + f", "h": "2**b", "k": "exp(1)"})
    made = coordinates([Part(sheet, (parse("g*h + k", "ghk"),))], ranges_of(sheet))
    assert {n for n, q in made.quantities.items() if not q.exact} == set(made.quantities)
    for a in (0.5, 1.3, 2.0):
        for b in (0.0, 0.4, 1.0):
            values = Values(sheet, {"a": a, "b": b}, Arrays())
            for name, quantity in made.quantities.items():
                assert made.space.ranges[name].low - F(1, 10**9) <= values.of(quantity.expression)
                assert made.space.ranges[name].high + F(1, 10**9) >= values.of(quantity.expression)


def test_an_interval_without_ends_is_unbounded():
    sheet = sheet_of({"a": (F(0), F(1))}, {"e": "log(a)", "f": "exp(a)"})
    made = coordinates([Part(sheet, (parse("e + f", "ef"),))], {"a": Range(F(0))})
    assert made.space.ranges == {"e": Range(), "f": Range()}


def test_a_root_of_too_high_a_degree_is_kept_by_its_definition():
    sheet = sheet_of({"a": (F(0), F(1))}, {"m": "a**(1/300)", "n": "sqrt(a)"})
    made = coordinates([Part(sheet, (parse("m + n", "mn"),))], ranges_of(sheet))
    assert {n: q.exact for n, q in made.quantities.items()} == {"m": False, "sqrt(a)": True}
    with pytest.raises(NotRational):
        coordinates([Part(sheet, (parse("a**(1/300)", "a"),))], ranges_of(sheet)).of(parse("a**(1/300)", "a"))


PRIVATE = {"a": (F(0), F(1)), "b": (F(-1), F(2)), "c": (F(0), F(1))}


def kept(definitions, expression, constraints=(), parameters=None, ranges=None, **more):
    sheet = sheet_of(parameters or PRIVATE, definitions, constraints, **more)
    made = coordinates([Part(sheet, (parse(expression, sheet.names),))], ranges or ranges_of(sheet))
    return made, {n: q.exact for n, q in made.quantities.items()}


def test_a_private_definition_of_degree_one_is_kept_with_its_exact_range():
    made, quantities = kept({"p": "a*b + 1"}, "p*c")
    assert quantities == {"p": True}
    assert made.space.ranges["p"] == Range(F(0), F(3))
    assert made.space.names == ("c", "p")


@pytest.mark.parametrize(
    ("definitions", "expression", "constraints"),
    [
        ({"p": "a*b"}, "p*a", ()),
        ({"p": "a*b", "q": "a + c"}, "p*q", ()),
        ({"p": "a*b"}, "p*c", ("a <= c",)),
        ({"p": "a*b"}, "p*c", ("a*a <= b",)),
        ({"p": "a**2*b"}, "p*c", ()),
        ({"p": "a/(2 + b)"}, "p*c", ()),
        ({"p": "a*b"}, "p*max(a, c)", ()),
        ({"p": "a*b"}, "p*sqrt(c + a)", ()),
        ({"p": "a*b", "q": "exp(a)"}, "p*q", ()),
        ({"p": "2*min(a, b)"}, "p*c", ()),
    ],
)
def test_what_is_shared_or_tied_or_curved_is_not_kept(definitions, expression, constraints):
    assert "p" not in kept(definitions, expression, constraints)[1]


def test_whole_numbers_and_open_ends_are_not_kept():
    whole = {**PRIVATE, "a": Parameter("a", F(0), F(0), F(4), integer=True)}
    made, quantities = kept({"p": "a*b"}, "p*c", parameters=whole)
    assert quantities == {}
    assert made.space.whole == {"a"}
    open_end = {"a": Range(F(0), F(1), low_open=True), "b": Range(F(0), F(1)), "c": Range(F(0), F(1))}
    assert kept({"p": "a*b"}, "p*c", ranges=open_end)[1] == {}
    assert kept({"p": "a*b"}, "p*c", ranges={**open_end, "a": Range(F(0))})[1] == {}


def test_a_kept_definition_over_a_relaxed_one_is_relaxed():
    _, quantities = kept({"e": "exp(a)", "p": "e*b"}, "p*c")
    assert quantities == {"p": False}


def test_a_definition_with_limits():
    quotient = {"p": "(exp(a*b) - 1)/a", "q": "p + c"}
    made, quantities = kept(quotient, "q", limits=[("p", "a", 0, "b")])
    assert not any(quantities.values())
    assert kept({"p": "a*b"}, "p*c", limits=[("p", "a", 0, "b - b")])[1] == {"p": False}
    fixed = {**PRIVATE, "a": Parameter("a", F(0))}
    made, quantities = kept(quotient, "q*b", parameters=fixed, limits=[("p", "a", 0, "b*b")])
    assert quantities == {}
    sheet = made.readings[0].sheet
    place = {"b": F(1, 2), "c": F(1, 3)}
    assert read_at(made.of(symbol("q")), made, place) == exact_values(sheet, place)["q"] == F(7, 12)


def test_a_limit_at_a_fixed_value_may_have_names_of_its_own():
    fixed = {**PRIVATE, "a": Parameter("a", F(0))}
    made, _ = kept({"p": "a*b"}, "p*c", parameters=fixed, limits=[("p", "a", 0, "c*c")])
    assert made.space.names == ("c",)
    assert str(made.of(parse("p*c", "pc"))) == "Quotient(c^3, 1)"


def test_a_limit_at_a_fixed_value_may_have_roots():
    fixed = {**PRIVATE, "a": Parameter("a", F(0))}
    made, _ = kept({"p": "a*sqrt(c)"}, "p*b", parameters=fixed, limits=[("p", "a", 0, "sqrt(c) + max(b, c)")])
    sheet = made.readings[0].sheet
    place = at(made, sheet, {"b": F(1, 9), "c": F(1, 4)})
    assert made.space.holds(place)
    assert read_at(made.of(symbol("p")), made, place) == F(3, 4)


def test_a_constraint_on_what_stands_in_an_enclosure_alone_is_left_out():
    made, quantities = kept({"e": "exp(a)"}, "e*b", ("a <= b",))
    assert quantities == {"e": False}
    assert made.space.names == ("b", "e")
    assert made.space.relations == ()


def test_what_drops_out_is_no_coordinate_and_never_read_at_its_baseline():
    sheet = sheet_of({"a": (F(0), F(4)), "b": (F(0), F(4))}, {"e": "exp(a)", "p": "e*b", "q": "e*b", "d": "a*b"})
    for text in ("p - q + b", "d/a"):
        made = coordinates([Part(sheet, (parse(text, sheet.names),))], ranges_of(sheet))
        assert made.space.names == ("b",)
        assert str(made.of(parse(text, sheet.names))) == "Quotient(b, 1)"
        with pytest.raises(NotRational):
            made.of(symbol("a"))


def test_nothing_varies():
    sheet = sheet_of({"a": Parameter("a", F(2))}, {"p": "a**2 + min(a, 1)"})
    made = coordinates([Part(sheet, (symbol("p"),))], {})
    assert made.space.names == ()
    assert made.of(symbol("p")).value == 5
    assert made.space.holds({})


def test_ranges_of_width_zero():
    made, _ = kept({"p": "a*b", "q": "sqrt(c)"}, "p + q", ranges=dict.fromkeys("abc", Range(F(1, 4), F(1, 4))))
    assert made.space.ranges["p"] == Range(F(1, 16), F(1, 16))
    assert made.space.holds({"c": F(1, 4), "p": F(1, 16), "sqrt(c)": F(1, 2)})


def test_names_without_a_value_and_divisors_that_are_zero_are_refused():
    sheet = sheet_of({"a": Parameter("a"), "b": (F(0), F(1))}, {"z": "b - b + a*0", "y": "b - b"})
    with pytest.raises(InputError, match="no value"):
        coordinates([Part(sheet, (symbol("a") + symbol("b"),))], ranges_of(sheet))
    zero = sheet_of({"b": (F(0), F(1))}, {"y": "b*b", "z": "b**2", "w": "1/(y - z)"})
    with pytest.raises(InputError, match="division"):
        coordinates([Part(zero, (symbol("w"),))], ranges_of(zero))


UNIT = Range(F(0), F(1))


def test_a_name_that_a_mechanism_sets_is_not_free_there():
    base = sheet_of({"p": (F(0), F(1)), "q": (F(0), F(1))})
    under = sheet_of({"q": (F(0), F(1))}, {"p": "q/2"})
    made = coordinates([Part(base, (symbol("p"),)), Part(under, (symbol("p"),))], {"p": UNIT, "q": UNIT})
    assert [str(made.of(symbol("p"), k)) for k in (0, 1)] == ["Quotient(p, 1)", "Quotient(1/2*q, 1)"]
    enclosed = sheet_of({"q": (F(0), F(1))}, {"p": "exp(q)"})
    made = coordinates([Part(base, (symbol("p"),)), Part(enclosed, (symbol("p"),))], {"p": UNIT, "q": UNIT})
    assert str(made.of(symbol("p"), 1)) == "Quotient(p [2], 1)"
    assert made.space.ranges["p"] == UNIT
    assert made.space.ranges["p [2]"].low > F(9, 10)


def test_a_name_that_sleeps_has_its_neutral_value_beside_a_game_where_it_is_awake():
    awake = sheet_of({"p": (F(0), F(1))})
    asleep = Sheet({"p": Parameter("p", F(1), asleep=True)})
    made = coordinates([Part(asleep, (symbol("p"),)), Part(awake, (symbol("p"),))], {"p": UNIT})
    assert made.of(symbol("p"), 0).value == 1
    assert str(made.of(symbol("p"), 1)) == "Quotient(p, 1)"


def test_a_definition_that_is_set_free_is_a_coordinate():
    sheet = sheet_of({"a": (F(0), F(1)), "b": (F(0), F(1))}, {"d": "2*a", "k": "d + b"})
    ranges = {"d": UNIT, "a": UNIT, "b": UNIT}
    made = coordinates([Part(sheet, (parse("k*a", "ka"),))], ranges)
    assert made.space.ranges == {"a": UNIT, "k": Range(F(0), F(2))}
    both = coordinates([Part(sheet, (symbol("k"),)), Part(sheet, (symbol("k"),))], {"d": UNIT, "b": UNIT})
    assert both.space.names == ("d", "b")


HIGHER = "a (higher)"


def copies(sheet, *expressions, ranges=None, name="a"):
    parts = [Part(sheet, expressions), Part(sheet, expressions, {name: f"{name} (higher)"})]
    own = ranges or {**ranges_of(sheet), name: UNIT, f"{name} (higher)": UNIT}
    return coordinates(parts, own)


@pytest.mark.parametrize(
    "text", ["a*b", "sqrt(2 + sqrt(a)) + b", "min(a, max(b, sqrt(a)))", "b/(1 + a)", "max(b, 1) + b"]
)
def test_a_second_copy_reads_its_own_value(text):
    sheet = sheet_of({"a": (F(0), F(64)), "b": (F(0), F(64))}, {"m": text})
    wide = Range(F(0), F(64))
    made = copies(sheet, symbol("m"), ranges={"a": wide, HIGHER: wide, "b": wide})
    points = [{"a": F(4), "b": F(1, 3)}, {"a": F(49), "b": F(1, 3)}]
    place = {"a": F(4), HIGHER: F(49), "b": F(1, 3)}
    for name, quantity in made.quantities.items():
        own = points[HIGHER in quantity.varying.values()]
        place[name] = exact_values(sheet, own).of(quantity.expression)
    place = {n: place[n] for n in made.space.names}
    assert made.space.holds(place)
    for k, point in enumerate(points):
        assert read_at(made.of(symbol("m"), k), made, place) == exact_values(sheet, point)["m"]


def test_what_does_not_move_is_one_quantity_of_both_copies():
    sheet = sheet_of({"a": (F(0), F(1)), "b": (F(0), F(1))}, {"e": "exp(b)", "f": "exp(a)"})
    made = copies(sheet, parse("e + f", "ef"))
    assert set(made.space.names) == {"e", "f", "f [2]"}


def test_the_second_copy_has_its_own_range_and_whole_numbers():
    sheet = sheet_of({"a": Parameter("a", F(0), F(0), F(4), integer=True)}, {"e": "exp(a)"})
    made = copies(sheet, symbol("a"), symbol("e"), ranges={"a": Range(F(0), F(1)), HIGHER: Range(F(2), F(3))})
    assert made.space.whole == {"a", HIGHER}
    assert made.space.ranges["e"].high < 3
    assert made.space.ranges["e [2]"].low > 7


def test_a_definition_set_free_moves_what_is_above_it_in_the_second_copy():
    sheet = sheet_of({"a": (F(0), F(1))}, {"d": "2*a", "e": "exp(d)"})
    made = copies(sheet, symbol("e"), name="d", ranges={"d": UNIT, "d (higher)": UNIT})
    assert set(made.space.names) == {"e", "e [2]"}


def test_constraints_of_the_second_copy_are_its_own():
    sheet = sheet_of({"a": (F(0), F(1)), "b": (F(0), F(1))}, (), ["a <= b"])
    made = copies(sheet, parse("a + b", "ab"))
    at_half = {"a": F(1, 4), HIGHER: F(1, 4), "b": F(1, 2)}
    assert made.space.holds(at_half)
    assert not made.space.holds({**at_half, HIGHER: F(3, 4)})
    assert not made.space.holds({**at_half, "a": F(3, 4)})


def test_two_sheets_with_different_formulas_of_one_name():
    first = sheet_of({"a": (F(0), F(1))}, {"e": "exp(a)"})
    second = sheet_of({"a": (F(0), F(1))}, {"e": "exp(2*a)"})
    made = coordinates([Part(first, (symbol("e"),)), Part(second, (symbol("e"),))], {"a": UNIT})
    assert made.space.ranges["e"].high < 3
    assert made.space.ranges["e [2]"].high > 7


def test_a_constraint_with_a_divisor_holds_where_it_is_defined():
    sheet = sheet_of({"a": (F(-1), F(1)), "b": (F(-1), F(1))}, (), ["a/b <= 1/2"])
    made = coordinates([Part(sheet, (parse("a + b", "ab"),))], ranges_of(sheet))
    for a in (F(-1), F(-1, 3), F(0), F(1, 3), F(1)):
        for b in (F(-1), F(-2, 3), F(0), F(2, 3), F(1)):
            assert made.space.holds({"a": a, "b": b}) == (b != 0 and a / b <= F(1, 2))
