"""A second road to the equilibria of a two-player game: nashpy's enumerations, as candidates and as a cross-check.

nashpy solves in doubles and may lose equilibria (its support enumeration does so in degenerate and near-degenerate
games), so its list is never the answer here. Each of its profiles is compared with the exact list and, where it is
none of the extreme equilibria, verified by its regret: inside a component of a degenerate game it may still be an
equilibrium.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.errors import InputError
from escalation.game.normal import Profile
from escalation.game.numeric import NumericGame
from escalation.game.payoff_units import in_own_units
from escalation.game.replies import middle
from escalation.result import Equilibrium, Result

CLOSE = 1e-6
MOST_SPREADS = 10**6
LARGEST = 10**100


@dataclass(frozen=True)
class CrossCheck:
    """How nashpy's list compares with ours: `found` of `total` met, `others` of its profiles being equilibria beside
    them, `refuted` being none (their regret is above rounding); or that it ended in an error of the name `failure`."""

    method: str
    total: int
    found: int = 0
    others: int = 0
    refuted: int = 0
    failure: str = ""


def cross_check(result: Result[Equilibrium]) -> list[CrossCheck]:
    """nashpy's support and vertex enumeration against an exact result. Raises InputError unless there are two players.

    >>> from escalation.files.library import load
    >>> from escalation.solution import solve
    >>> [(c.found, c.total, c.refuted) for c in cross_check(solve(load("chicken")))]
    [(3, 3, 0), (3, 3, 0)]
    """
    if result.concept not in ("nash", "pure-nash") or result.refinements:
        raise InputError(
            "the cross-check with nashpy is for whole lists of Nash equilibria.", mend="Use --concept nash."
        )
    if len(result.at.shape) != 2:
        raise InputError("the cross-check with nashpy is for two players.")
    import nashpy
    import numpy as np

    payoffs = _doubles(result.at)
    rows, columns = (
        np.array([[payoffs[i, j][k] for j in range(result.at.shape[1])] for i in range(result.at.shape[0])])
        for k in (0, 1)
    )
    game = nashpy.Game(rows, columns)
    ours = [tuple(np.array([float(p) for p in m]) for m in e.mixtures) for e in result.equilibria]
    checks = []
    for method in ("support_enumeration", "vertex_enumeration"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                theirs = [
                    p
                    for p in getattr(game, method)()
                    if all(len(m) == s for m, s in zip(p, result.at.shape, strict=True))
                ]
            except Exception as error:  # nashpy hands on qhull's own errors, of no common class
                checks.append(CrossCheck(method, len(ours), failure=type(error).__name__))
                continue
        matches = [[_same(p, q) for q in ours] for p in theirs]
        outside = [p for p, row in zip(theirs, matches, strict=True) if not any(row)]
        scale = max(1.0, float(np.abs(rows).max()), float(np.abs(columns).max()))
        false = sum(
            max((rows @ y).max() - x @ rows @ y, (x @ columns).max() - x @ columns @ y) > CLOSE * scale
            for x, y in outside
        )
        met = sum(any(row[k] for row in matches) for k in range(len(ours)))
        checks.append(CrossCheck(method, len(ours), met, len(outside) - int(false), int(false)))
    return checks


def _same(a: tuple[object, ...], b: tuple[object, ...]) -> bool:
    import numpy as np

    return all(np.allclose(x, y, atol=CLOSE) for x, y in zip(a, b, strict=True))  # type: ignore[arg-type]


def _doubles(at: NumericGame) -> dict[Profile, list[float]]:
    """The payoffs as nashpy gets them: as they are, or in units of their own where doubles would lose differences."""
    for i in (0, 1):
        values = [middle(own[i]) for own in at.payoffs.values()]
        low, high = min(values), max(values)
        if max(-low, high) > min(MOST_SPREADS * (high - low), Fraction(LARGEST)):
            return {p: [float(u) for u in own] for p, own in in_own_units(at.payoffs).items()}
    return {p: [float(u) for u in own] for p, own in at.payoffs.items()}


def sentence(checks: Sequence[CrossCheck]) -> str:
    """The cross-check in words."""
    parts = []
    for check in checks:
        if check.failure:
            parts.append(f"{check.method.replace('_', ' ')} fails here ({check.failure})")
            continue
        extra = f", {check.others} more that are equilibria inside a component" if check.others else ""
        false = f", {check.refuted} that are none" if check.refuted else ""
        parts.append(f"{check.method.replace('_', ' ')} finds {check.found} of these {check.total}{extra}{false}")
    return f"Cross-check with nashpy: {'; '.join(parts)}."
