"""The starter in states: it passes `check`, says what its comments promise, and its observers keep the peace."""

import pytest

from escalation.errors import InputError
from escalation.files.library import load
from escalation.files.states_starter import states_starter
from escalation.linting.checking import check
from escalation.solution import solve


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "rivalry.toml"
    path.write_text(states_starter(["Athens", "Spar ta"]))
    return path


def test_nothing_is_found_in_it(path):
    assert check(str(path)) == []


def test_observers_end_the_reprisals(path):
    game = load(path)
    (before,) = solve(game).equilibria
    (after,) = solve(game.with_mechanisms("observers")).equilibria
    # an incident: hitting back is worth 0.4 - 0.3 and a crisis of about two weeks at 0.3, letting pass -1, then -0.3
    assert before.events["reprisal"] > 0 and before.events["crisis"] > 0
    assert after.events == {"reprisal": 0, "crisis": 0}


def test_players_have_names():
    for names in (["A", "A"], ["A"], ["A", 'B"'], ["A", "B\\"]):
        with pytest.raises(InputError):
            states_starter(names)


def test_the_verb_writes_it(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli("new", "rivalry.toml", "--states").code == 0
    assert "markov-perfect" in cli("solve", "rivalry.toml").out
    run = cli("new", "other.toml", "--states", "--tree")
    assert (run.code, run.out) == (2, "")
