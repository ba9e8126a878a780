"""The picture of a line of a parameter under several mechanisms: where sets of equilibria change.

The line runs over the parameter's range; without one, around the value used and all thresholds. Numbers of sets are the
same under all mechanisms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from escalation.answers.phrases import kinds, values_used
from escalation.answers.region_words import in_full, supports_of, with_mixers
from escalation.arithmetic.real_roots import RealRoot
from escalation.choosing.optimum import ChoiceResult
from escalation.comparison.rows import Comparison, Row
from escalation.equilibrium_stretches import Stretch
from escalation.errors import InputError
from escalation.evaluation import NotRational
from escalation.exhibits import ThresholdChart
from escalation.exhibits.numbers import both, data, decimal, short
from escalation.exhibits.region_picture import Fill, PictureAxis
from escalation.exhibits.threshold_chart import LineMark, LineStretch, MechanismLine
from escalation.game.choice import ChoiceGame
from escalation.game.forms import AnyGame
from escalation.game.held_values import held_by_user
from escalation.game.markov import MarkovGame
from escalation.parameter_line import line_for
from escalation.parameters import NO_PARAMETERS, Values
from escalation.questions_along import AnyStretch
from escalation.stationary.profile import MarkovResult

HALF = Fraction(1, 2)
PAD = Fraction(1, 10)
LONGEST = 12


@dataclass(frozen=True)
class _Ends:
    """A stretch and where it lies on the axis, in the parameter's own numbers; `after` is the mark at its end."""

    stretch: AnyStretch
    low: Fraction
    high: Fraction
    after: str


def threshold_chart(found: Comparison) -> ThresholdChart:
    """The exhibit of the rows of a comparison. Raises InputError where it followed no parameter."""
    name = found.parameter
    if name is None:
        mend = "Name one: -p NAME." if found.game.sheet.parameters else NO_PARAMETERS
        raise InputError("there is no parameter to follow.", mend=mend, file=found.game.called)
    axis = _axis(found, name)
    pieces = {row.label: list(_on(axis, row.stretches)) for row in found.rows}
    words = _told_apart([end.stretch.result for own in pieces.values() for end in own])
    sets = tuple(dict.fromkeys(words[id(end.stretch.result)] for own in pieces.values() for end in own))
    number = {text: k for k, text in enumerate(sets, 1)}
    lines = tuple(
        _line(row, axis, pieces[row.label], {key: number[text] for key, text in words.items()}, found.event)
        for row in found.rows
    )
    fills = {s.fill for line in lines for s in line.stretches}
    values = {row.label: _now(row.game, name) for row in found.rows if row.game is not None}
    shared = len(set(values.values())) == 1
    if not shared:
        lines = tuple(replace(line, now=_inside(axis, values.get(line.label))) for line in lines)
    now = _now(_first(found), name)
    held = held_by_user(row.game for row in found.rows if row.game is not None)
    held.pop(name, None)
    at = f", {values_used(found.game, held)}" if held else ""
    return ThresholdChart(
        f"{found.game.title or found.game.name}{found.game.scene}: equilibria along {name}{at}",
        axis,
        lines,
        sets,
        tuple((kind, text) for kind, text in _fills(found).items() if kind in fills),
        _inside(axis, now) if shared else None,
        f"value used: {name} = {short(now)}" if now is not None else "",
        (*_notes(found, axis), *(() if shared else _values_noted(name, values))),
    )


def _first(found: Comparison) -> AnyGame:
    """The first game that was solved, with the values that the user holds."""
    return next(row.game for row in found.rows if row.game is not None)


def _values_noted(name: str, values: Mapping[str, Fraction | None]) -> Iterator[str]:
    """Which value each line uses, where they differ; the first is said of all that are not named."""
    first, *_ = values.values()
    others = [f"{label}: {short(v)}" for label, v in values.items() if v != first and v is not None]
    rest = f"{short(first)} elsewhere" if first is not None else ""
    yield f"dashed: the value of {name} used on the line ({'; '.join([*others, *([rest] if rest else [])])})"


def _inside(axis: PictureAxis, value: Fraction | None) -> float | None:
    """Where a value lies on the axis, if it does."""
    return _place(axis, value) if value is not None and axis.low <= value <= axis.high else None


def _now(game: AnyGame, name: str) -> Fraction | None:
    try:
        return Fraction(Values.at_baseline(game.sheet)[name])
    except NotRational:
        return None


def _axis(found: Comparison, name: str) -> PictureAxis:
    """The parameter's range with its meaning and unit."""
    game = _first(found)
    known: Any = game.sheet.parameters.get(name) or game.sheet.definitions[name]
    reach = getattr(known, "reach", None)
    low, high = reach if reach and reach[0] < reach[1] else _around(found, name)
    return PictureAxis(name, low, high, known.meaning, known.unit)


