"""A region is checked as a whole: its games, and the ledger that speaks of them."""

import shutil
from pathlib import Path

import pytest

RIVER = Path(__file__).parents[2] / "examples" / "river"


@pytest.fixture
def river(tmp_path):
    return Path(shutil.copytree(RIVER, tmp_path / "river"))


def test_every_game_and_the_ledger_are_checked(river, cli):
    run = cli("check", river)
    assert (run.code, run.err) == (0, "")
    assert [line.rpartition("/")[2] for line in run.out.splitlines()] == [
        "dry-season.toml: nothing found",
        "second-dam.toml: nothing found",
        "region.toml: nothing found",
        "ledger.toml: nothing found",
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('claim      = "always kept is certain"', 'claim = "always kapt is certain"', "kapt"),
        ('game       = "second-dam"', 'game = "second-damn"', "Did you mean 'second-dam'"),
        ('reason     = "', 'raeson = "', "raeson"),
    ],
)
def test_what_is_wrong_with_the_ledger_is_found(old, new, says, river, cli):
    text = (river / "ledger.toml").read_text()
    assert old in text
    (river / "ledger.toml").write_text(text.replace(old, new, 1))
    run = cli("check", river)
    assert run.code == 1
    assert says in run.out and "ledger.toml: 1 finding" in run.out and "dry-season.toml: nothing found" in run.out


def test_what_a_version_sets_is_looked_at(river, cli):
    path = river / "ledger.toml"
    path.write_text(path.read_text().replace("set   = { fine_dam = 12 }", "set = { fine_damn = 12 }"))
    run = cli("check", river)
    assert run.code == 1 and "versions.treaty.set: 'fine_damn' is not declared" in run.out


def test_the_rows_of_the_region_are_looked_at(river, cli):
    path = river / "region.toml"
    path.write_text(path.read_text().replace('"guarantee",', '"garantee",', 1))
    run = cli("check", river)
    assert run.code == 1 and "region.toml, compare: 'garantee' is not" in run.out
    assert "region.toml: 1 finding" in run.out and "ledger.toml: nothing found" in run.out


def test_what_is_wrong_for_every_game_is_said_once(river, cli):
    path = river / "scenarios" / "drought.toml"
    path.write_text(path.read_text().replace("w_U = {", "w_UU = {"))
    run = cli("check", river)
    lines = [line for line in run.out.splitlines() if "'w_UU' is not declared" in line]
    assert run.code == 1 and len(lines) == 1


def test_what_is_wrong_with_a_game_is_found_in_it(river, cli):
    with (river / "second-dam.toml").open("a") as file:
        file.write("\n[nonsense]\na = 1\n")
    run = cli("check", river)
    assert run.code == 1 and "nonsense" in run.out and "dry-season.toml: nothing found" in run.out


@pytest.mark.parametrize("verb", ["solve", "show", "analyse"])
def test_a_folder_is_no_game(verb, river, cli):
    for name in (river, "iran-pakistan"):
        run = cli(verb, name)
        assert (run.code, run.out) == (2, "")
        assert "is a folder of games, and no game" in run.err and len(run.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["ledger.toml", "parameters.toml", "region.toml", "sources.toml"])
def test_what_stands_beside_the_games_is_no_game(name, river, cli):
    run = cli("check", river / name)
    assert (run.code, run.out) == (2, "")
    assert f"{name}: belongs to the games of its folder" in run.err
