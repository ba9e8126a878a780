"""Stretches against the exact solver at random points, knife-edges at theirs."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.questions_along import stretches
from escalation.solution import solve
from tests.test_critical_values import FILE

F = Fraction
ENTRIES = st.one_of(
    st.integers(-2, 2).map(str), st.sampled_from(["t", "1 - t", "2*t - 1", "t**2 - 2", "1/(t + 1)", "t*(t - 3)", "s*t"])
)


def games(m, n):
    cells = st.lists(st.lists(ENTRIES, min_size=n, max_size=n), min_size=m, max_size=m)
    return st.tuples(cells, cells).map(lambda g: NormalFormGame.from_payoffs(*g, parameters={"t": 1, "s": 2}))


def supports(game):
    return {e.supports for e in solve(game).equilibria}


@settings(max_examples=60, deadline=None)
@given(st.one_of(games(2, 2), games(2, 3), games(3, 3)), st.lists(st.fractions(0, 6), min_size=3, max_size=3))
def test_the_set_of_equilibria_is_that_of_its_stretch(game, points):
    try:
        pieces = stretches(game, "t")
    except InputError as error:
        assert "no payoff here depends" in str(error)
        return
    for point in points:
        (piece,) = [p for p in pieces if _holds(p, point)][-1:]
        if not piece.point and (piece.low and piece.low.low <= point <= piece.low.high):
            continue
        assert supports(game.pinned({"t": point})) == {e.supports for e in piece.result.equilibria}, point


def _holds(piece, point):
    if piece.point:
        return piece.low.value == point
    return (piece.low is None or piece.low.low <= point) and (piece.high is None or point <= piece.high.high)


@settings(max_examples=60, deadline=None)
@given(games(2, 2))
def test_knife_edges_are_solved_at_their_point(game):
    try:
        pieces = stretches(game, "t")
    except InputError:
        return
    for piece in pieces:
        if piece.point:
            assert supports(game.pinned({"t": piece.low.value})) == {e.supports for e in piece.result.equilibria}


def test_stretches_over_whole_numbers(write):
    game = load(write(FILE.replace("PAYOFF", "2**n - 5").replace("PARAMETER", "n")))
    pieces = stretches(game, "n")
    assert (pieces[0].low.value, pieces[-1].high.value) == (1, 4)
    assert len(pieces) == 2


def test_stretches_of_what_is_not_rational_are_undecided(write):
    game = load(write(FILE.replace("PAYOFF", "exp(t) - 2").replace("PARAMETER", "t")))
    with pytest.raises(Undecided, match="not rational"):
        stretches(game, "t")


def test_holes_in_a_formula_are_stepped_over(write):
    game = load(write(FILE.replace("PAYOFF", "(t**2 - t)/(t - 1) - 3").replace("PARAMETER", "t")))
    assert [p.low.value for p in stretches(game, "t") if not p.point][1:] == [3]


def test_three_players_of_whom_two_choose():
    rows = [["5", "1", "5 - t"], ["2*t - 1", "2 - t", "2*t - 4"], ["2", "-3", "4"]]
    columns = [["2*t - 3", "-1 - t", "3 + t"], ["2 + 2*t", "2*t - 2", "-t"], ["-4", "5 + t", "-1"]]
    two = NormalFormGame.from_payoffs(rows, columns, parameters={"t": 1})
    deep = [[[[u] for u in row] for row in matrix] for matrix in (rows, columns)]
    three = NormalFormGame.from_payoffs(*deep, [[["0"]] * 3] * 3, parameters={"t": 1})
    ends = [[float(p.high.middle) for p in stretches(g, "t") if p.high] for g in (two, three)]
    assert ends[0] == ends[1]
    assert len(ends[0]) > 3


def test_a_wide_range_of_whole_numbers_is_undecided(write):
    text = FILE.replace("PAYOFF", "n - 3").replace("PARAMETER", "n").replace("[1, 4]", "[1, 100000]")
    with pytest.raises(Undecided, match="whole values"):
        stretches(load(write(text)), "n")
