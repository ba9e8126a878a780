"""Issues alone and pooled: the issue's numbers, the product game deviation by deviation, ties and units."""

from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

import escalation as esc
from escalation.arithmetic.real_sets import RealSet
from escalation.errors import InputError, Undecided, Unsupported
from escalation.linkage.pools import DISCOUNT, link
from escalation.payoff_formulas import quotient_formula
from tests.repeated_stages import dilemma, grim_holds, product_game

F = Fraction
EASY, HARD = dilemma(4, 2, 0, -1), dilemma(8, 1, 0, -1)
HALF_OPEN = RealSet.interval


def same(one, other):
    return (one - other).empty and (other - one).empty


def test_the_numbers_of_the_issue():
    """T - R, T - P = 2, 4 and 7, 8: alone 1/2 and 7/8, pooled 9/12."""
    found = link([EASY, HARD])
    assert same(found.alone[0].sustained, HALF_OPEN(F(1, 2), F(1)))
    assert same(found.alone[1].sustained, HALF_OPEN(F(7, 8), F(1)))
    assert same(found.pooled.sustained, HALF_OPEN(F(3, 4), F(1)))
    assert same(found.broken[0], HALF_OPEN(F(1, 2), F(3, 4)))
    assert same(found.rescued[1], HALF_OPEN(F(3, 4), F(7, 8)))
    assert found.rescued[0].empty
    assert found.broken[1].empty


@pytest.mark.parametrize(
    ("delta", "alone", "pooled"),
    [
        ("49/100", (False, False), False),
        ("1/2", (True, False), False),
        ("74/100", (True, False), False),
        ("3/4", (True, False), True),
        ("86/100", (True, False), True),
        ("7/8", (True, True), True),
    ],
)
def test_both_sides_of_every_threshold_by_the_product_game(delta, alone, pooled):
    d = F(delta)
    assert tuple(grim_holds(g, (0, 0), (1, 1), d) for g in (EASY, HARD)) == alone
    assert grim_holds(product_game([EASY, HARD], [1, 1]), (0, 0), (3, 3), d) == pooled


@st.composite
def drawn_issues(draw):
    """Games of two players in which (0, 0) is kept and (1, 1) is an equilibrium; not all deviations gain."""
    games = []
    for _ in range(draw(st.integers(2, 3))):
        rows, columns = draw(st.sampled_from([(2, 2), (3, 2), (2, 3)]))
        tables = [[[draw(st.integers(-4, 4)) for _ in range(columns)] for _ in range(rows)] for _ in range(2)]
        tables[0][1][1] = max(own[1] for own in tables[0])
        tables[1][1][1] = max(tables[1][1])
        games.append(esc.NormalFormGame.from_payoffs(*tables))
    return games


@settings(max_examples=50)
@given(drawn_issues(), st.data())
def test_pools_hold_where_no_deviation_of_the_product_game_gains(games, data):
    rates = [F(1), *(data.draw(st.fractions("1/3", 3, max_denominator=3)) for _ in games[1:])]
    found = link(games, ["1, 1"] * len(games), ["2, 2"] * len(games), rates=rates[1:])
    ends = [e.value for s in found.pooled.sustained.intervals for e in (s.low, s.high)]
    small = F(1, 10**6)
    points = {F(0), F(1, 3), F(4, 5), *(e + x for e in ends for x in (-small, 0, small) if 0 <= e + x < 1)}
    whole = product_game(games, rates)
    second = tuple(_place(sizes) for sizes in zip(*(g.shape for g in games), strict=True))
    for d in points:
        assert found.pooled.sustained.holds(d) == grim_holds(whole, (0, 0), second, d)
        for game, own in zip(games, found.alone, strict=True):
            assert own.sustained.holds(d) == grim_holds(game, (0, 0), (1, 1), d)


def _place(sizes):
    """The place of (1, 1, ...) among the strategies of a player in the product game, the last issue moving fastest."""
    place = 0
    for size in sizes:
        place = place * size + 1
    return place


@settings(max_examples=25)
@given(st.tuples(*[st.integers(0, 20)] * 4), st.fractions("1/9", 9))
def test_issues_that_are_alike_change_nothing(drawn, rate):
    sucker, punishment, reward, temptation = (F(x + k) for k, x in enumerate(sorted(drawn)))
    game = dilemma(temptation, reward, punishment, sucker)
    found = link([game, game], rates=[rate])
    assert same(found.pooled.sustained, found.alone[0].sustained)
    assert all(s.empty for s in (*found.rescued, *found.broken))


def test_players_who_bind_in_different_issues_help_each_other():
    """Each is tempted in one issue, 3/4 there and 1/4 in the other (Bernheim and Whinston's asymmetric firms)."""
    one = esc.NormalFormGame.from_payoffs([[1, -9], [4, 0]], [[3, 4], [-9, 0]])
    other = esc.NormalFormGame.from_payoffs([[3, -9], [4, 0]], [[1, 4], [-9, 0]])
    found = link([one, other])
    assert [p.sustained.least.value for p in (*found.alone, found.pooled)] == [F(3, 4), F(3, 4), F(1, 2)]
    assert all(same(s, HALF_OPEN(F(1, 2), F(3, 4))) for s in found.rescued)


