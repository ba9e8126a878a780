"""Formulas of a sheet read as quotients of polynomials; roots, `min`, `max` and `Abs` by polynomial relations.

Each of these stands for one number `t`, which its relations determine wherever the formula has a value:

- `t = b**(p/q)`: `t >= 0` and `t**q = b**p`; where `p` is even also `b >= 0`, since roots of negatives have no value;
- `t = max(a_1, ..., a_k)`: `t >= a_i` for all `i`, and `prod (t - a_i) = 0`; `min` likewise with `t <= a_i`;
- `t = |a|` is `max(a, -a)`.

A relation of a quotient `n / d` is one of `n d`, which has its sign where `d != 0`; that `d != 0` is a relation too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import sympy as sp

from escalation.arithmetic.quotients import Polynomial, Quotient, Quotients, Ring
from escalation.evaluation import NotRational
from escalation.expressions import Expr, names_in, symbol
from escalation.parameters import Constraint, Definition, Sheet, Values
from escalation.signs.space import Range, Relation


@dataclass(frozen=True)
class Formulas:
    """Expressions of a sheet; `ranges` of the names that vary in it, `coordinates` what they are called outside."""

    sheet: Sheet
    expressions: tuple[Expr, ...]
    ranges: Mapping[str, Range]
    coordinates: Mapping[str, str]

    @property
    def names(self) -> list[str]:
        """The names that the expressions are made of, parts first, down to those that vary."""
        wanted = {n for e in self.expressions for n in names_in(e)}
        reached = below(self.sheet, wanted, self.ranges)
        return [n for n in self.sheet.closure(wanted) if n in reached]

    @property
    def binding(self) -> list[Constraint]:
        """The constraints whose names are all parameters in play."""
        return self.sheet.binding(self.sheet.in_play({n for e in self.expressions for n in names_in(e)}))

    def varying(self, names: Iterable[str]) -> set[str]:
        """The names that vary, among `names` and below them."""
        return below(self.sheet, names, self.ranges) & set(self.ranges)


def below(sheet: Sheet, names: Iterable[str], stop: Iterable[str]) -> set[str]:
    """`names` and all that they are made of, not going below those in `stop`."""
    ends, seen, waiting = set(stop), set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += () if name in ends else sheet.parts(name)
    return seen


@dataclass
class Reading:
    """One sheet read over a ring: roots and choices replaced, what varies as generators; `ring` holds the answers."""

    sheet: Sheet
    replaced: Mapping[Expr, str]
    given: Mapping[str, Quotient]
    algebra: Quotients
    ring: Ring
    _values: Values | None = field(default=None, repr=False)

    def of(self, expression: Expr) -> Quotient:
        """An expression as a quotient over `ring`. Raises NotRational where it is none."""
        if self._values is None:
            definitions = {n: plain_definition(d, self.replaced) for n, d in self.sheet.definitions.items()}
            self._values = Values(replace(self.sheet, definitions=definitions), dict(self.given), self.algebra)
        found: Quotient = self._values.of(plain(expression, self.replaced))
        return Quotient(brought(found.numerator, self.ring), brought(found.denominator, self.ring))


def brought(polynomial: Polynomial, ring: Ring) -> Polynomial:
    """A polynomial in another ring. Raises NotRational where it has a name that the ring has not."""
    if not names_of(polynomial) <= set(ring.names()):
        raise NotRational
    return polynomial.project_to_context(ring)


def names_of(polynomial: Polynomial) -> set[str]:
    """The names that occur in a polynomial.

    >>> from escalation.arithmetic.quotients import ring_of
    >>> x, y = ring_of(["x", "y"]).gens()
    >>> names_of(x + y - x)
    {'y'}
    """
    return {n for n, degree in zip(polynomial.context().names(), polynomial.degrees(), strict=True) if degree > 0}


def is_root(node: Expr) -> bool:
    """Whether it is `min`, `max`, `Abs`, or a power with an exponent that is a fraction."""
    if isinstance(node, sp.Min | sp.Max | sp.Abs):
        return True
    return bool(isinstance(node, sp.Pow) and node.exp.is_Rational and not node.exp.is_Integer)


def arguments_of(root: Expr) -> tuple[Expr, ...]:
    """What a root is taken of, or a choice is made between."""
    return (root.base,) if isinstance(root, sp.Pow) else tuple(root.args)


def plain(expression: Expr, replaced: Mapping[Expr, str]) -> Expr:
    """The expression with roots replaced by names from the inside out; the keys are plain themselves inside.

    >>> from escalation.expressions import parse
    >>> x, t = parse("sqrt(x)", ["x"]), parse("sqrt(1 + y)", ["y"])
    >>> plain(parse("sqrt(1 + sqrt(x))", ["x"]), {x: "y", t: "z"})
    z
    """
    if not replaced:
        return expression
    own = expression
    if expression.args:
        arguments = [plain(a, replaced) for a in expression.args]
        if any(a is not b for a, b in zip(arguments, expression.args, strict=True)):
            unchanged = {"evaluate": False} if isinstance(expression, sp.Min | sp.Max) else {}
            own = expression.func(*arguments, **unchanged)
    return symbol(replaced[own]) if own in replaced else own


def plain_definition(definition: Definition, replaced: Mapping[Expr, str]) -> Definition:
    """The same with roots replaced in its formula and in those of its limits."""
    return replace(
        definition,
        expression=plain(definition.expression, replaced),
        limits=tuple((n, value, plain(e, replaced)) for n, value, e in definition.limits),
    )


def defining(root: Expr, t: Quotient, arguments: Sequence[Quotient], algebra: Quotients) -> Iterator[Relation]:
    """The relations that make `t` the root of its arguments. Raises NotRational where they are too large."""
    for argument in arguments:
        yield Relation(argument.denominator, "!=")
    if isinstance(root, sp.Pow):
        yield from _power(t, arguments[0], Fraction(int(root.exp.p), int(root.exp.q)))
        return
    side = algebra.number(Fraction(-1 if isinstance(root, sp.Min) else 1))
    product = algebra.number(Fraction(1))
    for argument in [*arguments, -arguments[0]] if isinstance(root, sp.Abs) else arguments:
        gap = t - argument
        yield Relation((side * gap).signed, ">=")
        product = product * gap
    yield Relation(product.numerator, "=")


def _power(t: Quotient, base: Quotient, power: Fraction) -> Iterator[Relation]:
    yield Relation((t**power.denominator - base**power.numerator).numerator, "=")
    if power.numerator % 2 == 0:
        yield Relation(base.signed, ">=")
