from fractions import Fraction

import pytest

from escalation.errors import InputError
from escalation.files.library import load
from escalation.game.held_values import sleeps, with_values, woken

HALF = Fraction(1, 2)


def games():
    base = load("strike-retaliate")
    return [base, base.with_mechanisms("joint-mechanism"), base.with_mechanisms("hotline")]


def test_a_sleeper_is_held_only_where_it_is_awake():
    base, joint, hotline = with_values(games(), {"lambda_": HALF, "K": Fraction(5)})
    assert [sleeps(g, "lambda_") for g in (base, joint, hotline)] == [True, False, True]
    assert joint.sheet.parameters["lambda_"].baseline == HALF
    assert {g.sheet.parameters["K"].baseline for g in (base, joint, hotline)} == {5}


def test_one_that_is_asleep_everywhere_is_woken():
    base, *_ = games()
    assert woken([base], ["lambda_"]) == []
    (made,) = with_values([base], {"lambda_": HALF})
    assert not sleeps(made, "lambda_")


def test_a_name_that_one_game_brings_is_held_there():
    base = load("pipeline")
    plain, waiting = with_values([base, base.with_mechanisms("waiting-option")], {"omega": HALF})
    assert "omega" not in plain.sheet.names
    assert waiting.sheet.parameters["omega"].held


def test_a_name_that_no_game_has_is_refused():
    with pytest.raises(InputError, match="'nope' is not declared"):
        with_values(games(), {"nope": HALF})
