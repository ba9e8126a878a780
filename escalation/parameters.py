"""Names and what they stand for: parameters, definitions, constraints, sources, and the box of ranges.

A *parameter* is a symbol with meaning, unit, baseline and range `[low, high]`. A *definition* is a named expression of
other names. A *sheet* holds both for one or several games; the *box* is the product of the ranges of the parameters in
play, cut by the constraints whose names are all in play.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any

from escalation.errors import InputError, choice, quoted
from escalation.evaluation import Algebra, Exact, evaluate
from escalation.expressions import Expr, has_no_value, names_in, replaced

DEEPEST = 150
LONGEST_WRITTEN = 5000
RELATIONS = {"<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}


NO_PARAMETERS = "This game has no parameters."


@dataclass(frozen=True)
class Source:
    """Where a number comes from: a key, a title, and how far it can be trusted."""

    key: str
    title: str
    quality: str = ""
    differs: str = ""


@dataclass(frozen=True)
class Lognormal:
    """A law: the logarithm is normal, around log(median), with standard deviation `log_sd`."""

    median: Expr
    log_sd: Expr


@dataclass(frozen=True)
class Parameter:
    """A symbol with meaning, unit, baseline and range, and what the number rests on.

    `basis` is "fact", "derived" or "assumption" (empty: no reason given) and `reason` says why, in words.
    `asleep` parameters have a neutral value that only a mechanism changes; they have no range and are never drawn.
    One that is held at a value (`held`) has no range any more; `held_from` is the one it had. `scenario` names the
    scenario that states or holds it, and `before` is what the name was without it; a user's value drops both.
    """

    name: str
    baseline: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    meaning: str = ""
    unit: str = ""
    basis: str = ""
    reason: str = ""
    sources: tuple[str, ...] = ()
    calibrated: str = ""
    asleep: bool = False
    integer: bool = False
    law: Lognormal | None = None
    by_type: bool = False
    held_from: tuple[Fraction, Fraction] | None = None
    held: bool = False
    scenario: str = ""
    before: Parameter | Definition | None = None

    @property
    def by_user(self) -> bool:
        """Whether a user holds it at a value, and not a scenario."""
        return self.held and not self.scenario

    @property
    def reach(self) -> tuple[Fraction, Fraction] | None:
        """The range, or the one it had before it was held at a value."""
        return (self.low, self.high) if self.low is not None and self.high is not None else self.held_from

    @property
    def varies(self) -> bool:
        """Whether it has a range of some width."""
        return self.low is not None and self.high is not None and self.low < self.high


@dataclass(frozen=True)
class Definition:
    """A named expression. `component` marks those a game file declares: parts that payoffs are written from."""

    name: str
    expression: Expr
    text: str
    meaning: str = ""
    unit: str = ""
    component: bool = False
    limits: tuple[tuple[str, Fraction, Expr], ...] = ()

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The names in its formula and in those of its limits, by the alphabet."""
        return tuple(sorted(names_in(self.expression).union(*(names_in(e) | {n} for n, _, e in self.limits))))


@dataclass(frozen=True)
class Constraint:
    """`left relation right`, which cuts the box."""

    text: str
    left: Expr
    relation: str
    right: Expr

    @property
    def names(self) -> set[str]:
        """The names that it binds together."""
        return names_in(self.left) | names_in(self.right)

    def holds(self, values: Values) -> Any:
        """Whether it holds at these values: a truth value, or an array of them."""
        return RELATIONS[self.relation](values.of(self.left), values.of(self.right))


