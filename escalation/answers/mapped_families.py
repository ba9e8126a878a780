"""The answer of `map` for a signalling game: which families of equilibria exist where, and their picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from string import ascii_lowercase
from typing import Any

from escalation.answers.boundary_formulas import CurveFormula, curve_formula
from escalation.answers.conditioned_families import family_formulas
from escalation.answers.framed import object_about
from escalation.answers.phrases import values_used
from escalation.claims.signalling_formulas import SignallingFormula
from escalation.exhibits import Answer, Column, Formula, Prose, RegionPicture, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, decimal, percent, short
from escalation.exhibits.region_picture import Fill, PictureAxis, PictureCurve, PictureRegion
from escalation.exhibits.table import Cell
from escalation.parameter_plane import Axis
from escalation.signalling_regions import SignallingMap, SignallingRegion

ONE_REGION = "1 region: the families of perfect Bayesian equilibria are the same throughout."
NOTE = (
    "* holds the values used. Each family exists in the regions that name it; samples are exact. What holds on a curve "
    "itself, or on the border of the box, is not mapped."
)


def families_map_answer(found: SignallingMap, given: Mapping[str, Fraction], known: Sequence[str] = ()) -> Answer:
    """Everything that `map` says of a signalling game; `known` are the families that have their letters elsewhere."""
    game, plane = found.game, found.plane
    names = family_letters(found, known)
    formulas = [curve_formula(curve, plane) for curve in found.boundaries]
    held = {n: v for n, v in given.items() if n not in (plane.x.name, plane.y.name)}
    rest = values_used(game, held).removeprefix("at ") if held else "all else at baseline"
    under = game.stands
    title = f"{game.title or game.name}: regions of {plane.x.name} and {plane.y.name}, {rest}{under}"
    exhibits: list[Exhibit] = [
        Prose(title),
        Prose(_in_words(found, names)),
        _picture(found, title, names, formulas),
        _families(found, names),
        _regions(found, names),
        _boundaries(found, formulas),
        Prose(NOTE, quiet=True),
    ]
    body = {
        "given": {name: data(value) for name, value in given.items()},
        "x": _axis_data(plane.x),
        "y": _axis_data(plane.y),
        "scope": "perfect Bayesian equilibria, by families",
        "families": [_family_data(f, names) for f in found.conditions],
        "regions": [
            {
                "number": r.number,
                "sample": [data(v) for v in r.sample],
                "share": r.share,
                "families": [names[id(f)] for f in r.families],
                "holds_values_used": r.number == _here(found),
            }
            for r in found.regions
        ],
        "boundaries": [f.exact.text for f in formulas],
    }
    records = tuple(
        {"region": r.number, "families": " ".join(names[id(f)] for f in r.families), "share": r.share}
        for r in found.regions
    )
    return Answer(game.title, tuple(exhibits), object_about(game, body), records)


def family_letters(found: SignallingMap, known: Sequence[str] = ()) -> dict[int, str]:
    """`A`, `B`, ... for the families that occur, by identity; those that are `known` by their labels keep the place
    that they have there, if all of them are."""
    own = {id(f): f for r in found.regions for f in r.families}
    labels = [f.label for f in own.values()]
    kept = len(set(known)) == len(known) and len(set(labels)) == len(labels) and set(labels) <= set(known)
    places = [known.index(label) for label in labels] if kept else range(len(labels))
    return {key: f"{chr(65 + k % 26)}{k // 26 or ''}" for key, k in zip(own, places, strict=True)}


def _here(found: SignallingMap) -> int | None:
    """The region in whose families' regions the values used lie."""
    plane = found.plane
    if not (plane.x.reaches and plane.y.reaches):
        return None
    point = plane.values((plane.x.now, plane.y.now))
    names = found.conditions.found.values.space.names
    now = {id(f) for f in found.conditions if f.region.holds({n: v for n, v in point.items() if n in names})}
    return next((r.number for r in found.regions if {id(f) for f in r.families} == now), None)


