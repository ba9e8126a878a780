"""Where labels find room inside regions: on a raster of the plot, `SIZE[0]` columns of `SIZE[1]` squares.

A square belongs to the last region one of whose outlines holds its middle (even-odd rule). A label of `w x h` squares
fits where all of these belong to its region and none is taken; of the places where it fits the one farthest from
whatever is not the region is chosen, then the one nearest to the middle of these.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from escalation.exhibits.region_picture import Line, PictureRegion, Point

SIZE = (224, 168)
Grid = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Places:
    """The raster, with what is taken already."""

    def __init__(self, regions: Sequence[PictureRegion]) -> None:
        self.grid: Grid = np.zeros(SIZE, dtype=np.int64)
        self.taken: Mask = np.zeros(SIZE, dtype=bool)
        for region in regions:
            for polygon in region.polygons:
                _paint(self.grid, polygon, region.number)

    def take(self, middle: Point, width: float, height: float) -> None:
        """Keeps a rectangle free of labels; sizes and places in units of the plot."""
        self.taken[_window(middle, width, height)] = True

    def free(self, middle: Point, width: float, height: float) -> bool:
        """Whether nothing is placed on a rectangle, and all of it lies in the plot."""
        half = width / 2, height / 2
        inside = all(h <= c <= 1 - h for c, h in zip(middle, half, strict=True))
        return inside and not self.taken[_window(middle, width, height)].any()

    def within_one(self, middle: Point, width: float, height: float) -> bool:
        """Whether a rectangle lies in one region."""
        return len(np.unique(self.grid[_window(middle, width, height)])) == 1

    def room(self, number: int, width: float, height: float) -> Point | None:
        """The middle of the best place for a label in a region, None where it fits nowhere."""
        own = self.grid == number
        w, h = (max(int(np.ceil(s * n)), 1) for s, n in zip((width, height), SIZE, strict=True))
        if w >= SIZE[0] or h >= SIZE[1]:
            return None
        fits = np.lib.stride_tricks.sliding_window_view(_sums(own & ~self.taken), (w + 1, h + 1))
        full = fits[..., -1, -1] - fits[..., 0, -1] - fits[..., -1, 0] + fits[..., 0, 0] == w * h
        corners = np.argwhere(full)
        if not len(corners):
            return None
        middles = corners + np.array([w / 2, h / 2])
        depth = _depth(own)[tuple(middles.astype(int).T)]
        deep = middles[depth >= 0.9 * depth.max()]
        best = deep[np.abs(deep - deep.mean(axis=0)).sum(axis=1).argmin()]
        return float(best[0] / SIZE[0]), float(best[1] / SIZE[1])


def inside(region: PictureRegion) -> Point:
    """A point of a region however thin: half way along its longest outline, in the middle of it there."""
    polygon = max(region.polygons, key=lambda p: max(u for u, _ in p) - min(u for u, _ in p))
    ends = [u for u, _ in polygon]
    u = (min(ends) + max(ends)) / 2
    crossed = _crossings(polygon, u)
    return (u, (crossed[0] + crossed[1]) / 2) if len(crossed) > 1 else polygon[len(polygon) // 2]


def _paint(grid: Grid, polygon: Line, number: int) -> None:
    rows = (np.arange(SIZE[1]) + 0.5) / SIZE[1]
    for column in range(SIZE[0]):
        crossed = _crossings(polygon, (column + 0.5) / SIZE[0])
        for low, high in zip(crossed[::2], crossed[1::2], strict=False):
            grid[column, (rows >= low) & (rows <= high)] = number


def _crossings(polygon: Line, u: float) -> list[float]:
    """The heights at which the outline crosses a vertical line, in order."""
    found = []
    for (a, low), (b, high) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (a <= u) != (b <= u):
            found.append(low + (high - low) * (u - a) / (b - a))
    return sorted(found)


def _window(middle: Point, width: float, height: float) -> tuple[slice, slice]:
    parts = []
    for centre, size, count in zip(middle, (width, height), SIZE, strict=True):
        low, high = (centre - size / 2) * count, (centre + size / 2) * count
        parts.append(slice(max(int(low), 0), max(int(np.ceil(high)), 0)))
    return parts[0], parts[1]


def _sums(mask: Mask) -> Grid:
    """`S[i, j]`, how many squares of the mask lie below `i` and `j`."""
    return np.pad(mask.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))


def _depth(mask: Mask) -> Grid:
    """How many times the mask can be thinned by one square on each side before a square is gone."""
    depth = np.zeros(mask.shape, dtype=np.int64)
    rest = np.pad(mask, 1)
    while rest.any():
        depth += rest[1:-1, 1:-1]
        inner = rest[1:-1, 1:-1] & rest[:-2, 1:-1] & rest[2:, 1:-1] & rest[1:-1, :-2] & rest[1:-1, 2:]
        rest = np.pad(inner, 1)
    return depth
