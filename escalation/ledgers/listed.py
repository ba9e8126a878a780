"""Claims read off the equilibria that are listed, where others may be missing.

Of games in states the pure equilibria are listed, of three and more players with many choices those that were found.
`always S` is then true if S holds in each, `exists S` if in one, `never` denies `exists`; `compare` takes the least and
the greatest value. Values that are not rational are balls: two that overlap leave the answer open (`None`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from escalation.arithmetic.quadratic_field import compare
from escalation.claims.equilibria_showing import Answered, quantity_in
from escalation.claims.relations import MEETS
from escalation.claims.sentences import Always, Body, Bound, Chance, Compare, Exists, Never, Payoff, Quantity, Statement
from escalation.game.numeric import ExactOrBall
from escalation.game.replies import as_ball, is_exact
from escalation.result import Result
from escalation.stationary.profile import MarkovResult


def is_partial(result: Answered) -> bool:
    """Whether equilibria are listed, and others may be missing for no other reason than that they were not found."""
    if isinstance(result, MarkovResult):
        return bool(result.equilibria)
    return isinstance(result, Result) and len(result.at.shape) > 2 and not result.complete and bool(result.equilibria)


def listed_truth(body: Body, results: Sequence[Answered]) -> bool | None:
    """The truth of a body in the equilibria that are listed."""
    match body:
        case Always(statement):
            return _every(_in_each(results[0], statement))
        case Exists(statement):
            return _denied(_every(map(_denied, _in_each(results[0], statement))))
        case Never(statement):
            return _every(map(_denied, _in_each(results[0], statement)))
        case Compare(quantity=Chance() | Payoff() as quantity, operator=o, over=over):
            left, right = (_ends(r, quantity, over) for r in results)
            return _every(_meets(o, a, b) for a, b in itertools.product(left, right))
    return None


def _in_each(result: Answered, statement: Statement) -> list[bool | None]:
    """The truth of a statement in each equilibrium."""
    if isinstance(statement, Bound):
        bound = ExactOrBall(result.at.game).of(statement.value)
        values = [quantity_in(e, statement.quantity, result.at.game) for e in result.equilibria]
        return [_meets(statement.operator, value, bound) for value in values]
    return [None]


def _ends(result: Answered, quantity: Quantity, over: str) -> list[Any]:
    """The value of the worst or the best equilibrium, or all values; where that is not clear, those that may be it."""
    values = [quantity_in(e, quantity, result.at.game) for e in result.equilibria]
    if over == "all":
        return values
    wanted = 1 if isinstance(quantity, Chance) == (over == "worst") else -1
    return [v for v in values if all(_sign(v, other) in (wanted, 0, None) for other in values)]


def _meets(operator: str, left: Any, right: Any) -> bool | None:
    sign = _sign(left, right)
    return None if sign is None else MEETS[operator](sign, 0)


def _sign(left: Any, right: Any) -> int | None:
    """Which of two values is larger; None for balls that overlap."""
    if is_exact(left) and is_exact(right):
        return compare(left, right)
    gap = as_ball(left) - as_ball(right)
    return 1 if gap > 0 else -1 if gap < 0 else 0 if gap == 0 else None


def _every(found: Iterable[bool | None]) -> bool | None:
    listed = list(found)
    return False if False in listed else None if None in listed else True


def _denied(truth: bool | None) -> bool | None:
    return None if truth is None else not truth