def _in_words(found: SignallingMap, names: Mapping[int, str]) -> str:
    here = _here(found)
    many = len(found.regions)
    text = f"{many} regions with the same families of perfect Bayesian equilibria each." if many > 1 else ONE_REGION
    if here is None:
        return text
    plane, region = found.plane, found.regions[here - 1]
    now = f"{plane.x.name} = {short(plane.x.now)} and {plane.y.name} = {short(plane.y.now)}"
    own = _family_words([names[id(f)] for f in region.families])
    return f"{text} The values used, {now}, lie in region {here}: {own}."


def _picture(
    found: SignallingMap, title: str, names: Mapping[int, str], formulas: Sequence[CurveFormula]
) -> RegionPicture:
    plane = found.plane
    regions = tuple(
        PictureRegion(
            r.number,
            _family_words([names[id(f)] for f in r.families]),
            f"about {percent(r.share)} of the box",
            Fill.PLAIN,
            tuple(found.polygons[r.number]),
        )
        for r in found.regions
    )
    own: dict[int, list[Any]] = {}
    for arc in found.arcs:
        own.setdefault(arc.curve, []).append(arc.points)
    curves = tuple(
        PictureCurve(ascii_lowercase[n % 26], formula.shown.text, tuple(own[k]))
        for n, (k, formula) in enumerate(zip(sorted(own), formulas, strict=True))
    )
    now = f"values used: {plane.x.name} = {short(plane.x.now)}, {plane.y.name} = {short(plane.y.now)}"
    unit = _unit(plane.x), _unit(plane.y)
    inside = plane.x.reaches and plane.y.reaches
    return RegionPicture(
        title, _axis(plane.x), _axis(plane.y), regions, curves, (), unit if inside else None, now, None
    )


def _family_words(names: Sequence[str]) -> str:
    return f"{'family' if len(names) == 1 else 'families'} {', '.join(names)}"


def _unit(axis: Axis) -> float:
    return float((axis.now - axis.low) / (axis.high - axis.low))


def _axis(axis: Axis) -> PictureAxis:
    return PictureAxis(axis.name, axis.low, axis.high, axis.meaning, axis.unit)


def _axis_data(axis: Axis) -> dict[str, Any]:
    return {"parameter": axis.name, "low": data(axis.low), "high": data(axis.high)}


def _families(found: SignallingMap, names: Mapping[int, str]) -> Table:
    """What each family plays where play comes, and how likely events are in it."""
    told = [f for f in found.conditions if id(f) in names]
    rows: list[tuple[Cell, ...]] = []
    for f in sorted(told, key=lambda f: names[id(f)]):
        lines: list[tuple[str, Cell]] = [("plays", f.label)]
        for own in f.profile.values():
            for at, mixture in own.items():
                mixed = [(a, p) for a, p in mixture.items() if not p.is_Rational]
                lines += [(f"{a} at {at}", Formula(p)) for a, p in mixed[:1]]
        lines += [(f"P({event})", Formula(p)) for event, p in f.events.items()]
        rows += [(names[id(f)] if n == 0 else "", what, value) for n, (what, value) in enumerate(lines)]
    columns = (Column("family"), Column(""), Column("in it"))
    return Table("Families of equilibria, by what happens on the path of play", columns, tuple(rows))


def _regions(found: SignallingMap, names: Mapping[int, str]) -> Table:
    plane, here = found.plane, _here(found)
    columns = (
        Column("region", right=True),
        Column("families"),
        Column(f"sample {plane.x.name}", right=True),
        Column(plane.y.name, right=True),
        Column("share, about", right=True),
    )
    rows = tuple(_region_row(r, names, r.number == here) for r in found.regions)
    return Table("Regions", columns, rows)


def _region_row(region: SignallingRegion, names: Mapping[int, str], here: bool) -> tuple[str, ...]:
    sample = (str(v) if len(str(v)) < 12 else decimal(v) for v in region.sample)
    own = ", ".join(names[id(f)] for f in region.families)
    return (f"{region.number}{' *' if here else ''}", own, *sample, percent(region.share))


def _boundaries(found: SignallingMap, formulas: Sequence[CurveFormula]) -> Table:
    rows = tuple((ascii_lowercase[k % 26], formula.shown) for k, formula in enumerate(formulas))
    return Table("Boundaries", (Column("curve"), Column("formula")), rows)


def _family_data(f: SignallingFormula, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "family": names.get(id(f)),
        **family_formulas(f),
    }
