import pytest

from escalation.claims.choice_conditions import choice_conditions
from escalation.draws import exact_points
from escalation.errors import Undecided
from escalation.evaluation import NotRational
from escalation.files.library import load
from escalation.parameters import Values
from escalation.solution import solve
from tests.choice_games import choice

GAMES = [
    load("alignment"),
    load("trade-volume"),
    choice("a*x - x**2 - b*max(0, x - c)", 0, 1, a=("1", -1, 3), b=("1", 0, 2), c=("1/2", "-1/4", "5/4")),
    choice("a*x - b*max(0, x - c) - b*max(0, x - 2*c)", 0, 1, a=("1", -1, 3), b=("1", "1/9", 2), c=("1/4", "1/8", 1)),
    choice("min(a*x, b*(1 - x))", 0, 1, a=("1", "1/2", 2), b=("1", "1/2", 2)),
]


@pytest.mark.parametrize("game", GAMES, ids=lambda game: str(game.payoff))
def test_the_cases_that_hold_at_a_point_are_the_optima_there(game):
    conditions = choice_conditions(game)
    for where in exact_points(game.parameters, 25, seed=4):
        made = game.pinned({n: v for n, v in where.items() if game.sheet.parameters[n].varies})
        values = Values.at_baseline(made.sheet)
        (best,) = solve(made).equilibria
        held = set()
        for own in conditions:
            try:
                if all(values.of(e) >= 0 for e in own.case.least):
                    held.add(values.of(own.case.choice))
            except NotRational:
                held.add(best.choice if best.kind == own.case.kind else None)
        assert held - {None} == {best.choice}, where


def test_the_ceiling_as_formulas():
    first = choice_conditions(load("alignment"))[0]
    assert (str(first.case.choice), first.case.kind) == ("a_bar", "kink") and 0.88 < first.share < 0.92
    assert {str(r.polynomial) for r in first.relations} >= {"-a_bar*gamma_al + beta_al"} or len(first.relations) == 2


def test_shares_add_up():
    assert sum(own.share for own in choice_conditions(load("trade-volume"))) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("payoff", ["a*x**2", "max(0, x - a)", "a*x**3 - x", "a*exp(x)"])
def test_payoffs_that_are_not_concave_are_undecided(payoff):
    with pytest.raises(Undecided):
        choice_conditions(choice(payoff, 0, 1, a=("1/2", "1/4", "3/4")))


def test_one_name_alone():
    found = choice_conditions(load("alignment"), "Lambda_al", at_baseline=True)
    assert [own.case.kind for own in found] == ["kink", "inside"] and found.varied == ("Lambda_al",)


@pytest.mark.parametrize(
    "payoff",
    [
        "min(a*x, 1/(3*x))",
        "min(a*x, 1/3 - 1/(x - 1))",
        "min(x**(1/2) - a*x, x/3)",
        "a*x - x**2 - max(0, log(x))",
        "x/3 - x**2 - max(0, (x*(x - 1))**(1/2))",
    ],
)
def test_what_has_no_value_at_an_end_is_undecided(payoff):
    with pytest.raises(Undecided, match="has no value at an end or a kink"):
        choice_conditions(choice(payoff, 0, 1, a=("1/2", "1/4", "3/4")))


@pytest.mark.parametrize("payoff", ["(x + a)**999 - x", "min((x + a)**900, (2*a + x)**800)", "max((x + a)**900, x)"])
def test_huge_powers_are_undecided(payoff):
    with pytest.raises(Undecided, match="single formula") as caught:
        choice_conditions(choice(payoff, 0, 1, a=("1/2", "1/4", "3/4")))
    assert len(str(caught.value)) < 120
