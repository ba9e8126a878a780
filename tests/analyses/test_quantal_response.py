"""Every point is a fixed point, computed here from the definition; known limits; scaling, permutation, ties."""

import itertools
import json
from fractions import Fraction
from math import exp

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from escalation.analyses import quantal_response
from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.report import render
from escalation.trajectories import branch
from escalation.trajectories.paths import distance

F = Fraction


def game(*payoffs, **more):
    return NormalFormGame.from_payoffs(*payoffs, **more).at()


def analysed(*payoffs, **options):
    return quantal_response.analyse(game(*payoffs), **options).data


def points(data):
    """`lambda` with the mixtures, as lists."""
    return [(step["at"], [list(own.values()) for own in step["profile"].values()]) for step in data["trajectory"]]


def response(at, mixtures, player, precision):
    """The logit response from the definition, in doubles."""
    totals = [0.0] * at.shape[player]
    for profile in itertools.product(*map(range, at.shape)):
        weight = 1.0
        for i, k in enumerate(profile):
            weight *= 1 if i == player else mixtures[i][k]
        totals[profile[player]] += weight * float(at.payoffs[profile][player])
    weights = [exp(precision * (t - max(totals))) for t in totals]
    return [w / sum(weights) for w in weights]


def risk_dominant(a, b, c, d):
    """Of the symmetric game ((a, b), (c, d)) with two strict equilibria (Harsanyi and Selten 1988)."""
    return 0 if a - c > d - b else 1


THREE = [
    [[[0, 4], [1, 0]], [[2, 0], [0, 3]]],
    [[[1, 0], [0, 2]], [[0, 3], [1, 0]]],
    [[[2, 0], [0, 1]], [[0, 1], [3, 0]]],
]
OCHS = ([[9, 0], [0, 1]], [[0, 1], [1, 0]])  # Ochs (1995), game 2
GAMES = {
    "matching pennies": ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]]),
    "Ochs": OCHS,
    "Ochs, game 3": ([[4, 0], [0, 1]], [[0, 1], [1, 0]]),
    "stag hunt": ([[4, 0], [3, 3]], [[4, 3], [0, 3]]),
    "three players": tuple(THREE),
    "three strategies": ([[0, -1, 2], [1, 0, -1], [-1, 1, 0]], [[0, 1, -1], [-1, 0, 1], [2, -1, 0]]),
    "one column": ([[1], [2], [0]], [[5], [0], [7]]),
}


@pytest.mark.parametrize("payoffs", GAMES.values(), ids=GAMES)
def test_every_point_is_a_fixed_point_by_definition(payoffs):
    at = game(*payoffs)
    answer = quantal_response.analyse(at)
    found = points(answer.data)
    for precision, mixtures in found:
        for i, mixture in enumerate(mixtures):
            assert mixture == pytest.approx(response(at, mixtures, i, precision), abs=1e-6)
    assert found[0] == (0.0, [[pytest.approx(1 / size)] * size for size in at.shape])
    assert answer.data["residual"] < 1e-6
    assert answer.data["reached"]
    assert answer.exit_code == 0


def test_matching_pennies_stays_uniform():
    for _, mixtures in points(analysed(*GAMES["matching pennies"])):
        assert mixtures == [[pytest.approx(0.5)] * 2] * 2


def test_own_payoffs_matter_at_finite_precision_and_not_in_the_limit():
    """Ochs (1995); McKelvey, Palfrey and Weber (2000): the row with the large payoff is overplayed."""
    data = analysed(*OCHS)
    for precision, (row, _) in points(data):
        if 0.05 < precision < 100:
            assert row[0] > 0.5 + 1e-4
    assert data["nearest"]["near"]
    assert data["nearest"]["profiles"] == [{"Row": {"1": "1/2", "2": "1/2"}, "Column": {"1": "1/10", "2": "9/10"}}]


def test_a_dominant_strategy_of_constant_advantage_has_the_logistic_curve():
    for precision, mixtures in points(analysed([[3, 1], [5, 3]], [[3, 5], [1, 3]])):
        defect = 1 / (1 + exp(-2 * precision)) if precision < 300 else 1.0
        assert [m[1] for m in mixtures] == [pytest.approx(defect, abs=1e-9)] * 2


def test_the_prisoners_dilemma_is_identified():
    answer = quantal_response.analyse(load("prisoners-dilemma").at())
    assert "approaches equilibrium 1 of 1 (Row: Defect; Column: Defect)" in answer.data["notes"][0]
    assert "verified exactly, regret 0" in answer.data["notes"][0]


