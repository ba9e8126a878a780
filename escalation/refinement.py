"""Refining the equilibria of a solved game."""

from __future__ import annotations

from escalation.errors import InputError
from escalation.refinements import refinement
from escalation.result import Equilibrium, Result


def refine(result: Result[Equilibrium], *names: str) -> Result[Equilibrium]:
    """What the refinements keep of `result`, each of what the one before it kept.

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
            raise InputError(f"{name} does not apply: {reason}")
        result = module.keep(result)
    return result
