"""The nearest change of one parameter, all else held, at which an answer flips.

For each parameter `p` in play, with range `[low, high]` and value `b`, the truth is read at `GRID + 1` points of the
range; between the last point at which it is as at `b` and the first at which it is not, it is bisected by the exact
solver. Changes are measured as a share of the range, `|p - b|/(high - low)`, so that parameters of different units are
compared. Where the set of equilibria changes at a known point of the line (`questions_along`), that point is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from escalation.arithmetic.fractions_between import simplest
from escalation.draws import Column
from escalation.errors import InputError, Undecided
from escalation.evaluation import as_float
from escalation.ledgers.questions import Question, truth_at
from escalation.ledgers.truths import Array, Points, together, truths
from escalation.parameters import Parameter
from escalation.questions_along import stretches

GRID = 40
WIDTH = Fraction(1, 10**9)
COMPARED = 3


@dataclass(frozen=True)
class Flip:
    """Beyond `at` (`at` itself included where `reached`) the answer is another; `upward` if that lies above `start`.

    `distance` is the share of the range from `start` to there; `exact` is False where `at` is known up to 1e-9 of it.
    """

    parameter: str
    start: Fraction
    at: Fraction
    upward: bool
    reached: bool
    distance: float
    exact: bool


@dataclass(frozen=True)
class _Bracket:
    """The last point as at the start, and the first that is not."""

    parameter: Parameter
    near: Fraction
    far: Fraction

    @property
    def least(self) -> Fraction:
        """The share of the range that a flip here takes at the least."""
        return abs(self.near - _start(self.parameter)) / _width(self.parameter)


def nearest_flip(asked: Sequence[Question], truth: bool) -> Flip | None:
    """The nearest flip of the answer `truth` of all questions at the values; None if no single parameter flips it.

    >>> from escalation.files.library import load
    >>> from escalation.ledgers.questions import question
    >>> found = nearest_flip([question("always strike is certain", load("strike-retaliate"))], True)
    >>> found.parameter, str(found.at), found.exact
    ('A_I', '8/9', True)
    """
    brackets = sorted(_brackets(asked, truth), key=lambda b: b.least)
    found: list[Flip] = []
    for k, bracket in enumerate(brackets):
        if k >= COMPARED and found and bracket.least > min(f.distance for f in found):
            break
        found += _refined(asked, truth, bracket)
    return min(found, key=lambda f: f.distance, default=None)


def truth_of_all(asked: Sequence[Question], point: Mapping[str, Fraction]) -> bool | None:
    """Whether all hold at a point; None where that is not known."""
    found = [truth_at(one, point) for one in asked]
    return False if False in found else None if None in found else True


def _brackets(asked: Sequence[Question], truth: bool) -> Iterator[_Bracket]:
    parameters = {n: p for one in asked for n, p in one.parameters.items()}
    moving = {n: p for n, p in parameters.items() if p.varies and _width(p) > 0 and _start(p) is not None}
    if not moving:
        return
    lines = {n: _line(p) for n, p in moving.items()}
    found = _over(asked, parameters, lines)
    first = 0
    for name, line in lines.items():
        own = found[first : first + len(line)]
        first += len(line)
        middle = line.index(_start(moving[name]))
        for steps in (range(middle + 1, len(line)), range(middle - 1, -1, -1)):
            near = middle
            for k in steps:
                if own[k] == float(not truth):
                    yield _Bracket(moving[name], line[near], line[k])
                    break
                near = k


def _over(
    asked: Sequence[Question], parameters: Mapping[str, Parameter], lines: Mapping[str, Sequence[Fraction]]
) -> Array:
    """The truth at all points of all lines, one after the other; nan where a constraint fails."""
    count = sum(map(len, lines.values()))
    columns: dict[str, Column] = {
        n: np.full(count, as_float(p.baseline)) for n, p in parameters.items() if p.baseline is not None
    }
    first = 0
    for name, line in lines.items():
        columns[name] = columns[name].copy()
        columns[name][first : first + len(line)] = [as_float(x) for x in line]
        first += len(line)
    points = Points(columns, count, count)
    found = together([truths(one, points) for one in asked])
    return np.where(points.allowed([g for one in asked for g in one.games]), found, np.nan)


def _line(parameter: Parameter) -> list[Fraction]:
    low, width = parameter.low, _width(parameter)
    assert low is not None
    inner = [low + width * k / GRID for k in range(GRID + 1)]
    if parameter.integer:
        inner = [Fraction(k) for k in range(int(low), int(low + width) + 1)]
    return sorted({*inner, _start(parameter)})


def _start(parameter: Parameter) -> Fraction:
    assert parameter.baseline is not None
    return parameter.baseline


def _width(parameter: Parameter) -> Fraction:
    assert parameter.low is not None and parameter.high is not None
    return parameter.high - parameter.low


def _refined(asked: Sequence[Question], truth: bool, bracket: _Bracket) -> Iterator[Flip]:
    parameter, near, far = bracket.parameter, bracket.near, bracket.far
    name = parameter.name
    if truth_of_all(asked, {name: far}) is not (not truth):
        return
    if parameter.integer:
        yield _flip(parameter, far, True, True)
        return
    while abs(far - near) > WIDTH * _width(parameter):
        middle = simplest(*sorted((near + (far - near) / 4, far - (far - near) / 4)))
        found = truth_of_all(asked, {name: middle})
        if found is None:
            break
        near, far = (middle, far) if found is truth else (near, middle)
    at = _boundary(asked, name, near, far)
    if at is None:
        yield _flip(parameter, (near + far) / 2, False, False)
    else:
        yield _flip(parameter, at, truth_of_all(asked, {name: at}) is (not truth), True)


def _flip(parameter: Parameter, at: Fraction, reached: bool, exact: bool) -> Flip:
    start = _start(parameter)
    away = float(abs(at - start) / _width(parameter))
    return Flip(parameter.name, start, at, at > start, reached, away, exact)


def _boundary(asked: Sequence[Question], name: str, near: Fraction, far: Fraction) -> Fraction | None:
    """The rational point between two others at which a set of equilibria changes, where it is known."""
    low, high = min(near, far), max(near, far)
    for game in (g for one in asked for g in one.games):
        try:
            ends = [s.low for s in stretches(game, name)]
        except (InputError, Undecided):
            continue
        for end in ends:
            if end is not None and end.value is not None and low <= end.value <= high:
                return end.value
    return None
