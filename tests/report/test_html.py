"""HTML pages on paper: no row is torn apart, captions stay with their tables, type is smaller."""

import re

from escalation.exhibits import Answer, Column, Prose, Table
from escalation.report import render

PAGE = render(Answer("t", (Prose("t"), Table("A title", (Column("a"),), (("b",),), "a note")), {}), "html")


def on_paper():
    """The rules of style that hold in print."""
    return re.search(r"@media print \{\n(.*?)\n\}\n", PAGE, re.S)[1]


def test_rows_and_pictures_are_not_torn_and_headings_stay_with_what_follows():
    rules = dict(re.findall(r"^ *(.+?) \{ (.+?) \}$", on_paper(), re.M))
    assert "break-inside: avoid" in rules["tr, svg"]
    assert "break-after: avoid" in rules["h2, caption, thead"]
    assert "max-width: none" in rules["body"]


def test_sizes_follow_that_of_the_page():
    """In print the page is set smaller: what is sized after the root element would stay large."""
    assert re.findall(r"font-size: [0-9.]+rem", PAGE) == []
    assert "font-size: 9pt" in on_paper() and "font: 16px" in PAGE


def test_short_cells_and_per_cent_signs_stay_on_one_line():
    columns = (Column("entry"), Column("base", whole=True), Column("share", right=True))
    page = render(Answer("t", (Table("", columns, (("a", "no 9 %", "9 %"),)),), {}), "html")
    assert '<td class="whole">no 9\u00a0%</td><td class="right">9\u00a0%</td>' in page
    assert re.search(r"^\.whole \{.*white-space: nowrap.*\}$", page, re.M)
