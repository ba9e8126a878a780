"""What each commitment brings, and which is best (von Stackelberg 1934; Conitzer, Sandholm 2006).

A leader commits to a strategy `x`, the follower answers with a best reply. The steps:

    announced    for each pure commitment, what every reply pays the follower, which are best, what the leader then gets
    induced      for each reply `j` that some mixture brings about, the best such mixture and what the leader gets by it
    lines        where the best mixture is of two strategies and two replies tie there: the chance at which they do

The best commitment, ties broken for the leader, is the best of either list; the concept found both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from escalation.commitment import Commitment, Kind, Ties
from escalation.concepts.stackelberg import best_by_reply, replies
from escalation.derivations.equations import Line
from escalation.derivations.matrix import indifference_lines, letter_of
from escalation.game.domination import mixed_line, own_payoffs
from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture
from escalation.result import Result


@dataclass(frozen=True)
class Announced:
    """A pure commitment: what each reply pays the follower, the best of them, and what they give the leader."""

    strategy: int
    pays: tuple[Fraction, ...]
    best: tuple[int, ...]
    gives: tuple[Fraction, ...]


@dataclass(frozen=True)
class Induced:
    """The best mixture that makes `reply` a best one: the leader's `value`, what replies pay, and those that tie."""

    reply: int
    mixture: Mixture
    value: Fraction
    pays: tuple[Fraction, ...]
    tied: tuple[int, ...]


@dataclass(frozen=True)
class Leading:
    """The steps for one leader; `commitments` are those that the concept lists, by kind and ties."""

    leader: int
    announced: tuple[Announced, ...]
    induced: tuple[Induced, ...]
    name: str
    lines: tuple[Line, ...] | None
    commitments: Mapping[tuple[Kind, Ties], Commitment]


def leading(result: Result[Commitment], leader: int) -> Leading:
    """The steps to the commitments of one leader.

    >>> from escalation.files.library import load
    >>> from escalation.solution import solve
    >>> [step.best for step in leading(solve(load("chicken"), "stackelberg"), 0).announced]
    [(1,), (0,)]
    """
    at = result.at
    left = [list(range(size)) for size in at.shape]
    leads = own_payoffs(at.payoffs, left, leader)
    follows = [list(line) for line in zip(*own_payoffs(at.payoffs, left, 1 - leader), strict=True)]
    announced = []
    for strategy, line in enumerate(follows):
        pure = tuple(Fraction(int(k == strategy)) for k in range(len(follows)))
        best = tuple(replies(follows, pure))
        announced.append(Announced(strategy, tuple(line), best, tuple(leads[strategy][j] for j in best)))
    induced = [
        Induced(reply, x, value, tuple(mixed_line(follows, x)), tuple(replies(follows, x)))
        for value, x, reply in best_by_reply(leads, follows)
    ]
    commitments = {(c.kind, c.ties): c for c in result.equilibria if c.leader == at.game.players[leader]}
    top = max(induced, key=lambda own: own.value)
    lines = _tie(at, leader, follows, top)
    return Leading(leader, tuple(announced), tuple(induced), letter_of(at, leader), lines, commitments)


def _tie(at: NumericGame, leader: int, follows: list[list[Fraction]], top: Induced) -> tuple[Line, ...] | None:
    """The lines to the chance at which two replies to a mixture of two strategies tie; None where it is no such."""
    mixed = [k for k, p in enumerate(top.mixture) if p]
    if len(mixed) != 2 or len(top.tied) != 2:
        return None
    names = [at.game.strategies[1 - leader][j] for j in top.tied]
    return indifference_lines(names, [[follows[i][j] for i in mixed] for j in top.tied], [letter_of(at, leader)])
