"""The words above the table of a region: which events are certain, by their names, and what a row changes."""

from escalation.answers.region_compared import answer
from escalation.exhibits import Prose, Table
from escalation.report import render
from escalation.system.regional import compare_region
from tests.system.made_regions import edits, hunt, sure, values, written


def compared(folder, rows, **games):
    mechanisms = {"push": edits(pays="pays - 3"), "nudge": edits(pays="pays + 1")}
    path = written(folder / "region", values(pays=1, own=1), games, mechanisms)
    return answer(compare_region(path, rows))


def words(found):
    return [e.text for e in found.everything if isinstance(e, Prose)]


def test_certain_events_are_named_with_their_games(tmp_path):
    walk = sure("own").replace("step =", "walk =")
    found = compared(tmp_path, ["push"], a=sure("pays"), b=sure("pays"), c=walk)
    assert words(found)[1] == (
        "Certain without a mechanism: step in a and b; walk in c. None of the mechanisms changes the first event of c."
    )


def test_a_row_that_acts_and_changes_no_first_event_says_so(tmp_path):
    found = compared(tmp_path, ["push", "nudge"], a=sure("pays"), b=sure("own"))
    (changes, *_) = (e for e in found.everything if isinstance(e, Table))
    assert changes.columns[-1].title == "change against no mechanism"
    assert [row[-1] for row in changes.rows] == ["", "step falls to 0 in a", "no change (it acts in a)"]


def test_nothing_certain_and_everything_moved(tmp_path):
    found = compared(tmp_path, [], a=hunt())
    assert words(found)[1].startswith("No first event is certain")
    assert "0..1" in render(found, "table")


def test_where_no_game_moves_that_is_said_in_english(tmp_path):
    found = compared(tmp_path, ["nudge"], a=sure("pays"), b=sure("own"))
    assert "None of the mechanisms changes the first event of any game." in words(found)[1]
