"""The starter region: it passes `check`, its numbers are those of a hand calculation, its feed bites."""

from fractions import Fraction as F
from pathlib import Path

import pytest

from escalation.errors import InputError
from escalation.files.ledgers import read_ledger
from escalation.files.region_starter import region_starter
from escalation.files.regions import region
from escalation.ledgers.judging import ledger
from escalation.linting.region_checking import check_region
from escalation.system.regional import compare_region

P_WAR, TOLL, PRIZE, POSTURE, CALMED, F_LINE = F(1, 5), 4, 1, F(1, 20), F(2, 5), F(1, 2)


@pytest.fixture
def folder(tmp_path):
    for name, text in region_starter(["Athens", "Spar ta"]).items():
        (tmp_path / "border" / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / "border" / name).write_text(text)
    return str(tmp_path / "border")


def war(p_war):
    """Held against a challenge and waited for with chances that leave the other side indifferent."""
    clash = p_war * TOLL
    challenge, hold = POSTURE / (POSTURE + PRIZE - clash), PRIZE / (PRIZE + clash)
    return challenge * hold * p_war


def test_nothing_is_found_in_it(folder):
    assert [f.text for own in check_region(folder).values() for f in own] == []


def test_the_table_of_the_region(folder):
    rows = compare_region(folder).rows
    shared = {"none": 0, "joint-cell": 1, "hotline": 0, "joint-cell + hotline": 1}
    assert list(rows) == list(shared)
    for label, share in shared.items():
        p_war = P_WAR * (1 - share * CALMED) * (1 - F_LINE * ("hotline" in label))
        assert rows[label]["patrols"].event_range("apart") == (1 - share, 1 - share)
        assert rows[label]["standoff"].event_range("war") == (war(p_war), war(p_war))


def test_the_ledger(folder):
    found = ledger(read_ledger(region(folder)), draws=2000, others=500)
    assert {j.entry.name: j.base.holds for j in found.judgements} == {"alone": True, "hotline": True}
    assert [e.name for e in found.silent] == ["honour"]
    assert found.scenarios == ("tense",)


def test_players_have_names():
    for names in (["A", "A"], ["A"], ["A", 'B"']):
        with pytest.raises(InputError):
            region_starter(names)


def test_the_verb_writes_it_whole_or_not_at_all(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli("new", "border", "--region", "--players", "Athens, Sparta").code == 0
    assert cli("check", "border").code == 0
    assert "Athens" in Path("border/region.toml").read_text()
    for arguments in (("border", "--region"), ("no/such/place", "--region"), ("other", "--region", "--tree")):
        run = cli("new", *arguments)
        assert (run.code, run.out, len(run.err.splitlines())) == (2, "", 1)
    assert cli("new", "third", "--region", "--players", "A").code == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["border"]
