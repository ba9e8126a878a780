"""Graphs of states as SVG: every state and move is there, told apart without colour, nothing from a file is markup."""

import struct
from xml.etree import ElementTree

from hypothesis import given, settings

from escalation.exhibits import Answer
from escalation.exhibits.state_graph import Played
from escalation.report import render
from tests.pictured_graphs import HOSTILE_STATES, WAR, graphs
from tests.pictured_trees import NASTY

SVG = "{http://www.w3.org/2000/svg}"


def drawn(graph):
    return ElementTree.fromstring(render(Answer("t", (graph,), {}), "svg"))


def plot_of(root):
    (group,) = root.findall(f"{SVG}g")
    return group


def test_names_plays_shares_and_chances_are_there():
    words = [e.text for e in drawn(WAR).iter(f"{SVG}text")]
    assert {"peace (start)", "Ann: Shoot", "share of time 0.8", "stays: 0.7", "shot (instant)"} <= set(words)
    assert {"0.3", "1", "1/2", "War and peace", "a note"} <= set(words)
    assert "possible, but not played" in words


def test_what_is_not_played_is_dashed_and_thin():
    lines = [e for e in plot_of(drawn(WAR)).iter(f"{SVG}path") if e.get("fill") == "none" and "C" in e.get("d")]
    dashed = [e.get("stroke-width") for e in lines if e.get("stroke-dasharray")]
    assert dashed == ["1"]
    assert {e.get("stroke-width") for e in lines if not e.get("stroke-dasharray")} == {"2.4"}


def test_an_instant_state_is_a_diamond_and_the_start_has_a_ring():
    plot = plot_of(drawn(WAR))
    assert len(list(plot.iter(f"{SVG}circle"))) == 4, "war, peace with its ring, island"
    diamonds = [e for e in plot.iter(f"{SVG}path") if e.get("stroke") == "#111" and e.get("d").endswith("Z")]
    assert len(diamonds) == 1


def test_it_says_what_it_is_to_who_cannot_see_it():
    root = drawn(WAR)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "War and peace"
    assert root.find(f"{SVG}desc").text == WAR.words


def test_hostile_names_are_text():
    text = render(Answer("t", (HOSTILE_STATES,), {}), "svg")
    root = ElementTree.fromstring(text)
    assert "\x1b" not in text
    tags = {e.tag.removeprefix(SVG) for e in root.iter()}
    assert tags <= {"svg", "title", "desc", "circle", "path", "rect", "g", "text"}
    assert root.find(f"{SVG}title").text == NASTY.replace("\x1b", "?")


@settings(max_examples=40)
@given(graphs())
def test_every_move_is_drawn_once_with_a_head(graph):
    plot = plot_of(drawn(graph))
    lines = [e for e in plot.iter(f"{SVG}path") if "C" in e.get("d")]
    heads = [e for e in plot.iter(f"{SVG}path") if e.get("stroke") is None and e.get("fill") != "none"]
    assert len(lines) == len(heads) == len(graph.moves)
    assert sum(e.get("stroke-dasharray") is not None for e in lines) == sum(m.played is Played.NO for m in graph.moves)


def test_the_page_and_the_image_hold_it():
    assert render(Answer("t", (WAR,), {}), "html").count("<svg") == 1
    image = render(Answer("t", (WAR,), {}), "png")
    assert struct.unpack(">I", image[16:20])[0] == 2 * float(drawn(WAR).get("width"))
