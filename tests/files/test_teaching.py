"""`[teaching]`: read in every form, kept by whatever is made of a game, not inherited, shown, and within limits."""

import json

import pytest

import escalation as esc
from escalation.answers.shown import answer
from escalation.errors import InputError
from escalation.exhibits import Prose, Table
from escalation.files.teaching import LONGEST, MOST, read_teaching
from escalation.game.game import Teaching
from escalation.game.strategic_form import strategic_form
from tests.files.test_omitted import BAYES, MATRIX, STATES, TREE, load

CHOICE = """form = "choice"
players = ["P"]
[choices]
x = { player = "P", range = [0, 1], meaning = "how much", unit = "units" }
[payoffs]
P = "x*(1 - x)"
"""
TOLD = '\n[teaching]\nhistory = "From  a book."\nask = ["Who?", "Why?"]\nmistakes = ["None."]\n'
READ = Teaching("From a book.", ("Who?", "Why?"), ("None.",))


@pytest.mark.parametrize("form", [MATRIX, TREE, STATES, BAYES, CHOICE])
def test_every_form_reads_it(tmp_path, form):
    assert load(tmp_path, form + TOLD).teaching == READ
    assert load(tmp_path, form).teaching is None


def test_what_is_made_of_a_game_says_the_same():
    game = esc.load("inspection")
    assert game.teaching
    assert game.with_mechanisms("heavier-sanctions").teaching == game.teaching
    assert game.pinned({"gain": 1}).teaching == game.teaching


def test_a_strategic_form_and_an_order_of_moves_keep_it(tmp_path):
    assert strategic_form(load(tmp_path, TREE + TOLD)).teaching == READ
    moved = '\n[mechanisms.first]\ntitle = "Row first"\norder = ["Row", "Column"]\n'
    text = MATRIX.replace("\nC | 1, 1", "| B\nC | 1, 1 | 2, 0\nD | 0, 2 | 1, 1")
    assert load(tmp_path, text + TOLD + moved).with_mechanisms("first").teaching == READ


def test_a_file_laid_over_another_says_it_anew(tmp_path):
    (tmp_path / "below.toml").write_text(MATRIX + TOLD)
    assert load(tmp_path, 'extends = "below"\n').teaching is None
    assert load(tmp_path, 'extends = "below"\n[teaching]\nask = "Who?"\n').teaching == Teaching(ask=("Who?",))


@pytest.mark.parametrize(
    ("told", "key", "word"),
    [
        ("teaching = 3", ("teaching",), "table"),
        ("teaching = { history = 3 }", ("teaching", "history"), "text"),
        ('teaching = { history = ["a"] }', ("teaching", "history"), "text"),
        ("teaching = { ask = 3 }", ("teaching", "ask"), "list of texts"),
        ('teaching = { ask = ["a", 3] }', ("teaching", "ask"), "text"),
        ('teaching = { ask = ["a", " "] }', ("teaching", "ask"), "empty"),
        ('teaching = { mistakes = { a = "b" } }', ("teaching", "mistakes"), "list of texts"),
        ('teaching = { questions = ["a"] }', ("teaching", "questions"), "not a key"),
        (f"teaching = {{ ask = {json.dumps(['x'] * (MOST + 1))} }}", ("teaching", "ask"), "sentences"),
        (f"teaching = {{ history = {json.dumps('x' * (LONGEST + 1))} }}", ("teaching", "history"), "more than"),
    ],
)
def test_what_is_wrong_is_named_with_its_key(tmp_path, told, key, word):
    with pytest.raises(InputError, match=word) as error:
        load(tmp_path, f"{told}\n{MATRIX}")
    assert error.value.key == key and error.value.file.endswith("own.toml")
    assert "\n" not in str(error.value)


def test_a_single_sentence_stands_for_a_list():
    assert read_teaching({"teaching": {"mistakes": "One."}}) == Teaching(mistakes=("One.",))


def test_show_prints_it(tmp_path):
    said = answer(load(tmp_path, MATRIX + TOLD), ["game"])
    assert "For the class. From a book." in [e.text for e in said.exhibits if isinstance(e, Prose)]
    tables = {e.title: e.rows for e in said.exhibits if isinstance(e, Table)}
    assert tables["To ask the class"] == (("1", "Who?"), ("2", "Why?"))
    assert tables["Common mistakes"] == (("1", "None."),)
    assert said.data["teaching"] == {"history": "From a book.", "ask": ["Who?", "Why?"], "mistakes": ["None."]}


def test_show_is_silent_where_the_file_is(tmp_path):
    said = answer(load(tmp_path, MATRIX), ["game"])
    assert said.data["teaching"] is None
    assert not {"To ask the class", "Common mistakes"} & {e.title for e in said.exhibits if isinstance(e, Table)}
    some = answer(load(tmp_path, MATRIX + '\n[teaching]\nask = "Who?"\n'), ["game"])
    assert [e.title for e in some.exhibits if isinstance(e, Table)][-1] == "To ask the class"
    assert not any(e.text.startswith("For the class") for e in some.exhibits if isinstance(e, Prose))
