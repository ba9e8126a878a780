"""China as a player beside the border, against formulas written out by hand.

Simultaneously: where all three mix, Pakistan's indifference fixes the chance of a strike, China's stake the same chance
from its side, Iran's indifference the penalty that it expects. In an order: backward induction, written out below.
"""

from fractions import Fraction
from types import SimpleNamespace

import pytest

import escalation as esc
from escalation.errors import InputError
from escalation.files.library import load
from escalation.parameters import Values
from tests.test_teaching_library import points

F = Fraction
CHINA = load("strike-china")
BASE = SimpleNamespace(**CHINA.at().values)


def only(game):
    (found,) = esc.solve(game).equilibria
    return found


def strikes(danger, penalty, v=BASE):
    """The chance of a strike that leaves Pakistan indifferent between accepting and retaliating."""
    return v.h_P / (v.h_P + v.r_P * v.A_P + v.g_P - v.c_P - penalty - danger * v.K)


def penalty_needed(danger, v=BASE):
    """The penalty at which Iran is indifferent between an opposed strike and absorbing."""
    return v.r_I * v.A_I + v.g_I - v.c_I - v.d_I - danger * v.K


def weight(answered, v=BASE):
    """The part of China's loss that a strike brings if it is answered with some chance."""
    return answered + v.s_CN * (1 - answered)


def stake_needed(struck, answered, v=BASE):
    """China's stake above which it would rather press, given the chances of a strike and of an answer."""
    return (v.c_CN / struck + v.f_CN) / (v.y_CN * weight(answered, v))


def test_at_baseline_china_watches_an_exchange():
    found = only(CHINA)
    assert found.pure == (1, 1, 0)
    assert found.payoffs["China"] == -(BASE.E_CN + BASE.p_e * BASE.K_CN) == F("-1.4")
    assert found.events == {"strike": 1, "exchange": 1, "conflict": F(1, 20), "pressed": 0}


def test_what_must_be_at_stake_before_china_presses():
    (crossing,) = next(t for t in esc.thresholds(CHINA) if t.threshold.name == "stake").crossings
    assert crossing.root.value == stake_needed(1, 1) == F(5, 4)
    assert crossing.above
    assert only(CHINA.at(E_CN="124/100").game).pure == (1, 1, 0)
    assert only(CHINA.at(E_CN="126/100").game).pure is None


def test_a_penalty_too_small_for_iran_is_paid_and_both_strike():
    """Pressing then only saves China a part of its loss."""
    found = only(CHINA.at(E_CN=2, chi_C="1/20").game)
    assert found.pure == (1, 1, 1)
    assert penalty_needed(BASE.p_e) == F(1, 10) > F(1, 20)


def test_china_and_iran_keep_each_other_guessing():
    found = only(CHINA.at(E_CN=2).game)
    struck = BASE.c_CN / (BASE.y_CN * 2 - BASE.f_CN)
    pressed = penalty_needed(BASE.p_e) / BASE.chi_C
    assert (found.events["strike"], found.events["pressed"]) == (struck, pressed) == (F(1, 4), F(2, 3))
    assert found.profile["Pakistan"]["Retaliate"] == 1
    assert struck > strikes(BASE.p_e, pressed * BASE.chi_C) == F(1, 7)


def test_a_china_that_decides_deters_less_than_one_that_is_a_switch():
    switch = only(load("strike-retaliate").with_mechanisms("chinese-pressure")).events["strike"]
    assert switch == strikes(BASE.p_e, BASE.chi_C) == F(1, 6)
    assert only(CHINA.at(E_CN=2).game).events["strike"] > switch
    assert only(CHINA.at(E_CN=3).game).events["strike"] == switch


def mixed_with_pressure():
    """The chances of a strike and of an answer where China presses for certain."""
    danger = BASE.p_e * BASE.K
    answered = (BASE.r_I * BASE.A_I + BASE.g_I - BASE.c_I - BASE.chi_C) / (BASE.d_I + danger)
    return strikes(BASE.p_e, BASE.chi_C), answered


def test_between_two_stakes_there_are_three_equilibria():
    low = stake_needed(*mixed_with_pressure())
    high = (BASE.c_CN / strikes(BASE.p_e, penalty_needed(BASE.p_e)) + BASE.f_CN) / BASE.y_CN
    assert (low, high) == (F(325, 124), F(11, 4))
    for stake, count in ((low - F(1, 50), 1), (low + F(1, 50), 3), (high - F(1, 50), 3), (high + F(1, 50), 1)):
        result = esc.solve(CHINA.at(E_CN=stake))
        assert result.complete
        assert len(result.equilibria) == count
    between = esc.solve(CHINA.at(E_CN=F(27, 10))).equilibria
    assert {e.events["pressed"] for e in between[:2]} == {1, F(2, 3)}
    assert between[0].events["strike"] == F(1, 6)
    assert between[1].events["strike"] == BASE.c_CN / (BASE.y_CN * F(27, 10) - BASE.f_CN) == F(5, 34)


