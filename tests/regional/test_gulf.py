"""The ceiling as a choice of the Gulf and of Washington: backward induction written out by hand."""

from fractions import Fraction
from types import SimpleNamespace

import pytest

import escalation as esc
from escalation.files.library import load
from tests.test_teaching_library import points

F = Fraction
GAME = load("alignment-gulf")
BASE = SimpleNamespace(**GAME.at().values)


def outcome(v, withheld, conditioned):
    """What a comprehensive pact brings Iran, Pakistan, the Gulf and Washington."""
    left = (1 - v.m_G * withheld) * (1 - v.m_F * conditioned)
    fines = (v.Lambda_G * withheld + v.Lambda_F * conditioned) * v.over_D
    cost = v.k_F * conditioned * (v.y_F if withheld else 1)
    return left, v.V_deep * left - fines, -v.z_G * left - v.k_G * withheld, -v.z_F * left - cost


def punished(v, gulf=True, washington=True):
    """(withheld, conditioned) after a comprehensive pact; a side that is bound tolerates."""

    def answer(withheld):
        ways = [0, 1] if washington else [0]
        return withheld, max(ways, key=lambda c: outcome(v, withheld, c)[3])

    return max((answer(g) for g in ([0, 1] if gulf else [0])), key=lambda both: outcome(v, *both)[2])


def deep(v, gulf=True, washington=True):
    """Whether a comprehensive pact is made."""
    touched = gulf and -v.y_loc * v.z_G * (1 - v.m_G) - v.k_G > -v.y_loc * v.z_G
    local = v.b_loc * (1 - v.m_G * touched), v.V_loc * (1 - v.m_G * touched) - v.Lambda_G * v.over_D * touched
    pact = outcome(v, *punished(v, gulf, washington))
    return pact[1] > local[1] and pact[0] > local[0]


BOUND = {
    (): {},
    ("gulf-tolerates",): {"gulf": False},
    ("washington-tolerates",): {"washington": False},
    ("gulf-tolerates", "washington-tolerates"): {"gulf": False, "washington": False},
}


@pytest.mark.parametrize("names", BOUND)
def test_play_is_backward_induction_at_points_of_the_box(names):
    game = GAME.with_mechanisms(*names) if names else GAME
    seen = set()
    for point in points(game, 80, seed=3):
        (found,) = esc.solve(game.at(**point)).equilibria
        assert found.events["deep"] == deep(SimpleNamespace(**{**vars(BASE), **point}), **BOUND[names])
        seen.add(found.events["deep"])
    assert seen == {0, 1}


def test_at_baseline_the_ceiling_holds_and_nobody_has_to_pay_for_it():
    (found,) = esc.solve(GAME).equilibria
    assert found.events == {"deep": 0, "offered": 0, "withheld": 0, "punished": 0}
    assert punished(BASE) == (1, 1)
    assert found.payoffs["Pakistan"] == BASE.V_loc


def crossing(game, name="withhold"):
    (found,) = next(t for t in esc.thresholds(game) if t.threshold.name == name).crossings
    return found.root.value


def test_withholding_is_credible_while_it_costs_less_than_what_both_undo():
    """The Fund follows the Gulf: rollovers gone, conditions cost Washington little."""
    both = BASE.z_G * (1 - (1 - BASE.m_G) * (1 - BASE.m_F))
    alone = BASE.z_G * BASE.m_G
    assert crossing(GAME) == both == F(4, 5)
    assert crossing(GAME.with_mechanisms("washington-tolerates")) == alone == F(3, 5)
    assert punished(BASE, gulf=False) == (0, 0)


def test_a_washington_that_would_act_alone_lets_the_gulf_ride_free():
    eager = GAME.pinned({"z_F": F(8, 5)})
    assert punished(SimpleNamespace(**{**vars(BASE), "z_F": F(8, 5)}), gulf=False) == (0, 1)
    assert crossing(eager) == BASE.z_G * BASE.m_G * (1 - BASE.m_F) == F(3, 10)
    assert crossing(eager.with_mechanisms("washington-tolerates")) == F(3, 5)


def test_against_a_border_deal_withholding_is_not_credible():
    assert BASE.y_loc * BASE.m_G * BASE.z_G == F(3, 50) < BASE.k_G
    (found,) = esc.solve(GAME.at(k_G="1/20")).equilibria
    assert found.events["withheld"] == 1


def test_other_lenders_money_does_not_lift_the_ceiling():
    for share in (F(1, 10), F(3, 5)):
        (found,) = esc.solve(GAME.with_mechanisms("other-deposits").at(f_D=share)).equilibria
        assert found.events["deep"] == 0
    left = BASE.V_deep * (1 - BASE.m_G) * (1 - BASE.m_F)
    assert left - BASE.Lambda_F * BASE.over_D < BASE.V_loc  # not even if all deposits were replaced


def test_both_parts_of_the_ceiling_make_its_slope():
    assert BASE.Lambda_G + BASE.Lambda_F == 3
    assert BASE.over_D == 1 - F(7, 20)
    assert BASE.V_deep == 1 - F(5, 4) / 2


def test_shares_by_the_formulas():
    """Of 20,000 draws a comprehensive pact is made in 19 per cent; in 45, 34, 70 where the Gulf, Washington, both are
    bound to tolerate."""
    share = dict(zip(BOUND, (0.19, 0.45, 0.34, 0.70), strict=True))
    labels = {names: " + ".join(names) or "none" for names in BOUND}
    rows = {r.label: r for r in esc.compare(GAME, list(labels.values()), draws=4000, seed=5).rows}
    drawn = [SimpleNamespace(**{**vars(BASE), **p}) for p in points(GAME, 1500, seed=5)]
    for names, bound in BOUND.items():
        by_formula = sum(deep(v, **bound) for v in drawn) / len(drawn)
        assert rows[labels[names]].worst.certain == pytest.approx(by_formula, abs=0.04)
        assert rows[labels[names]].worst.certain == pytest.approx(share[names], abs=0.025)
