"""The numbers of the brief, sections 3, 7, 8 and 11, and of the literature, as the built-in games give them."""

from fractions import Fraction

import pytest

import escalation as esc

F = Fraction
STRIKE, PIPELINE = esc.load("strike-retaliate"), esc.load("pipeline")


def only(game):
    result = esc.solve(game)
    assert result.complete
    (equilibrium,) = result.equilibria
    assert equilibrium.regret == 0
    return equilibrium


def test_the_matrix_of_strike_and_retaliation():
    at = STRIKE.at()
    assert [at.payoffs[p] for p in at.game.profiles] == [
        (-1, 0),
        (-1, F(-1, 20)),
        (F(-1, 4), F(-7, 5)),
        (F(-9, 10), -1),
    ]
    assert only(STRIKE).pure == (1, 1)


A_STAR = {
    "none": F(8, 9),
    "hotline": F(13, 18),
    "joint-mechanism": F(4, 3),
    "joint-mechanism-legislative": F(26, 27),
    "joint-mechanism + hotline": F(23, 21),
    "joint-mechanism-legislative + hotline": F(7, 9),
    "chinese-pressure": F(19, 18),
    "hotline + chinese-pressure": F(8, 9),
    "joint-mechanism + hotline + chinese-pressure": F(4, 3),
}


@pytest.mark.parametrize("mechanism", A_STAR)
def test_the_threshold_of_an_opposed_strike(mechanism):
    game = STRIKE.with_mechanisms(mechanism)
    values = {n: F(str(p.baseline)) for n, p in STRIKE.sheet.parameters.items() if p.baseline is not None}
    on = mechanism.split(" + ")
    lam = F(9, 20) if "joint-mechanism" in on else F(3, 20) if "joint-mechanism-legislative" in on else 0
    j, chi = int(lam > 0), F(3, 20) if "chinese-pressure" in on else 0
    danger = values["p_e"] * values["K"] * (1 - values["f_h"] * ("hotline" in on))
    by_hand = (
        values["c_I"] + chi + lam * values["v_M"] + values["d_I"] + danger - values["g_I"] - values["c_J"] * j
    ) / (values["r_I"] - lam * values["q"])
    (crossing,) = esc.thresholds(game)[0].crossings
    assert crossing.root.value == by_hand == A_STAR[mechanism]
    assert crossing.above


@pytest.mark.parametrize(
    ("mechanism", "strike", "posture"),
    [
        ("joint-mechanism", F(1, 9), F(44, 65)),
        ("joint-mechanism + hotline", F(1, 12), F(22, 25)),
        ("chinese-pressure", F(1, 6), F(12, 13)),
        ("joint-mechanism + hotline + chinese-pressure", F(1, 9), F(29, 50)),
    ],
)
def test_mixed_equilibria_of_the_brief(mechanism, strike, posture):
    e = only(STRIKE.with_mechanisms(mechanism))
    assert (e.profile["Iran"]["Strike"], e.profile["Pakistan"]["Retaliate"]) == (strike, posture)
    assert e.events["strike"] == strike
    assert e.events["exchange"] == strike * posture


def crossings(game, parameter):
    return [piece.high.value for piece in esc.stretches(game, parameter) if piece.high is not None and not piece.point]


def test_the_credibility_a_mechanism_needs():
    joint = STRIKE.with_mechanisms("joint-mechanism")
    assert crossings(joint, "lambda_")[0] == F(3, 16)
    assert crossings(joint.with_mechanisms("hotline"), "lambda_")[0] == F(3, 8)
    assert crossings(joint.with_mechanisms("hotline"), "f_h")[0] == F(7, 10)
    assert crossings(STRIKE.with_mechanisms("chinese-pressure"), "chi")[0] == F(1, 10)


def test_pinning_past_the_edit_and_before_it():
    joint = STRIKE.with_mechanisms("joint-mechanism", "hotline")
    assert only(joint.at(lambda_="3/8", A_I="99/100").game).pure is None
    assert joint.at(p_e="1/10").weights["conflict"][1, 1] == F(1, 20)


def test_without_a_cost_of_posture_absorbing_is_an_equilibrium():
    result = esc.solve(STRIKE.with_mechanisms("joint-mechanism").at(h_P=0))
    assert result.degenerate
    assert (0, 1) in {e.pure for e in result.equilibria}


