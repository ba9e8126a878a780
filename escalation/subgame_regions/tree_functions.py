"""A tree whose chances and payoffs are rational functions of one parameter `t`.

`chances[v][k](t)` is the probability of branch `k` at chance node `v`, `payoffs[z][i](t)` what player `i` gets at end
`z`, `reach[v](t)` the probability that chance alone leads to node `v`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from escalation.arithmetic.rational_function import RationalFunction
from escalation.expressions import Expr
from escalation.game.extensive import ExtensiveGame

Read = Callable[[Expr], RationalFunction]


@dataclass(frozen=True)
class Functions:
    """A tree with its chances and payoffs as functions."""

    game: ExtensiveGame
    chances: Mapping[int, tuple[RationalFunction, ...]]
    payoffs: Mapping[int, tuple[RationalFunction, ...]]

    @cached_property
    def reach(self) -> dict[int, RationalFunction]:
        """The probability that chance alone leads to each node."""
        nodes = self.game.tree.nodes
        reach = {0: RationalFunction.constant(1)}
        for v, node in enumerate(nodes[1:], 1):
            before = reach[node.parent]
            reach[v] = before * self.chances[node.parent][node.branch] if nodes[node.parent].is_chance else before
        return reach

    def are_chances(self, sample: Fraction) -> bool:
        """Whether every chance lies in [0, 1] at a point."""
        return all(0 <= p.at(sample) <= 1 for own in self.chances.values() for p in own)


def functions_of(game: ExtensiveGame, read: Read) -> Functions:
    """The functions that `read` makes of a tree's formulas. Raises what `read` raises.

    >>> from escalation.files.library import load
    >>> from escalation.parameter_line import along
    >>> game = load("crisis-tree")
    >>> functions_of(game, along(game, "sigma_a").of).are_chances(Fraction(1))
    True
    """
    nodes = game.tree.nodes
    chances = {v: tuple(map(read, node.chances)) for v, node in enumerate(nodes) if node.is_chance}
    return Functions(game, chances, {z: tuple(map(read, own)) for z, own in game.end_payoffs.items()})
