"""One parameter left open: the line it may move on, the payoffs as functions of it, points between others.

A line is `[0, 1]` for probabilities and shares, `[0, oo)` for what is never negative, all numbers else; the range of
assumed values is a part of it. All other names are held at their values.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import overload

from escalation.arithmetic.rational_function import RationalFunction, RationalFunctions
from escalation.arithmetic.real_roots import RealRoot, root_at
from escalation.errors import InputError, choice, quoted
from escalation.evaluation import Arrays
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, PlayedOnce
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.numeric_tree import NumericTree
from escalation.parameters import NO_PARAMETERS, Values


@dataclass(frozen=True)
class Line:
    """One parameter and where it may go: `low` and `high` bound it by its meaning, None for no bound."""

    parameter: str
    low: Fraction | None
    high: Fraction | None

    def holds(self, root: RealRoot) -> bool:
        """Whether a root lies on the line."""
        return (self.low is None or root.high >= self.low) and (self.high is None or root.low <= self.high)

    def inside(self, root: RealRoot) -> bool:
        """Whether a root lies on the line and is no end of it."""
        return self.holds(root) and (root.value is None or root.value not in (self.low, self.high))

    def cut_at(self, points: Sequence[RealRoot]) -> list[RealRoot | None]:
        """The ends of the line with points between them: its pieces lie from one to the next."""
        low, high = (None if end is None else root_at(end) for end in (self.low, self.high))
        return [low, *points, high]


def line_of(game: AnyGame, parameter: str) -> Line:
    """The line of a parameter or definition: [0, 1] for probabilities and shares, from 0 on for what is never negative.

    Raises InputError for a name that the game does not depend on.
    """
    used = set(game.sheet.closure(game.payoff_names))
    if parameter not in game.sheet.names:
        raise InputError(f"{quoted(parameter)} is not declared.", mend=choice(parameter, used) or NO_PARAMETERS)
    if parameter not in used:
        raise InputError(
            f"no payoff here depends on {quoted(parameter)}.",
            mend=f"Choose one of: {', '.join(sorted(used))}." if used else "They are numbers.",
        )
    return line_for(game, parameter)


def line_for(game: AnyGame, parameter: str) -> Line:
    """The line of a declared name, whether or not the game depends on it."""
    known = game.sheet.parameters.get(parameter)
    unit = known.unit if known else game.sheet.definitions[parameter].unit
    if unit in ("probability", "share", "0 or 1"):
        return Line(parameter, Fraction(0), Fraction(1))
    low = Values.at_baseline(game.sheet, Arrays())[parameter]
    if known and known.reach:
        low = min(low, known.reach[0])
    return Line(parameter, Fraction(0) if low >= 0 else None, None)


def along(game: AnyGame, parameter: str) -> Values:
    """The values of all names as rational functions of `parameter`, the others at their values."""
    return _functions(game, {parameter: RationalFunction.identity()})


def standing_still(game: AnyGame) -> Values:
    """The values of all names as rational functions that are constant."""
    return _functions(game, {})


def _functions(game: AnyGame, moving: Mapping[str, RationalFunction]) -> Values:
    return Values.around_baseline(game.sheet, moving, RationalFunctions())


@overload
def at_sample(game: NormalFormGame, values: Mapping[str, Fraction]) -> NumericGame: ...
@overload
def at_sample(game: PlayedOnce, values: Mapping[str, Fraction]) -> NumericGame | NumericTree: ...
def at_sample(game: PlayedOnce, values: Mapping[str, Fraction]) -> NumericGame | NumericTree:
    """The game at a sample point; events whose weights leave [0, 1] there are left out.

    Raises InputError where a payoff has no value.
    """
    pinned = game.pinned(values)
    try:
        return pinned.at()
    except InputError as error:
        if "events" not in error.key:
            raise
        left = replace(pinned, weights={}) if isinstance(pinned, ExtensiveGame) else replace(pinned, events={})
        return left.at()


def between(points: Sequence[RealRoot], line: Line) -> list[Fraction]:
    """One rational point in each piece of the line that the points leave, in order."""
    if not points:
        return [inside(line.low, line.high)]
    first = inside(line.low, points[0].low)
    middle = [inside(a.high, b.low) for a, b in itertools.pairwise(points)]
    return [first, *middle, inside(points[-1].high, line.high)]


def inside(low: Fraction | None, high: Fraction | None) -> Fraction:
    """A rational point strictly between two ends, None being no end; the end itself if they are the same."""
    if low is None:
        return high - 1 if high is not None else Fraction(0)
    if high is None:
        return low + 1
    return _simplest(low, high) if low < high else low


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """A fraction of small denominator strictly between two others, so that samples stay cheap."""
    denominator = 2
    while True:
        candidate = Fraction((low * denominator).__floor__() + 1, denominator)
        if low < candidate < high:
            return candidate
        denominator *= 2
