"""A tree over coordinates: its chances, payoffs and the weights of its events as ratios, denominators positive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from escalation.claims.scope import rational_in, read_together, sign_of_divisor
from escalation.errors import placed
from escalation.expressions import Expr
from escalation.game.extensive import ExtensiveGame
from escalation.parameters import substitute
from escalation.signs.coordinates import Coordinates
from escalation.signs.ratios import Ratio, of_quotient
from escalation.signs.space import Range, Space


@dataclass(frozen=True)
class TreeValues:
    """`chances[v][k]` at chance nodes, `payoffs[z][i]` and `weights[event][z]` at ends."""

    game: ExtensiveGame
    coordinates: Coordinates
    part: int
    chances: Mapping[int, tuple[Ratio, ...]]
    payoffs: Mapping[int, tuple[Ratio, ...]]
    weights: Mapping[str, Mapping[int, Ratio]]

    @property
    def space(self) -> Space:
        """The space of the coordinates."""
        return self.coordinates.space


def tree_values_of(
    games: Sequence[ExtensiveGame],
    ranges: Mapping[str, Range],
    expressions: Iterable[Expr] = (),
    renamed: Sequence[Mapping[str, str]] = (),
) -> list[TreeValues]:
    """The trees over common coordinates, as `claims.scope.payoffs_of` reads matrices.

    Raises Undecided where a formula is no rational function of the coordinates or a divisor changes its sign.
    """
    made, new = read_together(games, [formulas_of(game) for game in games], ranges, expressions, renamed)
    return [_Reader(game, made, k, new[k]).values() for k, game in enumerate(games)]


def formulas_of(game: ExtensiveGame) -> list[Expr]:
    """Every chance, payoff and weight of a tree."""
    return [
        *(e for node in game.tree.nodes for e in node.chances),
        *(e for own in game.end_payoffs.values() for e in own),
        *(w for own in game.weights.values() for w in own.values()),
    ]


class _Reader:
    """Reads the formulas of one tree, equal ones once."""

    def __init__(self, game: ExtensiveGame, made: Coordinates, part: int, new: Mapping[str, Expr]) -> None:
        self.game, self.made, self.part, self.new = game, made, part, new
        self._read: dict[Expr, Ratio] = {}
        self._signs: dict[str, int] = {}

    def values(self) -> TreeValues:
        """The tree over the coordinates."""
        game, nodes = self.game, self.game.tree.nodes
        chances, payoffs = {}, {}
        for v, node in enumerate(nodes):
            if node.is_chance:
                with placed("nodes", node.name, "chance", file=game.called):
                    chances[v] = tuple(map(self.positive, node.chances))
        for z, own in game.end_payoffs.items():
            with placed("ends", nodes[z].name, file=game.called):
                payoffs[z] = tuple(map(self.positive, own))
        weights = {event: {z: self.squared(w) for z, w in own.items()} for event, own in game.weights.items()}
        return TreeValues(game, self.made, self.part, chances, payoffs, weights)

    def positive(self, expression: Expr) -> Ratio:
        """A formula over a denominator whose sign is proved to be one."""
        if expression not in self._read:
            found = rational_in(self.made, substitute(expression, self.new), self.part)
            key = str(found.denominator)
            if key not in self._signs:
                self._signs[key] = sign_of_divisor(found.denominator, self.made.space)
            self._read[expression] = Ratio(self._signs[key] * found.numerator, self._signs[key] * found.denominator)
        return self._read[expression]

    def squared(self, expression: Expr) -> Ratio:
        """A formula whose divisor may have any sign."""
        return of_quotient(rational_in(self.made, substitute(expression, self.new), self.part))
