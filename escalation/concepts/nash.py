"""Nash equilibria, mixed ones included (Nash 1951).

Two players: all extreme equilibria and their components, exact. More players: exact where at most two, or three with
two strategies each, are left with a choice; otherwise all pure ones, and mixed ones by their supports, which may miss
some (`enumeration.any_players`).
"""

from __future__ import annotations

from collections.abc import Sequence

from escalation.arithmetic.double_description import TooManyRays
from escalation.enumeration.any_players import any_players
from escalation.enumeration.larger_games import larger_game_enclosed
from escalation.enumeration.two_players import two_players_enclosed
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
        return any_players(NAME, at, found) if at.exact else _enclosed(at, found)
    except TooManyRays as limit:
        return _partial(at, found, f"gave up: too many vertices to hold ({limit})")
    except (KeyboardInterrupt, TimeIsUp) as stop:
        raise Stopped(_partial(at, found, "stopped before the search was complete")) from stop


def _enclosed(at: NumericGame, found: list[Equilibrium]) -> Result[Equilibrium]:
    """The answer for payoffs that are not all rational."""
    return two_players_enclosed(NAME, at) if len(at.shape) == 2 else larger_game_enclosed(NAME, at, found)


def _partial(at: NumericGame, found: Sequence[Equilibrium], why: str) -> Result[Equilibrium]:
    """What was found before the search ended."""
    listed = listed_once(found)
    status = f"partial, {why}; equilibria may be missing"
    return Result(NAME, at, listed, False, status, None, undecided=("whether there are further equilibria",))
