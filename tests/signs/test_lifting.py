"""Lifting: every point of an exact quantity's range has parameters in their ranges that give it back."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.expressions import parse, symbol
from escalation.parameters import Parameter, Sheet
from escalation.signs.coordinates import Part, coordinates
from escalation.signs.lifting import lifted, relaxed
from escalation.signs.space import Range
from tests.signs.test_coordinates import at, exact_values, ranges_of, sheet_of

F = Fraction
NAMES = ["a", "b", "c"]
NUMBERS = st.integers(-3, 3).map(F)
BOXES = st.fixed_dictionaries({n: st.tuples(NUMBERS, NUMBERS).map(sorted).map(tuple) for n in NAMES})
TERMS = ["1", "a", "b", "c", "a*b", "b*c", "a*c", "a*b*c"]
MULTILINEAR = st.dictionaries(st.sampled_from(TERMS), st.integers(-3, 3), min_size=1, max_size=4).map(
    lambda terms: " + ".join(f"({c})*{t}" for t, c in terms.items())
)
SHARES = st.one_of(st.sampled_from([F(0), F(1)]), st.fractions(0, 1, max_denominator=12))


@settings(max_examples=150, deadline=None)
@given(BOXES, MULTILINEAR, SHARES)
def test_every_value_of_an_exact_range_is_given_back(box, text, share):
    sheet = sheet_of(box, {"p": text, "q": "p"})
    ranges = ranges_of(sheet)
    made = coordinates([Part(sheet, (symbol("p") ** 2 + symbol("p"),))], ranges)
    if "p" not in made.space.names:
        assert made.space.names == ()
        return
    low, high = made.space.ranges["p"].low, made.space.ranges["p"].high
    point = {"p": low + share * (high - low)}
    assert made.quantities["p"].exact
    found = lifted(made, ranges, point)
    assert all(ranges[n].holds(v) for n, v in found.items())
    assert exact_values(sheet, {n: box[n][0] for n in NAMES} | found)["p"] == point["p"]


@settings(max_examples=60, deadline=None)
@given(BOXES, MULTILINEAR, st.lists(SHARES, min_size=3, max_size=3))
def test_the_range_is_that_of_the_values(box, text, shares):
    sheet = sheet_of(box, {"p": text})
    made = coordinates([Part(sheet, (symbol("p") ** 2 + symbol("p"),))], ranges_of(sheet))
    point = {n: low + t * (high - low) for (n, (low, high)), t in zip(box.items(), shares, strict=True)}
    assert made.space.holds(at(made, sheet, point))


def test_values_outside_are_not_lifted():
    sheet = sheet_of({"a": (F(0), F(1)), "b": (F(0), F(1))}, {"p": "a*b"})
    made = coordinates([Part(sheet, (symbol("p"),))], ranges_of(sheet))
    assert lifted(made, ranges_of(sheet), {"p": F(2)}) is None
    assert lifted(made, ranges_of(sheet), {"p": F(-1, 10)}) is None


def test_roots_follow_from_what_is_below_them():
    sheet = sheet_of({"a": (F(0), F(4)), "b": (F(0), F(4)), "c": (F(0), F(1))}, {"p": "a + b", "m": "max(p, sqrt(c))"})
    ranges = ranges_of(sheet)
    made = coordinates([Part(sheet, (symbol("m"),))], ranges)
    place = {"p": F(5), "c": F(1, 4), "sqrt(c)": F(1, 2)}
    place |= {n: F(5) for n in made.space.names if n not in place}
    assert made.space.holds(place)
    found = lifted(made, ranges, place)
    assert at(made, sheet, found) == place
    assert relaxed(made) == ()


def test_a_constant_definition():
    sheet = sheet_of({"a": (F(0), F(1)), "c": (F(0), F(1))}, {"s": "2*a", "t": "2*a", "p": "s - t + 3"})
    made = coordinates([Part(sheet, (parse("p*c", "pc"),))], ranges_of(sheet))
    place = {n: (F(3) if n == "p" else F(1, 2)) for n in made.space.names}
    found = lifted(made, ranges_of(sheet), place)
    assert exact_values(sheet, {"a": F(0)} | found).of(parse("p*c", "pc")) == F(3, 2)


def test_a_definition_set_free_is_lifted_without_what_is_below_it():
    sheet = sheet_of({"a": (F(0), F(1)), "b": (F(0), F(1))}, {"d": "2*a", "k": "d + b"})
    ranges = {"d": Range(F(0), F(1)), "a": Range(F(0), F(1)), "b": Range(F(0), F(1))}
    made = coordinates([Part(sheet, (parse("k*a", "ka"),))], ranges)
    found = lifted(made, ranges, {"a": F(1, 4), "k": F(3, 2)})
    assert found["a"] == F(1, 4)
    assert found["d"] + found["b"] == F(3, 2)


def test_an_enclosure_cannot_be_lifted():
    sheet = sheet_of({"a": (F(0), F(1)), "b": (F(0), F(1))}, {"e": "exp(a)"})
    made = coordinates([Part(sheet, (parse("e*b", "eb"),))], ranges_of(sheet))
    assert relaxed(made) == ("e",)
    assert lifted(made, ranges_of(sheet), {"e": F(2), "b": F(0)}) is None


def test_a_definition_with_limits_at_a_fixed_value():
    sheet = sheet_of({"a": (F(0), F(1)), "b": (F(2), F(3))}, {"p": "a*b"}, limits=[("p", "c", 0, "a + b")])
    sheet = Sheet(dict(sheet.parameters) | {"c": Parameter("c", F(0))}, sheet.definitions)
    made = coordinates([Part(sheet, (symbol("p"),))], ranges_of(sheet))
    assert made.space.ranges["p"] == Range(F(2), F(4))
    found = lifted(made, ranges_of(sheet), {"p": F(7, 2)})
    assert exact_values(sheet, found)["p"] == F(7, 2)


@pytest.mark.parametrize("size", [F(10) ** 300, F(1, 10**300)])
def test_large_and_small_ranges(size):
    sheet = sheet_of({"a": (size, 2 * size), "b": (F(0), 1 / size)}, {"p": "a*b"})
    made = coordinates([Part(sheet, (symbol("p"),))], ranges_of(sheet))
    assert made.space.ranges["p"] == Range(F(0), F(2))
    found = lifted(made, ranges_of(sheet), {"p": F(4, 3)})
    assert found["a"] * found["b"] == F(4, 3)


def test_no_parameters_at_all():
    sheet = sheet_of({}, {"p": "1/3"})
    made = coordinates([Part(sheet, (symbol("p"),))], {})
    assert lifted(made, {}, {}) == {}
