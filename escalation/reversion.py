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
from escalation.game.replies import best_replies, pure_equilibria
from escalation.parameters import Parameter
from escalation.repeated.roles import named_profile, roles

MOST_LISTED = 6


@dataclass(frozen=True)
class SoloDeviation:
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

    def deviations(self) -> Iterator[SoloDeviation]:
        """Every unilateral deviation from the profile that is kept, player by player."""
        for i, size in enumerate(self.at.shape):
            for k in range(size):
                if k != self.keep[i]:
                    yield SoloDeviation(i, k, (*self.keep[:i], k, *self.keep[i + 1 :]))

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


def reversion(game: NormalFormGame, keep: str | None, revert: str | None) -> Reversion:
    """The profile `keep`, and `revert`, which has to be a pure Nash equilibrium of the stage game at its values.

    Where none is named, those that suggest themselves (`repeated.roles`). Raises InputError for what is no profile and
    no equilibrium, and where nothing or several suggest themselves; Undecided where payoffs are not rational.

    >>> from escalation.files.library import load
    >>> reversion(load("prisoners-dilemma"), "Cooperate, Cooperate", None).revert
    (1, 1)
    """
    at = game.at()
    if not at.exact:
        raise Undecided(f"{game.called}: payoffs that are not rational are not compared over repeated play.")
    with placed(file=game.called):
        if revert is not None:
            _check_equilibrium(at, named_profile(at, revert, "revert"))
        named = roles(at, keep, revert, None)
    return Reversion(at, named.keep, named.revert)


def _check_equilibrium(at: NumericGame, profile: Profile) -> None:
    game = at.game
    for i, player in enumerate(game.players):
        best = best_replies(at.payoffs, profile, i, at.shape[i])
        if profile[i] not in best:
            what = (
                f"({game.label(profile)}) is no equilibrium of the stage game: {player} does better with "
                f"{game.strategies[i][best[0]]}."
            )
            raise InputError(what, mend=_known(at), key=("revert",))


def _known(at: NumericGame) -> str:
    """What may be reverted to."""
    found = [f"({at.game.label(p)})" for p in pure_equilibria(at.payoffs, at.shape)]
    if not found:
        return "Only a pure equilibrium of the stage can be reverted to, and it has none."
    more = f" and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
    return f"Revert to {' or '.join(found[:MOST_LISTED])}{more}."
