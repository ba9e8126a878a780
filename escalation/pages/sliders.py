"""The sliders of a page: where each parameter may stand, in equal exact steps.

A parameter with a range moves from one end to the other. One that was never given a range moves among numbers of its
baseline's sign, from a twentieth of the baseline to twice as much, as conditions take it (`claims.scope.by_sign`). The
number of steps is the first, from `FEWEST` on, for which the step is 1, 2 or 5 times a power of ten and the baseline is
one of the stops; else the range has `FEWEST` equal parts, and the baseline lies between stops.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.digits import fraction_text
from escalation.exhibits.numbers import short
from escalation.game.forms import AnyGame
from escalation.parameters import Parameter

FEWEST, MOST = 100, 400


@dataclass(frozen=True)
class Slider:
    """A parameter that moves from `low` to `high` in `steps` equal steps."""

    parameter: Parameter
    low: Fraction
    high: Fraction
    steps: int

    @property
    def data(self) -> dict[str, object]:
        """For the page."""
        p = self.parameter
        assert p.baseline is not None
        return {
            "name": p.name,
            "meaning": p.meaning,
            "unit": p.unit,
            "rests": _rests_on(p),
            "baseline": fraction_text(p.baseline),
            "low": fraction_text(self.low),
            "high": fraction_text(self.high),
            "range": f"{short(self.low)} to {short(self.high)}",
            "ranged": p.reach is not None,
            "whole": p.integer,
            "steps": self.steps,
        }


def sliders_of(games: Sequence[AnyGame]) -> list[Slider]:
    """The sliders of all parameters that move in any of the games, those of thresholds first."""
    moving: dict[str, Parameter] = {}
    for game in games:
        moving |= {n: p for n, p in moving_in(game).items() if n not in moving}
    asked = dict.fromkeys(t.parameter for game in games for t in game.thresholds)
    return [_slider(moving[n]) for n in [*(n for n in asked if n in moving), *(n for n in moving if n not in asked)]]


def moving_in(game: AnyGame) -> Mapping[str, Parameter]:
    """The parameters of a game that have a slider: those that vary, and those that were never given a range."""
    return {
        n: p
        for n, p in game.parameters.items()
        if p.varies or (p.reach is None and p.baseline is not None and not (p.held or p.asleep))
    }


def _slider(p: Parameter) -> Slider:
    assert p.baseline is not None
    low, high = p.reach or _around(p.baseline)
    return Slider(p, low, high, steps_between(low, high, p.baseline, p.integer))


def _around(baseline: Fraction) -> tuple[Fraction, Fraction]:
    """Where a parameter without a range moves."""
    if baseline == 0:
        return Fraction(-1), Fraction(1)
    near, far = baseline / 20, 2 * baseline
    return min(near, far), max(near, far)


def steps_between(low: Fraction, high: Fraction, baseline: Fraction, whole: bool = False) -> int:
    """The number of steps from `low` to `high`.

    >>> steps_between(Fraction(1, 5), Fraction(3), Fraction(1)), steps_between(Fraction(0), Fraction(1, 3), Fraction(0))
    (140, 100)
    >>> steps_between(Fraction(0), Fraction(7), Fraction(2), whole=True)
    7
    """
    if whole:
        return int(high - low)
    return next((n for n in range(FEWEST, MOST + 1) if _fits((high - low) / n, baseline - low)), FEWEST)


def _fits(step: Fraction, way: Fraction) -> bool:
    """Whether a step is 1, 2 or 5 times a power of ten, and leads to the baseline."""
    scaled = step
    while scaled < 1:
        scaled *= 10
    while scaled >= 10:
        scaled /= 10
    return scaled in (1, 2, 5) and (way / step).denominator == 1


def _rests_on(p: Parameter) -> str:
    """What the number rests on: `fact`, `derived`, or `assumption: a reason`."""
    return ": ".join(
        word for word in (p.basis or "assumption", p.reason or ("" if p.basis else "no reason given")) if word
    )
