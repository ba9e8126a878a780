"""Figures: the same bytes each time, no words over others or over the page, nothing from a file is markup."""

import hashlib
import os
import struct
import subprocess
import sys
import warnings
from xml.etree import ElementTree

import matplotlib
import pytest
from hypothesis import given, settings

from escalation.errors import InputError
from escalation.exhibits import Matrix
from escalation.report.figures import drawn, figure_of
from escalation.report.figures.lettering import lettered
from tests.pictured_figures import LONG, NASTY_ONES, ORDINARY, clipped, overlapping, words_of
from tests.pictured_graphs import graphs
from tests.pictured_trees import NASTY, pictures

WIDTHS = (85.0, 160.0)
STARTS = {"svg": b"<?xml", "pdf": b"%PDF-", "png": b"\x89PNG"}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ORDINARY)
def test_no_words_lie_over_others_or_over_the_page(kind, width):
    for picture in (ORDINARY[kind], NASTY_ONES[kind]):
        figure = figure_of(picture, width, "A heading that is as long as the titles of figures are, with a name or two")
        assert not clipped(figure)
        assert not overlapping(figure)


@given(pictures())
@settings(max_examples=15)
def test_no_words_of_a_tree_lie_over_others(picture):
    for width in WIDTHS:
        figure = figure_of(picture, width)
        assert not clipped(figure)
        assert not overlapping(figure)


@given(graphs(most=6))
@settings(max_examples=10)
def test_no_words_of_a_graph_lie_over_others(graph):
    for width in WIDTHS:
        figure = figure_of(graph, width)
        assert not clipped(figure)
        assert not overlapping(figure)


@pytest.mark.parametrize("form", STARTS)
@pytest.mark.parametrize("kind", ORDINARY)
def test_every_form_is_made_as_wide_as_asked_without_a_warning(kind, form):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for picture in (ORDINARY[kind], NASTY_ONES[kind]):
            made = drawn(picture, form, 85.0)
            assert made.startswith(STARTS[form])
            assert abs(_millimetres(made, form) - 85.0) < 0.2


def _millimetres(made, form):
    if form == "png":
        return struct.unpack(">I", made[16:20])[0] / 300 * 25.4
    if form == "svg":
        return float(ElementTree.fromstring(made).get("width").removesuffix("pt")) / 72 * 25.4
    box = made.split(b"/MediaBox [")[1].split(b"]")[0].split()
    return float(box[2]) / 72 * 25.4


@pytest.mark.parametrize("kind", NASTY_ONES)
def test_hostile_names_are_no_markup(kind):
    made = drawn(NASTY_ONES[kind], "svg", 85.0, NASTY)
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(made).iter()}
    metadata = {"metadata", "RDF", "Work", "title", "type", "format", "creator", "Agent"}
    assert tags <= metadata | {"svg", "defs", "style", "g", "path", "use", "clipPath", "rect", "pattern", "symbol"}
    assert b"<script" not in made
    assert b"\x1b" not in made


def test_nothing_is_read_as_mathematics():
    figure = figure_of(ORDINARY["matrix"], 85.0, "$x^2$ and $ alone and \\frac{")
    assert words_of(figure)[0] == "$x^2$ and $ alone and \\frac{"
    assert not any(text.get_parse_math() for text in figure.axes[0].texts)


def test_a_letter_that_the_type_lacks_is_a_square():
    assert lettered("war 戦") == "war □"


def test_type_is_outlines_in_svg_and_embedded_in_pdf():
    svg, pdf = (drawn(ORDINARY["matrix"], form, 85.0) for form in ("svg", "pdf"))
    assert b"<text" not in svg
    assert b"/FontFile2" in pdf
    assert b"/Subtype /Type0" in pdf or b"/Subtype /TrueType" in pdf


def test_no_date_and_no_name_of_a_program_is_kept():
    for form in STARTS:
        made = drawn(ORDINARY["map"], form, 85.0)
        for word in (b"CreationDate", b"dc:date", b"Software", b"Producer", b"tIME"):
            assert word not in made, (form, word)


def test_the_same_bytes_in_another_process(tmp_path):
    code = """
import hashlib
import sys
from escalation.report.figures import drawn
from tests.pictured_figures import ORDINARY
for kind in ("map", "tree"):
    for form in ("svg", "pdf", "png"):
        picture = ORDINARY[kind]
        print(kind, form, hashlib.sha256(drawn(picture, form, 85.0)).hexdigest())
assert "matplotlib.pyplot" not in sys.modules
"""
    own = "".join(
        f"{kind} {form} {_digest(drawn(ORDINARY[kind], form, 85.0))}\n"
        for kind in ("map", "tree")
        for form in ("svg", "pdf", "png")
    )
    (tmp_path / "matplotlibrc").write_text(
        "font.size: 20\nhatch.linewidth: 3\nsvg.fonttype: none\ntext.usetex: False\n"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7", "MATPLOTLIBRC": str(tmp_path), "SOURCE_DATE_EPOCH": "1000000000"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert (run.stdout, run.stderr) == (own, "")


def _digest(made):
    return hashlib.sha256(made).hexdigest()


def test_settings_of_matplotlib_stay_as_they_were():
    before = dict(matplotlib.rcParams)
    drawn(ORDINARY["tornado"], "svg", 85.0)
    assert dict(matplotlib.rcParams) == before


def test_all_that_is_inked_is_grey():
    """Nothing is said by colour: every colour has equal parts of red, green and blue."""
    from matplotlib.colors import to_rgb

    for picture in ORDINARY.values():
        for artist in figure_of(picture, 160.0).axes[0].get_children():
            for name in ("get_facecolor", "get_edgecolor", "get_color"):
                colour = getattr(artist, name, lambda: "none")()
                if colour not in ("none", None):
                    red, green, blue = to_rgb(colour)
                    assert red == green == blue


@pytest.mark.parametrize("width", [0, -5, 59.9, 501, float("nan"), float("inf")])
def test_a_width_that_no_page_has_is_refused(width):
    with pytest.raises(InputError, match="no width of a figure"):
        drawn(ORDINARY["map"], "svg", width)


def test_a_form_that_is_none_is_refused():
    with pytest.raises(InputError, match="Known: pdf, png, svg"):
        drawn(ORDINARY["map"], "gif")


def test_without_matplotlib_one_line_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.font_manager", None)
    with pytest.raises(InputError, match=r"pip install 'escalation\[report\]'"):
        drawn(ORDINARY["map"], "svg")


def test_long_names_are_broken_and_not_lost():
    words = "".join(words_of(figure_of(NASTY_ONES["tornado"], 85.0))).replace(" ", "")
    assert LONG in words


@pytest.mark.parametrize("width", [60.0, *WIDTHS])
def test_a_matrix_with_many_columns_turns_their_names(width):
    names = tuple(f"strategy number {k}" for k in range(8))
    cells = tuple(tuple(((f"{-k * j / 7:.4f}", k == j), (f"{k - j}", k < 2)) for j in range(8)) for k in range(8))
    figure = figure_of(Matrix("Payoffs", ("Ann", "Bob"), names, names, cells), width)
    assert not clipped(figure)
    assert not overlapping(figure)
    turned = {text.get_rotation() for text in figure.axes[0].texts if text.get_text().startswith("strategy")}
    assert turned == ({0.0, 90.0} if width < 160 else {0.0})
