"""Parts of formulas that are kept as one number.

- `min`, `max`, `Abs` and roots of rational functions are kept with the relations that define them (`signs.readings`),
  which loses nothing.
- A part that is no rational function (a parameter in an exponent, `exp`, `log`) is kept by the name of the definition
  that holds it, and moves in an interval that surely holds its values (`signs.enclosure`): a relaxation.
- A definition of degree at most one in each of its parameters, which stand nowhere else, is kept because formulas read
  better with it; over closed ranges it takes every value between its least and its greatest corner, and no others.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

import sympy as sp

from escalation.arithmetic.quotients import Polynomial, Quotient, Quotients, ring_of, value_at
from escalation.evaluation import NotRational
from escalation.expressions import Expr, names_in, symbol
from escalation.parameters import Sheet, Values
from escalation.signs.enclosure import enclosure
from escalation.signs.readings import (
    Formulas,
    arguments_of,
    below,
    defining,
    is_root,
    names_of,
    plain,
    plain_definition,
)
from escalation.signs.space import Range

MOST_CORNERS = 4096


@dataclass(frozen=True)
class Quantity:
    """What a coordinate that is no parameter stands for; `exact` if every point of its range has parameters.

    `varying` holds the names below it that vary, and their coordinates; `enclosed` the definitions in it of which only
    an enclosing interval is known.
    """

    expression: Expr
    sheet: Sheet = field(repr=False)
    exact: bool
    varying: Mapping[str, str]
    enclosed: tuple[str, ...] = ()

    def means(self, other: Quantity) -> bool:
        """Whether both stand for the same, whatever else their sheets hold."""
        return self.expression == other.expression and self._formulas() == other._formulas()

    def _formulas(self) -> dict[str, object]:
        definitions, parameters = self.sheet.definitions, self.sheet.parameters
        fixed = below(self.sheet, names_in(self.expression), self.varying) - set(self.varying)
        return dict(self.varying) | {
            n: (definitions[n].expression, definitions[n].limits) if n in definitions else parameters[n].baseline
            for n in fixed
        }


@dataclass(frozen=True)
class Found:
    """A quantity and the range in which it moves."""

    quantity: Quantity
    range: Range


@dataclass(frozen=True)
class Kept:
    """Quantities by coordinate; the coordinates of roots by what they replace, those of definitions by name."""

    roots: Mapping[Expr, str]
    quantities: Mapping[str, Found]
    names: Mapping[str, str]


def kept_in(formulas: Formulas, readable: bool) -> Kept:
    """What is kept as one number; definitions that formulas only read better with if `readable`."""
    probe = _Probe.of(formulas)
    for name in formulas.names:
        if name in formulas.sheet.definitions and name not in formulas.ranges:
            probe.define(name)
    for expression in formulas.expressions:
        probe.note_roots(expression)
    names = _names_kept(probe, readable)
    quantities = {n: probe.enclosed[n] if n in probe.enclosed else _image(probe, n) for n in sorted(names)}
    return Kept(probe.roots, probe.rooted | quantities, {n: n for n in quantities})


@dataclass
class _Probe:
    """Every name of the formulas as a quotient of what varies and what is kept."""

    formulas: Formulas
    algebra: Quotients
    values: dict[str, Quotient]
    roots: dict[Expr, str] = field(default_factory=dict)
    rooted: dict[str, Found] = field(default_factory=dict)
    enclosed: dict[str, Found] = field(default_factory=dict)

    @classmethod
    def of(cls, formulas: Formulas) -> _Probe:
        """Parameters alone."""
        sheet, names = formulas.sheet, formulas.names
        written = [*(e for n in names if n in sheet.definitions for e in _cases(sheet, n)), *formulas.expressions]
        roots = [str(node) for e in written for node in _roots(e)]
        algebra = Quotients(ring_of(list(dict.fromkeys([*formulas.ranges, *names, *roots]))))
        fixed = {n: algebra.number(p.baseline) for n, p in sheet.parameters.items() if p.baseline is not None}
        return cls(formulas, algebra, fixed | {n: algebra.symbol(n) for n in formulas.ranges})

    def define(self, name: str) -> None:
        """Notes the value of a definition whose parts are known, as a quotient or as a number of its own."""
        sheet = self.formulas.sheet
        definition = sheet.definitions[name]
        for expression in _cases(sheet, name):
            self.note_roots(expression)
        own = replace(sheet, definitions={name: plain_definition(definition, self.roots)})
        try:
            if self.formulas.varying(n for n, _, _ in definition.limits):
                raise NotRational
            self.values[name] = Values(own, self.values, self.algebra)[name]
        except NotRational:
            self.enclosed[name] = _enclosed(self.formulas, name)
            self.values[name] = self.algebra.symbol(name)

    def note_roots(self, expression: Expr) -> None:
        """Notes the roots of rational functions in an expression, inner ones first."""
        for node in _roots(expression):
            own = plain(node, self.roots)
            if not is_root(own):
                continue
            t = self.algebra.symbol(str(node))
            values = Values(self.formulas.sheet, self.values, self.algebra)
            try:
                arguments = [values.of(a) for a in arguments_of(own)]
                list(defining(own, t, arguments, self.algebra))
            except NotRational:
                continue
            if any(a.value is None for a in arguments):
                self.roots[own], self.values[str(node)] = str(node), t
                self.rooted[str(node)] = _rooted(self.formulas, node)


def _cases(sheet: Sheet, name: str) -> Iterator[Expr]:
    """The formulas of a definition: its own and those of its limits."""
    yield sheet.definitions[name].expression
    yield from (e for _, _, e in sheet.definitions[name].limits)


def _roots(expression: Expr) -> Iterator[Expr]:
    return (node for node in sp.postorder_traversal(expression) if is_root(node))


def _quantity(formulas: Formulas, expression: Expr, exact: bool) -> Quantity:
    own = formulas.varying(names_in(expression))
    return Quantity(
        expression, formulas.sheet, exact, {n: formulas.coordinates[n] for n in formulas.ranges if n in own}
    )


def _rooted(formulas: Formulas, node: Expr) -> Found:
    low = Fraction(0) if isinstance(node, sp.Abs | sp.Pow) else None
    return Found(_quantity(formulas, node, True), Range(low, None))


def _enclosed(formulas: Formulas, name: str) -> Found:
    quantity = _quantity(formulas, symbol(name), False)
    box = {}
    for n in quantity.varying:
        interval = formulas.ranges[n]
        if interval.low is None or interval.high is None:
            return Found(quantity, Range())
        box[n] = interval.low, interval.high
    ends = enclosure(symbol(name), formulas.sheet, box)
    return Found(quantity, Range(Fraction(ends[0]), Fraction(ends[1])) if ends else Range())


def _names_kept(probe: _Probe, readable: bool) -> set[str]:
    """The definitions that stay names: what is no rational function, and what is private and of degree one."""
    formulas, definitions = probe.formulas, probe.formulas.sheet.definitions
    written = [*formulas.expressions, *(a for node in probe.roots for a in arguments_of(node))]
    names = {n for e in written for n in names_in(plain(e, probe.roots))}
    while True:
        own = names & set(definitions) - set(formulas.ranges)
        for name in sorted(own, key=lambda n: (not definitions[n].component, n)):
            if name not in probe.enclosed and not (readable and _stays(probe, name, names)):
                parts = (names_in(plain(e, probe.roots)) for e in _cases(formulas.sheet, name))
                names = (names - {name}).union(*parts)
                break
        else:
            return own


def _stays(probe: _Probe, name: str, names: set[str]) -> bool:
    """Whether a definition of degree one is private: no other of the `names`, and no constraint, has its parameters."""
    formulas, value = probe.formulas, probe.values[name]
    own = formulas.varying([name])
    if formulas.sheet.definitions[name].component or not own or not value.denominator.is_constant():
        return False
    if max(value.numerator.degrees()) > 1 or 2 ** len(own) > MOST_CORNERS:
        return False
    tied = {n for c in formulas.binding for n in c.names}
    parameters = formulas.sheet.parameters
    relaxed = bool(names_of(value.numerator) & set(probe.enclosed))
    whole = any(n in parameters and parameters[n].integer for n in own) and not relaxed
    private = not own & formulas.varying((names - {name}) | tied)
    return private and not whole and all(_closed(formulas.ranges[n]) for n in own)


def _closed(interval: Range) -> bool:
    return interval.bounded and not interval.low_open and not interval.high_open


def _image(probe: _Probe, name: str) -> Found:
    """The values of a definition of degree one in each of its parts, by its corners."""
    value = probe.values[name]
    own = names_of(value.numerator)
    inner = tuple(sorted(own & set(probe.enclosed)))
    quantity = replace(_quantity(probe.formulas, symbol(name), not inner), enclosed=inner)
    ranges = dict(probe.formulas.ranges) | {n: e.range for n, e in probe.enclosed.items()}
    ends = [(ranges[n].low, ranges[n].high) for n in sorted(own)]
    bounds = [(low, high) for low, high in ends if low is not None and high is not None]
    if len(bounds) < len(own):
        return Found(quantity, Range())
    corners = [
        corner_value(value.numerator, dict(zip(sorted(own), corner, strict=True)))
        for corner in itertools.product(*bounds)
    ]
    return Found(quantity, Range(min(corners), max(corners)))


def corner_value(polynomial: Polynomial, corner: Mapping[str, Fraction]) -> Fraction:
    """The value of a polynomial where the names it has take these values."""
    return value_at(polynomial, [corner.get(n, Fraction(0)) for n in polynomial.context().names()])
