"""`omits`: read in every form, inherited, kept by whatever is made of a game, shown, and within limits."""

import json

import pytest

import escalation as esc
from escalation.answers.shown import answer
from escalation.errors import InputError
from escalation.exhibits import Prose
from escalation.files.omitted import LONGEST, MOST, read_omits
from escalation.game.strategic_form import strategic_form

MATRIX = 'matrix = """\n  | A\nC | 1, 1\n"""\n'
TREE = 'form = "extensive"\nplayers = ["P"]\nroot = "r"\n[nodes.r]\nplayer = "P"\nactions = { a = "e" }\n[ends.e]\n'
STATES = 'form = "markov"\nplayers = ["P"]\ndiscount = "1/2"\n[states.s]\nnext = "s"\n'
BAYES = MATRIX.replace("1, 1", "w, 1") + (
    '[types.Row]\nx = { probability = "1/2", w = "1" }\ny = { probability = "rest", w = "2" }\n'
    "[parameters]\nw = { by_type = true }\n"
)


def load(tmp_path, text):
    file = tmp_path / "own.toml"
    file.write_text(text)
    return esc.load(file)


@pytest.mark.parametrize("form", [MATRIX, TREE, STATES, BAYES])
def test_every_form_reads_it(tmp_path, form):
    assert load(tmp_path, f'omits = ["One.", "Two,  with   room."]\n{form}').omits == ("One.", "Two, with room.")
    assert load(tmp_path, form).omits == ()


def test_what_is_made_of_a_game_leaves_out_the_same():
    tree = esc.load("crisis-tree")
    assert tree.omits and strategic_form(tree).omits == tree.omits
    pipeline = esc.load("pipeline")
    assert pipeline.with_mechanisms("barter").omits == pipeline.omits
    assert pipeline.with_mechanisms("pakistan-first").omits == pipeline.omits
    assert pipeline.pinned({"sigma": 0}).omits == pipeline.omits


def test_a_file_laid_over_another_says_it_anew():
    assert esc.load("pipeline-us").omits != esc.load("pipeline").omits


@pytest.mark.parametrize(
    ("omits", "word"),
    [
        ("3", "list of texts"),
        ('["a", 3]', "text"),
        ('["a", " "]', "empty"),
        (json.dumps(["x" * (LONGEST + 1)]), "more than"),
        (json.dumps(["x"] * (MOST + 1)), "sentences"),
        ('{ a = "b" }', "list of texts"),
    ],
)
def test_what_is_wrong_is_named_with_its_key(tmp_path, omits, word):
    with pytest.raises(InputError, match=word) as error:
        load(tmp_path, f"omits = {omits}\n{MATRIX}")
    assert error.value.key[0] == "omits" and error.value.file.endswith("own.toml")


def test_a_single_sentence_stands_for_a_list():
    assert read_omits({"omits": "One."}) == ("One.",)


def test_show_prints_it(tmp_path):
    said = answer(load(tmp_path, f'omits = ["One.", "Two."]\n{MATRIX}'), ["game"])
    assert "What it leaves out: One. Two." in [e.text for e in said.exhibits if isinstance(e, Prose)]
    assert said.data["omits"] == ["One.", "Two."]
    silent = answer(load(tmp_path, MATRIX), ["game"])
    assert not any("leaves out" in e.text for e in silent.exhibits if isinstance(e, Prose))
    assert silent.data["omits"] == []
