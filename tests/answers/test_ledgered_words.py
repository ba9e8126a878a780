"""The sentences above a ledger: each counts what stands in the table, and says no more than was found."""

import pytest

from escalation.answers.ledgered_words import notes, summary
from escalation.files.ledgers import read_ledger
from escalation.files.regions import region
from escalation.ledgers.judging import ledger

GAME = """title = "One step"
players = ["A", "B"]
matrix = '''
   | L    | R
 U | x, 0 | x, -1
 D | y, 0 | y, -1
'''
[parameters]
x = { baseline = 1, range = [0, 4], assumption = "tried out" }
y = { baseline = 2, range = [0, 4], assumption = "tried out" }
[events]
down = ["D, *"]
"""
HEAD = '[articles.m]\nsource = "memo"\nsections = { One = 1 }\n'
PLACE = 'article = "m"\nsection = "One"\nparagraphs = [1]\nsays = "so"\n'
SURE = f'{PLACE}game = "step"\nclaim = "always payoff(A) >= x"\n'
HOLDS = f'{PLACE}game = "step"\nclaim = "always down is certain"\n'
FAILS = f'{PLACE}game = "step"\nclaim = "never down is certain"\n'
ASIDE = f'{PLACE}game = "step"\nclaim = "always down is certain when x > 3"\n'
SILENT = f'{PLACE}silent = "no weather here"\n'


@pytest.fixture
def judged(tmp_path):
    def make(entries, *names, **options):
        (tmp_path / "step.toml").write_text(GAME)
        (tmp_path / "sources.toml").write_text('[memo]\ntitle = "A memo"\n')
        (tmp_path / "ledger.toml").write_text(HEAD + "".join(f"[entries.{n}]\n{own}" for n, own in entries.items()))
        read = read_ledger(region(str(tmp_path)))
        return ledger(read, names, **{"draws": 200, "others": 50, "scenarios": (), **options})

    return make


def test_all_that_was_found_is_counted(judged):
    found = judged({"sure": SURE, "holds": HOLDS, "fails": FAILS, "aside": ASIDE, "rain": SILENT})
    assert summary(found) == (
        "5 assertions of “A memo”: 4 put to a model, 1 to which no model here speaks. "
        "At the baseline 2 of 4 hold; failing: fails; not put: aside. "
        "Over the ranges 1 is proved to hold at all values and 3 fail at some."
    )
    assert "'not put': the condition of the claim does not hold at the baseline" in notes(found)


def test_none_proved_is_said(judged):
    said = summary(judged({"holds": HOLDS}))
    assert said.endswith(
        "At the baseline 1 of 1 holds. Over the ranges none is proved to hold at all values and 1 fails at some."
    )
    assert said.startswith("1 assertion of “A memo”, put to a model.")


def test_silent_ones_alone_are_not_judged(judged):
    assert summary(judged({"rain": SILENT})) == "1 assertion of “A memo”, to which no model here speaks."


def test_entries_by_name_say_of_how_many(judged):
    assert summary(judged({"sure": SURE, "fails": FAILS}, "sure")).startswith("1 of 2 assertions, put to a model. ")


def test_where_nothing_was_to_be_proved_nothing_is_said_of_all_values(judged):
    assert "Over the ranges" not in summary(judged({"sure": SURE}, proofs=False))


def test_what_was_tuned_is_no_evidence(judged):
    tuned = 'calibrated = "x was set to it"\n'
    one = summary(judged({"holds": HOLDS + tuned, "sure": SURE}))
    assert one.endswith(
        "holds, marked *, rests on values that were tuned to what is said: there, agreement is no evidence. "
        "Of the others 1 of 1 holds at the baseline."
    )
    two = summary(judged({"holds": HOLDS + tuned, "sure": SURE + tuned}))
    assert "2 entries, marked *, rest on values" in two
    assert two.endswith("agreement is no evidence.")


def test_of_what_was_not_tuned_the_summary_says_how_much_holds(judged):
    tuned = 'calibrated = "x was set to it"\n'
    said = summary(judged({"holds": HOLDS + tuned, "sure": SURE, "fails": FAILS}))
    assert "At the baseline 2 of 3 hold" in said
    assert said.endswith("Of the others 1 of 2 holds at the baseline.")


def test_what_fails_at_every_draw_is_named(judged):
    """payoff(A) is max(x, y), above 4 nowhere: to say that it fails at some values would be too little."""
    never = HOLDS.replace("always down is certain", "always payoff(A) > 4")
    said = summary(judged({"never": never, "holds": HOLDS}))
    assert "none is proved to hold at all values and 2 fail at some, 1 of them at every draw (never)." in said
    alone = summary(judged({"never": never}))
    assert alone.endswith("1 fails at some, at every draw (never).")
    assert "at every draw" not in summary(judged({"never": never}, draws=0))
