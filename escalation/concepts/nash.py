"""Nash equilibria, mixed ones included (Nash 1951).

Two players: all extreme equilibria and their components, exact (`enumeration.two_players`). More players: strategies
dominated strictly and iteratedly by pure ones carry no equilibrium. If at most two players are left with a choice, the
rest is a game of two players; if three are left with two strategies each, all equilibria are found, continua included
(`enumeration.three_binary_players`); otherwise all pure ones, and mixed ones by their supports, which may miss some
(`enumeration.larger_games`).
"""

from __future__ import annotations

from collections.abc import Sequence

from escalation.arithmetic.double_description import TooManyRays
from escalation.enumeration.larger_games import larger_game, larger_game_enclosed
from escalation.enumeration.subgame import Subgame
from escalation.enumeration.three_binary_players import three_binary_players
from escalation.enumeration.two_players import two_players, two_players_enclosed
from escalation.errors import Stopped, TimeIsUp
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.result import Equilibrium, Result, listed_once

NAME = "nash"


def accepts(game: NormalFormGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return ""


def solve(at: NumericGame) -> Result[Equilibrium]:
    """The Nash equilibria, each certified; `status` says what the list covers.

    Raises Stopped, with what was found, when it is interrupted.
    """
    found: list[Equilibrium] = []
    try:
        return _exact(at, found) if at.exact else _enclosed(at, found)
    except TooManyRays as limit:
        return _partial(at, found, f"gave up: too many vertices to hold ({limit})")
    except (KeyboardInterrupt, TimeIsUp) as stop:
        raise Stopped(_partial(at, found, "stopped before the search was complete")) from stop


def _exact(at: NumericGame, found: list[Equilibrium]) -> Result[Equilibrium]:
    """The answer for rational payoffs; whatever is verified on the way is kept in `found`."""
    if sum(size > 1 for size in at.shape) < 3:
        return two_players(NAME, Subgame.whole(at), found)
    subgame = Subgame.undominated(at)
    if len(subgame.choosing) < 3:
        return two_players(NAME, subgame, found)
    if [len(subgame.left[i]) for i in subgame.choosing] == [2, 2, 2]:
        return three_binary_players(NAME, subgame)
    return larger_game(NAME, subgame, found)


def _enclosed(at: NumericGame, found: list[Equilibrium]) -> Result[Equilibrium]:
    """The answer for payoffs that are not all rational."""
    return two_players_enclosed(NAME, at) if len(at.shape) == 2 else larger_game_enclosed(NAME, at, found)


def _partial(at: NumericGame, found: Sequence[Equilibrium], why: str) -> Result[Equilibrium]:
    """What was found before the search ended."""
    listed = listed_once(found)
    status = f"partial, {why}; equilibria may be missing"
    return Result(NAME, at, listed, False, status, None, undecided=("whether there are further equilibria",))
