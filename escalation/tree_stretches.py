"""The stretches of a parameter on which play in a tree stays the same, each solved at a sample.

Where the paths change is found by backward induction along the line (`path_stretches`); the points between stretches,
where actions tie, are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.real_roots import RealRoot
from escalation.assessment import TreeResult
from escalation.game.extensive import ExtensiveGame
from escalation.parameter_line import line_of
from escalation.path_stretches import paths_along
from escalation.solution import solve


@dataclass(frozen=True)
class TreeStretch:
    """A piece of the line, open at its ends unless they bound the line, and the equilibria at a sample inside."""

    low: RealRoot | None
    high: RealRoot | None
    result: TreeResult


def tree_stretches(game: ExtensiveGame, parameter: str) -> list[TreeStretch]:
    """The pieces of the line of a parameter with the same play.

    Raises InputError for a name without effect, Undecided where paths along it are not known.

    >>> from escalation.files.library import load
    >>> [str(s.high.value) for s in tree_stretches(load("crisis-tree"), "sigma_a") if s.high]
    ['8/9', '20/3']
    """
    line_of(game, parameter)
    return [
        TreeStretch(s.low, s.high, _solved(game, parameter, s.sample))
        for s in paths_along(game, parameter)
        if not s.point and s.sample is not None
    ]


def _solved(game: ExtensiveGame, parameter: str, sample: Fraction) -> TreeResult:
    result = solve(game.at(**{parameter: sample}))
    assert isinstance(result, TreeResult)
    return result
