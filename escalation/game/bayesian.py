"""A game in normal form whose players have types, as a tree (Harsanyi 1967-68).

Chance draws each player's type, independently; each learns his own alone, and all choose at the same time: one after
the other in player order, nobody seeing what the others chose. The edits of a type hold in the payoffs wherever it is
drawn.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from escalation.expressions import Expr
from escalation.game.edits import at_cell
from escalation.game.extensive import ExtensiveGame, covered
from escalation.game.normal import NormalFormGame
from escalation.game.rules import NodeRule, Rules, TypeRule, check
from escalation.game.unfolding import grown


def with_types(game: NormalFormGame, types: Mapping[str, Mapping[str, TypeRule]]) -> ExtensiveGame:
    """The tree of a game whose players have these types. Raises InputError for types of nobody, and for no tree.

    >>> from fractions import Fraction
    >>> from escalation.expressions import rational
    >>> half = {"hard": TypeRule(rational(Fraction(1, 2))), "soft": TypeRule(None)}
    >>> plain = NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> [own.name for own in with_types(plain, {"Column": half}).tree.sets]
    ['Row', 'Column (hard)', 'Column (soft)']
    """
    sheet = game.sheet
    rules = Rules(game.players[0], _nodes(game), _ends(game), types)
    check(rules, game.players)
    tree = grown(rules, game.players, lambda e, own: at_cell(e, own, (), sheet, sheet) if own else e)
    marks = {e: tuple((game.label(p), w) for p, w in own.items()) for e, own in game.weights.items()}
    return ExtensiveGame(
        players=game.players,
        tree=tree,
        weights={event: covered(tree, own) for event, own in marks.items()},
        rules=rules,
        marks=marks,
        sheet=sheet,
        title=game.title,
        about=game.about,
        citation=game.citation,
        omits=game.omits,
        teaching=game.teaching,
        units=game.units,
        claims=game.claims,
        rows=game.rows,
        provenance=game.provenance,
    )


def _nodes(game: NormalFormGame) -> dict[str, NodeRule]:
    """One node a player and choice of those before him; all of a player's are one set but for his type."""
    found = {}
    for k, player in enumerate(game.players):
        for before in itertools.product(*game.strategies[:k]):
            moves = {s: _name(game, (*before, s)) for s in game.strategies[k]}
            found[_name(game, before)] = NodeRule(player, moves, information=player)
    return found


def _name(game: NormalFormGame, chosen: tuple[str, ...]) -> str:
    """The node after some choices: the next player's name, and what was chosen; at the end the profile."""
    if len(chosen) == len(game.players):
        return ", ".join(chosen)
    return f"{game.players[len(chosen)]} after {', '.join(chosen)}" if chosen else game.players[0]


def _ends(game: NormalFormGame) -> dict[str, dict[str, Expr]]:
    return {game.label(p): dict(zip(game.players, own, strict=True)) for p, own in game.payoffs.items()}
