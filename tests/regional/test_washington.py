"""Washington sanctions, waives and revokes: backward induction written out by hand."""

from fractions import Fraction
from types import SimpleNamespace

import pytest

import escalation as esc
from escalation.files.library import load
from tests.test_teaching_library import points

F = Fraction
GAME = load("pipeline-washington")
VALUES = SimpleNamespace(**GAME.at().values)


def years(v):
    return sum((1 / (1 + v.r)) ** t for t in range(int(v.lead) + 1, int(v.T) + 1))


def worth(v):
    """What the ends are worth to Pakistan and whether Iran sues where no gas flows."""
    gas = v.B_y * years(v)
    paid, received = (v.p_w * v.a_D * e * v.D for e in (v.e_P, v.e_I))
    sues = received - v.L_I - v.H_I > v.V_D
    frozen = -(paid + v.L_P + v.R_P) if sues else -v.eps_D
    under = v.X + v.sigma_w * v.Phi
    return SimpleNamespace(
        sanctioned=gas * (1 - v.sigma * v.xi) - v.X - v.sigma * v.Phi,
        flowing=gas * (1 - v.sigma_w * v.xi) - under,
        stopped=v.u_W * gas * (1 - v.sigma_w * v.xi) - under + frozen,
        frozen=frozen,
        sues=sues,
    )


def by_hand(v, waives=False, irrevocable=False):
    """(frozen, waived, revoked) as chances, of subgame-perfect play without ties."""
    enforced = v.M_US - v.J_US
    revokes = {t: not irrevocable and enforced - v.r_US > cost for t, cost in (("turned", -v.t_US), ("steady", F(0)))}
    later = {t: enforced - v.r_US if revokes[t] else cost for t, cost in (("turned", -v.t_US), ("steady", F(0)))}
    waiver = waives or v.turn_US * later["turned"] + (1 - v.turn_US) * later["steady"] > enforced
    revoked = sum(chance for t, chance in (("turned", v.turn_US), ("steady", 1 - v.turn_US)) if revokes[t])
    w = worth(v)
    completed = revoked * w.stopped + (1 - revoked) * w.flowing if waiver else w.sanctioned
    if completed < w.frozen:
        return 1, 0, 0
    return 0, int(waiver), revoked if waiver else 0


@pytest.mark.parametrize("waives", [False, True])
@pytest.mark.parametrize("irrevocable", [False, True])
def test_play_is_backward_induction_at_points_of_the_box(waives, irrevocable):
    names = [n for n, on in (("washington-waives", waives), ("irrevocable-waiver", irrevocable)) if on]
    game = GAME.with_mechanisms(*names) if names else GAME
    seen = set()
    for point in points(game, 60, seed=6):
        v = SimpleNamespace(**{**GAME.at().values, **point})
        (found,) = esc.solve(game.at(**point)).equilibria
        played = tuple(found.events[e] for e in ("frozen", "waived", "revoked"))
        assert played == by_hand(v, waives, irrevocable)
        seen.add(played[:2])
    assert len(seen) >= 2


def test_at_baseline_the_line_is_frozen_since_washington_would_sanction():
    (found,) = esc.solve(GAME).equilibria
    assert found.events == {"frozen": 1, "suit": 1, "waived": 0, "revoked": 0}
    assert [round(float(u), 2) for u in found.payoffs.values()] == [-1.83, 0.89, 0.1]


def crossing(game, name):
    (found,) = next(t for t in esc.thresholds(game) if t.threshold.name == name).crossings
    return found.root.value


def test_a_waiver_that_can_be_revoked_is_easier_to_grant():
    v = VALUES
    revocable = v.M_US + v.turn_US * v.r_US / (1 - v.turn_US)
    durable = v.M_US + v.turn_US * v.t_US
    assert crossing(GAME, "waive") == revocable == F(126, 95)
    assert crossing(GAME.with_mechanisms("irrevocable-waiver"), "waive") == durable == F(187, 125)
    assert durable > revocable > 1


def test_when_revocability_undoes_a_waiver():
    """Pakistan builds while politics turn with a chance below (flowing - frozen)/(flowing - stopped)."""
    w = worth(VALUES)
    needed = (w.flowing - w.frozen) / (w.flowing - w.stopped)
    game = GAME.with_mechanisms("washington-waives").pinned({"J_US": F(6, 5)})
    assert crossing(game, "build") == needed
    assert float(needed) == pytest.approx(0.846, abs=5e-4)
    assert esc.solve(game.at(turn_US=needed - F(1, 100))).equilibria[0].events["frozen"] == 0
    assert esc.solve(game.at(turn_US=needed + F(1, 100))).equilibria[0].events["frozen"] == 1


def test_bound_to_waive_but_not_to_keep_washington_revokes_at_once_and_nobody_builds():
    (found,) = esc.solve(GAME.with_mechanisms("washington-waives")).equilibria
    assert found.events["frozen"] == 1
    (both,) = esc.solve(GAME.with_mechanisms("washington-waives", "irrevocable-waiver")).equilibria
    assert both.events == {"frozen": 0, "suit": 0, "waived": 1, "revoked": 0}
    assert both.payoffs["US"] == -VALUES.turn_US * VALUES.t_US


def test_a_waiver_that_lasts_is_worth_what_the_pipeline_game_says():
    durable = load("pipeline").with_mechanisms("durable-waiver").at().payoffs[0, 1]
    flowing = GAME.at()
    end = next(z for z in flowing.payoffs if flowing.tree.nodes[z].name == "flowing")
    assert tuple(flowing.payoffs[end][:2]) == tuple(durable)
    assert flowing.payoffs[end][0] == worth(VALUES).flowing


def test_shares_by_the_formulas():
    """Of 20,000 draws: frozen in 86 per cent; 67 where Washington is bound to waive, 23 where also to keep."""
    combinations = {
        "none": ({}, 0.86),
        "washington-waives": ({"waives": True}, 0.67),
        "washington-waives + irrevocable-waiver": ({"waives": True, "irrevocable": True}, 0.23),
    }
    rows = {r.label: r for r in esc.compare(GAME, list(combinations), draws=4000, seed=2).rows}
    drawn = [SimpleNamespace(**{**GAME.at().values, **p}) for p in points(GAME, 600, seed=8)]
    for label, (bound, share) in combinations.items():
        by_formula = sum(by_hand(v, **bound)[0] for v in drawn) / len(drawn)
        assert rows[label].worst.certain == pytest.approx(by_formula, abs=0.06)
        assert rows[label].worst.certain == pytest.approx(share, abs=0.025)
