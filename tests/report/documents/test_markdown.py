"""Markdown: pipe tables that keep their columns, captions in words, formulas between dollars, nothing that is HTML."""

import re

import pytest

from escalation.exhibits.document import Document, Equation, Grid, Heading
from escalation.exhibits.table import Column
from escalation.report.documents import written
from tests.report.documents.sample import SAMPLE, formula


@pytest.fixture(scope="module")
def text(samples):
    return samples["markdown"][""].decode()


def tokens(text):
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse(text)


def test_headings_tables_and_captions(text):
    found = tokens(text)
    headings = [(t.tag, found[k + 1].content) for k, t in enumerate(found) if t.type == "heading_open"]
    assert headings == [
        ("h1", SAMPLE.title),
        *((f"h{b.level + 1}", b.text) for b in SAMPLE.blocks if isinstance(b, Heading)),
    ]
    assert [t.type for t in found].count("table_open") == 3
    assert re.findall(r"\*\*((?:Table|Figure) \d+):", text) == ["Table 1", "Table 2", "Table 3", "Figure 1"]
    assert "![A map with A\\_I across" in text
    assert "(memo-figures/figure-1.svg)" in text


@pytest.mark.parametrize("kind", ["samples", "hostiles"])
def test_every_row_keeps_its_columns(kind, request):
    width, seen = 0, 0
    for token in tokens(request.getfixturevalue(kind)["markdown"][""].decode()):
        if token.type == "tr_open":
            cells = 0
        elif token.type in ("td_open", "th_open"):
            cells += 1
        elif token.type == "thead_open":
            width = 0
        elif token.type == "tr_close":
            width = width or cells
            assert cells == width
            seen += 1
    assert seen >= 30


@pytest.mark.parametrize("kind", ["samples", "hostiles"])
def test_nothing_but_anchors_and_breaks_is_html(kind, request):
    found = tokens(request.getfixturevalue(kind)["markdown"][""].decode())
    inside = [child for token in found for child in token.children or []]
    assert not any(token.type == "html_block" and not token.content.startswith('<a id="') for token in found)
    raw = {child.content for child in inside if child.type == "html_inline"}
    assert all(re.fullmatch(r'<a id="[a-z]+-[0-9]+">|</a>|<br>', piece) for piece in raw)
    links = [child.attrs["href"] for child in inside if child.type == "link_open"]
    assert all(link.startswith("#") for link in links)


def test_formulas_stand_between_dollars(text):
    displayed = sum(isinstance(block, Equation) for block in SAMPLE.blocks)
    assert len(re.findall(r"^\$\$[^$]+\$\$$", text, flags=re.MULTILINE)) == displayed
    assert "| $A_{\\mathrm{I}}$ |" in text


def test_a_bar_in_a_formula_does_not_end_its_cell():
    made = formula("x")
    object.__setattr__(made, "before_latex", r"\left|x\right| >")
    grid = Grid("g", "c", (Column("a"), Column("b")), (((made,), ("b",)),))
    rows = [
        line for line in written(Document("t", "", (grid,)), "markdown")[""].decode().splitlines() if "vert" in line
    ]
    assert len(rows) == 1
    assert rows[0].count("|") == 3
