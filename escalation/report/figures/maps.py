"""A map: regions by tone and hatching, their numbers, the curves between them with letters, and what these mean."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from escalation.exhibits import RegionPicture
from escalation.exhibits.label_places import Places, inside
from escalation.exhibits.region_picture import Line, PictureRegion, Point
from escalation.report.figures.axes import Frame, axes_of
from escalation.report.figures.fills import GAP, HATCHES, SWATCH, TONES, entry, fill_entries, swatch, used_mark
from escalation.report.figures.lettering import breadth
from escalation.report.figures.paper import EDGE, GREY, Paper

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHAPE, FLAT = 0.72, 0.58
MOST_BESIDE = 22


def map_figure(picture: RegionPicture, paper: Paper) -> Figure:
    """The map over its legend."""
    frame = axes_of(paper, picture.x, picture.y, SHAPE if paper.narrow else FLAT, right=_right(picture, paper))
    _plot(paper, frame, picture)
    return paper.figure(_legend(paper, picture, frame.bottom))


def _right(picture: RegionPicture, paper: Paper) -> float:
    """Room for numbers beside the plot."""
    return 5.0 + breadth(str(len(picture.regions)), paper.points, "bold")


def _plot(paper: Paper, frame: Frame, picture: RegionPicture) -> None:
    places = Places(picture.regions)
    for region in picture.regions:
        outlines = [[frame.at(p) for p in polygon] for polygon in region.polygons]
        tone = TONES.get(region.fill, "#ffffff")
        paper.area(outlines, tone, HATCHES.get(region.fill, ""), edgecolor=tone, linewidth=0.3)
    for curve in picture.curves:
        for line in curve.lines:
            paper.rule([frame.at(p) for p in line], 1.1)
    frame.draw()
    _now(paper, frame, picture, places)
    thin = [region for region in picture.regions if not _number(paper, frame, region, places)]
    _beside(paper, frame, thin[:MOST_BESIDE], places)
    _letters(paper, frame, picture, places)


def _tag(paper: Paper, frame: Frame, text: str, places: Places, spot: Point, style: str) -> None:
    """A tag around a point of the plot, its place taken."""
    w, h = paper.tag_size(text, style)
    places.take(spot, w / frame.size[0], h / frame.size[1])
    paper.tag(text, frame.at(spot), style)


def _number(paper: Paper, frame: Frame, region: PictureRegion, places: Places) -> bool:
    """A region's number where there is room for it in the region."""
    w, h = paper.tag_size(str(region.number), "bold")
    spot = places.room(region.number, (w + 0.6) / frame.size[0], (h + 0.6) / frame.size[1])
    if spot is not None:
        _tag(paper, frame, str(region.number), places, spot, "bold")
    return spot is not None


def _now(paper: Paper, frame: Frame, picture: RegionPicture, places: Places) -> None:
    """The values used as a cross, with a dashed line to the nearest boundary."""
    if picture.now is None:
        return
    if picture.nearest is not None:
        (a, b), (c, d) = picture.now, picture.nearest
        paper.rule([frame.at(picture.now), frame.at(picture.nearest)], 0.9, linestyle=(0, (3, 2)))
        for k in range(21):
            places.take((a + (c - a) * k / 20, b + (d - b) * k / 20), 1.6 / frame.size[0], 1.6 / frame.size[1])
    used_mark(paper, frame.at(picture.now))
    places.take(picture.now, 4.4 / frame.size[0], 4.4 / frame.size[1])


def _beside(paper: Paper, frame: Frame, regions: list[PictureRegion], places: Places) -> None:
    """Numbers at the right of the plot, each with a line to its region, from above down."""
    dots = sorted(((frame.at(inside(r)), r) for r in regions), key=lambda item: item[0][1])
    heights = _spread([y for (_, y), _ in dots], paper.line, frame.corner[1] + frame.size[1])
    right = frame.corner[0] + frame.size[0]
    for ((x, y), region), height in zip(dots, heights, strict=True):
        places.take(inside(region), 1.6 / frame.size[0], 1.6 / frame.size[1])
        paper.rule([(x, y), (right + 3, height)], 0.5)
        paper.rule([(x, y)], 0, marker="o", markersize=2.4)
        paper.middle(str(region.number), (right + 3.6, height), "bold")


def _spread(wanted: list[float], gap: float, end: float) -> list[float]:
    """Heights near the wanted ones, in their order, no two nearer than `gap`, none below `end`."""
    placed: list[float] = []
    for y in wanted:
        placed.append(max(y, placed[-1] + gap) if placed else y)
    for k in reversed(range(len(placed))):
        placed[k] = min(placed[k], end)
        end = placed[k] - gap
    return placed


def _letters(paper: Paper, frame: Frame, picture: RegionPicture, places: Places) -> None:
    """A letter on every curve, at the first free place along it."""
    for curve in picture.curves:
        w, h = paper.tag_size(curve.letter, "slanted")
        longest = sorted(curve.lines, key=lambda line: -sum(_lengths(line)))
        spots = [_along(line, part) for line in longest for part in (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)]
        spot = next((s for s in spots if places.free(s, w / frame.size[0], h / frame.size[1])), None)
        if spot is not None:
            _tag(paper, frame, curve.letter, places, spot, "slanted")


def _lengths(line: Line) -> list[float]:
    return [((c - a) ** 2 + (d - b) ** 2) ** 0.5 for (a, b), (c, d) in pairwise(line)]


def _along(line: Line, part: float) -> Point:
    """The point after a part of a line's length."""
    lengths = _lengths(line)
    left = part * sum(lengths)
    for ((a, b), (c, d)), length in zip(pairwise(line), lengths, strict=True):
        if length and left <= length:
            return a + (c - a) * left / length, b + (d - b) * left / length
        left -= length
    return line[-1]


def _legend(paper: Paper, picture: RegionPicture, top: float) -> float:
    """What numbers, letters and fills mean, from `top` down; and where it ends."""
    y = top + 1.5
    for region in picture.regions:
        swatch(paper, region.fill, (EDGE, y), str(region.number))
        y = entry(paper, region.words, y)
        y = entry(paper, region.notes, y, color=GREY) + GAP
    for curve in picture.curves:
        paper.say(curve.letter, (EDGE + SWATCH[0] / 2, y + 0.78 * paper.line), 0, "slanted", ha="center")
        y = entry(paper, curve.formula, y)
    y = fill_entries(paper, picture.fills, y + GAP)
    if picture.now is not None:
        used_mark(paper, (EDGE + SWATCH[0] / 2, y + paper.line / 2))
        more = "; dashed: the way to the nearest boundary, in units of the two ranges" if picture.nearest else ""
        y = entry(paper, f"{picture.now_words}{more}", y)
    return y + EDGE
