"""Worksheets to be printed: a page a version, room for a name, captions without numbers, the key apart."""

import io
import re
import zipfile

import pytest

from escalation.exhibits.document import Heading, PageBreak, Paragraph, Strong, Whole
from escalation.report.documents import written
from escalation.worksheets.making import worksheet
from escalation.worksheets.papers import NAME, key_paper, sheet_paper
from escalation.worksheets.told import letters, right_words
from tests.report.documents.reading import read

VERSIONS = 3


@pytest.fixture(scope="module")
def made():
    return worksheet(tasks=["best-replies", "mixed-equilibrium", "posterior"], versions=VERSIONS)


def test_each_version_begins_on_a_new_page_with_room_for_a_name(made):
    blocks = sheet_paper(made).blocks
    assert sum(isinstance(b, PageBreak) for b in blocks) == VERSIONS - 1
    assert [b.text for b in blocks if isinstance(b, Heading) and b.level == 1] == [
        f"Version {k}" for k in range(1, VERSIONS + 1)
    ]
    assert blocks.count(Paragraph((NAME,))) == VERSIONS
    assert Paragraph((NAME,)) not in key_paper(made).blocks


def test_a_single_version_has_no_number():
    (first, *_) = sheet_paper(worksheet(tasks=["pure-equilibria"])).blocks
    assert first == Paragraph((NAME,))


def test_anchors_are_apart(made):
    for paper in (sheet_paper(made), key_paper(made)):
        anchors = [b.anchor for b in paper.blocks if hasattr(b, "anchor")]
        assert len(set(anchors)) == len(anchors)


def test_the_key_has_every_right_answer(made):
    said = [
        inline.text
        for b in key_paper(made).blocks
        if isinstance(b, Paragraph)
        for inline in b.text
        if isinstance(inline, Strong)
    ]
    assert said == [right_words(q.right) for v in made.versions for t in v.tasks for _, q in letters(t)]


@pytest.mark.parametrize("form", ["docx", "html", "latex", "pdf"])
def test_captions_have_no_numbers_and_questions_stand_there(made, form):
    files = written(sheet_paper(made), form)
    words = " ".join(read(form, files[""]).split())
    assert "What is the best reply of Row" in words
    if form == "latex":
        assert r"\captionsetup{labelformat=empty" in files[""].decode()
    else:
        assert not re.search(r"\b(Table|Figure) \d", words)
    assert words.count("Name: ____") == VERSIONS


def test_word_breaks_its_pages(made):
    archive = written(sheet_paper(made), "docx")[""]
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        body = package.read("word/document.xml").decode()
    assert body.count('w:type="page"') == VERSIONS - 1
    assert "SEQ" not in body


def test_latex_and_html_break_theirs(made):
    assert written(sheet_paper(made), "latex")[""].decode().count("\\clearpage") >= VERSIONS - 1
    assert written(sheet_paper(made), "html")[""].decode().count('<hr class="page">') == VERSIONS - 1


def test_a_gap_stays_with_its_unit(made):
    whole = {
        own.text
        for b in sheet_paper(made).blocks
        if isinstance(b, Paragraph)
        for own in b.text
        if isinstance(own, Whole)
    }
    assert {"________", "________ points"} <= whole


@pytest.mark.parametrize(
    ("tasks", "title"),
    [
        (["best-replies"], "Best replies"),
        (["critical-discount", "mechanism-effect"], "The shadow of the future and what an institution changes"),
        (["best-replies", "dominance", "pure-equilibria", "claims"], "Games"),
    ],
)
def test_sheets_about_drawn_games_are_called_after_their_tasks(tasks, title):
    assert sheet_paper(worksheet(tasks=tasks)).title == title
