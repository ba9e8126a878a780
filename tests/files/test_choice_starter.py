"""The starter of one choice: it passes `check`, and its numbers are those of its first-order condition."""

from fractions import Fraction as F

import pytest

from escalation.errors import InputError
from escalation.files.choice_starter import choice_starter
from escalation.files.library import load
from escalation.linting.checking import check
from escalation.solution import solve


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "border.toml"
    path.write_text(choice_starter(["Athens", "Spar ta"]))
    return path


def best(game):
    (optimum,) = solve(game).equilibria
    return optimum.choice


def test_nothing_is_found_in_it(path):
    assert check(str(path)) == []


def test_what_is_posted(path):
    """Up to calm a brigade more is worth 1 - 0.15 n, beyond it that less the alarm of 0.8."""
    game = load(path)
    assert best(game) == 4
    assert best(game.with_mechanisms("notice")) == 5
    assert best(game.at(alarm="1/10").game) == (1 - F(1, 10)) / F(3, 20)
    assert best(game.at(calm=10).game) == 1 / F(3, 20)


def test_restraint_needs_an_alarm_worth_more_than_a_brigade_at_calm(path):
    game = load(path)
    for alarm, restraint in ((F(39, 100), 0), (F(2, 5), 1), (F(3, 2), 1)):
        assert solve(game.at(alarm=str(alarm)).game).event_range("restraint") == (restraint, restraint)


def test_players_have_names():
    for names in (["A", "A"], ["A"], ["A", 'B"']):
        with pytest.raises(InputError):
            choice_starter(names)


def test_the_verb_writes_it(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli("new", "border.toml", "--choice").code == 0
    assert "posted = calm = 4." in cli("solve", "border.toml").out
    assert cli("compare", "border.toml", "--draws", "500").code == 0
    run = cli("new", "other.toml", "--choice", "--tree")
    assert (run.code, run.out) == (2, "")
