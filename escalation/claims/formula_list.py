"""What formulas over the ranges of parameters have in common: a list in order, which is read at points.

Names that do not vary are held, by themselves or inside a quantity; at a point where one of them has another value than
the one that the formulas were made with, other formulas hold.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeVar

from escalation.displayed import Displayed
from escalation.game.forms import AnyGame

Formula = TypeVar("Formula")


@dataclass(frozen=True)
class FormulaList(Displayed, Generic[Formula]):
    """Formulas of a game, in order; `asked` is the parameter for which they were to be solved, if one was named."""

    game: AnyGame
    asked: str | None = field(default=None, kw_only=True)

    @property
    @abstractmethod
    def listed(self) -> tuple[Formula, ...]:
        """The formulas."""

    def __iter__(self) -> Iterator[Formula]:
        return iter(self.listed)

    def __len__(self) -> int:
        return len(self.listed)

    def __getitem__(self, index: int) -> Formula:
        return self.listed[index]

    def held_elsewhere(self, given: Mapping[str, Fraction], known: Collection[str]) -> dict[str, Fraction]:
        """The given values of names, other than the `known` ones, that the formulas do not hold at them."""
        held = {name: p.baseline for name, p in self.game.sheet.parameters.items()}
        return {n: v for n, v in given.items() if n not in known and (n not in held or held[n] != v)}
