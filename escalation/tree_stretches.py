"""The stretches of a parameter on which play in a tree stays the same: backward induction at every value, exactly.

Pieces of `plans_along` with the same play joined, each solved at its sample. Points between them, where actions tie,
are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.real_roots import RealRoot
from escalation.assessment import TreeResult
from escalation.game.extensive import ExtensiveGame
from escalation.parameter_line import line_of
from escalation.plans_along import Piece, plans_along
from escalation.shares import played
from escalation.solution import solve


@dataclass(frozen=True)
class TreeStretch:
    """A piece of the line, open at its ends unless they bound the line, and the equilibria at a sample inside."""

    low: RealRoot | None
    high: RealRoot | None
    result: TreeResult


def tree_stretches(game: ExtensiveGame, parameter: str) -> list[TreeStretch]:
    """The pieces of the line of a parameter with the same play.

    Raises InputError for a name without effect, Undecided where plans along it are not known.

    >>> from escalation.files.library import load
    >>> [str(s.high.value) for s in tree_stretches(load("crisis-tree"), "sigma_a") if s.high]
    ['8/9', '20/3']
    """
    joined: list[Piece] = []
    for piece in plans_along(game, line_of(game, parameter)):
        if joined and played(game.tree, joined[-1].plan) == played(game.tree, piece.plan):
            last = joined[-1]
            joined[-1] = Piece(last.low, piece.high, last.sample, last.plan, last.worth)
        else:
            joined.append(piece)
    return [TreeStretch(p.low, p.high, _solved(game, parameter, p.sample)) for p in joined]


def _solved(game: ExtensiveGame, parameter: str, sample: Fraction) -> TreeResult:
    result = solve(game.at(**{parameter: sample}))
    assert isinstance(result, TreeResult)
    return result
