"""Whether a statement holds at exact values: of strategies in a profile, of actions in an equilibrium of a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from escalation.arithmetic.quadratic_field import compare
from escalation.assessment import Assessment, reached, values
from escalation.claims.sentences import IsBest, Taken
from escalation.errors import Undecided
from escalation.game.numeric_tree import NumericTree
from escalation.game.replies import as_ball, is_exact
from escalation.result import Equilibrium, Result


def is_reply(result: Result[Equilibrium], profile: Sequence[int], player: int) -> bool:
    """Whether a player's strategy is a best reply in a profile."""
    at = result.at
    here = at.payoffs[tuple(profile)][player]
    others = [(*profile[:player], k, *profile[player + 1 :]) for k in range(at.shape[player])]
    return all(_sign(here, at.payoffs[other][player]) >= 0 for other in others)


def takes(at: NumericTree, e: Assessment, statement: Taken) -> bool:
    """Whether play comes to one of the actions."""
    there = reached(at, e.behaviour)
    return any(there[at.tree.nodes[v].children[k]] > 0 for h, k in statement.places for v in at.tree.sets[h].nodes)


def bests(at: NumericTree, e: Assessment, statement: IsBest) -> Iterator[bool]:
    """For each place, whether no other action brings its player more, what follows as in the equilibrium."""
    expects = values(at, e.behaviour)
    for h, k in statement.places:
        own = at.tree.sets[h]
        (node,) = own.nodes
        options = [expects[child][own.player] for child in at.tree.nodes[node].children]
        yield all(_sign(options[k], other) >= 0 for other in options)


def _sign(first: Any, second: Any) -> int:
    """Which of two payoffs is larger. Raises Undecided for balls that overlap."""
    if is_exact(first) and is_exact(second):
        return compare(first, second)
    gap = as_ball(first) - as_ball(second)
    if gap > 0 or gap < 0:
        return 1 if gap > 0 else -1
    raise Undecided("two payoffs are too close to be told apart")
