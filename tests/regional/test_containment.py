"""M8 of the brief: Afghanistan, the belief that containing needs, and what two institutions do to it."""

from fractions import Fraction

import numpy as np
import pytest

import escalation as esc
from escalation.parameters import Values
from escalation.system.regional import compare_region
from tests.regional.boxes import CLOSE, cells, crossing, drawn, game, mixed, numbers, pure, pures, verdict

F = Fraction
B, LONE, C, H, T, S = F(6, 5), F(2, 5), F(1, 2), F(3, 10), F(1, 5), F(1, 2)
BOTH = ("intelligence-cell", "harmonised-assessments")


def by_hand(lone=LONE, c=C, t=T):
    return [
        (B - c, B - c),
        (lone - c - t, S * lone + H),
        (S * lone + H, lone - c - t),
        (H - t, H - t),
    ]


def belief(lone=LONE, c=C, t=T):
    """p (B - c) + (1-p)(lone - c - t) = p (S lone + H) + (1-p)(H - t)."""
    lost, won = (H - t) - (lone - c - t), (B - c) - (S * lone + H)
    return lost / (lost + won)


def test_the_matrix():
    assert numbers(game("containment")) == by_hand()
    assert by_hand() == [(F(7, 10),) * 2, (F(-3, 10), F(1, 2)), (F(1, 2), F(-3, 10)), (F(1, 10),) * 2]


@pytest.mark.parametrize(
    ("mechanisms", "given", "of_the_brief"),
    [
        ((), {}, 0.667),
        (("intelligence-cell",), {"c": F(7, 20)}, 0.417),
        (BOTH, {"c": F(7, 20), "lone": F(1, 2), "t": F(1, 10)}, 0.333),
    ],
)
def test_the_belief_that_containing_needs(mechanisms, given, of_the_brief):
    made = game("containment", *mechanisms)
    assert numbers(made) == by_hand(**given)
    assert pures(made) == {(0, 0), (1, 1)}
    tipping = mixed(made)
    assert tipping.profile["Iran"]["Contain"] == tipping.profile["Pakistan"]["Contain"] == belief(**given)
    assert float(belief(**given)) == pytest.approx(of_the_brief, abs=5e-4)


def test_which_side_of_one_half_decides_what_is_risk_dominant():
    kept = {m: esc.refine(esc.solve(game("containment", *m)), "risk-dominant") for m in ((), BOTH)}
    assert [e.pure for e in kept[()].equilibria] == [(1, 1)]
    assert [e.pure for e in kept[BOTH].equilibria] == [(0, 0)]


def test_what_kabul_offers_destroys_containment_above_one_half():
    assert crossing(game("containment"), "hedge") == B - C - S * LONE == F(1, 2)
    assert {verdict(game("containment"), name) for name in ("contained", "undone", "half", "hedged")} == {"PROVED"}


def test_harmonising_alone_makes_containment_harder_to_keep():
    """It raises what a hedger gets for nothing: s l rises with l."""
    made = game("containment", "harmonised-assessments")
    assert crossing(made, "hedge") == B - C - S * F(1, 2) == F(9, 20)


def test_shares():
    """The brief counts risk dominance among stag hunts only: where Contain is dominant it is left out."""
    before, after = game("containment"), game("containment", *BOTH)
    columns = drawn(before, after)
    found = []
    for made in (before, after):
        e, u = pure(made, columns), cells(made, columns)
        stag = e["Contain", "Contain"] & e["Hedge", "Hedge"]
        won = u["Contain", "Contain"][0] - u["Hedge", "Contain"][0]
        lost = u["Hedge", "Hedge"][0] - u["Contain", "Hedge"][0]
        found.append((stag.mean(), e["Contain", "Contain"].mean(), (stag & (won > lost)).mean(), (won > lost).mean()))
    assert found[0][:3] == pytest.approx((0.59, 0.62, 0.25), abs=0.02)
    assert found[1][2] == pytest.approx(0.50, abs=0.02)
    assert [share[3] for share in found] == pytest.approx((0.28, 0.59), abs=0.02)


def test_shared_intelligence_never_makes_containing_dearer():
    base, made = game("containment"), game("containment", "intelligence-cell")
    columns = drawn(base, made)
    old, new = cells(base, columns), cells(made, columns)
    for other in ("Contain", "Hedge"):
        assert np.all(new["Contain", other][0] >= old["Contain", other][0] - CLOSE)


def security(iran, pakistan):
    """M0 at exponent -1: a harmonic mean of capacity, intelligence and barriers."""
    return 1 / (F(2, 5) / (iran * pakistan) + F(2, 5) / F(1, 5) + F(1, 5) / F(3, 5))


def test_what_containment_frees_serves_on_the_border():
    before, after = (Values.at_baseline(game("crisis-tree", *m).sheet) for m in ((), ("afghan-containment",)))
    assert before["S"] == security(F(11, 20), F(1, 2))
    assert after["S"] == security(F(3, 5), F(11, 20))
    assert after["h"] == F(7, 20) * (1 - after["S"]) < before["h"]


def test_where_the_region_is_run_what_containment_frees_is_freed_once():
    """Afghanistan contained by a mechanism: what the equilibrium of the game feeds beside it is the same forces."""
    found = compare_region("iran-pakistan", ["afghan-containment"])
    once = security(F(3, 5), F(11, 20))
    for name in ("crisis-tree", "cycle"):
        for run in found.rows["afghan-containment"][name].runs.runs:
            assert run.fed == {}
        made = found.rows["afghan-containment"][name].game
        assert Values.at_baseline(made.sheet)["S"] == once
    freely = found.rows["none"]["cycle"].event_range("strike")
    assert found.rows["afghan-containment"]["cycle"].event_range("strike") == (freely[0], freely[0])
