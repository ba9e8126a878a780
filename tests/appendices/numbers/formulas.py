"""Printed formulas and relations, read as mathematics and worked out at points of the box."""

import operator
import random
import re
from functools import cache

import sympy as sp

from escalation.expressions import parse
from tests.appendices.numbers.by_hand import evaluated, names_of

HOLDS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "becomes": operator.eq,
}
RELATION = re.compile(r"(?P<left>\S+) (?P<sign><=|>=|<|>|=|becomes) (?P<right>.+)")


@cache
def points(memo, count=3):
    """The baseline, and random points of the box."""
    drawn = random.Random(f"{memo.name}/{count}")
    return ({}, *(memo.hand.point(drawn) for _ in range(count)))


@cache
def here(memo, label, k, count=3):
    """The game under a mechanism at the k-th of the points."""
    return memo.hand.at(label, points(memo, count)[k])


def places(memo, label, count=3):
    """The game under a mechanism at all of the points."""
    return [here(memo, label, k, count) for k in range(count + 1)]


def worth(text, at, short=()):
    """A printed formula at a point; `short` are texts by the names that stand for them.

    It can be typed back, and is then the same.
    """
    short = dict(short)

    def value(name):
        return evaluated(short[name], value) if name in short else at.used(name)

    found = evaluated(text, value)
    if not at.point:
        read = _typed_back(text)
        named = {s: value(s.name) for s in read.free_symbols}
        exact = read.subs({s: sp.Rational(v.numerator, v.denominator) for s, v in named.items()})
        assert exact == sp.Rational(found.numerator, found.denominator), text
    return found


@cache
def _typed_back(text):
    return parse(text, sorted(names_of(text)))


def holds(text, at, short=()):
    """Whether a printed relation is true at a point."""
    match = RELATION.fullmatch(text)
    assert match, text
    return HOLDS[match["sign"]](worth(match["left"], at, short), worth(match["right"], at, short))


def all_hold(text, at, short=()):
    """Whether relations joined by `and` are."""
    return all(holds(part, at, short) for part in text.split(" and "))


def on_edge(memo, label, equation, point, short=()):
    """The game where an equation holds, all other values those of the point; None if that is not in the ranges."""
    match = RELATION.fullmatch(equation)
    value = worth(match["right"], memo.hand.at(label, point), short)
    low, high = memo.hand.reach(match["left"])
    return memo.hand.at(label, dict(point) | {match["left"]: value}) if low <= value <= high else None


def with_edges(memo, label, text, count):
    """The game at points of the box, and at those that the equations in a text cut out of it."""
    found = places(memo, label, count)
    for equation in re.findall(r"\b\w+ = (?:(?! and |[;\n]).)+", text):
        found += filter(None, (on_edge(memo, label, equation, point) for point in points(memo, count)))
    return found


def is_formula(piece, memo, label, wanted):
    """The whole text is a formula with the value `wanted(at)` at every point."""
    for at in places(memo, label):
        assert worth(piece.text, at) == wanted(at), f"{piece.place}: {piece.text}"
    piece.claim(0, len(piece.text))
