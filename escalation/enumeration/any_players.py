"""The Nash equilibria of a game of any number of players with rational payoffs, by what is left of it.

Two players: all extreme equilibria and their components, exact (`two_players`). More players: strategies dominated
strictly and iteratedly by pure ones carry no equilibrium. If at most two players are left with a choice, the rest is a
game of two players; if three are left with two strategies each, all equilibria are found, continua included
(`three_binary_players`); otherwise all pure ones, and mixed ones by their supports, which may miss some
(`larger_games`).
"""

from __future__ import annotations

from escalation.enumeration.larger_games import larger_game
from escalation.enumeration.subgame import Subgame
from escalation.enumeration.three_binary_players import three_binary_players
from escalation.enumeration.two_players import two_players
from escalation.game.numeric import NumericGame
from escalation.result import Equilibrium, Result


def any_players(concept: str, at: NumericGame, found: list[Equilibrium]) -> Result[Equilibrium]:
    """The answer, each equilibrium certified; whatever is verified on the way is kept in `found`.

    Raises TooManyRays.
    """
    if sum(size > 1 for size in at.shape) < 3:
        return two_players(concept, Subgame.whole(at), found)
    subgame = Subgame.undominated(at)
    if len(subgame.choosing) < 3:
        return two_players(concept, subgame, found)
    if [len(subgame.left[i]) for i in subgame.choosing] == [2, 2, 2]:
        return three_binary_players(concept, subgame)
    return larger_game(concept, subgame, found)
