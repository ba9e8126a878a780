"""The line of a parameter of a signalling game, in pieces on which the same families of equilibria exist.

With all other names at their values, the regions of the families (`claims.signalling_conditions`) are bounded by roots
of polynomials in the parameter; between two neighbouring roots each family exists everywhere or nowhere, and is told by
a rational sample. Families that exist at single values alone are left out.
"""

from __future__ import annotations

from typing import Any

from flint import fmpq_poly

from escalation.arithmetic.quotients import Polynomial
from escalation.arithmetic.real_roots import real_roots
from escalation.break_even.lines import ABSENT, CERTAIN, POSSIBLE, Piece
from escalation.claims.signalling_conditions import SignallingConditions, signalling_conditions
from escalation.claims.signalling_formulas import SignallingFormula
from escalation.errors import Undecided
from escalation.game.extensive import ExtensiveGame
from escalation.parameter_line import Line, between
from escalation.signs.readings import names_of


def family_line(game: ExtensiveGame, event: str | None, name: str) -> list[Piece]:
    """The open pieces of the range of a parameter, each with the families that exist on it.

    Raises Undecided where a region was not decided, or hangs on more than the parameter.

    >>> from escalation.files.library import load
    >>> pieces = family_line(load("unilateral-deterrence"), "war", "p_Def")
    >>> [str(p.high.value) for p in pieces], len({p.played for p in pieces})
    (['2/3', '4/5', '1'], 3)
    """
    found = signalling_conditions(game, name, at_baseline=True)
    if found.undecided:
        raise Undecided("; ".join(found.undecided))
    reach = found.found.values.space.ranges.get(name)
    if reach is None:
        return []
    line = Line(name, reach.low, reach.high)
    roots = [r for r in real_roots(_bounds(found, name)) if line.inside(r)]
    ends = line.cut_at(roots)
    samples = [{name: sample} for sample in between(roots, line)]
    there = [[k for k, f in enumerate(found) if f.region.holds(sample)] for sample in samples]
    return [
        Piece(ends[k], ends[k + 1], _state([found[i] for i in own], event), frozenset(own))
        for k, own in enumerate(there)
    ]


def _bounds(found: SignallingConditions, name: str) -> list[Any]:
    """The polynomials in the parameter at whose roots a family may come or go."""
    relations = [r for f in found for region in f.region.union.conjunctions for r in region]
    if any(names_of(r.polynomial) - {name} for r in relations):
        raise Undecided(f"what bounds the families is no polynomial in {name}")
    return [p for r in relations if (p := _in_one(r.polynomial, name)).degree() > 0]


def _in_one(polynomial: Polynomial, name: str) -> fmpq_poly:
    index = polynomial.context().variable_to_index(name)
    terms = {int(e[index]): c for e, c in polynomial.terms()}
    return fmpq_poly([terms.get(k, 0) for k in range(max(terms, default=0) + 1)])


def _state(families: list[SignallingFormula], event: str | None) -> str:
    chances = {f.events[event] for f in families} if event else set()
    return ABSENT if chances == {0} else CERTAIN if chances == {1} else POSSIBLE
