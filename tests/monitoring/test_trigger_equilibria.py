"""Triggers under imperfect public monitoring: the literature's formulas, and other roads to the same numbers."""

from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

import escalation as esc
from escalation.arithmetic.linear_programmes import maximum
from escalation.errors import InputError, Undecided, Unsupported
from escalation.monitoring.automaton import trigger_automaton
from escalation.monitoring.incentives import incentive_formulas
from escalation.monitoring.trigger_equilibria import monitor
from escalation.payoff_formulas import quotient_formula
from tests.repeated_stages import best_against, dilemma

F = Fraction
PERFECT = {"C, C": 0, "rest": 1}
NOISY = {"C, C": "1/10", "rest": "9/10"}


def forever(found):
    return found.triggers[-1].sustaining


@settings(max_examples=25)
@given(st.tuples(*[st.integers(0, 30)] * 4))
def test_perfect_accuracy_is_grim_trigger(drawn):
    sucker, punishment, reward, temptation = (F(x + k) for k, x in enumerate(sorted(drawn)))
    found = monitor(dilemma(temptation, reward, punishment, sucker), PERFECT, keep="C, C")
    assert forever(found).least.value == (temptation - reward) / (temptation - punishment)
    assert found.best == (reward, reward)


def test_axelrods_payoffs_of_the_issue():
    found = monitor(dilemma(), PERFECT)
    ends = [t.sustaining.least for t in found.triggers if not t.sustaining.empty]
    assert [t.rounds for t in found.triggers] == [1, 2, 3, None]
    assert found.triggers[0].sustaining.empty
    assert [f"{float(e.middle):.6f}" for e in ends] == ["0.618034", "0.543689", "0.500000"]


def test_the_formula_with_symbols_is_grim_trigger():
    game = dilemma("T", "R", "P", "S", T=5, R=3, P=1, S=0)
    found = monitor(game, PERFECT)
    parts = incentive_formulas(found.found, found.signal, found.incentives[0].deviation)
    formula = quotient_formula(game.sheet, parts.gain, parts.gain + parts.weight)
    t, r, p = (sp.Symbol(n, real=True) for n in "TRP")
    assert sp.simplify(formula - (t - r) / (t - p)) == 0


def test_the_best_value_is_that_of_abreu_milgrom_and_pearce():
    """`R - g/(l - 1)` with the likelihood ratio `l` (1991): no patience raises it."""
    found = monitor(dilemma(), NOISY, discount="9/10")
    assert found.best == (3 - F(2) / (9 - 1),) * 2
    assert found.lightest.values == found.best
    assert monitor(dilemma(), NOISY, discount="99/100").lightest.values == found.best


def test_the_accuracy_below_which_there_is_no_trigger():
    """The signal has to be (T - P)/(R - P) = 2 times as likely: (1 - e)/e > 2."""
    bad = {"C, C": "e", "rest": "1 - e"}
    found = monitor(dilemma(), bad, names={"e": "1/10"})
    (along,) = found.along
    (stretch,) = along.sustained.intervals
    assert (stretch.low.value, stretch.high.value, stretch.low_open, stretch.high_open) == (0, F(1, 3), False, True)
    assert set(along.limits.values()) == {sp.Rational(1, 3)}
    at_the_limit = monitor(dilemma(), bad, names={"e": "1/3"})
    assert at_the_limit.burdens is None
    assert all(t.sustaining.empty and t.lottery.empty for t in at_the_limit.triggers)
    assert at_the_limit.best == ()


def test_the_limit_is_a_formula_where_payoffs_have_names():
    game = dilemma("T", "R", "P", "S", T=5, R=3, P=1, S=0)
    (along,) = monitor(game, {"C, C": "e", "rest": "1 - e"}, names={"e": "1/10"}).along
    t, r, p = (sp.Symbol(n, real=True) for n in "TRP")
    for formula in along.limits.values():
        assert sp.simplify(formula - (r - p) / (t + r - 2 * p)) == 0


def chance():
    return st.fractions(0, 1, max_denominator=12)


