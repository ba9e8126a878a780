"""A map as data: the JSON object, and one flat row a region."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.boundary_formulas import CurveFormula
from escalation.answers.map_picture import letters
from escalation.answers.phrases import equilibrium_data, provenance
from escalation.answers.region_words import chance, fill, tie_words
from escalation.answers.solved_tree import assessment_data
from escalation.arithmetic.plane_places import Change
from escalation.assessment import TreeResult
from escalation.equilibrium_map import Boundary, RegionMap
from escalation.exhibits.numbers import data, decimal
from escalation.plane_regions import Answered, Region


def map_data(
    found: RegionMap, given: Mapping[str, Fraction], words: Mapping[int, str], formulas: list[CurveFormula]
) -> dict[str, Any]:
    """The JSON object of a map."""
    nearest = found.nearest
    return {
        "schema": 1,
        "game": found.game.name,
        **found.game.setting,
        "given": {name: data(value) for name, value in given.items()},
        "x": {"parameter": found.plane.x.name, "low": data(found.plane.x.low), "high": data(found.plane.x.high)},
        "y": {"parameter": found.plane.y.name, "low": data(found.plane.y.low), "high": data(found.plane.y.high)},
        "scope": "pure equilibria" if found.pure_only else "all equilibria",
        "event": found.event,
        "regions": [_region_data(found, region, words) for region in found.regions],
        "boundaries": [
            _boundary_data(found, letter, boundary, formula)
            for letter, boundary, formula in zip(letters(found), found.boundaries, formulas, strict=True)
        ],
        "values_used": {
            "point": [data(v) for v in found.now],
            "regions": list(found.here),
            "knife_edge": len(found.here) > 1,
            "along": {
                axis.name: [_change_data(c) for c in found.changes(k)]
                for k, axis in enumerate((found.plane.x, found.plane.y))
            },
            "nearest": nearest
            and {
                "distance_in_ranges": nearest.distance,
                "point": [decimal(v, 6) for v in nearest.point],
                "curve": letters(found)[found.boundaries.index(nearest.boundary)],
                "behind": nearest.behind,
                "exact": False,
            },
        },
        "undecided": [f"the equilibria of region {k} beyond its sample" for k in found.doubtful],
        "provenance": provenance(found.game),
    }


def _region_data(found: RegionMap, region: Region, words: Mapping[int, str]) -> dict[str, Any]:
    result = region.result
    return {
        "number": region.number,
        "words": words[region.number],
        "sample": [data(v) for v in region.sample],
        "share": region.share,
        "share_exact": False,
        "outside": region.outside,
        "worst_event": fill(region, found.event).value,
        "equilibria": _equilibria(result),
        "complete": result.complete if result else None,
    }


def _equilibria(result: Answered | None) -> list[dict[str, Any]]:
    if isinstance(result, TreeResult):
        return [assessment_data(result, e) for e in result.equilibria]
    return [equilibrium_data(e) for e in result.equilibria] if result else []


def _boundary_data(found: RegionMap, letter: str, boundary: Boundary, formula: CurveFormula) -> dict[str, Any]:
    game = found.game
    return {
        "curve": letter,
        "solved_for": formula.name or None,
        "formula": formula.exact.text,
        "between": [list(pair) for pair in boundary.sides],
        "ties": [
            {"player": game.players[t.player], **dict(zip(("first", "second"), tie_words(game, t), strict=True))}
            for t in boundary.ties
        ],
    }


def _change_data(change: Change | None) -> dict[str, Any] | None:
    if change is None:
        return None
    root = change.at
    interval = {"polynomial": [str(c) for c in root.polynomial], "low": data(root.low), "high": data(root.high)}
    return {"value": data(root.value) if root.value is not None else interval, "behind": sorted(change.behind)}


def map_records(found: RegionMap, words: Mapping[int, str]) -> tuple[dict[str, Any], ...]:
    """One flat row a region."""
    return tuple(_record(found, region, words) for region in found.regions)


def _record(found: RegionMap, region: Region, words: Mapping[int, str]) -> dict[str, Any]:
    return {
        **found.game.row,
        "region": region.number,
        "equilibria": words[region.number],
        f"sample {found.plane.x.name}": data(region.sample[0]),
        f"sample {found.plane.y.name}": data(region.sample[1]),
        **{f"P({event})": chance(region, event) for event in found.game.events},
        "share": round(region.share, 6),
        "holds the values used": region.number in found.here,
    }
