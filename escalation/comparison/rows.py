"""What is known of a game under each institution: one row a mechanism, the base game first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from escalation.assessment import TreeResult
from escalation.batch.drawn import Chances
from escalation.break_even.events import BreakEven
from escalation.break_even.paths import PathChange
from escalation.choosing.optimum import ChoiceResult
from escalation.critical_values import ThresholdAnswer
from escalation.displayed import Displayed
from escalation.game.forms import AnyGame
from escalation.over_nature import Average
from escalation.questions_along import AnyStretch
from escalation.result import Equilibrium, Result
from escalation.shares import Shares
from escalation.stationary.profile import MarkovResult

if TYPE_CHECKING:
    from escalation.claims.failure_region import Regions


@dataclass(frozen=True)
class Row:
    """One mechanism. `game` is None where it does not apply, and `reason` says why.

    `thresholds_open` says, by name, why thresholds of the game file are not known, `open` why the equilibria along the
    parameter are not, `region_open` why the region is not, and `lines_open`, by name, why what changes along other
    parameters is not. `shifting` are the parameters that change play inside their ranges (`break_even.lines`).
    """

    label: str
    game: AnyGame | None
    reason: str = ""
    result: Result[Equilibrium] | TreeResult | MarkovResult | ChoiceResult | None = None
    thresholds: tuple[ThresholdAnswer, ...] = ()
    thresholds_open: Mapping[str, str] = field(default_factory=dict)
    stretches: tuple[AnyStretch, ...] = ()
    open: str = ""
    worst: Shares | None = None
    best: Shares | None = None
    chances: Chances | None = None
    region: Regions | None = None
    region_open: str = ""
    break_evens: tuple[BreakEven, ...] = ()
    path_changes: tuple[PathChange, ...] = ()
    lines_open: Mapping[str, str] = field(default_factory=dict)
    shifting: tuple[str, ...] = ()
    average: Average | None = None


@dataclass(frozen=True, repr=False)
class Comparison(Displayed):
    """The rows, the first of them the base game, and how the shares were drawn."""

    game: AnyGame
    rows: tuple[Row, ...]
    event: str | None
    parameter: str | None
    draws: int
    seed: int
    note: str = ""
    undecided: bool = False
    held: tuple[str, ...] = ()
    woken: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<comparison of {self.game.name}: {', '.join(row.label for row in self.rows)}>"

    @property
    def base(self) -> Row:
        """The game without a mechanism."""
        return self.rows[0]
