"""The nearest change of one parameter, all else held, at which an answer flips.

For each parameter `p` in play, with range `[low, high]` and value `b`, the truth is read at `GRID + 1` points of the
range (at `COARSE + 1` where only the exact solver knows it); between the last point at which it is as at `b` and the
first at which it is not, it is bisected by the exact solver. A stretch of another answer that lies between two points
of the grid is not seen. Points at which a constraint fails, or the question does not arise, are passed over. Changes
are measured as a share of the range, `|p - b|/(high - low)`, so that parameters of different units are compared. Where
the set of equilibria changes at a known point of the line (`questions_along`), that point is exact; so is a whole
number.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from escalation.arithmetic.fractions_between import simplest
from escalation.draws import Column
from escalation.errors import InputError, Undecided
from escalation.evaluation import as_float
from escalation.ledgers.points import Points, key_of
from escalation.ledgers.questions import Question, allowed_at, truth_at
from escalation.ledgers.truths import Array, is_read_off, jointly, truths
from escalation.parameters import Parameter
from escalation.questions_along import stretches

GRID = 40
COARSE = 8
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
        found.append(_refined(asked, truth, bracket))
    return min(found, key=lambda f: f.distance, default=None)


def truth_in_box(asked: Sequence[Question], point: Mapping[str, Fraction]) -> bool | None:
    """Whether all hold at a point where the constraints hold, None elsewhere."""
    return truth_of_all(asked, point) if all(allowed_at(one, point) for one in asked) else None


def truth_of_all(asked: Sequence[Question], point: Mapping[str, Fraction]) -> bool | None:
    """Whether all hold at a point; None where that is not known."""
    found = [truth_at(one, point) for one in asked]
    return False if False in found else None if None in found else True


def _brackets(asked: Sequence[Question], truth: bool) -> Iterator[_Bracket]:
    parameters = {n: p for one in asked for n, p in one.parameters.items()}
    held = {n for one in asked for n in one.held}
    moving = {n: p for n, p in parameters.items() if p.varies and n not in held and _width(p) > 0}
    if not moving:
        return
    steps = GRID if _read_off_at(asked, parameters) else COARSE
    lines = {n: _line(p, steps) for n, p in moving.items()}
    found = _over(asked, parameters, lines)
    first = 0
    for name, line in lines.items():
        own = found[first : first + len(line)]
        first += len(line)
        middle = line.index(_start(moving[name]))
        for way in (range(middle + 1, len(line)), range(middle - 1, -1, -1)):
            near = middle
            for k in way:
                if own[k] == float(not truth) and truth_in_box(asked, {name: line[k]}) is (not truth):
                    yield _Bracket(moving[name], line[near], line[k])
                    break
                near = k if own[k] == float(truth) else near


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
    allowed = Points(columns, count).allowed([g for one in asked for g in one.games])
    kept = int(allowed.sum())
    points = Points({n: c[allowed] for n, c in columns.items()}, kept, kept)
    found = np.full(count, np.nan)
    found[allowed] = jointly([truths(one, points) for one in asked])
    return found


def _read_off_at(asked: Sequence[Question], parameters: Mapping[str, Parameter]) -> bool:
    """Whether all questions are told at many points at once."""
    here = {n: np.full(1, as_float(p.baseline)) for n, p in parameters.items() if p.baseline is not None}
    return all(is_read_off(one, Points(here, 1)) for one in asked)


def _line(parameter: Parameter, steps: int) -> list[Fraction]:
    """The points of the grid, whole ones for a whole number, and the start."""
    low, width = parameter.low, _width(parameter)
    assert low is not None
    inner = [low + width * k / steps for k in range(steps + 1)]
    if parameter.integer:
        inner = [Fraction(x.__floor__()) for x in inner if x.__floor__() >= low]
    return sorted({*inner, _start(parameter)})


def _start(parameter: Parameter) -> Fraction:
    assert parameter.baseline is not None
    return parameter.baseline


def _width(parameter: Parameter) -> Fraction:
    assert parameter.low is not None and parameter.high is not None
    return parameter.high - parameter.low


def _refined(asked: Sequence[Question], truth: bool, bracket: _Bracket) -> Flip:
    """The flip between two points. Where the question does not arise in between, the first point where it does."""
    parameter, near, far = bracket.parameter, bracket.near, bracket.far
    name, least = parameter.name, Fraction(1) if parameter.integer else WIDTH * _width(parameter)
    known = None if parameter.integer else _at_known_point(asked, truth, bracket)
    if known is not None:
        return known
    while abs(far - near) > least:
        middle = _between(near, far, parameter.integer)
        near, far = (near, middle) if truth_in_box(asked, {name: middle}) is (not truth) else (middle, far)
    if parameter.integer:
        return _flip(parameter, far, True, True)
    return _flip(parameter, (near + far) / 2, False, False)


def _at_known_point(asked: Sequence[Question], truth: bool, bracket: _Bracket) -> Flip | None:
    """The flip, if it is at a point where a set of equilibria changes: as at the start up to there, and not beyond."""
    name, before = bracket.parameter.name, bracket.near
    known = _known_points(asked, name, bracket.near, bracket.far)
    for at, beyond in itertools.pairwise([*known, bracket.far]):
        if at != before and truth_in_box(asked, {name: (before + at) / 2}) is not truth:
            return None
        if truth_in_box(asked, {name: at}) is (not truth):
            return _flip(bracket.parameter, at, True, True)
        if at != beyond and truth_in_box(asked, {name: (at + beyond) / 2}) is (not truth):
            return _flip(bracket.parameter, at, False, True)
        before = at
    return None


def _between(near: Fraction, far: Fraction, integer: bool) -> Fraction:
    """A point about half-way, of small denominator."""
    if integer:
        return Fraction(((near + far) / 2).__floor__())
    return simplest(*sorted((near + (far - near) / 4, far - (far - near) / 4)))


def _flip(parameter: Parameter, at: Fraction, reached: bool, exact: bool) -> Flip:
    start = _start(parameter)
    away = float(abs(at - start) / _width(parameter))
    return Flip(parameter.name, start, at, at > start, reached, away, exact)


def _known_points(asked: Sequence[Question], name: str, near: Fraction, far: Fraction) -> list[Fraction]:
    """The rational points up to `far` at which a set of equilibria changes, where they are known, nearest first."""
    low, high = min(near, far), max(near, far)
    found = set()
    for game in {key_of(g): g for one in asked for g in one.games}.values():
        try:
            ends = [s.low.value for s in stretches(game, name) if s.low is not None]
        except (InputError, Undecided):
            continue
        found |= {v for v in ends if v is not None and low <= v <= high}
    return sorted(found, key=lambda v: abs(v - near))
