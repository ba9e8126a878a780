"""Strict equilibria: every strategy is the only best reply to the others (Harsanyi 1973).

Whoever leaves one alone loses. A strict equilibrium is pure and isolated, so in a degenerate game too it is one of the
extreme equilibria, and wherever all pure equilibria are listed, all strict ones are among them.
"""

from __future__ import annotations

from escalation.errors import Undecided
from escalation.exhibits.words import counted
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.numeric import NumericGame
from escalation.game.replies import best_replies, pure_equilibria
from escalation.result import Equilibrium, Result, kept

NAME = "strict"
SUMMARY = "every strategy is the only best reply to the others (Harsanyi 1973)"
OF = "nash"


def is_strict(at: NumericGame, profile: Profile) -> bool:
    """Whether everybody's strategy at a pure profile is the only best reply."""
    return all(best_replies(at.payoffs, profile, i, size) == [profile[i]] for i, size in enumerate(at.shape))


def accepts(game: NormalFormGame) -> str:
    """Why the refinement does not apply to `game`; empty if it does."""
    return ""


def keep(result: Result[Equilibrium]) -> Result[Equilibrium]:
    """The strict ones. Raises Undecided where payoffs are not rational."""
    at = result.at
    if not at.exact:
        raise Undecided("strict equilibria need rational payoffs: a tie between others is decided by no method.")
    chosen = [k for k, e in enumerate(result.equilibria) if e.pure is not None and is_strict(at, e.pure)]
    everything = {e.pure for e in result.equilibria} >= set(pure_equilibria(at.payoffs, at.shape))
    total = counted(len(result.equilibria), "listed equilibrium", "listed equilibria")
    rest = "every strict equilibrium of the game is pure and would be among them" if everything else result.status
    complete = everything or result.complete
    return kept(result, chosen, NAME, f"{len(chosen)} strict of {total}; {rest}", complete)
