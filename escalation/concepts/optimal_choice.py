"""The best of one choice: every number in the interval that no other one pays more than.

Exact where the payoff is made of `+ - * /`, whole powers, `min`, `max` and roots of one linear expression on each
piece (`choosing.maximum`); enclosed by branch and bound else (`choosing.enclosed`). At an optimum inside a piece
marginal gain equals marginal cost; at a kink the slope is not below 0 to the left and not above 0 to the right; at an
end the slope into the interval is not above 0.
"""

from __future__ import annotations

from escalation.choosing.enclosed import enclosed
from escalation.choosing.maximum import optima
from escalation.choosing.optimum import ChoiceResult
from escalation.evaluation import NotRational
from escalation.game.choice import ChoiceGame
from escalation.game.forms import AnyGame
from escalation.game.numeric_choice import NumericChoice

NAME = "optimal-choice"
FORM = "choice"


def accepts(game: AnyGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return "" if isinstance(game, ChoiceGame) else 'it needs one choice (form = "choice").'


def solve(at: NumericChoice) -> ChoiceResult:
    """Every optimum, each verified; `status` says how. Raises InputError where the payoff has no value."""
    try:
        found = optima(at)
    except NotRational:
        return enclosed(NAME, at)
    return ChoiceResult(NAME, at, found, True, f"complete: {found[0].certificate}")