@settings(max_examples=40, deadline=None)
@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 12), st.integers(1, 12))
def test_symmetric_coordination_leads_to_risk_dominance(b, c, first, second):
    a, d = c + first, b + second
    if first == second:
        return
    data = analysed([[a, b], [c, d]], [[a, c], [b, d]])
    chosen = "12"[risk_dominant(a, b, c, d)]
    assert data["nearest"]["near"]
    assert data["nearest"]["profiles"][0]["Row"][chosen] == "1"
    assert data["nearest"]["profiles"][0]["Column"][chosen] == "1"


def test_asymmetric_coordination_need_not_lead_to_risk_dominance():
    """Zhang and Hofbauer (2016). The second road: the root of `p = f(g(p))` traced in small steps of `lambda`."""
    a, d, b, e = 83, 11, 14, 96
    assert a * b > d * e  # so the first equilibrium is risk-dominant

    def gap(p, precision):
        q = 1 / (1 + exp(-precision * (b * p - e * (1 - p))))
        return 1 / (1 + exp(-precision * (a * q - d * (1 - q)))) - p

    root, precision = 0.5, 0.0
    while precision < 0.5:
        precision += 0.001
        grid = [root + k * 1e-3 for k in range(-30, 31)]
        crossings = [
            (x + y) / 2 for x, y in itertools.pairwise(grid) if (gap(x, precision) > 0) != (gap(y, precision) > 0)
        ]
        assert len(crossings) == 1
        root = crossings[0]
    assert root < 0.01
    data = analysed([[a, 0], [0, d]], [[b, 0], [0, e]])
    assert data["turns"] == []
    assert data["nearest"]["profiles"] == [{"Row": {"1": "0", "2": "1"}, "Column": {"1": "0", "2": "1"}}]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=18, max_size=18), st.sampled_from([F(10) ** 290, F(1, 10**290), F(7, 3)]))
def test_payoffs_in_another_unit_move_lambda_only(entries, factor):
    rows = [entries[0:3], entries[3:6], entries[6:9]]
    columns = [entries[9:12], entries[12:15], entries[15:18]]
    assume(len(set(entries[:9])) > 1)
    plain = analysed(rows, columns, precision="1")
    moved = [[[factor * u + 5 * factor for u in line] for line in matrix] for matrix in (rows, columns)]
    scaled = analysed(*moved, precision=1 / factor)
    last, other = points(plain)[-1], points(scaled)[-1]
    assert last[0] == 1
    assert other[0] == pytest.approx(float(1 / factor))
    assert [p for m in last[1] for p in m] == pytest.approx([p for m in other[1] for p in m], abs=1e-7)


def test_players_swapped_swap_the_branch():
    rows, columns = OCHS
    first = analysed(rows, columns, precision=3)
    swapped = analysed(
        [list(c) for c in zip(*columns, strict=True)], [list(r) for r in zip(*rows, strict=True)], precision=3
    )
    for (a, mixtures), (b, others) in zip(points(first), points(swapped), strict=True):
        assert a == b
        assert [p for m in mixtures for p in m] == pytest.approx([p for m in others[::-1] for p in m], abs=1e-9)


@pytest.mark.parametrize("shape", [(2, 2), (1, 1), (3, 1), (2, 3)])
def test_where_everything_ties_play_stays_uniform(shape):
    zeros = [[F(0)] * shape[1] for _ in range(shape[0])]
    data = analysed(zeros, zeros)
    for _, mixtures in points(data):
        assert [p for m in mixtures for p in m] == pytest.approx([1 / s for s in shape for _ in range(s)])
    assert data["nearest"]["distance"] < 1e-9
    assert data["payoff_range"] == "1"


def folding_game():
    """The first of a seeded list of games whose branch turns; that it does is asserted, not assumed."""
    import random

    rng = random.Random(4)
    while True:
        matrices = [[[rng.randint(0, 20) for _ in range(5)] for _ in range(5)] for _ in range(2)]
        data = analysed(*matrices)
        if data["turns"]:
            return matrices, data


def test_a_branch_that_folds_back_is_followed_through_its_turns(monkeypatch):
    matrices, data = folding_game()
    clock = [precision for precision, _ in points(data)]
    assert len(data["turns"]) % 2 == 0
    assert any(b < a for a, b in itertools.pairwise(clock))
    assert data["reached"]
    assert "turns near lambda" in " ".join(data["notes"])
    at = game(*matrices)
    for precision, mixtures in points(data):
        for i, mixture in enumerate(mixtures):
            assert mixture == pytest.approx(response(at, mixtures, i, precision), abs=1e-6)
    monkeypatch.setattr(branch, "LONGEST_CORRECTION", 0.005)
    monkeypatch.setattr(branch, "LEAST_COSINE", 0.999)
    careful = analysed(*matrices)
    assert careful["turns"] == pytest.approx(data["turns"], rel=1e-2)
    ends = [tuple(map(tuple, points(d)[-1][1])) for d in (data, careful)]
    assert distance(*ends) < 1e-6