@dataclass(frozen=True)
class Sheet:
    """All names of a game."""

    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    constraints: tuple[Constraint, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """Every declared name."""
        return set(self.parameters) | set(self.definitions)

    def parts(self, name: str) -> set[str]:
        """The names in the formula of `name`; none for a parameter."""
        return set(self._parts(name))

    def _parts(self, name: str) -> tuple[str, ...]:
        definition = self.definitions.get(name)
        return () if definition is None else definition.parts

    def closure(self, names: Iterable[str]) -> list[str]:
        """`names` and all they are made of, each after its parts.

        Raises InputError for a definition that leads back to itself, for chains too long, and for undeclared names.
        """
        done: dict[str, None] = {}
        path: list[tuple[str, Iterator[str]]] = []
        for root in sorted(names):
            if root in done:
                continue
            path.append((root, iter(self._parts(root))))
            while path:
                name, rest = path[-1]
                part = next((p for p in rest if p not in done), None)
                if part is None:
                    self._known(name)
                    done[name] = None
                    path.pop()
                elif not self._parts(part) and len(path) <= DEEPEST:
                    self._known(part)
                    done[part] = None
                elif any(part == above for above, _ in path):
                    what = f"{quoted(part)} is defined through itself."
                    raise InputError(what, mend="Define it by other names.", key=("definitions", part))
                elif len(path) > DEEPEST:
                    raise InputError(
                        "definitions are nested too deep.", mend=f"At most {DEEPEST} levels.", key=("definitions", part)
                    )
                else:
                    path.append((part, iter(self._parts(part))))
        return list(done)

    def _known(self, name: str) -> None:
        if name not in self.parameters and name not in self.definitions:
            raise InputError(f"{quoted(name)} is not declared.", mend=choice(name, self.names) or NO_PARAMETERS)

    def in_play(self, names: Iterable[str]) -> dict[str, Parameter]:
        """The parameters that `names` are made of, in the order of the sheet."""
        reached = set(self.closure(names))
        return {name: p for name, p in self.parameters.items() if name in reached}

    def binding(self, names: Iterable[str]) -> list[Constraint]:
        """The constraints whose names are all among `names`."""
        known = set(names)
        return [c for c in self.constraints if c.names <= known]

    def pinned(self, given: Mapping[str, Fraction]) -> Sheet:
        """The sheet with values given by the user: baselines replaced, definitions turned into parameters."""
        parameters, definitions = dict(self.parameters), dict(self.definitions)
        for name, value in given.items():
            self._known(name)
            definition = definitions.pop(name, None)
            old = parameters.get(name) or Parameter(name, meaning=definition.meaning if definition else "")
            if old.integer and value.denominator != 1:
                raise InputError(f"{quoted(name)} is a whole number.", mend="Give one without a fraction.")
            unit = definition.unit if definition else old.unit
            parameters[name] = replace(
                old,
                baseline=value,
                low=None,
                high=None,
                asleep=False,
                unit=unit,
                law=None,
                held_from=old.reach,
                held=True,
                scenario="",
                before=None,
            )
        return replace(self, parameters=parameters, definitions=definitions)

    def written_size(self, expression: Expr, names: Iterable[str] | None = None) -> int:
        """The operations of `expression` once `names` (default: all definitions) are written out, without doing so."""
        sizes: dict[str, int] = {}
        chosen = None if names is None else set(names)
        for name in self.closure(names_in(expression)):
            definition = self.definitions.get(name)
            out = definition if chosen is None or name in chosen else None
            sizes[name] = _size(out.expression, sizes) if out else 1
        return _size(expression, sizes)

    def expand(self, expression: Expr, through: set[str]) -> Expr:
        """`expression` with every definition written out that depends on a name in `through`, others kept by name.

        Raises InputError if that is too long to write.
        """
        return self._out(expression, lambda name, out: name not in through and bool(self.parts(name) & (through | out)))

    def written(self, expression: Expr, names: set[str]) -> Expr:
        """`expression` with the definitions `names`, and all that depend on them, written out.

        Raises InputError if that is too long to write.
        """
        return self._out(expression, lambda name, out: name in names or bool(self.parts(name) & out))

    def _out(self, expression: Expr, chosen: Callable[[str, set[str]], bool]) -> Expr:
        if self.written_size(expression) > LONGEST_WRITTEN:
            raise InputError("a formula is too long to be written out.", mend="Use fewer nested definitions.")
        out: dict[str, Expr] = {}
        for name in self.closure(names_in(expression)):
            definition = self.definitions.get(name)
            if definition and chosen(name, set(out)):
                out[name] = substitute(definition.expression, out)
        return substitute(expression, out)


def _size(expression: Expr, sizes: Mapping[str, int]) -> int:
    """Operations and names of a tree, a name counting as much as it stands for (capped)."""
    total, waiting = 0, [expression]
    while waiting:
        node = waiting.pop()
        total += sizes.get(node.name, 1) if node.is_Symbol else 1
        waiting.extend(node.args)
    return min(total, 10 * LONGEST_WRITTEN)


def substitute(expression: Expr, new: Mapping[str, Expr]) -> Expr:
    """`expression` with names replaced, all at once.

    Raises InputError where it then has no value (1/p with p = 0), or a number in it grows too large.
    """
    used = names_in(expression) & set(new)
    if not used:
        return expression
    found = replaced(expression, new)
    if has_no_value(found):
        there = ", ".join(f"{name} = {new[name]}" for name in sorted(used))
        what = f"{quoted(str(expression))} has no value with {quoted(there)[1:-1]}."
        raise InputError(what, mend="Check divisors, roots and logarithms.")
    return found


class Values:
    """The value of every name at one point, in one algebra; definitions are computed once, when first asked for.

    >>> sheet = Sheet({"x": Parameter("x", Fraction(1, 2))})
    >>> Values.at_baseline(sheet)["x"]
    Fraction(1, 2)
    """

    def __init__(
        self,
        sheet: Sheet,
        given: Mapping[str, Any],
        algebra: Algebra,
        unmoved: Mapping[str, Parameter] = MappingProxyType({}),
    ) -> None:
        """`given` are values of the algebra; the parameters `unmoved`, beside them, are at their baselines."""
        self.sheet, self.algebra = sheet, algebra
        self._known: dict[str, Any] = dict(given)
        self._unmoved = unmoved

    @classmethod
    def at_baseline(cls, sheet: Sheet, algebra: Algebra | None = None) -> Values:
        """Baselines everywhere, the neutral value of what is asleep."""
        return cls.around_baseline(sheet, {}, algebra or Exact())

    @classmethod
    def around_baseline(cls, sheet: Sheet, given: Mapping[str, Any], algebra: Algebra) -> Values:
        """What is `given`, baselines for all others; each enters the algebra when it is first asked for."""
        return cls(sheet, given, algebra, sheet.parameters)

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            self._known[name] = self._defined(name)
        return self._known[name]

    def of(self, expression: Expr) -> Any:
        """The value of an expression."""
        return evaluate(expression, self.__getitem__, self.algebra)

    def _defined(self, name: str) -> Any:
        definition = self.sheet.definitions.get(name)
        unmoved = self._unmoved.get(name)
        if unmoved is not None and unmoved.baseline is not None:
            return self.algebra.number(unmoved.baseline)
        if definition is None:
            raise InputError(
                f"{quoted(name)} has no value.", mend="Give it a baseline, or --set one.", key=("parameters", name)
            )
        for other, number, expression in definition.limits:
            if self.algebra.equal(self[other], number):
                return self.of(expression)
        return self.of(definition.expression)
