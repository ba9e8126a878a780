"""LaTeX: captions, labels and references by its own counters, text that is no command; it compiles where a TeX is."""

import re
import shutil
import subprocess

import pytest

from escalation.exhibits.document import Document, Equation, Heading, Paragraph
from escalation.report.documents import written
from escalation.report.documents._latex_preamble import characters
from escalation.report.documents.latex import latex_text
from tests.report.documents.reading import latex_words
from tests.report.documents.sample import SAMPLE


@pytest.fixture(scope="module")
def source(samples):
    return samples["latex"][""].decode()


def compiled(files, folder):
    """What LaTeX says, run twice on the files; None on a machine without it."""
    if shutil.which("pdflatex") is None:
        return None
    for name, data in files.items():
        path = folder / (name or "memo.tex")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "memo.tex"]
    for _ in range(2):
        run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return run.stdout.decode(errors="replace")


@pytest.mark.parametrize("kind", ["samples", "hostiles"])
def test_it_is_one_document_and_compiles(kind, request, tmp_path):
    files = request.getfixturevalue(kind)["latex"]
    text = files[""].decode()
    assert text.startswith("\\documentclass")
    assert text.count("\\begin{document}") == text.count("\\end{document}") == 1
    for environment in set(re.findall(r"\\begin\{(\w+)\}", text)):
        assert text.count(f"\\begin{{{environment}}}") == text.count(f"\\end{{{environment}}}")
    said = compiled(files, tmp_path)
    assert said is None or ("Output written on memo.pdf" in said and "undefined references" not in said)


def test_nothing_of_the_sample_runs_over_its_line(samples, tmp_path):
    said = compiled(samples["latex"], tmp_path)
    wide = [float(points) for points in re.findall(r"Overfull \\hbox \(([0-9.]+)pt", said or "")]
    assert [points for points in wide if points > 3] == []


def test_captions_labels_and_references_are_native(source):
    assert re.findall(r"\\label\{((?:table|figure)-\d+)\}", source) == ["table-1", "table-2", "table-3", "figure-1"]
    assert source.count("\\caption{") == 4
    assert "\\hyperref[table-3]{Table~\\ref*{table-3}}" in source
    assert "\\hyperref[source-2]{{[}S2{]}}" in source
    assert "Table 3" not in source.partition("\\begin{document}")[2]
    assert source.count("\\endhead") == 3


def test_headings_are_sections_and_formulas_mathematics(source):
    levels = {1: "section", 2: "subsection"}
    for block in SAMPLE.blocks:
        if isinstance(block, Heading):
            assert f"\\{levels[block.level]}{{{block.text}}}" in source
    displayed = sum(isinstance(block, Equation) for block in SAMPLE.blocks)
    assert len(re.findall(r"^\\\[.+\\\]$", source, flags=re.MULTILINE)) == displayed
    assert "\\bestreply{-0.25*}" in source
    assert "\\ratingred{red}" in source
    assert "alt={A map with A\\_I across" in source


def test_a_preamble_comes_after_ours_and_before_the_text():
    made = written(Document("t", "", (Paragraph(("p",)),)), "latex", preamble="\\renewcommand{\\bestreply}[1]{#1}")
    text = made[""].decode()
    assert text.index("\\newcommand{\\bestreply}") < text.index("\\renewcommand{\\bestreply}")
    assert text.index("\\renewcommand{\\bestreply}") < text.index("\\begin{document}")


SIGNS = "backslash tilde circum less greater bar quotedbl quotesingle grave"
NAMED = {f"text{kind}{sign}" for sign in SIGNS.split() for kind in ("", "ascii")}


@pytest.mark.parametrize(
    "text",
    ["\\input{x}", "100 % of $x$", "a--b---c", "<<a>>", ",,a``", "?` !`", "#1 ^^41 ~", "{[a]}", "'q' \"q\"", "\x00"],
)
def test_text_is_read_back_and_is_no_command(text):
    made = latex_text(text)
    assert set(re.findall(r"\\([a-zA-Z]+)", made)) <= NAMED
    body = f"\\begin{{document}}{made}\\end{{document}}"
    assert latex_words(body.encode()).strip() == text.replace("\x00", "?")
    assert not re.search(r"--|,,|<<|>>|``|''|[?!]`", made)


def test_only_characters_beyond_ascii_are_declared():
    assert characters(["plain text"]) == ""
    declared = characters(["λ漢", "λ"])
    assert declared.count("DeclareUnicodeCharacter") == 2
    assert "{03BB}{\\ensuremath{\\lambda}}" in declared
