"""The cases in which a statement is true: polynomial relations, one conjunction a candidate equilibrium.

A statement about some equilibrium is true at a point of the parameters if and only if one of its cases has a solution
there. Chances and payoffs are bilinear in the two mixtures, so over a maximal Nash subset `U x V` they are greatest and
least at extreme equilibria: `<`, `<=`, `>`, `>=` and `!=` need no others. `P = c` may also hold between two extreme
equilibria that share a mixture, one on either side of `c`: those pairs are cases of their own. Where the probabilities
are coordinates (`claims.support_candidates`), every equilibrium is a case by itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod

from escalation.claims.language import (
    Always,
    Bound,
    Chance,
    Compare,
    Exists,
    IsBestReply,
    IsEquilibrium,
    Monotone,
    Never,
    Played,
    Quantity,
    Statement,
    ThresholdOf,
    Unique,
)
from escalation.claims.scope import Payoffs
from escalation.claims.universe import Universe
from escalation.claims.values import Mixed, Ratio, chance, of_quotient, payoff
from escalation.errors import Undecided
from escalation.evaluation import NotRational
from escalation.expressions import Expr
from escalation.signs.space import Relation

MOST_MEETINGS = 6000
OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True)
class Case:
    """A conjunction, and whose it is: the equilibria of which games it speaks of.

    `broken` is the relation in which the quantities of a comparison stand in it.
    """

    equilibria: tuple[tuple[int, Mixed], ...]
    relations: tuple[Relation, ...]
    broken: str = ""


def cases_of(universe: Universe) -> Iterator[Case]:
    """The cases that decide the claim: those in which it is false, or, for `exists`, those in which it is true."""
    match universe.claim.body:
        case Always(statement):
            yield from _false(universe, statement)
        case Never(statement) | Exists(statement):
            yield from _true(universe, statement)
        case Unique():
            yield from _several(universe)
        case Compare(quantity=quantity, operator=operator, over=over):
            assert not isinstance(quantity, ThresholdOf)
            yield from _compared(universe, quantity, operator, over)
        case Monotone(quantity=quantity, rising=rising, over=over):
            yield from _compared(universe, quantity, "<=" if rising else ">=", over)


def _true(universe: Universe, statement: Statement) -> Iterator[Case]:
    own = universe.payoffs[0]
    match statement:
        case IsEquilibrium(profile):
            yield Case((), tuple(r for i in range(len(profile)) for r in _no_better(own, profile, i)))
        case IsBestReply(player, profile):
            yield Case((), tuple(_no_better(own, profile, player)))
        case Played(player, strategy):
            for c in universe.candidates(0):
                if strategy in c.supports[player]:
                    yield Case(((0, c),), c.all)
        case Bound(quantity, operator, value):
            yield from _bounded(universe, quantity, operator, value)


def _false(universe: Universe, statement: Statement) -> Iterator[Case]:
    own = universe.payoffs[0]
    match statement:
        case IsEquilibrium(profile):
            for i in range(len(profile)):
                yield from (Case((), (r.negated,)) for r in _no_better(own, profile, i))
        case IsBestReply(player, profile):
            yield from (Case((), (r.negated,)) for r in _no_better(own, profile, player))
        case Played(player, strategy):
            for c in universe.candidates(0):
                if strategy not in c.supports[player]:
                    yield Case(((0, c),), c.all)
        case Bound(quantity, operator, value):
            yield from _bounded(universe, quantity, OPPOSITE[operator], value)


def _no_better(payoffs: Payoffs, profile: Sequence[int], player: int) -> Iterator[Relation]:
    here = payoffs.scaled[tuple(profile)][player]
    for k in range(payoffs.game.shape[player]):
        if k != profile[player]:
            other = (*profile[:player], k, *profile[player + 1 :])
            yield Relation(here - payoffs.scaled[other][player], ">=")


def quantity_of(payoffs: Payoffs, quantity: Quantity, candidate: Mixed) -> Ratio:
    """The value of a quantity in a candidate equilibrium."""
    if isinstance(quantity, Chance):
        return chance(payoffs, quantity.event, candidate)
    return payoff(payoffs, quantity.player, candidate)


def value_of(payoffs: Payoffs, value: Expr) -> Ratio:
    """An expression of the claim as a ratio. Raises Undecided where it is not rational in what varies."""
    try:
        found = of_quotient(payoffs.coordinates.of(value, payoffs.part))
    except NotRational:
        raise Undecided(f"{value} is no rational function of what varies; hold a name") from None
    ring = payoffs.space.ring
    return Ratio(found.numerator.project_to_context(ring), found.denominator.project_to_context(ring))


def _bounded(universe: Universe, quantity: Quantity, operator: str, value: Expr) -> Iterator[Case]:
    own = universe.payoffs[0]
    bound = value_of(own, value)
    candidates = universe.candidates(0)
    for c in candidates:
        yield Case(((0, c),), (*c.all, quantity_of(own, quantity, c).compared(operator, bound)))
    if operator == "=" and universe.solved:
        yield from _between(own, quantity, bound, candidates)


def _between(own: Payoffs, quantity: Quantity, bound: Ratio, candidates: Sequence[Mixed]) -> Iterator[Case]:
    """Two extreme equilibria that share a mixture, with the quantity below the bound in one and above in the other."""
    for a, b in itertools.permutations(candidates, 2):
        below = quantity_of(own, quantity, a).compared("<", bound)
        above = quantity_of(own, quantity, b).compared(">", bound)
        for player in (0, 1):
            shared = _same(a, b, player)
            if shared is not None:
                yield Case(((0, a), (0, b)), (*a.all, *b.all, *shared, below, above))


def _same(a: Mixed, b: Mixed, player: int) -> list[Relation] | None:
    """The equations under which a player's mixture is the same in both; None where the supports differ."""
    if len(a.supports) <= player or a.supports[player] != b.supports[player]:
        return None
    first, second = a.weights(player), b.weights(player)
    return [
        Relation(first[0][k] * second[1] - second[0][k] * first[1], "=")
        for k in a.supports[player]
        if first[0][k] * second[1] != second[0][k] * first[1]
    ]


