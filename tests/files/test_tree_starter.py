"""The starter tree: it passes `check`, says what its comments promise, and its inspectors deter."""

import pytest

from escalation.errors import InputError
from escalation.files.library import load
from escalation.files.tree_starter import tree_starter
from escalation.linting.checking import check
from escalation.solution import solve


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "crisis.toml"
    path.write_text(tree_starter(["Athens", "Spar ta"]))
    return path


def test_nothing_is_found_in_it(path):
    assert check(str(path)) == []


def test_inspectors_deter_the_challenge(path):
    game = load(path)
    (before,) = solve(game, "sequential").equilibria
    (after,) = solve(game.with_mechanisms("inspectors"), "sequential").equilibria
    # Challenge is worth 0.4*(-0.6) + 0.6*0.5 = 0.06 without them, 0.7*(-0.6) + 0.3*0.5 = -0.27 with them
    assert before.events["challenge"] == 1 and after.events["challenge"] == 0
    assert float(before.payoffs["Spar ta"]) == 0.06


def test_players_have_names():
    for names in (["A", "A"], ["A"], ["A", 'B"'], ["A", "B\\"]):
        with pytest.raises(InputError):
            tree_starter(names)
