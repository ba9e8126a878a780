"""What changes along one parameter, all else held, whatever the form of the game: best replies, sets of equilibria."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.choice_stretches import ChoiceStretch, choice_stretches, choice_threshold
from escalation.critical_values import ThresholdAnswer, named
from escalation.equilibrium_stretches import Stretch, matrix_stretches
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.game import NamedThreshold
from escalation.game.markov import MarkovGame
from escalation.markov_stretches import MarkovStretch, markov_stretches
from escalation.markov_thresholds import in_states
from escalation.tree_stretches import TreeStretch, tree_stretches
from escalation.tree_thresholds import in_tree

AnyStretch = Stretch | TreeStretch | MarkovStretch | ChoiceStretch


def thresholds(game: AnyGame, parameter: str | None = None) -> list[ThresholdAnswer]:
    """The thresholds of the game file, at the game's values; along `parameter` instead of their own if it is given.

    Raises Undecided where play in a tree is not known.

    >>> from escalation.files.library import load
    >>> [str(c.root.value) for c in thresholds(load("strike-retaliate"))[0].crossings]
    ['8/9']
    """
    return [answer for t in game.thresholds for answer in threshold_answers(game, t, parameter)]


def threshold_answers(game: AnyGame, threshold: NamedThreshold, parameter: str | None = None) -> list[ThresholdAnswer]:
    """The answers to one threshold; in a tree there may be one for each information set of its node."""
    if isinstance(game, ExtensiveGame):
        return in_tree(game, threshold, parameter)
    if isinstance(game, MarkovGame):
        return [in_states(game, threshold, parameter)]
    if isinstance(game, ChoiceGame):
        return [choice_threshold(game, threshold, parameter)]
    return [named(game, threshold, parameter)]


def stretches(game: AnyGame, parameter: str) -> Sequence[AnyStretch]:
    """The pieces of the line of a parameter with the same set of equilibria, in order.

    Raises InputError for a name without effect, Undecided where the pieces are not known.

    >>> from escalation.files.library import load
    >>> [str(s.high.value) for s in stretches(load("crisis-tree"), "sigma_a") if s.high]
    ['8/9', '20/3']
    """
    if isinstance(game, ExtensiveGame):
        return tree_stretches(game, parameter)
    if isinstance(game, MarkovGame):
        return markov_stretches(game, parameter)
    if isinstance(game, ChoiceGame):
        return choice_stretches(game, parameter)
    return matrix_stretches(game, parameter)
