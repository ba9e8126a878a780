"""Two names moved, all else at baseline: which parts of a box play the same, how large they are, where they end.

Every lead of one strategy over the other is affine in each name alone, so along a vertical line it is 0 at most once.
Between two such places the same is played; the length of each part, over many lines, is its area.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np

LINES = 20_001
BESIDE = 1e-7


@dataclass(frozen=True)
class Box:
    """The ranges of `x` and `y`, and the values used."""

    memo: object
    x: str
    y: str

    def reach(self, name):
        return tuple(map(float, self.memo.hand.reach(name)))

    @property
    def now(self):
        """The values used."""
        here = self.memo.hand.at()
        return tuple(float(here.used(name)) for name in (self.x, self.y))

    def at(self, x, y):
        """The game at points."""
        return self.memo.hand.at("none", **{self.x: x, self.y: y})

    def kinds(self, x, y):
        """A number for what is played at each point: the equilibria as binary digits."""
        valid = self.at(x, y).drawn(self.memo.event)[0]
        return (valid.T * 2 ** np.arange(len(valid))).sum(axis=1)

    def crossings(self, swapped=False):
        """`(lines, places)`: on lines along the second name, where each lead is 0, cut to the box; the others."""
        across, up = (self.y, self.x) if swapped else (self.x, self.y)
        low, high = self.reach(across)
        lines = low + (high - low) * (np.arange(LINES) + 0.5) / LINES
        ends = [self.memo.hand.at("none", **{across: lines, up: np.full(LINES, end)}).leads for end in (0.0, 1.0)]
        places = []
        with np.errstate(all="ignore"):
            for at0, at1 in zip(
                *([np.asarray(v, dtype=float) for own in end for v in own] for end in ends), strict=True
            ):
                root = np.broadcast_to(at0 / (at0 - at1), LINES)
                places.append(np.where(np.isfinite(root), root, self.reach(up)[0]).clip(*self.reach(up)))
        return lines, np.sort(places, axis=0)

    def shares(self):
        """The part of the box in which each set of equilibria is played, by its number."""
        lines, places = self.crossings()
        low, high = self.reach(self.y)
        ends = np.vstack([np.full(LINES, low), places, np.full(LINES, high)])
        found = {}
        for below, above in pairwise(ends):
            own = self.kinds(lines, (below + above) / 2)
            for k in np.unique(own):
                part = ((above - below) * (own == k)).sum() / (high - low) / LINES
                found[k] = found.get(k, 0) + part
        return found

    def boundary(self):
        """Points on which what is played changes, as `(x, y)`."""
        found = []
        for swapped in (False, True):
            lines, places = self.crossings(swapped)
            beside = BESIDE * (self.reach(self.x)[1] - self.reach(self.x)[0] if swapped else 1)
            for own in places:
                sides = [(own + d, lines) if swapped else (lines, own + d) for d in (-beside, beside)]
                changed = self.kinds(*sides[0]) != self.kinds(*sides[1])
                inside = changed & self._inside(own, swapped)
                found.append(np.array([own, lines] if swapped else [lines, own])[:, inside])
        return np.hstack(found)

    def _inside(self, values, swapped):
        low, high = self.reach(self.x if swapped else self.y)
        return (low < values) & (values < high)

    def nearest(self):
        """How far the values used are from a boundary, in ranges, and the point of it."""
        points = self.boundary()
        if not points.size:
            return None
        widths = [high - low for low, high in map(self.reach, (self.x, self.y))]
        far = sum(((own - now) / width) ** 2 for own, now, width in zip(points, self.now, widths, strict=True)) ** 0.5
        k = int(far.argmin())
        return float(far[k]), tuple(map(float, points[:, k]))


def exact_number(box, sample):
    """The number of what is played at a point of Fractions."""
    return int(box.kinds(*(np.array([float(Fraction(v))]) for v in sample))[0])
