"""Points that decide a claim: found in coordinates, brought back to parameters, verified, and made readable.

A point is believed after two checks that know nothing of how it was found: the exact solver finds all equilibria at the
parameter values and reads the claim off them (`claims.evaluation`); where a coordinate is irrational, every relation of
the case is checked by exact signs at algebraic numbers (`arithmetic.algebraic_points`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.algebraic_points import refined, sign_at
from escalation.arithmetic.real_roots import RealRoot
from escalation.claims.cases import Case
from escalation.claims.comparison_cases import is_violated
from escalation.claims.evaluation import Evidence, evaluated, games_at
from escalation.claims.sentences import Exists
from escalation.claims.universe import HIGHER, Universe
from escalation.errors import InputError, Undecided
from escalation.signs.emptiness import Point
from escalation.signs.lifting import lifted
from escalation.signs.samples import meets
from escalation.signs.space import Relation, Space
from escalation.signs.surfaces import solvable, solved_in

NEAR = (10**2, 10**4, 10**8)
NARROW = Fraction(1, 10**12)
SCALES = (10, 100, 1000, 10**4, 10**6)


@dataclass(frozen=True)
class Witness:
    """Values of the names that matter, other names at their baselines (`at_baseline`), and what the solver found there.

    For an irrational point `evidence` is None: its relations were checked by exact signs.
    """

    values: Mapping[str, Fraction | RealRoot]
    at_baseline: bool
    evidence: Evidence | None


def rational_points(point: Point, space: Space, relations: tuple[Relation, ...]) -> Iterator[dict[str, Fraction]]:
    """Rational points that meet the relations, at or near a point; equations are solved for a coordinate."""
    exact = point.rational
    if exact is not None:
        yield exact
        return
    for size in NEAR:
        near = {n: _near(v, size) for n, v in point.values.items()}
        if meets(space, relations, near):
            yield near
            return
        for equation in (r for r in (*relations, *space.relations) if r.operator == "="):
            for name in solvable(equation.polynomial, space):
                moved = solved_in(equation.polynomial, space, name, near)
                if moved is not None and meets(space, relations, moved):
                    yield moved
                    return


def _near(value: Fraction | RealRoot, size: int) -> Fraction:
    if not isinstance(value, RealRoot):
        return value
    return value.value if value.value is not None else refined(value, NARROW).middle.limit_denominator(size)


def verified(universe: Universe, case: Case, point: Point) -> Witness | None:
    """The witness at a point of a case, None where it cannot be brought back or does not decide the claim."""
    for rational in rational_points(point, universe.space, case.relations):
        own = {n: v for n, v in rational.items() if not n.startswith("x[")}
        parameters = lifted(universe.payoffs[0].coordinates, universe.ranges, own)
        if parameters is None:
            return None
        evidence = _evidence(universe, parameters)
        if evidence is not None:
            return _readable(universe, parameters, evidence)
    return _algebraic(universe, case, point)


def _algebraic(universe: Universe, case: Case, point: Point) -> Witness | None:
    if any(not q.exact for q in universe.payoffs[0].coordinates.quantities.values()) or _denied(universe, point):
        return None
    values = {n: refined(v, NARROW) if isinstance(v, RealRoot) else v for n, v in point.values.items()}
    holds = holding_at(values)
    try:
        sound = all(holds(r) for r in (*universe.space.relations, *case.relations)) and is_violated(
            universe, case, holds
        )
    except (Undecided, ValueError):
        return None
    if not sound:
        return None
    quantities = universe.payoffs[0].coordinates.quantities
    shown = {n for n in values if n not in quantities or quantities[n].expression.is_Symbol}
    return Witness({n: v for n, v in values.items() if n in shown and not n.startswith("x[")}, False, None)


def _denied(universe: Universe, point: Point) -> bool:
    """Whether a rational point lies outside the region, or the solver finds there that it decides nothing."""
    exact = point.rational
    if exact is None:
        return False
    own = {n: v for n, v in exact.items() if not n.startswith("x[")}
    parameters = lifted(universe.payoffs[0].coordinates, universe.ranges, own)
    if parameters is None or not inside(universe, parameters):
        return True
    found = _found(universe, parameters)
    return found is None or (found.truth is not None and not decides(universe)(found))


def holding_at(values: Mapping[str, Fraction | RealRoot]) -> Callable[[Relation], bool]:
    """Whether a relation holds at a point of rational or algebraic coordinates; the test raises Undecided if unsure."""
    return lambda relation: relation.met_by(sign_at(relation.polynomial, values))


def decides(universe: Universe) -> Callable[[Evidence], bool]:
    """Whether what the solver found at a point decides the claim: makes `exists` true, anything else false."""
    wanted = isinstance(universe.claim.body, Exists)
    return lambda evidence: evidence.truth is wanted


def _evidence(universe: Universe, parameters: Mapping[str, Fraction]) -> Evidence | None:
    """What the solver finds, if the point lies in the region and decides the claim."""
    evidence = _found(universe, parameters) if inside(universe, parameters) else None
    return evidence if evidence is not None and decides(universe)(evidence) else None


def _found(universe: Universe, parameters: Mapping[str, Fraction]) -> Evidence | None:
    """What the solver finds at parameters; None where it fails."""
    own = dict(parameters)
    higher = own.pop(HIGHER.format(universe.moved), None)
    try:
        return evaluated(universe.claim.body, games_at(universe.games, own), higher)
    except (InputError, Undecided):
        return None


def inside(universe: Universe, parameters: Mapping[str, Fraction]) -> bool:
    """Whether parameters lie in their ranges and in the region of the claim."""
    if any(n in universe.ranges and not universe.ranges[n].holds(v) for n, v in parameters.items()):
        return False
    if any(parameters[n].denominator != 1 for n in universe.whole if n in parameters):
        return False
    try:
        return universe.claims_at(parameters)
    except (InputError, Undecided):
        return False


def _readable(universe: Universe, parameters: dict[str, Fraction], evidence: Evidence) -> Witness:
    """The same with as many names as possible at their baselines, and few digits in the others."""
    own = dict(parameters)
    baselines = universe.baselines
    for name in sorted(own, key=lambda n: n in universe.named):
        for value in _simpler(own[name], baselines.get(name)):
            if value != own[name]:
                found = _evidence(universe, {**own, name: value})
                if found is not None:
                    own[name], evidence = value, found
                    break
    told = {n: v for n, v in own.items() if v != baselines.get(n)}
    return Witness(told, True, evidence)


def _simpler(value: Fraction, baseline: Fraction | None) -> Iterator[Fraction]:
    if baseline is not None:
        yield baseline
    if len(str(value)) > 6:
        for scale in SCALES:
            near = round(value * scale)
            yield from (Fraction(k, scale) for k in (near, near + 1, near - 1))
