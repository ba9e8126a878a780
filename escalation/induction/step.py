"""One step of backward induction, as data that an explanation can be made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from escalation.game.numeric import NumericGame
from escalation.game.numeric_tree import NumericTree
from escalation.game.plans import count_plans, plans
from escalation.game.subgames import Piece
from escalation.game.tree_replies import worth
from escalation.induction.reduced_form import reduced_form

MOST_PROFILES_TOLD = 36
Number = Any
Payoffs = Mapping[str, Number]


@dataclass(frozen=True)
class Step:
    """What was found at one subgame, given what the subgames below it bring.

    The subgame begins at `node`, to which the moves `past` lead. Where one player chooses, or chance, `brings` says
    what follows each branch to everyone; `player` is who chooses (empty for chance), `chances` are the probabilities of
    branches, and `chosen` the actions that are best for him: several tie. Where several information sets lie in the
    subgame before smaller ones begin, `sets` names them and `brings` is empty. `payoffs` says what the subgame brings,
    one entry a solution: an action chosen, or an equilibrium; `plans` is then the matrix that is solved, of those who
    choose there, with what the smaller subgames bring in it; None where it is large.

    A subgame comes as often as what lies below it differs.
    """

    node: str
    past: tuple[str, ...]
    sets: tuple[str, ...]
    player: str
    brings: Mapping[str, Payoffs]
    chances: Mapping[str, Number]
    chosen: tuple[str, ...]
    payoffs: tuple[Payoffs, ...]
    plans: NumericGame | None = None


def step_at(
    at: NumericTree,
    piece: Piece,
    below: Mapping[int, Sequence[Number]],
    chosen: Sequence[int],
    payoffs: Sequence[Sequence[Number]],
) -> Step:
    """The step at a piece, with the actions chosen at its root (none for several sets) and what it brings."""
    tree, players = at.tree, at.game.players
    root = tree.nodes[piece.root]
    alone = piece.leaves == root.children
    return Step(
        root.name,
        tree.labels(piece.root),
        tuple(tree.sets[h].name for h in piece.sets),
        players[root.player] if alone and root.player is not None else "",
        {
            b: dict(zip(players, worth(at, below, z), strict=True))
            for b, z in zip(root.branches, piece.leaves, strict=True)
        }
        if alone
        else {},
        dict(zip(root.branches, at.chances[piece.root], strict=True)) if alone and root.is_chance else {},
        tuple(root.branches[k] for k in chosen),
        tuple(dict(zip(players, own, strict=True)) for own in payoffs),
        None if alone else _plans(at, piece, below),
    )


def _plans(at: NumericTree, piece: Piece, below: Mapping[int, Sequence[Number]]) -> NumericGame | None:
    """The matrix of a piece, where it is small."""
    choosing = piece.choosing
    if not choosing or prod(count_plans(piece, i) for i in choosing) > MOST_PROFILES_TOLD:
        return None
    return reduced_form(at, piece, below, [plans(piece, i) for i in choosing])
