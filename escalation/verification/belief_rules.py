"""What beliefs break of their concept, beside rationality: Bayes' rule, consistency, the conditions on types.

Stated are, for each information set, the vertices of a polytope of beliefs.

Weakly perfect Bayesian: at a set that is reached, the polytope is the one point that Bayes' rule gives. At other sets
anything may be believed (Myerson 1991, section 4.3; Mas-Colell, Whinston, Green 1995, definition 9.C.3).

Sequential: some point, one belief from each polytope, is consistent (Kreps, Wilson 1982; `beliefs.consistency`).
Perfect Bayesian: some point meets conditions B(i) to B(iv) (Fudenberg, Tirole 1991; `beliefs.type_conditions`). All
points are not asked for: what is believed at one set may be linked to what is believed at another, and the list of
vertices set by set does not tell how.

The middles of the polytopes are tried, and the n-th vertices of all. If none of these will do, all beliefs that the
concept allows with this behaviour are met with the polytopes, whose cones are made from their vertices
(`beliefs.completions`): that finds a point, or shows that there is none, or leaves it open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from math import lcm

from escalation.arithmetic.cone_rays import cone_rays
from escalation.arithmetic.double_description import TooManyRays
from escalation.beliefs.belief_cones import Cone
from escalation.beliefs.completions import Open, completed
from escalation.beliefs.consistency import Inconsistent, consistency
from escalation.beliefs.consistent_beliefs import consistent_weights
from escalation.beliefs.monomials import Weights
from escalation.beliefs.multistage import multistage
from escalation.beliefs.paths import bayes, paths
from escalation.beliefs.type_beliefs import type_weights
from escalation.beliefs.type_conditions import breaks_type_conditions
from escalation.errors import Undecided, quoted
from escalation.game.numeric_tree import NumericTree
from escalation.verification.given_assessments import Behaviour, Beliefs
from escalation.verification.verdicts import exactly_if_short

Point = tuple[tuple[Fraction, ...], ...]
Fault = Callable[[Point], str]
Allowed = Callable[[Callable[[int], Cone]], Iterator[Weights]]
ASKED = {"sequential": "consistent", "perfect-bayesian": "as conditions B(i) to B(iv) ask of beliefs about types"}
BROKEN = {
    "B(i)": "beliefs about different types are not independent, or do not follow from moves that are not seen",
    "B(ii)": "a belief about a type is not updated by Bayes' rule where it could be",
    "B(iii)": "a belief about a type changes without a move that tells about it",
    "B(iv)": "not all players believe the same of a type after the same history",
}


def breaches(concept: str, at: NumericTree, behaviour: Behaviour, beliefs: Beliefs) -> tuple[str, ...]:
    """What the beliefs break, in words; empty if they are as the concept asks. Raises Undecided."""
    against_bayes = tuple(_against_bayes(at, behaviour, beliefs))
    if against_bayes or concept not in ASKED:
        return against_bayes
    fault, weights = _notion(concept, at, behaviour)
    found = _some_point(at, beliefs, fault, weights)
    return (found.rstrip(".") or f"no beliefs within those stated are {ASKED[concept]}",) if found is not None else ()


def _notion(concept: str, at: NumericTree, behaviour: Behaviour) -> tuple[Fault, Allowed]:
    """What a point of beliefs breaks of a concept, in words, and the beliefs that it allows with this behaviour."""
    behind = paths(at, behaviour)
    if concept == "sequential":
        return (
            lambda point: _inconsistent(at, behaviour, point),
            lambda cones: consistent_weights(at, behind, cones),
        )
    seen = multistage(at.tree, at.game.players)
    return (
        lambda point: _in_words(breaks_type_conditions(at, seen, behaviour, point)),
        lambda cones: type_weights(at, seen, behaviour, behind),
    )


def _against_bayes(at: NumericTree, behaviour: Behaviour, beliefs: Beliefs) -> Iterator[str]:
    for own, points, rule in zip(at.tree.sets, beliefs, bayes(at, behaviour), strict=True):
        other = next((point for point in points if point != rule), None)
        if rule is not None and other is not None:
            where = f"at {quoted(own.name)}, which is reached"
            yield f"{where}, Bayes' rule gives {_told(rule)}, believed is {_told(other)}"


def _told(belief: Sequence[Fraction]) -> str:
    return f"({', '.join(map(exactly_if_short, belief))})"


def _inconsistent(at: NumericTree, behaviour: Behaviour, point: Point) -> str:
    found = consistency(at, behaviour, point)
    return f"the beliefs are not consistent: {found.reason}" if isinstance(found, Inconsistent) else ""


def _in_words(condition: str) -> str:
    return f"condition {condition} of Fudenberg and Tirole fails: {BROKEN[condition]}" if condition else ""


def _some_point(at: NumericTree, beliefs: Beliefs, fault: Fault, weights: Allowed) -> str | None:
    """Why no point of the polytopes is without fault, empty if there is no one reason; None if a point is without.

    Raises Undecided.
    """
    faults = [fault(point) for point in _tried(beliefs)]
    if not all(faults):
        return None
    if all(len(points) == 1 for points in beliefs):
        return faults[0]
    try:
        return None if _met(at, beliefs, fault, weights) else ""
    except TooManyRays as limit:
        raise Undecided(f"whether some of the beliefs stated are allowed together: {limit}.") from None


def _tried(beliefs: Beliefs) -> Iterator[Point]:
    """The middles, then the n-th vertices of all sets, the last where there are fewer."""
    yield tuple(tuple(sum(ps, Fraction(0)) / len(points) for ps in zip(*points, strict=True)) for points in beliefs)
    most = max(map(len, beliefs))
    for n in range(most if most > 1 else 0):
        yield tuple(points[min(n, len(points) - 1)] for points in beliefs)


def _met(at: NumericTree, beliefs: Beliefs, fault: Fault, weights: Allowed) -> bool:
    """Whether some beliefs that the concept allows lie in the stated polytopes. Raises Undecided and TooManyRays."""

    @cache
    def stated(h: int) -> Cone:
        return cone_over(at.tree.sets[h].nodes, beliefs[h])

    left = False
    for system in weights(stated):
        found = completed(at.tree.sets, system, stated)
        if found is None:
            continue
        if not isinstance(found, Open) and any(not fault(point) for own in found.members for point in _tried(own)):
            return True
        left = True
    if left:
        raise Undecided("whether some of the beliefs stated are allowed together: no method here decides it.")
    return False


def cone_over(nodes: Sequence[int], points: Sequence[Sequence[Fraction]]) -> Cone:
    """The cone that points span, by inequalities: the rays of `{p - q : (p - q) x >= 0 at every point x}`, p, q >= 0.

    There may be more of them than are needed. Raises TooManyRays.

    >>> half = Fraction(1, 2)
    >>> sorted(cone_over([4, 7], [(Fraction(1), Fraction(0)), (half, half)]).rows)
    [(0, 1), (1, -1), (1, 0)]
    """
    rays = [tuple(int(x * lcm(*(p.denominator for p in point))) for x in point) for point in points]
    size = len(nodes)
    dual = cone_rays(2 * size, [], [[*ray, *(-x for x in ray)] for ray in rays])
    rows = dict.fromkeys(tuple(y[k] - y[size + k] for k in range(size)) for y, _ in dual)
    return Cone(tuple(nodes), tuple(row for row in rows if any(row)), tuple(rays))
