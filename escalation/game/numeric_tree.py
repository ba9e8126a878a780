"""A tree at given values: chances and payoffs as numbers, exact where they are rational.

`chances[v][k]` is the probability of branch `k` at chance node `v`, `payoffs[z][i]` what player `i` gets at end `z`,
`weights[event][z]` the weight of an event there: fractions, or balls of python-flint that surely hold the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from escalation.displayed import Displayed
from escalation.errors import InputError, placed, quoted
from escalation.game.extensive import ExtensiveGame
from escalation.game.numeric import ExactOrBall
from escalation.game.rules import chance_key
from escalation.game.tree import Tree

Number = Any


@dataclass(frozen=True)
class NumericTree(Displayed):
    """A game in extensive form with numbers for chances and payoffs."""

    game: ExtensiveGame
    values: Mapping[str, Fraction]
    chances: Mapping[int, tuple[Number, ...]]
    payoffs: Mapping[int, tuple[Number, ...]]
    weights: Mapping[str, Mapping[int, Number]]

    @property
    def tree(self) -> Tree:
        """The tree: nodes and information sets."""
        return self.game.tree

    @cached_property
    def exact(self) -> bool:
        """Whether every payoff and every chance is rational."""
        return all(type(x) is Fraction for own in (*self.payoffs.values(), *self.chances.values()) for x in own)


def numeric_tree(game: ExtensiveGame, given: Mapping[str, Fraction]) -> NumericTree:
    """`game` at `given`, baselines elsewhere. Balls are made at flint's present precision.

    Raises InputError for chances below 0, above 1, or whose sum is not 1.
    """
    pinned = game.pinned(given)
    values, tree = ExactOrBall(pinned), pinned.tree
    with placed(file=game.called):
        chances = {v: _chances(pinned, values, v) for v, node in enumerate(tree.nodes) if node.is_chance}
        payoffs = {z: _payoffs(pinned, values, z) for z in tree.ends}
        weights = {event: {z: values.weight(w, event) for z, w in own.items()} for event, own in game.weights.items()}
    used = {name: p.baseline for name, p in pinned.parameters.items() if p.baseline is not None}
    return NumericTree(pinned, used, chances, payoffs, weights)


def _payoffs(game: ExtensiveGame, values: ExactOrBall, end: int) -> tuple[Number, ...]:
    with placed("ends", game.tree.nodes[end].name):
        return tuple(values.of(e) for e in game.end_payoffs[end])


def _chances(game: ExtensiveGame, values: ExactOrBall, node: int) -> tuple[Number, ...]:
    here = game.tree.nodes[node]
    with placed(*chance_key(here.name)):
        found = tuple(values.of(e) for e in here.chances)
        for branch, value in zip(here.branches, found, strict=True):
            if value < 0 or value > 1:
                side = "below 0" if value < 0 else "above 1"
                raise InputError(
                    f"the probability of {quoted(branch)} is {side} at these values.",
                    mend="Change the values.",
                    key=(branch,),
                )
        total = sum(found[1:], start=found[0])
        if not (total == 1 if type(total) is Fraction else total.contains(1)):
            raise InputError(
                f"the probabilities sum to {total} at these values, not to 1.", mend='Write "rest" for one.'
            )
        return found
