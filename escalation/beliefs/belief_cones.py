"""The beliefs at an information set under which given behaviour is best from there on, as a cone.

Over the possible nodes of set `h` (`beliefs.paths`) these are the weights

    { w >= 0 : sum_v w(v) (u_i(v | b) - u_i(v | s, b_-i)) >= 0 for every plan s of player i from h on },

and the beliefs are the weights of sum 1: a polytope. Plans are many; a row is made only of one that beats `b` at an
extreme ray of the rows so far, until none does at any ray. There are finitely many plans, so that this ends, with all
extreme rays of the cone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from escalation.arithmetic.cone_rays import cone_rays
from escalation.beliefs.continuation import Behaviour, better_plan
from escalation.game.numeric_tree import NumericTree

Vector = tuple[int, ...]


@dataclass(frozen=True)
class Cone:
    """`{w >= 0 : row w >= 0}` over `nodes`, and its extreme rays: none if no belief supports the behaviour."""

    nodes: tuple[int, ...]
    rows: tuple[Vector, ...]
    rays: tuple[Vector, ...]


def supporting_cone(at: NumericTree, behaviour: Behaviour, h: int, nodes: Sequence[int]) -> Cone:
    """The weights on `nodes`, all in set `h`, that support the behaviour. Raises TooManyRays."""
    rows: list[Vector] = []
    while True:
        rays = [ray for ray, _ in cone_rays(len(nodes), [], rows)]
        beaten = (better_plan(at, behaviour, h, dict(zip(nodes, ray, strict=True))) for ray in rays)
        new = list(dict.fromkeys(row for row in beaten if row is not None))
        if not new:
            return Cone(tuple(nodes), tuple(rows), tuple(rays))
        rows += new
