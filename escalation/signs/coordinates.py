"""Expressions of sheets as quotients of polynomials over a box of coordinates.

A coordinate is a parameter that varies, or a *quantity*: a part of the formulas that is kept as one number
(`signs.quantities`). Several sheets are read over common coordinates: one name that varies is one coordinate for all,
but for the names that a part gives another one (a second copy of a game in which a parameter is higher), and but for a
name that a sheet itself settles: where it is asleep or defined (set by a mechanism), while it is an awake parameter of
another sheet, that sheet's value holds.

Constraints become relations where they are rational in the coordinates, others are left out. So a space that is empty
is empty; a point of it stands for parameters where they can be found (`signs.lifting`), and these are to be verified.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from escalation.arithmetic.quotients import Quotient, Quotients, ring_of
from escalation.errors import InputError
from escalation.evaluation import NotRational
from escalation.expressions import Expr, names_in, symbol
from escalation.parameters import Sheet
from escalation.signs.corners import attained, corner_range
from escalation.signs.quantities import Found, Kept, Quantity, kept_in
from escalation.signs.readings import Formulas, Reading, arguments_of, below, brought, defining, names_of, plain
from escalation.signs.space import Range, Relation, Space


@dataclass(frozen=True)
class Part:
    """What is to be translated: expressions of one sheet, some names of which have coordinates of other names."""

    sheet: Sheet
    expressions: tuple[Expr, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Coordinates:
    """A space, what its coordinates stand for, and how expressions of each part's sheet are read in it."""

    space: Space
    quantities: Mapping[str, Quantity]
    readings: tuple[Reading, ...]

    def of(self, expression: Expr, part: int = 0) -> Quotient:
        """An expression of a part's sheet.

        Raises NotRational, also for what depends on names that are no coordinates, and InputError for a division by 0.
        """
        return self.readings[part].of(expression)


def coordinates(parts: Sequence[Part], ranges: Mapping[str, Range]) -> Coordinates:
    """The coordinates for all parts together; `ranges` holds every name that varies, all others have their baselines.

    What drops out of every expression is no coordinate. Raises InputError where a name has no value, or a divisor is 0
    throughout.

    >>> from fractions import Fraction
    >>> from escalation.expressions import parse
    >>> from escalation.parameters import Parameter
    >>> x = Parameter("x", Fraction(1, 2), Fraction(0), Fraction(1))
    >>> part = Part(Sheet({"x": x}), (parse("max(x, 1 - x)", ["x"]),))
    >>> coordinates([part], {"x": Range(Fraction(0), Fraction(1))}).space.names
    ('x', 'Max(x, 1 - x)')
    """
    formulas = _formulas(parts, ranges)
    readable = len(parts) == 1 and not parts[0].renamed
    found: dict[str, Found] = {}
    kept: list[Kept] = []
    for number, own in enumerate(formulas):
        named = _named(kept_in(own, readable), ranges, found, number)
        kept.append(named)
        found |= {n: e for n, e in named.quantities.items() if n not in found}
    return _pruned(_assembled(formulas, kept, ranges, found), formulas)


def _formulas(parts: Sequence[Part], ranges: Mapping[str, Range]) -> list[Formulas]:
    """Each part with the names that vary in its own sheet."""
    awake = {n for part in parts for n, p in part.sheet.parameters.items() if not p.asleep}
    made = []
    for part in parts:
        names = [n for n in (*part.sheet.parameters, *part.sheet.definitions) if not _settled(part.sheet, n, awake)]
        own = {n: part.renamed.get(n, n) for n in names if part.renamed.get(n, n) in ranges}
        made.append(Formulas(part.sheet, part.expressions, {n: ranges[c] for n, c in own.items()}, own))
    return made


def _settled(sheet: Sheet, name: str, awake: set[str]) -> bool:
    """Whether a sheet says what a name is that is an awake parameter in another."""
    parameter = sheet.parameters.get(name)
    return name in awake and (name in sheet.definitions if parameter is None else parameter.asleep)


def _named(kept: Kept, taken: Iterable[str], found: Mapping[str, Found], number: int) -> Kept:
    """The same under coordinates of other names where a name means something else already."""

    def coordinate(name: str, entry: Found) -> str:
        other = found.get(name)
        same = name not in taken and (other is None or other.quantity.means(entry.quantity))
        return name if same else f"{name} [{number + 1}]"

    new = {name: coordinate(name, entry) for name, entry in kept.quantities.items()}
    moved = {symbol(name): c for name, c in new.items() if name != c}
    return Kept(
        {plain(node, moved): new[name] for node, name in kept.roots.items()},
        {new[name]: entry for name, entry in kept.quantities.items()},
        {name: new[c] for name, c in kept.names.items()},
    )


