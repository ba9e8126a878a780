"""Every format renders every kind of exhibit, and names from files stay data in all of them."""

import csv
import io
import json
from html.parser import HTMLParser

import pytest

from escalation.errors import InputError
from escalation.exhibits import Answer, Column, Formula, Heading, Matrix, Prose, Table
from escalation.expressions import parse
from escalation.report import described, formats, picture_formats, render
from tests.pictured_charts import SETS
from tests.pictured_figures import THRESHOLDS, TORNADO
from tests.pictured_graphs import HOSTILE_STATES
from tests.pictured_trees import HOSTILE
from tests.report.pictures.test_svg import PICTURE

NASTY = "=1+1<script>alert(1)</script>|\\input{x}\x1b[31m&%$#_^~`*[a](b)"
CELLS = (((("1/2", True), ("0", False)), (("-1", False), ("2", True))),)
ANSWER = Answer(
    NASTY,
    (
        Prose(NASTY),
        Table(
            NASTY,
            (Column(NASTY), Column("n", right=True)),
            ((NASTY, "1"), ("b", Formula(parse("x/2", ["x"]), "A >"))),
            NASTY,
        ),
        PICTURE,
        HOSTILE,
        HOSTILE_STATES,
        SETS,
        Matrix("Payoffs", (NASTY, "B"), ("row",), ("left", NASTY), CELLS, "* best"),
    ),
    {"name": NASTY},
    ({"name": NASTY, "value": "-1/4"}, {"name": "=cmd", "other": 3}),
    details=(Prose("a detail"), Table("More here", (Column("x"),), (("y",),))),
)


@pytest.mark.parametrize("form", formats())
def test_no_format_lets_control_characters_through(form):
    text = render(ANSWER, form)
    assert "\x1b" not in text or form == "csv"
    assert text.endswith("\n")


def test_formats_are_those_of_the_issue():
    assert {"table", "json", "jsonl", "csv", "markdown", "latex", "html"} == set(formats())
    assert picture_formats() == ["pdf", "png", "svg"]
    assert all(described().values())
    assert set(described()) == {*formats(), *picture_formats()}


def test_an_unknown_format():
    with pytest.raises(InputError, match="Known:"):
        render(ANSWER, "odt")


def test_json_is_the_data():
    assert json.loads(render(ANSWER, "json")) == ANSWER.data


def test_json_lines_are_the_records():
    lines = render(ANSWER, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == [dict(r) for r in ANSWER.records]


def test_csv_disarms_formulas_and_keeps_numbers():
    rows = list(csv.reader(io.StringIO(render(ANSWER, "csv"))))
    assert rows[0] == ["name", "value", "other"]
    assert rows[1][0].startswith("'=")
    assert rows[1][1] == "-1/4"
    assert rows[2] == ["'=cmd", "", "3"]
    assert "\x1b" not in rows[1][0]


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_html_is_well_formed_and_runs_nothing():
    page = Tags()
    page.feed(render(ANSWER, "html"))
    assert page.open == []
    assert "script" not in page.seen
    assert page.seen.count("table") == 3
    assert "http" not in render(ANSWER, "html")


def test_markdown_tables_keep_their_columns():
    text = render(ANSWER, "markdown")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    import re

    widths = [len(re.findall(r"(?<!\\)\|", row)) for row in rows]
    assert set(widths) <= {2, 3, 4}
    outside, fences = re.subn(r"(?ms)^(`{3,})text$.*?^\1$", "", text)
    assert fences == 1
    assert "<script>" not in outside


def test_latex_escapes_and_typesets_formulas():
    text = render(ANSWER, "latex")
    assert "\\input{x}" not in text.replace("\\input into", "")
    assert r"\textbackslash{}input\{x\}" in text
    assert r"$A > \frac{x}{2}$" in text
    assert r"\underline{1/2}" in text


def test_text_marks_best_replies_and_offers_details():
    text = render(ANSWER, "table")
    assert "1/2*" in text
    assert "More with --full: more here" in text
    assert "a detail" not in text
    assert "a detail" in render(ANSWER.in_full(), "table")
    assert "a detail" in render(ANSWER, "html")


def test_text_never_cuts_a_cell():
    wide = Table(
        "t",
        tuple(Column(f"column {k}", right=k > 0) for k in range(9)),
        (tuple("word " * 3 + str(k) for k in range(9)),),
    )
    text = render(Answer("t", (wide,), {}), "table")
    assert max(map(len, text.splitlines())) <= 100
    assert text.count("word") == 27
    narrow = Table("t", tuple(Column("x" * 30) for _ in range(6)), (tuple("y" * 30 for _ in range(6)),))
    text = render(Answer("t", (narrow,), {}), "table")
    assert text.count("y") == 180
    assert text.count("x") == 180


@pytest.mark.parametrize("form", formats())
def test_charts_of_documents_are_left_apart(form):
    """What only documents draw is no part of an answer's text; the rest of the answer is as it was."""
    told = (Prose("a title"), Prose("a word"))
    plain, charted = (Answer("t", (*told, *more), {"k": 1}, ({"k": 1},)) for more in ((), (TORNADO, THRESHOLDS)))
    assert render(charted, form) == render(plain, form)


@pytest.mark.parametrize("form", picture_formats())
def test_charts_of_documents_are_no_picture_of_an_answer(form):
    with pytest.raises(InputError, match="this answer has no picture"):
        render(Answer("t", (TORNADO, THRESHOLDS), {}), form)


HEADED = Answer("t", (Prose("t"), Heading("Why <mix> 50%_*"), Prose("Because.")), {})


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("table", "Why <mix> 50%_*\n---------------\nBecause."),
        ("markdown", "## Why \\<mix\\> 50%\\_\\*"),
        ("html", "<h2>Why &lt;mix&gt; 50%_*</h2>"),
        ("latex", r"\paragraph*{Why \textless{}mix\textgreater{} 50\%\_*}\par"),
    ],
)
def test_a_heading_stands_above_what_follows_and_is_data(form, line):
    assert line in render(HEADED, form)
