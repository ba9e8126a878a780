"""Relations that cannot hold together, because a sum of them cannot hold (Farkas 1902, with monomials for unknowns).

Where `p_1 >= 0, ..., p_k >= 0` hold, so does `c_1 p_1 + ... + c_k p_k >= 0` for all weights `c_j >= 0`; an equation may
be taken with either sign. So a sum that is below 0 throughout the box shows that there is no point. Weights are those
that make a monomial cancel, one relation after another. The greatest value of a sum is bounded term by term, from the
ends of the ranges; a name that stands in several terms, in each with power one, is first put at either end.

Of a clause one relation has to hold: those that cannot, beside the others, are struck out, and a last one joins the
others (Davis, Logemann, Loveland 1962).

Only "no point" is an answer: that nothing was shown says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from escalation.arithmetic.quotients import flint_number
from escalation.signs.space import Range, Relation, Space

MOST_JOINED = 3
MOST_SUMS = 60
MOST_HALVED = 3
Monomial = tuple[int, ...]
Terms = Mapping[Monomial, Any]
End = tuple[Any, bool]
Interval = tuple[End | None, End | None]
ZERO: End = (flint_number(0), True)
ONE: End = (flint_number(1), True)


def incompatible(space: Space, relations: Iterable[Relation], clauses: Iterable[Sequence[Relation]] = ()) -> bool:
    """Whether sums of the relations, and of one of each clause, show that no point of the box meets them.

    >>> from fractions import Fraction
    >>> from escalation.arithmetic.quotients import ring_of
    >>> x, y = ring_of(["x", "y"]).gens()
    >>> unit = Range(Fraction(0), Fraction(1))
    >>> square = Space(x.context(), {"x": unit, "y": unit})
    >>> incompatible(square, [Relation(x - y - 1, ">="), Relation(2 * y - x, ">")])
    True
    """
    box, known = _Box(space), list(relations)
    if _refused(box, known, known, MOST_JOINED):
        return True
    waiting = list(clauses)
    while waiting:
        left = [[r for r in clause if not _fails(box, r, known)] for clause in waiting]
        if not all(left):
            return True
        waiting = [clause for clause in left if len(clause) > 1]
        if len(waiting) == len(left):
            return False
        known += [clause[0] for clause in left if len(clause) == 1]
    return _refused(box, known, known, MOST_JOINED)


def _fails(box: _Box, relation: Relation, known: Sequence[Relation]) -> bool:
    """Whether a relation was shown not to hold where the known ones do."""
    return relation.negated in known or _refused(box, [relation], known, 2)


@dataclass(frozen=True)
class _Form:
    """`terms >= 0`, or `> 0` where it is strict."""

    terms: Terms
    strict: bool


def _forms(relations: Sequence[Relation]) -> Iterator[_Form]:
    """What relations say of signs: an equation two things, `p != 0` that `p >= 0` is strict."""
    unequal = [r.polynomial for r in relations if r.operator == "!="]
    for relation in relations:
        p = relation.polynomial
        if relation.operator != "!=":
            terms = {tuple(map(int, powers)): c for powers, c in p.terms()}
            yield _Form(terms, relation.operator == ">" or p in unequal or -p in unequal)
            if relation.operator == "=":
                yield _Form({m: -c for m, c in terms.items()}, False)


def _refused(box: _Box, first: Sequence[Relation], others: Sequence[Relation], most: int) -> bool:
    """Whether a sum of one of the first and of others, up to `most` in all, is below 0 throughout the box."""
    sums, added = list(_forms(first)), list(_forms(others))
    for _ in range(most - 1):
        if any(map(box.refuses, sums)):
            return True
        sums = _distinct(s for form in sums for other in added for s in _cancelled(form, other))[:MOST_SUMS]
    return any(map(box.refuses, sums))


def _cancelled(form: _Form, other: _Form) -> Iterator[_Form]:
    """The sums of two forms in which a monomial cancels."""
    for monomial, c in form.terms.items():
        d = other.terms.get(monomial)
        if d is not None and any(monomial) and c * d < 0:
            total = {m: abs(d) * x for m, x in form.terms.items()}
            for m, x in other.terms.items():
                total[m] = total.get(m, 0) + abs(c) * x
            yield _Form({m: x for m, x in total.items() if x != 0}, form.strict or other.strict)


def _distinct(forms: Iterable[_Form]) -> list[_Form]:
    return list({(frozenset(f.terms.items()), f.strict): f for f in forms}.values())


class _Box:
    """The ends of the ranges, and of the monomials over them."""

    def __init__(self, space: Space) -> None:
        self.ranges = [_interval(r) for r in space.ranges.values()]
        self._monomials: dict[Monomial, Interval] = {}

    def refuses(self, form: _Form) -> bool:
        """Whether the form holds nowhere in the box."""
        return self._below(dict(form.terms), form.strict, MOST_HALVED)

    def _below(self, terms: Terms, strict: bool, halved: int) -> bool:
        """Whether a sum is below 0 throughout the box, or, if it has to be above 0, never above 0."""
        greatest, attained = self._greatest(terms)
        if greatest is not None and (greatest < 0 or (greatest == 0 and (strict or not attained))):
            return True
        name = self._shared(terms) if halved else None
        if name is None:
            return False
        ends = [end[0] for end in self.ranges[name] if end is not None]
        return all(self._below(_held(terms, name, end), strict, halved - 1) for end in ends)

    def _greatest(self, terms: Terms) -> tuple[Any, bool]:
        """A bound of a sum, None for none; whether it may be attained."""
        total, attained = flint_number(0), True
        for monomial, c in terms.items():
            end = self._extremes(monomial)[c > 0]
            if end is None:
                return None, False
            total += c * end[0]
            attained &= end[1]
        return total, attained

    def _shared(self, terms: Terms) -> int | None:
        """The name that stands in most terms, more than one, always with power one, in a range with both ends."""
        count = Counter(k for m in terms for k, power in enumerate(m) if power)
        squared = {k for m in terms for k, power in enumerate(m) if power > 1}
        names = [k for k, n in count.items() if n > 1 and k not in squared and None not in self.ranges[k]]
        return max(names, key=lambda k: count[k], default=None)

    def _extremes(self, monomial: Monomial) -> Interval:
        """The least and the greatest value of a monomial over the box."""
        if monomial not in self._monomials:
            whole: Interval = (ONE, ONE)
            for interval, power in zip(self.ranges, monomial, strict=True):
                whole = _product(whole, _power(interval, power)) if power else whole
            self._monomials[monomial] = whole
        return self._monomials[monomial]


def _interval(given: Range) -> Interval:
    low = None if given.low is None else (flint_number(given.low), not given.low_open)
    high = None if given.high is None else (flint_number(given.high), not given.high_open)
    return low, high


def _power(interval: Interval, power: int) -> Interval:
    """What the powers of the numbers of an interval lie between."""
    low, high = (end and (end[0] ** power, end[1]) for end in interval)
    if power % 2 or (interval[0] is not None and interval[0][0] >= 0):
        return low, high
    if interval[1] is not None and interval[1][0] <= 0:
        return high, low
    return ZERO, None if low is None or high is None else max(low, high)


def _product(a: Interval, b: Interval) -> Interval:
    """What the products of the numbers of two intervals lie between."""
    if None in (*a, *b):
        low, other = a[0], b[0]
        above = low is not None and other is not None and low[0] >= 0 and other[0] >= 0
        return (_times(low, other), None) if low and other and above else (None, None)
    corners = [_times(x, y) for x in a for y in b if x is not None and y is not None]
    return min(corners, key=lambda end: (end[0], not end[1])), max(corners)


def _times(a: End, b: End) -> End:
    """The product of two ends; a 0 that is attained makes it attained."""
    return a[0] * b[0], (a[1] and b[1]) or (a[1] and a[0] == 0) or (b[1] and b[0] == 0)


def _held(terms: Terms, name: int, value: Any) -> dict[Monomial, Any]:
    """The terms with one name, of power one, held at a value."""
    held: dict[Monomial, Any] = {}
    for m, c in terms.items():
        rest = (*m[:name], 0, *m[name + 1 :])
        held[rest] = held.get(rest, 0) + (c * value if m[name] else c)
    return {m: c for m, c in held.items() if c != 0}
