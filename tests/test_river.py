"""The region under examples/river: equilibria, thresholds, verdicts and shares, each worked out a second time by hand.

In the dry season a breach costs `penalty = seen*paid*fine`. Upper withholds against Comply where
`w_U - penalty > bond`, against Divert where `w_U > penalty`; Lower diverts against Release where
`d_L - penalty > bond`, against Withhold where `d_L > penalty`. Of the second dam Upper refuses an award where
`full_dam - paid*fine_dam > low_dam - crest`.
"""

import shutil
from fractions import Fraction as F
from pathlib import Path

import numpy as np
import pytest

from escalation.files.ledgers import read_ledger
from escalation.files.regions import region
from escalation.ledgers.judging import ledger
from escalation.linting.checking import check
from escalation.solution import solve

RIVER = Path(__file__).parent.parent / "examples" / "river"
BOTH = "gauge-station + joint-commission"
SEEN, PAID, FINE, BOND, W_U, D_L, H_U, B_L = F(3, 10), F(3, 10), 5, 1, 4, 3, F(7, 2), 6
SEEN_G, PAID_J, BOND_J, COVER = F(9, 10), F(7, 10), F(1, 2), F(4, 5)
LOW, FULL, X_LOW, X_FULL, CREST, APPEAL, FINE_DAM = 2, 6, 1, 5, 3, F(1, 2), 12
PAID_UNDER = {
    "none": (SEEN, PAID, BOND),
    "gauge-station": (SEEN_G, PAID, BOND),
    "joint-commission": (SEEN, PAID_J, BOND + BOND_J),
    "guarantee": (SEEN, PAID + COVER * (1 - PAID), BOND),
    BOTH: (SEEN_G, PAID_J, BOND + BOND_J),
    "gauge-station + guarantee": (SEEN_G, PAID + COVER * (1 - PAID), BOND),
    f"{BOTH} + guarantee": (SEEN_G, PAID_J + COVER * (1 - PAID_J), BOND + BOND_J),
}
COUNT = 200_000


@pytest.fixture(scope="module")
def river():
    return region(str(RIVER))


@pytest.fixture(scope="module")
def judged(river):
    found = ledger(read_ledger(river), scenarios=("drought", "lenders-leave"))
    return found, {j.entry.name: j for j in found.judgements}


@pytest.fixture(scope="module")
def box(river):
    """Draws over all ranges, by a generator of its own."""
    random = np.random.default_rng(11)
    parameters = river.load("dry-season").sheet.parameters
    return {n: random.uniform(float(p.low), float(p.high), COUNT) for n, p in parameters.items() if p.varies}


def pure_by_hand(penalty, bond, w_u=W_U, d_l=D_L):
    """The strict pure equilibria of the dry season."""
    found = []
    if w_u - penalty < bond and d_l - penalty < bond:
        found.append((0, 0))
    if w_u < penalty and d_l - penalty > bond:
        found.append((0, 1))
    if w_u - penalty > bond and d_l < penalty:
        found.append((1, 0))
    if w_u > penalty and d_l > penalty:
        found.append((1, 1))
    return found


@pytest.mark.parametrize("mechanism", PAID_UNDER)
def test_equilibria_of_the_dry_season(mechanism, river):
    seen, paid, bond = PAID_UNDER[mechanism]
    game = river.load("dry-season").with_mechanisms(mechanism)
    result = solve(game)
    assert sorted(e.pure for e in result.equilibria if e.pure) == pure_by_hand(seen * paid * FINE, bond)
    assert result.complete and not result.degenerate


def test_payoffs_at_the_baseline(river):
    penalty = SEEN * PAID * FINE
    at = river.load("dry-season").at()
    assert at.payoffs[0, 0] == (BOND, BOND)
    assert at.payoffs[0, 1] == (penalty - H_U, D_L - penalty)
    assert at.payoffs[1, 0] == (W_U - penalty, penalty - B_L)
    assert at.payoffs[1, 1] == (W_U - H_U, D_L - B_L)