@st.composite
def drawn_stages(draw):
    """A game in which (0, 0) is kept and (1, 1) is an equilibrium, with any signal."""
    rows, columns = draw(st.sampled_from([(2, 2), (3, 2), (2, 3)]))
    numbers = st.integers(-4, 4)
    tables = [[[draw(numbers) for _ in range(columns)] for _ in range(rows)] for _ in range(2)]
    tables[0][1][1] = max(own[1] for own in tables[0])
    tables[1][1][1] = max(tables[1][1])
    bad = {f"{i + 1}, {j + 1}": draw(chance()) for i in range(rows) for j in range(columns)}
    return esc.NormalFormGame.from_payoffs(*tables), bad


@settings(max_examples=40)
@given(drawn_stages(), st.fractions(0, "9/10", max_denominator=10), st.integers(1, 5) | st.none())
def test_nobody_does_better_by_any_plan_where_it_is_an_equilibrium(drawn, delta, rounds):
    """The optimal plan of a deviator, by value iteration: no one-shot principle in it."""
    game, bad = drawn
    found = monitor(game, bad, keep="1, 1", revert="2, 2", rounds=[rounds or 1])
    automaton = trigger_automaton(found.found, [found.signal], rounds, [F(1)])
    holds = next(t for t in found.triggers if t.rounds == rounds).sustaining.holds(delta)
    gains = []
    for player in (0, 1):
        planned = [float(v) for v in automaton.values(delta, player)]
        best = best_against(automaton, float(delta), player)
        gains += [b - p for b, p in zip(best, planned, strict=True)]
    assert min(gains) > -1e-9
    assert (max(gains) < 1e-9) == holds or 1e-12 < max(gains) < 1e-6


@st.composite
def drawn_dilemmas(draw):
    """Both would rather keep than revert, every deviation gains or costs a little, most are seen better."""
    rows, columns = draw(st.sampled_from([(2, 2), (3, 2), (3, 3)]))
    tables = [[[-9] * columns for _ in range(rows)] for _ in range(2)]
    bad = {"rest": "1/2", "1, 1": draw(st.fractions(0, "1/4", max_denominator=12))}
    for i, size in enumerate((rows, columns)):
        kept = draw(st.integers(2, 6))
        for k in range(size):
            r, c = (k, 0) if i == 0 else (0, k)
            tables[i][r][c] = kept if k == 0 else kept + draw(st.integers(-2, 3))
            if k:
                bad[f"{r + 1}, {c + 1}"] = draw(st.fractions("1/6", 1, max_denominator=6))
        tables[i][1][1] = 0
    return esc.NormalFormGame.from_payoffs(*tables), bad


@settings(max_examples=100)
@given(drawn_dilemmas(), st.fractions("1/2", "19/20", max_denominator=20))
def test_no_continuation_between_reversion_and_keeping_does_better(drawn, d):
    """The best share `v` of the way from P to R by a linear programme over continuations on it.

    Variables `v`, `v_good`, `v_bad`: v = (1 - d) + d ((1 - rho) v_good + rho v_bad), both at most v, and for every
    deviation (1 - d) gain <= d (R - P)(rho_k - rho)(v_good - v_bad).
    """
    game, bad = drawn
    found = monitor(game, bad, keep="1, 1", revert="2, 2", discount=d)
    stage, rho = found.found, found.chance
    kept = [stage.worth(stage.keep, i) - stage.worth(stage.revert, i) for i in (0, 1)]
    rows = [([-1, 1, 0], "<=", 0), ([-1, 0, 1], "<=", 0), ([1, -d * (1 - rho), -d * rho], "=", 1 - d)]
    for own in found.incentives:
        slope = d * kept[own.deviation.player] * (own.chance - rho)
        rows.append(([0, slope, -slope], ">=", (1 - d) * own.gain))
    best = maximum([1, 0, 0], rows)
    if found.lightest is None:
        assert best.kind == "infeasible"
    else:
        assert best.value == (found.lightest.values[0] - stage.worth(stage.revert, 0)) / kept[0]


@pytest.mark.parametrize(("rounds", "beta"), [(2, F(1)), (None, F(10, 63)), (4, F(1, 2))])
def test_values_agree_with_value_iteration_and_simulation(rounds, beta):
    found = monitor(dilemma(), NOISY)
    automaton = trigger_automaton(found.found, [found.signal], rounds, [beta])
    exact = float(automaton.values(F(9, 10), 0)[0])
    assert exact == pytest.approx(iterated(automaton, 0.9), abs=1e-9)
    mean, error = simulated(automaton, 0.9, paths=20_000, rounds=150)
    assert abs(mean - exact) < 4 * error + 1e-5


