"""The picture as SVG: well-formed, nothing from a file is markup, labels cover nothing and stay inside."""

from fractions import Fraction
from xml.etree import ElementTree

import pytest

from escalation.answers.mapped import answer
from escalation.equilibrium_map import region_map
from escalation.errors import InputError
from escalation.exhibits import Answer, Prose
from escalation.exhibits.region_picture import Fill, PictureAxis, PictureCurve, PictureRegion, RegionPicture
from escalation.files.library import load
from escalation.report import render
from escalation.report.pictures._drawing import element, number, width_of, wrapped

F = Fraction
NASTY = "</svg><script>alert(1)</script> \"q\" & 'a' \x1b[31m ]]> &amp; 中文"
LEFT = ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))
RIGHT = ((0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0))
PICTURE = RegionPicture(
    NASTY,
    PictureAxis(NASTY, F(0), F(1), NASTY, NASTY),
    PictureAxis("y", F(-1), F(1)),
    (
        PictureRegion(1, NASTY, NASTY, Fill.CERTAIN, (LEFT,)),
        PictureRegion(2, "(a, b)", "share", Fill.BETWEEN, (RIGHT,)),
    ),
    (PictureCurve("a", NASTY, (((0.5, 0.0), (0.5, 1.0)),)),),
    ((Fill.CERTAIN, NASTY),),
    (0.25, 0.5),
    NASTY,
    (0.5, 0.5),
)
SVG = "{http://www.w3.org/2000/svg}"


def parsed(text):
    return ElementTree.fromstring(text)


def svg_of(game, *axes):
    return render(answer(region_map(game, *axes), {}), "svg")


def test_hostile_names_are_text():
    text = render(Answer("t", (PICTURE,), {}), "svg")
    root = parsed(text)
    assert "\x1b" not in text
    tags = {e.tag.removeprefix(SVG) for e in root.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "pattern", "circle", "path", "rect", "g", "text"}
    assert root.find(f"{SVG}title").text == NASTY.replace("\x1b", "?")
    assert {a for e in root.iter() for a in e.attrib if a.startswith("on") or "href" in a} == set()


def test_the_picture_says_what_it_is_to_who_cannot_see_it():
    root = parsed(svg_of(load("strike-retaliate"), "A_I", "p_e"))
    assert root.get("role") == "img"
    assert "A_I and p_e" in root.find(f"{SVG}title").text
    about = root.find(f"{SVG}desc").text
    assert "region 1: (Strike, Retaliate)" in about
    assert "values used: A_I = 1, p_e = 0.05" in about


def test_axes_regions_curves_and_values_used_are_labelled():
    root = parsed(svg_of(load("strike-retaliate"), "A_I", "p_e"))
    texts = [e.text for e in root.iter(f"{SVG}text")]
    assert "A_I: Iran's audience cost of absorbing an attack (points)" in texts
    assert "p_e (probability)" in texts
    assert {"0.6", "1.6", "0.02", "0.12"} <= set(texts)
    assert "p_e = 3*A_I/20 - 1/12" in texts
    assert texts.count("values used") == 1
    assert all(texts.count(str(k)) >= 2 for k in (1, 2, 3))
    assert {"a", "b"} <= set(texts)


def test_patterns_say_what_colours_say():
    text = svg_of(load("pipeline"), "e_I", "e_P")
    assert "url(#fill-certain)" in text
    assert "url(#fill-outside)" in text
    assert "outside the constraints" in text


def boxes(root):
    """Rectangles of paper under labels inside the plot, as (left, top, right, bottom)."""
    (plot,) = root.findall(f"{SVG}g")
    found = []
    for e in plot.iter(f"{SVG}rect"):
        if e.get("fill-opacity"):
            x, y, w, h = (float(e.get(k)) for k in ("x", "y", "width", "height"))
            found.append((x, y, x + w, y + h))
    for e in plot.iter(f"{SVG}circle"):
        if e.get("stroke"):
            x, y, r = (float(e.get(k)) for k in ("cx", "cy", "r"))
            found.append((x - r, y - r, x + r, y + r))
    return found


@pytest.mark.parametrize(
    ("name", "axes"),
    [
        ("strike-retaliate", ("A_I", "p_e")),
        ("strike-retaliate", ("A_I", "A_P")),
        ("pipeline", ("sigma", "D")),
        ("pipeline", ("sigma", "Phi")),
        ("pipeline-us", ("J_US", "sigma")),
        ("hawk-dove", ("V", "C")),
    ],
)
def test_labels_cover_no_other_label_and_stay_in_the_plot(name, axes):
    placed = boxes(parsed(svg_of(load(name), *axes)))
    assert len(placed) >= 3
    for k, (a, b, c, d) in enumerate(placed):
        assert -10 < a < c < 610
        assert -10 < b < d < 440
        for e, f, g, h in placed[k + 1 :]:
            assert a >= g - 4 or e >= c - 4 or b >= h - 4 or f >= d - 4


def test_a_region_too_thin_for_its_number_has_it_beside_the_plot():
    root = parsed(svg_of(load("strike-retaliate"), "A_I", "p_e"))
    (plot,) = root.findall(f"{SVG}g")
    beside = [e.text for e in plot.iter(f"{SVG}text") if float(e.get("x")) > 600]
    assert beside == ["3"]


def test_pictures_are_small():
    assert len(svg_of(load("pipeline"), "sigma", "Phi")) < 12_000


def test_an_answer_without_a_picture_is_refused():
    for form in ("svg", "png"):
        with pytest.raises(InputError, match="no picture"):
            render(Answer("t", (Prose("words"),), {}), form)


def test_lines_are_wrapped_to_the_room_and_long_words_are_cut():
    lines = wrapped("a bb ccc " + "d" * 80, 12, 100)
    assert all(width_of(line, 12) <= 100 for line in lines)
    assert "".join(lines).replace(" ", "") == "abbccc" + "d" * 80
    assert wrapped("one two three four", 12, 40, 2)[-1].endswith("...")
    assert wrapped("", 12, 40) == []


def test_numbers_and_attributes():
    assert [number(v) for v in (1.0, 0.1 + 0.2, -0.001, 12.345)] == ["1", "0.3", "0", "12.35"]
    (made,) = parsed(f"<r>{element('a', 'x', b_c=NASTY)}</r>")
    assert made.attrib == {"b-c": NASTY.replace("\x1b", "?")}
