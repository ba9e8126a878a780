"""Linear equations solved as on a board, line by line.

A *line* says `left = right` of linear forms `c + sum_m a_m y_m` in unknowns `y_m`, and why. Each line follows from
those before it, and all of them hold at the solution; `solved` leaves an unknown alone on the left of the last ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.exhibits.numbers import decimal, written_exactly

LONGEST = 12


@dataclass(frozen=True)
class Linear:
    """`constant + sum terms[name] * name`, in the order of the terms; a term may be `0`, and is then not written."""

    constant: Fraction
    terms: Mapping[str, Fraction]

    def __add__(self, other: Linear) -> Linear:
        names = dict.fromkeys([*self.terms, *other.terms])
        terms = {n: self.terms.get(n, Fraction(0)) + other.terms.get(n, Fraction(0)) for n in names}
        return Linear(self.constant + other.constant, terms)

    def times(self, factor: Fraction) -> Linear:
        """Every coefficient times a factor."""
        return Linear(self.constant * factor, {n: a * factor for n, a in self.terms.items()})

    def at(self, values: Mapping[str, Fraction]) -> Fraction:
        """The number that it is at these values."""
        return self.constant + sum((a * values[n] for n, a in self.terms.items()), Fraction(0))

    def with_known(self, name: str, known: Linear) -> Linear:
        """The same with a linear form in the place of a name."""
        factor = self.terms.get(name, Fraction(0))
        rest = Linear(self.constant, {n: a for n, a in self.terms.items() if n != name})
        return rest + known.times(factor)

    @property
    def unknowns(self) -> tuple[str, ...]:
        """The names that have a factor other than 0."""
        return tuple(n for n, a in self.terms.items() if a)


@dataclass(frozen=True)
class Line:
    """`left = right`, and what was done to come to it."""

    left: Linear
    right: Linear
    because: str


def is_long(form: Linear) -> bool:
    """Whether a number of a linear form is too long to be written in full."""
    return any(len(written_exactly(abs(u))) > LONGEST for u in (form.constant, *form.terms.values()))


def coefficient(value: Fraction) -> str:
    """A number as it is written in a line: exact, or rounded where that would be too long to read.

    >>> coefficient(Fraction(2, 3)), coefficient(Fraction(1234567, 89101112))
    ('2/3', '0.01386')
    """
    text = written_exactly(value)
    return text if len(text) <= LONGEST else decimal(value)


def number(value: Fraction) -> Linear:
    """A linear form without unknowns."""
    return Linear(value, {})


def unknown(name: str) -> Linear:
    """A linear form that is one unknown."""
    return Linear(Fraction(0), {name: Fraction(1)})


def solved(equations: Sequence[Line], names: Sequence[str]) -> list[Line] | None:
    """The lines from equations to one line `name = number` for each name; None where they do not determine them.

    Each unknown in turn is told by the others, put into the equations that are left, and last of all counted back.

    >>> start = Line(Linear(Fraction(1), {"q": Fraction(1)}), Linear(Fraction(4), {"q": Fraction(-2)}), "as told")
    >>> [line.because for line in solved([start], ["q"])]
    ['q to one side, numbers to the other', 'divided by 3']
    """
    lines: list[Line] = []
    left, told = list(equations), dict[str, Linear]()
    for name in names:
        pick = next((k for k, line in enumerate(left) if _factor(line, name)), None)
        if pick is None:
            return None
        own = left.pop(pick)
        lines += _alone(own, name)
        told[name] = lines[-1].right
        left = [_with_known(line, name, told[name], lines) for line in left]
    for name in reversed(names):
        known = told[name]
        for later in known.unknowns:
            known = known.with_known(later, told[later])
        if known != told[name]:
            lines.append(Line(unknown(name), known, "the numbers found put in"))
            told[name] = known
    return lines


def _factor(line: Line, name: str) -> Fraction:
    return line.left.terms.get(name, Fraction(0)) - line.right.terms.get(name, Fraction(0))


def _alone(line: Line, name: str) -> list[Line]:
    """The lines from an equation to `name = ...`; what is already on its side is not said again."""
    factor = _factor(line, name)
    sign = 1 if factor > 0 else -1
    rest = (line.right + line.left.times(Fraction(-1))).times(Fraction(sign))
    others = Linear(rest.constant, {n: a for n, a in rest.terms.items() if n != name and a})
    gathered = Line(
        Linear(Fraction(0), {name: abs(factor)}), others, f"{name} to one side, {_what(others)} to the other"
    )
    if abs(factor) == 1:
        return [gathered]
    divided = Line(unknown(name), others.times(1 / abs(factor)), f"divided by {coefficient(abs(factor))}")
    return [divided] if _told(line) == _told(gathered) else [gathered, divided]


def _told(line: Line) -> tuple[Linear, Linear]:
    """What both sides are, unknowns that do not count left out."""
    left, right = (Linear(s.constant, {n: a for n, a in s.terms.items() if a}) for s in (line.left, line.right))
    return left, right


def _what(others: Linear) -> str:
    return "all else" if others.unknowns else "numbers"


def _with_known(line: Line, name: str, known: Linear, lines: list[Line]) -> Line:
    if not line.left.terms.get(name) and not line.right.terms.get(name):
        return line
    made = Line(line.left.with_known(name, known), line.right.with_known(name, known), f"{name} put in")
    lines.append(made)
    return made
