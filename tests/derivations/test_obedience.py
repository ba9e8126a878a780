"""A mediator's inequalities, what an order is worth, and the proof of the greatest sum."""

from fractions import Fraction as F

import pytest

from escalation.derivations.obedience import bounded, inequalities, orders_obeyed
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.mediator import disobedience
from escalation.solution import solve

GAMES = ("chicken", "stag-hunt", "matching-pennies", "strike-retaliate", "pipeline-us", "inspection")


def test_the_orders_of_aumanns_mediator():
    """Aumann (1974), chicken: told to swerve, 2/3 of the time the other does too, and both strategies pay 14/3."""
    (polytope,) = solve(load("chicken"), "correlated").equilibria
    told = {(o.player, o.told): o for o in orders_obeyed(load("chicken").at(), polytope.plan.distribution)}
    assert told[0, 0].chance == F(3, 4)
    assert told[0, 0].knows == {(0, 0): F(2, 3), (0, 1): F(1, 3)}
    assert told[0, 0].pays == (F(14, 3), F(14, 3))
    assert told[0, 1].pays == (6, 7)


@pytest.mark.parametrize("name", GAMES)
def test_an_order_is_best_obeyed_and_inequalities_are_the_definition(name):
    result = solve(load(name), "correlated")
    (polytope,), at = result.equilibria, result.at
    x = polytope.plan.distribution
    assert all(o.pays[o.told] == max(o.pays) for o in orders_obeyed(at, x))
    gains = [sum(x.get(p, F(0)) * (u - row.obeying[p]) for p, u in row.instead.items()) for row in inequalities(at)]
    assert max(gains) <= 0
    assert sorted(gains) == sorted(g for k, g in enumerate(disobedience(at, x)) if not _same(at, k))


def _same(at, place):
    """Whether an entry of `disobedience` is that of obeying."""
    for size in at.shape:
        if place < size * size:
            return place // size == place % size
        place -= size * size
    raise AssertionError


@pytest.mark.parametrize("name", GAMES)
def test_the_bound_is_a_proof_and_is_tight(name):
    result = solve(load(name), "correlated")
    (polytope,), at = result.equilibria, result.at
    for values, extremes in [
        ({p: sum(u) for p, u in at.payoffs.items()}, polytope.total),
        *(({p: u[i] for p, u in at.payoffs.items()}, own) for i, own in enumerate(polytope.payoffs.values())),
    ]:
        assert min(extremes.bound.values(), default=F(1)) > 0
        steps = {s.profile: s for s in bounded(at, values, extremes)}
        assert all(s.value <= s.most == extremes.greatest + s.gains for s in steps.values())
        drawn = extremes.greatest_at.distribution
        assert all(steps[p].value == steps[p].most for p in drawn), "where it is drawn the bound is met"


def test_a_player_with_one_strategy_is_told_nothing_else():
    game = NormalFormGame.from_payoffs([[1, 2]], [[3, 3]])
    assert {row.deviation[0] for row in inequalities(game.at())} == {1}
