"""Running text: the inlines of a document in a dialect, for a place of a given width in em.

A word or a formula that is wider than its place is given places to break.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from escalation.exhibits.document import BEST_MARK, Best, Break, Cited, Inline, Rating, See, Strong, Whole
from escalation.exhibits.formula import Formula
from escalation.report.documents import _nodes as node
from escalation.report.documents._breadth import breadth, formula_breadth
from escalation.report.documents._dialect import Dialect
from escalation.report.documents._nodes import Node
from escalation.report.documents._words import parts_of, shown

ROUNDING = 1.001


@dataclass(frozen=True)
class Places:
    """Where references lead: the words and the anchor of every table and figure; the anchor of every source."""

    numbers: Mapping[str, str]
    sources: Mapping[tuple[int, str], str]

    def exhibit(self, anchor: str) -> str:
        """The anchor of a table or a figure: `table-1`."""
        return self.numbers[anchor].lower().replace(" ", "-")


@dataclass(frozen=True)
class Writer:
    """Writes inlines in a dialect; those of `prose` keep the distance of lines, those of a cell need not."""

    dialect: Dialect
    places: Places
    prose: bool = True

    def inlines(self, text: Sequence[Inline], room: float) -> list[Node]:
        """The inlines as nodes, for a place `room` em wide."""
        return [each for inline in text for each in self._inline(inline, room)]

    def words(self, text: str, room: float) -> list[Node]:
        """Text as nodes."""
        return [each for run, long in _runs(shown(text), room) for each in self._run(run, long)]

    def formula(self, formula: Formula, room: float) -> list[Node]:
        """A formula of a cell whole where it fits, its fractions in full size; else, and in prose, on one line."""
        if formula_breadth(formula) <= room * ROUNDING and not (self.prose and "/" in formula.text):
            return self.dialect.formula(formula)
        return self.dialect.wide_formula(formula)

    def _run(self, run: str, long: bool) -> list[Node]:
        return self.dialect.long_word(parts_of(run)) if long else self.dialect.words(run)

    def _inline(self, inline: Inline, room: float) -> list[Node]:
        match inline:
            case str():
                return self.words(inline, room)
            case Formula():
                return self.formula(inline, room)
            case Whole(text=text):
                return self.dialect.words(shown(text).replace(" ", "\u00a0"))
            case Strong(text=text):
                return [node.strong(self.words(text, room))]
            case Best(text=text):
                return self.dialect.marked("best", self.words(text + BEST_MARK, room))
            case Rating():
                return self.dialect.marked(inline.value, self.words(inline.value, room))
            case Break():
                return self.dialect.new_line()
            case Cited(key=key, place=place):
                said, anchor = self.words(f"[{key}]", room), self.places.sources.get((place, key))
                return said if anchor is None else self.dialect.linked(said, anchor)
            case See(anchor=anchor):
                return self.dialect.numbered(self.places.numbers[anchor], self.places.exhibit(anchor))


def _runs(text: str, room: float) -> list[tuple[str, bool]]:
    """Text cut around the words that are wider than their place, each run with "is such a word"."""
    words = text.split(" ")
    cuts = [(word, breadth(word) > room) for word in words]
    runs: list[tuple[str, bool]] = [cuts[0]]
    for (_, was_long), (word, long) in pairwise(cuts):
        if long or was_long:
            runs += [(" ", False), (word, long)]
        else:
            runs[-1] = (f"{runs[-1][0]} {word}", False)
    return [run for run in runs if run[0]]
