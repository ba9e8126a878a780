"""Relations that cannot hold together, because a sum of them cannot hold (Farkas 1902, with monomials for unknowns).

Where `p_1 >= 0, ..., p_k >= 0` hold, so does `c_1 p_1 + ... + c_k p_k >= 0` for all weights `c_j >= 0`; an equation may
be taken with either sign. So a sum that is below 0 throughout the box shows that there is no point. Weights are those
that make a monomial cancel, one relation after another. The greatest value of a sum is bounded term by term, from the
ends of the ranges; a name that stands in several terms, in each with power one, is first put at either end.

Of a clause one relation has to hold: those that cannot, beside the others, are struck out, and a last one joins the
others (Davis, Logemann, Loveland 1962).

Only "no point" is an answer: that nothing was shown says nothing. A monomial is `((name's place, power), ...)`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from escalation.arithmetic.quotients import flint_number
from escalation.signs.space import Range, Relation, Space

MOST_JOINED = 3
MOST_BESIDE = 2
MOST_SUMS = 60
MOST_HELD = 3
Monomial = tuple[tuple[int, int], ...]
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
    box = _Box(space)
    known = [_Said.of(r) for r in relations]
    forms = _forms(known)
    if _refused(box, forms, forms, MOST_JOINED):
        return True
    waiting = [[_Said.of(r) for r in clause] for clause in clauses]
    while waiting:
        left = [[said for said in clause if not _fails(box, said, known, forms)] for clause in waiting]
        if not all(left):
            return True
        waiting = [clause for clause in left if len(clause) > 1]
        if len(waiting) == len(left):
            return False
        known += [clause[0] for clause in left if len(clause) == 1]
        forms = _forms(known)
    return _refused(box, forms, forms, MOST_JOINED)


@dataclass(frozen=True)
class _Said:
    """A relation and the terms of its polynomial."""

    relation: Relation
    terms: Terms

    @classmethod
    def of(cls, relation: Relation) -> _Said:
        """The relation taken apart."""
        terms = relation.polynomial.terms()
        return cls(relation, {tuple((k, int(n)) for k, n in enumerate(powers) if n): c for powers, c in terms})


@dataclass(frozen=True)
class _Form:
    """`terms >= 0`, or `> 0` where it is strict."""

    terms: Terms
    strict: bool


def _forms(known: Sequence[_Said]) -> list[_Form]:
    """What relations say of signs: an equation two things; beside `p != 0`, `p >= 0` is strict."""
    unequal = [said.relation.polynomial for said in known if said.relation.operator == "!="]
    found = []
    for said in known:
        p, operator = said.relation.polynomial, said.relation.operator
        if operator != "!=":
            found.append(_Form(said.terms, operator == ">" or p in unequal or -p in unequal))
        if operator == "=":
            found.append(_Form({m: -c for m, c in said.terms.items()}, False))
    return found


def _fails(box: _Box, said: _Said, known: Sequence[_Said], forms: Sequence[_Form]) -> bool:
    """Whether a relation was shown not to hold where the known ones do."""
    negated = said.relation.negated
    return any(negated == other.relation for other in known) or _refused(box, _forms([said]), forms, MOST_BESIDE)


def _refused(box: _Box, first: Sequence[_Form], others: Sequence[_Form], most: int) -> bool:
    """Whether a sum of one of the first and of others, `most` in all, is below 0 throughout the box."""
    if any(map(box.refuses, first)):
        return True
    sums = list(first)
    for _ in range(most - 1):
        longer: list[_Form] = []
        for joined in (s for form in sums for other in others for s in _cancelled(form, other)):
            if len(longer) == MOST_SUMS:
                break
            if joined not in longer:
                if box.refuses(joined):
                    return True
                longer.append(joined)
        sums = longer
    return False


def _cancelled(form: _Form, other: _Form) -> Iterator[_Form]:
    """The sums of two forms in which a monomial cancels."""
    for monomial, c in form.terms.items():
        d = other.terms.get(monomial)
        if d is not None and monomial and c * d < 0:
            weight = -c / d
            total = dict(form.terms)
            for m, x in other.terms.items():
                total[m] = total.get(m, 0) + weight * x
            yield _Form({m: x for m, x in total.items() if x != 0}, form.strict or other.strict)


class _Box:
    """The ranges, and what monomials lie between over them."""

    def __init__(self, space: Space) -> None:
        self.ranges = [_interval(r) for r in space.ranges.values()]
        self._monomials: dict[Monomial, Interval] = {}

    def refuses(self, form: _Form) -> bool:
        """Whether the form was shown to hold nowhere in the box."""
        return self._below(form.terms, form.strict, MOST_HELD)

    def _below(self, terms: Terms, strict: bool, most: int) -> bool:
        """Whether a sum is below 0 throughout the box, or, if it has to be above 0, never above 0."""
        greatest, attained = self._greatest(terms)
        if greatest is not None and (greatest < 0 or (greatest == 0 and (strict or not attained))):
            return True
        name = self._shared(terms) if most else None
        if name is None:
            return False
        ends = [end[0] for end in self.ranges[name] if end is not None]
        return all(self._below(_held(terms, name, end), strict, most - 1) for end in ends)

    def _greatest(self, terms: Terms) -> tuple[Any, bool]:
        """A bound of a sum, None for none; whether it may be attained."""
        total, attained = ZERO
        for monomial, c in terms.items():
            end = self._between(monomial)[c > 0]
            if end is None:
                return None, False
            total += c * end[0]
            attained &= end[1]
        return total, attained

    def _shared(self, terms: Terms) -> int | None:
        """The name that stands in most terms, more than one, always with power one, in a range with both ends."""
        powers = [factor for monomial in terms for factor in monomial]
        counts = Counter(name for name, _ in powers)
        squared = {name for name, power in powers if power > 1}
        names = [k for k, n in counts.items() if n > 1 and k not in squared and None not in self.ranges[k]]
        return max(names, key=lambda k: counts[k], default=None)

    def _between(self, monomial: Monomial) -> Interval:
        """The least and the greatest value of a monomial over the box."""
        if monomial not in self._monomials:
            whole: Interval = (ONE, ONE)
            for name, power in monomial:
                whole = _product(whole, _power(self.ranges[name], power))
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
    for monomial, c in terms.items():
        rest = tuple(factor for factor in monomial if factor[0] != name)
        held[rest] = held.get(rest, 0) + (c if len(rest) == len(monomial) else c * value)
    return {m: c for m, c in held.items() if c != 0}