def iterated(automaton, delta):
    values = np.zeros(len(automaton.plays))
    moves = np.zeros((len(values),) * 2)
    for w, played in enumerate(automaton.plays):
        for to, p in automaton.next(w, played).items():
            moves[w, to] = float(p)
    flow = np.array([float(automaton.found.worth(played, 0)) for played in automaton.plays])
    for _ in range(2000):
        values = (1 - delta) * flow + delta * moves @ values
    return values[0]


def simulated(automaton, delta, paths, rounds):
    rng = np.random.default_rng(1)
    states = np.zeros(paths, dtype=int)
    total = np.zeros(paths)
    flow = np.array([float(automaton.found.worth(played, 0)) for played in automaton.plays])
    chance = np.array([float(automaton.seen(played)[0]) for played in automaton.plays])
    after = np.zeros((len(flow), 2, len(flow)))
    for w, draws in enumerate(automaton.after):
        for y, draw in enumerate(draws):
            for to, p in draw.items():
                after[w, y, to] = float(p)
    for t in range(rounds):
        total += (1 - delta) * delta**t * flow[states]
        signal = np.where(rng.random(paths) < chance[states], 0, 1)
        states = (rng.random(paths)[:, None] > np.cumsum(after[states, signal], axis=1)).sum(axis=1)
    return total.mean(), total.std() / np.sqrt(paths)


def test_a_deviation_that_spares_false_alarms_bounds_the_punishment_from_above():
    """Burdens from 2 (the one who gains) to 5 (the one who pays 1 to be beyond suspicion)."""
    crooked = esc.NormalFormGame.from_payoffs([[3, 0], [5, 1], [2, 0]], [[1, 0], [0, 0], [0, 0]])
    bad = {"1, 1": "1/5", "2, 1": "9/10", "3, 1": 0, "rest": "1/5"}
    found = monitor(crooked, bad, keep="1, 1", revert="2, 2")
    assert (found.burdens.least, found.burdens.greatest) == (2, 5)
    (stretch,) = forever(found).intervals
    assert (stretch.low.value, stretch.high.value, stretch.low_open, stretch.high_open) == (
        F(2, 3),
        F(5, 6),
        False,
        False,
    )
    assert monitor(crooked, bad, keep="1, 1", revert="2, 2", discount="9/10").lightest.beta == F(2, 9)


def test_players_of_one_strategy_and_keeping_an_equilibrium():
    hunt = esc.load("stag-hunt")
    found = monitor(hunt, {"Stag, Stag": "1/2", "rest": "1/2"}, keep="Stag, Stag", revert="Hare, Hare", discount=0)
    assert found.burdens.least == 0
    assert found.shortest.rounds == 0
    assert found.best == tuple(found.found.worth(found.found.keep, i) for i in (0, 1))
    alone = esc.NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 0], [5, 1]], strategies=[["C", "D"], ["x", "y"]])
    assert monitor(alone, {"rest": "1/2"}, keep="C, x", revert="D, x").burdens is None


@settings(max_examples=25)
@given(st.fractions("1/9", 9), st.fractions(-5, 5), st.fractions("1/9", 9), st.fractions(-5, 5))
def test_units_of_the_players_do_not_matter(a, b, c, d):
    row, column = [[3, 0], [5, 1]], [[3, 5], [0, 1]]
    other = esc.NormalFormGame.from_payoffs(
        [[a * u + b for u in own] for own in row], [[c * u + d for u in own] for own in column]
    )
    bad = {"1, 1": "1/10", "rest": "9/10"}
    found = monitor(other, bad, keep="1, 1")
    assert found.burdens.least == F(10, 7)
    assert found.best == (a * F(11, 4) + b, c * F(11, 4) + d)


