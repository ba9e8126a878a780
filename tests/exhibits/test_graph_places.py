"""Places of a graph: no words over words, moves from mark to mark and clear of other states, labels on their moves."""

from itertools import combinations
from math import hypot

import numpy as np
from hypothesis import given, settings

from escalation.exhibits import StateGraph
from escalation.exhibits.graph_places import Sizes, graph_places
from escalation.exhibits.state_graph import GraphMove, GraphState, Played
from tests.pictured_graphs import graphs

LINE = 15.0


def sizes_of(graph):
    def size(lines):
        return (7.0 * max(map(len, lines)), LINE * len(lines)) if lines else (0.0, 0.0)

    states = tuple(size(graph.said_at(s)) for s in range(len(graph.states)))
    return Sizes(states, tuple(size(move.labels) for move in graph.moves), LINE)


def around(middle, size):
    (x, y), (w, h) = middle, size
    return x - w / 2, y - h / 2, x + w / 2, y + h / 2


def meet(a, b):
    return a[0] < b[2] - 1e-6 and b[0] < a[2] - 1e-6 and a[1] < b[3] - 1e-6 and b[1] < a[3] - 1e-6


def points(curve, count=41):
    p, t = np.array(curve), np.linspace(0, 1, count)[:, None]
    return (1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t**2 * p[2] + t**3 * p[3]


@settings(max_examples=60)
@given(graphs())
def test_nothing_covers_words_or_labels(graph):
    sizes = sizes_of(graph)
    found = graph_places(graph, sizes)
    mark = 2 * found.radius
    labels = [around(p, s) for p, s in zip(found.labels, sizes.moves, strict=True) if p]
    boxes = [*found.words, *labels, *(around(at, (mark, mark)) for at in found.at)]
    assert not any(meet(a, b) for a, b in combinations(boxes, 2))
    for left, top, right, bottom in boxes:
        assert left >= -1e-6
        assert top >= -1e-6
        assert right <= found.width + 1e-6
        assert bottom <= found.height + 1e-6


@settings(max_examples=60)
@given(graphs())
def test_moves_lead_from_mark_to_mark_and_over_no_other_state(graph):
    found = graph_places(graph, sizes_of(graph))
    for move, curve in zip(graph.moves, found.curves, strict=True):
        for end, state in ((curve[0], move.origin), (curve[3], move.to)):
            away = hypot(end[0] - found.at[state][0], end[1] - found.at[state][1])
            assert abs(away - found.radius) < 0.5 * LINE
        for x, y in points(curve):
            for s, (a, b) in enumerate(found.at):
                assert s in (move.origin, move.to) or hypot(x - a, y - b) > found.radius


def test_a_move_and_its_way_back_pass_a_state_between_them():
    """On a ring of nine states the way from the first to the third would bend over the second."""
    states = tuple(GraphState("s", (), "1/9") for _ in range(9))
    moves = tuple(GraphMove(a, b, (), Played.YES) for a, b in ((0, 1), (0, 2), (2, 0)))
    found = graph_places(StateGraph("", states, moves, 0), sizes_of(StateGraph("", states, moves, 0)))
    for curve in found.curves[1:]:
        assert all(hypot(x - found.at[1][0], y - found.at[1][1]) > found.radius for x, y in points(curve))
    assert found.curves[1][1] != found.curves[2][2]


@given(graphs())
def test_a_label_lies_on_its_move(graph):
    found = graph_places(graph, sizes_of(graph))
    for place, curve in zip(found.labels, found.curves, strict=True):
        if place:
            assert np.hypot(*(points(curve, 401) - np.array(place)).T).min() < 2


def test_there_and_back_are_apart_and_alone_is_straight():
    states = tuple(GraphState(f"s{k}") for k in range(4))
    moves = (GraphMove(0, 2, ("a",)), GraphMove(2, 0, ("b",)), GraphMove(1, 3, ("c",)))
    graph = StateGraph("", states, moves, 0)
    there, back, alone = graph_places(graph, sizes_of(graph)).curves
    assert hypot(*(points(there)[20] - points(back)[20])) > 2 * LINE
    ends = np.array([alone[0], alone[3]])
    assert np.abs(points(alone)[20] - ends.mean(axis=0)).max() < 1e-6


def test_every_label_of_a_small_graph_finds_room():
    states = tuple(GraphState(f"state {k}") for k in range(5))
    ways = [(s, t) for s in range(5) for t in range(5) if s < t]
    graph = StateGraph("", states, tuple(GraphMove(s, t, ("Stop, Stop", "0.25")) for s, t in ways), 0)
    assert all(graph_places(graph, sizes_of(graph)).labels)


def test_places_do_not_hang_on_the_run():
    states = tuple(GraphState(f"s{k}") for k in range(12))
    graph = StateGraph("", states, tuple(GraphMove(k, (5 * k + 1) % 12, ("0.5",)) for k in range(12)), 3)
    assert graph_places(graph, sizes_of(graph)) == graph_places(graph, sizes_of(graph))
