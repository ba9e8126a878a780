"""Expressions of a sheet as quotients of polynomials over a box of coordinates.

A coordinate is a parameter that varies, or a *quantity*: a part of the formulas that is kept as one number.

- A part that is no rational function (a parameter in an exponent, `exp`, `log`) is kept by the name of the definition
  that holds it, and moves in an interval that surely holds its values (`signs.enclosure`). This is a relaxation: a
  space that is empty then is empty; a point of it stands for parameters only where they can be found (`signs.lifting`).
- `min`, `max`, `Abs` and roots are kept with the polynomial relations that define them, which loses nothing.
- A definition of degree at most one in each of its parameters, which stand nowhere else, is kept because formulas read
  better with it; it takes every value between its least and greatest corner, and no others: nothing is lost either.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import sympy as sp

from escalation.arithmetic.quotients import Polynomial, Quotient, Quotients, ring_of, value_at
from escalation.errors import InputError
from escalation.evaluation import NotRational
from escalation.expressions import Expr, names_in, symbol
from escalation.parameters import Constraint, Sheet, Values
from escalation.signs.enclosure import enclosure
from escalation.signs.space import Range, Relation, Space

MOST_CORNERS = 4096


@dataclass(frozen=True)
class Part:
    """What is to be translated: expressions of one sheet, some names of which have coordinates of other names."""

    sheet: Sheet
    expressions: tuple[Expr, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The names that the expressions are made of, parts first."""
        return self.sheet.closure({n for e in self.expressions for n in names_in(e)})

    @property
    def binding(self) -> list[Constraint]:
        """The constraints whose names are all among them."""
        return self.sheet.binding(self.names)


@dataclass(frozen=True)
class Quantity:
    """What a coordinate that is no parameter stands for; `exact` if every point of its range has parameters."""

    expression: Expr
    sheet: Sheet = field(repr=False)
    exact: bool
    renamed: Mapping[str, str] = field(default_factory=dict)

    def means(self, other: Quantity) -> bool:
        """Whether both stand for the same, whatever else their sheets hold."""
        return self.expression == other.expression and self._formulas() == other._formulas()

    def _formulas(self) -> dict[str, object]:
        definitions, parameters = self.sheet.definitions, self.sheet.parameters
        return {
            n: definitions[n].expression if n in definitions else (parameters[n].baseline, self.renamed.get(n, n))
            for n in self.sheet.closure(names_in(self.expression))
        }


@dataclass(frozen=True)
class Coordinates:
    """A space, what its coordinates stand for, and how expressions of each part's sheet are read in it."""

    space: Space
    quantities: Mapping[str, Quantity]
    readings: tuple[Reading, ...]

    def of(self, expression: Expr, part: int = 0) -> Quotient:
        """An expression of a part's sheet. Raises NotRational, and InputError for a division by zero."""
        return self.readings[part].of(expression)


@dataclass
class Reading:
    """One sheet read over a ring: roots, `min` and `max` replaced, quantities and parameters as generators."""

    sheet: Sheet
    replaced: Mapping[Expr, str]
    given: Mapping[str, Quotient]
    algebra: Quotients
    _values: Values | None = field(default=None, repr=False)

    def of(self, expression: Expr) -> Quotient:
        """An expression as a quotient."""
        if self._values is None:
            definitions = {
                n: replace(d, expression=self._plain(d.expression)) for n, d in self.sheet.definitions.items()
            }
            self._values = Values(replace(self.sheet, definitions=definitions), dict(self.given), self.algebra)
        found: Quotient = self._values.of(self._plain(expression))
        return found

    def _plain(self, expression: Expr) -> Expr:
        return _without(expression, self.replaced)


def coordinates(parts: Sequence[Part], ranges: Mapping[str, Range]) -> Coordinates:
    """The coordinates for all parts together; `ranges` holds every name that varies, all others have their baselines.

    What drops out of every expression is no coordinate. Raises InputError where a name has no value, or a divisor is 0
    throughout.
    """
    found: dict[str, _Found] = {}
    kept: list[_Kept] = []
    for number, part in enumerate(parts):
        roots, own = _quantities(part, ranges, alone=len(parts) == 1)
        renamed = {n: _coordinate(n, e, found, number) for n, e in own.items()}
        found |= {renamed[n]: e for n, e in own.items()}
        names = {n: c for n, c in renamed.items() if n not in roots.values()}
        kept.append(_Kept({e: renamed[n] for e, n in roots.items()}, names))
    used = _used(parts, kept, ranges)
    first = _assembled(parts, kept, ranges, found, used | set(found))
    left = _occurring(parts, first)
    return _assembled(parts, kept, ranges, found, left)


