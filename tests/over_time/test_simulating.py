"""Simulations beside what is exact."""

import numpy as np
import pytest

import escalation as esc
from escalation.over_time.simulating import MOST_DRAWS
from tests.over_time.games import ALONE, BALLS, RUIN


def test_one_million_months_of_the_cycle():
    """One path of a million months: shares and rates within five standard errors of the long run."""
    (found,) = esc.simulate(esc.load("cycle"), periods=1_000_000, paths=1)
    assert found.batches > 1
    for own in found.compared:
        if own.kind in ("share", "visits", "rate"):
            assert abs(own.mean - float(own.long_run)) < 5 * own.error
            assert abs(own.off) < 5


@pytest.mark.parametrize("mechanism", ["none", "joint-mechanism"])
def test_many_paths_of_the_cycle(mechanism):
    (found,) = esc.simulate(esc.load("cycle").with_mechanisms(mechanism), periods=600, paths=200, seed=2)
    assert found.batches == 1
    assert all(own.off is None or abs(own.off) < 5 for own in found.compared)
    payoffs = {own.of: own for own in found.compared if own.kind == "payoff"}
    assert float(payoffs["Iran"].expected) == pytest.approx(float(payoffs["Iran"].long_run), rel=0.01)


@pytest.mark.parametrize("text", [RUIN, BALLS, ALONE])
def test_odd_chains(text, write):
    (found,) = esc.simulate(esc.load(write(text)), periods=40, paths=300)
    assert all(own.off is None or abs(own.off) < 5 for own in found.compared)
    assert all(own.mean == pytest.approx(float(own.expected), abs=0.01) for own in found.compared if not own.error)


def test_the_first_path_is_the_same_whatever_else_is_drawn():
    one = esc.simulate(esc.load("cycle"), periods=300, paths=1, seed=9)[0].first
    many = esc.simulate(esc.load("cycle"), periods=100, paths=3, seed=9)[0].first
    assert one[: len(many)] == many
    assert one != esc.simulate(esc.load("cycle"), periods=300, paths=1, seed=10)[0].first
    assert many[0].state == 0
    assert [v.period for v in many] == sorted(v.period for v in many)
    assert many[-1].period == 99


def test_batches_are_as_many_as_a_path_has_periods_at_most():
    (found,) = esc.simulate(esc.load("cycle"), periods=5, paths=1)
    assert found.batches == 5
    (single,) = esc.simulate(esc.load("cycle"), periods=1, paths=1)
    assert all(own.error is None and own.off is None for own in single.compared)
    assert {own.of: own.mean for own in single.compared if own.kind == "share"}["calm"] == 1


def test_what_is_expected_is_the_long_run_in_the_limit():
    (found,) = esc.simulate(esc.load("cycle"), periods=MOST_DRAWS // 10_000, paths=2)
    for own in found.compared:
        if own.kind in ("share", "rate"):
            assert float(own.expected) == pytest.approx(float(own.long_run), rel=0.05)
    assert np.isfinite([own.mean for own in found.compared]).all()


@pytest.mark.parametrize(("periods", "paths"), [(0, 1), (1, 0), (-3, 2), (MOST_DRAWS, 2), (10, 10**6)])
def test_numbers_that_are_none_or_too_many(periods, paths):
    with pytest.raises(esc.InputError):
        esc.simulate(esc.load("cycle"), periods=periods, paths=paths)
