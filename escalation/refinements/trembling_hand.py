"""Trembling-hand perfection in games of two players (Selten 1975).

An equilibrium of two players is perfect if and only if neither strategy, as a mixture, is weakly dominated (van Damme
1991, theorem 3.2.2). A mixture is not dominated if and only if it is a best reply to some mixture of the other that
plays everything; each strategy and each mixture in its support then is one too. So all perfect equilibria inside a
maximal Nash subset are mixtures of its perfect extreme points, and to keep these loses nothing; but not every mixture
of perfect ones is perfect.
"""

from __future__ import annotations

from escalation.errors import Undecided
from escalation.exhibits.words import counted
from escalation.game.domination import mixed_line, own_payoffs, weak_dominator
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture
from escalation.result import Equilibrium, Result, kept

NAME = "trembling-hand"
SUMMARY = "perfect equilibria of two players: no mixture played is weakly dominated (Selten 1975)"
OF = "nash"


def dominated_weakly(at: NumericGame, player: int, mixture: Mixture) -> Mixture | None:
    """A mixture that dominates `mixture` weakly, None if there is none."""
    table = own_payoffs(at.payoffs, [list(range(size)) for size in at.shape], player)
    return weak_dominator(table, mixed_line(table, mixture))


def accepts(game: NormalFormGame) -> str:
    """Why the refinement does not apply to `game`; empty if it does."""
    if len(game.shape) == 2:
        return ""
    return "perfection is answered for two players; with more, undominated strategies do not make it."


def keep(result: Result[Equilibrium]) -> Result[Equilibrium]:
    """The perfect ones among the extreme equilibria. Raises Undecided where payoffs are not rational."""
    at = result.at
    if not at.exact:
        raise Undecided("perfection needs rational payoffs: a tie between others is decided by no method.")
    chosen = [
        k
        for k, e in enumerate(result.equilibria)
        if not any(dominated_weakly(at, i, mixture) for i, mixture in enumerate(e.mixtures))
    ]
    total = counted(len(result.equilibria), "listed equilibrium", "listed equilibria")
    status = f"{len(chosen)} trembling-hand perfect of {total}"
    if result.degenerate:
        status += (
            "; every perfect equilibrium is a mixture of kept ones inside a maximal Nash subset, but not every such "
            "mixture is perfect"
        )
    return kept(result, chosen, NAME, status, result.complete)
