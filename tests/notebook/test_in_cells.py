"""HTML in the cell of a notebook: a place of its own, and nothing in it that a name from a file could steer."""

import re

from escalation.exhibits import Answer, Column, Prose, Table
from escalation.game.normal import NormalFormGame
from escalation.notebook.in_cells import PLACE, in_cell

HOSTILE = "</style><script>alert(1)</script>"
TABLE = Table("A title", (Column("a"),), (("b",),))


def rules(html):
    return re.search(r"<style>\n(.*?)</style>", html, re.S)[1].strip().splitlines()


def test_every_rule_of_style_holds_in_its_own_place_alone():
    selectors = [s for rule in rules(in_cell(Answer("", (TABLE,), {}))) for s in rule.split(" {")[0].split(", ")]
    assert len(selectors) > 10
    assert all(s == PLACE or s.startswith(f"{PLACE} ") for s in selectors)


def test_it_is_dark_on_white_whatever_the_theme():
    """JupyterLab colours tables, every other row and code for its theme: the place must win over all."""
    said = rules(in_cell(Answer("", (TABLE,), {})))
    assert any(r.startswith(f"{PLACE} {{") and "color: #1a1a1a" in r and "background: #fff" in r for r in said)
    assert f"{PLACE} tbody tr {{ background: none; }}" in said
    assert all(any(r.startswith(f"{PLACE} {tag} {{ color: inherit") for r in said) for tag in ("table", "code"))


def test_details_are_folded_under_a_line_that_names_them():
    html = in_cell(Answer("t", (Prose("first"),), {}, details=(TABLE,)))
    before, folded = html.split("<details>")
    assert "<table" not in before and "<p>first</p>" in before
    assert folded.startswith("<summary>More: a title.</summary>") and "<table" in folded


def test_nothing_is_folded_where_there_are_no_details():
    assert "<details>" not in in_cell(Answer("t", (TABLE,), {}))


def test_it_has_no_heading_of_the_notebook_and_no_mathematics():
    html = in_cell(Answer("t", (Prose("costs $1 or $2"),), {}))
    assert not re.search(r"<h\d", html)
    assert 'class="escalation tex2jax_ignore mathjax_ignore"' in html


def test_names_are_data():
    details = (Table(HOSTILE, (Column(HOSTILE),), ((HOSTILE,),), HOSTILE),)
    game = NormalFormGame.from_payoffs(
        [[1]], [[2]], players=[HOSTILE, "B"], strategies=[[HOSTILE], ["s"]], title=HOSTILE
    )
    for html in (in_cell(Answer("", (Prose(HOSTILE), *details), {}, details=details)), game._repr_html_()):
        assert html.count("<script") == 0
        assert html.count("</style>") == 1
        assert html.count("&lt;script&gt;") >= 3
