"""The library function: what is asked, defaults, what is refused."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import InputError, Undecided, Unsupported
from escalation.game.automata import Machine, together
from escalation.repeated.delta_sets import DISCOUNT
from escalation.repeated.stage import discount

F = Fraction
DILEMMA = esc.load("prisoners-dilemma")


def test_all_usual_plans_by_default():
    found = esc.repeat(DILEMMA)
    assert [p.name for p in found.plans] == [
        "grim",
        "punish-1",
        "punish-2",
        "punish-3",
        "tit-for-tat",
        "win-stay-lose-shift",
        "stick-and-carrot",
    ]
    assert found.no_plans == ""
    assert found.delta.value is None


def test_a_game_without_natural_roles_says_so_and_still_has_payoffs():
    found = esc.repeat(esc.load("chicken"))
    assert found.plans == ()
    assert "the worst for every player" in found.no_plans
    assert found.payoffs.rational is not None
    with pytest.raises(InputError, match="the worst for every player"):
        esc.repeat(esc.load("chicken"), ["grim"])


def test_an_automaton_as_an_object():
    always = Machine(("D",), (1,), ({(i, j): 0 for i in (0, 1) for j in (0, 1)},))
    found = esc.repeat(DILEMMA, [together([always, always], (2, 2))])
    assert found.plans[0].perfect.where == DISCOUNT


def test_three_players_keep_a_public_good():
    """Each gets half of what all give, and gives 1: grim from (T - R)/(T - P) = (1/2)/(1)."""

    def payoffs(player):
        return [[[F(3 - i - j - k, 2) + (i, j, k)[player] for k in (0, 1)] for j in (0, 1)] for i in (0, 1)]

    game = esc.NormalFormGame.from_payoffs(*map(payoffs, range(3)), strategies=[["Give", "Keep"]] * 3)
    found = esc.repeat(game)
    assert [p.name for p in found.plans] == ["grim", "punish-1", "punish-2", "punish-3", "stick-and-carrot"]
    ((interval),) = found.plans[0].perfect.where.intervals
    assert interval.low.value == F(1, 2) / (F(2) - F(1))
    assert len(found.plans[0].perfect.ends[0].binding) == 3


@pytest.mark.parametrize(("text", "value"), [("0", F(0)), ("9/10", F(9, 10)), ("0.5", F(1, 2))])
def test_values_of_the_discount_factor(text, value):
    assert discount(DILEMMA, text).value == value


@pytest.mark.parametrize("text", ["1", "1.5", "-1/10"])
def test_numbers_that_are_no_discount_factor(text):
    with pytest.raises(InputError, match=r"outside \[0, 1\)"):
        discount(DILEMMA, text)


@pytest.mark.parametrize("text", ["patience", "nan", "__import__('os')", "1e400", ""])
def test_texts_that_are_none(text):
    with pytest.raises(InputError):
        discount(DILEMMA, text)


def test_a_parameter_of_the_game_is_the_discount_factor():
    game = esc.NormalFormGame.from_payoffs(
        [[3, 0], [5, "2/(1 + beta)"]], [[3, 5], [0, "2/(1 + beta)"]], parameters={"beta": "4/5"}
    )
    found = esc.repeat(game, ["grim"], delta="beta")
    assert (found.delta.name, found.delta.value) == ("beta", F(4, 5))
    for beta in (F(1, 2), F(7, 10), F(4, 5), F(9, 10)):
        free = esc.repeat(game.pinned({"beta": beta}), ["grim"], keep="1, 1", revert="2, 2").plans[0]
        assert found.plans[0].nash.where.holds(beta) == free.nash.where.holds(beta)
        assert found.plans[0].perfect.where.holds(beta) == free.perfect.where.holds(beta)


def test_a_discount_factor_that_the_file_defines(write):
    text = """
players = ["A", "B"]
matrix = '''
 | u | v
x | 3, 3 | 0, 5
y | 5, 0 | 1, 1
'''
[parameters]
r = 0.25
[definitions]
delta = "1/(1 + r)"
"""
    found = esc.repeat(esc.load(write(text)), ["grim"])
    assert found.delta.value == F(4, 5)


def test_a_declared_factor_of_1_is_refused():
    game = esc.NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]], parameters={"delta": 1})
    with pytest.raises(InputError, match=r"outside \[0, 1\)"):
        esc.repeat(game)


def test_trees_and_payoffs_that_are_not_rational_are_refused():
    with pytest.raises(Unsupported, match="normal form"):
        esc.repeat(esc.load("crisis-tree"))
    game = esc.NormalFormGame.from_payoffs([["sqrt(x)", "1"]], [["0", "0"]], parameters={"x": 2})
    with pytest.raises(Undecided, match="not rational"):
        esc.repeat(game)