def test_a_crossing_branch_is_said():
    data = analysed([[1, 0], [0, 1]], [[1, 0], [0, 1]])
    assert data["bifurcations"] == [pytest.approx(2, abs=0.3)]  # p - 1/2 = lambda/4 * 2 (q - 1/2) at the centre
    assert "Another branch crosses" in " ".join(data["notes"])


def test_a_precision_too_small_identifies_nothing():
    data = analysed([[4, 0], [3, 3]], [[4, 3], [0, 3]], precision="0.1")
    assert "is not identified by lambda = 0.1" in data["notes"][0]
    assert not data["nearest"]["near"]


def test_payoffs_that_are_not_rational_are_said():
    at = NormalFormGame.from_payoffs([["exp(1)", 0], [0, 1]], [[1, 0], [0, "sqrt(2)"]]).at()
    data = quantal_response.analyse(at).data
    assert not data["final"]["exact"]
    assert "not rational" in " ".join(data["notes"])


def test_a_mixed_limit_of_three_players_lies_in_a_continuum():
    """Matching pennies, and a third player at odds with the first, who does not care at a half: any share of his."""
    rows = [[[1, 1], [-1, -1]], [[-1, -1], [1, 1]]]
    columns = [[[-1, -1], [1, 1]], [[1, 1], [-1, -1]]]
    third = [[[0, 1], [0, 1]], [[1, 0], [1, 0]]]
    data = analysed(rows, columns, third)
    assert data["nearest"]["near"]
    assert len(data["nearest"]["equilibria"]) == 2
    assert [list(own.values()) for own in data["final"]["profile"].values()] == [["1/2", "1/2"]] * 3


DEGENERATE = ([[2, 0, 0], [0, 1, 2], [0, 1, 2]], [[0, 1, 1], [0, 2, 2], [1, 2, 2]])


def test_a_degenerate_game_ends_in_a_component():
    data = analysed(*DEGENERATE)
    assert data["nearest"]["near"]
    assert data["residual"] < 1e-6
    last = data["final"]["profile"]
    assert last["Row"]["2"] == last["Row"]["3"]  # the same payoffs have the same share, at every precision


def test_a_branch_lost_after_its_limit_was_identified_is_an_answer(monkeypatch):
    monkeypatch.setattr(quantal_response, "MOST_POINTS", 25)
    answer = quantal_response.analyse(load("prisoners-dilemma").at())
    assert not answer.data["reached"]
    assert "approaches equilibrium 1 of 1" in answer.data["notes"][0]
    assert answer.exit_code == 0
    assert quantal_response.analyse(load("prisoners-dilemma").at(), precision="100000").exit_code == 3


def test_a_branch_that_is_not_followed_to_the_end_is_said(monkeypatch):
    monkeypatch.setattr(quantal_response, "MOST_POINTS", 5)
    answer = quantal_response.analyse(load("chicken").at())
    assert answer.exit_code == 3
    assert not answer.data["reached"]
    assert "only: further on doubles do not hold it" in " ".join(answer.data["notes"])


def test_a_point_that_misses_its_definition_is_never_shown(monkeypatch):
    monkeypatch.setattr(quantal_response, "WORST_GAP", -1.0)
    with pytest.raises(Undecided, match="misses its logit response"):
        quantal_response.analyse(load("chicken").at())


@pytest.mark.parametrize("precision", ["0", "-1", "1e12", "nan", "x", "1,5"])
def test_a_wrong_precision_is_refused(precision):
    with pytest.raises(InputError, match="precision") as error:
        analysed(*OCHS, precision=precision)
    assert error.value.mend


def test_payoffs_out_of_the_reach_of_doubles_are_refused():
    with pytest.raises(InputError, match="doubles cannot hold"):
        analysed([[F(10) ** 350, 0], [0, 1]], [[0, 0], [0, 0]])


def test_large_games_are_refused_before_anything_is_made():
    large = NormalFormGame.from_payoffs(*[[[0] * 100 for _ in range(100)] for _ in range(2)])
    assert "at most 120" in quantal_response.accepts(large)
    assert quantal_response.accepts(load("chicken")) == ""


def test_all_formats_and_one_record_a_step():
    answer = quantal_response.analyse(load("chicken").at())
    assert len(answer.records) == len(answer.data["trajectory"])
    assert json.loads(render(answer, "json"))["analysis"] == "quantal-response"
    assert "lambda (1/points)" in render(answer, "table")
    assert render(answer, "csv").count("\n") == len(answer.records) + 1


def test_samples_are_readable_numbers():
    marks = quantal_response.sample_precisions(F(1, 10), F(20))
    assert [float(m) for m in marks] == [0.1, 0.2, 0.5, 1, 2, 5, 10, 20]
