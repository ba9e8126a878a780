"""A tornado chart, as pure data: how far a quantity moves as each parameter runs through its range, all else held.

`bars` are in order, the widest first. Every bar has its ends as numbers, and says in words what was wrong with an end.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.displayed import Displayed
from escalation.exhibits.numbers import short
from escalation.exhibits.words import counted


@dataclass(frozen=True)
class TornadoEnd:
    """An end of a parameter's range, and the quantity there: None where it has no value, `note` says why."""

    at: Fraction
    value: Any = None
    note: str = ""

    @property
    def words(self) -> str:
        """`-0.2 at 0.5`."""
        shown = "no value" if self.value is None else short(self.value)
        return f"{shown} at {short(self.at)}{f' ({self.note})' if self.note else ''}"


@dataclass(frozen=True)
class TornadoBar:
    """One parameter; `crosses` says whether the quantity reaches the marked value or comes to its other side."""

    name: str
    low: TornadoEnd
    high: TornadoEnd
    meaning: str = ""
    unit: str = ""
    crosses: bool = False

    @property
    def label(self) -> str:
        """`A_I: what an attack costs Iran (points)`."""
        meaning = f": {self.meaning}" if self.meaning else ""
        return f"{self.name}{meaning}{f' ({self.unit})' if self.unit else ''}"


@dataclass(frozen=True)
class TornadoChart(Displayed):
    """Bars around `value`, which the quantity has at the values used; `mark` is a value at which something changes.

    `below` and `above` say in words what holds on either side of the mark.
    """

    title: str
    quantity: str
    unit: str
    value: Any
    bars: tuple[TornadoBar, ...]
    mark: Fraction | None = None
    below: str = ""
    above: str = ""
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The chart in words, for those who do not see it."""
        unit = f" ({self.unit})" if self.unit else ""
        head = f"{self.quantity}{unit}: {short(self.value)} at the values used. {counted(len(self.bars), 'bar')}"
        told = [f"{b.label}: {b.low.words}, {b.high.words}{self._crossing(b)}" for b in self.bars]
        sides = [f"{side[0].upper()}{side[1:]}" for side in self.sides]
        return f"{'. '.join([head, *told, *sides, *(note.rstrip('.') for note in self.notes)])}."

    def _crossing(self, bar: TornadoBar) -> str:
        return f", reaches {short(self.mark)}" if bar.crosses else ""

    @property
    def sides(self) -> tuple[str, ...]:
        """`above 0: Iran prefers ...`, as far as anything is said of the mark."""
        pairs = (("above", self.above), ("below", self.below))
        return tuple(f"{side} {short(self.mark)}: {text}" for side, text in pairs if text and self.mark is not None)
