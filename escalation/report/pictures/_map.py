"""A map as a drawing: its title, the plot, and what numbers, letters and patterns mean.

The plot is `PLOT` pixels; regions are painted with a fill and a pattern, numbered inside, or beside the plot with a
line to a region too thin for it.
"""

from __future__ import annotations

from typing import Any

from escalation.exhibits import RegionPicture
from escalation.exhibits.region_picture import PictureRegion
from escalation.report.pictures._drawing import Drawing, element, text_at, width_of, wrapped
from escalation.report.pictures._plot import COLOURS, PATTERNS, PLOT, SIZE, SMALL, plot

WIDTH = 760
LEFT = 92.0
EDGE = 24.0
BOLD = 1.15


def region_drawing(picture: RegionPicture) -> Drawing:
    """A map: the plot and its legend."""
    heading = wrapped(picture.title, BOLD * (SIZE + 2), WIDTH - 2 * EDGE)
    top = 24.0 + 20 * len(heading)
    body = [
        _patterns(),
        *(text_at(line, EDGE, 28 + 20 * k, SIZE + 2, font_weight="bold") for k, line in enumerate(heading)),
        element("g", plot(picture), transform=f"translate({LEFT:g} {top:g})"),
    ]
    legend, bottom = _legend(picture, top + PLOT[1] + 66)
    words = "; ".join(f"region {r.number}: {r.words}, {r.notes}" for r in picture.regions)
    return Drawing(picture.title, f"{words}. {picture.now_words}.", "\n".join([*body, *legend]), WIDTH, bottom)


def _patterns() -> str:
    made = (
        element("pattern", inner, id=f"fill-{kind.value}", width=8, height=8, patternUnits="userSpaceOnUse")
        for kind, inner in PATTERNS.items()
    )
    return element("defs", "".join(made))


def _legend(picture: RegionPicture, top: float) -> tuple[list[str], float]:
    """What numbers, letters and fills mean, from `top` down; and where it ends."""
    parts: list[str] = []
    y = top
    for region in picture.regions:
        rows, y = _entry(region, y)
        parts += rows
    y += 8
    for curve in picture.curves:
        parts.append(text_at(curve.letter, EDGE + 15, y + 13, SIZE, text_anchor="middle", font_style="italic"))
        for line in wrapped(curve.formula, SIZE, WIDTH - EDGE - 64):
            parts.append(text_at(line, 64, y + 13))
            y += 18
    y += 8 * bool(picture.curves)
    for kind, words in picture.fills:
        parts += _swatch("", COLOURS[kind], kind.value if kind in PATTERNS else "", y)
        for line in wrapped(words, SIZE, WIDTH - EDGE - 64):
            parts.append(text_at(line, 64, y + 13))
            y += 20
    if picture.now is not None:
        parts.append(text_at("✕", EDGE + 15, y + 13, SIZE, text_anchor="middle"))
        more = "; dashed: the way to the nearest boundary, in units of the two ranges" if picture.nearest else ""
        for line in wrapped(f"{picture.now_words}{more}", SIZE, WIDTH - EDGE - 64):
            parts.append(text_at(line, 64, y + 13))
            y += 18
    return parts, y + 16


def _entry(region: PictureRegion, y: float) -> tuple[list[str], float]:
    """One region's row: its number on its fill, its words, its notes at the right or below."""
    pattern = region.fill.value if region.fill in PATTERNS else ""
    parts = _swatch(str(region.number), COLOURS[region.fill], pattern, y)
    room = WIDTH - EDGE - 64.0
    beside = width_of(region.words, SIZE) + width_of(region.notes, SIZE) + 24 <= room
    if beside:
        parts.append(text_at(region.notes, WIDTH - EDGE, y + 13, text_anchor="end", fill="#444"))
    lines = [(line, "#111") for line in wrapped(region.words, SIZE, room)]
    lines += [] if beside else [(line, "#444") for line in wrapped(region.notes, SIZE, room)]
    parts += [text_at(line, 64, y + 13 + 17 * k, fill=colour) for k, (line, colour) in enumerate(lines)]
    return parts, y + 17 * len(lines) + 6


def _swatch(text: str, colour: str, pattern: str, y: float) -> list[str]:
    shape: dict[str, Any] = {"x": EDGE, "y": y, "width": 30, "height": 17, "rx": 2}
    parts = [element("rect", **shape, fill=colour, stroke="#555", stroke_width="0.7")]
    if pattern:
        parts.append(element("rect", **shape, fill=f"url(#fill-{pattern})"))
    if text:
        w = width_of(text, SMALL) + 4
        parts.append(
            element("rect", x=EDGE + 15 - w / 2, y=y + 2, width=w, height=13, fill="#fff", fill_opacity="0.82")
        )
        parts.append(text_at(text, EDGE + 15, y + 13, SMALL, text_anchor="middle", font_weight="bold"))
    return parts
