"""Where a mechanism enforces itself along the discount factor, as another parameter moves: a set at each of its values.

What is kept and what is reverted to stay as they are at the values used. A parameter that the mechanism sets moves
under it alone, and stays as it is in the game without it. At evenly spaced values of the other parameter the sets are
computed exactly (`sustaining`); between these values nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from escalation.displayed import Displayed
from escalation.errors import InputError, Undecided
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.parameter_line import line_of
from escalation.parameters import Values
from escalation.sustaining import Sustained, regimes, set_by_mechanism, sustained

POINTS = 41


@dataclass(frozen=True)
class Against(Displayed):
    """`columns[k]` is what holds at `values[k]` of `parameter`, None where the game has no such value.

    `found` is what holds at the values used. There `parameter` is at `now`, and that along which the sets lie at
    `line_now`.
    """

    found: Sustained
    parameter: str
    now: Fraction
    line_now: Fraction
    values: tuple[Fraction, ...]
    columns: tuple[Sustained | None, ...]


def sustained_against(game: AnyGame, against: str, parameter: str | None = None, points: int = POINTS) -> Against:
    """Where the mechanism of `game` enforces itself along `parameter`, at evenly spaced values of `against`.

    Raises InputError for a name without effect or without a range, and what `sustained` raises.

    >>> from escalation.files.library import load
    >>> made = load("cycle").with_mechanisms("joint-mechanism")
    >>> low, high = sustained_against(made, "q", points=2).columns
    >>> [round(float(each.keeps[0].least.middle), 2) for each in (low, high)]
    [0.94, 0.0]
    """
    found = sustained(game, parameter)
    if against == found.parameter:
        raise InputError(f"{against} cannot move against itself.", mend="Name another parameter with --against.")
    low, high = _range(found.game, against)
    values = tuple(low + (high - low) * Fraction(k, points - 1) for k in range(points))
    columns = tuple(_column(found, against, value) for value in values)
    if not any(columns):
        raise Undecided(
            f"at none of {points} values of {against} from {low} to {high} every chance is one from 0 to 1."
        )
    used = Values.at_baseline(found.game.sheet)
    return Against(found, against, Fraction(used[against]), Fraction(used[found.parameter]), values, columns)


def _range(game: MarkovGame, name: str) -> tuple[Fraction, Fraction]:
    """The range of the parameter, or its line where that is bounded."""
    line = line_of(game, name)
    known = game.sheet.parameters.get(name)
    low, high = (known.reach if known else None) or (line.low, line.high)
    if low is None or high is None or low == high:
        mend = "Name one that has a range (escalation show --parameters)."
        raise InputError(f"{name} has no range to move over.", mend=mend, file=game.called)
    return low, high


def _column(found: Sustained, against: str, value: Fraction) -> Sustained | None:
    """The sets at one value; None where chances leave [0, 1]."""
    made = found.game.pinned({against: value})
    base = found.base if set_by_mechanism(found.game, against) else made.base
    assert isinstance(base, MarkovGame)
    try:
        made.at()
        base.at()
    except InputError:
        return None
    return regimes(made, base, found.parameter, found.kept, found.reverted)
