"""Swings: how far a quantity moves as each parameter runs from one end of its range to the other, all else held.

Let `f` be a quantity (`quantities`), `x*` the values used and `[l_j, h_j]` the range of parameter `j`. Its swing is the
pair

    f(x*_1, .., l_j, .., x*_n),   f(x*_1, .., h_j, .., x*_n),

and its width is the distance from the least to the greatest of these two and `f(x*)`. A threshold's margin is reckoned
against 0, where the preference turns: a parameter *crosses* if the margin is not on one side of 0 at all three. Swings
are those of a one-way analysis (Howard 1988, Decision analysis: practice and promise): what happens between the ends,
and what two parameters do together, they do not say.

Where an end violates a constraint of the box while the values used do not, the swing goes as far as the constraint
allows: to the root of `left - right` nearest to the value used, if that is rational.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from escalation.arithmetic.quadratic_field import compare
from escalation.arithmetic.real_roots import real_roots
from escalation.displayed import Displayed
from escalation.errors import InputError, Undecided
from escalation.evaluation import NotRational
from escalation.game.forms import AnyGame
from escalation.game.replies import as_ball, greatest, is_exact, least
from escalation.parameter_line import along
from escalation.parameters import Constraint, Parameter, Values
from escalation.sensitivity.quantities import AskedQuantity, asked_quantity

Number = Any
NO_RANGE = "Give one a range: low and high in its sheet."


@dataclass(frozen=True)
class SwingEnd:
    """One end: the parameter's value there, the quantity (None if it has none); `note` says why, or what was cut.

    `complete` is False where not all equilibria are known.
    """

    at: Fraction
    value: Number = None
    note: str = ""
    complete: bool = True


@dataclass(frozen=True)
class Swing:
    """A parameter and its two ends."""

    parameter: Parameter
    low: SwingEnd
    high: SwingEnd

    @property
    def known(self) -> list[Number]:
        """The values at the ends, as far as there are any."""
        return [end.value for end in (self.low, self.high) if end.value is not None]


@dataclass(frozen=True, repr=False)
class Swings(Displayed):
    """The quantity, its value at the values used, the swings, the widest first.

    `still` are the parameters that leave it as it is at both ends; `mark` is 0 for a threshold's margin, None for other
    quantities.
    """

    game: AnyGame
    quantity: AskedQuantity
    value: Number
    swings: tuple[Swing, ...]
    still: tuple[Parameter, ...] = ()
    complete: bool = True

    def __repr__(self) -> str:
        moved = ", ".join(s.parameter.name for s in self.swings)
        return f"<swings of the {self.quantity.kind} {self.quantity.name}: {moved}>"

    @cached_property
    def mark(self) -> Fraction | None:
        """The value at which an answer turns."""
        return Fraction(0) if self.quantity.kind == "threshold" else None

    def crosses(self, swing: Swing) -> bool:
        """Whether the quantity is at the mark, or on either side of it, at the ends and the values used."""
        if self.mark is None:
            return False
        signs = {_side(v, self.mark) for v in (self.value, *swing.known)}
        return len(signs) > 1 and None not in signs


def swings(game: AnyGame, of: str | None = None) -> Swings:
    """The swings of a quantity over every parameter in play that has a range, the widest first.

    `of` names it: see `quantities.asked_quantity`. Raises InputError where no parameter has a range, and for an unknown
    name; Undecided where the quantity has no value at the game's values.

    >>> from escalation.files.library import load
    >>> found = swings(load("strike-retaliate"))
    >>> [(s.parameter.name, str(s.low.value), str(s.high.value)) for s in found.swings][:1]
    [('A_I', '-13/50', '16/25')]
    """
    varying = [p for p in game.parameters.values() if p.varies]
    if not varying:
        raise InputError("no parameter in play has a range, so nothing swings.", mend=NO_RANGE, file=game.called)
    own, (value, complete) = asked_quantity(game, of)
    found = [Swing(p, _end(game, p, p.low, own), _end(game, p, p.high, own)) for p in varying]
    moving = [s for s in found if any(v != value for v in s.known) or len(s.known) < 2]
    moving.sort(key=lambda s: -_width(s, value))
    still = tuple(s.parameter for s in found if s not in moving)
    return Swings(game, own, value, tuple(moving), still, complete)


def _end(game: AnyGame, parameter: Parameter, end: Fraction | None, own: AskedQuantity) -> SwingEnd:
    """The quantity at an end of a range, or where the constraints of the box stop short of it."""
    assert end is not None and parameter.baseline is not None
    at, note = _within(game, parameter, end)
    if at is None:
        return SwingEnd(end, None, note)
    try:
        value, complete = own.of(game.pinned({parameter.name: at}))
        return SwingEnd(at, value, note, complete)
    except Undecided as error:
        return SwingEnd(at, None, f"undecided: {str(error).rstrip('.')}")
    except InputError as error:
        return SwingEnd(at, None, error.what.rstrip("."))


def _within(game: AnyGame, parameter: Parameter, end: Fraction) -> tuple[Fraction | None, str]:
    """The end, or the last point towards it that keeps the constraints which hold at the values used; and a word."""
    at, note = end, ""
    for constraint in game.sheet.binding(game.parameters):
        moved = game.sheet.pinned({parameter.name: at})
        if parameter.name not in moved.closure(constraint.names) or not _holds(constraint, game.sheet):
            continue
        if not _holds(constraint, moved):
            stop = _stop(game, parameter, constraint, at)
            if stop is None:
                return None, f"violates {constraint.text}"
            at, note = stop, f"as far as {constraint.text} allows"
    return at, note


def _holds(constraint: Constraint, sheet: Any) -> bool:
    return bool(constraint.holds(Values.at_baseline(sheet)))


def _stop(game: AnyGame, parameter: Parameter, constraint: Constraint, end: Fraction) -> Fraction | None:
    """The rational point nearest to the value used, on the way to the end, at which the two sides are equal."""
    now = parameter.baseline
    assert now is not None
    try:
        values = along(game, parameter.name)
        gap = values.of(constraint.left) - values.of(constraint.right)
    except NotRational:
        return None
    if gap.value is not None:
        return None
    low, high = min(now, end), max(now, end)
    roots = [r.value for r in real_roots([gap.numerator]) if r.value is not None and low <= r.value <= high]
    whole = [r for r in roots if not parameter.integer or r.denominator == 1]
    return min(whole, key=lambda r: abs(r - now), default=None)


def _side(value: Number, mark: Fraction) -> int | None:
    """-1, 0 or 1: below, at or above the mark; None where that is not sure."""
    if is_exact(value):
        return compare(value, mark)
    above = as_ball(value) - as_ball(mark)
    return 1 if above > 0 else -1 if above < 0 else None


def _width(swing: Swing, value: Number) -> Fraction:
    """From the least to the greatest of the values at the ends and the one at the values used."""
    ends: Sequence[Number] = [value, *swing.known]
    low, high = least(ends), greatest(ends)
    if type(low) is Fraction and type(high) is Fraction:
        return high - low
    return Fraction(float(high)) - Fraction(float(low))
