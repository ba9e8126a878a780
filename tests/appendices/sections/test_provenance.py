"""Provenance: hashes are those of the files, options those used, and the command reads back as given."""

import hashlib
import shlex
from fractions import Fraction

import escalation as esc
from escalation.appendices.assembling import appendix
from escalation.appendices.sections.provenance import blocks, command, inputs, options
from escalation.appendices.study import Study
from escalation.exhibits.document import Grid, Paragraph


def test_every_file_has_the_hash_of_its_contents(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('matrix = """\n  | A\nC | x, 1\n"""\n[parameters]\nx = 1\n')
    assert inputs(Study(esc.load(own), draws=0)) == {str(own): hashlib.sha256(own.read_bytes()).hexdigest()}


def test_files_of_mechanisms_and_of_claimed_mechanisms_are_among_them():
    found = inputs(Study(esc.load("crisis-tree"), ("hotline",), draws=0))
    names = {label.rpartition("/")[2] for label in found}
    assert {"crisis-tree.toml", "strike.toml", "sources.toml", "hotline.toml", "private-consent.toml"} <= names
    assert all(len(sha256) == 64 for sha256 in found.values())
    assert list(found) == sorted(found)


def test_options_are_those_used():
    study = Study(esc.load("strike-retaliate"), ("hotline",), {"K": Fraction(7, 3)}, draws=150, seed=3, date="May 2026")
    found = dict(options(study))
    assert found["version"] == f"escalation {esc.__version__}"
    assert found["mechanisms"] == "none; hotline"
    assert found["values held"] == "K = 7/3"
    assert (found["event"], found["parameter"]) == ("strike", "A_I")
    assert (found["draws"], found["seed"], found["date"]) == ("150", "3", "May 2026")


def test_options_that_were_not_given_say_so():
    found = dict(options(Study(esc.load("chicken"), draws=0)))
    assert found["values held"] == "none: all baselines"
    assert (found["parameter"], found["draws"], found["date"]) == ("none", "none", "none given")


def test_the_command_reads_back_as_given():
    given = {"K": Fraction(7, 3), "A_I": Fraction(1)}
    mechanisms = ("hotline", "joint-mechanism + hotline")
    asked = {"event": "conflict", "parameter": "K", "across": "A_I", "up": "K", "draws": 99, "seed": 2}
    question = "Does a hotline help? It's $(cheap)"
    study = Study(esc.load("strike-retaliate"), mechanisms, given, **asked, question=question, date="1; rm x")
    words = shlex.split(command(study))
    assert words[:3] == ["escalation", "appendix", "strike-retaliate"]
    pairs = list(zip(words[3::2], words[4::2], strict=True))
    assert pairs == [
        *(("-m", "hotline"), ("-m", "joint-mechanism + hotline"), ("--set", "K=7/3"), ("--set", "A_I=1")),
        *(("--event", "conflict"), ("-p", "K"), ("-x", "A_I"), ("-y", "K"), ("--draws", "99"), ("--seed", "2")),
        *(("--question", "Does a hotline help? It's $(cheap)"), ("--date", "1; rm x"), ("-o", "appendix.docx")),
    ]


def test_no_mechanism_given_is_no_option():
    assert "-m" not in shlex.split(command(Study(esc.load("strike-retaliate"), draws=0)))


def test_a_game_made_in_a_program_read_no_file():
    game = esc.NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    grid, said = blocks(Study(game, draws=0))
    assert isinstance(grid, Grid)
    assert said == Paragraph(("The game was made in a program: no file was read.",))


def test_the_date_of_the_document_stands_in_it():
    made = appendix(esc.load("chicken"), sections=["provenance"], date="22 November 2026", draws=0)
    assert "22 November 2026" in [text for b in made.blocks if isinstance(b, Grid) for row in b.rows for (text,) in row]
