"""What `show` says of a tree beside its drawing."""

from fractions import Fraction

from escalation.answers.shown import answer
from escalation.answers.shown_tree import MOST_ROWS
from escalation.exhibits import Table, TreePicture
from escalation.files.library import load
from tests.answers.test_tree_picture import TEXT


def tables(game):
    return {e.title: e for e in answer(game, ["game"]).exhibits if isinstance(e, Table)}


def test_formulas_are_those_of_the_file(write):
    found = tables(load(write(TEXT)))
    paid = [[getattr(cell, "text", cell) for cell in row] for row in found["What is paid, as formulas"].rows]
    assert paid == [["ask", "0", "p*v"], ["given", "v", "-1"], ["none", "1", "0"]]
    chances = [[getattr(cell, "text", cell) for cell in row] for row in found["Chance, as formulas"].rows]
    assert chances == [["luck", "good", "p", "0.5"], ["luck", "bad", "1 - p", "0.5"]]


def test_a_game_of_numbers_has_no_table_of_chances(write):
    text = TEXT.replace('good = "p"', 'good = "1/2"')
    assert "Chance, as formulas" not in tables(load(write(text)))


def test_long_tables_say_how_much_is_left_out(write):
    count = MOST_ROWS + 10
    actions = ", ".join(f'a{k} = "e{k}"' for k in range(count))
    ends = "".join(f'e{k} = {{ A = "{k + 1}" }}\n' for k in range(count))
    head = 'form = "extensive"\nplayers = ["A", "B"]\nroot = "m"\n[nodes.m]\nplayer = "A"\n'
    table = tables(load(write(f"{head}actions = {{ {actions} }}\n[ends]\n{ends}")))["What is paid, as formulas"]
    assert len(table.rows) == MOST_ROWS
    assert table.note.startswith(f"The first {MOST_ROWS} of {count} rows. ")


def test_rows_for_a_spreadsheet_are_parameters_or_ends(write):
    game = load(write(TEXT))
    assert [row["name"] for row in answer(game, ["game"]).records] == ["p", "v"]
    bare = TEXT.replace(
        "[parameters]\np = { baseline = 0.5, range = [0, 1] }\nv = { baseline = 2, range = [0, 4] }\n", ""
    )
    numbers = bare.replace('"p*v"', '"1"').replace('"p"', '"1/2"').replace('"v"', '"2"')
    assert [row["moves"] for row in answer(load(write(numbers)), ["game"]).records][:2] == [
        "good, Yes, Give",
        "good, Yes, Keep",
    ]


def test_the_drawing_tells_at_which_values(write):
    game = load(write(TEXT)).pinned({"p": Fraction(1)})
    (picture,) = [e for e in answer(game, ["game"], {"p": Fraction(1)}).exhibits if isinstance(e, TreePicture)]
    assert picture.title == "A gift, at p = 1, all else at baseline"