def _assembled(
    formulas: Sequence[Formulas], kept: Sequence[Kept], ranges: Mapping[str, Range], found: Mapping[str, Found]
) -> Coordinates:
    """All that varies and all quantities, in the order of the ranges."""
    ring = ring_of([*ranges, *found])
    all_ranges = {n: ranges[n] if n in ranges else found[n].range for n in ring.names()}
    readings = tuple(_reading(own, names, Quotients(ring)) for own, names in zip(formulas, kept, strict=True))
    used = {*found}.union(*(_reached(own, names) for own, names in zip(formulas, kept, strict=True)))
    relations = [
        relation
        for own, reading in zip(formulas, readings, strict=True)
        for relation in (*_constraints(own, reading, used), *_roots(reading))
    ]
    whole = {c for own in formulas for n, c in own.coordinates.items() if _integer(own.sheet, n)}
    box = Space(ring, all_ranges)
    cut = tuple(dict.fromkeys(r for r in relations if not _plainly_defined(r, box)))
    return Coordinates(
        Space(ring, all_ranges, cut, frozenset(whole)), {n: e.quantity for n, e in found.items()}, readings
    )


def _integer(sheet: Sheet, name: str) -> bool:
    return name in sheet.parameters and sheet.parameters[name].integer


def _plainly_defined(relation: Relation, box: Space) -> bool:
    """Whether a relation says of a divisor that it is not 0, and its corners show it."""
    corners = corner_range(relation.polynomial, box) if relation.operator == "!=" else None
    return corners is not None and 0 not in attained(corners, box)


def _reading(formulas: Formulas, kept: Kept, algebra: Quotients) -> Reading:
    fixed = {n: algebra.number(p.baseline) for n, p in formulas.sheet.parameters.items() if p.baseline is not None}
    roots = {c: c for c in kept.roots.values()}
    moving = {n: algebra.symbol(c) for n, c in ({**formulas.coordinates, **kept.names, **roots}).items()}
    return Reading(formulas.sheet, kept.roots, fixed | moving, algebra, algebra.ring)


def _reached(formulas: Formulas, kept: Kept) -> set[str]:
    """The coordinates of names that vary and are reached without going through a definition that is kept."""
    written = {n for e in formulas.expressions for n in names_in(e)}
    reached = below(formulas.sheet, written, {*formulas.ranges, *kept.names})
    return {c for n, c in formulas.coordinates.items() if n in reached}


def _constraints(formulas: Formulas, reading: Reading, used: set[str]) -> Iterator[Relation]:
    """The constraints that are rational relations of coordinates in use."""
    for constraint in formulas.binding:
        try:
            gap = reading.of(constraint.left) - reading.of(constraint.right)
            above = gap if constraint.relation in (">", ">=") else -gap
            relation = Relation(above.signed, ">" if constraint.relation in (">", "<") else ">=")
        except (NotRational, InputError):
            continue
        if formulas.varying(constraint.names) and names_of(relation.polynomial) <= used:
            yield relation
            yield Relation(gap.denominator, "!=")


def _roots(reading: Reading) -> Iterator[Relation]:
    """What makes the roots of a reading what they are."""
    for node, name in reading.replaced.items():
        arguments = [reading.of(a) for a in arguments_of(node)]
        yield from defining(node, reading.algebra.symbol(name), arguments, reading.algebra)


def _pruned(made: Coordinates, formulas: Sequence[Formulas]) -> Coordinates:
    """The same without the coordinates that drop out of every expression once it is written out."""
    left = _occurring(made, formulas)
    ring = ring_of([n for n in made.space.names if n in left])
    ranges = {n: made.space.ranges[n] for n in ring.names()}
    kept = [r for r in made.space.relations if names_of(r.polynomial) <= left and r.constant is not True]
    relations = tuple(Relation(brought(r.polynomial, ring), r.operator) for r in kept)
    return Coordinates(
        Space(ring, ranges, relations, made.space.whole & left),
        {n: q for n, q in made.quantities.items() if n in left},
        tuple(replace(reading, ring=ring) for reading in made.readings),
    )


def _occurring(made: Coordinates, formulas: Sequence[Formulas]) -> set[str]:
    """The coordinates that stand in some expression, and all that relations tie to them."""
    left: set[str] = set()
    for k, own in enumerate(formulas):
        for expression in own.expressions:
            try:
                value = made.of(expression, k)
            except NotRational:
                continue
            left |= names_of(value.numerator) | names_of(value.denominator)
    tied = [names_of(r.polynomial) for r in made.space.relations]
    while any(group & left and not group <= left for group in tied):
        left |= {n for group in tied if group & left for n in group}
    return left