def _several(universe: Universe) -> Iterator[Case]:
    """Two equilibria that differ."""
    first = universe.candidates(0)
    second = first if universe.solved else universe.candidates(0, 1)
    for j, a in enumerate(first):
        for b in second[j + (1 if universe.solved else 0) :]:
            if a.supports != b.supports:
                yield Case(((0, a), (0, b)), (*a.all, *b.all))
                continue
            for gap in _apart(a, b):
                yield Case(((0, a), (0, b)), (*a.all, *b.all, gap))


def _apart(a: Mixed, b: Mixed) -> Iterator[Relation]:
    """For each probability, that it differs."""
    for player, support in enumerate(a.supports):
        first, second = a.weights(player), b.weights(player)
        for k in support[1:]:
            gap = first[0][k] * second[1] - second[0][k] * first[1]
            if not gap.is_zero():
                yield Relation(gap, "!=")


def _compared(universe: Universe, quantity: Quantity, operator: str, over: str) -> Iterator[Case]:
    """Pairs of equilibria, one a game, whose quantities break the relation.

    Let `worst` be the greatest chance or the least payoff. `worst <= worst'` is false only where some equilibrium of
    the first game lies beyond all of the second, hence beyond any one: every violation is in a case of a pair. (That a
    pair exists is not yet a violation; `claims.proof` verifies, and narrows where another equilibrium saves the claim.)
    """
    left, right = universe.payoffs
    broken = ("<", ">") if operator == "=" else (OPPOSITE[operator],)
    for a in universe.candidates(0):
        value = quantity_of(left, quantity, a)
        for b in universe.candidates(1):
            other = quantity_of(right, quantity, b)
            for o in broken:
                yield Case(((0, a), (1, b)), (*a.all, *b.all, value.compared(o, other)), o)
    if operator == "!=" and over == "all" and universe.solved:
        yield from _meeting(universe, quantity)


def _meeting(universe: Universe, quantity: Quantity) -> Iterator[Case]:
    """Two equilibria of each game that share a mixture, with a value of the quantity that lies between both pairs."""
    segments = [list(_segments(own, quantity, universe.candidates(k))) for k, own in enumerate(universe.payoffs)]
    if prod(map(len, segments)) > MOST_MEETINGS:
        raise Undecided(f"values between equilibria are compared for up to {MOST_MEETINGS} pairs; hold a name")
    for first, second in itertools.product(*segments):
        if first.single and second.single:
            continue
        (low, high), (least, greatest) = first.ends, second.ends
        overlap = (low.compared("<=", greatest), least.compared("<=", high))
        equilibria = (*((0, c) for c in first.equilibria), *((1, c) for c in second.equilibria))
        yield Case(equilibria, (*first.relations, *second.relations, *overlap), "=")