def test_the_pipeline_at_baseline():
    at = PIPELINE.at()
    table = [[round(float(u), 2) for u in at.payoffs[p]] for p in at.game.profiles]
    assert table == [[-7.45, 2.45], [-7.4, 2.8], [-1.83, 0.89], [-0.2, 0.3]]
    assert only(PIPELINE).pure == (1, 0)


def test_the_thresholds_of_the_pipeline():
    found = {a.threshold.name: a.crossings[0] for a in esc.thresholds(PIPELINE)}
    assert float(found["sanctions"].root.value) == pytest.approx(0.2803, abs=5e-5)
    assert float(found["deferred"].root.value) == pytest.approx(0.1900, abs=5e-5)
    assert float(found["first"].root.value) == pytest.approx(0.2831, abs=5e-5)
    assert float(found["suit"].root.value) == pytest.approx(7.10, abs=5e-3)
    assert float(found["award"].root.value) == pytest.approx(7.05, abs=5e-3)
    low, middle, high = [s for s in esc.stretches(PIPELINE, "sigma") if not s.point]
    assert low.result.equilibria[0].pure == (0, 1)
    assert middle.result.equilibria[0].pure is None
    assert high.result.equilibria[0].pure == (1, 0)
    assert ("Pakistan", "Freeze") in high.dominant


@pytest.mark.parametrize(
    ("mechanism", "pure"),
    [
        ("durable-waiver", (0, 1)),
        ("revocable-waiver", None),
        ("probable-waiver", (1, 0)),
        ("barter", (1, 0)),
        ("outside-finance", (1, 0)),
        ("barter + outside-finance", (1, 0)),
        ("extension", (1, 1)),
        ("stronger-arbitration", (1, 0)),
    ],
)
def test_the_pipeline_under_mechanisms(mechanism, pure):
    assert only(PIPELINE.with_mechanisms(mechanism)).pure == pure


def test_the_revocable_waiver():
    game = PIPELINE.with_mechanisms("revocable-waiver")
    e = only(game)
    assert e.profile["Pakistan"]["Complete"] == F(47, 75)
    assert float(e.profile["Iran"]["Arbitrate"]) == pytest.approx(0.737, abs=5e-4)
    ends = [s.high for s in esc.stretches(game, "zeta_w") if s.high is not None and not s.point]
    assert [float(end.middle) for end in ends[:2]] == pytest.approx([0.0728, 0.1996], abs=5e-5)
    assert all(end.value is None and end.high - end.low < F(1, 10**9) for end in ends[:2])


def test_washington_at_the_table():
    game = esc.load("pipeline-us")
    assert only(game).pure == (1, 0, 0)
    firm = esc.solve(game.at(J_US="6/5", M_US=1))
    assert [e.pure for e in firm.equilibria] == [(0, 1, 1), (1, 0, 0), None]
    assert firm.complete
    waives = {p: u for p, u in game.at().payoffs.items() if p[2] == 1}
    assert [round(float(waives[0, k, 1][0]), 2) for k in (0, 1)] == [2.21, 2.26]
    assert [round(float(waives[0, k, 1][1]), 2) for k in (0, 1)] == [3.55, 3.9]


def test_shares_of_the_brief():
    strike = esc.compare(STRIKE, ["none"], draws=20_000)
    from escalation.shares import set_shares

    sets = dict(set_shares(strike.base.chances))
    assert sets[frozenset({((1,), (1,))})] == pytest.approx(0.44, abs=0.02)
    pipeline = esc.compare(PIPELINE, ["none"], draws=20_000)
    assert pipeline.base.best.certain == pytest.approx(0.91, abs=0.02)


def test_chicken_of_aumann():
    payoffs = {tuple(e.payoffs.values()) for e in esc.solve(esc.load("chicken")).equilibria}
    assert payoffs == {(2, 7), (7, 2), (F(14, 3), F(14, 3))}


def test_the_hotline_paradox():
    """p_e = 0.12: Iran strikes above A_I = 1/6 without the line, only above 43/45 with it."""
    without = [
        s
        for s in esc.stretches(STRIKE.pinned({"p_e": F(3, 25)}), "A_I")
        if s.low and s.low.value == F(1, 6) and not s.point
    ]
    assert without[0].result.equilibria[0].pure == (1, 0)
    line = STRIKE.with_mechanisms("hotline").pinned({"p_e": F(3, 25)})
    last = esc.stretches(line, "A_I")[-1]
    assert last.low.value == F(43, 45)
    assert last.result.equilibria[0].pure == (1, 1)