def test_seeing_without_collecting_and_collecting_without_seeing_change_nothing(river):
    certain = {m: solve(river.load("dry-season").with_mechanisms(m)).event_range("withheld") for m in PAID_UNDER}
    alone = ("none", "gauge-station", "joint-commission", "guarantee")
    assert all(certain[m] == (1, 1) for m in alone)
    assert all(ends == (0, 0) for m, ends in certain.items() if m not in alone)


def dam_by_hand(seen, paid):
    """The action at the plan, and Upper's payoff, by backward induction."""
    refused = (FULL - paid * FINE_DAM, paid * FINE_DAM - X_FULL - APPEAL)
    lowered = (LOW - CREST, -X_LOW - APPEAL)
    award = refused if refused[0] > lowered[0] else lowered
    assert award[1] > -X_FULL
    full = seen * award[0] + (1 - seen) * FULL
    return max((0, "Refrain"), (LOW, "Treaty-height"), (full, "Full-height"))


@pytest.mark.parametrize("mechanism", PAID_UNDER)
def test_the_second_dam(mechanism, river):
    seen, paid, _ = PAID_UNDER[mechanism]
    value, action = dam_by_hand(seen, paid)
    (equilibrium,) = solve(river.load("second-dam").with_mechanisms(mechanism)).equilibria
    assert equilibrium.payoffs["Upper"] == value
    assert equilibrium.events["full_height"] == (action == "Full-height")


@pytest.mark.parametrize("name", ["dry-season", "second-dam"])
def test_the_files_are_clean(name):
    assert check(str(RIVER / f"{name}.toml")) == []


def test_every_file_says_that_it_is_made_up():
    files = sorted(RIVER.rglob("*.toml"))
    assert len(files) == 11
    for path in files:
        assert path.read_text(encoding="utf-8").startswith("# Made up")


def test_the_region(river):
    assert river.games == ("dry-season", "second-dam")
    assert river.scenarios == ("drought", "lenders-leave")
    assert list(river.rows) == list(PAID_UNDER)


def test_the_ledger_holds_every_paragraph_once(river):
    read = read_ledger(river)
    assert len(read.entries) == 9 and len(read.outside) == 1
    assert [e.name for e in read.entries if e.silent] == ["fish", "pride"]


@pytest.mark.parametrize(
    ("name", "holds", "verdict"),
    [
        ("treaty-fails", True, "REFUTED"),
        ("gauge-alone", False, "REFUTED"),  # w_U - 0.9*0.3*5 = 2.65 > bond
        ("gauge-and-commission", True, "REFUTED"),
        ("guarantor-no-worse", True, "REFUTED"),
        ("full-height", True, "REFUTED"),
        ("appeal", True, "PROVED"),  # paid*fine_dam >= 0.8 > 0.7 >= c_appeal, and x_full - x_low >= 1.5
        ("lower-dam", True, "REFUTED"),
    ],
)
def test_the_verdicts(name, holds, verdict, judged):
    found = judged[1][name]
    assert (found.base.holds, found.decision.verdict) == (holds, verdict)


def test_the_flips(judged):
    """Diverting pays again from d_L = 0.9*0.7*5 on; the guarantor is worse where paid + cover*(1 - paid) <= 2/3."""
    flips = {name: j.flip and (j.flip.parameter, j.flip.at, j.flip.reached) for name, j in judged[1].items()}
    assert flips == {
        "treaty-fails": None,
        "gauge-alone": None,
        "gauge-and-commission": ("d_L", SEEN_G * PAID_J * FINE, True),
        "guarantor-no-worse": ("cover", (F(2, 3) - PAID) / (1 - PAID), True),
        "full-height": None,
        "appeal": None,
        "lower-dam": None,
    }


def breach_at(box, seen, paid):
    return seen * paid * box["fine"]


