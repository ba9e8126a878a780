"""Every question answered by who sees the sheet alone: drawn games, games of a family, games of a user's own."""

import pytest

from escalation.files.library import load
from escalation.worksheets.making import worksheet
from escalation.worksheets.questions import AllOf, Number, OneOf
from tests.worksheets.independent import answer

FAMILIES = [
    "chicken",
    "prisoners-dilemma",
    "stag-hunt",
    "deadlock",
    "bully",
    "called-bluff",
    "harmony",
    "9",
    "44",
    "71",
]
NAMED = [
    "alliance",
    "alignment-gulf",
    "arms-race",
    "brinkmanship",
    "bully",
    "called-bluff",
    "chicken",
    "containment",
    "cooperation",
    "crisis-signal",
    "crisis-tree",
    "entry-game",
    "hawk-dove",
    "inspection",
    "matching-pennies",
    "pipeline",
    "pipeline-sequence",
    "ports",
    "rudimentary-deterrence",
    "strike-retaliate",
    "trade",
]


def is_answered(task):
    for question in task.questions:
        match question.right:
            case Number(value=value):
                assert answer(task.shown, question.text, ()) == value, question
            case OneOf(options=options, right=right):
                assert answer(task.shown, question.text, options) == {right}, question
            case AllOf(options=options, right=several):
                assert answer(task.shown, question.text, options) == several, question


@pytest.mark.parametrize("seed", range(10))
def test_drawn_games(seed):
    """50 versions a seed, all ten tasks: 500 worksheets."""
    made = worksheet(versions=50, seed=seed)
    assert len(made.versions) == 50
    for version in made.versions:
        assert len(version.tasks) == 10
        for task in version.tasks:
            is_answered(task)


@pytest.mark.parametrize("family", FAMILIES)
def test_games_of_a_family(family):
    for version in worksheet(family=family, versions=2, seed=1).versions:
        assert len(version.tasks) >= 6
        for task in version.tasks:
            is_answered(task)


@pytest.mark.parametrize("name", NAMED)
def test_games_of_a_user_s_own(name):
    for version in worksheet([load(name)], versions=2, seed=1).versions:
        assert version.tasks
        for task in version.tasks:
            is_answered(task)


def test_three_players():
    for version in worksheet([load("pipeline-us")], tasks=["pure-equilibria", "dominance"], versions=3).versions:
        assert len(version.tasks) == 2
        for task in version.tasks:
            is_answered(task)
