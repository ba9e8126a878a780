"""Several bad signals that exclude one another: how heavily each is punished at best.

With the probabilities `rho_y(a)` of signal `y` and a burden `x_y` for each (`incentives`: the probability of the
lottery times the discounted rounds), everything stays linear:

    V = P + (R - P)/(1 + X),    X = sum_y rho_y(a) x_y
    k is deterred if and only if  T_k - R <= sum_y x_y w_ky,    w_ky = rho_y(k, a_-i)(R - P) - rho_y(a)(T_k - P)

and reversion for ever allows `0 <= x_y <= L`, `L = d/(1 - d)`. The best trigger is the linear programme that minimizes
`X`: signals that tell more are punished first, those that tell little only where the others are used up (the likelihood
ratios of Porter 1983 and Abreu, Pearce, Stacchetti 1986). The least `L` with a solution gives the least discount factor
`L/(1 + L)`; from some `L` on, more patience changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.linear_programmes import Row, maximum
from escalation.displayed import Displayed
from escalation.errors import InputError
from escalation.game.forms import AnyGame
from escalation.game.normal import Profile
from escalation.monitoring.automaton import trigger_automaton
from escalation.monitoring.incentives import incentives, values_at
from escalation.monitoring.signals import Signal, signal_chances, with_signal
from escalation.monitoring.trigger_equilibria import discount_factor
from escalation.reversion import Reversion, reversion, stage_game

Chances = Sequence[Mapping[Profile, Fraction]]


@dataclass(frozen=True)
class SeveralTrigger:
    """The best trigger at one discount factor: the probability of reversion for ever after each signal, the values."""

    discount: Fraction
    betas: tuple[Fraction, ...]
    values: tuple[Fraction, ...]


@dataclass(frozen=True)
class SeveralSignals(Displayed):
    """The best triggers on several signals; `chances[y]` holds `rho_y`.

    `least` is the trigger at the least discount factor with any, `best` that from which on patience changes nothing, at
    its least discount factor; `asked` that at the one that was asked for. Each is None where there is none.
    """

    found: Reversion
    signals: tuple[Signal, ...]
    chances: tuple[Mapping[Profile, Fraction], ...]
    least: SeveralTrigger | None
    best: SeveralTrigger | None
    discount: Fraction | None
    asked: SeveralTrigger | None


def monitor_signals(
    game: AnyGame,
    events: Sequence[str],
    *,
    keep: str | None = None,
    revert: str | None = None,
    discount: object = None,
) -> SeveralSignals:
    """The best triggers where every event of `events` is a bad signal of its own.

    Raises InputError for what names nothing, and for events that are together more likely than 1; Undecided where
    something is not rational.
    """
    stage = stage_game(game, {})
    signals = tuple(with_signal(stage, event)[1] for event in dict.fromkeys(events))
    found = reversion(stage, keep, revert)
    seen = tuple(signal_chances(found, signal) for signal in signals)
    _check_exclusive(found, seen)
    rows, costs = _rows(found, seen), [own[found.keep] for own in seen]
    d = discount_factor(discount)
    lightest = maximum([-c for c in costs], rows)
    most = None if lightest.value is None else -lightest.value
    return SeveralSignals(
        found,
        signals,
        seen,
        _at_least_length(found, signals, rows, costs, None),
        None if most is None else _at_least_length(found, signals, rows, costs, most),
        d,
        None if d is None else _trigger(found, signals, rows, costs, d / (1 - d)),
    )


def _check_exclusive(found: Reversion, seen: Chances) -> None:
    for profile in seen[0]:
        total = sum((own[profile] for own in seen), Fraction(0))
        if total > 1:
            raise InputError(
                f"the signals have probability {total} together at ({found.game.label(profile)}).",
                mend="Signals exclude one another.",
                file=found.game.called,
            )


def _rows(found: Reversion, seen: Chances) -> list[Row]:
    """One inequality a deviation: the burdens' weights, and what it gains."""
    each = [incentives(found, own) for own in seen]
    return [([own.weight for own in same], ">=", same[0].gain) for same in zip(*each, strict=True)]


def _at_least_length(
    found: Reversion, signals: Sequence[Signal], rows: Sequence[Row], costs: Sequence[Fraction], most: Fraction | None
) -> SeveralTrigger | None:
    """The best trigger at the least `L` at which there is one, or one that costs at most `most`."""
    count = len(costs)
    wider: list[Row] = [([*a, 0], relation, b) for a, relation, b in rows]
    wider += [([int(y == z) for z in range(count)] + [-1], "<=", 0) for y in range(count)]
    if most is not None:
        wider.append(([*costs, 0], "<=", most))
    outcome = maximum([0] * count + [-1], wider)
    return None if outcome.value is None else _trigger(found, signals, rows, costs, -outcome.value)


def _trigger(
    found: Reversion, signals: Sequence[Signal], rows: Sequence[Row], costs: Sequence[Fraction], length: Fraction
) -> SeveralTrigger | None:
    """The best trigger with burdens up to `length`, verified by its automaton."""
    count = len(costs)
    limits: list[Row] = [([int(y == z) for z in range(count)], "<=", length) for y in range(count)]
    outcome = maximum([-c for c in costs], [*rows, *limits])
    if outcome.value is None:
        return None
    discount = length / (1 + length)
    betas = tuple(x / length if length else Fraction(0) for x in outcome.point)
    values = values_at(found, -outcome.value, Fraction(1))
    automaton = trigger_automaton(found, signals, None, betas)
    assert automaton.greatest_gain(discount) == 0, "a trigger is no equilibrium"
    assert tuple(automaton.values(discount, i)[0] for i in range(len(values))) == values, "an automaton differs"
    return SeveralTrigger(discount, betas, values)
