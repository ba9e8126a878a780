"""`appendix` as users meet it."""

import os
import subprocess
import sys
import zipfile

import pytest

from escalation.appendices.sections import sections
from escalation.cli import appendix as verb
from escalation.report.documents import document_formats

SMALL = ("--draws", "50", "--sections", "question,payoffs,equilibria")
BEGINS = {".docx": b"PK", ".pdf": b"%PDF", ".tex": b"", ".html": b"<!DOCTYPE", ".md": b"---"}


@pytest.mark.parametrize("ending", sorted(document_formats()))
def test_the_ending_decides(ending, cli, tmp_path):
    path = tmp_path / f"a{ending.upper()}"
    run = cli("appendix", "hawk-dove", *SMALL, "-o", path)
    assert (run.code, run.out) == (0, "")
    assert path.read_bytes()


def test_help_names_every_section(cli):
    said = cli("appendix", "--help").out
    for name in sections():
        assert name in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "a.xyz"), ".docx"),
        (("-o", "a"), "no ending"),
        (("-o", "a.docx", "--sections", "payofs"), "payoffs"),
        (("-o", "a.docx", "--sections", "play,play"), "twice"),
        (("-o", "a.docx", "-m", "nowhere"), "nowhere"),
        (("-o", "a.docx", "--event", "war"), "war"),
        (("-o", "a.docx", "-x", "nothing"), "nothing"),
        (("-o", "a.docx", "--reference", "none.docx"), "none.docx"),
        (("-o", "a.docx", "--reference", "."), "is not a file"),
        (("-o", "a.tex", "--preamble", "bad.tex"), "UTF-8"),
        (("-o", "a.docx", "--reference", "bad.tex"), "bad.tex"),
        (("-o", "no/where/a.docx"), "cannot be written"),
        (("-o", "folder.docx"), "not a regular file"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(arguments, words, cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.tex").write_bytes(b"\xff\xfe")
    (tmp_path / "folder.docx").mkdir()
    before = set(tmp_path.rglob("*"))
    run = cli("appendix", "hawk-dove", "--draws", "10", *arguments)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert words in run.err
    assert "Traceback" not in run.err
    assert set(tmp_path.rglob("*")) == before


def test_what_lies_beside_the_document_is_written_with_it(cli, tmp_path):
    path = tmp_path / "memo.md"
    sections = "question,region"
    assert cli("appendix", "hawk-dove", "--draws", "0", "--sections", sections, "-o", path).code == 0
    figures = sorted((tmp_path / "memo-figures").iterdir())
    assert figures
    assert all(f"memo-figures/{f.name}" in path.read_text() for f in figures)
    assert cli("appendix", "hawk-dove", "--draws", "0", "--sections", sections, "-o", path).code == 0
    assert sorted((tmp_path / "memo-figures").iterdir()) == figures


def test_an_output_that_is_read_is_kept(cli, write, tmp_path):
    house = tmp_path / "house.docx"
    house.write_bytes(b"mine")
    run = cli("appendix", "hawk-dove", *SMALL, "--reference", house, "-o", house)
    assert run.code == 2
    assert house.read_bytes() == b"mine"


def test_a_house_style_is_used(cli, tmp_path):
    own, made = tmp_path / "own.docx", tmp_path / "made.docx"
    assert cli("appendix", "chicken", *SMALL, "-o", own).code == 0
    parts = {name: zipfile.ZipFile(own).read(name) for name in zipfile.ZipFile(own).namelist()}
    with zipfile.ZipFile(tmp_path / "house.docx", "w") as house:
        for name, content in parts.items():
            changed = content.replace(b'w:styleId="Heading1"', b'w:customStyle="1" w:styleId="Heading1"')
            house.writestr(name, changed if name == "word/styles.xml" else content)
    assert cli("appendix", "chicken", *SMALL, "--reference", tmp_path / "house.docx", "-o", made).code == 0
    styles = zipfile.ZipFile(made).read("word/styles.xml")
    assert b'w:customStyle="1" w:styleId="Heading1"' in styles


def test_a_preamble_stands_in_the_document(cli, tmp_path):
    path, extra = tmp_path / "a.tex", tmp_path / "house.tex"
    extra.write_text("% of this house\n")
    assert cli("appendix", "chicken", *SMALL, "--preamble", extra, "-o", path).code == 0
    assert "% of this house" in path.read_text()


def test_the_date_is_given_or_that_of_the_source(cli, tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    run = ("appendix", "chicken", *SMALL, "-o", path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert cli(*run).code == 0
    assert "1970" not in path.read_text()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert cli(*run).code == 0
    assert "1970-01-02" in path.read_text()
    assert cli(*run, "--date", "Spring").code == 0
    assert "Spring" in path.read_text()


@pytest.mark.parametrize("text", ["soon", "1e3", "9" * 30])
def test_a_date_that_is_none_is_told(text, monkeypatch, cli, tmp_path):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    run = cli("appendix", "chicken", *SMALL, "-o", tmp_path / "a.md")
    assert run.code == 2
    assert "SOURCE_DATE_EPOCH" in run.err
    assert verb.dated.__name__ == "dated"


def test_several_games_make_one_document(cli, tmp_path):
    path = tmp_path / "a.md"
    assert cli("appendix", "chicken", "hawk-dove", *SMALL, "-o", path).code == 0
    text = path.read_text()
    assert "# Chicken" in text
    assert "# Hawk and dove" in text


def test_the_same_bytes_in_another_process(tmp_path):
    for name in ("a.docx", "b.docx"):
        command = [sys.executable, "-m", "escalation", "appendix", "hawk-dove", "--draws", "20", "-o", tmp_path / name]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": str(len(name))})
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_without_the_extra_one_line_says_how_to_install_it(cli, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    run = cli("appendix", "chicken", *SMALL, "-o", tmp_path / "a.docx")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "pip install 'escalation[report]'" in run.err
    assert not list(tmp_path.iterdir())
