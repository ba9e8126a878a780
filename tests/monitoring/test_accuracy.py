"""A parameter left open: the set against the question asked anew at every value."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.errors import InputError
from escalation.monitoring.trigger_equilibria import monitor
from tests.repeated_stages import dilemma

F = Fraction


def along(game, bad, parameter, **names):
    return monitor(game, bad, along=[parameter], names=names).along[0]


def exists(game, bad, **names):
    return monitor(game, bad, along=[], names=names).burdens is not None


@settings(max_examples=10)
@given(st.integers(0, 4), st.fractions("1/2", 1, max_denominator=6), st.fractions("1/4", 1, max_denominator=4))
def test_the_set_is_where_a_trigger_exists(extra, seen, slope):
    game = dilemma(4 + extra, 3, 1, 0)
    bad = {"C, C": f"({slope})*e", "D, C": f"{seen} - e/4", "C, D": f"({seen})*(1 - e*e)", "rest": 1}
    found = along(game, bad, "e", e="1/10")
    for value in (F(k, 10) for k in range(11)):
        assert found.counted.holds(value)
        assert found.sustained.holds(value) == exists(game, bad, e=value)


def test_an_irrational_threshold_is_isolated():
    """2 e**2 < 1 - e, as (T - P)/(R - P) = 2: below 1/2."""
    found = along(dilemma(), {"C, C": "e**2", "rest": "1 - e"}, "e", e="1/10")
    (stretch,) = found.sustained.intervals
    assert stretch.high.value == F(1, 2)
    found = along(dilemma(), {"C, C": "e**2", "rest": "1 - e**2/2"}, "e", e="1/10")
    (stretch,) = found.sustained.intervals
    assert stretch.high.value is None
    assert stretch.high.polynomial == (-2, 0, 5)


def test_only_probabilities_and_equilibria_count():
    found = along(dilemma(), {"C, C": "e/4", "rest": "e"}, "e", e="1/2")
    assert not found.counted.holds(F(5, 4))
    assert found.counted.holds(F(1))
    assert not found.sustained.holds(F(0))
    of_payoffs = along(dilemma(punishment="p", p=1), {"C, C": "1/10", "rest": 1}, "p")
    assert not of_payoffs.counted.holds(F(-1))
    assert of_payoffs.counted.holds(F(0))


def test_a_better_signal_never_hurts():
    """The best value falls in the probability of a false alarm (Kandori 1992: garbled signals support less)."""
    rows = along(dilemma(), {"C, C": "e", "rest": "1 - e"}, "e", e="1/10").rows
    best = [row.best[0] for row in rows if row.burdens]
    assert best == sorted(best, reverse=True)
    assert best[0] == 3
    assert F(1, 10) in [row.value for row in rows]


def test_an_unknown_parameter_is_refused():
    with pytest.raises(InputError, match="not declared"):
        along(dilemma(), {"C, C": "1/10", "rest": 1}, "x")
