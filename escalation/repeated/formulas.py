"""Conditions on the discount factor as formulas over all parameters.

Subgame perfection: the single deviations at all states. Nash: all courses that a player can reach against the others'
automata without coming to a state twice but to close a cycle: some optimal policy leads to one of them (`best_reply`).
Each gap is a polynomial `p` in the discount factor `d` and in what varies; `p >= 0` is simplified over the ranges and
the constraints of the file, what the others imply is left out, and it is solved for `d`

- where `p = s d + r` and `s > 0`: `d >= -r/s`, and `<=` where `s < 0`;
- where `p = a d**2 + b d + c` with `c < 0 < a + b + c`: `d >= -2 c / (b + sqrt(b**2 - 4 a c))`, the only root in (0, 1)
  (with `p(0) < 0 < p(1)` there is just one there; the fraction is that root also at `a = 0`).

What these forms assume holds at the values used; where the ranges do not imply it, it is stated as a *proviso*. All
other relations stay as they are, with the root that a numeric answer isolates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import sympy as sp

from escalation.arithmetic.nested_form import nested
from escalation.arithmetic.quotients import Polynomial, Quotient, value_at
from escalation.claims.cells import simplifier_of
from escalation.claims.scope import coordinates_at, varied_ranges
from escalation.claims.solved_relations import SolvedRelation, formula, solved
from escalation.errors import Undecided
from escalation.expressions import Expr
from escalation.game.automata import JointAutomaton
from escalation.game.normal import NormalFormGame
from escalation.repeated.best_reply import Problem
from escalation.repeated.courses import Course, gap, lasso, planned
from escalation.repeated.one_shot import single_deviations
from escalation.repeated.stage import Discount, Stage, stage
from escalation.signs.emptiness import Empty, Open
from escalation.signs.simplification import Contradiction, Simplifier
from escalation.signs.space import Relation

MOST_COURSES = 400
MOST_RELATIONS = 60
LONGEST_ROOT = 60


@dataclass(frozen=True)
class DeltaCondition:
    """One condition, solved for the discount factor or another name, and what that form assumes beyond the ranges."""

    solved: SolvedRelation
    provisos: tuple[SolvedRelation, ...] = ()


@dataclass(frozen=True)
class PlanFormulas:
    """The conditions under which a plan is a Nash equilibrium, and a subgame-perfect one; None: nowhere in the ranges.

    `simplified` is false where it was not decided whether a condition is implied by the others, or whether they have
    a common point.
    """

    nash: tuple[DeltaCondition, ...] | None
    perfect: tuple[DeltaCondition, ...] | None
    simplified: bool
    varied: tuple[str, ...] = field(default=())


def plan_formulas(game: NormalFormGame, automaton: JointAutomaton, delta: Discount) -> PlanFormulas:
    """The conditions over all parameters; those without a range count as any number of their baseline's sign.

    Raises Undecided where payoffs are no rational functions of the parameters, or there are too many conditions.
    """
    made = stage(game, delta, varied_ranges(game))
    simplifier = simplifier_of(made.payoffs.space)
    solver = _Solver(made, simplifier, _point(game, made, delta))
    nash, first = solver.conditions(course_gaps(automaton, made))
    perfect, second = solver.conditions(d.gap for d in single_deviations(automaton, made))
    varied = tuple(n for n in made.payoffs.space.names if n != delta.name)
    return PlanFormulas(nash, perfect, first and second, varied)


def plan_formulas_or_why(game: NormalFormGame, automaton: JointAutomaton, delta: Discount) -> PlanFormulas | Undecided:
    """The same, or why it is left open."""
    try:
        return plan_formulas(game, automaton, delta)
    except Undecided as reason:
        return reason


def _point(game: NormalFormGame, made: Stage, delta: Discount) -> dict[str, Fraction]:
    """The values used, as coordinates; the discount factor, which no form depends on, in the middle."""
    return coordinates_at(made.payoffs.coordinates, {delta.name: Fraction(1, 2)})


def course_gaps(automaton: JointAutomaton, made: Stage) -> Iterator[Polynomial]:
    """The gaps of all courses open to each player. Raises Undecided where they are too many."""
    course = planned(automaton, 0)
    for player in range(len(made.payoffs.game.shape)):
        problem = Problem(automaton, made, player)
        seen = set()
        for number, other in enumerate(open_courses(problem)):
            if number >= MOST_COURSES:
                raise Undecided(f"more than {MOST_COURSES} courses are open to a player: no formula is written")
            if other not in seen and other != course:
                seen.add(other)
                yield gap(course, other, made.worth(player), made.d)


def open_courses(problem: Problem) -> Iterator[Course]:
    """Every course that a player can reach without coming to a state twice but to close a cycle."""
    waiting: list[tuple[tuple[int, int], ...]] = [()]
    while waiting:
        path = waiting.pop()
        state = problem.automaton.after(path[-1][0], problem.player, path[-1][1])[1] if path else 0
        if state in dict(path):
            policy = dict(path)
            yield lasso(0, lambda w, own=policy: problem.automaton.after(w, problem.player, own[w]))  # type: ignore[misc]
        else:
            waiting += [(*path, (state, k)) for k in problem.strategies]


@dataclass(frozen=True)
class _Solver:
    made: Stage
    simplifier: Simplifier
    point: dict[str, Fraction]

    def conditions(self, gaps: Iterable[Polynomial]) -> tuple[tuple[DeltaCondition, ...] | None, bool]:
        """The conjunction of `gap >= 0`, simplified and solved; None where it holds nowhere."""
        each: dict[str, Relation] = {}
        for found in gaps:
            each.setdefault(str(found), Relation(found, ">="))
            if len(each) > MOST_RELATIONS:
                raise Undecided(f"formulas are written for up to {MOST_RELATIONS} conditions, and there are more")
        try:
            relations = self.simplifier.simplified(each.values())
        except Contradiction:
            return None, True
        finding = self.simplifier.settled(relations)
        if isinstance(finding, Empty):
            return None, True
        kept, sure = self.simplifier.irredundant(relations)
        return tuple(self._solved(r) for r in kept), sure and not isinstance(finding, Open)

    def _solved(self, relation: Relation) -> DeltaCondition:
        names = self.made.payoffs.space.names
        index = names.index(self.made.delta)
        degree = int(relation.polynomial.degrees()[index])
        found = solved(relation, self.simplifier, self._wanted)
        if found.name == self.made.delta or relation.operator != ">=" or len(names) == 1:
            return DeltaCondition(found)
        forms = {1: self._linear, 2: self._quadratic}
        try:
            return (forms[degree](relation, index) if degree in forms else None) or DeltaCondition(found)
        except Contradiction:
            return DeltaCondition(found)

    @property
    def _wanted(self) -> list[str]:
        """The discount factor, then the parameters of the file's thresholds, then all others."""
        game = self.made.payoffs.game
        names = self.made.payoffs.space.names
        return list(dict.fromkeys([self.made.delta, *(t.parameter for t in game.thresholds), *names]))

    def _linear(self, relation: Relation, index: int) -> DeltaCondition | None:
        """Solved by the sign that the slope has at the values used."""
        slope = relation.polynomial.derivative(index)
        sign = self._sign(slope)
        if sign == 0:
            return None
        rest = relation.polynomial - slope * self.made.d
        bound = formula(Quotient.reduced(-rest, slope), sign)
        own = SolvedRelation(relation, self.made.delta, ">=" if sign > 0 else "<=", bound)
        return DeltaCondition(own, self._provisos([Relation(sign * slope, ">")]))

    def _quadratic(self, relation: Relation, index: int) -> DeltaCondition | None:
        p = relation.polynomial
        a = p.derivative(index).derivative(index) / 2
        b = p.derivative(index) - 2 * a * self.made.d
        c = p - a * self.made.d**2 - b * self.made.d
        if self._sign(c) >= 0 or self._sign(a + b + c) <= 0:
            return None
        bound = _root(a, b, c)
        if sp.count_ops(bound) > LONGEST_ROOT:
            return None
        own = SolvedRelation(relation, self.made.delta, ">=", bound)
        return DeltaCondition(own, self._provisos([Relation(-c, ">"), Relation(a + b + c, ">")]))

    def _provisos(self, assumed: Sequence[Relation]) -> tuple[SolvedRelation, ...]:
        """What is not implied by the ranges."""
        found = []
        for relation in assumed:
            if self.simplifier.attained(relation.polynomial) != frozenset({1}):
                found += [solved(r, self.simplifier, self._wanted) for r in self.simplifier.simplified([relation])]
        return tuple(found)

    def _sign(self, polynomial: Polynomial) -> int:
        value = value_at(polynomial, [self.point[n] for n in self.made.payoffs.space.names])
        return int(value > 0) - int(value < 0)


def _root(a: Polynomial, b: Polynomial, c: Polynomial) -> Expr:
    """`-2 c / (b + sqrt(b**2 - 4 a c))`, common factors of the coefficients taken out."""
    common = a.gcd(b).gcd(c)
    p, q, r = (coefficient / common for coefficient in (a, b, c))
    return nested(-2 * r) / (nested(q) + sp.sqrt(nested(q**2 - 4 * p * r)))
