"""Formulas over all parameters against numbers at random points of them."""

import random
from fractions import Fraction

import pytest

import escalation as esc
from escalation.answers.relation_text import relation_text
from escalation.claims.scope import coordinates_at
from escalation.errors import Undecided
from escalation.expressions import parse
from escalation.parameters import Constraint
from escalation.repeated.families import USUAL
from escalation.repeated.formulas import plan_formulas

F = Fraction
CELLS = ([["R", "S"], ["T", "P"]], [["R", "T"], ["S", "P"]])
AXELROD = {"T": 5, "R": 3, "P": 1, "S": 0}
ORDER = [("T", "R"), ("R", "P"), ("P", "S")]


def dilemma(constraints=(), **values):
    from dataclasses import replace

    game = esc.NormalFormGame.from_payoffs(*CELLS, parameters=values or AXELROD)
    held = tuple(Constraint(f"{a} > {b}", parse(a, [a]), ">", parse(b, [b])) for a, b in constraints)
    return replace(game, sheet=replace(game.sheet, constraints=held))


def formulas(game, name):
    found = esc.repeat(game, [name], keep="1, 1", revert="2, 2")
    return plan_formulas(game, found.plans[0].automaton, found.delta)


def texts(conditions):
    return {relation_text(c.solved) for c in conditions}


@pytest.mark.parametrize(
    ("name", "nash", "perfect"),
    [
        ("grim", {"delta >= (T - R)/(T - P)"}, {"delta >= (T - R)/(T - P)"}),
        ("punish-1", {"delta >= (T - R)/(R - P)"}, {"delta >= (T - R)/(R - P)"}),
        ("win-stay-lose-shift", {"delta >= (T - R)/(R - P)"}, {"delta >= (T - R)/(R - P)"}),
        (
            "tit-for-tat",
            {"delta >= (T - R)/(R - S)", "delta >= (T - R)/(T - P)"},
            {"delta = (T - R)/(R - S)", "delta = (P - S)/(T - P)"},
        ),
    ],
)
def test_the_textbook_formulas(name, nash, perfect):
    """Friedman 1971; Axelrod 1984, Proposition 2: with T > R > P > S, and nothing else assumed."""
    found = formulas(dilemma(ORDER), name)
    assert texts(found.nash) == nash
    assert texts(found.perfect) == perfect
    assert not any(c.provisos for c in (*found.nash, *found.perfect))
    assert found.simplified


def test_without_constraints_the_side_of_the_values_used_is_stated():
    (first, second) = formulas(dilemma(), "grim").perfect
    assert {relation_text(c.solved) for c in (first, second)} == {"delta >= (T - R)/(T - P)", "P >= S"}
    (linear,) = (c for c in (first, second) if c.provisos)
    assert [relation_text(p) for p in linear.provisos] == ["T > P"]


def holds_at(made, found, game, delta, values):
    """Whether the conditions are met at a point, by their relations and by their solved forms."""
    if made is None:
        return False
    names = {"delta": delta, **{n: F(v) for n, v in values.items()}}
    verdict = all(c.solved.relation.met_by(polynomial_at(c.solved.relation.polynomial, names)) for c in made)
    for c in made:
        provisos = all(p.relation.met_by(polynomial_at(p.relation.polynomial, names)) for p in c.provisos)
        if c.solved.bound is not None and c.solved.name == "delta" and provisos and c.solved.operator == ">=":
            bound = float(c.solved.bound.subs({s: names[s.name] for s in c.solved.bound.free_symbols}))
            if abs(bound - float(delta)) > 1e-9:
                met = c.solved.relation.met_by(polynomial_at(c.solved.relation.polynomial, names))
                assert met == (float(delta) >= bound)
    return verdict


def polynomial_at(polynomial, names):
    point = [names[n] for n in polynomial.context().names()]
    return sum(
        (F(int(c.p), int(c.q)) * product(point, powers) for powers, c in polynomial.terms()),
        F(0),
    )


def product(point, powers):
    total = F(1)
    for x, power in zip(point, powers, strict=True):
        total *= x ** int(power)
    return total


@pytest.mark.parametrize("name", USUAL)
def test_formulas_and_numbers_agree_at_random_payoffs(name):
    generator = random.Random(name)
    game = dilemma()
    made = formulas(game, name)
    for _ in range(12):
        values = dict(zip("TRPS", (F(generator.randint(1, 12), 2) for _ in range(4)), strict=True))
        (plan,) = esc.repeat(game.pinned(values), [name], keep="1, 1", revert="2, 2").plans
        for delta in (F(0), F(1, 5), F(1, 2), F(5, 7), F(19, 20)):
            assert holds_at(made.nash, made, game, delta, values) == plan.nash.where.holds(delta)
            assert holds_at(made.perfect, made, game, delta, values) == plan.perfect.where.holds(delta)


def test_the_root_of_two_rounds_is_the_number_that_is_isolated():
    """The only root in (0, 1) of (R - P)(d + d**2) - (T - R)."""
    ((condition),) = formulas(dilemma(ORDER), "punish-2").perfect
    bound = condition.solved.bound
    for values in ((5, 3, 1, 0), (6, 5, 1, 0), (7, 5, 0, -1)):
        at = dict(zip("TRPS", values, strict=True))
        number = float(bound.subs({s: at[s.name] for s in bound.free_symbols}))
        ((interval),) = esc.repeat(dilemma(**at), ["punish-2"]).plans[0].perfect.where.intervals
        assert abs(number - float(interval.low.middle)) < 1e-9
    assert [relation_text(p) for p in condition.provisos] == ["T < 3*R - 2*P"]


def test_parameters_of_a_built_in_game_with_ranges():
    game = esc.load("hawk-dove")
    found = esc.repeat(game, ["grim"], keep="Dove, Dove", revert="Hawk, Dove")
    made = plan_formulas(game, found.plans[0].automaton, found.delta)
    for v, c in ((2, 4), (1, 6), (3, 3), (6, 1)):
        plan = esc.repeat(game.pinned({"V": F(v), "C": F(c)}), ["grim"], keep="Dove, Dove", revert="Hawk, Dove").plans[
            0
        ]
        for delta in (F(0), F(1, 3), F(1, 2), F(9, 10)):
            expected = plan.perfect.where.holds(delta)
            assert holds_at(made.perfect, made, game, delta, {"V": v, "C": c}) == expected


def test_too_many_courses_are_undecided():
    game = dilemma()
    with pytest.raises(Undecided, match=r"conditions|courses"):
        formulas(game, "punish-60")


def test_the_coordinates_are_those_of_the_values_used():
    game = dilemma()
    found = esc.repeat(game, ["grim"])
    assert coordinates_at(found.plans[0].stage.payoffs.coordinates, {"delta": F(1, 2)}) == {"delta": F(1, 2)}
