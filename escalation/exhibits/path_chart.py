"""A path through states, as pure data: which state holds in every period, and which events happen when.

`visits` are in their order, as (period, row, events): rows number the states, events number `events`. A state that is
instant holds for no time: a path may visit several in one period.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from escalation.displayed import Displayed

PathVisit = tuple[int, int, tuple[int, ...]]
MOST_TICKS = 9


@dataclass(frozen=True)
class PathChart(Displayed):
    """States as rows against periods 0 to `periods` - 1; `unit` is what a period is called."""

    title: str
    rows: tuple[str, ...]
    instant: tuple[bool, ...]
    events: tuple[str, ...]
    visits: tuple[PathVisit, ...]
    periods: int
    unit: str = "period"

    @cached_property
    def ticks(self) -> tuple[int, ...]:
        """Round numbers of periods, at most nine.

        >>> PathChart("", ("a",), (False,), (), (), 240).ticks
        (0, 50, 100, 150, 200)
        """
        step = 1
        while step * (MOST_TICKS - 1) < self.periods - 1:
            step = step * 5 // 2 if str(step)[0] == "2" else step * 2
        return tuple(range(0, self.periods, step))

    @cached_property
    def words(self) -> str:
        """What the chart shows, for those who do not see it."""
        stays = [f"{self.rows[r]} from {a} to {b}" for r, a, b in self.stays]
        told = "; ".join(stays[:20]) + (f"; {len(stays) - 20} more stays" if len(stays) > 20 else "")
        counts = [f"{name} {sum(e in own for _, _, own in self.visits)} times" for e, name in enumerate(self.events)]
        return f"{told}. Events: {', '.join(counts)}." if counts else f"{told}."

    @cached_property
    def stays(self) -> tuple[tuple[int, int, int], ...]:
        """Stays in states that take time, as (row, first period, last period)."""
        found: list[tuple[int, int, int]] = []
        for period, row, _ in self.visits:
            if self.instant[row]:
                continue
            if found and found[-1][0] == row and found[-1][2] == period - 1:
                found[-1] = (row, found[-1][1], period)
            else:
                found.append((row, period, period))
        return tuple(found)
