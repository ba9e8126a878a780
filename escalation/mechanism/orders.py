"""A game in normal form played one player after the other, each seeing what came before (von Stackelberg 1934).

The same cells become the ends of a tree: at depth `k` the `k`-th player of the order chooses a strategy, knowing all
earlier choices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from escalation.errors import InputError
from escalation.expressions import Expr
from escalation.game.extensive import ExtensiveGame
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.tree import InformationSet, Node, tree_of


def played_in_order(game: NormalFormGame, order: Sequence[str]) -> ExtensiveGame:
    """The tree in which players move in `order`. Raises InputError for an order that leaves a player out.

    >>> game = NormalFormGame.from_payoffs([[3, 1], [0, 2]], [[1, 0], [0, 2]])
    >>> [own.name for own in played_in_order(game, ["Column", "Row"]).tree.sets]
    ['Column', 'Row (1)', 'Row (2)']
    """
    check_order(game, order)
    movers = [game.player(name) for name in order]
    nodes: list[Node] = []
    sets: list[InformationSet] = []
    ends: dict[int, Profile] = {}
    _grow(game, movers, (), -1, nodes, sets, ends)
    weights: dict[str, dict[int, Expr]] = {
        event: {z: own[p] for z, p in ends.items() if p in own} for event, own in game.weights.items()
    }
    return ExtensiveGame(
        players=game.players,
        tree=tree_of(nodes, sets, game.players),
        weights=weights,
        sheet=game.sheet,
        title=game.title,
        about=game.about,
        citation=game.citation,
        omits=game.omits,
        teaching=game.teaching,
        units=game.units,
        rows=game.rows,
        mechanisms=game.mechanisms,
        calls=game.calls,
        scenarios=game.scenarios,
        base=game.base or game,
        institute=game.institute,
        situate=game.situate,
        provenance=game.provenance,
    )


def check_order(game: NormalFormGame, order: Sequence[str]) -> None:
    """Raises InputError for an order that does not name every player once."""
    movers = [game.player(name) for name in order]
    if sorted(movers) != list(range(len(game.players))):
        left = [p for p in game.players if p not in order] or list(dict.fromkeys(order))
        what = f"the order should name every player once ({', '.join(left)})."
        raise InputError(what, mend="List all.")


def _grow(
    game: NormalFormGame,
    movers: Sequence[int],
    chosen: tuple[int, ...],
    parent: int,
    nodes: list[Node],
    sets: list[InformationSet],
    ends: dict[int, Profile],
) -> int:
    """Writes what follows after the choices made, in preorder; the place of its first node."""
    here, branch = len(nodes), chosen[-1] if chosen else 0
    if len(chosen) == len(movers):
        profile = tuple(chosen[movers.index(i)] for i in range(len(movers)))
        ends[here] = profile
        nodes.append(Node(game.label(profile), parent, branch, pay=game.cells[profile]))
        return here
    player = movers[len(chosen)]
    earlier = ", ".join(game.strategies[i][k] for i, k in zip(movers, chosen, strict=False))
    name = f"{game.players[player]} ({earlier})" if earlier else game.players[player]
    nodes.append(Node(game.players[player], parent, branch, player, game.strategies[player]))
    sets.append(InformationSet(name, player, (here,), game.strategies[player]))
    children = [_grow(game, movers, (*chosen, k), here, nodes, sets, ends) for k in range(game.shape[player])]
    nodes[here] = replace(nodes[here], children=tuple(children))
    return here
