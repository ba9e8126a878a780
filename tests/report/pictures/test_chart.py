"""Charts of lines as SVG: axes, dashes, ends, hatching and numbers; nothing from a file is markup."""

import struct
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from escalation.exhibits import Answer
from escalation.exhibits.line_chart import VerticalMark
from escalation.report import render
from escalation.report.pictures._drawing import width_of
from tests.pictured_charts import SETS, VALUES
from tests.pictured_trees import NASTY

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart):
    return ElementTree.fromstring(render(Answer("t", (chart,), {}), "svg"))


def plot_of(root):
    (group,) = root.findall(f"{SVG}g")
    return group


def texts(element):
    return [e.text for e in element.iter(f"{SVG}text")]


def test_axes_lines_and_marks_are_labelled():
    root = drawn(VALUES)
    words = texts(root)
    assert {"t: time (years)", "V: value (points)", "t = 5", "Ann", "Bob", "the value used: t = 2", "a note"} <= set(
        words
    )
    assert {"0", "2", "4", "6", "8", "10"} <= set(words)
    assert words.count("1") >= 2, "on the line and in the legend"
    assert root.find(f"{SVG}desc").text == VALUES.words


def test_ends_that_belong_to_a_line_are_full_and_others_hollow():
    dots = [e.get("fill") for e in plot_of(drawn(VALUES)).iter(f"{SVG}circle")]
    assert sorted(dots) == sorted(["#fff", "#0072b2", "#d55e00"])
    assert "the line comes near, but has not this end" in texts(drawn(VALUES))


def test_lines_differ_without_colour():
    lines = [
        e for e in drawn(replace(VALUES, series=_two_lines())).iter(f"{SVG}path") if e.get("stroke-width") == "2.2"
    ]
    assert len({e.get("stroke-dasharray") for e in lines}) == 2


def _two_lines():
    first = VALUES.series[0]
    return first, replace(first, number="2", style=1)


def test_numbers_of_lines_that_lie_together_stand_apart():
    plot = plot_of(drawn(replace(VALUES, series=_two_lines())))
    tags = [(float(e.get("x")), float(e.get("y"))) for e in plot.iter(f"{SVG}rect") if e.get("rx")]
    assert len(tags) == len(set(tags)) == 2


def test_areas_are_hatched_in_different_ways():
    text = render(Answer("t", (SETS,), {}), "svg")
    assert "url(#hatch-0)" in text
    assert "url(#hatch-1)" in text
    hatches = [ElementTree.tostring(e[0]) for e in drawn(SETS).iter(f"{SVG}pattern")]
    assert len(set(hatches)) == 2
    assert {"1", "2"} <= set(texts(plot_of(drawn(SETS)))), "a number in each area, its line or not"


def test_hostile_names_are_text():
    text = render(Answer("t", (SETS,), {}), "svg")
    root = ElementTree.fromstring(text)
    assert "\x1b" not in text
    tags = {e.tag.removeprefix(SVG) for e in root.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "pattern", "circle", "path", "rect", "g", "text"}
    assert root.find(f"{SVG}title").text == NASTY.replace("\x1b", "?")


@pytest.mark.parametrize("count", [2, 5, 40])
def test_labels_of_marks_never_cover_each_other(count):
    marks = tuple(VerticalMark(k / count, f"t = {k / count:.5f}") for k in range(count))
    plot = plot_of(drawn(replace(VALUES, marks=marks)))
    shown = [e for e in plot.iter(f"{SVG}text") if (e.text or "").startswith("t = ")]
    assert shown
    spans = [(float(e.get("y")), float(e.get("x")), width_of(e.text, 12) / 2) for e in shown]
    for k, (y, x, half) in enumerate(spans):
        assert -1 <= x - half < x + half <= 601
        assert all(y != v or abs(x - u) >= half + other for v, u, other in spans[k + 1 :])


def test_the_page_and_the_image_hold_it():
    assert render(Answer("t", (SETS,), {}), "html").count("<svg") == 1
    image = render(Answer("t", (VALUES,), {}), "png")
    assert struct.unpack(">I", image[16:20])[0] == 2 * 760
