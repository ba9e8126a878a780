"""Thresholds with all other parameters held, as numbers: of a named best reply, and of certainty in equilibrium."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from escalation.claims.sentences import Claim, Threshold
from escalation.critical_values import ThresholdAnswer
from escalation.equilibrium_stretches import Stretch, matrix_stretches
from escalation.errors import InputError, Undecided
from escalation.evaluation import Exact, NotRational
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.parameters import Values
from escalation.questions_along import stretches, threshold_answers
from escalation.tree_stretches import TreeStretch


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


def followed(game: AnyGame, claim: Claim) -> tuple[ThresholdAnswer, Sequence[Stretch | TreeStretch], str]:
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


def certain_above(game: NormalFormGame, parameter: str, event: str) -> Fraction | None:
    """The value above which an event is certain in every equilibrium, if there is a rational one.

    Raises Undecided where the equilibria along the parameter are not all known.
    """
    pieces = [s for s in matrix_stretches(game, parameter) if not s.point]
    if not all(r.complete for s in pieces for r in s.results):
        raise Undecided(f"not all equilibria along {parameter} are known")
    last = None
    for piece in pieces:
        ends = [r.event_range(event) for r in piece.results]
        if not all(e is not None and e[0] == e[1] == 1 for e in ends):
            last = piece
    if last is None or last.high is None or last is pieces[-1]:
        return None
    return last.high.value
