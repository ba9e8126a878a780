from fractions import Fraction

import pytest

import escalation as esc
from escalation.appendices.sections.question import blocks, over_the_ranges
from escalation.appendices.study import Study
from escalation.exhibits.numbers import percent


def told(game, *mechanisms, **more):
    study = Study(esc.load(game), mechanisms or None, draws=more.pop("draws", 300), **more)
    return study, ["".join(getattr(i, "text", i) for i in block.text) for block in blocks(study)]


def test_the_question_names_the_mechanism():
    _, (asked, *_) = told("strike-retaliate", "hotline")
    assert asked == 'Does "Hotline between field commanders" change how likely strike is in equilibrium?'
    _, (asked, *_) = told("strike-retaliate", "hotline", "chinese-pressure")
    both = '"Hotline between field commanders" and "Chinese pressure"'
    assert asked == f"Which of {both} changes how likely strike is in equilibrium?"


def test_a_question_of_the_authors_stands_as_it_is():
    assert told("strike-retaliate", "hotline", question="Does it help?")[1][0] == "Does it help?"


def test_many_mechanisms_are_counted():
    assert told("pipeline", draws=0)[1][0] == "Which of 7 mechanisms changes how likely frozen is in equilibrium?"


def test_without_mechanisms_and_ranges():
    _, (asked, answer, _) = told("chicken")
    assert asked == "What is played in equilibrium, and how likely is crash?"
    assert answer.startswith(
        "Without a mechanism there are 3 equilibria: (Swerve, Straight), (Straight, Swerve) and mixed."
    )
    assert "no parameter in play has a range" in answer


def test_the_shares_are_those_of_compare():
    _, (_, answer, _) = told("strike-retaliate", "hotline", "joint-mechanism", draws=500)
    rows = esc.compare(esc.load("strike-retaliate"), ["hotline", "joint-mechanism"], draws=500).rows
    none, hotline, joint = (percent(row.worst.certain) for row in rows)
    end = (
        f"in {none} of the draws without a mechanism, in {hotline} under hotline and in {joint} under joint-mechanism."
    )
    assert answer.endswith(end)
    assert "P(strike) falls under joint-mechanism (1/9); it stays at 1 under hotline." in answer


def test_of_many_shares_the_least_and_the_greatest_are_told():
    study, (_, answer, _) = told("pipeline", draws=200)
    shares = {row.label: row.worst.certain for row in study.comparison.rows[1:]}
    low, high = min(shares, key=shares.get), max(shares, key=shares.get)
    assert f"least under {low} ({percent(shares[low])}) and greatest under {high} ({percent(shares[high])})" in answer


def test_no_draws_are_said():
    assert over_the_ranges(Study(esc.load("strike-retaliate"), ("hotline",), draws=0).comparison) == (
        "No draws over the ranges were made."
    )


def test_what_lasts_is_not_called_likely():
    _, (asked, answer, _) = told("cycle", "hotline", draws=50)
    assert "how often strike is" in asked
    assert "The frequency of strike rises under hotline" in answer
    assert "absent from every equilibrium listed" in answer


def test_values_that_are_held_are_used():
    study, (_, answer, _) = told("strike-retaliate", "hotline", given={"A_I": Fraction(1, 2)}, draws=0)
    assert "mixed" in answer
    assert study.comparison.base.result.equilibria[0].profile["Iran"]["Strike"] == Fraction(1, 9)


@pytest.mark.parametrize("game", ["hawk-dove", "crisis-signal", "pipeline-us"])
def test_the_answer_reads_as_sentences(game):
    _, lines = told(game, draws=20)
    assert all(line[0].isupper() and line[-1] in ".?" for line in lines)
