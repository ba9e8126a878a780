"""`figure` as users meet it."""

from xml.etree import ElementTree

import pytest

from escalation.answers import figured
from escalation.cli import figure
from escalation.report import figures

STARTS = {"svg": b"<?xml", "pdf": b"%PDF-", "png": b"\x89PNG"}


@pytest.mark.parametrize("form", STARTS)
def test_the_ending_of_the_file_says_the_form(form, cli, tmp_path):
    path = tmp_path / f"f.{form.upper()}"
    run = cli("figure", "hawk-dove", "--kind", "tornado", "-o", path)
    assert (run.code, run.out, run.err) == (0, "", "")
    assert path.read_bytes().startswith(STARTS[form])


def test_a_form_that_is_given_wins(cli, tmp_path):
    path = tmp_path / "f.svg"
    assert cli("figure", "hawk-dove", "-f", "pdf", "-o", path).code == 0
    assert path.read_bytes().startswith(STARTS["pdf"])


def test_the_verb_knows_the_kinds_and_forms_that_there_are():
    assert figure.KINDS == figured.KINDS
    assert sorted(figure.FORMS) == sorted(figures.FORMS)


def test_without_a_file_svg_goes_to_standard_output(cli):
    run = cli("figure", "hawk-dove", "--width", "85")
    assert (run.code, run.err) == (0, "")
    root = ElementTree.fromstring(run.out)
    assert float(root.get("width").removesuffix("pt")) == pytest.approx(85 / 25.4 * 72, abs=0.5)


def test_two_runs_give_the_same_bytes(cli, tmp_path):
    made = []
    for k in range(2):
        assert cli("figure", "strike-retaliate", "--kind", "map", "-o", tmp_path / f"{k}.pdf").code == 0
        made.append((tmp_path / f"{k}.pdf").read_bytes())
    assert made[0] == made[1]


def test_a_title_of_ones_own_or_none(cli, tmp_path):
    heights = []
    for k, title in enumerate((["--title", ""], ["--title", "Hawks"], [])):
        path = tmp_path / f"{k}.svg"
        assert cli("figure", "hawk-dove", *title, "-o", path).code == 0
        heights.append(float(ElementTree.parse(path).getroot().get("height").removesuffix("pt")))
    assert heights[0] < heights[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chicken", "--kind", "tornado"], "no parameter in play has a range"),
        (["chicken", "--kind", "tree"], "it has no tree. Choose --kind matrix"),
        (["cycle", "--kind", "matrix"], "it has no matrix. Choose --kind states"),
        (["chicken", "--kind", "thresholds"], "there is no parameter to follow"),
        (["strike-retaliate", "--kind", "tornado", "--of", "nothing"], "Known: strike, retaliate, exchange, conflict"),
        (["strike-retaliate", "--kind", "map", "-x", "nothing"], "is not declared"),
        (["strike-retaliate", "--kind", "nothing"], "'nothing' is not one of"),
        (["strike-retaliate", "--width", "5"], "5 mm is no width of a figure"),
        (["strike-retaliate", "--width", "nan"], "no width of a figure"),
        (["strike-retaliate", "-f", "gif"], "'gif' is not one of"),
        (["nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(arguments, told, cli, tmp_path):
    path = tmp_path / "f.svg"
    run = cli("figure", *arguments, "-o", path)
    assert (run.code, run.out) == (2, "")
    assert told in run.err
    assert run.err.count("\n") == 1
    assert not path.exists()


def test_a_file_that_is_read_is_not_overwritten(cli, write):
    path = write('players = ["A", "B"]\nmatrix = """\n  | l\nu | 1, 1\n"""\n', "game.svg")
    run = cli("figure", path, "-o", path)
    assert run.code == 2