@dataclass(frozen=True)
class _Segment:
    """Equilibria that share a mixture (perhaps the same twice), and the values of a quantity in them, the lower first."""

    equilibria: tuple[Mixed, Mixed]
    ends: tuple[Ratio, Ratio]
    relations: tuple[Relation, ...]

    @property
    def single(self) -> bool:
        """Whether it is one equilibrium."""
        return self.equilibria[0] is self.equilibria[1]


def _segments(own: Payoffs, quantity: Quantity, candidates: Sequence[Mixed]) -> Iterator[_Segment]:
    possible = [c for c in candidates if not any(r.constant is False for r in c.all)]
    for c in possible:
        value = quantity_of(own, quantity, c)
        yield _Segment((c, c), (value, value), c.all)
    for a, b in itertools.permutations(possible, 2):
        low, high = quantity_of(own, quantity, a), quantity_of(own, quantity, b)
        for player in (0, 1):
            shared, rising = _same(a, b, player), low.compared("<", high)
            if shared is not None and not any(r.constant is False for r in (*shared, rising)):
                yield _Segment((a, b), (low, high), (*a.all, *b.all, *shared, rising))


def is_violated(universe: Universe, case: Case, holds: Callable[[Relation], bool]) -> bool:
    """Whether a case whose relations hold at a point breaks a comparison of the worst or best equilibria there.

    All equilibria of the game that has to lie beyond must do so, which is not known where they are not solved for; other
    claims ask for nothing more than the case.
    """
    if not universe.solved and _greatest(universe) is not None:
        return False
    return saving(universe, case, holds) is None


def _greatest(universe: Universe) -> bool | None:
    """Whether the greatest value of each game is compared, or the least; None where all are."""
    body = universe.claim.body
    if not isinstance(body, Compare | Monotone) or body.over == "all":
        return None
    return isinstance(body.quantity, Chance) == (body.over == "worst")


def narrowed(case: Case, saving: Mixed, by: Relation) -> Iterator[Case]:
    """The case where an equilibrium that saves the claim by a relation is none, or does not stand in that relation."""
    for relation in (by, *saving.all):
        yield replace(case, relations=(*case.relations, relation.negated))


def saving(universe: Universe, case: Case, holds: Callable[[Relation], bool]) -> tuple[Mixed, Relation] | None:
    """An equilibrium that keeps the comparison true at a point of the case, and the relation by which it does."""
    found = ((other, by) for other, by in savers(universe, case) if all(map(holds, (*other.all, by))))
    return next(found, None)


def savers(universe: Universe, case: Case) -> Iterator[tuple[Mixed, Relation]]:
    """The equilibria that may keep the comparison true, each with the relation in which it must stand to the case's.

    Broken by `>`, the greatest value of the first game must lie above all of the second, the least above some of the
    second by all of the first; broken by `=`, both of the case's equilibria must be the greatest (least) of their game.
    """
    greatest = _greatest(universe)
    if greatest is None:
        return
    if case.broken == "=":
        for side in (0, 1):
            yield from _compared_with(universe, case, side, side, ">" if greatest else "<")
        return
    side = 1 if (case.broken in (">", ">=")) == greatest else 0
    broken = case.broken if side == 0 else TURNED[case.broken]
    yield from _compared_with(universe, case, side, 1 - side, OPPOSITE[broken])


def _compared_with(
    universe: Universe, case: Case, side: int, own: int, operator: str
) -> Iterator[tuple[Mixed, Relation]]:
    """Every equilibrium of the game `side`, and that its quantity stands in a relation to that of the case's of `own`."""
    body = universe.claim.body
    assert isinstance(body, Compare | Monotone) and not isinstance(body.quantity, ThresholdOf)
    value = quantity_of(universe.payoffs[own], body.quantity, dict(case.equilibria)[own])
    for other in universe.candidates(side):
        yield other, quantity_of(universe.payoffs[side], body.quantity, other).compared(operator, value)
