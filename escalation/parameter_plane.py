"""Two parameters left open: the box they move in, the payoffs as functions on it, and which two to choose.

The box is the product of the two ranges; for a name without a range the line of its meaning, where that is bounded
(`[0, 1]` for probabilities and shares). All other names are held at their values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.plane_curves import RING, Box
from escalation.arithmetic.quotients import Quotients
from escalation.assessment import TreeResult, paths_of
from escalation.choosing.optimum import ChoiceResult
from escalation.errors import InputError, Undecided, Unsupported, quoted
from escalation.evaluation import NotRational
from escalation.game.forms import AnyGame
from escalation.parameter_line import line_for, line_of
from escalation.parameters import Constraint, Values
from escalation.solution import solve
from escalation.stationary.profile import MarkovResult


@dataclass(frozen=True)
class Axis:
    """A name, its range on the map, the value that the game has now, what it means and its unit."""

    name: str
    low: Fraction
    high: Fraction
    now: Fraction
    meaning: str = ""
    unit: str = ""

    @property
    def middle(self) -> Fraction:
        """The middle of the range."""
        return (self.low + self.high) / 2

    @property
    def reaches(self) -> bool:
        """Whether the value now lies in the range."""
        return self.low <= self.now <= self.high


@dataclass(frozen=True)
class Plane:
    """Two axes."""

    x: Axis
    y: Axis

    @property
    def box(self) -> Box:
        """The rectangle of the two ranges."""
        return Box(self.x.low, self.x.high, self.y.low, self.y.high)

    def values(self, point: tuple[Fraction, Fraction]) -> dict[str, Fraction]:
        """A point of the plane by names."""
        return {self.x.name: point[0], self.y.name: point[1]}


def plane_of(game: AnyGame, x: str, y: str) -> Plane:
    """The plane of two names.

    Raises InputError where they cannot span one, Unsupported for whole numbers, Undecided for irrational values.
    """
    if x == y:
        raise InputError(f"both axes are {quoted(x)}.", mend="Name two parameters: -x NAME -y NAME")
    return Plane(_axis(game, x), _axis(game, y))


def _axis(game: AnyGame, name: str) -> Axis:
    line_of(game, name)
    known = game.sheet.parameters.get(name)
    about = known or game.sheet.definitions[name]
    if known and known.integer:
        raise Unsupported(
            f"{quoted(name)} takes whole values only, and a map is of real ones.",
            mend=f"See: escalation conditions {game.provenance.call} -p {name}",
        )
    reach = _reach(game, name)
    if reach is None:
        mend = "Choose a parameter with a range, or give it one in its file: range = [low, high]"
        raise InputError(f"{quoted(name)} has no range.", mend=mend)
    if not reach[0] < reach[1]:
        raise InputError(f"the range of {quoted(name)} is one point.", mend="Choose another parameter.")
    try:
        now = Values.at_baseline(game.sheet)[name]
    except NotRational:
        raise Undecided(f"the value of {name} is not rational, so it has no exact place on a map.") from None
    return Axis(name, *reach, now, about.meaning, about.unit)


def _reach(game: AnyGame, name: str) -> tuple[Fraction, Fraction] | None:
    """The range of a name, else the two ends of its line; None where that is unbounded."""
    known = game.sheet.parameters.get(name)
    if known and known.reach:
        return known.reach
    line = line_for(game, name)
    return None if line.low is None or line.high is None else (line.low, line.high)


def over_plane(game: AnyGame, plane: Plane) -> Values:
    """The values of all names as rational functions of the two, the others at their values."""
    algebra = Quotients(RING)
    x, y = map(algebra.symbol, RING.names())
    return Values.around_baseline(game.sheet, {plane.x.name: x, plane.y.name: y}, algebra)


def binding_constraints(game: AnyGame, plane: Plane) -> list[Constraint]:
    """The constraints of the sheet that cut the box: those of names in play that depend on one of the two."""
    axes = {plane.x.name, plane.y.name}
    in_play = set(game.parameters) | axes
    return [c for c in game.sheet.binding(in_play) if axes & set(game.sheet.closure(c.names))]


def default_axes(game: AnyGame, x: str | None = None, y: str | None = None) -> tuple[str, str]:
    """The two names to map where one or none is given: the parameters of the file's thresholds, in order, then those
    of the sheet whose ends of range change the set of equilibria, then any with a range.

    Raises InputError for a game without two of them.
    """
    given = [name for name in (x, y) if name is not None]
    found = list(given)
    for name in _candidates(game):
        if len(found) < 2 and name not in found:
            found.append(name)
    if len(found) < 2:
        mend = "A map needs two parameters with a range that some payoff depends on."
        raise InputError("has no two parameters to be mapped.", mend=mend, file=game.called)
    (other,) = [name for name in found if name not in given][:1] or [""]
    return (x or (found[0] if y is None else other), y or (found[1] if x is None else other))


def _candidates(game: AnyGame) -> Iterator[str]:
    for threshold in game.thresholds:
        if threshold.parameter and _can_span(game, threshold.parameter):
            yield threshold.parameter
    ranged = [n for n, p in game.parameters.items() if p.varies and _can_span(game, n)]
    now = _supports(game, {})
    yield from (n for n in ranged if any(_supports(game, {n: end}) != now for end in _reach(game, n) or ()))
    yield from ranged


def _can_span(game: AnyGame, name: str) -> bool:
    try:
        _axis(game, name)
    except (InputError, Undecided):
        return False
    return True


def _supports(game: AnyGame, values: Mapping[str, Fraction]) -> object:
    try:
        result = solve(game.pinned(values))
    except InputError:
        return None
    if isinstance(result, MarkovResult):
        return {e.pure for e in result.equilibria}
    if isinstance(result, ChoiceResult):
        return [(e.kind, dict(e.event_ends)) for e in result.equilibria]
    return paths_of(result) if isinstance(result, TreeResult) else {e.supports for e in result.equilibria}
