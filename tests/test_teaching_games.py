"""The teaching library in normal form: what textbooks say of each game, by formulas written out here.

Equilibria of 2x2 games are found by hand at random points of each game's ranges: pure ones by comparing cells, the
mixed one from the two equations of indifference.
"""

from dataclasses import astuple
from fractions import Fraction
from itertools import pairwise, product
from random import Random

import pytest

import escalation as esc
from escalation.catalogue.names import ordinal_game
from escalation.parameters import Values

F = Fraction
LESSONS = [
    *("prisoners-dilemma", "cooperation", "chicken", "stag-hunt", "deadlock", "called-bluff", "bully", "harmony"),
    *("inspection", "hawk-dove", "arms-race", "alliance", "matching-pennies", "bargaining-range"),
]


def points(game, count=25, seed=1):
    """Random points of the ranges of a game and its mechanisms that meet the constraints."""
    random, found = Random(seed), []
    ranges = {n: p for n, p in game.sheet.parameters.items() if not p.asleep}
    while len(found) < count:
        point = {n: p.low + (p.high - p.low) * F(random.randint(1, 96), 97) for n, p in ranges.items()}
        sheet = game.sheet.pinned(point)
        if all(c.holds(Values.at_baseline(sheet)) for c in sheet.constraints):
            found.append(point)
    return found


def at(game, point):
    """The payoffs at a point: a pair at each profile."""
    return game.pinned(point).at().payoffs


def equilibria(u):
    """All equilibria of a 2x2 game without ties: the chances of each player's first strategy."""
    pure = [
        (F(1 - r), F(1 - c))
        for r, c in product((0, 1), repeat=2)
        if u[r, c][0] > u[1 - r, c][0] and u[r, c][1] > u[r, 1 - c][1]
    ]
    rows = u[0, 0][1] - u[0, 1][1] - u[1, 0][1] + u[1, 1][1]
    columns = u[0, 0][0] - u[1, 0][0] - u[0, 1][0] + u[1, 1][0]
    if not rows or not columns:
        return pure
    mixed = ((u[1, 1][1] - u[1, 0][1]) / rows, (u[1, 1][0] - u[0, 1][0]) / columns)
    return [*pure, mixed] if all(0 < p < 1 for p in mixed) else pure


def solved(game, point):
    return sorted((e.mixtures[0][0], e.mixtures[1][0]) for e in esc.solve(game.pinned(point)).equilibria)


def ranks(game):
    """The payoffs at baseline as ranks, 4 for the best."""
    u = game.at().payoffs
    lines = [sorted(own[i] for own in u.values()) for i in (0, 1)]
    return {p: tuple(F(1 + lines[i].index(own[i])) for i in (0, 1)) for p, own in u.items()}


@pytest.mark.parametrize("name", LESSONS)
def test_a_teacher_finds_history_questions_and_mistakes(name):
    game = esc.load(f"classics/{name}")
    assert game.citation and game.omits and game.teaching
    history, ask, mistakes = astuple(game.teaching)
    assert history.endswith(".")
    assert len(ask) >= 2 and all(question.endswith(("?", ".")) for question in ask)
    assert len(mistakes) >= 2 and all(mistake.endswith(".") for mistake in mistakes)
    assert game.claims


@pytest.mark.parametrize("name", [name for name in LESSONS if name != "bargaining-range"])
def test_the_equilibria_are_those_by_hand(name):
    game = esc.load(name)
    for point in points(game, 10):
        assert solved(game, point) == sorted(equilibria(at(game, point)))


NAMED = ["prisoners-dilemma", "chicken", "deadlock", "harmony", "called-bluff", "bully"]


@pytest.mark.parametrize("name", NAMED)
def test_a_game_of_the_library_has_the_order_of_its_namesake_in_the_catalogue(name):
    assert ranks(esc.load(f"classics/{name}")) == ordinal_game(name).payoffs


@pytest.mark.parametrize(
    ("name", "row", "column"),
    [
        ("cooperation", "TRPS", "TRPS"),
        ("deadlock", "TPRS", "TPRS"),
        ("called-bluff", "TRPS", "TRSP"),
        ("bully", "TPRS", "TRSP"),
    ],
)
def test_the_order_holds_everywhere_in_the_ranges(name, row, column):
    game = esc.load(f"classics/{name}")
    own = ({"R": (0, 0), "S": (0, 1), "T": (1, 0), "P": (1, 1)}, {"R": (0, 0), "S": (1, 0), "T": (0, 1), "P": (1, 1)})
    for point in points(game):
        u = at(game, point)
        for i, word in enumerate((row, column)):
            values = [u[own[i][letter]][i] for letter in word]
            assert all(a > b for a, b in pairwise(values))


