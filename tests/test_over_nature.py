"""Averages over what nature draws: the brief's table, the law by scipy, payoffs by quadrature, uniform laws by hand."""

import itertools
from fractions import Fraction

import pytest
from scipy.integrate import quad
from scipy.stats import lognorm

from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.over_nature import averaged
from escalation.solution import solve

TABLE = {  # domain brief, M2: Pr(strike | attack), attacks, strikes and conflicts a year
    "none": (0.168, 3.09, 0.52, 0.026),
    "hotline": (0.293, 3.09, 0.91, 0.023),
    "intelligence-cell": (0.126, 2.76, 0.35, 0.017),
    "joint-mechanism": (0.029, 2.76, 0.08, 0.004),
    "joint-mechanism-legislative": (0.108, 2.95, 0.32, 0.016),
    "joint-mechanism + hotline": (0.063, 2.76, 0.17, 0.004),
    "joint-mechanism-legislative + hotline": (0.201, 2.95, 0.59, 0.015),
    "chinese-pressure": (0.096, 3.09, 0.30, 0.015),
    "joint-mechanism + hotline + chinese-pressure": (0.029, 2.76, 0.08, 0.002),
}


@pytest.mark.parametrize("row", TABLE)
def test_the_table_of_the_brief(row):
    found = averaged(load("crisis-tree").with_mechanisms(row))
    strike, attacks, strikes, conflicts = TABLE[row]
    assert abs(float(found.events["strike"]) - strike) < 0.00051
    assert abs(float(found.often) - attacks) < 0.0051
    assert abs(float(found.how_often("strike")) - strikes) < 0.0056
    assert abs(float(found.how_often("conflict")) - conflicts) < 0.00051


@pytest.mark.parametrize("row", ["none", "hotline", "private-consent", "hotline + private-consent"])
@pytest.mark.parametrize("name", ["crisis-tree", "crisis-signal"])
def test_averages_by_the_distribution_function(name, row):
    game = load(name).with_mechanisms(row)
    found = averaged(game)
    law = lognorm(s=0.5, scale=0.55)
    ends = [float(s.low) for s in found.spells if s.low]

    def at(event, t):
        (only,) = solve(game.at(sigma_a=Fraction(t).limit_denominator(10**6))).equilibria
        return float(only.events[event])

    cuts = sorted({0.0, *ends, 40.0})
    for event, average in found.events.items():
        total = 0.0
        for low, high in itertools.pairwise(cuts):
            total += at(event, (low + min(high, low + 1)) / 2) * (law.cdf(high) - law.cdf(low))
        assert abs(total - float(average)) < 1e-6


def test_payoffs_by_quadrature():
    game = load("crisis-tree")
    found, law = averaged(game), lognorm(s=0.5, scale=0.55)
    # Absorb costs Iran sigma_a; Strike, Retaliate, Stop costs (sigma_a + 8)/10; from 20/3 on Pakistan absorbs
    low = quad(lambda t: -t * law.pdf(t), 0, 8 / 9)[0]
    middle = quad(lambda t: -(t + 8) / 10 * law.pdf(t), 8 / 9, 20 / 3)[0]
    assert abs(low + middle - float(found.payoffs["Iran"])) < 1e-5


def test_how_likely_the_spells_are_sums_to_one():
    spells = averaged(load("crisis-tree")).spells
    assert abs(sum(float(s.probability) for s in spells) - 1) < 1e-12
    assert [s.low for s in spells][1:] == [s.high for s in spells][:-1]


UNIFORM = """
form = "extensive"
players = ["A"]
root = "choice"
nature = ["s"]
[parameters]
s = { baseline = 1, range = [0, 2], assumption = "any" }
[nodes.choice]
player = "A"
actions = { Go = "risk", Stay = "home" }
[nodes.risk]
chance = { lost = "s/4", won = "rest" }
[ends]
home = { A = "1/2" }
lost = { A = "0" }
won = { A = "1" }
[events]
lost = ["lost"]
go = ["choice: Go"]
"""


def test_a_uniform_law_by_hand(tmp_path):
    # Go is worth 1 - s/4 and beats 1/2 everywhere on [0, 2): the average of s/4 is 1/4, of 1 - s/4 it is 3/4
    path = tmp_path / "game.toml"
    path.write_text(UNIFORM)
    found = averaged(load(path))
    assert abs(float(found.events["lost"]) - 0.25) < 1e-12
    assert abs(float(found.events["go"]) - 1) < 1e-12
    assert abs(float(found.payoffs["A"]) - 0.75) < 1e-12
    path.write_text(UNIFORM.replace('"1/2"', '"3/4"'))
    halved = averaged(load(path))  # Go only up to s = 1
    assert abs(float(halved.events["go"]) - 0.5) < 1e-12
    assert abs(float(halved.events["lost"]) - 1 / 16) < 1e-12
    assert abs(float(halved.payoffs["A"]) - (0.5 * (1 - 1 / 8) + 0.5 * 0.75)) < 1e-12


def test_what_cannot_be_averaged_is_refused(tmp_path):
    with pytest.raises(InputError, match="held at a value"):
        averaged(load("crisis-tree").pinned({"sigma_a": Fraction(1)}))
    with pytest.raises(InputError, match="names no parameters under nature"):
        averaged(load("unilateral-deterrence"))
    path = tmp_path / "game.toml"
    path.write_text(UNIFORM.replace("[0, 2]", "[0, 6]"))
    with pytest.raises(Undecided, match=r"chances leave \[0, 1\]"):
        averaged(load(path))
    path.write_text(UNIFORM.replace('"s/4"', '"1/(1 + s)"'))
    with pytest.raises(Undecided, match="no polynomial"):
        averaged(load(path))
