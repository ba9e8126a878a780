"""What is left of a game when strictly dominated strategies are taken out: who still chooses, and between what.

`left[i]` are the strategies of player `i` that remain; a player chooses if there are two or more. Every Nash
equilibrium lives on what is left (Bernheim 1984; Pearce 1984).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.game.normal import Profile
from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture, undominated


@dataclass(frozen=True)
class Subgame:
    """A game and the strategies that are left to each player."""

    at: NumericGame
    left: tuple[tuple[int, ...], ...]

    @classmethod
    def whole(cls, at: NumericGame) -> Subgame:
        """Everything is left."""
        return cls(at, tuple(tuple(range(size)) for size in at.shape))

    @classmethod
    def undominated(cls, at: NumericGame) -> Subgame:
        """What iterated strict dominance by pure strategies leaves."""
        return cls(at, tuple(map(tuple, undominated(at.payoffs, at.shape))))

    @property
    def choosing(self) -> list[int]:
        """The players with a choice."""
        return [i for i, own in enumerate(self.left) if len(own) > 1]

    @property
    def reduced(self) -> bool:
        """Whether something was taken out."""
        return any(len(own) < size for own, size in zip(self.left, self.at.shape, strict=True))

    def profile(self, places: Mapping[int, int]) -> Profile:
        """The profile in which each named player plays so many-th of what is left to him, all others their first."""
        return tuple(own[places.get(i, 0)] for i, own in enumerate(self.left))

    def payoff(self, places: Mapping[int, int], player: int) -> Any:
        """The payoff of a player there."""
        return self.at.payoffs[self.profile(places)][player]

    def mixtures(self, weights: Mapping[int, Sequence[Any]]) -> list[Mixture]:
        """A mixed profile of the whole game: the named players mix over what is left to them, up to scale."""
        mixtures: list[Mixture] = []
        for i, own in enumerate(self.left):
            chances = dict(zip(own, normalised(weights.get(i, (1, *(0 for _ in own[1:])))), strict=True))
            mixtures.append(tuple(chances.get(k, Fraction(0)) for k in range(self.at.shape[i])))
        return mixtures


def normalised(weights: Sequence[Any]) -> list[Any]:
    """Weights over their sum; a whole 0 stays an exact zero.

    >>> normalised([1, 0, 3])
    [Fraction(1, 4), Fraction(0, 1), Fraction(3, 4)]
    """
    total = sum(weights[1:], weights[0])
    if all(type(x) is int for x in weights):
        return [Fraction(x, total) for x in weights]
    return [Fraction(0) if type(x) is int and x == 0 else x / total for x in weights]
