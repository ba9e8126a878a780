"""Numbers of the literature on repeated games, each with its place."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.repeated.delta_sets import DISCOUNT, in_delta

F = Fraction


def dilemma(temptation, reward, punishment, sucker):
    row = [[reward, sucker], [temptation, punishment]]
    column = [[reward, temptation], [sucker, punishment]]
    return esc.NormalFormGame.from_payoffs(row, column, strategies=[["C", "D"], ["C", "D"]])


def plan(game, name, **roles):
    (found,) = esc.repeat(game, [name], **roles).plans
    return found


def only_end(where):
    """The lower end of an upper interval."""
    (interval,) = where.intervals
    assert interval.high.value == 1
    assert interval.high_open
    return interval.low


AXELROD = esc.load("prisoners-dilemma")


def test_grim_at_axelrods_payoffs():
    """Axelrod 1984: T, R, P, S = 5, 3, 1, 0; Friedman 1971: (T - R)/(T - P)."""
    found = plan(AXELROD, "grim")
    assert only_end(found.perfect.where).value == only_end(found.nash.where).value == F(1, 2)
    ((end),) = found.perfect.ends
    assert {(d.player, d.state, d.strategy) for d in end.binding} == {(0, 0, 1), (1, 0, 1)}


def test_tit_for_tat_is_nash_from_two_thirds_and_never_perfect():
    """Axelrod 1984, Proposition 2: max((T - R)/(T - P), (T - R)/(R - S)) = max(1/2, 2/3)."""
    found = plan(AXELROD, "tit-for-tat")
    assert only_end(found.nash.where).value == F(2, 3)
    assert found.perfect.where.empty


def test_one_round_of_punishment_never_holds():
    """(T - R)/(R - P) = 1, and 1 is no discount factor."""
    found = plan(AXELROD, "punish-1")
    assert found.nash.where.empty
    assert found.perfect.where.empty
    assert {(d.player, d.state) for d in found.perfect.never} == {(0, 0), (1, 0)}


@pytest.mark.parametrize(
    ("rounds", "polynomial", "low", "high"),
    [(2, (-1, 1, 1), "0.6180339", "0.6180340"), (3, (-1, 1, 1, 1), "0.5436890", "0.5436891")],
)
def test_two_and_three_rounds(rounds, polynomial, low, high):
    """(R - P)(d + ... + d**n) >= T - R: the golden ratio less 1, and the reciprocal of the tribonacci constant."""
    root = only_end(plan(AXELROD, f"punish-{rounds}").perfect.where)
    assert root.value is None
    assert root.polynomial == polynomial
    assert F(low) < root.low < root.high < F(high)


def test_longer_punishments_approach_the_grim_one():
    ends = [only_end(plan(AXELROD, f"punish-{n}").perfect.where).middle for n in (2, 3, 5, 10, 30)]
    assert ends == sorted(ends, reverse=True)
    assert 0 < ends[-1] - F(1, 2) < F(1, 10**8)


def test_a_dilemma_of_mailath_and_samuelson():
    """Mailath, Samuelson 2006, sections 2.2 to 2.4: payoffs 3, 2, 0, -1; grim from 1/3 on.

    There T - R = P - S, so that tit-for-tat is perfect, at 1/3 alone: a set that is no upper interval.
    """
    game = dilemma(3, 2, 0, -1)
    assert only_end(plan(game, "grim").perfect.where).value == F(1, 3)
    found = plan(game, "tit-for-tat")
    assert only_end(found.nash.where).value == F(1, 3)
    ((interval),) = found.perfect.where.intervals
    assert interval.low.value == interval.high.value == F(1, 3)
    assert not interval.low_open
    assert not interval.high_open
    assert plan(game, "win-stay-lose-shift").perfect.where.intervals[0].low.value == F(1, 2)


def duopoly(stick):
    """Quantities of two firms, price 1 - q_1 - q_2, no costs; the best replies to all that matter are listed."""
    quantities = [F(1, 4), F(1, 3), F(3, 8), stick, (1 - stick) / 2]
    quantities = list(dict.fromkeys(quantities))
    profit = [[q * (1 - q - r) for r in quantities] for q in quantities]
    names = [f"q {q}" for q in quantities]
    return esc.NormalFormGame.from_payoffs(profit, [list(c) for c in zip(*profit, strict=True)], strategies=[names] * 2)


def test_collusion_by_reversion_to_cournot():
    """Friedman 1971, as in Gibbons 1992, section 2.3.C: half the monopoly quantity is kept from 9/17 on."""
    found = plan(duopoly(F(1, 2)), "grim", keep="q 1/4, q 1/4", revert="q 1/3, q 1/3")
    assert only_end(found.perfect.where).value == F(9, 17)


@pytest.mark.parametrize(("stick", "carrot", "beaten"), [(F(3, 8), F(1, 2), F(1, 8)), (F(1, 2), F(1, 8), F(1, 2))])
def test_stick_and_carrot_at_one_half(stick, carrot, beaten):
    """Abreu 1986, as in Gibbons 1992, section 2.3.C: at 1/2, sticks from 3/8 to 1/2 keep half the monopoly quantity."""
    quantity = f"q {stick}"
    found = plan(
        duopoly(stick), "stick-and-carrot", keep="q 1/4, q 1/4", revert="q 1/3, q 1/3", stick=f"{quantity}, {quantity}"
    )
    assert only_end(found.perfect.where).value == F(1, 2)
    firm = [j for j in found.perfect.judged if j.deviation.player == 0]
    tightest = [
        max(only_end(j.where).value for j in firm if j.deviation.state == state and j.where != DISCOUNT)
        for state in (0, 1)
    ]
    assert tightest == [carrot, beaten]


@pytest.mark.parametrize("stick", [F(11, 30), F(51, 100)])
def test_a_stick_too_light_or_too_heavy_needs_more_patience(stick):
    quantity = f"q {stick}"
    found = plan(
        duopoly(stick), "stick-and-carrot", keep="q 1/4, q 1/4", revert="q 1/3, q 1/3", stick=f"{quantity}, {quantity}"
    )
    assert not found.perfect.where.holds(F(1, 2))


def test_the_gap_of_a_whole_punishment_is_the_sum_of_its_rounds():
    found = plan(AXELROD, "punish-3")
    first = found.perfect.judged[0].deviation
    assert [int(c) for c in in_delta(first.gap).coeffs()] == [-2, 2, 2, 2]
    gain, loss = found.sums(first)
    assert gain.value == 2
    assert str(loss.numerator) == "2*delta^3 + 2*delta^2 + 2*delta"