def test_the_joint_mechanism_crowds_china_out():
    joint = CHINA.with_mechanisms("joint-mechanism")
    kept, answered = F(9, 20), F(44, 65)
    by_hand = ((BASE.r_I - kept * F(3, 5)) * BASE.A_I + BASE.g_I - BASE.c_I - kept * F(1, 5) + F(1, 20)) / (
        BASE.d_I + BASE.p_e * BASE.K
    )
    assert by_hand == answered
    needed = stake_needed(strikes(BASE.p_e, 0), answered)
    together = stake_needed(strikes(BASE.p_e, BASE.chi_C), answered - BASE.chi_C / (BASE.d_I + BASE.p_e * BASE.K))
    assert needed > together > 3 > stake_needed(1, 1)
    for stake in (F(5, 4), 2, 3, together - F(1, 10)):
        found = only(joint.at(E_CN=stake).game)
        assert (found.events["strike"], found.events["pressed"]) == (F(1, 9), 0)
    both = [e.events["pressed"] for e in esc.solve(joint.at(E_CN=(together + needed) / 2)).equilibria]
    assert {0, 1} <= set(both)
    assert all(e.events["pressed"] > 0 for e in esc.solve(joint.at(E_CN=needed + F(1, 10))).equilibria)


def test_pressure_beside_the_joint_mechanism_would_raise_the_chance_of_a_strike():
    """The penalty falls on Pakistan's answer too, and it was the answer that deterred."""
    border = load("strike-retaliate")
    without = only(border.with_mechanisms("joint-mechanism")).events["strike"]
    pressed = only(border.with_mechanisms("joint-mechanism", "chinese-pressure")).events["strike"]
    assert (without, pressed) == (strikes(BASE.p_e, 0), strikes(BASE.p_e, BASE.chi_C)) == (F(1, 9), F(1, 6))


def border(v, penalty, danger, kept, j):
    """What is played once China's choice is known: Iran, then Pakistan; (strikes, answers)."""
    answers = v.r_P * v.A_P + v.g_P - v.c_P - penalty - danger * v.K > 0
    strike = -(1 - v.r_I) * v.A_I + v.g_I - v.c_I - penalty - kept * F(v.v_M if kept else 0)
    absorb = -(1 - kept * F(v.q if kept else 0)) * v.A_I - (v.c_J if j else 0)
    return strike - answers * (v.d_I + danger * v.K) > absorb, answers


def to_china(v, press, strike, answers, danger):
    loss = strike * (v.E_CN if answers else v.s_CN * v.E_CN)
    return -loss * (1 - press * v.y_CN) - strike * answers * danger * v.K_CN - press * (v.c_CN + strike * v.f_CN)


@pytest.mark.parametrize("joint", [False, True])
def test_a_china_that_binds_itself_first_is_backward_induction(joint):
    game = CHINA.with_mechanisms("china-first", *(["joint-mechanism"] if joint else []))
    pressed = 0
    for point in points(game, 40, seed=4):
        v = SimpleNamespace(**{**game.at().values, **point})
        kept = v.lambda_P * v.lambda_I if joint else F(0)
        after = {press: border(v, press * v.chi_C, v.p_e, kept, joint) for press in (0, 1)}
        press = max((0, 1), key=lambda k: to_china(v, k, *after[k], v.p_e))
        found = only(game.at(**point).game)
        assert (found.events["pressed"], found.events["strike"]) == (press, after[press][0])
        pressed += press
    assert 0 < pressed < 40


def test_commitment_deters_at_baseline_and_a_hotline_undoes_it():
    first = only(CHINA.with_mechanisms("china-first"))
    assert (first.events["pressed"], first.events["strike"]) == (1, 0)
    assert first.payoffs["China"] == -BASE.c_CN
    line = only(CHINA.with_mechanisms("china-first", "hotline"))
    assert (line.events["pressed"], line.events["strike"]) == (0, 1)
    assert penalty_needed(BASE.p_e / 2) == F(1, 4) > BASE.chi_C
    joint = only(CHINA.with_mechanisms("china-first", "joint-mechanism"))
    assert (joint.events["pressed"], joint.events["strike"]) == (0, 0)


def test_a_china_that_only_answers_is_believed_where_its_stake_is_high():
    late = CHINA.with_mechanisms("china-answers")
    too_late, believed = only(late), only(late.at(E_CN="126/100").game)
    assert (too_late.events["strike"], too_late.events["pressed"]) == (1, 0)
    assert (believed.events["strike"], believed.events["pressed"]) == (0, 0)
    assert believed.payoffs["China"] == 0


def test_orders_are_for_the_game_with_china():
    for name in ("china-first", "china-answers"):
        with pytest.raises(InputError):
            load("strike-retaliate").with_mechanisms(name)


def test_shares_of_the_box_in_which_china_first_removes_the_strike():
    """46 per cent in 20,000 draws; here 4,000, and 1,500 by the formulas above."""
    rows = {r.label: r for r in esc.compare(CHINA, ["china-first"], draws=4000).rows}
    random_points = points(CHINA.with_mechanisms("china-first"), 1500, seed=9)
    absent = 0
    for point in random_points:
        v = SimpleNamespace(**{**vars(BASE), **point})
        after = {press: border(v, press * v.chi_C, v.p_e, F(0), False) for press in (0, 1)}
        press = max((0, 1), key=lambda k: to_china(v, k, *after[k], v.p_e))
        absent += not after[press][0]
    assert rows["china-first"].worst.absent == pytest.approx(absent / 1500, abs=0.04)
    assert rows["china-first"].worst.absent == pytest.approx(0.46, abs=0.02)


def test_values_of_definitions_are_those_of_the_sheet():
    at = Values.at_baseline(CHINA.sheet)
    assert at["spread"] == BASE.p_e * BASE.K_CN
    assert at["defied"] == BASE.c_CN + BASE.f_CN
