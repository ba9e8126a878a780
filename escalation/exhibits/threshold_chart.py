"""The line of one parameter under several mechanisms, as pure data: where the set of equilibria changes.

Places are from 0, the low end of the axis, to 1. Every set of equilibria that occurs has a number and words; a stretch
has the number of its set and a `Fill` for how likely the event is there, so that nothing is said by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from escalation.displayed import Displayed
from escalation.exhibits.region_picture import Fill, PictureAxis


@dataclass(frozen=True)
class LineStretch:
    """A piece of the line with one set of equilibria, its number from 1 on."""

    low: float
    high: float
    number: int
    fill: Fill


@dataclass(frozen=True)
class LineMark:
    """A threshold: its place, and its value as text, exact where it is."""

    at: float
    text: str


@dataclass(frozen=True)
class MechanismLine:
    """One mechanism's line; `reason` says why there is none. `now` is where the value used lies, if lines differ."""

    label: str
    stretches: tuple[LineStretch, ...] = ()
    marks: tuple[LineMark, ...] = ()
    reason: str = ""
    now: float | None = None


@dataclass(frozen=True)
class ThresholdChart(Displayed):
    """A line a mechanism over the range `x` of a parameter; `sets[k - 1]` are the words of set number `k`.

    `fills` says in words what each fill that occurs means; `now` is where the value used lies on all lines.
    """

    title: str
    x: PictureAxis
    lines: tuple[MechanismLine, ...]
    sets: tuple[str, ...]
    fills: tuple[tuple[Fill, str], ...] = ()
    now: float | None = None
    now_words: str = ""
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The chart in words, for those who do not see it."""
        told = [f"{line.label}: {line.reason or self._course(line)}" for line in self.lines]
        now = [self.now_words] if self.now is not None else []
        sentences = (text.rstrip(".") for text in (*told, *now, *self.notes))
        return f"Sets of equilibria along {self.x.name}. {'. '.join(sentences)}."

    def _course(self, line: MechanismLine) -> str:
        """`(Absorb, Accept) | 1/6 | mixed`: sets and the thresholds between them."""
        marks = {mark.at: mark.text for mark in line.marks}
        parts: list[str] = []
        for k, stretch in enumerate(line.stretches):
            parts += [marks.get(stretch.low, "...")] if k else []
            parts.append(self.sets[stretch.number - 1])
        return " | ".join(parts)
