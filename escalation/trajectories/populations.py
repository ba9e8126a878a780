"""Games that one population plays against itself: two players, the same strategies, `u_2(j, i) = u_1(i, j)`."""

from __future__ import annotations

from escalation.errors import InputError, quoted
from escalation.exhibits.words import counted
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture
from escalation.trajectories.starts import named_starts, start_point


def why_not_one_population(game: NormalFormGame) -> str:
    """Why one population cannot play both parts, as far as names tell; empty if it can."""
    if len(game.players) != 2:
        number = counted(len(game.players), "player")
        return f"one population plays both parts of a two-player game, and this game has {number}."
    first, second = game.strategies
    return "" if first == second else "one population plays both parts, and the players' strategies differ."


def check_symmetric(at: NumericGame) -> None:
    """Raises InputError where the players are not in the same position.

    Payoffs that are not rational are the same where their formulas are.
    """
    payoffs = at.payoffs if at.exact else at.game.cells
    for i, j in payoffs:
        if payoffs[i, j][0] != payoffs[j, i][1]:
            where = quoted(at.game.label((i, j)))
            raise InputError(
                f"one population plays both parts, and the game is not symmetric at {where}.",
                mend="Use replicator, which has a population for each player.",
                file=at.game.called,
            )


def population_start(game: NormalFormGame, text: str | None) -> Mixture:
    """The start of the population, written for the first player.

    Raises InputError where the second player is given one.
    """
    if 1 in named_starts(game, text):
        mend = f"Write it for {quoted(game.players[0])} alone."
        raise InputError("gives a start to the second player, and there is one population.", mend=mend, key=("start",))
    return start_point(game, text)[0]