@dataclass(frozen=True)
class _Kept:
    """The coordinates of roots by expression, and of other quantities by name."""

    roots: Mapping[Expr, str]
    names: Mapping[str, str]


def _coordinate(name: str, entry: _Found, found: Mapping[str, _Found], number: int) -> str:
    """The name of a quantity's coordinate: another one where another part means something else by it."""
    other = found.get(name)
    return name if other is None or other.quantity.means(entry.quantity) else f"{name} [{number + 1}]"


def _assembled(
    parts: Sequence[Part],
    kept: Sequence[_Kept],
    ranges: Mapping[str, Range],
    found: Mapping[str, _Found],
    used: set[str],
) -> Coordinates:
    """The coordinates `used`, in the order of the ranges."""
    names = [n for n in (*ranges, *found) if n in used]
    ring = ring_of(names)
    algebra = Quotients(ring)

    def read(part: Part, own: _Kept) -> Reading:
        given = _given(part.sheet, part.renamed, ranges, used, algebra)
        given |= {n: algebra.symbol(c) for n, c in own.names.items() if c in used}
        given |= {n: algebra.symbol(n) for n in own.roots.values() if n in used}
        return Reading(part.sheet, {e: n for e, n in own.roots.items() if n in used}, given, algebra)

    readings = tuple(read(part, own) for part, own in zip(parts, kept, strict=True))
    relations = [
        r
        for part, reading in zip(parts, readings, strict=True)
        for r in (*_constraints(reading, part, ranges, used), *_defining(reading))
    ]
    whole = frozenset(n for part in parts for n, p in part.sheet.parameters.items() if p.integer and n in names)
    all_ranges = {n: ranges[n] if n in ranges else found[n].range for n in names}
    space = Space(ring, all_ranges, tuple(dict.fromkeys(relations)), whole)
    return Coordinates(space, {n: found[n].quantity for n in names if n in found}, readings)


def _occurring(parts: Sequence[Part], made: Coordinates) -> set[str]:
    """The coordinates that stand in some expression once it is written out, and all that relations tie to them."""
    names = made.space.names
    left: set[str] = set()
    for k, part in enumerate(parts):
        for expression in part.expressions:
            try:
                value = made.of(expression, k)
            except NotRational:
                return set(names)
            left |= _names_of(value.numerator, names) | _names_of(value.denominator, names)
    tied = [_names_of(r.polynomial, names) for r in made.space.relations]
    while any(group & left and not group <= left for group in tied):
        left |= {n for group in tied if group & left for n in group}
    return left


def _names_of(polynomial: Polynomial, names: Sequence[str]) -> set[str]:
    return {n for n, degree in zip(names, polynomial.degrees(), strict=True) if degree > 0}


@dataclass(frozen=True)
class _Found:
    quantity: Quantity
    range: Range


def _given(
    sheet: Sheet, renamed: Mapping[str, str], ranges: Mapping[str, Range], used: Iterable[str], algebra: Quotients
) -> dict[str, Quotient]:
    fixed = {n: algebra.number(p.baseline) for n, p in sheet.parameters.items() if p.baseline is not None}
    own = {n: algebra.symbol(n) for n in used if n in ranges and n not in renamed}
    return fixed | own | {n: algebra.symbol(c) for n, c in renamed.items() if c in used}


def _used(parts: Sequence[Part], kept: Sequence[_Kept], ranges: Mapping[str, Range]) -> set[str]:
    """The names that vary and are reached without going through a quantity."""
    reached: set[str] = set()
    for part, own in zip(parts, kept, strict=True):
        inner = [argument for root in own.roots for argument in root.args]
        outer = [_without(e, own.roots) for e in part.expressions]
        names = _reached(part.sheet, [*outer, *inner], own.names, ranges, own.roots)
        reached |= {part.renamed.get(n, n) for n in names}
    return reached


