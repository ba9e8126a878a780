"""Values along a parameter against exact solving at points, and against stretches."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import InputError, Undecided
from escalation.markov_stretches import markov_stretches
from escalation.markov_values import values_along

BROTHERS = """
title = "Two brothers"
form = "markov"
players = ["Ann", "Bob"]
discount = "t/2"
start = "day"
[parameters]
t = { baseline = 1, range = [0, 3] }
[states.day]
actions = { Ann = ["Rest", "Work"] }
[states.day.play]
Rest = { pay = { Ann = "1/2" }, next = { day = "rest" } }
Work = { pay = { Ann = "t", Bob = "1" }, next = { day = "t/4", night = "rest" } }
[states.night]
next = { night = "rest" }
"""


@pytest.fixture(scope="module")
def cycle():
    return esc.load("cycle")


@pytest.mark.parametrize("name", ["delta", "beta_d", "A_I", "p_e", "rho_c"])
def test_at_every_point_the_list_and_the_values_are_those_of_the_concept(cycle, name):
    found = values_along(cycle, name)
    known = cycle.sheet.parameters[name]
    for k in range(13):
        point = known.low + (known.high - known.low) * Fraction(k, 12)
        solved = {e.pure: tuple(e.payoffs.values()) for e in esc.solve(cycle.at(**{name: point})).equilibria}
        here = {own.profiles: tuple(w.at(point) for w in own.worth) for own in found if own.where.holds(point)}
        assert here == solved


@pytest.mark.parametrize("name", ["beta_d", "rho_c", "p_e", "A_P"])
def test_they_end_where_stretches_end(cycle, name):
    ends = {s.low.middle for s in markov_stretches(cycle, name) if s.low}
    ends |= {s.high.middle for s in markov_stretches(cycle, name) if s.high}
    own = {r.middle for v in values_along(cycle, name) for s in v.where.intervals for r in (s.low, s.high) if r}
    assert {round(float(e), 12) for e in own} <= {round(float(e), 12) for e in ends}


def test_by_hand(write):
    """Resting for ever is worth 1/2/(1 - t/2), working t/(1 - t^2/8): a quadratic decides; delta asks 0 <= t < 2."""
    found = {own.profiles[0]: own for own in values_along(esc.load(write(BROTHERS)), "t")}
    rest, work = found[0,], found[1,]
    assert rest.worth[0].at(Fraction(1)) == 1
    assert work.worth[0].at(Fraction(1)) == Fraction(8, 7)
    assert work.worth[1].at(Fraction(1)) == Fraction(8, 7)
    assert [len(own.where.intervals) for own in (rest, work)] == [2, 1]
    assert not rest.where.holds(Fraction(1))
    for k in range(16):
        t = Fraction(k, 8)
        stay, go = Fraction(1, 2) / (1 - t / 2), t / (1 - t * t / 8)
        assert rest.where.holds(t) == (stay >= go)
        assert work.where.holds(t) == (go >= stay)
    assert not any(own.where.holds(Fraction(2)) or own.where.holds(Fraction(-1)) for own in found.values())


def test_what_cannot_be_asked_is_said(cycle):
    with pytest.raises(InputError, match="has no states"):
        values_along(esc.load("strike-retaliate"), "A_I")
    with pytest.raises(InputError, match="no payoff here depends"):
        values_along(cycle, "f_h")
    with pytest.raises(Undecided, match="not rational in rho_S"):
        values_along(cycle, "rho_S")
