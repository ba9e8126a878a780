"""Mutants: who invades, and why nobody invades a stable strategy."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.derivations.invasion import mixtures_tried, rejected
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.solution import solve


def symmetric(table):
    return NormalFormGame.from_payoffs(table, [list(column) for column in zip(*table, strict=True)])


def test_hawks_and_doves():
    """Maynard Smith and Price (1973), V = 2 and C = 4: half are hawks; each mutant loses among its like."""
    (only,) = mixtures_tried(load("hawk-dove").at())
    assert only.candidate.stable
    assert [(m.tied, m.among_mutants, m.resident_against) for m in only.mutants] == [
        (True, -1, F(-1, 2)),
        (True, 1, F(3, 2)),
    ]
    assert only.form == ((F(4),),)


def test_rock_scissors_paper_is_not_stable():
    """Maynard Smith (1982, appendix D): with a draw worth nothing pure mutants do as well as the mixture."""
    table = [[0, 1, -1], [-1, 0, 1], [1, -1, 0]]
    (only,) = mixtures_tried(symmetric(table).at())
    assert not only.candidate.stable
    assert [m.invades for m in only.mutants] == [True] * 3
    assert [m.strategy for m in rejected(symmetric(table).at())] == [2, 0, 1]


tables = st.integers(2, 3).flatmap(
    lambda n: st.lists(st.lists(st.integers(-3, 3), min_size=n, max_size=n), min_size=n, max_size=n)
)


@given(tables)
def test_stable_ones_are_those_of_the_concept_and_no_pure_mutant_invades_them(table):
    game = symmetric(table)
    found = mixtures_tried(game.at())
    stable = [own.candidate.mixture for own in found if own.candidate.stable]
    assert stable == [e.mixtures[0] for e in solve(game, "evolutionarily-stable").equilibria]
    assert not any(m.invades for own in found if own.candidate.stable for m in own.mutants)


@given(tables, st.integers(1, 5))
def test_the_form_measures_what_mutants_lose_among_themselves(table, parts):
    """u(x, y) - u(y, y) = z Q z / 2 for the mutant that plays one tied strategy a little more."""
    for own in mixtures_tried(symmetric(table).at()):
        order = [*sorted(own.candidate.support), *sorted(own.candidate.best - own.candidate.support)]
        for place, k in enumerate(order[1:]):
            step = own.candidate.mixture[order[0]] / parts
            y = [*own.candidate.mixture]
            y[order[0]], y[k] = y[order[0]] - step, y[k] + step
            mine, theirs = (_earned(table, z, y) for z in (y, own.candidate.mixture))
            assert theirs - mine == own.form[place][place] * step**2 / 2


def _earned(table, one, other):
    return sum(p * q * table[i][j] for i, p in enumerate(one) for j, q in enumerate(other))


@pytest.mark.parametrize("name", ["prisoners-dilemma", "stag-hunt", "containment", "ports"])
def test_who_is_rejected_is_no_best_reply_to_itself(name):
    at = load(name).at()
    for k, mutant in enumerate(rejected(at)):
        earned = [at.payoffs[j, k][0] for j in range(at.shape[0])]
        assert (mutant is None) == (earned[k] == max(earned))
        assert mutant is None or earned[mutant.strategy] == mutant.against_resident == max(earned)
