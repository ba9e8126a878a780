"""Marginal effects: the brief's numbers, differences of values, and what cannot be asked."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.answers.margins_told import margins_answer
from escalation.errors import InputError, Undecided
from escalation.evaluation import Arrays
from escalation.parameters import Values


@pytest.fixture(scope="module")
def cycle():
    return esc.load("cycle")


def by_input(found):
    return {m.input: m for m in found.margins}


def test_border_security_and_its_largest_margin(cycle):
    """Domain brief, M0: S = .264; intelligence sharing has the largest of three margins in about 70 % of draws."""
    found = esc.marginal_effects(cycle, "S", ["C_i*C_p", "I_s", "B_p"])
    assert round(float(found.value), 3) == 0.264
    assert 0.67 < by_input(found)["I_s"].largest < 0.75
    assert sum(m.largest for m in found.margins) == pytest.approx(1)


def test_shared_intelligence_raises_it_to_0_398(cycle):
    found = esc.marginal_effects(cycle.pinned({"I_s": Fraction(11, 20)}), "S", ["B_p"], draws=0)
    assert round(float(found.value), 3) == 0.398


def test_separate_inputs_and_elasticities_rank_as_the_brief_says(cycle):
    """Domain brief, M0: 83 % with four separate inputs, 64 % with elasticities (its weights are Dirichlet draws)."""
    separate = by_input(esc.marginal_effects(cycle, "S", ["C_i", "C_p", "I_s", "B_p"]))
    relative = by_input(esc.marginal_effects(cycle, "S", ["C_i*C_p", "I_s", "B_p"], elasticity=True))
    assert 0.78 < separate["I_s"].largest < 0.9
    assert 0.6 < relative["I_s"].largest < 0.7


def test_where_a_formula_has_a_limit_the_limit_is_derived(cycle):
    """At rho_S = 0 security is Cobb-Douglas, whose margin is S w_I / I_s."""
    held = cycle.pinned({"rho_S": Fraction(0)})
    (margin,) = esc.marginal_effects(held, "S", ["I_s"], draws=50).margins
    values = Values.at_baseline(held.sheet, Arrays())
    assert margin.now == pytest.approx(values["S"] * values["w_I"] / values["I_s"])
    near = esc.marginal_effects(cycle.pinned({"rho_S": Fraction(1, 10**5)}), "S", ["I_s"], draws=0).margins
    assert margin.now == pytest.approx(near[0].now, rel=1e-3)


@pytest.mark.parametrize("name", ["C_i", "C_p", "I_s", "B_p", "w_C", "w_I", "rho_S"])
def test_a_margin_is_the_limit_of_differences(cycle, name):
    (margin,) = esc.marginal_effects(cycle, "S", [name], draws=0).margins
    step = Fraction(1, 10**6)
    base = cycle.sheet.parameters[name].baseline
    high, low = (_value(cycle, {name: base + step}), _value(cycle, {name: base - step}))
    assert margin.now == pytest.approx((high - low) / (2 * float(step)), rel=1e-5, abs=1e-9)


def test_a_product_is_moved_as_one(cycle):
    (margin,) = esc.marginal_effects(cycle, "S", ["C_i*C_p"], draws=0).margins
    step = Fraction(1, 10**6)
    other = cycle.sheet.parameters["C_p"].baseline
    base = cycle.sheet.parameters["C_i"].baseline
    high, low = (_value(cycle, {"C_i": base + d / other}) for d in (step, -step))
    assert margin.now == pytest.approx((high - low) / (2 * float(step)), rel=1e-5)


def _value(game, values):
    return float(Values.at_baseline(game.pinned(values).sheet, Arrays())["S"])


def test_the_same_seed_gives_the_same_shares(cycle):
    one, two = (esc.marginal_effects(cycle, "S", ["I_s", "B_p"], draws=500, seed=4) for _ in range(2))
    assert [m.largest for m in one.margins] == [m.largest for m in two.margins]


def test_by_default_every_parameter_that_it_is_made_of(cycle):
    assert {"C_i", "C_p", "I_s", "B_p"} <= set(by_input(esc.marginal_effects(cycle, "S", draws=0)))


@pytest.mark.parametrize(
    ("definition", "inputs", "message"),
    [
        ("nothing", None, "not a definition"),
        ("S", ["C_i + C_p"], "neither a name nor a product"),
        ("S", ["S"], "not a parameter"),
        ("S", ["A_I"], "does not depend"),
        ("h", ["I_s*a_max"], "otherwise than through the product"),
    ],
)
def test_what_cannot_be_asked_is_said(cycle, definition, inputs, message):
    with pytest.raises(InputError, match=message):
        esc.marginal_effects(cycle, definition, inputs, draws=0)


def test_a_kink_has_no_derivative(tmp_path):
    path = tmp_path / "kink.toml"
    path.write_text(
        'players = ["A"]\n[parameters]\nx = 1\n[definitions]\nf = "max(x, 2)"\n'
        '[strategies]\nA = ["a"]\n[payoffs]\na = { A = "f" }\n'
    )
    with pytest.raises(Undecided, match="kink"):
        esc.marginal_effects(esc.load(path), "f", draws=0)


def test_inputs_that_move_it_as_much_share_the_first_place(tmp_path):
    path = tmp_path / "sum.toml"
    path.write_text(
        'players = ["A"]\n[parameters]\nx = { baseline = 1, range = [0, 2] }\ny = { baseline = 1, range = [0, 3] }\n'
        'z = { baseline = 1, range = [0, 3] }\n[definitions]\nf = "x - y + z/2"\n'
        '[strategies]\nA = ["a"]\n[payoffs]\na = { A = "f" }\n'
    )
    found = esc.marginal_effects(esc.load(path), "f", draws=50)
    assert {m.input: m.largest for m in found.margins} == {"x": 1, "y": 1, "z": 0}
    said = margins_answer(found, {}).exhibits[-1].text
    assert said == "Now x and y move f most; over the ranges they do in 100 % of the draws."
