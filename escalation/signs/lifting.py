"""From a point of the coordinates back to parameters.

A quantity of degree one in each of its parts, which stand nowhere else, takes every value between its least and its
greatest corner: walk from one corner to the other, one part at a time; on the edge where the value is passed the
quantity is linear in that part, and is solved for it. Roots, `min` and `max` follow from what is below them. A quantity
known by an enclosure alone cannot be lifted.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from fractions import Fraction

from escalation.arithmetic.quotients import Quotients, ring_of
from escalation.expressions import names_in
from escalation.parameters import Values
from escalation.signs.coordinates import Coordinates
from escalation.signs.quantities import Quantity, corner_value
from escalation.signs.space import Range


def relaxed(made: Coordinates) -> tuple[str, ...]:
    """The quantities of which only an enclosing interval is known."""
    return tuple(n for n, q in made.quantities.items() if not q.exact)


def lifted(made: Coordinates, ranges: Mapping[str, Range], point: Mapping[str, Fraction]) -> dict[str, Fraction] | None:
    """Parameters whose coordinates are the point; None where a quantity cannot be lifted."""
    found = {n: v for n, v in point.items() if n not in made.quantities}
    for name, quantity in made.quantities.items():
        if not quantity.expression.is_Symbol:
            continue
        if not quantity.exact:
            return None
        parts = _parts(quantity, ranges, point[name])
        if parts is None:
            return None
        found |= parts
    return found


def _parts(quantity: Quantity, ranges: Mapping[str, Range], value: Fraction) -> dict[str, Fraction] | None:
    """Parameters below a quantity that give it a value, None where it does not take it."""
    sheet, own = quantity.sheet, list(quantity.varying)
    (name,) = names_in(quantity.expression)
    algebra = Quotients(ring_of(own))
    quotient = Values.around_baseline(sheet, {n: algebra.symbol(n) for n in own}, algebra)[name]
    polynomial = quotient.numerator / quotient.denominator.leading_coefficient()
    ends = [(ranges[n].low or Fraction(0), ranges[n].high or Fraction(0)) for n in own]
    corners = [dict(zip(own, corner, strict=True)) for corner in itertools.product(*ends)]
    known = [(corner_value(polynomial, c), c) for c in corners]
    (low, at), (high, goal) = (f(known, key=lambda item: item[0]) for f in (min, max))
    if not low <= value <= high:
        return None
    here = dict(at)
    for part in own:
        there = {**here, part: goal[part]}
        first, last = corner_value(polynomial, here), corner_value(polynomial, there)
        if min(first, last) <= value <= max(first, last):
            if first == last:
                return here
            share = (value - first) / (last - first)
            return {**here, part: here[part] + share * (there[part] - here[part])}
        here = there
    return None
