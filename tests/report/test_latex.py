"""LaTeX fragments: tables share the page by how much stands in their columns; tall ones go on over pages."""

import re

import pytest

from escalation.exhibits import Answer, Column, Table
from escalation.report import render
from tests.pictured_trees import HOSTILE

LETTER_AND_WORDS = (Column("entry"), Column("said"), Column("share", right=True))


def written(*exhibits):
    return render(Answer("t", exhibits, {}), "latex")


def table(rows, said="a word or two", note=""):
    return Table("A title", LETTER_AND_WORDS, tuple((f"e{k}", said, "1/2") for k in range(rows)), note)


def paragraphs(text):
    """The widths of the paragraph columns, in centimetres."""
    return [float(width) for width in re.findall(r"p\{([0-9.]+)cm\}", text)]


def test_a_short_table_stays_whole():
    text = written(table(10))
    assert r"\begin{tabular}{llr}" in text
    assert "longtable" not in text


def test_a_tall_table_goes_on_over_pages_with_its_heading_and_its_note():
    text = written(table(60, note="a note"))
    assert text.startswith("% needs \\usepackage[T1]{fontenc}, amsmath, array, longtable\n")
    assert r"\begin{longtable}[l]{llr}" in text and r"\begin{tabular}" not in text
    head, _, body = text.partition(r"\hline\endhead")
    assert r"entry & said & share \\" in head
    assert body.count(r"1/2 \\") == 60
    assert body.index(r"\end{longtable}") < body.index("a note")


def test_a_title_is_not_left_behind_at_the_foot_of_a_page():
    """Over pages it is the first line of the table itself, on the first page alone; above others no page ends."""
    tall, short = written(table(60)), written(table(3))
    first, _, every = tall.partition(r"\endfirsthead")
    assert r"\textbf{A title}" in first and r"\begin{longtable}" in first.split(r"\textbf{A title}")[0]
    assert "A title" not in every and every.index(r"entry & said & share \\") < every.index(r"\endhead")
    assert "\\textbf{A title}\\par\\nopagebreak\n" in short


def test_few_rows_of_much_text_are_tall_too():
    assert "longtable" not in written(table(8, "word " * 4))
    assert "longtable" in written(table(8, "word " * 100))


def test_beside_a_tree_no_table_breaks():
    """The document above a tree is one page as large as what it holds, and no longtable stands in it."""
    assert "longtable" not in written(table(60), HOSTILE)


def test_wide_tables_keep_to_the_page():
    for columns in range(2, 9):
        one = Table("", tuple(Column(f"c{k}") for k in range(columns)), (("some words in a row " * 4,) * columns,))
        widths = paragraphs(written(one))
        assert len(widths) == columns
        assert sum(widths) + 2.9 * 0.165 * columns <= 97 * 0.165 + 0.05  # the text is 16 centimetres wide


def test_columns_of_a_row_end_at_about_the_same_line():
    few, much = "a few words here to read", "many more words to be read here " * 9
    first, second = paragraphs(written(Table("", (Column("few"), Column("much")), ((few, much),))))
    assert second / first == pytest.approx(len(much) / len(few), rel=0.15)


def test_one_long_cell_among_short_ones_does_not_take_the_page():
    rows = (("word " * 40, "other " * 12), *(("word", "other " * 12) for _ in range(9)))
    first, second = paragraphs(written(Table("", (Column("a"), Column("b")), rows)))
    assert second > first


def test_no_column_is_narrower_than_its_longest_word():
    long = "incomprehensibilities"
    rows = ((f"{long} a b", "word " * 200),)
    first, _ = paragraphs(written(Table("", (Column("a"), Column("b")), rows)))
    assert first >= 0.165 * len(long) - 0.01


def test_a_word_that_breaks_after_its_hyphen_keeps_it_in_the_column():
    rows = (("complementary-economies", "word " * 400),)
    first, _ = paragraphs(written(Table("", (Column("a"), Column("b")), rows)))
    assert first >= 0.165 * len("complementary-") - 0.01


def test_words_too_long_for_the_page_share_it():
    rows = (("x" * 120, "y" * 60),)
    first, second = paragraphs(written(Table("", (Column("a"), Column("b")), rows)))
    assert first == pytest.approx(2 * second, abs=0.02)
    assert first + second <= 80 * 0.165 + 0.02


def test_numbers_in_paragraphs_stand_right():
    rows = (("1/2 and 1/3 and 1/4 " * 4, "word " * 60),)
    text = written(Table("", (Column("n", right=True), Column("said")), rows))
    assert text.count(r">{\raggedleft\arraybackslash}p") == 1
    assert text.count(r">{\raggedright\arraybackslash}p") == 1
