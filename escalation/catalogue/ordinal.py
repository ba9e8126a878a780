"""The 78 strictly ordinal 2x2 games: two players rank four outcomes from 4, the best, to 1, without ties.

Two games are the same if rows, columns and players can be interchanged so that one becomes the other: there are 78
(Rapoport, Guyer, 'A taxonomy of 2x2 games', General Systems 11 (1966) 203-214), and 144 if the players are kept apart
(Robinson, Goforth, The Topology of the 2x2 Games, Routledge 2005).

Call Cooperate the strategy of a player in which the other's best outcome lies, and Defect the other one. Every game
then has one matrix only, and each player's order is a word, from best to worst, in the letters of his own payoffs:

                Cooperate       Defect
    Cooperate   R, R            S, T            R both cooperate    T he alone defects
    Defect      T, S            P, P            P both defect       S he alone cooperates

His best outcome lies where the other cooperates: a word begins with R or T, so there are 12. Each pair of words is a
game, 12*12 = 144; interchanging the players interchanges the words, and 12*13/2 = 78 pairs are left. (Bruns, 'Names for
games: locating 2x2 games', Games 6 (2015) 495-520, locates all games so, by the symmetric ones.)

A game is written with the word that comes first in the alphabet as Row's. The games are numbered from 1 to 78: first
those in which both players have a dominant strategy (1 to 21), then one (22 to 57), then none (58 to 78); of these
first one pure equilibrium, then two, then none; then by Row's word and by Column's, in the alphabet. These numbers are
our own: those of Rapoport and Guyer, of Brams and of Robinson and Goforth differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import combinations_with_replacement, permutations

from escalation.game.normal import Profile
from escalation.game.replies import pure_equilibria

SHAPE = (2, 2)
STRATEGIES = ("Cooperate", "Defect")
OWN: Mapping[Profile, str] = {(0, 0): "R", (0, 1): "S", (1, 0): "T", (1, 1): "P"}
ORDERS = tuple(word for word in map("".join, permutations("PRST")) if word[0] in "RT")
PURE_FIRST = (1, 2, 0)


@dataclass(frozen=True)
class OrdinalGame:
    """An ordinal game: the words of Row and of Column, from best to worst.

    >>> dilemma = OrdinalGame("TRPS", "TRPS")
    >>> dilemma.dominant, dilemma.pure, dilemma.inferior, dilemma.mixed
    (2, ((1, 1),), ((1, 1),), False)
    """

    row: str
    column: str

    @cached_property
    def payoffs(self) -> dict[Profile, tuple[Fraction, Fraction]]:
        """`payoffs[r, c]`: what Row and Column get, ranks as numbers; 0 is Cooperate, 1 Defect."""
        return {(r, c): (_rank(self.row, (r, c)), _rank(self.column, (c, r))) for r, c in OWN}

    @property
    def dominant(self) -> int:
        """How many players have a strategy that is better whatever the other does."""
        return sum(map(_dominates, (self.row, self.column)))

    @cached_property
    def pure(self) -> tuple[Profile, ...]:
        """The pure equilibria, all strict."""
        return tuple(pure_equilibria(self.payoffs, SHAPE))

    @property
    def inferior(self) -> tuple[Profile, ...]:
        """Those of the pure equilibria that another outcome is better than for both."""
        return tuple(
            p for p in self.pure if any(_better_for_both(own, self.payoffs[p]) for own in self.payoffs.values())
        )

    @property
    def mixed(self) -> bool:
        """Whether there is a mixed equilibrium, at any payoffs in these orders: one, and only where nobody dominates.

        A player mixes if he is indifferent, and the other's chances make him so only if he prefers one strategy
        against Cooperate and the other one against Defect.
        """
        return self.dominant == 0

    @property
    def symmetric(self) -> bool:
        """Whether the players can be interchanged."""
        return self.row == self.column


def _rank(word: str, own: Profile) -> Fraction:
    """4 for the first letter of a word to 1 for the last, at (own strategy, the other's)."""
    return Fraction(4 - word.index(OWN[own]))


def _dominates(word: str) -> bool:
    """Whether the same strategy is better against Cooperate (R or T) and against Defect (S or P)."""
    return (word.index("R") < word.index("T")) == (word.index("S") < word.index("P"))


def _better_for_both(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> bool:
    return one[0] > other[0] and one[1] > other[1]


@lru_cache(maxsize=1)
def ordinal_games() -> tuple[OrdinalGame, ...]:
    """All 78 games; game `k` stands at place `k - 1`.

    >>> len(ordinal_games()), ordinal_games().index(OrdinalGame("TRPS", "TRPS")) + 1
    (78, 21)
    """
    games = [OrdinalGame(*pair) for pair in combinations_with_replacement(sorted(ORDERS), 2)]
    return tuple(sorted(games, key=lambda g: (-g.dominant, PURE_FIRST.index(len(g.pure)), g.row, g.column)))
