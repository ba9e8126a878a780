"""Trigger strategies under imperfect public monitoring: which are perfect public equilibria, and which is the best.

The question joins `incentives` (burdens that deter), `triggers` (lengths and lotteries that reach them) and
`accuracy` (a parameter left open). What is answered has been verified by the definition: for rational discount factors
in every piece of a set, in every gap and at every rational end the finite automaton is solved, and all its one-shot
deviations are tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from escalation.arithmetic.real_sets import RealSet, samples
from escalation.displayed import Displayed
from escalation.errors import InputError, Undecided
from escalation.expressions import exact_number
from escalation.game.forms import AnyGame
from escalation.game.normal import Profile
from escalation.monitoring.accuracy import Accuracy, accuracy, signal_parameters
from escalation.monitoring.automaton import trigger_automaton
from escalation.monitoring.incentives import Burdens, Incentive, burdens, incentives, values_at
from escalation.monitoring.signals import Signal, signal_chances, with_signal
from escalation.monitoring.triggers import LONGEST, discounted_rounds, lottery, reaching, shortest, sustaining
from escalation.repeated.delta_sets import DISCOUNT
from escalation.reversion import Reversion, reversion, stage_game

USUAL = (1, 2, 3)


@dataclass(frozen=True)
class Trigger:
    """Punishment for `rounds` rounds (None: for ever): where it sustains the profile, alone and after a lottery."""

    rounds: int | None
    sustaining: RealSet
    lottery: RealSet


@dataclass(frozen=True)
class AtDiscount:
    """At one discount factor: a punishment of `rounds` rounds with probability `beta`, and what a round is worth."""

    rounds: int | None
    beta: Fraction
    burden: Fraction
    values: tuple[Fraction, ...]


@dataclass(frozen=True)
class Monitored(Displayed):
    """What triggers can do for a profile.

    `burdens` is None where none deters; `triggers` are lengths in order, for ever last. `best` holds the values at
    the least burden, whatever the discount factor. At `discount`: the `shortest` sure punishment, the `lightest` (a
    lottery over reversion for ever), each None where there is none. `along` are parameters left open, `opened` those of
    the signal that could not be.
    """

    found: Reversion
    signal: Signal
    chances: Mapping[Profile, Fraction]
    incentives: tuple[Incentive, ...]
    burdens: Burdens | None
    triggers: tuple[Trigger, ...]
    best: tuple[Fraction, ...]
    discount: Fraction | None
    shortest: AtDiscount | None
    lightest: AtDiscount | None
    along: tuple[Accuracy, ...]
    opened: tuple[str, ...]

    @property
    def chance(self) -> Fraction:
        """The probability of the bad signal while nobody deviates."""
        return self.chances[self.found.keep]


def monitor(
    game: AnyGame,
    bad: str | Mapping[str, object],
    *,
    keep: str | None = None,
    revert: str | None = None,
    discount: object = None,
    rounds: Sequence[int] = USUAL,
    along: Sequence[str] | None = None,
    names: Mapping[str, object] | None = None,
) -> Monitored:
    """Triggers that keep a profile where only the bad signal is seen, and revert to a stage equilibrium.

    `bad` is an event of the game, or probabilities by pattern; `names` are further parameters for these. `along` are
    the parameters to be left open, one by one; without it those that the signal hangs on. Raises InputError for what
    names nothing; Undecided where something is not rational.

    >>> from escalation.files.library import load
    >>> signal = {"Cooperate, Cooperate": "1/10", "rest": "9/10"}
    >>> found = monitor(load("prisoners-dilemma"), signal)
    >>> found.burdens.least, found.best[0], found.triggers[-1].sustaining.least.value
    (Fraction(10, 7), Fraction(11, 4), Fraction(10, 17))
    """
    here, signal = with_signal(stage_game(game, names or {}), bad)
    found = reversion(here, keep, revert)
    seen = signal_chances(found, signal)
    own = incentives(found, seen)
    allowed = burdens(own)
    d = discount_factor(discount)
    lengths = sorted({*map(_rounds, rounds), *_fewest(allowed)})
    known, opened = _along(found, signal, along)
    made = Monitored(
        found,
        signal,
        seen,
        own,
        allowed,
        tuple(_trigger(allowed, own, r) for r in (*lengths, None)),
        values_at(found, seen[found.keep], allowed.least) if allowed else (),
        d,
        _shortest(found, seen, allowed, d),
        _lightest(found, seen, allowed, d),
        known,
        opened,
    )
    verify_triggers(made)
    return made


def discount_factor(given: object) -> Fraction | None:
    """A number in [0, 1), None for none. Raises InputError for any other."""
    if given is None:
        return None
    value = exact_number(given)
    if not 0 <= value < 1:
        raise InputError(f"the discount factor {value} is not in [0, 1).", mend="At 1 the values are not defined.")
    return value


def _rounds(given: int) -> int:
    if not 1 <= given <= LONGEST:
        raise InputError(f"a punishment of {given} rounds is not read.", mend=f"From 1 to {LONGEST}.")
    return given


def _fewest(allowed: Burdens | None) -> list[int]:
    """The fewest rounds that reach the least burden at some discount factor."""
    rounds = floor(allowed.least) + 1 if allowed and allowed.least > 0 else 1
    return [rounds] if rounds <= LONGEST else []


def _along(
    found: Reversion, signal: Signal, wanted: Sequence[str] | None
) -> tuple[tuple[Accuracy, ...], tuple[str, ...]]:
    """The parameters that were asked for, or those of the signal; and of the latter those that stay undecided."""
    if wanted is not None:
        return tuple(accuracy(found, signal, p) for p in wanted), ()
    known, opened = [], []
    for parameter in signal_parameters(found, signal):
        try:
            known.append(accuracy(found, signal, parameter))
        except Undecided:
            opened.append(parameter)
    return tuple(known), tuple(opened)


def _trigger(allowed: Burdens | None, own: Sequence[Incentive], rounds: int | None) -> Trigger:
    if allowed is None:
        return Trigger(rounds, RealSet(), RealSet())
    return Trigger(rounds, sustaining(allowed, rounds), reaching(allowed.least, rounds))


def _shortest(
    found: Reversion, seen: Mapping[Profile, Fraction], allowed: Burdens | None, discount: Fraction | None
) -> AtDiscount | None:
    rounds = shortest(allowed, discount) if allowed and discount is not None else None
    if rounds is None or discount is None:
        return None
    burden = discounted_rounds(discount, rounds)
    return AtDiscount(rounds, Fraction(1), burden, values_at(found, seen[found.keep], burden))


def _lightest(
    found: Reversion, seen: Mapping[Profile, Fraction], allowed: Burdens | None, discount: Fraction | None
) -> AtDiscount | None:
    if allowed is None or discount is None:
        return None
    beta = lottery(allowed.least, discount, None)
    if beta is None:
        return None
    return AtDiscount(None, beta, allowed.least, values_at(found, seen[found.keep], allowed.least))


def verify_triggers(made: Monitored) -> None:
    """Raises AssertionError where a set or a value is not what the automaton says."""
    for trigger in made.triggers:
        for d in samples(trigger.sustaining, DISCOUNT):
            gain = trigger_automaton(made.found, [made.signal], trigger.rounds, [Fraction(1)]).greatest_gain(d)
            assert (gain == 0) == trigger.sustaining.holds(d), "an automaton contradicts the set of discount factors"
        for d in samples(trigger.lottery, DISCOUNT):
            if made.burdens and trigger.lottery.holds(d):
                beta = lottery(made.burdens.least, d, trigger.rounds)
                assert beta is not None, "a lottery is not heavy enough"
                drawn = trigger_automaton(made.found, [made.signal], trigger.rounds, [beta])
                assert drawn.greatest_gain(d) == 0, "a lottery is no equilibrium"
    for own in _at_discount(made):
        automaton = trigger_automaton(made.found, [made.signal], own.rounds, [own.beta])
        assert made.discount is not None
        assert automaton.greatest_gain(made.discount) == 0, "a trigger is no equilibrium"
        started = tuple(automaton.values(made.discount, i)[0] for i in range(len(own.values)))
        assert started == own.values, "an automaton has other values"


def _at_discount(made: Monitored) -> Iterable[AtDiscount]:
    return (own for own in (made.shortest, made.lightest) if own is not None)
