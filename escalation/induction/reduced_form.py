"""A piece of a tree as a matrix: the reduced strategic form of those who choose in it (Kuhn 1953).

A strategy is a plan for the piece (`game.plans`); what a profile of plans brings is the mean over chance of what the
smaller subgames at its leaves bring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.numeric_tree import NumericTree
from escalation.game.plans import Plan, leaves_at
from escalation.game.replies import plus, times
from escalation.game.subgames import Piece
from escalation.game.tree_replies import chance_alone, worth

Below = Mapping[int, Sequence[Any]]


def reduced_form(at: NumericTree, piece: Piece, below: Below, own: Sequence[Sequence[Plan]]) -> NumericGame:
    """The matrix of the plans `own[n]` of the players `piece.choosing[n]`."""
    players = piece.choosing
    chances = {z: chance_alone(at, piece, z) for z in piece.leaves}
    payoffs = {}
    for profile, leaves in leaves_at(piece, players, own).items():
        totals: list[Any] = [Fraction(0)] * len(players)
        for z in leaves:
            totals = [plus(t, times(chances[z], worth(at, below, z)[i])) for t, i in zip(totals, players, strict=True)]
        payoffs[profile] = tuple(totals)
    names = tuple(at.game.players[i] for i in players)
    strategies = tuple(tuple(_named(piece, plan) for plan in each) for each in own)
    return NumericGame(NormalFormGame(names, strategies, {}), payoffs, {})


def _named(piece: Piece, plan: Plan) -> str:
    """`Strike`, or with several sets `Strike at border (firm), Absorb at border (soft)`."""
    told = [(piece.tree.sets[h].actions[k], piece.tree.sets[h].name) for h, k in plan.items()]
    return told[0][0] if len(told) == 1 else ", ".join(f"{action} at {name}" for action, name in told)
