"""How entries stand: whether they hold at the values, and in which share of the draws over their games' ranges.

Draws are those of `compare`, since the n-th draw of a parameter hangs on its name and n alone. One draw in fifty is put
to the exact solver where the kernels do not know all equilibria.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

import numpy as np

from escalation.draws import Column, draw, point
from escalation.ledgers.flips import truth_in_box, truth_of_all
from escalation.ledgers.points import Key, Points, key_of
from escalation.ledgers.questions import Question, is_put
from escalation.ledgers.truths import Array, jointly, share, truths
from escalation.mechanism.institution import joined_sheets
from escalation.parameters import Parameter

TRIED = 5
SOLVED = 50
Share = tuple[float, int]


@dataclass(frozen=True)
class Standing:
    """Whether an entry holds at the values, and in which share of the draws (with their number).

    `put` is False where the condition of a claim (`when`) does not hold at the values: the question does not arise.
    """

    holds: bool | None
    share: Share | None
    put: bool = True


@dataclass(frozen=True)
class Drawn:
    """The questions of an entry, the points, and the truth of all of them there."""

    asked: Sequence[Question]
    points: Points
    values: Array

    @property
    def standing(self) -> Standing:
        """How the entry stands."""
        return Standing(truth_of_all(self.asked, {}), share(self.values), all(map(is_put, self.asked)))

    @property
    def fails_at(self) -> Mapping[str, Fraction] | None:
        """One of the first draws that fail which is a point of the ranges at which all is put and one fails."""
        parameters = parameters_in(self.asked)
        varying = {n: c for n, c in self.points.columns.items() if parameters[n].varies}
        failing = (point(varying, int(k)) for k in islice(np.flatnonzero(self.values == 0), TRIED))
        return next((found for found in failing if truth_in_box(self.asked, found) is False), None)


def over(asked: Mapping[str, Sequence[Question]], count: int, seed: int) -> dict[str, Drawn]:
    """Every entry at draws over the ranges of its games."""
    drawn: dict[tuple[tuple[str, ...], tuple[Key, ...]], Points] = {}
    found = {}
    for name, own in asked.items():
        key = tuple(parameters_in(own)), tuple(key_of(g) for one in own for g in one.games)
        if key not in drawn:
            drawn[key] = points_of(own, count, seed)
        found[name] = Drawn(own, drawn[key], jointly([truths(one, drawn[key]) for one in own]))
    return found


def standings(asked: Mapping[str, Sequence[Question]], count: int, seed: int) -> dict[str, Standing]:
    """How every entry stands."""
    return {name: found.standing for name, found in over(asked, count, seed).items()}


def points_of(asked: Sequence[Question], count: int, seed: int) -> Points:
    """Draws for all games of some questions."""
    return Points(columns_of(asked, count, seed), count, count // SOLVED)


def columns_of(asked: Sequence[Question], count: int, seed: int) -> dict[str, Column]:
    """The same draws for all games, cut by all their constraints."""
    used = {n: p for n, p in parameters_in(asked).items() if p.baseline is not None}
    return draw(joined_sheets([g.sheet for one in asked for g in one.games]), used, count, seed)


def parameters_in(asked: Sequence[Question]) -> dict[str, Parameter]:
    """The parameters in play in any of the questions."""
    return {n: p for one in reversed(asked) for n, p in one.parameters.items()}
