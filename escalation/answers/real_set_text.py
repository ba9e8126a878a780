"""Sets of real numbers in words and as data; ends that the line itself has are left out."""

from __future__ import annotations

from typing import Any

from escalation.answers.relation_text import root_data, root_text
from escalation.arithmetic.real_roots import RealRoot
from escalation.arithmetic.real_sets import RealSet, Stretch, order
from escalation.exhibits.numbers import data
from escalation.exhibits.words import listed

LONGEST_FRACTION = 9


def set_text(name: str, found: RealSet, within: RealSet) -> str:
    """`delta >= 1/2`, `1/4 <= delta < 1/2 or delta = 3/4`, `every delta`, `no delta`.

    >>> from fractions import Fraction
    >>> whole = RealSet.interval(Fraction(0), Fraction(1))
    >>> set_text("delta", RealSet.interval(Fraction(1, 2), Fraction(1)), whole), set_text("delta", whole, whole)
    ('delta >= 1/2', 'every delta')
    """
    if found.empty:
        return f"no {name}"
    return listed([_stretch_text(name, s, within) for s in found.stretches], "or")


def _stretch_text(name: str, stretch: Stretch, within: RealSet) -> str:
    if stretch.point and stretch.low is not None:
        return f"{name} = {end_text(stretch.low)}"
    low = None if _is_end(stretch, within.stretches[0], "low") else stretch.low
    high = None if _is_end(stretch, within.stretches[-1], "high") else stretch.high
    if low is None and high is None:
        return f"every {name}"
    if high is None and low is not None:
        return f"{name} {'>=' if stretch.low_in else '>'} {end_text(low)}"
    assert high is not None
    below = f"{name} {'<=' if stretch.high_in else '<'} {end_text(high)}"
    return below if low is None else f"{end_text(low)} {'<=' if stretch.low_in else '<'} {below}"


def _is_end(stretch: Stretch, whole: Stretch, side: str) -> bool:
    """Whether a stretch goes as far as the line does."""
    own, other = getattr(stretch, side), getattr(whole, side)
    if own is None or other is None:
        return own is other
    return order(own, other) == 0 and getattr(stretch, f"{side}_in") == getattr(whole, f"{side}_in")


def end_text(root: RealRoot) -> str:
    """A number as a fraction where that is short, else as a decimal."""
    exact = data(root.value) if root.value is not None else ""
    return exact if 0 < len(exact) <= LONGEST_FRACTION else root_text(root)


def set_data(found: RealSet) -> list[dict[str, Any]]:
    """The intervals for JSON, from low to high."""
    return [
        {"low": root_data(s.low), "high": root_data(s.high), "low_in": s.low_in, "high_in": s.high_in}
        for s in found.stretches
    ]
