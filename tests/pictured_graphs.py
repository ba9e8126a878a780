"""Graphs of states for tests: one by hand, a hostile one, and random ones."""

from hypothesis import strategies as st

from escalation.exhibits import StateGraph
from escalation.exhibits.state_graph import GraphMove, GraphState, Played
from tests.pictured_trees import NASTY

PLAYED, IDLE = Played.YES, Played.NO

# Peace holds or breaks; a shot is answered at once, and war ends in peace. Nobody holds fire in the equilibrium shown.
WAR = StateGraph(
    "War and peace",
    (
        GraphState("war", (), "0.2"),
        GraphState("peace", ("Ann: Shoot",), "0.8"),
        GraphState("shot", ("Bob: Answer",), instant=True),
        GraphState("island"),
    ),
    (
        GraphMove(1, 1, ("0.7",), PLAYED),
        GraphMove(1, 2, ("0.3",), PLAYED),
        GraphMove(2, 0, ("1",), PLAYED),
        GraphMove(0, 1, ("1/2",), PLAYED),
        GraphMove(0, 0, ("0.5",), PLAYED),
        GraphMove(2, 1, (), IDLE),
    ),
    1,
    ("a note",),
)

HOSTILE_STATES = StateGraph(
    NASTY,
    (GraphState(NASTY, (NASTY,), NASTY), GraphState("[1mm] b", instant=True), GraphState("c", more=3)),
    (GraphMove(0, 1, (NASTY, "[x]")), GraphMove(1, 0, (NASTY,)), GraphMove(1, 1, (NASTY,)), GraphMove(2, 0, ())),
    0,
    (NASTY,),
)


@st.composite
def graphs(draw, most=9):
    """Random graphs: any moves, words of any length, up to three labels a move."""
    words = st.text(st.sampled_from("abWi &<_ "), min_size=1, max_size=draw(st.sampled_from([3, 12, 60])))
    count = draw(st.integers(1, most))
    lines = st.lists(words, max_size=3).map(tuple)
    states = tuple(GraphState(draw(words), draw(lines), "1/3", draw(st.booleans())) for _ in range(count))
    ways = draw(st.sets(st.tuples(*[st.integers(0, count - 1)] * 2), max_size=20))
    moves = tuple(GraphMove(s, t, draw(lines), draw(st.sampled_from(list(Played)))) for s, t in sorted(ways))
    return StateGraph(draw(words), states, moves, draw(st.integers(0, count - 1)))
