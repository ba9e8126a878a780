"""Pictures of games: by hand for one small game, and for random ones against the tree itself."""

import random
from fractions import Fraction

import pytest

from escalation.answers.tree_picture import exact_tree, formula_tree, tree_exhibit
from escalation.assessment import assessed, reached, values
from escalation.exhibits.numbers import short
from escalation.exhibits.tree import Mark
from escalation.files.library import load
from tests.drawn_trees import drawn_tree

F = Fraction
TEXT = """
title = "A gift"
form = "extensive"
players = ["Ann", "Bob"]
unit = "points"
root = "luck"
[parameters]
p = { baseline = 0.5, range = [0, 1] }
v = { baseline = 2, range = [0, 4] }
[nodes.luck]
chance = { good = "p", bad = "rest" }
then = "ask"
[nodes.ask]
player = "Ann"
hidden = ["luck"]
actions = { Yes = "gift", No = "none" }
pay = { Bob = "p*v" }
[nodes.gift]
player = "Bob"
actions = { Give = "given", Keep = "kept" }
[ends]
given = { Ann = "v", Bob = "-1" }
kept = {}
none = { Ann = "1" }
"""
# Nodes: 0 luck; 1 ask, 2 gift, 3 given, 4 kept, 5 none; 6 ask, 7 gift, 8 given, 9 kept, 10 none.
BEHAVIOUR = ((F(1, 4), F(3, 4)), (F(0), F(1)), (F(1), F(0)))
BELIEFS = (((F(1, 2), F(1, 2)), (F(1), F(0))), ((F(1),),), ((F(1),),))


@pytest.fixture
def gift(write):
    return load(write(TEXT))


def test_the_numbers_of_a_tree(gift):
    picture = tree_exhibit(gift.at(), words="at baseline")
    assert picture.title == "A gift, at baseline"
    assert picture.players == ("Ann", "Bob")
    assert picture.units == ("points", "points")
    assert [picture.standing(v) for v in (0, 1, 2, 3)] == ["chance: luck", "Ann: ask {a}", "Bob: gift", "given"]
    assert [branch.words for branch in picture.nodes[0].branches] == ["good (p = 0.5)", "bad (0.5)"]
    assert [picture.nodes[v].payoffs for v in (3, 4, 5)] == [("2", "0"), ("0", "1"), ("1", "1")]
    assert picture.sets[0].nodes == (1, 6)
    assert picture.marks == []


def test_exact_numbers_of_a_tree(gift):
    picture = exact_tree(gift.at(p="12345/67891", v="1234567"))
    assert [branch.chance for branch in picture.nodes[0].branches] == ["12345/67891", "55546/67891"]
    assert picture.nodes[4].payoffs == ("0", str(F(12345, 67891) * 1234567))
    assert tree_exhibit(gift.at(p="12345/67891")).nodes[0].branches[1].chance == "0.8182"


def test_an_assessment_by_hand(gift):
    at = gift.at(p="1")
    picture = tree_exhibit(at, assessed(at, BEHAVIOUR, "by hand", BELIEFS))
    marks = {(v, branch.label): branch.mark for v, branch in picture.entries}
    assert marks[0, "good"] is Mark.PATH
    assert marks[0, "bad"] is Mark.NONE, "what has no chance is not on the path"
    assert (marks[1, "Yes"], marks[2, "Keep"], marks[2, "Give"]) == (Mark.PATH, Mark.PATH, Mark.NONE)
    assert (marks[6, "Yes"], marks[6, "No"], marks[7, "Give"]) == (Mark.CHOSEN, Mark.CHOSEN, Mark.CHOSEN)
    assert [branch.words for branch in picture.nodes[1].branches] == ["Yes (0.25)", "No (0.75)"]
    assert [branch.words for branch in picture.nodes[2].branches] == ["Give", "Keep"], "what is sure needs no number"
    assert [picture.nodes[v].belief for v in (1, 6, 2)] == ["0.5 to 1", "0 to 0.5", ""]
    assert picture.nodes[0].values == ("0.75", "2"), "Ann asks in vain once in four times; v = 2 goes to Bob"


def test_formulas(gift):
    picture = formula_tree(gift)
    assert [branch.words for branch in picture.nodes[0].branches] == ["good (p)", "bad (1 - p)"]
    assert picture.nodes[3].payoffs == ("v", "p*v - 1")


@pytest.mark.parametrize("seed", range(40))
def test_every_end_is_there_and_the_path_is_where_play_comes(seed):
    rng = random.Random(seed)
    at = drawn_tree(rng, players=rng.choice((2, 3))).at()
    behaviour = []
    for own in at.tree.sets:
        parts = [rng.randint(0, 1) for _ in own.actions]
        parts[rng.randrange(len(parts))] += 1
        behaviour.append(tuple(F(p, sum(parts)) for p in parts))
    picture = tree_exhibit(at, assessed(at, behaviour, "drawn at random"))
    ends = [node for node in picture.nodes if not node.branches]
    assert [node.label for node in ends] == [at.tree.nodes[z].name for z in at.tree.ends]
    assert [node.payoffs for node in ends] == [tuple(map(short, at.payoffs[z])) for z in at.tree.ends]
    there, expected = reached(at, behaviour), values(at, behaviour)
    for v, branch in picture.entries:
        assert (branch.mark is Mark.PATH) == (there[branch.to] != 0)
        if at.tree.nodes[v].player is not None:
            p = behaviour[at.tree.set_at[v]][at.tree.nodes[branch.to].branch]
            assert (branch.mark is not Mark.NONE) == (p != 0)
            assert branch.played == (short(p) if p not in (0, 1) else "")
    said = [node.values or node.payoffs for node in picture.nodes]
    assert said == [tuple(map(short, expected[v])) for v in range(len(expected))]
    joined = [own.nodes for own in at.tree.sets if len(own.nodes) > 1]
    assert [own.nodes for own in picture.sets] == joined


def test_of_a_large_tree_as_much_as_can_be_read_and_how_much_that_is(write):
    moves = "".join(f'[nodes.m{k}]\nplayer = "A"\nactions = {{ Stop = "e", Go = "m{k + 1}" }}\n' for k in range(150))
    head = 'title = "Long"\nform = "extensive"\nplayers = ["A", "B"]\nroot = "m0"\n'
    last = '[nodes.m150]\nplayer = "B"\nactions = { Stop = "e", Go = "f" }\n[ends]\ne = {}\nf = { A = "1" }\n'
    picture = tree_exhibit(load(write(head + moves + last)).at())
    assert sum(node.hidden for node in picture.nodes) == 134
    assert picture.notes == ("drawn: 18 of 152 ends; ... stands for the others",)


def test_of_very_many_branches_the_rest_is_counted(write):
    actions = ", ".join(f'a{k} = "e"' for k in range(100))
    head = 'form = "extensive"\nplayers = ["A", "B"]\nroot = "m"\n[nodes.m]\nplayer = "A"\n'
    picture = tree_exhibit(load(write(f"{head}actions = {{ {actions} }}\n[ends]\ne = {{}}\n")).at())
    assert [branch.label for branch in picture.nodes[0].branches][-2:] == ["a15", ""]
    assert picture.standing(len(picture.nodes) - 1) == "... 84 ends more"
