from escalation.appendices.as_blocks import grid, joined, paragraphs, plain_grid, without_hints
from escalation.exhibits import Column, Prose, Table
from escalation.exhibits.document import Break, Paragraph


def table(*rows):
    return Table("A title", (Column("k"), Column("v"), Column("w", right=True)), rows, "A note (-f json has all).")


def test_a_table_keeps_title_columns_cells_and_note_without_its_hint():
    made = grid(table(("a", "1", "2")), "here")
    assert (made.anchor, made.caption, made.rows, made.note) == (
        "here",
        "A title",
        ((("a",), ("1",), ("2",)),),
        ("A note.",),
    )
    assert made.columns[2].right


def test_a_row_that_goes_on_in_one_cell_is_gathered():
    made = grid(table(("a", "1", "2"), ("", "3", "")), "here")
    assert made.rows == ((("a",), ("1", Break(), "3"), ("2",)),)


def test_a_row_that_goes_on_in_several_cells_repeats_its_heading():
    made = grid(table(("a", "1", "2"), ("", "3", "4")), "here")
    assert made.rows == ((("a",), ("1",), ("2",)), (("a",), ("3",), ("4",)))


def test_a_first_row_without_a_heading_stays():
    assert grid(table(("", "1", "")), "here").rows == (((), ("1",), ()),)


def test_only_words_become_paragraphs():
    made = list(paragraphs([Prose("one"), table(), Prose("two (escalation show x)", quiet=True), Prose("")]))
    assert made == [Paragraph(("one",)), Paragraph(("two",), True)]


def test_what_is_in_other_brackets_stays():
    assert without_hints("P(strike) (1 to 2) (conditions lists (all) of them).") == "P(strike) (1 to 2)."


def test_pieces_are_joined():
    assert joined([("a",), ("b", "c")]) == ("a", "; ", "b", "c")
    assert joined([]) == ()


def test_a_plain_grid_takes_strings_and_texts():
    made = plain_grid("g", "c", ["x", Column("y", right=True)], [["1", ("2", Break())]], "n")
    assert made.rows == ((("1",), ("2", Break())),)
    assert [c.right for c in made.columns] == [False, True]
    assert made.note == ("n",)
    assert plain_grid("g", "c", ["x"], []).note == ()


def test_what_is_said_of_options_is_left_out():
    told = "They hold. With --parameter NAME --at-baseline one name varies alone, and --set holds. All."
    assert without_hints(told) == "They hold. All."
