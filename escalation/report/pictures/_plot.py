"""A plot of regions: fills and patterns, curves, axes with ticks, labels that never cover each other.

The plot is `PLOT` pixels, its origin the upper left corner. A region too thin for its number has it beside the plot, at
the end of a line.
"""

from __future__ import annotations

from itertools import pairwise

from escalation.exhibits import RegionPicture
from escalation.exhibits.label_places import Places, inside
from escalation.exhibits.region_picture import Fill, Line, PictureAxis, PictureRegion, Point
from escalation.report.pictures._drawing import element, path, text_at, width_of, wrapped

PLOT = (600.0, 430.0)
LEFT = 92.0
SIZE = 13
SMALL = 12
MOST_BESIDE = 22
COLOURS = {
    Fill.NEVER: "#d9ecf7",
    Fill.BETWEEN: "#fdf1c7",
    Fill.CERTAIN: "#f5cdb6",
    Fill.PLAIN: "#ffffff",
    Fill.OUTSIDE: "#e2e2e2",
}
PATTERNS = {
    Fill.BETWEEN: '<circle cx="4" cy="4" r="0.9" fill="#b58900"/>',
    Fill.CERTAIN: '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="#b5562a" stroke-width="0.5"/>',
    Fill.OUTSIDE: '<path d="M0 0L8 8M0 8L8 0" stroke="#777" stroke-width="0.6"/>',
}


def _at(point: Point) -> Point:
    return point[0] * PLOT[0], (1 - point[1]) * PLOT[1]


def _line(points: Line, closed: bool = False) -> str:
    return path([_at(p) for p in points], closed)


def plot(picture: RegionPicture) -> str:
    """Regions, curves, labels and axes, the origin at the upper left corner of the plot."""
    places = Places(picture.regions)
    parts = [shape for region in picture.regions for shape in _region(region)]
    for curve in picture.curves:
        d = "".join(map(_line, curve.lines))
        parts.append(element("path", d=d, fill="none", stroke="#111", stroke_width="1.6", stroke_linejoin="round"))
    parts.append(element("rect", width=PLOT[0], height=PLOT[1], fill="none", stroke="#111"))
    parts += [*axis_across(picture.x), *axis_up(picture.y), *_now(picture, places)]
    labels = {region.number: _label(region, places) for region in picture.regions}
    parts += _beside([region for region in picture.regions if not labels[region.number]], places)
    parts += [shape for label in labels.values() for shape in label]
    return "\n".join([*parts, *_letters(picture, places)])


def _region(region: PictureRegion) -> list[str]:
    d = "".join(_line(polygon, closed=True) for polygon in region.polygons)
    colour = COLOURS[region.fill]
    shapes = [element("path", d=d, fill=colour, stroke=colour, stroke_width="0.7")]
    if region.fill in PATTERNS:
        shapes.append(element("path", d=d, fill=f"url(#fill-{region.fill.value})"))
    return shapes


def axis_across(axis: PictureAxis) -> list[str]:
    """The ticks of an axis below the plot, and its name."""
    parts = []
    for place, text in axis.ticks:
        x = place * PLOT[0]
        parts.append(element("path", d=path([(x, PLOT[1]), (x, PLOT[1] + 6)], False), stroke="#111"))
        parts.append(text_at(text, x, PLOT[1] + 21, text_anchor="middle"))
    name = _name(axis, PLOT[0])
    return [*parts, text_at(name, PLOT[0] / 2, PLOT[1] + 44, SIZE + 1, text_anchor="middle")]


def axis_up(axis: PictureAxis) -> list[str]:
    """The same at the left of the plot."""
    parts = []
    for place, text in axis.ticks:
        y = (1 - place) * PLOT[1]
        parts.append(element("path", d=path([(-6, y), (0, y)], False), stroke="#111"))
        parts.append(text_at(text, -10, y + 4.5, text_anchor="end"))
    middle = f"translate(-66 {PLOT[1] / 2:g}) rotate(-90)"
    return [*parts, text_at(_name(axis, PLOT[1]), 0, 0, SIZE + 1, text_anchor="middle", transform=middle)]


def _name(axis: PictureAxis, room: float) -> str:
    """`A_I: what an attack costs Iran (points)`, as much of it as there is room for."""
    unit = f" ({axis.unit})" if axis.unit else ""
    full = f"{axis.name}: {axis.meaning}{unit}" if axis.meaning else f"{axis.name}{unit}"
    return wrapped(full if width_of(full, SIZE + 1) <= room else f"{axis.name}{unit}", SIZE + 1, room, 1)[0]


