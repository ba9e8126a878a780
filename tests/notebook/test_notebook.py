"""The three forms of an object: which there are, what each leaves out, and what stands where nothing can be told."""

import re
import xml.etree.ElementTree as ET

import pytest

import escalation as esc
from escalation import notebook
from escalation.exhibits import Prose, Table
from escalation.notebook.telling import answer_of
from escalation.report import render


def load(name="strike-retaliate"):
    return esc.load(name)


def test_latex_is_that_of_the_answer_where_it_has_no_pictures():
    result = esc.solve(load())
    assert result._repr_latex_() == render(answer_of(result), "latex")


def test_latex_leaves_pictures_and_details_out_and_says_so():
    crisis = load("crisis-signal")
    assert "istgame" in render(answer_of(crisis), "latex")
    assert "istgame" not in crisis._repr_latex_() and "Not shown here: pictures." in crisis._repr_latex_()
    compared = esc.compare(load(), ["none", "hotline"], draws=0)
    assert re.search(r"Not shown here: thresholds.*\.", compared._repr_latex_())


def test_a_picture_is_svg_and_stands_in_html_as_it_is():
    picture = esc.figure(load("crisis-signal"))
    root = ET.fromstring(picture._repr_svg_())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert picture._repr_html_().count("<svg") == 1
    assert picture._repr_latex_() is None


@pytest.mark.parametrize("make", [load, lambda: esc.solve(load()), lambda: esc.region_map(load())])
def test_what_is_more_than_a_picture_is_no_svg(make):
    assert make()._repr_svg_() is None


def test_an_answer_and_its_exhibits_are_shown_too():
    answer = esc.analyse(load(), "dominance")
    tables = [e for e in answer.exhibits if isinstance(e, Table)]
    assert all(re.search(r"<table.*?</table>", t._repr_html_(), re.S)[0] in answer._repr_html_() for t in tables)
    assert tables
    assert "<p>One line.</p>" in Prose("One line.")._repr_html_()


def test_why_nothing_can_be_told():
    """The object's short text, and the reason: a payoff has no value."""
    game = esc.NormalFormGame.from_payoffs([["1/x"]], [[0]], parameters={"x": 0})
    for shown in (game._repr_html_(), game._repr_latex_()):
        assert "1x1 game of Row, Column" in shown
        assert "division by zero at these values" in shown


def test_an_answer_is_made_once_for_all_forms(monkeypatch):
    asked = []
    monkeypatch.setattr(notebook, "answer_of", lambda shown: asked.append(shown) or answer_of(shown))
    first, second = esc.solve(load()), esc.solve(load().at(A_I="4/5"))
    for shown in (first, second):
        shown._repr_html_()
        shown._repr_latex_()
        shown._repr_svg_()
    assert [id(shown) for shown in asked] == [id(first), id(second)]
