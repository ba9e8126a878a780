"""M6 of the brief, what was missing: settlement, logroll, token phase with waiting option; and its shares."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import NotApplicable
from tests.regional.boxes import drawn, game, numbers, pure, pures
from tests.regional.pipeline_by_hand import COMPLETE, EPS, LAWSUIT, PAID, RECEIVED, SALES, SUING, V_D, G, L

F = Fraction
REACHES, DRAWN_UP = F(4, 5), F(1, 100)


def stretches(made, name):
    return [(s.low, s.high, {e.pure for e in s.result.equilibria}) for s in esc.stretches(made, name) if not s.point]


def test_the_bargaining_range_of_a_settlement():
    """Iran takes what is worth more than its suit, Pakistan pays less than the suit costs it: in between both gain."""
    low, high = (SUING + DRAWN_UP) / REACHES, LAWSUIT - DRAWN_UP
    assert (low, high) == (F(359, 320), F(73, 40))
    below, between, above = stretches(game("pipeline", "settlement"), "y_s")
    assert (between[0].value, between[1].value) == (low, high)
    assert below[2] == above[2] == {(1, 0)}
    assert between[2] == {(1, 0), (2, 2), None}
    u = dict(zip(game("pipeline", "settlement").profiles, numbers(game("pipeline", "settlement")), strict=True))
    assert u[2, 2] == (-F(7, 5) - DRAWN_UP, REACHES * F(7, 5) - DRAWN_UP)
    assert u[2, 2][0] > -LAWSUIT == u[1, 0][0]
    assert u[2, 2][1] > SUING == u[1, 0][1]


def test_a_settlement_is_certain_where_pakistan_offers_first():
    tree = game("pipeline", "settlement", "pakistan-first")
    (found,) = esc.solve(tree).equilibria
    assert found.payoffs == {"Pakistan": -F(141, 100), "Iran": F(111, 100)}


def test_the_line_stays_frozen_under_a_settlement_and_a_refused_one_is_a_suit():
    weights = game("pipeline", "settlement").at().weights
    assert set(weights["frozen"]) == {(row, column) for row in (1, 2) for column in (0, 1, 2)}
    assert set(weights["suit"]) == {(0, 0), (1, 0), (2, 0), (1, 2)}


@pytest.mark.parametrize(
    ("mechanism", "claim"),
    [
        (
            "settlement",
            "always (Settle, Settle) is an equilibrium when y_s >= (max(received - L_I - H_I, V_D) + c_s)/e_y"
            " and y_s <= lawsuit - c_s and y_s <= -complete - c_s",
        ),
        ("settlement", "never (Settle, Settle) is an equilibrium when y_s > lawsuit"),
        ("logroll", "always Defer is a best reply to Freeze when y_l >= received - L_I - H_I - V_D"),
    ],
)
def test_the_ranges_are_proved_over_the_whole_box(mechanism, claim):
    assert esc.prove(game("pipeline", mechanism), claim).verdict == "PROVED"


def test_the_logroll():
    """P gains 1.64 by a quiet claim, Iran gives up .59: any payment between compensates."""
    gains, gives = LAWSUIT - EPS, SUING - V_D
    assert (round(float(gains), 3), round(float(gives), 4)) == (1.635, 0.5875)
    low, high = gives, gains
    made = game("pipeline", "logroll")
    first, second = stretches(made, "y_l")[:2]
    assert (first[1].value, first[2], second[2]) == (low, {(1, 0)}, {(1, 1)})
    at = made.at(y_l=high).payoffs
    assert at[1, 1][0] == -LAWSUIT
    assert at[1, 1] == (-EPS - high, V_D + high)
    assert pures(made) == {(1, 1)}


def test_a_token_phase_leaves_the_line_frozen():
    made = game("pipeline", "token-phase")
    (found,) = esc.solve(made).equilibria
    assert found.pure == (2, 0)
    assert found.events["frozen"] == 1
    weaker = F(2, 5) / F(11, 20)
    spent = F(158, 1000) + F(1, 20)
    assert found.payoffs == {
        "Pakistan": -(weaker * PAID + L + F(3, 10)) - spent,
        "Iran": weaker * RECEIVED - L - F(3, 10),
    }


WAITING = F(3, 100) / F(13, 100) * (G * (1 - F(1, 20) * F(1, 2)) - 2 - F(1, 20) * 15)


def test_the_option_to_wait_is_worth_half_a_billion():
    assert float(WAITING) == pytest.approx(0.52, abs=5e-3)
    made = dict(zip(game("pipeline").profiles, numbers(game("pipeline", "waiting-option")), strict=True))
    assert made[0, 1] == (COMPLETE, SALES)
    assert made[1, 0][0] == -LAWSUIT + WAITING


@pytest.mark.parametrize("name", ["pipeline", "pipeline-sequence"])
def test_a_token_phase_keeps_the_option_to_wait(name):
    alone, both = (
        esc.solve(game(name, *m)).equilibria[0] for m in (("token-phase",), ("token-phase", "waiting-option"))
    )
    assert both.payoffs["Pakistan"] - alone.payoffs["Pakistan"] == WAITING
    assert both.payoffs["Iran"] == alone.payoffs["Iran"]
    assert both.events["frozen"] == 1


@pytest.mark.parametrize("name", ["token-phase", "waiting-option", "settlement"])
def test_what_does_not_fit_washingtons_table_says_why(name):
    with pytest.raises(NotApplicable) as told:
        game("pipeline-us", name)
    assert "Washington" in str(told.value)
    assert "why_not" in str(told.value)


FLIPS = {
    "durable-waiver": 0.63,
    "revocable-waiver": 0.08,
    "probable-waiver": 0.025,
    "barter": 0.007,
    "outside-finance": 0.02,
    "barter + outside-finance": 0.03,
}


def test_shares():
    """Of the draws in which the line is frozen in every pure equilibrium: where (Complete, Defer) becomes one."""
    base = game("pipeline")
    made = {m: game("pipeline", m) for m in (*FLIPS, "extension")}
    columns = drawn(base, *made.values())
    now = pure(base, columns)
    frozen = sum(now.values()).astype(bool) & ~now["Complete", "Arbitrate"] & ~now["Complete", "Defer"]
    for name, share in FLIPS.items():
        flipped = pure(made[name], columns)["Complete", "Defer"] & frozen
        assert flipped.sum() / frozen.sum() == pytest.approx(share, abs=0.02), name
    sued = now["Freeze", "Arbitrate"]
    quiet = pure(made["extension"], columns)["Freeze", "Defer"] & sued
    assert quiet.sum() / sued.sum() == pytest.approx(0.62, abs=0.02)
