"""Which profiles the named families speak of: the one to be kept, the one to fall back on, the stick.

Where none is named, the profile to fall back on is the pure equilibrium of the stage game that is worst for every
player, and the one to be kept gives every player more than that, and is the only such profile that no other such one
beats for every player, or ties with for some. Where there is no such profile, or more than one, it has to be named.
"""

from __future__ import annotations

from collections.abc import Sequence

from escalation.errors import InputError, placed, quoted
from escalation.exhibits.words import listed
from escalation.game.normal import Profile
from escalation.game.numeric import NumericGame
from escalation.game.patterns import ANY, read_pattern
from escalation.game.replies import pure_equilibria
from escalation.repeated.families import Roles

MOST_NAMED = 4


def roles(at: NumericGame, keep: str | None, revert: str | None, stick: str | None) -> Roles:
    """The profiles named, and those that suggest themselves where none is; the stick is the one to fall back on.

    Raises InputError where none or several do, and for texts that are no profiles.
    """
    fall = named_profile(at, revert, "revert") if revert else _worst(at)
    kept = named_profile(at, keep, "keep") if keep else _best(at, fall)
    if kept == fall:
        raise InputError(
            f"{quoted(at.game.label(kept))} is both kept and fallen back on.", mend="Name two profiles.", key=("keep",)
        )
    return Roles(kept, fall, named_profile(at, stick, "stick") if stick else fall)


def named_profile(at: NumericGame, text: str, key: str) -> Profile:
    """The profile that a text names. Raises InputError for what is none."""
    with placed(key):
        pattern = read_pattern(text, at.game.players, at.game.strategies)
        if ANY in pattern:
            raise InputError(f"{quoted(text)} should be a full profile.", mend="Name a strategy of each player.")
        return at.game.profile(pattern)


def _worst(at: NumericGame) -> Profile:
    equilibria = pure_equilibria(at.payoffs, at.shape)
    if not equilibria:
        raise InputError("the stage game has no pure equilibrium to fall back on.", mend=_mend("revert"))
    worst = [a for a in equilibria if all(_at_most(at.payoffs[a], at.payoffs[b]) for b in equilibria)]
    if len(worst) != 1:
        raise InputError(
            f"none of the pure equilibria {_names(at, equilibria)} is the worst for every player.", mend=_mend("revert")
        )
    return worst[0]


def _best(at: NumericGame, fall: Profile) -> Profile:
    base = at.payoffs[fall]
    better = [a for a, u in at.payoffs.items() if all(x > y for x, y in zip(u, base, strict=True))]
    if not better:
        raise InputError(f"no profile gives every player more than {quoted(at.game.label(fall))}.", mend=_mend("keep"))
    top = [
        a
        for a in better
        if not any(at.payoffs[a] != at.payoffs[b] and _at_most(at.payoffs[a], at.payoffs[b]) for b in better)
    ]
    if len(top) > 1:
        raise InputError(f"several profiles could be kept: {_names(at, top)}.", mend=_mend("keep"))
    return top[0]


def _at_most(one: Sequence[object], other: Sequence[object]) -> bool:
    return all(x <= y for x, y in zip(one, other, strict=True))  # type: ignore[operator]


def _names(at: NumericGame, profiles: Sequence[Profile]) -> str:
    shown = [quoted(at.game.label(a)) for a in profiles[:MOST_NAMED]]
    rest = len(profiles) - len(shown)
    return listed([*shown, f"{rest} more"] if rest else shown)


def _mend(option: str) -> str:
    return f"Name one: --{option} PROFILE."
