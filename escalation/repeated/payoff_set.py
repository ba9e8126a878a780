"""What a repeated game can give: minmax values, feasible payoffs, and those that are individually rational.

Of a stage game with payoffs `u(a)`, in values `(1 - d) sum_t d**t u(a^t)`:

- The *pure minmax* of player `i` is `min over a_-i of max over a_i of u_i(a)`, the *mixed minmax* the same over the
  others' independent mixtures. No Nash equilibrium of the repeated game gives a player less than the mixed one. With
  two players it is the value of a game of zero sum (von Neumann 1928), found exactly. With more, the pure one is given,
  and the value where the others may correlate, which is at most the mixed one.
- With a public randomisation device the *feasible set* is the convex hull of the `u(a)`. It is *individually rational*
  where every player gets at least his minmax. Every payoff of it that gives each player strictly more is that of a
  subgame-perfect equilibrium for all discount factors near 1, with two players, or with more where the set has full
  dimension (Fudenberg, Maskin 1986).
- Without the device a payoff needs a sequence of profiles; see `repeated.alternation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from escalation.analyses.security_levels import security
from escalation.arithmetic.row_dependencies import reduction
from escalation.errors import Undecided
from escalation.game.domination import joint_profiles, own_payoffs
from escalation.game.normal import Profile
from escalation.game.numeric import NumericGame
from escalation.repeated.polygons import Point, Polygon, clipped, hull


@dataclass(frozen=True)
class Minmax:
    """A player's pure minmax and the others' profiles that reach it; the mixed one, None for three players and more.

    `correlated` is the value where the others may correlate, `held_by` a distribution over `others` that reaches it: of
    two players the mixed minmax and the other's mixture. In `others` the player himself plays 0.
    """

    pure: Fraction
    reached_by: tuple[Profile, ...]
    mixed: Fraction | None
    correlated: Fraction
    others: tuple[Profile, ...]
    held_by: tuple[Fraction, ...]

    @property
    def level(self) -> Fraction:
        """The mixed minmax where it is known, else the pure one."""
        return self.pure if self.mixed is None else self.mixed


@dataclass(frozen=True)
class PayoffSet:
    """The minmax of every player, the dimension of the feasible set; its corners where there are two players.

    `rational` is the part of `feasible` in which every player has at least his (mixed) minmax.
    """

    at: NumericGame
    minmax: tuple[Minmax, ...]
    dimension: int
    feasible: Polygon | None = None
    rational: Polygon | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """The payoffs of the pure profiles of two players, each once."""
        return tuple(dict.fromkeys((u[0], u[1]) for u in self.at.payoffs.values()))


def payoff_set(at: NumericGame) -> PayoffSet:
    """What the repeated game can give. Raises Undecided where payoffs are not rational.

    >>> from escalation.files.library import load
    >>> found = payoff_set(load("prisoners-dilemma").at())
    >>> [tuple(map(str, corner)) for corner in found.rational]
    [('1', '1'), ('13/3', '1'), ('3', '3'), ('1', '13/3')]
    """
    if not at.exact:
        raise Undecided("what a repeated game can give needs rational payoffs: a tie between others is not decided.")
    found = tuple(_minmax(at, i) for i in range(len(at.shape)))
    whole = list(at.whole.numerators.values())
    rows = {tuple(a - b for a, b in zip(own, whole[0], strict=True)) for own in whole}
    dimension = len(reduction(sorted(rows)).pivots)
    if len(at.shape) != 2:
        return PayoffSet(at, found, dimension)
    feasible = hull((u[0], u[1]) for u in at.payoffs.values())
    one, none = Fraction(1), Fraction(0)
    rational = clipped(clipped(feasible, (one, none, found[0].level)), (none, one, found[1].level))
    return PayoffSet(at, found, dimension, feasible, rational)


def _minmax(at: NumericGame, player: int) -> Minmax:
    everything = [list(range(size)) for size in at.shape]
    others = tuple(joint_profiles(everything, player))
    levels = security(own_payoffs(at.payoffs, everything, player))
    mixed = levels.value if len(at.shape) <= 2 else None
    reached = tuple(others[r] for r in levels.holding)
    return Minmax(levels.minimax, reached, mixed, levels.value, others, levels.others)
