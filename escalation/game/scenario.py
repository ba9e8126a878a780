"""A scenario: named values of parameters, as a state of the world in which institutions act.

It *states* a name, with a baseline and a range that take the place of the declared ones, or *holds* it at a value. What
is stated is as if the sheet had declared it: a mechanism that sets the name still does. What is held stays at its
value, as one that a user holds: a mechanism that sets the name no longer does. A mechanism that transforms the name
transforms either. A definition that is stated or held becomes a parameter.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from escalation.errors import InputError, quoted
from escalation.parameters import Definition, Parameter, Sheet


@dataclass(frozen=True)
class Stated:
    """What a scenario says of one name: a value, held or with a range, and what that rests on."""

    baseline: Fraction
    low: Fraction | None = None
    high: Fraction | None = None
    basis: str = ""
    reason: str = ""
    sources: tuple[str, ...] = ()
    calibrated: str = ""

    @property
    def held(self) -> bool:
        """Whether it is held at its value."""
        return self.low is None

    @property
    def said(self) -> str:
        """`held at 1`, or `3/10 in [1/10, 1/2]`."""
        return f"held at {self.baseline}" if self.held else f"{self.baseline} in [{self.low}, {self.high}]"


@dataclass(frozen=True)
class Scenario:
    """Named values, what they stand for, and the files they were read from; `call` is what a user types for it."""

    name: str
    call: str = ""
    title: str = ""
    about: str = ""
    sources: tuple[str, ...] = ()
    values: Mapping[str, Stated] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


def stated_together(scenarios: Sequence[Scenario]) -> dict[str, tuple[str, Stated]]:
    """What several scenarios say, by name, each with the first scenario that says it.

    Raises InputError where two say different things of one name.

    >>> half, third = (Scenario(str(k), values={"w": Stated(Fraction(1, k))}) for k in (2, 3))
    >>> stated_together([half, third])
    Traceback (most recent call last):
    escalation.errors.InputError: 2 and 3 differ in w: held at 1/2 and held at 1/3. Choose one of them.
    """
    found: dict[str, tuple[str, Stated]] = {}
    for scenario in scenarios:
        for name, own in scenario.values.items():
            first, other = found.setdefault(name, (scenario.name, own))
            if other.said != own.said:
                said = " and ".join(quoted(each.said)[1:-1] for each in (other, own))
                what = f"{first} and {scenario.name} differ in {name}: {said}."
                raise InputError(what, mend="Choose one of them.")
    return found


def restated(sheet: Sheet, stated: Mapping[str, tuple[str, Stated]], kept: Container[str] = ()) -> Sheet:
    """The sheet with what scenarios say of its names, but for those `kept` and those that a user holds."""
    parameters, definitions = dict(sheet.parameters), dict(sheet.definitions)
    for name, (scenario, own) in stated.items():
        old = parameters.get(name) or definitions.get(name)
        if old is None or name in kept or (isinstance(old, Parameter) and (old.by_user or old.scenario)):
            continue
        definitions.pop(name, None)
        parameters[name] = _parameter(old, scenario, own)
    return replace(sheet, parameters=parameters, definitions=definitions)


def _parameter(old: Parameter | Definition, scenario: str, own: Stated) -> Parameter:
    plain = old if isinstance(old, Parameter) else Parameter(old.name, meaning=old.meaning, unit=old.unit)
    return replace(
        plain,
        baseline=own.baseline,
        low=own.low,
        high=own.high,
        basis=own.basis,
        reason=own.reason,
        sources=own.sources,
        calibrated=own.calibrated,
        asleep=False,
        law=None if own.held else plain.law,
        held=own.held,
        held_from=plain.reach if own.held else None,
        scenario=scenario,
        before=old,
    )
