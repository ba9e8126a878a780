"""Thresholds with all other parameters held, as numbers: of a named best reply, and of certainty in equilibrium."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from escalation.arithmetic.real_roots import RealRoot
from escalation.claims.sentences import CertainAbove, Claim, Threshold, ThresholdOf
from escalation.critical_values import ThresholdAnswer
from escalation.equilibrium_stretches import matrix_stretches
from escalation.errors import InputError, Undecided
from escalation.evaluation import Exact, NotRational
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import PlayedOnce
from escalation.game.normal import NormalFormGame
from escalation.parameters import Values
from escalation.path_stretches import paths_along
from escalation.questions_along import AnyStretch, stretches, threshold_answers


def best_reply_value(game: NormalFormGame, threshold: str, parameter: str) -> Fraction | None:
    """Where the best reply of a named threshold changes: the root of a difference of payoffs linear in the parameter.

    The root may lie off the line of the parameter's meaning. None where the difference is not linear, or has none.

    >>> from escalation.files.library import load
    >>> best_reply_value(load("strike-retaliate"), "strike", "A_I")
    Fraction(8, 9)
    """
    (meant,) = (t for t in game.thresholds if t.name == threshold)

    def difference(value: int) -> Fraction:
        at = game.pinned({parameter: Fraction(value)})
        one, other = (at.cells[at.profile(names)][meant.player] for names in (meant.prefers, meant.to))
        found: Fraction = Values.at_baseline(at.sheet, Exact()).of(one - other)
        return found

    try:
        first, second, third, fourth = map(difference, range(1, 5))
    except (InputError, NotRational):
        return None
    slope = second - first
    if slope == 0 or third - second != slope or fourth - third != slope:
        return None
    return 1 - first / slope


def followed(game: PlayedOnce, claim: Claim) -> tuple[ThresholdAnswer, Sequence[AnyStretch], str]:
    """The answer to a query for a threshold, the equilibria along its parameter, or why they are not known.

    Raises Undecided where copies of a node of a tree have different thresholds.
    """
    assert isinstance(claim.body, Threshold)
    here, parameter = game.pinned(dict(claim.held)), claim.body.of.parameter
    (meant,) = (t for t in here.thresholds if t.name == claim.body.of.threshold)
    answers = threshold_answers(here, meant, parameter)
    if len(answers) > 1:
        raise Undecided(f"the threshold is another at each of {', '.join(a.threshold.at for a in answers)}")
    found = answers[0]
    try:
        pieces = stretches(here, parameter)
    except (InputError, Undecided) as error:
        return found, [], f"undecided: {str(error).rstrip('.')}"
    return found, pieces, ""


def thresholds_at(quantity: ThresholdOf | CertainAbove, game: PlayedOnce) -> list[Fraction]:
    """The rational values that a compared threshold has in a game; none where there is none, or one is irrational."""
    if isinstance(quantity, CertainAbove):
        found = [certain_above(game, quantity.parameter, quantity.event)]
    elif isinstance(game, ExtensiveGame):
        found = in_tree_values(game, quantity.threshold, quantity.parameter)
    else:
        found = [best_reply_value(game, quantity.threshold, quantity.parameter)]
    known = [value for value in found if value is not None]
    return known if len(known) == len(found) else []


def in_tree_values(game: ExtensiveGame, threshold: str, parameter: str) -> list[Fraction | None]:
    """Where the named best reply of a tree changes, at every information set of its node; None for what is irrational.

    Raises Undecided where play is not known.
    """
    (meant,) = (t for t in game.thresholds if t.name == threshold)
    answers = threshold_answers(game, meant, parameter)
    return [c.root.value for answer in answers for c in answer.crossings]


def certain_above(game: PlayedOnce, parameter: str, event: str) -> Fraction | None:
    """The value above which an event is certain in every equilibrium, if there is a rational one.

    Raises Undecided where the equilibria along the parameter are not all known.

    >>> from escalation.files.library import load
    >>> certain_above(load("crisis-tree"), "A_I", "strike")
    Fraction(8, 9)
    """
    pieces = _pieces(game, parameter, event)
    last = max((k for k, (_, certain) in enumerate(pieces) if not certain), default=len(pieces) - 1)
    high = pieces[last][0]
    return None if last == len(pieces) - 1 or high is None else high.value


def _pieces(game: PlayedOnce, parameter: str, event: str) -> list[tuple[RealRoot | None, bool]]:
    """The upper end of each piece of the line, and whether the event is certain on it; of a tree over its pure paths.

    Raises Undecided where the equilibria along the parameter are not all known.
    """
    if isinstance(game, ExtensiveGame):
        stretches = [s for s in paths_along(game, parameter) if not s.point]
        return [(s.high, all(path.events[event].value == 1 for path in s.paths)) for s in stretches]
    pieces = [s for s in matrix_stretches(game, parameter) if not s.point]
    if not all(r.complete for s in pieces for r in s.results):
        raise Undecided(f"not all equilibria along {parameter} are known")
    ends = [(s.high, [r.event_range(event) for r in s.results]) for s in pieces]
    return [(high, all(e is not None and e[0] == e[1] == 1 for e in own)) for high, own in ends]