def test_the_best_deviation_need_not_be_in_all_issues():
    """To leave the stag hunt costs something, so only the dilemma is left: 2/(2 + 2 + 1)."""
    hunt = esc.load("stag-hunt")
    found = link([dilemma(), hunt])
    assert found.pooled.binding(0).strategies == (1, None)
    assert found.pooled.sustained.least.value == F(2, 5)
    assert len(found.pooled.deviations) == 6


def test_a_reversion_that_is_no_loss_bounds_patience_from_above():
    """Keeping (1, 1) loses 1 a round against reverting, leaving costs 3 at once: deterred up to 3/4."""
    game = esc.NormalFormGame.from_payoffs([[4, 0], [1, 5]], [[4, 1], [0, 5]])
    (stretch,) = link([game, game], ["1, 1"] * 2, ["2, 2"] * 2).alone[0].sustained.intervals
    assert (stretch.low.value, stretch.high.value, stretch.high_open) == (0, F(3, 4), False)


def test_the_formula_with_symbols_and_a_rate():
    one = dilemma("T", "R", "P", "S", T=5, R=3, P=1, S=0)
    other = dilemma("T", "R", "P", "S", T=9, R=3, P=1, S=0)
    found = link([one, other], rates=["theta"], names={"theta": 2})
    t, r, p, theta, t2 = (sp.Symbol(n, real=True) for n in ("T", "R", "P", "theta", "T_2"))
    for i in (0, 1):
        formula = quotient_formula(found.issues[0].sheet, *found.pooled.formulas(found.pooled.binding(i)))
        assert sp.simplify(formula - (t - r + theta * (t2 - r)) / (t - p + theta * (t2 - p))) == 0
    assert found.pooled.sustained.least.value == F(2 + 2 * 6, 4 + 2 * 8)


def test_players_in_another_order():
    crooked = esc.NormalFormGame.from_payoffs([[1, -9], [4, 0]], [[3, 4], [-9, 0]], players=["A", "B"])
    turned = esc.NormalFormGame.from_payoffs([[3, -9], [4, 0]], [[1, 4], [-9, 0]], players=["B", "A"])
    found = link([crooked, turned])
    assert [m.seats for m in found.issues] == [(0, 1), (1, 0)]
    assert same(found.pooled.sustained, found.alone[0].sustained)


@settings(max_examples=20)
@given(st.fractions("1/9", 9), st.fractions(-5, 5), st.fractions("1/9", 9))
def test_units_and_rates_go_together(a, b, rate):
    scaled = dilemma(*(a * u + b for u in (8, 1, 0, -1)))
    assert same(
        link([EASY, scaled], rates=[rate / a]).pooled.sustained, link([EASY, HARD], rates=[rate]).pooled.sustained
    )


def test_three_issues_pool_too():
    found = link([EASY, HARD, dilemma()])
    assert found.pooled.sustained.least.value == F(2 + 7 + 2, 4 + 8 + 4)
    assert len(found.pooled.deviations) == 2 * 7


@pytest.mark.parametrize("scale", [F(10) ** 200, F(1, 10**200)])
def test_huge_and_tiny_payoffs(scale):
    huge = dilemma(*(scale * u for u in (8, 1, 0, -1)))
    assert link([EASY, huge], rates=[1 / scale]).pooled.sustained.least.value == F(3, 4)


def test_a_player_without_a_choice_never_deviates():
    still = esc.NormalFormGame.from_payoffs([[1, 2]], [[3, 4]], players=["Row", "Column"])
    found = link([EASY, still], ["C, C", "1, 1"], ["D, D", "1, 2"])
    assert found.alone[1].binding(0) is None
    assert [d.strategies for d in found.pooled.deviations if d.player == 0] == [(1, None)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"games": [EASY]}, "1 game cannot be linked"),
        ({"games": [EASY] * 7}, "7 games cannot be linked"),
        ({"keep": ["C, C"]}, "1 profiles to keep for 2 games"),
        ({"revert": ["D, D"] * 3}, "3 profiles to revert to for 2 games"),
        ({"rates": ["1", "1"]}, "2 rates for 1 further games"),
        ({"rates": ["0"]}, "not above 0"),
        ({"rates": ["-1"]}, "not above 0"),
        ({"rates": ["theta"]}, "not declared"),
        ({"rates": ["1/0"]}, "division"),
        ({"rates": ["__import__('os')"]}, "not part of the language"),
        ({"games": [EASY, esc.load("strike-retaliate")]}, "the same players"),
    ],
)
def test_what_does_not_fit(arguments, says):
    with pytest.raises(InputError) as error:
        link(**({"games": [EASY, HARD]} | arguments))
    assert says in str(error.value)


def test_units_that_differ_need_a_rate():
    games = [esc.load("strike-retaliate"), esc.load("pipeline")]
    keep = ["Absorb, Accept", "Complete, Defer"]
    with pytest.raises(InputError, match="--rate"):
        link(games, keep)
    assert link(games, keep, rates=[2]).issues[1].rate == 2


def test_what_is_not_rational_is_undecided():
    with pytest.raises(Undecided, match="not rational"):
        link([EASY, HARD], rates=["sqrt(theta)"], names={"theta": 2})


def test_trees_are_not_linked():
    with pytest.raises(Unsupported, match="normal form"):
        link([EASY, esc.load("entry-game")])


def test_the_line_is_that_of_discount_factors():
    assert not DISCOUNT.holds(F(1))
    assert DISCOUNT.holds(F(0))
