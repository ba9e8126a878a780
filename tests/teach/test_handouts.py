"""The derivation as a document: every word, line and picture of it, in Word and PDF."""

from __future__ import annotations

from zipfile import ZipFile

import pytest

from escalation.exhibits import Heading, Matrix, Prose, Table, TreePicture
from escalation.exhibits.document import Best, Figure, Grid, Paragraph
from escalation.exhibits.document import Heading as Part
from escalation.files.library import load
from escalation.solution import solve
from escalation.teach.explained import explain
from escalation.teach.handouts import handout

KINDS = {Heading: Part, Prose: Paragraph, Table: Grid, Matrix: Grid, TreePicture: Figure}


@pytest.mark.parametrize("name", ["chicken", "crisis-signal", "cycle", "alignment"])
def test_every_exhibit_is_a_block(name):
    answer = explain(solve(load(name)), {}, True)
    made = handout([answer])
    assert [type(b) for b in made.blocks] == [KINDS[type(e)] for e in answer.exhibits]
    assert [b.text for b in made.blocks if isinstance(b, Part)] == [
        e.text for e in answer.exhibits if isinstance(e, Heading)
    ]
    anchors = [b.anchor for b in made.blocks if not isinstance(b, Paragraph)]
    assert len(set(anchors)) == len(anchors)
    assert all(b.caption for b in made.blocks if isinstance(b, Grid | Figure))


def test_several_stand_under_their_own_headings():
    game = load("strike-retaliate")
    answers = [explain(solve(game.with_mechanisms(m)), {}, False) for m in ("none", "hotline")]
    parts = [b for b in handout(answers).blocks if isinstance(b, Part)]
    assert [b.text for b in parts if b.level == 1] == [
        "Strike and retaliation across the border: at baseline",
        "Strike and retaliation across the border: at baseline, under hotline",
    ]


def test_best_replies_are_marked():
    first = next(b for b in handout([explain(solve(load("stag-hunt")), {}, False)]).blocks if isinstance(b, Grid))
    assert first.rows[0][1] == (Best("4"), ", ", Best("4"))
    assert first.rows[0][2] == ("0", ", ", "3")


def test_the_verb_writes_documents(cli, tmp_path):
    word, paper = tmp_path / "h.docx", tmp_path / "h.pdf"
    assert cli("explain", "chicken", "-o", word).code == 0
    assert b"Best replies" in ZipFile(word).read("word/document.xml")
    assert cli("explain", "crisis-tree", "-f", "pdf", "--full", "-o", paper).code == 0
    assert paper.read_bytes().startswith(b"%PDF")


def test_a_document_needs_a_file(cli):
    run = cli("explain", "chicken", "-f", "docx")
    assert (run.code, run.out) == (2, "")
    assert "-o handout.docx" in run.err
