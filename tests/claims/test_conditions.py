"""Conditions: at every point the formulas whose conditions hold are the solver's equilibria, ties included."""

from fractions import Fraction

import pytest

from escalation.claims.conditions import bases_of, conditions
from escalation.claims.equilibrium_formulas import EquilibriumFormula, game_label
from escalation.errors import InputError, Undecided
from escalation.evaluation import Exact
from escalation.expressions import names_in
from escalation.files.library import load
from escalation.files.places import game_names
from escalation.game.normal import NormalFormGame
from escalation.parameters import Values
from escalation.solution import solve
from tests.claims.drawn_games import drawn, points

CASES = [
    (seed, shape, count)
    for shape, count in [
        ((1, 2), 2),
        ((3, 1), 1),
        ((1, 1), 1),
        ((2,), 1),
        ((3,), 2),
        ((2, 2), 0),
        ((2, 2), 1),
        ((2, 2), 3),
        ((2, 3), 1),
        ((3, 2), 2),
    ]
    for seed in range(3)
]
TABLES = [name for name in game_names() if isinstance(load(name), NormalFormGame)]
TWO = [name for name in TABLES if len(load(name).players) == 2]
ROWS = [(name, row) for name in TWO for row in (load(name).rows or ("none",)) if name.startswith("classics")]
ROWS += [("strike-retaliate", "joint-mechanism + hotline"), ("pipeline", "none")]


def agree(game, found, here):
    """The formulas at a point are the solver's equilibria, and their values the solver's payoffs and events."""
    at = game.at(**here)
    listed = found.at(**here)
    assert {e.equilibrium.mixtures for e in listed} == {e.mixtures for e in solve(at).equilibria}, here
    values = Values(game.sheet, {n: p.baseline for n, p in game.sheet.parameters.items()} | here, Exact())
    for e in listed:
        if isinstance(e.formula, EquilibriumFormula):
            assert {p: values.of(u) for p, u in e.formula.payoffs.items()} == dict(e.payoffs)
            assert {v: values.of(w) for v, w in e.formula.events.items()} == dict(e.equilibrium.events)
            assert {p: {s: values.of(x) for s, x in m.items()} for p, m in e.formula.profile.items()} == e.profile


@pytest.mark.parametrize(("seed", "shape", "count"), CASES)
def test_the_formulas_that_hold_at_a_point_are_its_equilibria(seed, shape, count):
    game = drawn(seed, shape, count, divisors=seed % 2 == 1, constrained=seed == 2)
    found = conditions(game)
    assert found.complete and not found.undecided
    for here in points(game, 8, seed, beyond=4):
        agree(game, found, here)


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_built_in_games_under_their_mechanisms(name, row):
    game = load(name).with_mechanisms(row)
    found = conditions(game)
    assert found.complete and not found.undecided
    varying = {n: p for n, p in game.parameters.items() if p.varies and not p.integer}
    for step in (0, 1, 2):
        here = {n: p.low + (p.high - p.low) * Fraction((step + k) % 3, 2) for k, (n, p) in enumerate(varying.items())}
        assert {e.equilibrium.mixtures for e in found.at(**here)} == {
            e.mixtures for e in solve(game.at(**here)).equilibria
        }


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_on_the_border_of_a_condition_ties_are_listed(name, row):
    game = load(name).with_mechanisms(row)
    found = conditions(game)
    baselines = {n: p.baseline for n, p in game.sheet.parameters.items()}
    borders = [r for f in found for r in f.condition if r.name in game.sheet.parameters and r.bound is not None]
    assert borders or not any(f.condition for f in found)
    for border in borders[:6]:
        here = {border.name: Values(game.sheet, baselines, Exact()).of(border.bound)}
        assert {e.equilibrium.mixtures for e in found.at(**here)} == {
            e.mixtures for e in solve(game.at(**here)).equilibria
        }


def test_three_by_three_with_ties():
    game = drawn(4, (3, 3), 1)
    found = conditions(game)
    assert found.complete
    for here in points(game, 5, 4):
        agree(game, found, here)


def test_four_by_four_holds_off_the_equations_that_are_named():
    rows = [["a", 0, 1, 3], [2, "a", 0, 1], [1, 2, "2*a", 0], [0, 1, 2, "a + 1"]]
    columns = [[0, 3, 1, "a"], [1, 0, "a", 2], ["a", 1, 0, 3], [2, "3*a", 1, 0]]
    game = NormalFormGame.from_payoffs(rows, columns, parameters={"a": "1/3"})
    found = conditions(game)
    assert not found.complete and found.off and "knife-edges are not listed" in found.status
    checked = 0
    for here in ({"a": Fraction(k, 7)} for k in range(1, 21)):
        values = Values(game.sheet, here, Exact())
        if all(values.of(equation) != 0 for equation in found.off):
            checked += 1
            assert {e.equilibrium.mixtures for e in found.at(**here)} == {
                e.mixtures for e in solve(game.at(**here)).equilibria
            }
    assert checked > 10


def test_where_replies_tie_everywhere_a_large_game_may_miss_equilibria():
    same = [["a", "a", "a", "a"]] * 4
    found = conditions(NormalFormGame.from_payoffs(same, same, parameters={"a": 1}))
    assert not found.complete and 0 in found.off and "may miss equilibria" in found.status


