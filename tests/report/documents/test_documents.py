"""All formats: the same words and numbers, the same bytes each time, errors in one line."""

import builtins
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.errors import InputError
from escalation.exhibits import Column
from escalation.exhibits.document import (
    Bibliography,
    Bullets,
    Cited,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Strong,
    Whole,
)
from escalation.report.documents import document_format, document_formats, written
from escalation.report.documents._words import shown
from tests.report.documents.hostile import HOSTILE, hostile_document
from tests.report.documents.reading import numbers, read, squeezed
from tests.report.documents.sample import SAMPLE

FORMS = ["docx", "html", "latex", "markdown", "pdf"]
ROOT = Path(__file__).parents[3]
UNREAD = 2  # hostile texts with characters that a PDF shows by glyphs without a letter: read by eye only


def test_formats_and_their_endings():
    found = document_formats()
    assert found == {".docx": "docx", ".html": "html", ".tex": "latex", ".md": "markdown", ".pdf": "pdf"}
    assert [document_format(f"a/b.c{ending.upper()}") for ending in found] == list(found.values())


@pytest.mark.parametrize("path", ["memo.doc", "memo", ".docx", "memo.docx.gz"])
def test_another_ending_is_refused_with_those_that_are_known(path):
    with pytest.raises(InputError, match=r"\.docx, \.html, \.tex, \.md, \.pdf|\.docx"):
        document_format(path)


def test_an_unknown_format_is_refused():
    with pytest.raises(InputError, match="Known: docx, html, latex, markdown, pdf"):
        written(SAMPLE, "odt")


@pytest.mark.parametrize("form", FORMS)
def test_every_number_of_the_document_stands_in_every_format_in_its_order(samples, form):
    expected = numbers("\n".join(SAMPLE.words()))
    assert len(expected) > 150
    assert numbers(read(form, samples[form][""])) == expected


@pytest.mark.parametrize("form", FORMS)
def test_every_word_of_the_document_stands_in_every_format(samples, form):
    found = squeezed(read(form, samples[form][""]))
    plain = [
        block.text if isinstance(block, Heading) else block.caption
        for block in SAMPLE.blocks
        if isinstance(block, Heading | Grid)
    ]
    assert len(plain) == 10
    assert [text for text in plain if squeezed(text) not in found] == []
    assert all(squeezed(text) in found for text in (SAMPLE.title, SAMPLE.subtitle, SAMPLE.date))


@pytest.mark.parametrize("form", FORMS)
def test_tables_and_figures_have_their_numbers_once(samples, form):
    found = squeezed(read(form, samples[form][""]))
    for anchor, number in SAMPLE.numbers.items():
        caption = next(b.caption for b in SAMPLE.blocks if getattr(b, "anchor", "") == anchor and hasattr(b, "caption"))
        assert found.count(squeezed(f"{number}: {caption}")) == 1
        assert squeezed(f"{number}: {number}") not in found
    assert squeezed("see Table 3 and Figure 1.") in found


@pytest.mark.parametrize("form", FORMS)
def test_what_is_hostile_is_read_back_as_it_was_written(hostiles, form):
    found = squeezed(read(form, hostiles[form][""]))
    lost = [text for text in HOSTILE if squeezed(shown(text)) not in found]
    assert len(lost) <= (UNREAD if form == "pdf" else 0), lost


@pytest.mark.parametrize("form", FORMS)
def test_no_control_character_gets_through(hostiles, form):
    text = read(form, hostiles[form][""]) if form in ("docx", "pdf") else hostiles[form][""].decode()
    hidden = {"\x1b", "\x07", "\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\ufffe", "\ud800"}
    assert hidden & set(text) == set()


@pytest.mark.parametrize("form", ["docx", "html", "latex", "markdown"])
@settings(max_examples=4)
@given(st.lists(st.text(max_size=30), min_size=20, max_size=40))
def test_any_text_is_read_back(form, texts):
    found = squeezed(read(form, written(hostile_document(texts), form)[""]))
    assert [text for text in texts if squeezed(shown(text)) not in found] == []


@settings(max_examples=3)
@given(st.lists(st.text(st.characters(codec="latin-1"), max_size=30), min_size=20, max_size=40))
def test_any_text_of_latin_letters_is_read_back_from_a_pdf(texts):
    found = squeezed(read("pdf", written(hostile_document(texts), "pdf")[""]))
    assert [text for text in texts if squeezed(shown(text)) not in found] == []


HASHES = """
import hashlib
from escalation.report.documents import document_formats, written
from tests.report.documents.sample import SAMPLE
for form in document_formats().values():
    for name, data in written(SAMPLE, form, folder="memo-figures").items():
        print(form, name, hashlib.sha256(data).hexdigest())
"""


