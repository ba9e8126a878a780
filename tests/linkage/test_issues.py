"""Several games under one sheet of names."""

from fractions import Fraction

import escalation as esc
from escalation.linkage.issues import issues_of
from escalation.parameters import Values
from tests.repeated_stages import dilemma

F = Fraction


def issues(*games, rates=()):
    unnamed = [None] * len(games)
    return issues_of(games, unnamed, unnamed, rates, {})


def test_a_name_that_means_something_else_gets_a_number():
    first, second = issues(dilemma("T", T=5), dilemma("T", T=7))
    assert set(first.sheet.parameters) == {"T", "T_2"}
    assert Values.at_baseline(first.sheet).of(second.gain_formula(0, 1)) == second.gain(0, 1) == 4
    assert first.gain(0, 1) == 2


def test_a_name_that_means_the_same_is_kept():
    first, second = issues(dilemma("T", T=5), dilemma("T", 2, T=5))
    assert set(first.sheet.parameters) == {"T"}
    assert str(second.gain_formula(0, 1)) == "T - 2"


def test_a_number_that_is_taken_gets_a_dash():
    first, _ = issues(dilemma("T", "T_2", T=5, T_2=3), dilemma("T", T=7))
    assert set(first.sheet.parameters) == {"T", "T_2", "T_2_"}


FILE = """
title = "t"
players = ["A", "B"]
matrix = '''
  | c    | d
c | 3, 3 | 0, t
d | t, 0 | 1, 1
'''
[parameters]
x = VALUE
[definitions]
t = "2*x + 1"
"""


def test_a_definition_of_a_renamed_name_is_renamed_too(write):
    games = [esc.load(write(FILE.replace("VALUE", v), f"game{v}.toml")) for v in ("2", "3")]
    first, second = issues(*games)
    assert set(first.sheet.definitions) == {"t", "t_2"}
    values = Values.at_baseline(first.sheet)
    for issue in (first, second):
        assert values.of(issue.gain_formula(0, 1)) == issue.gain(0, 1)
    assert (first.gain(0, 1), second.gain(0, 1)) == (2, 4)


def test_a_game_that_comes_again_is_numbered():
    pd = esc.load("prisoners-dilemma")
    assert [m.label for m in issues(pd, pd)] == ["prisoners-dilemma (1)", "prisoners-dilemma (2)"]


def test_rates_multiply_gains_and_losses():
    _, second = issues(dilemma(), dilemma(), rates=["3/2"])
    assert (second.gain(0, 1), second.loss(0)) == (3, 3)
