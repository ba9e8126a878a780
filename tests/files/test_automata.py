"""Automata from files: patterns, both shapes, and everything that may be wrong with them."""

import pytest

import escalation as esc
from escalation.errors import InputError
from escalation.files.automata import read_automata

GAME = esc.load("prisoners-dilemma")
JOINT = """
title = "Two strikes"
start = "peace"
[states.peace]
plays = "Cooperate, Cooperate"
next = { "Cooperate, Cooperate" = "peace", "*, *" = "warned" }
[states.warned]
plays = "Cooperate, Cooperate"
next = { "Cooperate, Cooperate" = "warned", "*, *" = "war" }
[states.war]
plays = "Defect, Defect"
next = "war"
"""
EACH = """
[automata.Row]
start = "C"
states.C = { plays = "Cooperate", next = { "*, Cooperate" = "C", "*, *" = "D" } }
states.D = { plays = "Defect", next = { "*, Cooperate" = "C", "*, *" = "D" } }
[automata.Column]
start = "C"
states.D = { plays = "Defect", next = { "Cooperate, *" = "C", "*, *" = "D" } }
states.C = { plays = "Cooperate", next = { "Cooperate, *" = "C", "Defect, *" = "D" } }
"""


def test_one_automaton_for_all(write):
    title, found = read_automata(write(JOINT), GAME)
    assert title == "Two strikes"
    assert found.states == ("peace", "warned", "war")
    assert found.next[0] == {(0, 0): 0, (0, 1): 1, (1, 0): 1, (1, 1): 1}
    assert found.plays[2] == (1, 1)


def test_one_a_player_is_tit_for_tat(write):
    _, found = read_automata(write(EACH), GAME)
    (known,) = esc.repeat(GAME, ["tit-for-tat"]).plans
    assert found.plays == known.automaton.plays
    assert found.next == known.automaton.next
    (plan,) = esc.repeat(GAME, [write(EACH)]).plans
    assert plan.nash.where == known.nash.where
    assert plan.perfect.where == known.perfect.where


def test_a_second_strike_is_free(write):
    """A first deviation is only noted: it pays at every discount factor."""
    (plan,) = esc.repeat(GAME, [write(JOINT)]).plans
    assert plan.perfect.where.empty
    assert {d.state for d in plan.perfect.never} == {0}


def test_the_pattern_with_the_fewest_stars_counts(write):
    text = JOINT.replace('"*, *" = "warned"', '"*, *" = "war", "Defect, *" = "warned"')
    _, found = read_automata(write(text), GAME)
    assert [found.states[found.next[0][a]] for a in ((0, 0), (0, 1), (1, 0), (1, 1))] == [
        "peace",
        "war",
        "warned",
        "warned",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('start = "peace"', "", "has no start"),
        ('start = "peace"', 'start = "pace"', "Did you mean 'peace'"),
        ('"*, *" = "warned"', '"*, *" = "warnd"', "Did you mean 'warned'"),
        ('"*, *" = "warned"', '"*, Defect" = "war"', "says nothing of 'Defect, Cooperate'"),
        ('"*, *" = "warned"', '"*, Defect" = "war", "Defect, *" = "warned"', "as many stars"),
        ('"*, *" = "warned"', '"*" = "warned"', "1 places for 2 players"),
        ('plays = "Defect, Defect"', 'plays = "Defect, *"', "full profile"),
        ('plays = "Defect, Defect"', 'plays = "Deflect, Defect"', "Did you mean 'Defect'"),
        ('plays = "Defect, Defect"', "", "has no plays"),
        ('next = "war"', "", "has no next"),
        ('next = "war"', "next = 3", "should be a table, not a number"),
        ('next = "war"', 'next = "war"\npays = 1', "is not a key here"),
        ('title = "Two strikes"', 'titel = "Two strikes"', "Did you mean 'title'"),
        ('title = "Two strikes"', "title = 3", "should be text"),
        ("[states.war]", '[states."a,b"]', "cannot name a state"),
        ('start = "peace"', 'start = "peace"\nautomata = {}', "either states or automata"),
    ],
)
def test_what_may_be_wrong_with_a_joint_one(write, old, new, said):
    assert old in JOINT
    path = write(JOINT.replace(old, new))
    with pytest.raises(InputError, match=said) as error:
        read_automata(path, GAME)
    assert str(error.value).startswith(path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[automata.Row]", "[automata.Raw]", "Did you mean 'Row'"),
        ("[automata.Row]", 'start = "C"\n[automata.Row]', "belongs into each automaton"),
        ("[automata.Column]", "[automata.Row.more]", "is not a key here|gives 'Column' no automaton"),
        (
            'plays = "Defect", next = { "Cooperate',
            'plays = "Defct", next = { "Cooperate',
            "is not a strategy of Column",
        ),
    ],
)
def test_what_may_be_wrong_with_one_a_player(write, old, new, said):
    assert old in EACH
    with pytest.raises(InputError, match=said):
        read_automata(write(EACH.replace(old, new)), GAME)


def test_sizes_are_limited_before_anything_is_made(write):
    states = "\n".join(f'states.s{k} = {{ plays = "Defect, Defect", next = "s0" }}' for k in range(65))
    with pytest.raises(InputError, match="has 65 states"):
        read_automata(write(f'start = "s0"\n{states}'), GAME)
    many = ", ".join(f'"Defect, Defect{" " * k}" = "s"' for k in range(401))
    with pytest.raises(InputError, match="has 401 patterns"):
        read_automata(write(f'start = "s"\n[states.s]\nplays = "Defect, Defect"\nnext = {{ {many} }}'), GAME)
    wide = esc.NormalFormGame.from_payoffs([[0] * 20_000], [[0] * 20_000])
    ten = "\n".join(f'states.s{k} = {{ plays = "1, 1", next = "s0" }}' for k in range(11))
    with pytest.raises(InputError, match="has 11 states for 20000 profiles"):
        read_automata(write(f'start = "s0"\n{ten}'), wide)
    with pytest.raises(InputError, match="has 0 states"):
        read_automata(write('start = "s"\nstates = {}'), GAME)


def test_files_that_are_not_there_or_no_toml(write, tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_automata(str(tmp_path / "none.toml"), GAME)
    with pytest.raises(InputError, match="is not TOML"):
        read_automata(write("start ="), GAME)