def _around(found: Comparison, name: str) -> tuple[Fraction, Fraction]:
    """A range that holds the value used and every threshold, with a margin, as far as the parameter's meaning goes."""
    game = _first(found)
    now = _now(game, name)
    points = [*_changes(found), *([now] if now is not None else [])]
    low, high = min(points, default=Fraction(0)), max(points, default=Fraction(1))
    pad = PAD * (high - low) if low < high else max(abs(low), Fraction(1)) / 2
    line = line_for(game, name)
    least = low - pad if line.low is None else max(low - pad, line.low)
    most = high + pad if line.high is None else min(high + pad, line.high)
    return least, most


def _changes(found: Comparison) -> list[Fraction]:
    """Where sets of equilibria change, under any mechanism."""
    return [s.high.middle for row in found.rows for s in row.stretches[:-1] if s.high is not None]


def _on(axis: PictureAxis, stretches: Sequence[AnyStretch]) -> Iterator[_Ends]:
    """The stretches that lie on the axis, knife-edges apart, cut to it."""
    for stretch in stretches:
        if isinstance(stretch, Stretch) and stretch.point:
            continue
        whole = isinstance(stretch, Stretch) and stretch.whole
        low = axis.low if stretch.low is None else stretch.low.middle - HALF * whole
        high = axis.high if stretch.high is None else stretch.high.middle + HALF * whole
        if max(low, axis.low) < min(high, axis.high):
            mark = "" if stretch.high is None or high >= axis.high else _mark(stretch.high, whole)
            yield _Ends(stretch, max(low, axis.low), min(high, axis.high), mark)


def _mark(root: RealRoot, whole: bool) -> str:
    """`8/9 ≈ 0.8889`; of whole numbers the first one of the next set."""
    if root.value is None:
        return f"about {decimal(root.middle)}"
    if whole:
        return f"from {short(root.value + 1)} on"
    return both(root.value) if len(data(root.value)) <= LONGEST else f"≈ {decimal(root.value)}"


def _told_apart(results: Sequence[Any]) -> Mapping[int, str]:
    """The equilibria of results in words, by identity: fuller where two sets would read the same."""
    words = {id(r): kinds(r) for r in results}
    named = [r for r in results if not isinstance(r, MarkovResult | ChoiceResult)]
    for fuller in (with_mixers, in_full):
        unlike = [r for r in named if len({supports_of(o) for o in named if words[id(o)] == words[id(r)]}) > 1]
        words |= {id(r): fuller(r) for r in unlike}
    return words


def _line(
    row: Row, axis: PictureAxis, pieces: Sequence[_Ends], numbers: Mapping[int, int], event: str | None
) -> MechanismLine:
    if not pieces:
        return MechanismLine(row.label, reason=row.reason or row.open or "no set of equilibria is known on this range")
    stretches = tuple(
        LineStretch(
            _place(axis, own.low), _place(axis, own.high), numbers[id(own.stretch.result)], _fill(own.stretch, event)
        )
        for own in pieces
    )
    marks = tuple(LineMark(_place(axis, own.high), own.after) for own in pieces[:-1] if own.after)
    return MechanismLine(row.label, stretches, marks)


def _place(axis: PictureAxis, value: Fraction) -> float:
    return float((value - axis.low) / (axis.high - axis.low))


def _fill(stretch: AnyStretch, event: str | None) -> Fill:
    """How likely the event is at worst, at the samples of a stretch."""
    results: Sequence[Any] = stretch.results if isinstance(stretch, Stretch) else (stretch.result,)
    if event is None or not all(event in r.at.game.weights for r in results):
        return Fill.PLAIN
    worst = [end[1] for r in results if (end := r.event_range(event)) is not None]
    if len(worst) < len(results):
        return Fill.PLAIN
    return Fill.NEVER if all(p == 0 for p in worst) else Fill.CERTAIN if all(p == 1 for p in worst) else Fill.BETWEEN


def _fills(found: Comparison) -> dict[Fill, str]:
    event = found.event
    if isinstance(found.game, ChoiceGame):
        return {
            Fill.NEVER: f"{event}: does not hold",
            Fill.BETWEEN: f"{event}: holds at some optimal choice",
            Fill.CERTAIN: f"{event}: holds",
        }
    if isinstance(found.game, MarkovGame):
        return {Fill.NEVER: f"{event}: never in the long run", Fill.BETWEEN: f"{event}: happens in some equilibrium"}
    return {
        Fill.NEVER: f"{event}: probability 0 in every equilibrium",
        Fill.BETWEEN: f"{event}: in the worst equilibrium possible, not certain",
        Fill.CERTAIN: f"{event}: certain in the worst equilibrium",
    }


def _notes(found: Comparison, axis: PictureAxis) -> Iterator[str]:
    if any(not axis.low <= at <= axis.high for at in _changes(found)):
        yield "thresholds beyond the range are not shown"
    points = [s for row in found.rows for s in row.stretches if isinstance(s, Stretch) and s.point]
    if any(s.low is not None and axis.low <= s.low.middle <= axis.high for s in points):
        yield "what holds at a threshold itself is not shown"
