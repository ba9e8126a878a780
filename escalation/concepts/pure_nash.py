"""Pure Nash equilibria: profiles in which every strategy is a best reply, by listing all profiles (Nash 1950).

Complete for any number of players and any size that can be listed.
"""

from __future__ import annotations

from escalation.errors import Undecided
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.replies import pure_equilibria
from escalation.result import Equilibrium, Result, certified, pure_mixture

NAME = "pure-nash"


def accepts(game: NormalFormGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return ""


def solve(at: NumericGame) -> Result[Equilibrium]:
    """All pure Nash equilibria, each certified.

    Raises Undecided where payoffs are not rational: a tie between them is decided by no method.
    """
    if not at.exact:
        raise Undecided("pure equilibria need rational payoffs: ties between others are decided by no method.")
    found = [certified(at, pure_mixture(p, at.shape)) for p in pure_equilibria(at.payoffs, at.shape)]
    return Result(NAME, at, tuple(found), True, "complete: every pure profile was tried", None)