def _now(picture: RegionPicture, places: Places) -> list[str]:
    """The values used as a labelled cross, with a dashed line to the nearest boundary."""
    if picture.now is None:
        return []
    parts = []
    if picture.nearest is not None:
        parts.append(element("path", d=_line((picture.now, picture.nearest)), stroke="#111", stroke_dasharray="3 3"))
        for k in range(21):
            (a, b), (c, d) = picture.now, picture.nearest
            places.take((a + (c - a) * k / 20, b + (d - b) * k / 20), 8 / PLOT[0], 8 / PLOT[1])
    x, y = _at(picture.now)
    cross = path([(x - 7, y - 7), (x + 7, y + 7)], False) + path([(x - 7, y + 7), (x + 7, y - 7)], False)
    parts += [
        element("path", d=cross, stroke="#fff", stroke_width=6, stroke_linecap="round"),
        element("path", d=cross, stroke="#111", stroke_width="2.4", stroke_linecap="round"),
    ]
    places.take(picture.now, 20 / PLOT[0], 20 / PLOT[1])
    word = "values used"
    w = width_of(word, SMALL) + 8
    around = [(w / 2 + 12, 0.0), (-w / 2 - 12, 0.0), (0.0, 19.0), (0.0, -19.0), (w / 2 + 8, 17.0), (-w / 2 - 8, 17.0)]
    around += [(w / 2 + 8, -17.0), (-w / 2 - 8, -17.0)]
    spots = [(picture.now[0] + dx / PLOT[0], picture.now[1] + dy / PLOT[1]) for dx, dy in around]
    free = [s for s in spots if places.free(s, w / PLOT[0], 16 / PLOT[1])]
    spot = next((s for s in free if places.within_one(s, w / PLOT[0], 16 / PLOT[1])), next(iter(free), None))
    if spot is not None:
        places.take(spot, w / PLOT[0], 16 / PLOT[1])
        parts += _lines([word], spot, w, SMALL)
    return parts


def _lines(lines: list[str], middle: Point, width: float, size: float, bold: bool = False) -> list[str]:
    """Lines of text around a point, on paper that lets the pattern through a little; the first one bold if so."""
    x, y = _at(middle)
    step = size + 3
    start = y - step * len(lines) / 2
    paper = element(
        "rect", x=x - width / 2, y=start, width=width, height=step * len(lines), rx=3, fill="#fff", fill_opacity="0.82"
    )
    return [paper] + [
        text_at(line, x, start + step * (k + 0.78), size, text_anchor="middle", **_weight(bold and k == 0))
        for k, line in enumerate(lines)
    ]


def _weight(bold: bool) -> dict[str, str]:
    return {"font_weight": "bold"} if bold else {}


def _label(region: PictureRegion, places: Places) -> list[str]:
    """The number with its words where there is room, else the number alone; nothing where not even that fits."""
    for room, most in ((190, 2), (120, 3), (84, 4), (0, 0)):
        words = wrapped(region.words, SMALL, room) if room else []
        if len(words) > most:
            continue
        lines = [str(region.number), *words]
        w, h = max(width_of(line, SMALL) for line in lines) + 8, (SMALL + 3.0) * len(lines)
        margin = 6 if words else 2
        spot = places.room(region.number, (w + margin) / PLOT[0], (h + margin) / PLOT[1])
        if spot is not None:
            places.take(spot, w / PLOT[0], h / PLOT[1])
            return _lines(lines, spot, w, SMALL, bold=True)
    return []


def _letters(picture: RegionPicture, places: Places) -> list[str]:
    """A letter on every curve, at the first free place along it."""
    parts = []
    for curve in picture.curves:
        w = width_of(curve.letter, SMALL) + 9
        longest = sorted(curve.lines, key=lambda line: -sum(_lengths(line)))
        spots = [_along(line, part) for line in longest for part in (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)]
        spot = next((s for s in spots if places.free(s, w / PLOT[0], 18 / PLOT[1])), None)
        if spot is not None:
            places.take(spot, w / PLOT[0], 18 / PLOT[1])
            x, y = _at(spot)
            parts.append(element("circle", cx=x, cy=y, r=9, fill="#fff", stroke="#111", stroke_width="0.8"))
            parts.append(text_at(curve.letter, x, y + 4, SMALL, text_anchor="middle", font_style="italic"))
    return parts


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


def _beside(regions: list[PictureRegion], places: Places) -> list[str]:
    """Numbers at the right of the plot, each with a line to its region, from above down."""
    dots = {region.number: inside(region) for region in regions[:MOST_BESIDE]}
    for dot in dots.values():
        places.take(dot, 6 / PLOT[0], 6 / PLOT[1])
    inner = [(_at(dot), number) for number, dot in dots.items()]
    inner.sort(key=lambda item: item[0][1])
    heights = _spread([y for (_, y), _ in inner], 19.0)
    parts = []
    for ((x, y), number), height in zip(inner, heights, strict=True):
        end = PLOT[0] + 16
        parts.append(element("path", d=path([(x, y), (end, height)], False), stroke="#444", stroke_width="0.8"))
        parts.append(element("circle", cx=x, cy=y, r=2.2, fill="#111"))
        parts.append(text_at(str(number), end + 4, height + 4, SMALL, font_weight="bold"))
    return parts


def _spread(wanted: list[float], gap: float) -> list[float]:
    """Heights near the wanted ones, in their order, no two nearer than `gap`."""
    placed: list[float] = []
    for y in wanted:
        placed.append(max(y, placed[-1] + gap) if placed else y)
    limit = PLOT[1]
    for k in reversed(range(len(placed))):
        placed[k] = min(placed[k], limit)
        limit = placed[k] - gap
    return placed
