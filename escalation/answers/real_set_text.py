"""Sets of real numbers in words and as data; ends that the line itself has are left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from escalation.answers.relation_text import intervals_data, root_text
from escalation.arithmetic.real_roots import RealRoot
from escalation.arithmetic.real_sets import RealInterval, RealSet, order
from escalation.exhibits.numbers import data
from escalation.exhibits.words import listed

LONGEST_FRACTION = 9


def bound_text(root: RealRoot) -> str:
    """A number as a fraction where that is short, else as a decimal."""
    exact = data(root.value) if root.value is not None else ""
    return exact if 0 < len(exact) <= LONGEST_FRACTION else root_text(root)


def set_text(name: str, found: RealSet, within: RealSet, end: Callable[[RealRoot], str] = bound_text) -> str:
    """`delta >= 1/2`, `1/4 <= delta < 1/2 or delta = 3/4`, `every delta`, `no delta`; `end` writes a number.

    >>> from fractions import Fraction
    >>> whole = RealSet.interval(Fraction(0), Fraction(1))
    >>> set_text("delta", RealSet.interval(Fraction(1, 2), Fraction(1)), whole), set_text("delta", whole, whole)
    ('delta >= 1/2', 'every delta')
    """
    if found.empty:
        return f"no {name}"
    return listed([_interval_text(name, s, within, end) for s in found.intervals], "or")


def where_text(name: str, found: RealSet, within: RealSet) -> str:
    """The same after a verb: `where delta >= 1/2`, `at every delta`, `at no delta`."""
    text = set_text(name, found, within)
    return f"at {text}" if text in (f"no {name}", f"every {name}") else f"where {text}"


def _interval_text(name: str, interval: RealInterval, within: RealSet, end: Callable[[RealRoot], str]) -> str:
    if interval.point and interval.low is not None:
        return f"{name} = {end(interval.low)}"
    low = None if _is_end(interval, within.intervals[0], "low") else interval.low
    high = None if _is_end(interval, within.intervals[-1], "high") else interval.high
    if low is None and high is None:
        return f"every {name}"
    if high is None and low is not None:
        return f"{name} {'>' if interval.low_open else '>='} {end(low)}"
    assert high is not None
    below = f"{name} {'<' if interval.high_open else '<='} {end(high)}"
    return below if low is None else f"{end(low)} {'<' if interval.low_open else '<='} {below}"


def _is_end(interval: RealInterval, whole: RealInterval, side: str) -> bool:
    """Whether an interval goes as far as the line does."""
    own, other = getattr(interval, side), getattr(whole, side)
    if own is None or other is None:
        return own is other
    return order(own, other) == 0 and getattr(interval, f"{side}_open") == getattr(whole, f"{side}_open")


def set_data(found: RealSet) -> list[dict[str, Any]]:
    """The intervals for JSON, from low to high."""
    return intervals_data(found.intervals)
