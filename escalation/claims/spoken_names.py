"""The names that a claim speaks of: in its region, in its bound, and the one that it follows."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.claims.sentences import Bound, CertainAbove, Claim, Compare, Comparison, Monotone, ThresholdOf
from escalation.expressions import Expr, names_in


def spoken(claim: Claim) -> list[str]:
    """The names in which the claim's region and bound are written."""
    return [*mentioned(claim.when), *(n for e in bounds_in(claim) for n in sorted(names_in(e)))]


def bounds_in(claim: Claim) -> list[Expr]:
    """The value that a chance or a payoff is compared with."""
    statement = getattr(claim.body, "statement", None)
    return [statement.value] if isinstance(statement, Bound) else []


def spoken_of(claim: Claim) -> list[str]:
    """The names that a claim mentions in `when`, and the one that it follows."""
    return list(dict.fromkeys([*mentioned(claim.when), *followed_by(claim)]))


def followed_by(claim: Claim) -> list[str]:
    """The name that rises, or whose threshold is meant."""
    body = claim.body
    if isinstance(body, Monotone):
        return [body.name]
    if isinstance(body, Compare) and isinstance(body.quantity, ThresholdOf | CertainAbove):
        return [body.quantity.parameter]
    return []


def mentioned(when: Sequence[Comparison]) -> list[str]:
    """The names in relations."""
    return [n for c in when for e in (c.left, c.right) for n in sorted(names_in(e))]
