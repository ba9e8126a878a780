"""Refining the equilibria of a solved game."""

from __future__ import annotations

from typing import Any, TypeVar

from escalation.assessment import TreeResult, kept_assessments
from escalation.errors import InputError
from escalation.refinements import refinement
from escalation.result import Equilibrium, Result, kept

Refined = TypeVar("Refined", Result[Equilibrium], TreeResult)


def refine(result: Refined, *names: str) -> Refined:
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


def _both(one: Any, other: Any) -> Any:
    """What two refinements of the same list keep."""
    if not one.refinements:
        return other
    chosen = [k for k, e in enumerate(one.equilibria) if any(e is own for own in other.equilibria)]
    status, complete = f"{one.status}; {other.status}", one.complete and other.complete
    if isinstance(one, Result):
        return kept(one, chosen, other.refinements[-1], status, complete)
    undecided = tuple(dict.fromkeys((*one.undecided, *other.undecided)))
    return kept_assessments(one, chosen, _met(one, other), other.refinements[-1], status, complete, undecided)


def _met(one: TreeResult, other: TreeResult) -> list[list[int]]:
    """The members, as numbered in `one`, that a family of each has in common."""
    place = {id(e): k for k, e in enumerate(one.equilibria)}
    theirs = [{place.get(id(other.equilibria[k]), -1) for k in family} for family in other.families]
    return [sorted(own & set(family)) for family in one.families for own in theirs]