def test_every_formula_exists_somewhere_in_the_ranges():
    for seed in range(6):
        game = drawn(seed, (2, 2), 2)
        for formula in conditions(game):
            if formula.cell.point is None:
                assert formula.knife_edge and not formula.cell.open
                continue
            at = {n: v for n, v in formula.cell.point.items() if n in game.sheet.parameters}
            supports = {e.supports for e in solve(game.at(**at)).equilibria}
            assert formula.supports in supports


def test_hawk_and_dove_mix_where_a_fight_costs_more_than_it_wins():
    """Maynard Smith and Price 1973: below C the resource is fought for with probability V/C."""
    found = conditions(load("hawk-dove"))
    mixed = [f for f in found if not f.pure]
    assert [game_label(f) for f in mixed] == ["(mixed, mixed)"]
    assert str(mixed[0].profile["Row"]["Hawk"]) == "V/C"
    assert [(r.name, r.operator, str(r.bound)) for r in mixed[0].condition] == [("C", ">", "V")]
    both = next(f for f in found if game_label(f) == "(Hawk, Hawk)")
    assert [(r.name, r.operator, str(r.bound)) for r in both.condition] == [("C", "<=", "V")]


def test_the_penalty_does_not_move_the_violator():
    """Tsebelis 1989: each side's probability is made of the other side's payoffs alone."""
    (found,) = [f for f in conditions(load("inspection")) if not f.pure and not f.knife_edge]
    assert names_in(found.profile["Target"]["Violate"]) == {"cost", "harm"}
    assert names_in(found.profile["Sender"]["Enforce"]) == {"gain", "penalty"}


def test_chicken_has_two_pure_equilibria_and_a_mixed_one():
    """Aumann 1974: (6,6), (2,7), (7,2), (0,0): both swerve with probability 2/3."""
    found = conditions(load("chicken"))
    assert [game_label(f) for f in found] == ["(Swerve, Straight)", "(Straight, Swerve)", "(mixed, mixed)"]
    assert found[2].profile["Row"]["Swerve"] == Fraction(2, 3)
    assert all(f.condition == () for f in found)


def test_players_swapped():
    game = drawn(3, (2, 3), 1)
    swapped = NormalFormGame(
        game.players[::-1],
        game.strategies[::-1],
        {p[::-1]: u[::-1] for p, u in game.payoffs.items()},
        sheet=game.sheet,
    )
    ours, theirs = conditions(game), conditions(swapped)
    for here in points(game, 6, 3):
        assert {e.equilibrium.mixtures for e in ours.at(**here)} == {
            e.equilibrium.mixtures[::-1] for e in theirs.at(**here)
        }


def test_positive_affine_changes_leave_the_probabilities():
    game = NormalFormGame.from_payoffs([["a", 0], [1, "1/2"]], [[0, 1], ["a", 0]], parameters={"a": "1/2"})
    moved = NormalFormGame.from_payoffs(
        [["3*a + 7", 7], [10, "17/2"]], [["-1/2", 0], ["a/2 - 1/2", "-1/2"]], parameters={"a": "1/2"}
    )
    assert [f.profile for f in conditions(game)] == [f.profile for f in conditions(moved)]


def test_a_divisor_may_change_its_sign_outside_the_ranges():
    """1/(2a + 3) is positive in [-1, 1] and negative at -2: there the other strategy is the better one."""
    game = NormalFormGame.from_payoffs([["1/(2*a + 3)"], [0]], [[0], [0]], parameters={"a": 1})
    found = conditions(game)
    assert [e.equilibrium.pure for e in found.at(a=-2)] == [(1, 0)]
    assert [e.equilibrium.pure for e in found.at(a=2)] == [(0, 0)]


def test_huge_and_tiny_payoffs():
    game = NormalFormGame.from_payoffs([["a*1e40", 0], [0, "1e-40"]], [[1, 0], [0, 1]], parameters={"a": 1})
    (mixed,) = [e for e in conditions(game).at(a="1e-80") if e.equilibrium.pure is None]
    assert mixed.profile["Column"]["1"] == Fraction(1, 2)


def test_a_name_held_at_another_value_and_unknown_names():
    game = load("strike-retaliate")
    found = conditions(game, "A_I", at_baseline=True)
    here = {"A_I": Fraction(6, 5), "K": Fraction(9)}
    assert {e.equilibrium.mixtures for e in found.at(**here)} == {e.mixtures for e in solve(game.at(**here)).equilibria}
    with pytest.raises(InputError, match="not declared"):
        found.at(nothing=1)
    with pytest.raises(InputError, match="not declared"):
        conditions(game, "nothing")


def test_three_players_are_told_to_have_pure_formulas_only():
    found = conditions(drawn(1, (2, 2, 2), 1))
    assert not found.complete and all(f.pure for f in found) and "pure profiles only" in found.status


def test_what_cannot_be_written_is_refused():
    unsure = NormalFormGame.from_payoffs([["1/a"], [0]], [[0], [0]], parameters={"a": 0})
    with pytest.raises(Undecided, match="not of one sign"):
        conditions(unsure)
    with pytest.raises(Undecided, match="no rational function"):
        conditions(NormalFormGame.from_payoffs([["exp(a)"], [0]], [[0], [0]], parameters={"a": 1}))


def test_the_number_of_bases():
    assert [bases_of(1, 1), bases_of(2, 3), bases_of(4, 4)] == [1, 9, 69]
