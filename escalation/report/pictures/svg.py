"""SVG: the picture of an answer, for pages and documents; nothing that only colour says.

The plot is `PLOT` pixels; regions are painted with a fill and a pattern, numbered inside, or beside the plot with a
line to a region too thin for it. Below stand what the numbers, the letters and the patterns mean.
"""

from __future__ import annotations

from typing import Any

from escalation.errors import InputError
from escalation.exhibits import Answer, RegionPicture
from escalation.exhibits.region_picture import PictureRegion
from escalation.report.pictures._drawing import element, text_at, text_of, width_of, wrapped
from escalation.report.pictures._plot import COLOURS, PATTERNS, PLOT, SIZE, SMALL, plot

FONT = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"
WIDTH = 760
LEFT = 92.0
EDGE = 24.0
BOLD = 1.15


def render(answer: Answer) -> str:
    """The answer's picture. Raises InputError for an answer without one."""
    return f"{drawn(picture_of(answer), xmlns='http://www.w3.org/2000/svg')}\n"


def picture_of(answer: Answer) -> RegionPicture:
    """The one picture of an answer. Raises InputError where there is none."""
    for exhibit in answer.everything:
        if isinstance(exhibit, RegionPicture):
            return exhibit
    raise InputError("this answer has no picture.", mend="svg and png are for: escalation map. Choose another -f.")


def drawn(picture: RegionPicture, font: str = FONT, **attributes: str) -> str:
    """The `<svg>` element, with more attributes if given."""
    heading = wrapped(picture.title, BOLD * (SIZE + 2), WIDTH - 2 * EDGE)
    top = 24.0 + 20 * len(heading)
    body = [
        *(text_at(line, EDGE, 28 + 20 * k, SIZE + 2, font_weight="bold") for k, line in enumerate(heading)),
        element("g", plot(picture), transform=f"translate({LEFT:g} {top:g})"),
    ]
    legend, bottom = _legend(picture, top + PLOT[1] + 66)
    body += legend
    words = "; ".join(f"region {r.number}: {r.words}, {r.notes}" for r in picture.regions)
    about = element("title", text_of(picture.title)) + element("desc", text_of(f"{words}. {picture.now_words}."))
    paper = element("rect", width=WIDTH, height=f"{bottom:g}", fill="#fff")
    box = f"0 0 {WIDTH} {bottom:g}"
    return element(
        "svg",
        "\n".join([about, _patterns(), paper, *body]),
        **attributes,
        viewBox=box,
        width=WIDTH,
        height=f"{bottom:g}",
        role="img",
        font_family=font,
        fill="#111",
    )


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
