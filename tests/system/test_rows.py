"""Which mechanisms hold in which games of a region."""

import pytest

from escalation.errors import InputError, NotApplicable
from escalation.files.library import load
from escalation.system.rows import labels_of, row_of
from tests.system.made_regions import two_guards

BORDER, PIPELINE = "strike-retaliate", "pipeline"


def games(*names):
    return {name: load(name) for name in names}


def test_rows_are_asked_for_once_and_the_base_comes_first():
    assert labels_of(["hotline", "none", " hotline ", "barter+hotline"]) == ["none", "hotline", "barter + hotline"]
    assert labels_of([]) == ["none"]


def test_the_base_row_touches_nothing():
    assert all(own.game is None and not own.reason for own in row_of("r", games(BORDER, PIPELINE), "none").values())


def test_a_mechanism_leaves_the_games_it_has_nothing_to_do_with():
    row = row_of("r", games(BORDER, PIPELINE), "hotline")
    assert row[BORDER].game.mechanisms == ("hotline",) and not row[BORDER].reason
    assert row[PIPELINE].game is None and "hotline changes no payoff of pipeline" in row[PIPELINE].reason


def test_what_cannot_be_carried_out_in_a_game_is_left_out_there():
    row = row_of("r", games(BORDER, "pipeline-us"), "hotline + washington-waives")
    assert row[BORDER].game.mechanisms == ("hotline",)
    assert row[BORDER].reason.startswith("washington-waives is left out: ")
    assert row["pipeline-us"].game.mechanisms == ("hotline", "washington-waives") and not row["pipeline-us"].reason


def test_what_can_be_carried_out_nowhere_is_wrong():
    with pytest.raises(InputError, match="'nil' is not a built-in mechanism"):
        row_of("r", games(BORDER, PIPELINE), "hotline + nil")
    with pytest.raises(InputError, match="waiting-option"):
        row_of("r", games(BORDER, "cycle"), "waiting-option")


def test_what_touches_nothing_is_wrong():
    with pytest.raises(NotApplicable, match="hotline touches no game of r: hotline changes no payoff of pipeline"):
        row_of("r", games(PIPELINE), "hotline")


def test_what_contradicts_itself_is_wrong_although_each_part_fits():
    with pytest.raises(InputError, match="Choose one of them"):
        row_of("r", games(BORDER, PIPELINE), "joint-mechanism + ghq-majlis + parliaments")


def test_a_part_that_touches_nothing_alone_stays_in_a_composition():
    row = row_of("r", games(BORDER), "joint-mechanism + commander-meetings")
    assert row[BORDER].game.mechanisms == ("joint-mechanism", "commander-meetings")


def test_what_is_said_of_a_game_by_name_must_hold_there(tmp_path):
    own = 'title = "made up"\n[edits]\nc_A = "2"\n[in.beta.payoffs]\n"Nope, *" = { Guard = "1" }\n'
    where = two_guards(tmp_path, mechanisms={"made": own})
    both = {name: load(f"{where}/{name}.toml") for name in ("alpha", "beta")}
    with pytest.raises(InputError, match="'Nope' is not a strategy") as caught:
        row_of("r", both, "made")
    assert caught.value.key == ("in", "beta", "payoffs", "Nope, *")
