"""Where a named best reply of a tree changes along a parameter `t`, as formulas with the regions in which they hold.

At an information set that begins a subgame let `D` be what one action brings its mover less what another brings, later
play being subgame perfect. In a cell of the courses behind the two actions `D` is one polynomial over a positive
divisor. The preference changes at `t` either where `D = 0`, or where an equation in `t` holds at which later play turns
from one course to another and `D` with it from below 0 to above. Where the polynomial of the equation is `s t + r`,
that is at `t = -r/s`; put in for `t`, the conditions of the cell become relations between the other coordinates. On its
way `t` may take every value that its meaning allows (`parameter_line.line_for`), whatever its range.

Points of the other coordinates at which a later choice ties are left out: play there is not one thing, so there is no
one threshold. So relations are strict, and an equation between the other coordinates has no place.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from escalation.arithmetic.quotients import Polynomial
from escalation.claims.path_candidates import Solved
from escalation.claims.sentences import Claim, Compare, ThresholdOf
from escalation.claims.tree_scope import TreeValues
from escalation.errors import Undecided
from escalation.expressions import names_in
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import PlayedOnce
from escalation.game.game import NamedThreshold
from escalation.parameter_line import line_for
from escalation.signs.emptiness import Empty
from escalation.signs.ratios import Ratio
from escalation.signs.space import Range, Relation, Space
from escalation.subgame_regions.courses import Course
from escalation.subgame_regions.sign_cells import Cells

MOST_CROSSINGS = 200


@dataclass(frozen=True)
class Crossing:
    """A value of the parameter at which the preference may change, and relations without it under which it is one."""

    at: Ratio
    relations: tuple[Relation, ...]


def followed_line(claim: Claim, games: Sequence[PlayedOnce]) -> dict[str, Range]:
    """The parameter whose thresholds in trees a claim compares, with its whole line."""
    body = claim.body
    if not isinstance(body, Compare) or not isinstance(body.quantity, ThresholdOf):
        return {}
    if not all(isinstance(game, ExtensiveGame) for game in games):
        return {}
    line = line_for(games[0], body.quantity.parameter)
    return {line.parameter: Range(line.low, line.high)}


def crossings(solved: Solved, threshold: NamedThreshold, parameter: str) -> list[Crossing]:
    """The values of a coordinate at which a named best reply changes, where no later choice ties.

    Raises Undecided where later play depends on beliefs, where an equation is not linear in the coordinate, and where
    others are bound to it.
    """
    axis = _axis(solved.values, parameter)
    found: dict[str, Crossing] = {}
    tree = solved.values.game.tree
    for h, own in enumerate(tree.sets):
        if tree.nodes[own.nodes[0]].name == threshold.at:
            first, second = (own.actions.index(a[0]) for a in (threshold.prefers, threshold.to))
            for crossing in _at_set(solved, axis, h, first, second):
                found.setdefault(str(crossing), crossing)
                if len(found) > MOST_CROSSINGS:
                    raise Undecided(f"the threshold of {parameter} has more than {MOST_CROSSINGS} forms; hold a name")
    return [c for c in found.values() if not isinstance(solved.cells.simplifier.settled(c.relations), Empty)]


@dataclass(frozen=True)
class _Axis:
    """One coordinate of a space, and what must hold along it for chances to be chances."""

    space: Space
    index: int
    chances: tuple[Relation, ...] = ()

    def degree(self, polynomial: Polynomial) -> int:
        return max(0, int(polynomial.degrees()[self.index]))  # -1 of the polynomial 0

    def roots(self, polynomial: Polynomial) -> Iterator[tuple[Ratio, Relation]]:
        """Where a polynomial is 0, with the relation under which the divisor is above 0. Raises Undecided."""
        if self.degree(polynomial) > 1:
            name = self.space.names[self.index]
            raise Undecided(f"the threshold of {name} is no quotient of the other names; take another name")
        slope = polynomial.derivative(self.index)
        rest = polynomial - slope * self.space.ring.gen(self.index)
        for sign in (1, -1):
            yield Ratio(-sign * rest, sign * slope), Relation(sign * slope, ">")

    def put(self, relation: Relation, at: Ratio) -> Relation:
        """A relation with a value for the coordinate."""
        if not self.degree(relation.polynomial):
            return relation
        parts: dict[int, dict[tuple[int, ...], object]] = {}
        for exponents, c in relation.polynomial.to_dict().items():
            powers = tuple(0 if k == self.index else e for k, e in enumerate(exponents))
            parts.setdefault(int(exponents[self.index]), {})[powers] = c
        whole = max(parts)
        total = self.space.ring.constant(0)
        for power, terms in parts.items():
            total = total + self.space.ring.from_dict(terms) * at.numerator**power * at.denominator ** (whole - power)
        return Relation(total, relation.operator)

    def bounds(self, at: Ratio) -> Iterator[Relation]:
        """That a value lies on the line."""
        ends = self.space.ranges[self.space.names[self.index]]
        for end, operator in ((ends.low, ">="), (ends.high, "<=")):
            if end is not None:
                one = self.space.ring.constant(1)
                yield at.compared(operator, Ratio(one * end.numerator / end.denominator, one))


def _axis(values: TreeValues, parameter: str) -> _Axis:
    space, quantities = values.space, values.coordinates.quantities
    hidden = [q for q in quantities.values() if parameter in q.sheet.closure(names_in(q.expression))]
    if parameter not in space.names or hidden:
        raise Undecided(f"the threshold of {parameter} is no quotient of the other names; take another name")
    axis = _Axis(space, space.names.index(parameter))
    if any(axis.degree(r.polynomial) for r in space.relations):
        raise Undecided(f"other names are bound to {parameter}, so its threshold is no formula in them; hold them")
    return replace(axis, chances=tuple(r for r in _are_chances(values) if axis.degree(r.polynomial)))


def _are_chances(values: TreeValues) -> Iterator[Relation]:
    one = values.space.ring.constant(1)
    for p in (p for own in values.chances.values() for p in own):
        yield from (p.compared(">=", Ratio(0 * one, one)), p.compared("<=", Ratio(one, one)))


@dataclass(frozen=True)
class _Play:
    """Play behind the two actions: `D` up to a positive factor, and the cells in which it is played."""

    gap: Polynomial
    where: Cells


def _at_set(solved: Solved, axis: _Axis, h: int, first: int, second: int) -> Iterator[Crossing]:
    cells = solved.cells
    plays = []
    for a, b in itertools.product(*(_behind(solved, h, k) for k in (first, second))):
        mover = solved.values.game.tree.sets[h].player
        where = cells.both(a.where, b.where)
        gap = a.values[mover].compared(">=", b.values[mover]).polynomial
        plays += [_Play(gap, where)] if where else []
    for play in plays:
        if axis.degree(play.gap):
            for relations in solved.conjunctions(play.where):
                yield from _where(axis, play.gap, relations)
    for low, high in itertools.permutations(plays, 2):
        if low.gap != high.gap:
            jump = (Relation(-low.gap, ">="), Relation(high.gap, ">="))
            for relations in solved.conjunctions(cells.both(low.where, high.where)):
                yield from _turning(axis, relations, jump)


def _behind(solved: Solved, h: int, action: int) -> Sequence[Course]:
    """The courses behind an action. Raises Undecided where no subgame begins there."""
    own = solved.values.game.tree.sets[h]
    child = solved.values.game.tree.nodes[own.nodes[0]].children[action]
    if len(own.nodes) > 1 or child not in solved.known:
        raise Undecided(f"what is best at {own.name} depends on what is believed there, so its threshold is no formula")
    return solved.known[child]


def _turning(axis: _Axis, relations: Sequence[Relation], jump: Sequence[Relation]) -> Iterator[Crossing]:
    """Where later play turns along the coordinate, the difference below 0 on one side and above on the other."""
    equation = next((r.polynomial for r in relations if r.operator == "=" and axis.degree(r.polynomial)), None)
    if equation is not None:
        yield from _where(axis, equation, (*relations, *jump))


def _where(axis: _Axis, polynomial: Polynomial, relations: Iterable[Relation]) -> Iterator[Crossing]:
    """The zeros of a polynomial in the coordinate at which the relations hold, no other of them with equality."""
    for at, divisor in axis.roots(polynomial):
        put = [divisor, *axis.bounds(at), *(axis.put(r, at) for r in (*axis.chances, *relations))]
        left = [r for r in put if r.constant is None]
        if all(r.constant is not False for r in put) and not any(r.operator == "=" for r in left):
            yield Crossing(at, tuple(dict.fromkeys(_strict(r) for r in left)))


def _strict(relation: Relation) -> Relation:
    return Relation(relation.polynomial, ">") if relation.operator == ">=" else relation