def is_kept(box, penalty, bond):
    """Where Release, Comply is the only equilibrium."""
    stands = (box["w_U"] - penalty < bond) & (box["d_L"] - penalty < bond)
    return stands & ~((box["w_U"] > penalty) & (box["d_L"] > penalty))


def may_be_withheld(box, penalty, bond):
    w, d = box["w_U"], box["d_L"]
    return ((w > penalty) & (d > penalty)) | ((w - penalty > bond) & (d < penalty))


def full_value(box, seen, paid, fine):
    award = np.maximum(box["full_dam"] - paid * fine, box["low_dam"] - box["crest"])
    return seen * award + (1 - seen) * box["full_dam"]


def by_brute_force(box):
    """The region of every entry, from the formulas at the top of this file."""
    plain = breach_at(box, box["seen"], box["paid"])
    both, bond_both = breach_at(box, box["seen_g"], box["paid_J"]), box["bond"] + box["bond_J"]
    covered = box["paid"] + box["cover"] * (1 - box["paid"])
    w, d, bond = box["w_U"], box["d_L"], box["bond"]
    gauge = breach_at(box, box["seen_g"], box["paid"])
    lower = full_value(box, box["seen_g"], box["paid_J"], box["fine_dam"]) < box["low_dam"]
    return {
        "treaty-fails": (w - plain > bond) | ((d - plain > bond) & (w > plain)),
        "gauge-alone": (w - gauge < bond) & (d - gauge < bond),
        "gauge-and-commission": is_kept(box, both, bond_both),
        "guarantor-no-worse": ~may_be_withheld(box, breach_at(box, box["seen_g"], covered), bond)
        | may_be_withheld(box, both, bond_both),
        "full-height": full_value(box, box["seen"], box["paid"], box["fine_dam"]) > box["low_dam"],
        "appeal": np.ones(COUNT, dtype=bool),
        "lower-dam": lower,
    }


def test_the_shares(judged, box):
    expected = by_brute_force(box)
    for name, found in judged[1].items():
        share, known = found.base.share
        assert share == pytest.approx(expected[name].mean(), abs=0.01 if known == 20_000 else 0.06), name


def test_the_joint_share(judged, box):
    expected = by_brute_force(box)
    (found,) = judged[0].joint
    both = (expected["gauge-and-commission"] & expected["lower-dam"]).mean()
    assert found.holds is True
    assert found.share[0] == pytest.approx(both, abs=0.08)


def test_the_scenarios(judged, box):
    """In a drought w_U, d_L and b_L lie higher; without lenders the bond is 0. The dam is touched by neither."""
    random = np.random.default_rng(12)
    drought = box | {"w_U": random.uniform(4, 6, COUNT), "d_L": random.uniform(3, 4, COUNT)}
    alone = box | {"bond": np.zeros(COUNT)}
    for scenario, here in (("drought", drought), ("lenders-leave", alone)):
        expected = by_brute_force(here)
        for name in ("treaty-fails", "gauge-alone", "gauge-and-commission", "guarantor-no-worse"):
            found = judged[1][name].scenarios[scenario]
            assert found.share[0] == pytest.approx(expected[name].mean(), abs=0.025), (scenario, name)
    assert all(not judged[1][name].scenarios for name in ("full-height", "appeal", "lower-dam"))


def test_both_values_of_the_fine_are_run(judged, box):
    for version, fine in (("column", 30), ("treaty", 12)):
        found = judged[1]["full-height"].versions[version]
        expected = full_value(box, box["seen"], box["paid"], fine) > box["low_dam"]
        assert found.holds is True
        assert found.share[0] == pytest.approx(expected.mean(), abs=0.02)


def test_a_copy_of_the_folder_anywhere_is_the_same_region(tmp_path, cli):
    """A user's own region needs nothing of the checkout."""
    copy = shutil.copytree(RIVER, tmp_path / "elsewhere")
    run = cli("ledger", copy, "gauge-alone", "--draws", "100", "-f", "csv")
    assert (run.code, run.err) == (0, "")
    assert "gauge-alone" in run.out
