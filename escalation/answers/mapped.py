"""The answer of `map`: where the values used lie, the regions and the curves between them, and their picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from escalation.answers.boundary_formulas import CurveFormula, curve_formula
from escalation.answers.map_data import map_data, map_records
from escalation.answers.map_picture import letters, picture
from escalation.answers.phrases import values_used
from escalation.answers.region_words import chance, equilibria_in_words, share_in_words, tie_words
from escalation.arithmetic.plane_places import Change
from escalation.equilibrium_map import Boundary, RegionMap
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both, decimal, short
from escalation.exhibits.words import listed

MOST_TIES = 2
ONE_REGION = "1 region: the set of equilibria is the same throughout."
NOTE = (
    "* holds the values used. Samples, equilibria and probabilities at them are exact; in a region the supports stay, "
    "mixtures vary. What holds on a curve itself is not mapped (conditions lists knife-edges). Shares of the box are "
    "integrated numerically."
)


def answer(found: RegionMap, given: Mapping[str, Fraction]) -> Answer:
    """Everything that `map` says of one game."""
    game, plane = found.game, found.plane
    words = equilibria_in_words(found)
    formulas = [curve_formula(b.curve, plane) for b in found.boundaries]
    under = game.stands
    held = {n: v for n, v in given.items() if n not in (plane.x.name, plane.y.name)}
    title = f"{game.title or game.name}: regions of {plane.x.name} and {plane.y.name}, {_rest(found, held)}{under}"
    exhibits: list[Exhibit] = [Prose(title), Prose(" ".join(_sentences(found, words, formulas)))]
    exhibits += [picture(found, title, words, formulas), _regions(found, words)]
    if found.boundaries:
        exhibits.append(_boundaries(found, formulas))
    exhibits += [Prose(note, quiet=True) for note in _notes(found)]
    return Answer(game.title, tuple(exhibits), map_data(found, given, words, formulas), map_records(found, words))


def _rest(found: RegionMap, held: Mapping[str, Fraction]) -> str:
    return values_used(found.game, held).removeprefix("at ") if held else "all else at baseline"


def _sentences(found: RegionMap, words: Mapping[int, str], formulas: list[CurveFormula]) -> Iterator[str]:
    """The answer first: how many regions, where the values used lie, how near a boundary is and what is behind it."""
    plane = found.plane
    many = len(found.regions)
    yield f"{many} regions with the same set of equilibria each." if many > 1 else ONE_REGION
    now = f"The values used, {_point(found, found.now)},"
    if not found.here:
        yield f"{now} lie outside the ranges mapped."
    elif len(found.here) > 1:
        sides = [f"region {k} ({words[k]})" for k in found.here]
        yield f"{now} lie on a boundary, between {listed(sides)}: a knife-edge, at distance 0."
    else:
        yield f"{now} lie in region {found.here[0]}: {_said(found, found.here[0], words)}."
    nearest = found.nearest
    if nearest is not None:
        name = letters(found)[found.boundaries.index(nearest.boundary)]
        yield (
            f"The nearest boundary is {name}, about {decimal(nearest.distance)} of the ranges away (at "
            f"{plane.x.name} = {_near(nearest.point[0])}, {plane.y.name} = {_near(nearest.point[1])}); behind it "
            f"lies region {nearest.behind}: {_said(found, nearest.behind, words)}."
        )
        for axis in (0, 1):
            yield _along(found, axis)
    elif len(found.here) == 1:
        yield "There is no boundary in the ranges mapped."


def _along(found: RegionMap, axis: int) -> str:
    own = (found.plane.x, found.plane.y)[axis]
    parts = [
        f"{_root(change)} ({decimal(abs(change.at.middle - own.now))} {side}; then {_behind(change)})"
        for change, side in zip(found.changes(axis), ("down", "up"), strict=True)
        if change is not None
    ]
    return f"Along {own.name} alone the set changes {f'at {listed(parts)}' if parts else 'nowhere'}."


def _behind(change: Change) -> str:
    return listed([f"region {k}" for k in sorted(change.behind)])


def _root(change: Change) -> str:
    return both(change.at.value) if change.at.value is not None else f"about {decimal(change.at.middle)}"


def _near(value: Fraction) -> str:
    """A number that is known about: to four digits, whole where they are."""
    return decimal(value.limit_denominator(10**6)) if abs(value) > Fraction(1, 10) else decimal(value)


def _said(found: RegionMap, number: int, words: Mapping[int, str]) -> str:
    region = found.regions[number - 1]
    if found.event is None or region.result is None or found.event not in region.result.at.weights:
        return words[number]
    mixes = any(e.pure is None for e in region.result.equilibria)
    text = f"P({found.event}) {chance(region, found.event)}"
    return f"{words[number]}, {text}{' at its sample' if mixes and number not in found.here else ''}"


def _point(found: RegionMap, point: tuple[Fraction, Fraction]) -> str:
    return f"{found.plane.x.name} = {short(point[0])} and {found.plane.y.name} = {short(point[1])}"


def _regions(found: RegionMap, words: Mapping[int, str]) -> Table:
    plane = found.plane
    columns = (
        Column("region", right=True),
        Column("equilibria"),
        Column(f"sample {plane.x.name}", right=True),
        Column(plane.y.name, right=True),
        *(Column(f"P({event})", right=True) for event in found.game.events),
        Column("share, about", right=True),
    )
    rows = tuple(
        (
            f"{r.number}{' *' if r.number in found.here else ''}",
            words[r.number],
            *(str(v) if len(str(v)) < 12 else decimal(v) for v in r.sample),
            *(chance(r, event) for event in found.game.events),
            share_in_words(r),
        )
        for r in found.regions
    )
    return Table("Regions", columns, rows, NOTE)


def _boundaries(found: RegionMap, formulas: list[CurveFormula]) -> Table:
    columns = (Column("curve"), Column("formula"), Column("parts regions"), Column("on it"))
    rows = tuple(
        (letter, formula.shown, _parts(boundary), _ties(found, boundary))
        for letter, boundary, formula in zip(letters(found), found.boundaries, formulas, strict=True)
    )
    return Table("Boundaries", columns, rows)


def _parts(boundary: Boundary) -> str:
    pairs = sorted({(min(pair), max(pair)) for pair in boundary.sides})
    return ", ".join(f"{a} | {b}" for a, b in pairs)


def _ties(found: RegionMap, boundary: Boundary) -> str:
    """Who is indifferent on a curve, between which profiles; empty for a tie in mixtures alone."""
    game = found.game
    texts = [f"{game.players[t.player]}: {' = '.join(tie_words(game, t))}" for t in boundary.ties[:MOST_TIES]]
    more = len(boundary.ties) - MOST_TIES
    return "; ".join(texts) + (f"; {more} more" if more > 0 else "")


def _notes(found: RegionMap) -> Iterator[str]:
    if found.pure_only:
        yield "Pure equilibria alone: mixed ones of games of this size are not mapped."
    if found.doubtful:
        numbers = listed([str(k) for k in found.doubtful])
        yield f"Not decided: with continua of equilibria (region {numbers}) the set is proved at the sample alone."
