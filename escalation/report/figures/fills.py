"""How fills look in black and grey, and the entries of a legend: a swatch or a sign, and words at its right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escalation.exhibits.region_picture import Fill, Point
from escalation.report.figures.lettering import breadth
from escalation.report.figures.paper import EDGE, GREY, INK, Paper

TONES = {Fill.NEVER: "#ffffff", Fill.BETWEEN: "#ececec", Fill.CERTAIN: "#cfcfcf"}
HATCHES = {Fill.BETWEEN: "...", Fill.CERTAIN: "////", Fill.OUTSIDE: "xxxx"}
SWATCH = (7.0, 3.6)
INDENT = EDGE + SWATCH[0] + 2.0
GAP = 0.8


def swatch(paper: Paper, fill: Fill, corner: Point, text: str = "") -> None:
    """A sample of a fill, with a text on it if given."""
    (x, y), (w, h) = corner, SWATCH
    paper.box(corner, SWATCH, TONES.get(fill, "#ffffff"), HATCHES.get(fill, ""), edgecolor=GREY, linewidth=0.5)
    if text:
        own = breadth(text, paper.points, "bold") + 0.8
        paper.box((x + (w - own) / 2, y + 0.4), (own, h - 0.8), "white")
        paper.middle(text, (x + w / 2, y + h / 2), "bold", ha="center")


def entry(paper: Paper, words: str, top: float, **more: Any) -> float:
    """Words at the right of a sign in a legend, from `top` down; and where they end."""
    return paper.tell(words, (INDENT, top), paper.width - INDENT - EDGE, **more) if words else top


def fill_entries(paper: Paper, fills: Sequence[tuple[Fill, str]], top: float) -> float:
    """What each fill means; and where that ends."""
    for kind, words in fills:
        swatch(paper, kind, (EDGE, top))
        top = max(entry(paper, words, top), top + SWATCH[1]) + GAP
    return top


def used_mark(paper: Paper, at: Point) -> None:
    """A cross with a white rim: the values used."""
    x, y = at
    for weight, colour in ((4.0, "white"), (1.6, INK)):
        for sign in (-1, 1):
            paper.rule([(x - 1.3, y - 1.3 * sign), (x + 1.3, y + 1.3 * sign)], weight, color=colour)
