"""Names and paths: what is found, what is not, and what a near miss is told."""

import os
import shutil
from pathlib import Path

import pytest

from escalation.errors import InputError
from escalation.files.library import load
from escalation.files.places import NOT_GAMES, locate, root

RIVER = Path(__file__).parents[2] / "examples" / "river"


def test_unknown_names_get_the_nearest():
    with pytest.raises(InputError, match="Did you mean 'strike-retaliate'"):
        load("strike-retalliate")
    with pytest.raises(InputError, match="Did you mean 'hotline'"):
        load("strike-retaliate").with_mechanisms("hotlin")


@pytest.mark.parametrize("name", ["nothing.toml", "a/b.toml", "x.efg", "", " ", "\0", "..", "/", "a" * 5000])
def test_names_that_are_no_game(name):
    with pytest.raises(InputError) as caught:
        load(name)
    assert "\n" not in str(caught.value)


def test_the_library_is_found():
    assert (root() / "iran-pakistan").is_dir()
    assert locate("strike-retaliate").call == "strike-retaliate"


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "game.toml")
    with pytest.raises(InputError, match="not a regular file"):
        load(tmp_path / "game.toml")


@pytest.fixture
def river(tmp_path):
    return Path(shutil.copytree(RIVER, tmp_path / "river"))


@pytest.mark.parametrize("verb", ["solve", "show", "analyse"])
def test_a_folder_is_no_game(verb, river, cli):
    for name in (river, "iran-pakistan"):
        run = cli(verb, name)
        assert (run.code, run.out) == (2, "")
        assert "is a folder of games, and no game" in run.err
        assert len(run.err.splitlines()) == 1


@pytest.mark.parametrize("name", NOT_GAMES)
def test_what_stands_beside_the_games_is_no_game(name, river, cli):
    run = cli("solve", river / name)
    assert (run.code, run.out) == (2, "")
    assert f"{name}: belongs to the games of its folder" in run.err
