"""The answer of `conditions` for a game of any form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any

from escalation.answers.conditioned import answer
from escalation.answers.conditioned_choice import choice_conditions_answer
from escalation.answers.conditioned_families import families_answer
from escalation.answers.conditioned_markov import markov_conditions_answer
from escalation.answers.conditioned_tree import tree_conditions_answer
from escalation.best_reply_conditions import pure_conditions
from escalation.claims.signalling_conditions import signalling_conditions
from escalation.critical_values import ThresholdAnswer
from escalation.errors import Undecided
from escalation.exhibits import Answer
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, hangs_on_beliefs, in_one_matrix
from escalation.game.markov import MarkovGame
from escalation.markov_values import ValueAlong, values_along
from escalation.questions_along import stretches, thresholds


def conditions_in_full(
    game: AnyGame, given: Mapping[str, Fraction], formulas: Any, parameter: str | None, at_baseline: bool = False
) -> Answer:
    """What `conditions` found, with thresholds, and what exists along `parameter` or that of the first threshold."""
    line = parameter if parameter is not None else next((t.parameter for t in game.thresholds), None)
    pieces: Sequence[Any] = ()
    reason = ""
    if line:
        try:
            pieces = stretches(game, line)
        except Undecided as error:
            reason = f"undecided: {str(error).rstrip('.')}"
    found: Sequence[ThresholdAnswer] = ()
    with suppress(Undecided):
        found = thresholds(game, parameter)
    along = _values(game, parameter) if isinstance(game, MarkovGame) else ()
    return conditions_answer(game, given, formulas, found, parameter, at_baseline, line, pieces, reason, along)


def _values(game: MarkovGame, parameter: str | None) -> Sequence[ValueAlong]:
    """What equilibria are worth along the parameter asked for; nothing where that is not told, for a reason said."""
    if parameter is None:
        return ()
    try:
        return values_along(game, parameter)
    except Undecided:
        return ()


def conditions_answer(
    game: AnyGame,
    given: Mapping[str, Fraction],
    formulas: Any,
    thresholds: Sequence[ThresholdAnswer] = (),
    parameter: str | None = None,
    at_baseline: bool = False,
    line: str | None = None,
    pieces: Sequence[Any] = (),
    reason: str = "",
    along: Sequence[ValueAlong] = (),
) -> Answer:
    """What `conditions` found (`formulas`, or the Undecided that came instead), with thresholds and the `line`."""
    if isinstance(game, ExtensiveGame):
        if hangs_on_beliefs(game) and isinstance(formulas, Undecided):
            try:
                families = signalling_conditions(game, parameter, at_baseline)
                return families_answer(game, given, families, str(formulas))
            except Undecided as other:
                hint = "" if at_baseline else ". Fewer names vary with -p NAME --at-baseline"
                formulas = Undecided(f"{str(formulas).rstrip('.')}; {str(other).rstrip('.')}{hint}.")
        return tree_conditions_answer(game, given, formulas, thresholds, line, pieces, reason)
    if isinstance(game, MarkovGame):
        return markov_conditions_answer(game, given, formulas, thresholds, line, pieces, reason, along)
    if isinstance(game, ChoiceGame):
        return choice_conditions_answer(game, given, formulas, thresholds, parameter, pieces, reason)
    matrix = in_one_matrix(game, "conditions")
    return answer(matrix, given, formulas, pure_conditions(matrix, parameter), thresholds, line, pieces, reason)
