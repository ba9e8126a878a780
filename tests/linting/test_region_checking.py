"""A region that is sound has no findings; each way to break a copy of it is found once, with file, line and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from escalation.errors import InputError
from escalation.linting.region_checking import check_region, checked

RIVER = Path(__file__).parent.parent.parent / "examples" / "river"


@pytest.fixture
def river(tmp_path):
    shutil.copytree(RIVER, tmp_path / "river")
    return tmp_path / "river"


def told(found):
    return {name: [f.text for f in own] for name, own in found.items() if own}


def replaced(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def line_of(path, text):
    return next(k for k, line in enumerate(path.read_text().splitlines(), 1) if text in line)


def test_a_sound_region_has_no_findings(river):
    found = check_region(str(river))
    assert [name.rpartition("/")[2] for name in found] == [
        "dry-season",
        "second-dam",
        "region.toml",
        "mechanisms",
        "scenarios",
        "ledger.toml",
    ]
    assert told(found) == {}


def test_what_stands_beside_the_built_in_games_is_sound():
    parts = ("region.toml", "ledger.toml", "sources.toml")
    games = Path(RIVER).parent.parent / "games" / "iran-pakistan"
    assert told({part: checked([str(games / part)])[str(games / part)] for part in parts}) == {}


BROKEN = {
    "a row of no mechanism": ("region.toml", '"guarantee"', '"guaranty"', "region.toml", "guaranty"),
    "a row that touches no game": ("region.toml", '"none", ', '"none", "hotline", ', "region.toml", "hotline"),
    "a mechanism with a slip": ("mechanisms/guarantee.toml", "[edits]", "[edts]", "mechanisms", "'edts'"),
    "a mechanism of no game": ("mechanisms/guarantee.toml", "paid = ", "payd = ", "mechanisms", "'payd'"),
    "a scenario of no game": ("scenarios/drought.toml", "w_U = ", "w_Z = ", "scenarios", "'w_Z'"),
    "an entry of no game": ("ledger.toml", '"dry-season"', '"wet-season"', "ledger.toml", "'wet-season'"),
    "an entry of no mechanism": ("ledger.toml", '"gauge-station"', '"gauge"', "ledger.toml", "'gauge'"),
    "a claim that is none": ("ledger.toml", "withheld is certain", "withheld is sure", "ledger.toml", "sure"),
    "a version of no name": ("ledger.toml", "fine_dam = 30", "fine_dan = 30", "ledger.toml", "'fine_dan'"),
    "a ledger without a paragraph": ("ledger.toml", '"The dam" = 3', '"The dam" = 4', "ledger.toml", "stands nowhere"),
    "a ledger that is no TOML": ("ledger.toml", "[articles.post]", "[articles.post", "ledger.toml", "is not TOML"),
}


@pytest.mark.parametrize(("path", "old", "new", "part", "said"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_beside_the_games(path, old, new, part, said, river):
    replaced(river / path, old, new)
    [finding] = told(check_region(str(river)))[f"{river}/{part}"]
    assert said in finding
    assert Path(path).name in finding


def test_a_finding_names_the_line(river):
    replaced(river / "ledger.toml", "fine_dam = 30", "fine_dan = 30")
    [finding] = told(checked([str(river / "ledger.toml")]))[str(river / "ledger.toml")]
    assert f"ledger.toml:{line_of(river / 'ledger.toml', 'fine_dan')}, " in finding


def test_every_wrong_entry_is_told(river):
    replaced(river / "ledger.toml", "withheld is certain", "withheld is sure")
    replaced(river / "ledger.toml", "full_height is certain", "full_height is sure")
    [own] = told(check_region(str(river))).values()
    assert ["entries.treaty-fails" in own[0], "entries.full-height" in own[1]] == [True, True]


def test_a_sheet_that_all_games_read_is_told_once(river):
    replaced(river / "parameters.toml", "[0.1, 0.5]", "[0.5, 0.1]")
    found = told(check_region(str(river)))
    assert list(found) == [f"{river}/dry-season"]
    [finding] = found[f"{river}/dry-season"]
    at = line_of(river / "parameters.toml", "[0.5, 0.1]")
    assert finding.endswith(f"parameters.toml:{at}, seen.range: runs from 1/2 down to 1/10. Write [1/10, 1/2].")
    assert told(checked([str(river / "parameters.toml")]))[str(river / "parameters.toml")] == [finding]


def test_a_game_that_cannot_be_read_leaves_the_others(river):
    (river / "second-dam.toml").write_text("title = ")
    found = told(check_region(str(river)))
    assert "is not TOML" in found[f"{river}/second-dam"][0]
    assert f"{river}/dry-season" not in found


def test_a_file_beside_the_games_is_told_apart(river):
    replaced(river / "mechanisms" / "guarantee.toml", "paid = ", "payd = ")
    other, own = (str(river / "mechanisms" / f"{name}.toml") for name in ("gauge-station", "guarantee"))
    assert checked([other]) == {other: []}
    assert "'payd'" in checked([own])[own][0].text


@pytest.mark.parametrize(
    "name", ["no-such-region", "games/no/ledger.toml", __file__.replace("test_region_checking.py", "ledger.toml")]
)
def test_what_is_not_there(name):
    with pytest.raises(InputError):
        checked([name])


def test_progress_is_told(river):
    said = []
    check_region(str(river), said.append)
    assert said[0] == "checking region.toml"
    assert said[-1] == "checking second-dam"


def test_the_verb_takes_regions_games_and_files_beside_them(river, cli):
    run = cli("check", river, "chicken", river / "sources.toml")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines()[-2:] == ["chicken: nothing found", f"{river}/sources.toml: nothing found"]
    replaced(river / "ledger.toml", "withheld is certain", "withheld is sure")
    run = cli("check", river)
    assert (run.code, run.err) == (1, "")
    assert f"{river}/ledger.toml: 1 finding" in run.out
    assert f"{river}/dry-season: nothing found" in run.out


def test_what_every_game_meets_is_told_once(river):
    replaced(river / "scenarios" / "drought.toml", "w_U = ", "w_Z = ")
    assert sum("'w_Z'" in text for own in told(check_region(str(river))).values() for text in own) == 1