def test_the_same_bytes_in_another_process_at_another_time(samples):
    there = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"} | there
    run = subprocess.run(
        [sys.executable, "-c", HASHES], capture_output=True, text=True, env=environment, cwd=ROOT, check=True
    )
    here = [
        f"{form} {name} {hashlib.sha256(data).hexdigest()}"
        for form, files in samples.items()
        for name, data in files.items()
    ]
    assert run.stdout.splitlines() == here


def without(monkeypatch, *missing):
    real = builtins.__import__

    def refuse(name, *rest):
        if name in missing:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)


TEXT = Document("t", "", (Paragraph(("p",)),))


@pytest.mark.parametrize("form", FORMS)
def test_without_pandoc_one_line_says_how_to_install_it(monkeypatch, form):
    without(monkeypatch, "pypandoc")
    with pytest.raises(InputError, match=r"pip install 'escalation\[report\]'") as error:
        written(TEXT, form)
    assert "\n" not in str(error.value)


def test_without_typst_one_line_says_how_to_install_it(monkeypatch):
    without(monkeypatch, "typst")
    with pytest.raises(InputError, match=r"pip install 'escalation\[report\]'"):
        written(TEXT, "pdf")


@pytest.mark.parametrize("form", ["html", "latex", "markdown", "pdf"])
def test_a_reference_is_for_word_only(form):
    with pytest.raises(InputError, match="docx"):
        written(TEXT, form, reference=b"x")


@pytest.mark.parametrize("form", ["docx", "html", "markdown"])
def test_a_preamble_is_for_latex_and_pdf_only(form):
    with pytest.raises(InputError, match="tex and pdf"):
        written(TEXT, form, preamble="x")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "document",
    [
        Document("", "", ()),
        Document("t", "s", (Grid("a", "", (Column(""),), ()),)),
        Document("t", "", (Grid("a", "c", (Column(""), Column("")), (((), ("",)),)), Bullets(()), Bullets(((),)))),
        Document("t", "", (Paragraph(()), Paragraph((Strong(""),)), Heading(99, "h", ""), Heading(-1, "", ""))),
        Document("t", "", (Grid("a", "c", (Column("x"),) * 30, ((("a long cell of words",),) * 30,) * 3),)),
    ],
)
def test_what_is_empty_or_crowded_is_written_too(form, document):
    assert len(written(document, form)[""]) > 0


@pytest.mark.parametrize("form", ["latex", "markdown"])
def test_figures_lie_beside_the_file_in_a_folder_whose_name_does_no_harm(samples, hostiles, form):
    ending = {"latex": "pdf", "markdown": "svg"}[form]
    assert list(samples[form]) == ["", f"memo-figures/figure-1.{ending}"]
    assert list(hostiles[form]) == ["", f"input-x-_-figures/figure-1.{ending}"]
    assert f"memo-figures/figure-1.{ending}" in samples[form][""].decode()


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_the_other_formats_are_one_file(samples, form):
    assert list(samples[form]) == [""]


def test_sources_of_two_bibliographies_are_told_apart():
    blocks = (
        Paragraph((Cited("S1", 1), " ", Cited("S1", 2))),
        Bibliography((("S1", ("one",)),), 1),
        Bibliography((("S1", ("two",)),), 2),
    )
    page = written(Document("t", "", blocks), "html")[""].decode()
    assert re.findall(r'href="#(source-\d)"', page) == ["source-1", "source-2"]
    assert all(page.count(f'id="{anchor}"') == 1 for anchor in ("source-1", "source-2"))


@pytest.mark.parametrize("form", FORMS)
def test_whole_text_is_not_broken(form):
    document = Document("t", "", (Paragraph(("Choose: ", Whole("☐ one of two"))),))
    made = written(document, form)[""]
    if form in ("html", "latex", "markdown"):
        assert any(f"{gap}one{gap}of{gap}two" in made.decode() for gap in ("\u00a0", "~", "&nbsp;"))
    assert "oneoftwo" in squeezed(read(form, made).replace("~", " "))


@pytest.mark.parametrize("form", FORMS)
def test_captions_without_numbers(form):
    grid = Grid("g", "Payoffs", (Column("a"), Column("b")), ((("x",), ("y",)),))
    made = written(Document("t", "", (grid, PageBreak(), replace(grid, anchor="h")), numbered=False), form)[""]
    words = " ".join(read(form, made).split())
    assert squeezed(words).count("Payoffs") == 2
    if form == "latex":
        assert r"\captionsetup{labelformat=empty,labelsep=none" in made.decode()
    else:
        assert "Table 1" not in words
