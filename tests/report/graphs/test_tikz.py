"""Graphs of states in LaTeX: by hand, balanced for any graph, names escaped."""

import re

from hypothesis import given, settings

from escalation.exhibits import Answer
from escalation.exhibits.state_graph import Played
from escalation.report import render
from escalation.report.graphs.tikz import tikz
from escalation.report.latex import escape
from tests.pictured_graphs import HOSTILE_STATES, WAR, graphs
from tests.pictured_trees import LUCK


def test_a_graph_by_hand():
    lines = tikz(WAR, escape).splitlines()
    assert lines[0] == r"\textbf{War and peace}\par"
    assert sum(line.startswith(r"\draw[->,line width=1.2pt]") for line in lines) == 5
    assert sum("dashed]" in line for line in lines) == 1
    assert sum("circle[radius" in line for line in lines) == 4
    assert sum(line.endswith("cycle;") for line in lines) == 1
    assert any(r"{\textbf{peace (start)} \\ Ann: Shoot \\ share of time 0.8 \\ stays: 0.7};" in line for line in lines)
    assert any(line.endswith("{1/2};") for line in lines)
    assert "thick: a move of what is played, with its probability; dashed: possible, but not played" in lines[-2]


def test_names_are_escaped_and_brackets_are_no_options():
    text = tikz(HOSTILE_STATES, escape)
    assert "\\input{x}" not in text
    assert "\x1b" not in text
    assert r"\textbackslash{}input\{x\}" in text
    assert r"{[x]}" in text


@settings(max_examples=40)
@given(graphs())
def test_braces_balance_and_every_move_is_drawn(graph):
    text = tikz(graph, escape)
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")
    assert text.count(r"\draw[->") == len(graph.moves)
    assert text.count("dashed]") == sum(move.played is Played.NO for move in graph.moves)


def test_the_document_names_the_packages_that_are_needed():
    def head(*exhibits):
        return render(Answer("t", exhibits, {}), "latex").splitlines()[0]

    assert head(WAR).endswith("array, tikz")
    assert head(LUCK).endswith("array, istgame")
    assert head(LUCK, WAR).endswith("array, istgame, tikz")