def _reached(
    sheet: Sheet,
    expressions: Iterable[Expr],
    kept: Iterable[str],
    ranges: Mapping[str, Range],
    roots: Mapping[Expr, str],
) -> set[str]:
    stop = {*kept, *roots.values(), *ranges}
    seen: set[str] = set()
    waiting = [n for e in expressions for n in names_in(e)]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name not in stop and name in sheet.definitions:
            waiting += names_in(_without(sheet.definitions[name].expression, roots))
    return seen & set(ranges)


def _under(sheet: Sheet, names: Iterable[str], ranges: Mapping[str, Range]) -> set[str]:
    """The names that vary below `names`."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            if name not in ranges:
                waiting += sheet.parts(name)
    return seen & set(ranges)


def _without(expression: Expr, replaced: Mapping[Expr, str]) -> Expr:
    for inner, name in replaced.items():
        if expression.has(inner):
            expression = expression.xreplace({inner: symbol(name)})
    return expression


def _quantities(part: Part, ranges: Mapping[str, Range], alone: bool) -> tuple[dict[Expr, str], dict[str, _Found]]:
    """The parts kept as one number: roots and choices by expression, and every quantity by its coordinate."""
    sheet = part.sheet
    names = [n for n in part.names if n not in ranges]
    everything = [*part.expressions, *(sheet.definitions[n].expression for n in names if n in sheet.definitions)]
    roots: dict[Expr, str] = {}
    for expression in everything:
        for node in sp.postorder_traversal(expression):
            if _is_root(node) and _under(sheet, names_in(node), ranges) and node not in roots:
                roots[node] = str(node)
    roots = {_without(node, {k: v for k, v in roots.items() if k != node}): name for node, name in roots.items()}
    found = {name: _rooted(part, node) for node, name in roots.items()}
    kept: dict[str, _Found] = {}
    probe = ring_of([*ranges, *found, *names])
    algebra = Quotients(probe)
    given = _given(sheet, {}, ranges, ranges, algebra) | {n: algebra.symbol(n) for n in found}
    for name in names:
        definition = sheet.definitions.get(name)
        if definition is None or name in given:
            continue
        if definition.limits and _under(sheet, [n for n, _, _ in definition.limits], ranges):
            value = None
        else:
            try:
                value = Reading(sheet, roots, given, algebra).of(definition.expression)
            except NotRational:
                value = None
        if value is None:
            kept[name] = _enclosed(part, name, ranges)
            value = algebra.symbol(name)
        given[name] = value
    rational = {n: g for n, g in given.items() if n in sheet.definitions}
    names_kept = _readable(part, rational, kept, ranges, roots, alone)
    for name in names_kept - set(kept):
        kept[name] = _image(part, name, rational[name], kept, ranges)
    return roots, found | {n: kept[n] for n in kept if n in names_kept}


def _is_root(node: Expr) -> bool:
    if isinstance(node, sp.Min | sp.Max | sp.Abs):
        return True
    return bool(isinstance(node, sp.Pow) and node.exp.is_Rational and not node.exp.is_Integer)


def _rooted(part: Part, node: Expr) -> _Found:
    low = Fraction(0) if isinstance(node, sp.Abs | sp.Pow) else None
    return _Found(Quantity(node, part.sheet, True, part.renamed), Range(low, None))


def _enclosed(part: Part, name: str, ranges: Mapping[str, Range]) -> _Found:
    sheet = part.sheet
    quantity = Quantity(symbol(name), sheet, False, part.renamed)
    box = {n: (r.low, r.high) for n, r in ranges.items() if n in _under(sheet, [name], ranges)}
    if any(low is None or high is None for low, high in box.values()):
        return _Found(quantity, Range())
    ends = enclosure(symbol(name), sheet, box)  # type: ignore[arg-type]
    return _Found(quantity, Range(Fraction(ends[0]), Fraction(ends[1])) if ends else Range())


def _readable(
    part: Part,
    rational: Mapping[str, Quotient],
    enclosed: Mapping[str, _Found],
    ranges: Mapping[str, Range],
    roots: Mapping[Expr, str],
    alone: bool,
) -> set[str]:
    """The definitions that stay names: what is no rational function, and what is private and of degree one."""
    sheet = part.sheet
    expressions = [_without(e, roots) for e in part.expressions] + [a for node in roots for a in node.args]
    names = {n for e in expressions for n in names_in(e)}
    while True:
        for name in sorted(
            names - set(ranges), key=lambda n: (n in sheet.definitions and not sheet.definitions[n].component, n)
        ):
            definition = sheet.definitions.get(name)
            if definition is None or not _under(sheet, [name], ranges):
                names.discard(name)
                break
            if not (_stays(part, name, names, rational, enclosed, ranges, alone) or name in enclosed):
                names.discard(name)
                names |= names_in(_without(definition.expression, roots))
                break
        else:
            return names - set(ranges) - set(roots.values())


def _stays(
    part: Part,
    name: str,
    names: set[str],
    rational: Mapping[str, Quotient],
    enclosed: Mapping[str, _Found],
    ranges: Mapping[str, Range],
    alone: bool,
) -> bool:
    sheet, value = part.sheet, rational[name]
    definition = sheet.definitions[name]
    if not alone or definition.component or not value.denominator.is_constant() or max(value.numerator.degrees()) > 1:
        return False
    own = _under(sheet, [name], ranges)
    bound = {n for c in part.binding for n in _under(sheet, c.names, ranges)}
    others = {n for other in names - {name} for n in _under(sheet, [other], ranges)} | bound
    bounded = all(ranges[n].bounded for n in own)
    relaxed = bool(_names_of(value.numerator, value.numerator.context().names()) & set(enclosed))
    whole = any(sheet.parameters[n].integer for n in own if n in sheet.parameters) and not relaxed
    return not own & others and bounded and not whole and 2 ** len(own) <= MOST_CORNERS


def _image(
    part: Part, name: str, value: Quotient, enclosed: Mapping[str, _Found], ranges: Mapping[str, Range]
) -> _Found:
    """The values of a definition of degree one in each of its parts, by its corners."""
    all_ranges = dict(ranges) | {n: e.range for n, e in enclosed.items()}
    ring_names = value.numerator.context().names()
    degrees = value.numerator.degrees()
    own = [n for n, degree in zip(ring_names, degrees, strict=True) if degree]
    exact = not any(n in enclosed for n in own)
    quantity = Quantity(symbol(name), part.sheet, exact, part.renamed)
    ends = [(all_ranges[n].low, all_ranges[n].high) for n in own]
    bounds = [(low, high) for low, high in ends if low is not None and high is not None]
    if len(bounds) < len(own):
        return _Found(quantity, Range())
    corners = [
        corner_value(value.numerator, dict(zip(own, corner, strict=True))) for corner in itertools.product(*bounds)
    ]
    scale = Fraction(1) / value_at(value.denominator, [Fraction(0)] * len(ring_names))
    least, greatest = sorted((min(corners) * scale, max(corners) * scale))
    return _Found(quantity, Range(least, greatest))


def corner_value(polynomial: Polynomial, corner: Mapping[str, Fraction]) -> Fraction:
    """The value of a polynomial where the names it has take these values."""
    return value_at(polynomial, [corner.get(n, Fraction(0)) for n in polynomial.context().names()])


def _constraints(
    reading: Reading,
    part: Part,
    ranges: Mapping[str, Range],
    used: set[str],
) -> Iterable[Relation]:
    """The constraints between coordinates as relations, where rational; times a square to clear divisors."""
    renamed = part.renamed
    for constraint in part.binding:
        tied = _under(reading.sheet, constraint.names, ranges)
        if not tied or not {renamed.get(n, n) for n in tied} <= used:
            continue
        try:
            value = reading.of(constraint.left - constraint.right)
        except (NotRational, InputError):
            continue
        sign = 1 if constraint.relation in (">", ">=") else -1
        yield Relation(sign * value.numerator * value.denominator, ">" if constraint.relation in (">", "<") else ">=")


def _defining(reading: Reading) -> Iterable[Relation]:
    """What makes a root, `min` or `max` what it is."""
    for node, name in reading.replaced.items():
        t = reading.algebra.symbol(name)
        if isinstance(node, sp.Pow):
            base, power = reading.of(node.base), Fraction(int(node.exp.p), int(node.exp.q))
            difference = t**power.denominator - base**power.numerator
            yield Relation(difference.numerator, "=")
            continue
        arguments = [reading.of(a) for a in node.args]
        if isinstance(node, sp.Abs):
            arguments = [arguments[0], -arguments[0]]
        side = -1 if isinstance(node, sp.Min) else 1
        product = reading.algebra.number(Fraction(1))
        for argument in arguments:
            gap = t - argument
            yield Relation(side * gap.numerator * gap.denominator, ">=")
            product = product * gap
        yield Relation(product.numerator, "=")