def test_players_swapped_and_strategies_permuted():
    rows = [[2, -1, 0], [4, 0, 0], [0, 0, -3]]
    columns = [[3, 5, 0], [-2, 1, 0], [0, 0, -3]]
    bad = {(0, 0): "1/10", (1, 0): "4/5", (0, 1): "3/5", (2, 0): "1/5", (0, 2): "1/2"}
    order = [2, 0, 1]
    plain = esc.NormalFormGame.from_payoffs(rows, columns)
    turned = esc.NormalFormGame.from_payoffs(
        [[columns[order[j]][order[i]] for j in range(3)] for i in range(3)],
        [[rows[order[j]][order[i]] for j in range(3)] for i in range(3)],
    )

    def at(k):
        return order.index(k) + 1

    one = monitor(plain, {f"{i + 1}, {j + 1}": p for (i, j), p in bad.items()}, keep="1, 1", revert="2, 2")
    texts = {f"{at(j)}, {at(i)}": p for (i, j), p in bad.items()}
    other = monitor(turned, texts, keep=f"{at(0)}, {at(0)}", revert=f"{at(1)}, {at(1)}")
    assert one.burdens.least == other.burdens.least
    assert one.best == other.best[::-1]


@pytest.mark.parametrize("scale", [F(10) ** 200, F(1, 10**200)])
def test_huge_and_tiny_payoffs(scale):
    game = dilemma(5 * scale, 3 * scale, scale, 0)
    assert forever(monitor(game, NOISY)).least.value == F(10, 17)


def test_an_event_of_the_game_is_a_signal_and_mechanisms_move_it(write):
    path = write(
        """
title = "Unordered attacks"
players = ["A", "B"]
[strategies]
A = ["Restrain", "Sponsor"]
B = ["Hold", "Strike"]
[payoffs]
"Restrain, Hold" = { A = "3", B = "3" }
"Restrain, Strike" = { A = "0", B = "5" }
"Sponsor, Hold" = { A = "5", B = "0" }
"Sponsor, Strike" = { A = "1", B = "1" }
[events]
attack = { "Restrain, Hold" = "stray", "Sponsor, *" = "seen", "Restrain, Strike" = "seen" }
[parameters]
stray = { baseline = 0.5, range = [0, 1], unit = "probability" }
seen = { baseline = 0.9, range = [0, 1], unit = "probability" }
[mechanisms.cell]
title = "Intelligence cell"
edits = { stray = "stray/5" }
"""
    )
    game = esc.load(path)
    assert monitor(game, "attack").burdens is None
    with_cell = monitor(game.with_mechanisms("cell"), "attack")
    assert with_cell.burdens.least == F(10, 7)
    assert [a.parameter for a in with_cell.along] == ["stray", "seen"]
    assert with_cell.along[0].sustained.intervals[0].high.value == 1
    assert monitor(game, "attack").along[0].sustained.intervals[0].high.value == F(9, 20)


@pytest.mark.parametrize("delta", [1, "1", "3/2", -1])
def test_discount_factors_outside_are_refused(delta):
    with pytest.raises(InputError, match="is not in"):
        monitor(dilemma(), NOISY, discount=delta)


@pytest.mark.parametrize("rounds", [0, -1, 101])
def test_lengths_outside_are_refused(rounds):
    with pytest.raises(InputError, match="is not read"):
        monitor(dilemma(), NOISY, rounds=[rounds])


def test_a_burden_of_more_than_a_hundred_rounds_is_reached_for_ever_alone():
    found = monitor(dilemma(5, 3, "299/100", 0), NOISY, discount="999/1000")
    assert found.burdens is None
    found = monitor(dilemma(5, 3, "299/100", 0), PERFECT, discount="999/1000")
    assert found.burdens.least == 200
    assert found.shortest is None
    assert found.lightest.beta == F(200, 999)


def test_what_is_not_rational_is_undecided():
    with pytest.raises(Undecided, match="not rational"):
        monitor(dilemma("5 + sqrt(x)", x=2), NOISY)
    with pytest.raises(Undecided, match="not rational"):
        monitor(dilemma(x=2), {"C, C": "sqrt(x)/10", "rest": "9/10"})


def test_a_parameter_that_cannot_be_left_open_is_named():
    found = monitor(dilemma(x=0), {"C, C": "exp(x)/10", "rest": "9/10"})
    assert found.opened == ("x",)
    with pytest.raises(Undecided, match="not rational in x"):
        monitor(dilemma(x=0), {"C, C": "exp(x)/10", "rest": "9/10"}, along=["x"])


def test_trees_are_not_repeated():
    with pytest.raises(Unsupported, match="normal form"):
        monitor(esc.load("entry-game"), "war")
