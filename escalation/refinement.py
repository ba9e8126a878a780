"""Refining the equilibria of a solved game."""

from __future__ import annotations

from escalation.errors import InputError
from escalation.refinements import refinement
from escalation.result import Equilibrium, Result, kept


def refine(result: Result[Equilibrium], *names: str) -> Result[Equilibrium]:
    """What all of the refinements keep of `result`, each asked of the whole list of equilibria.

    Raises InputError for an unknown one, for the result of another concept, and where one does not apply to the game.

    >>> from escalation.files.library import load
    >>> from escalation.solution import solve
    >>> [e.pure for e in refine(solve(load("stag-hunt")), "payoff-dominant").equilibria]
    [(0, 0)]
    """
    for name in names:
        module = refinement(name)
        if result.concept != module.OF:
            raise InputError(f"{name} refines {module.OF}, not {result.concept}.", mend=f"Use --concept {module.OF}.")
        reason = module.accepts(result.at.game)
        if reason:
            raise InputError(f"{name} does not apply: {reason}", file=result.at.game.called)
        result = _both(result, module.keep(result.whole or result))
    return result


def _both(one: Result[Equilibrium], other: Result[Equilibrium]) -> Result[Equilibrium]:
    """What two refinements of the same list keep."""
    if not one.refinements:
        return other
    chosen = [k for k, e in enumerate(one.equilibria) if any(e is own for own in other.equilibria)]
    status = f"{one.status}; {other.status}"
    return kept(one, chosen, other.refinements[-1], status, one.complete and other.complete)
