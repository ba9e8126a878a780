"""Trees as SVG: well-formed, nothing from a file is markup, words stand apart, every end and mark is there."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from escalation.exhibits import Answer
from escalation.exhibits.tree import Mark
from escalation.report import render
from escalation.report.pictures._drawing import width_of
from escalation.report.pictures._tree_plot import WEIGHTS
from tests.pictured_trees import HOSTILE, LUCK, NASTY, pictures

SVG = "{http://www.w3.org/2000/svg}"


def drawn(picture):
    return ElementTree.fromstring(render(Answer("t", (picture,), {}), "svg"))


def plot_of(root):
    (group,) = root.findall(f"{SVG}g")
    return group


def shown(text):
    return "".join(text.text or "")


def test_who_moves_what_and_what_they_get():
    words = [shown(e) for e in drawn(LUCK).iter(f"{SVG}text")]
    assert {"A gift", "chance: luck", "Ann: ask {a} [1/2]", "good (p = 1/2)", "Yes (1/3)", "Bob: gift"} <= set(words)
    assert {"given", "-1", "1, 0.5", "... 7 ends more", "payoffs in points", "a note", "chance", "Ann", "Bob"} <= set(
        words
    )
    assert words.count("No") == 1  # the end of the same name is not named again
    assert "No (2/3)" in words


def test_it_says_what_it_is_to_who_cannot_see_it():
    root = drawn(LUCK)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "A gift"
    about = root.find(f"{SVG}desc").text
    assert about.startswith(
        "A game tree with 4 ends drawn. It begins with chance: luck. The path of play: chance: luck:"
    )
    assert "Ann: ask {a} [1/2]: Yes (1/3)" in about


def test_the_path_is_heavy_and_the_rest_is_not():
    plot = plot_of(drawn(LUCK))
    weights = [e.get("stroke-width") for e in plot.iter(f"{SVG}path") if e.get("stroke-linejoin")]
    assert sorted(weights) == sorted(["4"] * 5 + ["2.2"] + ["1"] * 2)
    bold = {shown(e) for e in plot.iter(f"{SVG}text") if e.get("font-weight")}
    assert bold == {"good (p = 1/2)", "bad (1/2)", "Yes (1/3)", "No (2/3)", "Give", "Ann", "Bob"}


def test_nodes_of_one_set_are_joined_by_dashes():
    plot = plot_of(drawn(LUCK))
    arcs = [e.get("d") for e in plot.iter(f"{SVG}path") if e.get("stroke-dasharray") == "5 4"]
    assert len(arcs) == 1
    assert "C" in arcs[0]


def test_players_differ_in_shape_as_well_as_in_colour():
    plot = plot_of(drawn(LUCK))
    circles = [e for e in plot.iter(f"{SVG}circle") if e.get("r") == "6"]
    assert len(circles) == 2  # Ann's, where she moves
    assert {e.get("fill") for e in circles} == {"#0072b2"}
    assert [e.get("fill") for e in plot.iter(f"{SVG}path") if e.get("fill") == "#d55e00"] == ["#d55e00"]


def test_hostile_names_are_text():
    text = render(Answer("t", (HOSTILE,), {}), "svg")
    root = ElementTree.fromstring(text)
    assert "\x1b" not in text
    tags = {e.tag.removeprefix(SVG) for e in root.iter()}
    assert tags <= {"svg", "title", "desc", "circle", "path", "rect", "g", "text"}
    assert root.find(f"{SVG}title").text == NASTY.replace("\x1b", "?")
    assert {a for e in root.iter() for a in e.attrib if a.startswith("on") or "href" in a} == set()


def test_words_that_are_cut_are_whole_in_a_tool_tip():
    tips = {e.text for e in plot_of(drawn(HOSTILE)).iter(f"{SVG}title")}
    assert NASTY.replace("\x1b", "?") in tips


def boxes(plot):
    """What each line of words covers, as (left, top, right, bottom, words)."""
    found = []
    for e in plot.iter(f"{SVG}text"):
        size, words = float(e.get("font-size")), shown(e)
        x, y, width = float(e.get("x")), float(e.get("y")), width_of(words, size)
        left = x - width if e.get("text-anchor") == "end" else x
        found.append((left, y - 0.75 * size, left + width, y + 0.2 * size, words))
    return found


@settings(max_examples=60)
@given(pictures())
def test_words_never_cover_words(picture):
    root = drawn(picture)
    placed = boxes(plot_of(root))
    wide = float(root.get("width"))
    for k, (a, b, c, d, words) in enumerate(placed):
        assert a > -24
        assert c < wide
        for e, f, g, h, others in placed[k + 1 :]:
            assert a >= g or e >= c or b >= h or f >= d, (words, others)


@given(pictures())
def test_every_node_and_branch_is_drawn(picture):
    plot = plot_of(drawn(picture))
    dots = [e for e in plot.iter(f"{SVG}circle") if e.get("r") == "2.6"]
    assert len(dots) == sum(not node.branches for node in picture.nodes)
    lines = [float(e.get("stroke-width")) for e in plot.iter(f"{SVG}path") if e.get("stroke-linejoin")]
    assert sorted(lines) == sorted(WEIGHTS[branch.mark] for _, branch in picture.entries)
    arrows = [e for e in plot.iter(f"{SVG}path") if e.get("fill") == "#111" and e.get("stroke") is None]
    assert len(arrows) == sum(branch.mark is Mark.CHOSEN for _, branch in picture.entries)


@pytest.mark.parametrize("form", ["svg", "html"])
def test_pages_and_pictures_hold_the_same_tree(form):
    text = render(Answer("t", (LUCK,), {}), form)
    assert text.count("<svg") == 1
    assert "Ann: ask {a} [0 to 1/2]" in text


def test_png_is_as_wide_as_the_tree():
    import struct

    image = render(Answer("t", (LUCK,), {}), "png")
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", image[16:20])[0] == 2 * float(drawn(LUCK).get("width"))
