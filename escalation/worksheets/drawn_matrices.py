"""Matrices drawn by lot: small whole payoffs, no ties, the structure that a question presumes.

A 2x2 matrix follows an ordinal game (`catalogue.ordinal`): each player's four payoffs are different whole numbers in
the order of the player's word, so that pure equilibria, dominance and whether somebody mixes are those of the order.
The chances of a mixed equilibrium are quotients of differences of payoffs: they are kept only if no denominator is
above `LARGEST_DENOMINATOR`. A larger matrix has independent payoffs, all different for each player, so that no best
reply ties.

Everything is drawn by the generator that is handed in, in a fixed order: the same seed gives the same matrix.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from escalation.catalogue.ordinal import STRATEGIES, OrdinalGame
from escalation.game.normal import Profile
from escalation.worksheets.questions import Unsuited

PAYOFFS = range(-4, 10)
LARGEST_DENOMINATOR = 12
PATIENCE = 400
ROWS, COLUMNS = ("Top", "Middle", "Bottom"), ("Left", "Centre", "Right")
PLAYERS = ("Row", "Column")


@dataclass(frozen=True)
class DrawnMatrix:
    """`payoffs[r, c]` are Row's and Column's, `strategies[i]` the names of player `i`'s strategies."""

    strategies: tuple[tuple[str, ...], tuple[str, ...]]
    payoffs: Mapping[Profile, tuple[int, int]]


def of_order(order: OrdinalGame, random: Random) -> DrawnMatrix:
    """Payoffs in the order of an ordinal game, with small denominators where somebody mixes.

    >>> drawn = of_order(OrdinalGame("TRPS", "TRPS"), Random(1))
    >>> [drawn.payoffs[1, 0][0] > drawn.payoffs[0, 0][0] > drawn.payoffs[1, 1][0] > drawn.payoffs[0, 1][0]]
    [True]
    """
    for _ in range(PATIENCE):
        ranked = [sorted(random.sample(PAYOFFS, 4)) for _ in PLAYERS]
        payoffs = {
            profile: (ranked[0][int(row) - 1], ranked[1][int(column) - 1])
            for profile, (row, column) in order.payoffs.items()
        }
        if order.dominant or all(p.denominator <= LARGEST_DENOMINATOR for p in indifferent(payoffs)):
            return DrawnMatrix((STRATEGIES, STRATEGIES), payoffs)
    raise Unsuited("no payoffs in this order give a mixed equilibrium with small denominators.")


def indifferent(payoffs: Mapping[Profile, tuple[int, int]]) -> tuple[Fraction, Fraction]:
    """The chances of the first strategy that make Row, then Column, indifferent, in a 2x2 matrix without ties.

    What Row's rows pay is equal where `y (a - c) + (1 - y) (b - d) = 0`, so that `y = (d - b)/((a - c) + (d - b))`.
    """
    (a, e), (b, f), (c, g), (d, h) = (payoffs[p] for p in itertools.product(range(2), range(2)))
    return _balance(a - c, d - b), _balance(e - f, h - g)


def _balance(one: int, other: int) -> Fraction:
    return Fraction(other, one + other) if one + other else Fraction(0)


def square(size: int, random: Random) -> DrawnMatrix:
    """A matrix of `size` strategies each, all payoffs of a player different."""
    profiles = list(itertools.product(range(size), range(size)))
    drawn = [random.sample(PAYOFFS, len(profiles)) for _ in PLAYERS]
    return DrawnMatrix((ROWS[:size], COLUMNS[:size]), dict(zip(profiles, zip(*drawn, strict=True), strict=True)))


def tries(random: Random) -> Iterator[DrawnMatrix]:
    """3x3 matrices, one after the other, for who looks for one with a structure."""
    return (square(3, random) for _ in range(PATIENCE))
