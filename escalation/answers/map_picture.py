"""The picture of a map: its regions, curves and the values used, in units of the plot."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase

from escalation.answers.boundary_formulas import CurveFormula
from escalation.answers.region_words import chance, fill, share_in_words
from escalation.equilibrium_map import RegionMap
from escalation.exhibits import RegionPicture
from escalation.exhibits.numbers import short
from escalation.exhibits.region_picture import Fill, PictureAxis, PictureCurve, PictureRegion
from escalation.parameter_plane import Axis
from escalation.plane_regions import Region


def picture(found: RegionMap, title: str, words: Mapping[int, str], formulas: list[CurveFormula]) -> RegionPicture:
    """The exhibit."""
    regions = tuple(_region(found, r, words[r.number]) for r in found.regions)
    curves = tuple(
        PictureCurve(letter, formula.shown.text, tuple(arc.points for arc in boundary.arcs))
        for letter, boundary, formula in zip(letters(found), found.boundaries, formulas, strict=True)
    )
    plane = found.plane
    now = found.unit_now if found.here else None
    nearest = found.nearest
    return RegionPicture(
        title,
        _axis(plane.x),
        _axis(plane.y),
        regions,
        curves,
        tuple((kind, text) for kind, text in _fills(found.event).items() if any(r.fill is kind for r in regions)),
        now,
        f"values used: {plane.x.name} = {short(found.now[0])}, {plane.y.name} = {short(found.now[1])}",
        nearest.unit if nearest else None,
    )


def letters(found: RegionMap) -> list[str]:
    """A letter for every boundary: a to z, then a1 and on."""
    return [ascii_lowercase[k % 26] + (str(k // 26) if k >= 26 else "") for k in range(len(found.boundaries))]


def _region(found: RegionMap, region: Region, words: str) -> PictureRegion:
    outlines = tuple(found.polygons[region.number])
    return PictureRegion(region.number, words, _notes(found, region), fill(region, found.event), outlines)


def _axis(axis: Axis) -> PictureAxis:
    return PictureAxis(axis.name, axis.low, axis.high, axis.meaning, axis.unit)


def _notes(found: RegionMap, region: Region) -> str:
    share = f"about {share_in_words(region)} of the box"
    if found.event is None or region.result is None:
        return share
    mixes = any(e.pure is None for e in region.result.equilibria)
    return f"P({found.event}) {chance(region, found.event)}{' at its sample' if mixes else ''}; {share}"


def _fills(event: str | None) -> dict[Fill, str]:
    return {
        Fill.NEVER: f"{event}: probability 0 in every equilibrium",
        Fill.BETWEEN: f"{event}: in the worst equilibrium possible, not certain",
        Fill.CERTAIN: f"{event}: certain in the worst equilibrium",
        Fill.OUTSIDE: "outside the constraints",
    }
