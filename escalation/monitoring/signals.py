"""The public signal: an event of the stage game that everybody sees, where nobody sees what the others did.

`rho(a)` is the probability of the bad signal where the profile `a` is played; with the rest the good signal is seen. It
is an event of the game, so that mechanisms act on it; or it is written down profile by profile:

    "Cooperate, Cooperate" = 1/10     a profile, or a pattern with *
    "rest"                 = 9/10     every profile that no other pattern names
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from escalation.errors import InputError, Undecided, choice, placed, quoted
from escalation.expressions import Expr, exact_number, parse, rational
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.patterns import Pattern, matches, read_pattern
from escalation.game.replies import is_exact
from escalation.reversion import Reversion

REST = "rest"
WRITTEN = "bad"
MOST_PATTERNS = 1000
MOST_COMPARED = 2_000_000


@dataclass(frozen=True)
class Signal:
    """The bad signal: its name, and its probability at each profile in the names of the game.

    Where none stands it is 0, as events have it; a signal that was `written` for the question has to say so itself.
    """

    name: str
    chances: Mapping[Profile, Expr]
    written: bool = False

    def formula(self, profile: Profile) -> Expr:
        """`rho(a)` in the names of the game."""
        return self.chances.get(profile, rational(0))


def with_signal(game: NormalFormGame, bad: str | Mapping[str, object]) -> tuple[NormalFormGame, Signal]:
    """The game and its bad signal: the name of an event, or patterns with probabilities, numbers or expressions.

    Raises InputError for unknown events and names, for two probabilities at one profile, and for what is none.

    >>> from escalation.files.library import load
    >>> game, signal = with_signal(load("prisoners-dilemma"), {"Cooperate, Cooperate": "1/10", "rest": "9/10"})
    >>> signal.formula((0, 1))
    9/10
    """
    if isinstance(bad, str):
        if bad not in game.events:
            mend = choice(bad, game.events) if game.events else "Give patterns with probabilities."
            raise InputError(f"{quoted(bad)} is not an event of the game.", mend=mend, file=game.called)
        return game, Signal(bad, game.weights[bad])
    made = replace(game, events={**game.events, WRITTEN: _patterns(game, bad)})
    with placed(file=game.called):
        return made, Signal(WRITTEN, made.weights[WRITTEN], written=True)


def _patterns(game: NormalFormGame, given: Mapping[str, object]) -> tuple[tuple[Pattern, Expr], ...]:
    """The patterns with their probabilities, `rest` written out."""
    if len(given) > MOST_PATTERNS:
        raise InputError(f"the signal has {len(given)} patterns.", mend=f"At most {MOST_PATTERNS} are read.")
    found: list[tuple[Pattern, Expr]] = []
    for text, value in given.items():
        with placed(WRITTEN, text, file=game.called):
            if text != REST:
                found.append((read_pattern(text, game.players, game.strategies), _chance(game, value)))
    if REST in given:
        with placed(WRITTEN, REST, file=game.called):
            rest = _chance(game, given[REST])
        named = [pattern for pattern, _ in found]
        if len(named) * len(game.payoffs) > MOST_COMPARED:
            raise InputError(f"too many patterns for {len(game.payoffs)} profiles.", mend="Give fewer, with *.")
        profiles = (game.names(p) for p in game.profiles)
        found += [(names, rest) for names in profiles if not any(matches(pattern, names) for pattern in named)]
    return tuple(found)


def _chance(game: NormalFormGame, value: object) -> Expr:
    return parse(value, game.sheet.names) if isinstance(value, str) else rational(exact_number(value))


def signal_chances(found: Reversion, signal: Signal) -> dict[Profile, Fraction]:
    """`rho(a)` at the profile that is kept and at every deviation from it.

    Raises InputError where a written signal gives one of them none, Undecided where one is not rational.
    """
    own = found.at.weights[signal.name]
    for profile in (found.keep, *(d.profile for d in found.deviations())):
        if signal.written and profile not in signal.chances:
            raise InputError(
                f"the bad signal has no probability at ({found.game.label(profile)}).",
                mend=f"Give it one, or one to {REST}.",
                file=found.game.called,
            )
        if not is_exact(own.get(profile, Fraction(0))):
            raise Undecided(f"{found.game.called}: the probability of {quoted(signal.name)} is not rational.")
    return {d: own.get(d, Fraction(0)) for d in (found.keep, *(d.profile for d in found.deviations()))}
