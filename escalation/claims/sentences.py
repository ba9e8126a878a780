"""What a claim is made of: quantities, statements, bodies, the region in which it is claimed.

A sentence of the claim language (`claims.language`) is read into these; nothing here knows how it is decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from escalation.expressions import Expr


@dataclass(frozen=True)
class Comparison:
    """`left operator right`, expressions in the names of the game."""

    left: Expr
    operator: str
    right: Expr
    text: str


@dataclass(frozen=True)
class Chance:
    """The probability of an event."""

    event: str


@dataclass(frozen=True)
class Payoff:
    """A player's payoff."""

    player: int


@dataclass(frozen=True)
class ThresholdOf:
    """The value of a parameter at which a named best reply changes."""

    parameter: str
    threshold: str


@dataclass(frozen=True)
class CertainAbove:
    """The value of a parameter above which an event is certain in every equilibrium."""

    parameter: str
    event: str


Quantity = Chance | Payoff
Compared = Chance | Payoff | ThresholdOf | CertainAbove


@dataclass(frozen=True)
class Bound:
    """`quantity operator value`."""

    quantity: Quantity
    operator: str
    value: Expr


@dataclass(frozen=True)
class Played:
    """A player plays a strategy with some probability above 0."""

    player: int
    strategy: int


@dataclass(frozen=True)
class IsEquilibrium:
    """A pure profile is an equilibrium."""

    profile: tuple[int, ...]


@dataclass(frozen=True)
class IsBestReply:
    """A strategy is a best reply to the others' strategies; `profile` holds both."""

    player: int
    profile: tuple[int, ...]


@dataclass(frozen=True)
class Taken:
    """In a tree: one of the actions, each as `(information set, action)`, is taken with some probability above 0."""

    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class IsBest:
    """In a tree: an action is best at its information set, later play as in the equilibrium; at each of `places`."""

    places: tuple[tuple[int, int], ...]


Statement = Bound | Played | IsEquilibrium | IsBestReply | Taken | IsBest


@dataclass(frozen=True)
class Always:
    """The statement holds at every point and in every equilibrium."""

    statement: Statement


@dataclass(frozen=True)
class Never:
    """The statement holds at no point and in no equilibrium."""

    statement: Statement


@dataclass(frozen=True)
class Exists:
    """There is a point, and an equilibrium at it, for which the statement holds."""

    statement: Statement


@dataclass(frozen=True)
class Unique:
    """There is one equilibrium at every point."""


@dataclass(frozen=True)
class Compare:
    """A quantity under one set of mechanisms, in relation to the same under another."""

    quantity: Compared
    left: str
    operator: str
    right: str
    over: str


@dataclass(frozen=True)
class Monotone:
    """A quantity does not fall (`rising`) or does not rise as a name rises, everything else held."""

    quantity: Quantity
    name: str
    rising: bool
    over: str


@dataclass(frozen=True)
class Threshold:
    """The query for a threshold."""

    of: ThresholdOf


Body = Always | Never | Exists | Unique | Compare | Monotone | Threshold


@dataclass(frozen=True)
class Claim:
    """A body, the region in which it is claimed, and what is held."""

    text: str
    body: Body
    when: tuple[Comparison, ...]
    at_baseline: bool
    held: tuple[tuple[str, Fraction], ...]
