import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.batch.drawn import TooManyTies, chances, points
from escalation.comparison.comparing import compare
from escalation.draws import point
from escalation.errors import Undecided
from escalation.files.library import load
from escalation.solution import solve
from tests.choice_games import choice

PAYOFFS = [
    "a*x - b*x**2 - c*max(0, x - d)",
    "a*x**3 - b*x + c*min(x, d)",
    "c*x - b*max(0, (x - d)/2)**1.5 + a*x**2/4",
    "a*x**4 - b*x**3 + c*x - max(0, d - x)",
    "min(a*x, c - b*x) + d*x**2",
    "a*max(0, x - d)**(1/2) - b*x/3 + c/9",
    "max(a, b*x, c*x - d)",
]
RANGES = {"a": ("1/2", -2, 2), "b": ("1/2", "1/4", 2), "c": ("1", -1, 3), "d": ("1/3", "-1/2", "3/2")}
EVENTS = {"kink": "x = d", "far": "x > 3/5", "top": "x >= 1", "never": "x > d + 5"}


@pytest.mark.parametrize("payoff", PAYOFFS)
@pytest.mark.parametrize("event", EVENTS)
def test_every_draw_is_as_the_exact_solver_has_it(payoff, event):
    game = choice(payoff, 0, 1, EVENTS, **RANGES)
    columns = points([game], 40, 3)
    found = chances(game, event, columns)
    for k in range(40):
        low, high = solve(game.pinned(point(columns, k))).event_range(event)
        assert (found.low[k], found.high[k]) == (float(low), float(high)), point(columns, k)


def test_the_ceiling_binds_where_the_brief_says():
    game = load("alignment")
    columns = points([game], 20_000, 1)
    found = chances(game, "ceiling", columns)
    beta, gamma, penalty, ceiling = (columns[n] for n in ("beta_al", "gamma_al", "Lambda_al", "a_bar"))
    binds = (beta / gamma >= ceiling) & (penalty >= beta - gamma * ceiling)
    assert np.array_equal(found.low == 1, binds) and np.array_equal(found.high, found.low)
    assert 0.89 < binds.mean() < 0.92


def test_the_volume_of_every_draw_by_hand():
    game = load("trade-volume")
    columns = points([game], 5000, 2)
    n = columns
    slope = n["sh_T"] * n["m_T"] * n["AF_T"] - n["F_P"] / 7
    best = np.where(slope > 0, np.minimum(10, 3.3 + 7 * (slope * 7 / (1.5 * n["s_0"] * n["Phi"])) ** 2), 3)
    assert np.array_equal(chances(game, "growth", columns).low == 1, best > 4)
    assert np.array_equal(chances(game, "quoted", columns).low == 1, best >= 10)


def test_flat_payoffs_are_solved_one_by_one():
    game = choice("min(x, a)", 0, 2, {"half": "x = 1", "low": "x < a"}, a=("1/2", "1/4", "3/4"))
    found = chances(game, "half", points([game], 30, 1))
    assert found.ties == 30 and set(found.low) == {0.0} and set(found.high) == {1.0}
    assert set(chances(game, "low", points([game], 30, 1)).high) == {0.0}


def test_payoffs_without_formulas_are_solved_one_by_one_or_refused():
    game = choice("a*x - exp(x)", -1, 1, {"low": "x < 0"}, a=("1", "3/4", "3/2"))
    columns = points([game], 6, 1)
    assert np.array_equal(chances(game, "low", columns).low == 1, columns["a"] < 1)
    with pytest.raises(TooManyTies):
        chances(game, "low", points([game], 2000, 1))


def test_a_comparison_draws_the_same_points_for_every_mechanism():
    rows = compare(load("trade-volume"), draws=2000).rows
    shares = {row.label: row.worst.certain for row in rows}
    assert shares["none"] < shares["barter"] < shares["revocable-waiver"] < shares["durable-waiver"]
    assert [row.worst.less for row in rows if row.label == "barter"] == [0.0]


@settings(max_examples=25)
@given(st.sampled_from(["10**30", "1/10**30", "10**8 + 0"]), st.integers(1, 5))
def test_the_size_of_payoffs_changes_no_draw(factor, seed):
    plain = choice(PAYOFFS[0], 0, 1, EVENTS, **RANGES)
    large = choice(f"({factor})*({PAYOFFS[0]})", 0, 1, EVENTS, **RANGES)
    columns = points([plain], 50, seed)
    assert np.array_equal(chances(plain, "kink", columns).low, chances(large, "kink", columns).low)


def test_an_event_without_a_value_at_a_candidate():
    game = choice("a*x - x**2", 0, 1, {"e": "1/x > 2"}, a=("1/2", "1/4", "3/4"))
    assert set(chances(game, "e", points([game], 5, 1)).low) == {1.0}


@pytest.mark.parametrize("payoff", ["min((x + a)**900, (a + 1/3 + x)**800)", "((x + a)**999)**(1/2) - x/3"])
def test_huge_powers_are_solved_one_by_one(payoff):
    game = choice(payoff, 0, 1, {"e": "x > a"}, a=("1/2", "1/4", "3/4"))
    assert set(chances(game, "e", points([game], 3, 1)).low) == {1.0}


def test_roots_of_huge_powers():
    game = choice("((a + 1)**999*x + 1)**(1/2) - x/3", 0, 1, {"e": "x > a"}, a=("1/2", "1/4", "3/4"))
    assert set(chances(game, "e", points([game], 2, 1)).low) == {1.0}


@pytest.mark.parametrize("payoff", ["1/(x - c)", "-1/(x - c)**2 - x", "log(x - c)", "(x - c)**(1/2) - x", "-1/x - c*x"])
def test_draws_without_a_value_in_the_interval_are_not_counted_but_refused(payoff):
    game = choice(payoff, 0, 1, {"e": "x > 1/2"}, c=("-1/4", "-1/2", "1/2"))
    with pytest.raises(Undecided, match="the game has no payoffs at the draw c = "):
        chances(game, "e", points([game], 8, 1))


def test_roots_divisors_and_logarithms_that_have_values_are_no_ties():
    game = choice("1/(x + a) + a*x", 0, 1, {"e": "x > a"}, a=("1/2", "1/4", "3/4"))
    assert chances(game, "e", points([game], 50, 1)).ties == 0
    game = choice("(x + a)**(1/2) - b*x", 0, 1, {"e": "x > a"}, a=("1/2", "1/4", "3/4"), b=("1/2", "1/3", 1))
    assert chances(game, "e", points([game], 50, 1)).ties == 0
