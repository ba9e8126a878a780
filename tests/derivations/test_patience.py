"""Today's gain and tomorrow's loss, against payoffs added up by hand."""

from fractions import Fraction as F

import pytest

from escalation.claims.scope import number
from escalation.derivations.patience import departures
from escalation.files.library import load
from escalation.repeated.repeating import repeat

ROUNDS = 400
PLANS = ("grim", "punish-2", "tit-for-tat", "win-stay-lose-shift", "stick-and-carrot")


def test_grim_in_the_prisoners_dilemma():
    """Friedman (1971): 5 - 3 = 2 is won once, 3 - 1 = 2 lost for ever; 2 <= 2 d / (1 - d) where d >= 1/2."""
    found = repeat(load("prisoners-dilemma"), ["grim"])
    keep, fall = departures(found, found.plans[0])
    assert (keep.players, keep.planned, keep.instead) == ((0, 1), "Cooperate", "Defect")
    assert (keep.plan, keep.deviation, keep.lost) == (((), (3,)), ((5,), (1,)), ((), (2,)))
    assert keep.where.intervals[0].low.value == F(1, 2)
    assert keep.matters and not fall.matters
    assert fall.lost == ((), (0,))


def discounted(stream, d, start=0):
    tail, cycle = stream
    rounds = [tail[t] if t < len(tail) else cycle[(t - len(tail)) % len(cycle)] for t in range(ROUNDS)]
    return sum(float(u) * d ** (t + start) for t, u in enumerate(rounds))


@pytest.mark.parametrize("name", ["prisoners-dilemma", "ports", "stag-hunt"])
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("d", [F(1, 5), F(3, 5), F(9, 10)])
def test_gain_and_loss_are_the_streams_added_up(name, plan, d):
    found = repeat(load(name), [plan])
    for own in departures(found, found.plans[0]):
        gain, loss = (float(number(q, [d])) for q in (own.gain, own.loss))
        whole = discounted(own.deviation, float(d)) - discounted(own.plan, float(d))
        assert whole == pytest.approx(gain - loss, abs=1e-9)
        assert discounted(own.lost, float(d), 1) == pytest.approx(loss, abs=1e-9)
        assert own.where.holds(d) == (number(own.gap, [d]) >= 0) == (number(own.gain, [d]) <= number(own.loss, [d]))


def test_every_deviation_of_every_player_is_told_once():
    found = repeat(load("prisoners-dilemma"), ["tit-for-tat"])
    told = [(own.state, i, own.instead) for own in departures(found, found.plans[0]) for i in own.players]
    every = [(j.deviation.state, j.deviation.player) for j in found.plans[0].perfect.judged]
    assert sorted((s, i) for s, i, _ in told) == sorted(every)
