"""Worksheets in words and as data: nothing of the key on the sheet, everything of it in the key."""

import pytest

from escalation.exhibits import Heading, Prose
from escalation.files.library import load
from escalation.report import render
from escalation.worksheets.making import worksheet
from escalation.worksheets.questions import AllOf, Number
from escalation.worksheets.told import (
    GAP,
    key_answer,
    letters,
    right_words,
    sheet_answer,
    shown_anew,
    to_fill_in,
    worksheet_data,
)


@pytest.fixture(scope="module")
def made():
    return worksheet(versions=3, seed=5)


def test_sheet_and_key_have_every_question_once_a_version(made):
    sheet, key = (
        [e.text for e in answer(made).exhibits if isinstance(e, Prose)] for answer in (sheet_answer, key_answer)
    )
    for version in made.versions:
        for task in version.tasks:
            for letter, question in letters(task):
                assert f"{letter}{question.text} {to_fill_in(question.right)}" in sheet
                assert f"{letter}{question.text} {right_words(question.right)}" in key


def test_the_sheet_says_no_answer(made):
    for version in made.versions:
        for task in version.tasks:
            for _, question in letters(task):
                asked = to_fill_in(question.right)
                if isinstance(question.right, Number):
                    assert asked == f"{GAP} {question.right.unit}".strip()
                else:
                    assert [part.strip() for part in asked.split("☐")[1:]] == list(question.right.options)


def test_the_key_has_the_steps(made):
    texts = key_answer(made).exhibits
    for version in made.versions:
        for task in version.tasks:
            assert task.steps
            assert all(step in texts for step in task.steps)


def test_data_are_the_right_answers(made):
    data = worksheet_data(made)
    assert [v["version"] for v in data["versions"]] == [1, 2, 3]
    for version, told in zip(made.versions, data["versions"], strict=True):
        for task, own in zip(version.tasks, told["tasks"], strict=True):
            for question, entry in zip(task.questions, own["questions"], strict=True):
                assert entry["text"] == question.text
                if isinstance(question.right, AllOf):
                    assert entry["right"] == [question.right.options[k] for k in sorted(question.right.right)]
    assert len(sheet_answer(made).records) == sum(len(t.questions) for v in made.versions for t in v.tasks)


def test_payoffs_are_shown_once():
    made = worksheet([load("chicken")], tasks=["best-replies", "pure-equilibria", "mixed-equilibrium"])
    (sheet,) = made.versions
    assert len(shown_anew(sheet, 1)) == 2
    assert shown_anew(sheet, 2) == (Prose("The payoffs are those of task 1."),)
    assert shown_anew(sheet, 3) == (Prose("The payoffs are those of task 1."),)


def test_a_heading_names_the_game_where_there_are_several():
    made = worksheet([load("chicken"), load("stag-hunt")], tasks=["pure-equilibria"])
    headings = [e.text for e in sheet_answer(made).exhibits if isinstance(e, Heading)]
    assert headings == [
        "1. Equilibria in pure strategies: Chicken",
        "2. Equilibria in pure strategies: The stag hunt",
    ]


@pytest.mark.parametrize("form", ["table", "markdown", "html", "latex", "csv", "jsonl"])
def test_every_format_of_text_has_the_questions(made, form):
    text = render(sheet_answer(made), form)
    assert "best reply" in " ".join(text.split())
