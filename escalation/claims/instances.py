"""The cases in which a statement is true: polynomial relations, one conjunction a candidate equilibrium.

A statement about some equilibrium is true at a point of the parameters if and only if one of its cases has a solution
there. Chances and payoffs are bilinear in the two mixtures, so over a maximal Nash subset `U x V` they are greatest and
least at extreme equilibria: `<`, `<=`, `>`, `>=` and `!=` need no others. `P = c` may also hold between two extreme
equilibria that share a mixture, one on either side of `c`: those pairs are cases of their own. Where the probabilities
are coordinates (`claims.support_candidates`), every equilibrium is a case by itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import cast

from escalation.claims.cases import Case, Valued, at_profiles, quantity_of, shared_mixture, value_of
from escalation.claims.comparison_cases import compared_cases
from escalation.claims.relations import OPPOSITE
from escalation.claims.scope import Payoffs
from escalation.claims.sentences import (
    Always,
    Bound,
    CertainAbove,
    Chance,
    Compare,
    Exists,
    IsBest,
    IsBestReply,
    IsEquilibrium,
    Monotone,
    Never,
    Payoff,
    Played,
    Quantity,
    Statement,
    Taken,
    ThresholdOf,
    Unique,
)
from escalation.claims.threshold_cases import best_reply_cases, certainty_cases
from escalation.claims.tree_instances import best_cases, several_cases, taken_cases
from escalation.claims.tree_scope import TreeValues
from escalation.claims.universe import Universe
from escalation.claims.values import Listed, Mixed
from escalation.expressions import Expr
from escalation.signs.ratios import Ratio
from escalation.signs.space import Relation


def cases_of(universe: Universe) -> Iterator[Case]:
    """The cases that decide the claim: those in which it is false, or, for `exists`, those in which it is true."""
    match universe.claim.body:
        case Always(statement):
            yield from _false(universe, statement)
        case Never(statement) | Exists(statement):
            yield from _true(universe, statement)
        case Unique():
            yield from _several(universe)
        case Compare(quantity=ThresholdOf() as threshold, operator=operator):
            yield from best_reply_cases(universe, threshold, operator)
        case Compare(quantity=CertainAbove(event=event), operator=operator):
            yield from certainty_cases(universe, event, operator)
        case Compare(quantity=Chance() | Payoff() as quantity, operator=operator, over=over):
            yield from compared_cases(universe, quantity, operator, over)
        case Monotone(quantity=quantity, rising=rising, over=over):
            yield from compared_cases(universe, quantity, "<=" if rising else ">=", over)


def _true(universe: Universe, statement: Statement) -> Iterator[Case]:
    own = universe.payoffs[0]
    match statement:
        case Taken():
            yield from taken_cases(universe.tree(0), statement, True)
        case IsBest():
            yield from best_cases(universe.tree(0), statement, True)
        case IsEquilibrium(profile):
            yield Case((), tuple(r for i in range(len(profile)) for r in _no_better(own, profile, i)))
        case IsBestReply(player, profile):
            yield Case((), tuple(_no_better(own, profile, player)))
        case Played(player, strategy):
            for c in _mixed(universe.candidates(0)):
                if strategy in c.supports[player]:
                    yield Case(((0, c),), c.all)
        case Bound(quantity, operator, value):
            yield from _bounded(universe, quantity, operator, value)


def _false(universe: Universe, statement: Statement) -> Iterator[Case]:
    own = universe.payoffs[0]
    match statement:
        case Taken():
            yield from taken_cases(universe.tree(0), statement, False)
        case IsBest():
            yield from best_cases(universe.tree(0), statement, False)
        case IsEquilibrium(profile):
            for i in range(len(profile)):
                yield from (Case((), (r.negated,)) for r in _no_better(own, profile, i))
        case IsBestReply(player, profile):
            yield from (Case((), (r.negated,)) for r in _no_better(own, profile, player))
        case Played(player, strategy):
            for c in _mixed(universe.candidates(0)):
                if strategy not in c.supports[player]:
                    yield Case(((0, c),), c.all)
        case Bound(quantity, operator, value):
            yield from _bounded(universe, quantity, OPPOSITE[operator], value)


def _mixed(candidates: Sequence[Listed]) -> Sequence[Mixed]:
    """Candidates of a game in normal form."""
    return cast(Sequence[Mixed], candidates)


def _no_better(payoffs: Valued, profile: Sequence[int], player: int) -> Iterator[Relation]:
    assert isinstance(payoffs, Payoffs)
    here = payoffs.scaled[tuple(profile)][player]
    for k in range(payoffs.game.shape[player]):
        if k != profile[player]:
            other = (*profile[:player], k, *profile[player + 1 :])
            yield Relation(here - payoffs.scaled[other][player], ">=")


def _bounded(universe: Universe, quantity: Quantity, operator: str, value: Expr) -> Iterator[Case]:
    own = universe.payoffs[0]
    bound = value_of(own, value)
    candidates = universe.candidates(0)
    for c in candidates:
        beyond = () if operator == "=" else tuple(at_profiles(own, quantity, c, operator, bound))
        yield Case(((0, c),), (*c.all, quantity_of(own, quantity, c).compared(operator, bound)), one_of=beyond)
    if operator == "=" and universe.solved and isinstance(own, Payoffs) and not _extreme(quantity, value):
        yield from _between(own, quantity, bound, _mixed(candidates))


def _extreme(quantity: Quantity, value: Expr) -> bool:
    """Whether no chance lies beyond the value, so that none lies on either side of it."""
    return isinstance(quantity, Chance) and value.is_Rational and not 0 < value < 1


def _between(own: Payoffs, quantity: Quantity, bound: Ratio, candidates: Sequence[Mixed]) -> Iterator[Case]:
    """Two extreme equilibria that share a mixture, with the quantity below the bound in one and above in the other."""
    values = [quantity_of(own, quantity, c) for c in candidates]
    smaller = [(c, value.compared("<", bound)) for c, value in zip(candidates, values, strict=True)]
    greater = [(c, value.compared(">", bound)) for c, value in zip(candidates, values, strict=True)]
    for (a, below), (b, above) in itertools.product(smaller, greater):
        for player in (0, 1) if a is not b else ():
            shared = shared_mixture(a, b, player)
            if shared is not None:
                yield Case(((0, a), (0, b)), (*a.all, *b.all, *shared, below, above))


def _several(universe: Universe) -> Iterator[Case]:
    """Two equilibria that differ."""
    if isinstance(universe.payoffs[0], TreeValues):
        yield from several_cases(universe.tree(0))
        return
    first = _mixed(universe.candidates(0))
    second = first if universe.solved else _mixed(universe.candidates(0, 1))
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
