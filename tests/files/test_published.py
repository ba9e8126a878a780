"""The equilibria that a game file reports: how they are read, and what is wrong with them."""

from fractions import Fraction

import pytest

import escalation as esc

MATRIX = 'title = "t"\nplayers = ["A", "B"]\nmatrix = """\n  | u | v\nx | k, 1 | 0, 0\ny | 0, 0 | 1, k\n"""\n'
MATRIX += '[parameters]\nk = { baseline = 2, range = [1, 3], assumption = "r" }\n[events]\ne = ["x, u"]\n'
TREE = """title = "t"
form = "extensive"
players = ["A", "B"]
root = "start"
[types.B]
firm = { probability = "1/2", b = "1" }
soft = { probability = "rest", b = "-1" }
[parameters]
b = { by_type = true }
[nodes.start]
player = "A"
actions = { Stay = "calm", Go = "answer" }
[nodes.answer]
player = "B"
actions = { Yield = "won", Fight = "war" }
[ends]
calm = {}
won = { A = "1" }
war = { A = "-1", B = "b" }
[events]
war = ["war"]
"""


def test_a_profile_is_read_with_what_it_expects(write):
    text = MATRIX + "[equilibria.mixed]\nabout = 'w'\nat = { k = 3 }\nA = { x = 'k/(k + 1)' }\nB = { u = '1/4' }\n"
    (found,) = esc.load(write(text + "expects = { e = '3/16' }\npayoffs = { A = '3/4' }\n")).published
    assert (found.name, found.about, found.concept, found.at) == ("mixed", "w", "nash", {"k": Fraction(3)})
    assert [(c.player, c.type, c.where, list(c.chances)) for c in found.choices] == [
        (0, "", "", ["x"]),
        (1, "", "", ["u"]),
    ]
    assert list(found.events) == ["e"]
    assert list(found.payoffs) == ["A"]


def test_behaviour_in_a_tree_names_players_types_and_nodes(write):
    text = TREE + "[equilibria.e]\nA = { start = { Go = 1 } }\n'B firm' = { answer = { Fight = 1 } }\n"
    text += "'B soft' = { 'answer (soft)' = { Yield = 1 } }\n"
    (found,) = esc.load(write(text)).published
    assert [(c.player, c.type, c.where) for c in found.choices] == [
        (0, "", "start"),
        (1, "firm", "answer"),
        (1, "soft", "answer (soft)"),
    ]
    assert found.concept == "subgame-perfect"


WRONG = {
    "A = { z = 1 }": "equilibria.e.A.z: 'z' is no action here",
    "C = { x = 1 }": "equilibria.e.C: 'C' is not a player",
    "A = 3": "equilibria.e.A: should be a table",
    "about = 'w'": "equilibria.e: says nothing of what is played",
    "A = { x = 'kk' }": "equilibria.e.A.x: 'kk' is not declared",
    "A = { x = 1 }\nat = { q = 1 }": "equilibria.e.at: 'q' is not declared",
    "A = { x = 1 }\nat = { k = 'exp(1)' }": "equilibria.e.at.k",
    "A = { x = 1 }\nexpects = { f = 1 }": "equilibria.e.expects.f: 'f' is not an event",
    "A = { x = 1 }\npayoffs = { C = 1 }": "equilibria.e.payoffs.C: 'C' is not a player",
    "A = { x = 1 }\nconcept = 'sequential'": "equilibria.e.concept: 'sequential' is not verified here",
}


@pytest.mark.parametrize("lines", WRONG)
def test_what_is_wrong_in_a_matrix_is_named(lines, write):
    with pytest.raises(esc.InputError) as error:
        esc.load(write(f"{MATRIX}[equilibria.e]\n{lines}\n"))
    assert WRONG[lines] in str(error.value)


WRONG_IN_A_TREE = {
    "A = { start = { Run = 1 } }": "equilibria.e.A.start.Run: 'Run' is no action here",
    "A = { answer = { Yield = 1 } }": "equilibria.e.A.answer: 'answer' is no node of A",
    "'A firm' = { start = { Go = 1 } }": "'A firm' is neither a player nor a player with a type",
    "A = { start = 1 }": "equilibria.e.A.start: should be a table",
}


@pytest.mark.parametrize("line", WRONG_IN_A_TREE)
def test_what_is_wrong_in_a_tree_is_named(line, write):
    with pytest.raises(esc.InputError) as error:
        esc.load(write(f"{TREE}[equilibria.e]\n{line}\n"))
    assert WRONG_IN_A_TREE[line] in str(error.value)


def test_equilibria_are_a_table_and_not_too_many(write):
    with pytest.raises(esc.InputError, match="equilibria: should be a table"):
        esc.load(write(f"equilibria = 3\n{MATRIX}"))
    many = "".join(f"[equilibria.e{k}]\nA = {{ x = 1 }}\n" for k in range(201))
    with pytest.raises(esc.InputError, match="holds 201 equilibria"):
        esc.load(write(MATRIX + many))


def test_a_game_that_extends_another_does_not_report_its_equilibria(write):
    write(MATRIX + "[equilibria.e]\nA = { x = 1 }\nB = { u = 1 }\n", "base.toml")
    child = esc.load(write('extends = "base"\ntitle = "child"\n', "child.toml"))
    assert child.published == ()
