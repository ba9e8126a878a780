"""A profile to keep, a stage equilibrium to revert to, and what each player has from leaving the first.

Of a stage game with payoffs `u_i`, a pure profile `a` that is kept and a pure Nash equilibrium `e` of the stage:

    R_i = u_i(a)    P_i = u_i(e)    T_i(k) = u_i(k, a_-i) for every other strategy k of i

`T_i(k) - R_i` is gained once by a deviation, `R_i - P_i` is lost in every round of reversion (Friedman 1971). All are
kept twice: as exact numbers at the values of the game, and as expressions in its names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from escalation.errors import InputError, Undecided, Unsupported, placed, quoted
from escalation.expressions import Expr, check_name, exact_number
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.numeric import NumericGame
from escalation.game.patterns import ANY, read_pattern
from escalation.game.replies import best_replies, pure_equilibria
from escalation.parameters import Parameter

MOST_LISTED = 6


@dataclass(frozen=True)
class Deviation:
    """`player` plays `strategy` and not his part of the profile that is kept; what is played then is `profile`."""

    player: int
    strategy: int
    profile: Profile


@dataclass(frozen=True)
class Reversion:
    """The stage game at its values, the profile that is kept, and the stage equilibrium that follows a deviation."""

    at: NumericGame
    keep: Profile
    revert: Profile

    @property
    def game(self) -> NormalFormGame:
        """The stage game."""
        return self.at.game

    def deviations(self) -> Iterator[Deviation]:
        """Every unilateral deviation from the profile that is kept, player by player."""
        for i, size in enumerate(self.at.shape):
            for k in range(size):
                if k != self.keep[i]:
                    yield Deviation(i, k, (*self.keep[:i], k, *self.keep[i + 1 :]))

    def worth(self, profile: Profile, player: int) -> Fraction:
        """`u_i` at a profile, as a number."""
        value: Fraction = self.at.payoffs[profile][player]
        return value

    def formula(self, profile: Profile, player: int) -> Expr:
        """`u_i` at a profile, in the names of the game."""
        return self.game.cells[profile][player]


def stage_game(game: AnyGame, names: Mapping[str, object]) -> NormalFormGame:
    """The game as a stage that is repeated, with further `names` at values, for the question asked.

    Raises Unsupported for other forms, in which more is seen than the profile; InputError for names that are declared.
    """
    if not isinstance(game, NormalFormGame):
        mend = "Write the stage in normal form."
        raise Unsupported("only games in normal form are repeated by this version.", mend=mend, file=game.called)
    further = {}
    for name, value in names.items():
        if check_name(name) in game.sheet.names:
            mend = "Give it a value (--set), or take another name."
            raise InputError(f"{quoted(name)} is declared already.", mend=mend, file=game.called)
        further[name] = Parameter(name, exact_number(value), meaning="set for this question")
    if not further:
        return game
    return replace(game, sheet=replace(game.sheet, parameters={**game.sheet.parameters, **further}))


def reversion(game: NormalFormGame, keep: str, revert: str | None = None) -> Reversion:
    """The profile `keep`, and `revert`, which has to be a pure Nash equilibrium of the stage game at its values.

    Without `revert` the only pure equilibrium is taken. Raises InputError for what is no profile and no equilibrium,
    and where there is not one equilibrium to take; Undecided where payoffs are not rational.

    >>> from escalation.files.library import load
    >>> reversion(load("prisoners-dilemma"), "Cooperate, Cooperate").revert
    (1, 1)
    """
    at = game.at()
    if not at.exact:
        raise Undecided(f"{game.called}: payoffs that are not rational are not compared over repeated play.")
    kept = full_profile(game, keep)
    return Reversion(at, kept, _the_equilibrium(at) if revert is None else _an_equilibrium(at, revert))


def full_profile(game: NormalFormGame, text: str) -> Profile:
    """The profile that `Cooperate, Cooperate` names. Raises InputError for anything else, and for a `*`."""
    with placed(file=game.called):
        names = read_pattern(text, game.players, game.strategies)
        if ANY in names:
            raise InputError(f"{quoted(text)} should be a full profile.", mend="Name a strategy of each player.")
    return game.profile(names)


def _an_equilibrium(at: NumericGame, text: str) -> Profile:
    game = at.game
    profile = full_profile(game, text)
    for i, player in enumerate(game.players):
        best = best_replies(at.payoffs, profile, i, at.shape[i])
        if profile[i] not in best:
            raise InputError(
                f"({game.label(profile)}) is no equilibrium of the stage game: {player} does better with "
                f"{game.strategies[i][best[0]]}.",
                mend=_known(at),
                file=game.called,
            )
    return profile


def _the_equilibrium(at: NumericGame) -> Profile:
    found = pure_equilibria(at.payoffs, at.shape)
    if len(found) == 1:
        return found[0]
    many = "several pure equilibria" if found else "no pure equilibrium"
    raise InputError(f"the stage game has {many}.", mend=_known(at), file=at.game.called)


def _known(at: NumericGame) -> str:
    """What may be reverted to."""
    found = [f"({at.game.label(p)})" for p in pure_equilibria(at.payoffs, at.shape)]
    if not found:
        return "Only a pure equilibrium of the stage can be reverted to, and it has none."
    more = f" and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
    return f"Revert to {' or '.join(found[:MOST_LISTED])}{more}."
