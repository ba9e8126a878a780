"""The example notebooks: cells run one after the other, and what a cell ends with is displayed as a notebook would.

A kernel (ipykernel, with a messaging library below it) is not needed for that: a cell is Python, and what it ends with
is asked for HTML first and for its text last, as IPython does. Outputs are not kept in the files: they would be a copy
of what the tool says, and change with every word of it.
"""

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest

from escalation.displayed import Displayed
from escalation.notebook.telling import answer_of
from escalation.report import render

FOLDER = Path(__file__).parent.parent / "examples" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def run(cells):
    """Every code cell in one namespace; yields what each ends with. An error of a cell is an error here."""
    names = {"__name__": "__main__"}
    for cell in cells:
        if cell["cell_type"] == "code":
            *body, last = ast.parse("".join(cell["source"])).body
            assert isinstance(last, ast.Expr), "a cell ends with what it shows"
            exec(compile(ast.Module(body, []), "cell", "exec"), names)
            yield eval(compile(ast.Expression(last.value), "cell", "eval"), names)


@cache
def shown_in(path):
    """What the cells of a notebook end with; each is run once for all tests."""
    return list(run(read(path)["cells"]))


def test_there_are_two():
    assert [p.stem for p in NOTEBOOKS] == ["own_games", "strike_retaliate"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_the_file_is_a_notebook_without_outputs(path):
    book = read(path)
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert book["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in book["cells"]]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", own) for own in ids)
    for cell in book["cells"]:
        assert cell["cell_type"] in ("markdown", "code") and cell["source"]
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_what_is_shown_is_what_the_page_of_its_answer_holds(path):
    shown = shown_in(path)
    rich = [own for own in shown if isinstance(own, Displayed)]
    assert len(rich) >= len(shown) - 1
    for own in rich:
        page, cell = (
            re.findall(r"<(table|svg)\b[^>]*>(.*?)</\1>", h, re.S)
            for h in (render(answer_of(own), "html"), own._repr_html_())
        )
        assert cell == page
        assert page or own._repr_html_().count("<p>") > 1


def test_they_go_through_all_that_is_promised():
    kinds = {type(own).__name__ for path in NOTEBOOKS for own in shown_in(path)}
    assert kinds >= {"NormalFormGame", "Result", "Comparison", "Conditions", "Verdict", "RegionMap", "ExtensiveGame"}
    assert kinds >= {"TreeResult", "Answer", "Repeated", "RegionPicture", "TreePicture"}


def test_a_cell_that_raises_fails():
    cells = [{"cell_type": "code", "source": ["import escalation as esc\n", "esc.load('no-such-game')"]}]
    with pytest.raises(Exception, match="no-such-game"):
        list(run(cells))
