"""Nash equilibria of a tree in behaviour, by its sequence form, for two players (von Stengel 1996).

All extreme equilibria in realisation plans (`equilibrium_sets.sequence_pairs`; Audet, Belhaiza, Hansen 2009), as
behaviour. Sequences are as many as moves, where the strategies that `nash` works with are exponentially many; and mixed
strategies with the same behaviour are one equilibrium here. Each is verified by best replies in the tree.
"""

from __future__ import annotations

from escalation.arithmetic.double_description import TooManyRays
from escalation.assessment import TreeResult
from escalation.errors import Undecided
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.numeric_tree import NumericTree
from escalation.game.subgames import whole_piece
from escalation.induction.local import local_equilibria
from escalation.induction.verified import verified
from escalation.precision import decided

NAME = "sequence-form-nash"
FORM = "extensive"


def accepts(game: AnyGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    if not isinstance(game, ExtensiveGame):
        return 'sequences are those of a tree (form = "extensive").'
    choosing = whole_piece(game.tree, len(game.players)).choosing
    return "" if len(choosing) < 3 else "the sequence form is solved for two players who choose."


def solve(at: NumericTree) -> TreeResult:
    """All extreme Nash equilibria in behaviour, with their families.

    Raises Undecided where payoffs are not rational and tie, and where the game is too large.
    """
    return decided(at, _solve)


def _solve(at: NumericTree) -> TreeResult:
    piece = whole_piece(at.tree, len(at.game.players))
    try:
        found = local_equilibria(at, piece, {})
    except TooManyRays as limit:
        raise Undecided(f"gave up: the sequence form has too many vertices ({limit}).") from None
    exact = "exact" if at.exact else "every sign was decided; payoffs are not rational"
    status = f"complete: all extreme equilibria in behaviour, {exact}"
    status += "; at sets that a player himself rules out, a best reply is shown" if found.free else ""
    return TreeResult(
        NAME,
        at,
        tuple(verified(at, [piece], each, "in the game") for each in found.behaviours),
        not found.missing,
        f"{status}; {found.missing}" if found.missing else status,
        families=tuple(subset for subset in found.subsets if len(subset) > 1),
    )
