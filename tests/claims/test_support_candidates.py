"""Equilibria with probabilities as coordinates: the solver's equilibria meet the relations of their supports alone."""

import itertools
from fractions import Fraction

import pytest

from escalation.claims.scope import payoffs_of
from escalation.claims.support_candidates import mixture_name, support_candidates, with_mixtures
from escalation.errors import Undecided
from escalation.game.normal import NormalFormGame
from escalation.solution import solve
from tests.claims.drawn_games import drawn


@pytest.mark.parametrize("shape", [(2, 2), (2, 3), (2, 2, 2)])
@pytest.mark.parametrize("seed", range(3))
def test_equilibria_meet_the_relations_of_their_supports(seed, shape):
    game = drawn(seed, shape, 0)
    (made,) = with_mixtures(payoffs_of([game], {}), 1)
    listed = {c.supports: c for c in support_candidates(made, 0, 0)}
    equilibria = [e for e in solve(game).equilibria if all(type(p) is Fraction for m in e.mixtures for p in m)]
    assert equilibria
    for e in equilibria:
        point = {mixture_name(0, 0, i, k): p for i, m in enumerate(e.mixtures) for k, p in enumerate(m)}
        assert all(made.space.met(r, point) for r in listed[e.supports].all)
        others = [c for supports, c in listed.items() if supports != e.supports]
        assert not any(all(made.space.met(r, point) for r in c.all) for c in others)


def test_a_profile_that_is_no_equilibrium_meets_none():
    game = NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    (made,) = with_mixtures(payoffs_of([game], {}), 1)
    point = {mixture_name(0, 0, i, k): Fraction(int(k == 0)) for i, k in itertools.product(range(2), repeat=2)}
    assert not any(all(made.space.met(r, point) for r in c.all) for c in support_candidates(made, 0, 0))


def test_too_many_supports_are_refused():
    with pytest.raises(Undecided, match="choices of supports"):
        with_mixtures(payoffs_of([drawn(0, (5, 5), 0)], {}), 1)
