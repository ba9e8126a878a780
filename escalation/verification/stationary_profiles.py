"""Is a stationary profile of a game in states an equilibrium? Verified by the definition, from the payoffs alone.

The regret of player `i` is the most that one deviation gains him, in any state `s`, entered by play or not,

    max_(s,k) Q_i(s,k) - V_i(s)      (`stationary.values`);

the profile is a Markov-perfect equilibrium if and only if every regret is 0: a deviation of many moves pays only if
one of a single move does (Blackwell 1965, thm. 6). Where a regret is above 0, many moves may gain more than one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.arithmetic.double_description import Undecidable
from escalation.arithmetic.quotients import flint_number
from escalation.errors import InputError, Undecided, choice, placed, quoted
from escalation.game.markov_tables import MarkovTables, tables_at
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.replies import is_exact, plus
from escalation.stationary.deviations import Deviation, gains
from escalation.stationary.profile import StationaryProfile
from escalation.stationary.values import mixed_plan, values
from escalation.stationary.verified import described, number
from escalation.verification.given_stationary import Mixtures, StationaryByName, given_stationary
from escalation.verification.verdicts import Judged, enclosure, many_digits, verdict

Number = Any
MARKOV_PERFECT = "markov-perfect"
OF_STATES = (MARKOV_PERFECT, "mixed-markov-perfect")


@dataclass(frozen=True)
class BetterAction:
    """What a player gains by one action in one state, after which he follows the profile: `payoff` to `reached`."""

    player: str
    state: str
    action: str
    payoff: Number
    reached: Number
    gain: Number


@dataclass(frozen=True)
class StationaryVerification(Judged):
    """What is true of one stationary profile; `play` has its values, visits and events.

    `verdict`, `regrets`, `tolerance`, `exact` and `differences` are as for a profile of a matrix
    (`verification.profiles`). `deviations` hold the best single one of each player who surely gains.
    """

    concept: str
    play: StationaryProfile
    regrets: Mapping[str, Fraction]
    verdict: str
    deviations: tuple[BetterAction, ...]
    tolerance: Fraction
    exact: bool
    differences: tuple[str, ...] = ()


def verified_stationary(
    at: NumericMarkov,
    profiles: Sequence[StationaryByName | StationaryProfile | str],
    tolerance: Fraction,
    concept: str = MARKOV_PERFECT,
) -> list[StationaryVerification]:
    """The verdict on each profile: by names, in words, or one that `solve` gave.

    Raises InputError for a concept that is not verified here and for what is no profile, Undecided where payoffs that
    are not rational leave it open.
    """
    check_markov_concept(concept)
    found = []
    with tables_of_many_digits(at) as (here, tables):
        for k, given in enumerate(profiles):
            with placed("profiles", str(k)):
                mixtures = given_stationary(here.game, given)
            found.append(stationary_verification(here, tables, concept, mixtures, tolerance))
    return found


def check_markov_concept(concept: str) -> None:
    """Raises InputError where a concept is not verified for games in states."""
    if concept not in OF_STATES:
        what = f"{quoted(concept)} lists other things: verify checks Markov-perfect equilibria of games in states."
        raise InputError(what, mend=choice(concept, OF_STATES))


@contextmanager
def tables_of_many_digits(at: NumericMarkov) -> Iterator[tuple[NumericMarkov, MarkovTables]]:
    """The game and its tables; what is not rational in balls of many digits, and arithmetic with as many inside.

    Raises Undecided where it stays open whether a move can happen.
    """
    with many_digits(at.exact):
        here = at if at.exact else at.game.at()
        try:
            yield here, tables_at(here)
        except Undecidable:
            raise Undecided("chances are not rational, and whether one is 0 is not decided.") from None


def stationary_verification(
    at: NumericMarkov, tables: MarkovTables, concept: str, mixtures: Mixtures, tolerance: Fraction
) -> StationaryVerification:
    """The verdict on mixtures in the order of the game. Raises Undecidable for a chance that may be 0 or not."""
    plan = mixed_plan(tables, [[[_element(p) for p in own] for own in state] for state in mixtures])
    found = values(tables, plan)
    single = [(d, *enclosure(number(d.gain))) for d in gains(tables, plan, found)]
    regrets = {
        player: max([Fraction(0), *(most for d, _, most in single if d.player == i)])
        for i, player in enumerate(at.game.players)
    }
    true = described(at, tables, plan, mixtures, found, "")
    exact = at.exact and all(is_exact(p) for state in mixtures for own in state for p in own)
    least = max([Fraction(0), *(low for _, low, _ in single)])
    word = verdict(least, max(regrets.values()), tolerance)
    better = tuple(_better_action(at, true, d) for d in _best_of_each(single))
    return StationaryVerification(concept, true, regrets, word, better, tolerance, exact)


def _element(p: Number) -> Any:
    """A probability as a number of flint. Raises Undecidable for a ball that may be 0 or not."""
    if isinstance(p, Fraction):
        return flint_number(p)
    if not (p > 0 or p == 0):
        raise Undecidable
    return p


def _best_of_each(single: Sequence[tuple[Deviation, Fraction, Fraction]]) -> Iterator[Deviation]:
    """Of each player who surely gains the deviation that surely gains most, the first of these in the file."""
    gainful = [(d, low) for d, low, _ in single if low > 0]
    for i in sorted({d.player for d, _ in gainful}):
        yield max(((d, low) for d, low in gainful if d.player == i), key=lambda each: each[1])[0]


def _better_action(at: NumericMarkov, true: StationaryProfile, d: Deviation) -> BetterAction:
    payoff, gain = true.values[d.state][d.player], number(d.gain)
    return BetterAction(at.game.players[d.player], at.game.states[d.state], d.action, payoff, plus(payoff, gain), gain)
