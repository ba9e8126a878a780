"""Who says that it is shown in a notebook: everything that the package's face hands out, and the exhibits."""

import subprocess
import sys

import pytest

import escalation as esc
from escalation import exhibits
from escalation.displayed import Displayed
from escalation.notebook.telling import answer_of

PARTS_OF_EXHIBITS = {"Column", "Formula"}
GENERAL = answer_of.registry[object]


@pytest.mark.parametrize("name", sorted(set(exhibits.__all__) - PARTS_OF_EXHIBITS))
def test_every_exhibit_is_displayed(name):
    assert issubclass(getattr(exhibits, name), Displayed)


@pytest.mark.parametrize("kind", [k for k in answer_of.registry if k is not object], ids=lambda k: k.__name__)
def test_what_has_an_answer_is_displayed(kind):
    assert issubclass(kind, Displayed)


def subclasses(kind):
    return {kind, *(deeper for own in kind.__subclasses__() for deeper in subclasses(own))}


def test_what_is_displayed_has_an_answer_or_is_an_exhibit():
    own = {getattr(exhibits, name) for name in exhibits.__all__}
    bases = {Displayed, *(k for k in subclasses(Displayed) if k.__name__ == "FormulaList")}
    for kind in subclasses(Displayed) - own - bases:
        assert answer_of.dispatch(kind) is not GENERAL, kind


def test_the_text_stays_short():
    game = esc.load("strike-retaliate")
    assert repr(game) == "<iran-pakistan/strike-retaliate: 2x2 game of Iran, Pakistan>"
    assert repr(esc.region_map(game)).startswith("<2 regions of")


def test_nothing_is_imported_for_a_notebook_where_nothing_is_displayed():
    code = (
        "import sys, escalation as esc; repr(esc.solve(esc.load('strike-retaliate'))); "
        "assert not {'escalation.notebook', 'escalation.report'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
