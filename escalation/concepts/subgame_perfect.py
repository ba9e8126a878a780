"""Subgame-perfect equilibria: behaviour that is a Nash equilibrium in every subgame (Selten 1965).

Every subgame in turn, the smallest first (`induction.backward`): with perfect information, backward induction in which
every choice at a tie is followed (Zermelo 1913; Kuhn 1953); elsewhere all extreme Nash equilibria of each piece. Every
assessment is verified by best replies in each subgame before it is returned.
"""

from __future__ import annotations

from escalation.assessment import TreeResult
from escalation.errors import quoted
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.numeric_tree import NumericTree
from escalation.game.subgames import pieces
from escalation.induction.backward import Search, Subgame, searched
from escalation.induction.verified import verified
from escalation.precision import decided

NAME = "subgame-perfect"
FORM = "extensive"


def accepts(game: AnyGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return "" if isinstance(game, ExtensiveGame) else 'subgames are those of a tree (form = "extensive").'


def solve(at: NumericTree) -> TreeResult:
    """All subgame-perfect equilibria; at ties and in continua the extreme ones, with their families.

    Raises Undecided where payoffs are not rational and tie, and where a subgame is too large.
    """
    return decided(at, _solve)


def _solve(at: NumericTree) -> TreeResult:
    found, search = searched(at)
    cut = pieces(at.tree, len(at.game.players))
    of = "in any subgame" if len(cut) > 1 else "in the game, which has no smaller subgame"
    names = [own.name for own in at.tree.sets]
    complete = not search.missing and not search.mixed
    mixed = tuple(f"whether mixing at {quoted(names[h])} brings further equilibria" for h in sorted(search.mixed))
    return TreeResult(
        NAME,
        at,
        tuple(verified(at, cut, each.behaviour, of) for each in found.solutions),
        complete,
        _status(at, found, search),
        families=tuple(family for family in found.families if len(family) > 1),
        ties=tuple(names[h] for h in sorted(search.ties)),
        undecided=(*mixed, *search.notes),
        steps=tuple(search.steps),
    )


def _status(at: NumericTree, found: Subgame, search: Search) -> str:
    """What the list covers, in words."""
    exact = "exact" if at.exact else "every sign was decided; payoffs are not rational"
    one = len(found.solutions) == 1
    if search.missing:
        status = f"partial: {'; '.join(search.notes)}; equilibria may be missing"
    elif search.mixed:
        where = ", ".join(quoted(at.tree.sets[h].name) for h in sorted(search.mixed))
        status = f"all in pure strategies, {exact}; mixtures at ties ({where}) may bring further equilibria"
    else:
        what = "the only subgame-perfect equilibrium" if one else "all subgame-perfect equilibria"
        status = f"complete: {what}, {exact}"
        status += "" if all(len(f) == 1 for f in found.families) else "; families are listed by their extreme members"
    return status + ("; at sets that a player himself rules out, a best reply is shown" if search.free else "")
