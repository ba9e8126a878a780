"""M7 of the brief: linkage once, linkage that is believed, and linkage year by year."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.claims.markov_conditions import markov_conditions
from escalation.errors import NotApplicable
from tests.regional.boxes import cells, crossing, drawn, game, numbers, pures, rounded, verdict
from tests.regional.pipeline_by_hand import COMPLETE, LAWSUIT, SALES, SUING

F = Fraction
THETA, AF_S = F(3, 2), F(19, 5)
W_P, W_I = F(7, 20) * THETA * AF_S, F(1, 2) * THETA * AF_S
NEEDED = -COMPLETE - LAWSUIT


def test_the_matrix():
    """5.65 is what Iran has from a line that is completed, 2.80, and from the border, 2.85."""
    assert (F(399, 200), F(57, 20), F(14, 5)) == (W_P, W_I, SALES)
    assert numbers(game("linkage")) == [
        (COMPLETE + W_P, SALES + W_I),
        (COMPLETE + W_P, SALES + W_I),
        (-LAWSUIT, SUING),
        (-LAWSUIT + W_P, SUING + W_I),
    ]
    of_the_brief = [(-5.41, 5.65), (-5.41, 5.65), (-1.84, 0.89), (0.16, 3.74)]
    for here, there in zip(rounded(game("linkage"), 6), of_the_brief, strict=True):
        assert here == pytest.approx(there, abs=5.1e-3)
    assert pures(game("linkage")) == {(1, 1)}
    assert len(esc.solve(game("linkage")).equilibria) == 1


def test_what_cooperation_would_have_to_be_worth():
    assert float(NEEDED) == pytest.approx(5.57, abs=5e-3)
    assert crossing(game("linkage"), "value") == NEEDED
    assert crossing(game("linkage"), "rate") == NEEDED / (F(7, 20) * AF_S)
    assert float(NEEDED / (F(7, 20) * AF_S)) == pytest.approx(4.2, abs=0.05)


def test_belief_alone_does_not_thaw_the_line():
    assert pures(game("linkage", "believed-linkage")) == {(1, 0)}
    worth = NEEDED / (F(7, 20) * AF_S)
    believed = game("linkage", "believed-linkage")
    assert pures(believed.pinned({"theta": worth + F(1, 100)})) == {(0, 0)}
    assert pures(believed.pinned({"theta": worth - F(1, 100)})) == {(1, 0)}


@pytest.mark.parametrize("name", ["no-threat", "frozen", "bound", "believed", "binds"])
def test_claims_that_are_proved(name):
    assert verdict(game("linkage"), name) == "PROVED"


def test_shares():
    made = game("linkage")
    u = cells(made, drawn(made))
    completed, suspended, kept = (u[p][0] for p in (("Complete", "Link"), ("Freeze", "Link"), ("Freeze", "Decouple")))
    assert (suspended >= completed).mean() == pytest.approx(0.72, abs=0.02)
    assert ((suspended < completed) & (kept > completed)).mean() == pytest.approx(0.17, abs=0.02)


def test_in_the_pipeline_a_frozen_line_costs_both_the_border():
    plain, linked = (
        dict(zip(game("pipeline").profiles, numbers(game("pipeline", *m)), strict=True)) for m in ((), ("linkage",))
    )
    for (row, column), cell in plain.items():
        lost = (W_P, W_I) if row == 1 else (0, 0)
        assert linked[row, column] == tuple(u - w for u, w in zip(cell, lost, strict=True))
    assert pures(game("pipeline", "linkage")) == {(1, 0)}


def test_it_reaches_whatever_leaves_the_line_unfinished():
    alone, both = (game("pipeline", *m).at().payoffs for m in (("token-phase",), ("token-phase", "linkage")))
    assert both[2, 0][0] - alone[2, 0][0] == -W_P
    assert both[0, 0] == alone[0, 0]


@pytest.mark.parametrize(("name", "mark"), [("pipeline-us", (1, 0, 0)), ("pipeline-sequence", None)])
def test_and_the_other_pipelines(name, mark):
    before, after = game(name), game(name, "linkage")
    if mark is not None:
        assert after.at().payoffs[mark][0] - before.at().payoffs[mark][0] == -W_P
        return
    ends = {after.tree.nodes[z].name: cell for z, cell in after.at().payoffs.items()}
    assert ends["frozen-sued"] == (-LAWSUIT - W_P, SUING - W_I)
    assert ends["refused-deferred"] == (COMPLETE, SALES)


def test_on_the_border_it_costs_credibility():
    """0.45 falls to 0.3375: enough alone, and no longer with the hotline, which needs 3/8."""
    credible = F(3, 4) * F(3, 5) * F(3, 4)
    made = game("strike-retaliate", "joint-mechanism", "linkage")
    assert made.at().payoffs[0, 0][0] == -(1 - credible * F(3, 5)) - F(1, 20)
    assert F(3, 16) < credible < F(3, 8)
    assert (1, 1) not in pures(made)
    assert pures(game("strike-retaliate", "joint-mechanism", "hotline", "linkage")) == {(1, 1)}
    assert pures(game("strike-retaliate", "joint-mechanism", "hotline")) == set()


@pytest.mark.parametrize("name", ["linkage", "linkage-cycle", "strike-retaliate"])
def test_where_it_does_not_apply_it_says_why(name):
    with pytest.raises(NotApplicable, match=r"decision of Iran|asleep"):
        game(name, "linkage")


D, M_L, OMEGA = F(10, 11), F(19, 100), F(1, 4)
YEAR_P, YEAR_I = F(7, 20) * THETA, F(1, 2) * THETA


def for_ever(year, ends):
    """A yearly payment at the start of every year until it ends."""
    return year / (1 - D * (1 - ends))


def test_year_by_year_the_border_is_kept_out_and_the_line_stays_frozen():
    (found,) = esc.solve(game("linkage-cycle")).equilibria
    assert found.pure == ((1, 1), (1,), (), ())
    assert found.payoffs == {"Pakistan": -LAWSUIT + for_ever(YEAR_P, M_L), "Iran": SUING + for_ever(YEAR_I, M_L)}


def linked_for_ever(year):
    return (1 - OMEGA) * year / (1 - D * (1 - OMEGA) * (1 - M_L))


def test_bound_to_link_iran_loses_the_border_and_gains_nothing():
    (found,) = esc.solve(game("linkage-cycle", "believed-linkage")).equilibria
    assert found.pure == ((1, 0), (1,), (), ())
    assert found.payoffs["Pakistan"] == -LAWSUIT + linked_for_ever(YEAR_P)
    assert found.payoffs["Iran"] == SUING + linked_for_ever(YEAR_I)
    assert found.payoffs["Iran"] < SUING + for_ever(YEAR_I, M_L)


def test_the_rate_at_which_yearly_linkage_would_bind():
    """Completing saves the part of the border that linking wears away; once and for all it would be all of it."""
    at_one = for_ever(F(7, 20), M_L) - linked_for_ever(F(7, 20))
    made = game("linkage-cycle", "believed-linkage")
    assert crossing(made, "rate") == NEEDED / at_one
    assert NEEDED / at_one > NEEDED / (F(7, 20) * AF_S) > 4


def test_its_conditions_know_the_baseline():
    found = markov_conditions(game("linkage-cycle"))
    (own,) = [f for f in found.listed if f.profiles == ((1, 1), (1,), (), ())]
    assert own.share == pytest.approx(0.88, abs=0.02)
