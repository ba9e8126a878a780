"""Thresholds: formulas against numbers, stretches against the exact solver at random points, knife-edges at theirs."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.critical_values import line_of, stretches, thresholds
from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.solution import solve

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


FILE = """
title = "t"
players = ["A", "B"]
matrix = '''
 | u | v
x | PAYOFF, 0 | 0, 1
y | 0, 1 | 1, 0
'''
[parameters]
t = { baseline = 0.25, range = [0, 4] }
n = { baseline = 2, range = [1, 4], integer = true }
p = { baseline = 0.25, range = [0, 1], unit = "probability" }
[thresholds]
x = { parameter = "PARAMETER", player = "A", prefers = "x, u", to = "y, u" }
"""


def threshold(write, payoff, parameter="t"):
    (found,) = thresholds(load(write(FILE.replace("PAYOFF", payoff).replace("PARAMETER", parameter))))
    return found


def test_a_linear_threshold_has_a_formula(write):
    found = threshold(write, "3*t - p")
    (crossing,) = found.crossings
    assert crossing.root.value == F(1, 12)
    assert crossing.above
    assert str(crossing.formula) == "p/3"


def test_the_side_is_right_when_the_parameter_hurts(write):
    (crossing,) = threshold(write, "1 - t").crossings
    assert not crossing.above


def test_several_crossings_are_a_list(write):
    found = threshold(write, "(t - 1)*(t - 2)*(t - 3)")
    assert [c.root.value for c in found.crossings] == [1, 2, 3]
    assert [c.above for c in found.crossings] == [True, False, True]
    assert all(c.formula is None for c in found.crossings)


def test_a_root_where_nothing_changes_is_no_threshold(write):
    found = threshold(write, "(t - 1)**2")
    assert found.crossings == ()
    assert found.always is True


def test_irrational_crossings_are_isolated(write):
    (crossing,) = threshold(write, "t**2 - 2").crossings
    assert crossing.root.value is None
    assert crossing.root.low**2 < 2 < crossing.root.high**2


def test_a_pole_can_change_a_preference(write):
    (crossing,) = threshold(write, "1/(t - 2)").crossings
    assert crossing.root.value == 2


def test_always_never_and_indifferent(write):
    assert threshold(write, "t + 1").always is True
    assert threshold(write, "-t - 1").always is False
    idle = threshold(write, "p - p", "t")
    assert (idle.always, idle.depends) == (None, False)
    assert threshold(write, "p", "t").always is True


def test_probabilities_stay_between_0_and_1(write):
    assert threshold(write, "p - 2", "p").crossings == ()
    line = line_of(load(write(FILE.replace("PAYOFF", "p").replace("PARAMETER", "p"))), "p")
    assert (line.low, line.high) == (0, 1)


def test_what_is_not_rational_is_scanned_and_says_so(write):
    (crossing,) = threshold(write, "exp(t) - 2").crossings
    assert crossing.approximate
    assert float(crossing.root.middle) == pytest.approx(0.693147, abs=1e-5)


def test_whole_numbers_change_between_two_of_them(write):
    (crossing,) = threshold(write, "2**n - 5", "n").crossings
    assert crossing.approximate
    assert (crossing.root.low, crossing.root.high) == (2, 3)
    assert crossing.above


def test_stretches_over_whole_numbers(write):
    game = load(write(FILE.replace("PAYOFF", "2**n - 5").replace("PARAMETER", "n")))
    pieces = stretches(game, "n")
    assert (pieces[0].low.value, pieces[-1].high.value) == (1, 4)
    assert len(pieces) == 2


def test_stretches_of_what_is_not_rational_are_undecided(write):
    game = load(write(FILE.replace("PAYOFF", "exp(t) - 2").replace("PARAMETER", "t")))
    with pytest.raises(Undecided, match="not rational"):
        stretches(game, "t")


def test_the_ends_of_a_line_are_no_thresholds(write):
    for payoff in ("t**2", "t", "-t"):
        assert threshold(write, payoff).crossings == ()
    for payoff in ("1 - p", "p - 1"):
        assert threshold(write, payoff, "p").crossings == ()


def test_a_pole_at_the_end_of_a_line(write):
    (crossing,) = threshold(write, "1/t - 3").crossings
    assert (crossing.root.value, crossing.above) == (F(1, 3), False)


def test_a_quotient_that_reduces_to_a_line(write):
    (crossing,) = threshold(write, "(2*t**2 + 3*t)/t - 8").crossings
    assert crossing.root.value == F(5, 2)


def test_holes_in_a_formula_are_stepped_over(write):
    game = load(write(FILE.replace("PAYOFF", "(t**2 - t)/(t - 1) - 3").replace("PARAMETER", "t")))
    assert [p.low.value for p in stretches(game, "t") if not p.point][1:] == [3]


def test_exact_ties_that_doubles_would_miss(write):
    game = load(write(FILE.replace("PAYOFF", "0.3 - 0.1 - 0.2 + 0*p").replace("PARAMETER", "t")))
    (found,) = thresholds(game)
    assert (found.always, found.depends) == (None, False)


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


def test_unknown_and_idle_parameters():
    game = load("strike-retaliate")
    with pytest.raises(InputError, match="not declared"):
        line_of(game, "A_II")
    with pytest.raises(InputError, match="no payoff here depends"):
        line_of(game, "sigma")


def test_formulas_agree_with_roots_at_random_points_of_the_box():
    rng = random.Random(5)
    for name in ("strike-retaliate", "pipeline"):
        base = load(name)
        for row in base.rows:
            game = base.with_mechanisms(row)
            held = {}
            for key, p in game.parameters.items():
                if p.varies and not p.integer and key not in {t.parameter for t in base.thresholds}:
                    held[key] = p.low + (p.high - p.low) * F(rng.randint(1, 96), 97)
            for answer in thresholds(game.pinned(held)):
                for crossing in answer.crossings:
                    assert crossing.formula is not None
