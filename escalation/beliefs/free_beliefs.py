"""Beliefs of a weak perfect Bayesian equilibrium: Bayes' rule at the sets that are reached, anything elsewhere.

At a set that is not reached each possible node has a free number of its own, so that the supporting beliefs are the
whole polytope of the set's cone; numbers that are 0 at all its rays are left out (Myerson 1991, section 4.3;
Mas-Colell, Whinston, Green 1995, definition 9.C.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from escalation.beliefs.belief_cones import Cone
from escalation.beliefs.monomials import Term, Weights
from escalation.beliefs.paths import Paths
from escalation.game.numeric_tree import NumericTree


def free_weights(at: NumericTree, behind: Paths, cones: Callable[[int], Cone]) -> Iterator[Weights]:
    """The one system of weights, if every set that is not reached has a supporting belief. Raises TooManyRays."""
    found = {}
    for h, own in enumerate(at.tree.sets):
        if behind.reaches(own.nodes):
            found[h] = tuple(Term(v, behind.certain[v], frozenset()) for v in own.nodes if not behind.rare[v])
        else:
            cone = cones(h)
            held = [v for k, v in enumerate(cone.nodes) if any(ray[k] for ray in cone.rays)]
            if not held:
                return
            found[h] = tuple(Term(v, Fraction(1), frozenset({(h, v)})) for v in held)
    yield found
