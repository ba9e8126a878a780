"""What is known exactly of each row: against the shares of draws, and in words where it is not known."""

from dataclasses import replace
from fractions import Fraction

import pytest

from escalation.answers.compared import answer
from escalation.comparison.comparing import compare
from escalation.exhibits import Prose
from escalation.files.library import load


def test_the_region_of_a_tree_is_as_large_as_the_share_of_draws_without_the_event():
    for row in compare(load("crisis-tree"), ["hotline", "joint-mechanism"], draws=4000, regions=True).rows:
        assert 1 - row.region.share == pytest.approx(row.worst.absent, abs=0.02)
        assert row.lines_open == {}


def test_a_tree_has_break_evens_and_changes_of_play_under_every_mechanism():
    rows = compare(load("crisis-tree"), ["joint-mechanism"], draws=0, regions=True).rows
    for row, now, to in ((rows[0], "Strike", "Absorb"), (rows[1], "Absorb", "Strike")):
        (change,) = (c for c in row.path_changes if c.parameter == "A_I")
        turn = change.below if row is rows[0] else change.above
        assert turn.at.value == row.thresholds[1].crossings[0].root.value
        assert now in change.paths[0].values() and to in turn.paths[0].values()
        assert turn.at.value in [b.at.value for b in row.break_evens if b.parameter == "A_I"]


def test_a_matrix_has_no_paths():
    (row,) = compare(load("hawk-dove"), draws=0, regions=True).rows
    assert row.region is not None and row.break_evens and row.path_changes == ()


def test_nothing_is_looked_for_where_it_was_not_asked_for():
    (row,) = compare(load("entry-game"), [], draws=0).rows
    assert row.region is None and row.break_evens == row.path_changes == ()


@pytest.mark.parametrize("name", ["mutual-deterrence", "unilateral-deterrence"])
def test_what_is_not_known_of_a_signalling_game_is_told(name):
    (row,) = compare(load(name), [], draws=0, regions=True).rows
    assert row.region is None and "pairs of plans" in row.region_open
    assert row.break_evens == () and all("without seeing" in reason for reason in row.lines_open.values())


def test_a_threshold_that_hangs_on_beliefs_is_told_to_be_unknown():
    game = load("audience-costs")
    meant = replace(game.thresholds[0], name="resist", at="threat", prefers=("Resist",), to=("Concede",), player=1)
    asked = replace(game, thresholds=(meant,))
    found = compare(asked, [], draws=0)
    assert found.base.thresholds == () and "depends on what players do" in found.base.thresholds_open["resist"]
    assert any(
        "none: the threshold resist is not known: what is believed at threat" in exhibit.text
        for exhibit in answer(found, {}).exhibits
        if isinstance(exhibit, Prose)
    )


def test_a_value_that_is_held_is_not_moved():
    (row,) = compare(load("crisis-tree"), [], values={"A_I": "6/5"}, draws=0, regions=True).rows
    assert "A_I" not in {c.parameter for c in row.path_changes}
    (change,) = (c for c in row.path_changes if c.parameter == "sigma_a")
    assert change.below.at.value == Fraction(8, 9) / Fraction(6, 5)