def test_aumanns_mediator_gives_both_five_and_a_quarter():
    """Swerve both with 1/2, one alone with 1/4 each: 6/2 + 2/4 + 7/4. The mixed equilibrium gives 14/3."""
    (polytope,) = esc.solve(esc.load("chicken"), "correlated").equilibria
    assert polytope.total.greatest == 2 * (F(6, 2) + F(2, 4) + F(7, 4)) > 2 * F(14, 3)
    assert polytope.plan.distribution == {(0, 0): F(1, 2), (0, 1): F(1, 4), (1, 0): F(1, 4)}


def test_tsebelis_the_penalty_moves_the_inspector_alone():
    game = esc.load("inspection")
    for point in points(game):
        for factor in (F(1), F(2), F(7, 2)):
            held = point | {"penalty": point["penalty"] * factor}
            if point["gain"] < held["penalty"]:
                (found,) = solved(game, held)
                assert found == (point["cost"] / point["harm"], point["gain"] / held["penalty"])


def test_the_arms_race_is_a_dilemma_a_stag_hunt_or_none():
    game = esc.load("arms-race")
    seen = set()
    for point in points(game, 60):
        greedy, afraid = point["c"] < point["mu"], point["c"] < point["d"]
        found = {e for e in equilibria(at(game, point)) if set(e) <= {0, 1}}
        assert found == ({(0, 0)} if greedy else {(0, 0), (1, 1)} if afraid else {(1, 1)})
        seen.add((greedy, afraid))
    assert seen == {(True, True), (False, True), (False, False)}


def test_verification_lowers_the_threshold_of_greed_and_not_that_of_fear():
    game = esc.load("arms-race")
    roots = [
        {t.threshold.name: [c.root.value for c in t.crossings] for t in esc.thresholds(g)}
        for g in (game, game.with_mechanisms("verification"))
    ]
    assert roots[0] == {"greed": [1], "fear": [2]}
    assert roots[1] == {"greed": [F(1, 2)], "fear": [2]}


def test_olson_zeckhauser_the_small_ally_rides_exactly_while_alone_it_would_not_pay():
    game = esc.load("alliance")
    seen = set()
    for point in points(game, 60):
        found = {e for e in equilibria(at(game, point)) if set(e) <= {0, 1}}
        poor, content = point["V_S"] < point["c"], point["m"] * point["V_L"] < point["c"]
        if poor:
            assert found == {(1, 0)}
        else:
            assert found == {(1, 0)} | ({(0, 1)} if content else set()) or point["m"] * point["V_S"] > point["c"]
        seen.add((poor, content))
    assert len(seen) == 4


def test_sharing_the_costs_lets_both_provide():
    game = esc.load("alliance")
    shared = game.with_mechanisms("cost-sharing")
    for point in points(game, 60):
        u = at(shared, point)
        both = u[0, 0][0] > u[1, 0][0] and u[0, 0][1] > u[0, 1][1]
        m, c = point["m"], point["c"]
        assert both == (m * point["V_L"] > c and m * point["V_S"] > c * (1 - point["s"]))
        assert sum(u[0, 0]) == sum(at(game, point)[0, 0])


def test_matching_pennies_ones_own_payoff_moves_the_other():
    game = esc.load("matching-pennies")
    for point in points(game):
        assert solved(game, point) == [(F(1, 2), 2 / (3 + point["x"]))]


def settles(point, first=0):
    """Whether neither side would rather attack than settle on x."""
    low, high = point["p"] + first - point["c_A"], point["p"] - first + point["c_B"]
    return low <= point["x"] <= high


def test_fearon_both_settle_exactly_inside_the_range():
    game = esc.load("bargaining-range")
    struck = game.with_mechanisms("first-strike")
    guessed = game.with_mechanisms("demand-by-guess")
    seen = set()
    for point in points(game, 30):
        inside, narrow = settles(point), settles(point, point["first"])
        assert ((1, 1) in solved(game, point)) == inside
        assert ((1, 1) in solved(struck, point)) == narrow
        assert inside or not narrow
        assert not (narrow and 2 * point["first"] > point["c_A"] + point["c_B"])
        without = {n: v for n, v in point.items() if n != "x"}
        assert ((1, 1) in solved(guessed, without)) == (point["guess"] <= point["c_B"])
        seen.add((inside, narrow))
    assert seen == {(True, True), (True, False), (False, False)}


def test_fearon_the_ends_of_the_range_as_thresholds():
    game = esc.load("bargaining-range")
    found = {t.threshold.name: [c.root.value for c in t.crossings] for t in esc.thresholds(game)}
    assert found["lower"] == [F(3, 10)]
    assert found["upper"] == [F(7, 10)]
    struck = {t.threshold.name: t for t in esc.thresholds(game.with_mechanisms("first-strike"))}
    assert [c.root.value for c in struck["lower"].crossings] == [F(2, 5)]
    assert [c.root.value for c in struck["upper"].crossings] == [F(3, 5)]
