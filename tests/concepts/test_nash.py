"""Extreme equilibria, components and subsets against a brute-force enumeration; published games; properties."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic import double_description, integer_vertices
from escalation.concepts import nash
from escalation.enumeration import two_players
from escalation.errors import Stopped, TimeIsUp
from escalation.game.normal import NormalFormGame
from escalation.result import certified
from escalation.second_road import cross_check
from tests.brute_force import components, extreme_equilibria, maximal_subsets

F = Fraction


def solved(*payoffs):
    return nash.solve(NormalFormGame.from_payoffs(*payoffs).at())


def pairs(result):
    return {tuple(e.mixtures) for e in result.equilibria}


def groups(result, which):
    return {frozenset(tuple(result.equilibria[k].mixtures) for k in group) for group in which}


def bimatrix(low, high, largest):
    shape = st.tuples(st.integers(1, largest), st.integers(1, largest))

    def matrices(size):
        row = st.lists(st.integers(low, high), min_size=size[1], max_size=size[1])
        one = st.lists(row, min_size=size[0], max_size=size[0])
        return st.tuples(one, one)

    return shape.flatmap(matrices)


@settings(max_examples=300, deadline=None)
@given(bimatrix(0, 2, 3))
def test_ties_on_purpose(game):
    result = solved(*game)
    expected, degenerate = extreme_equilibria(*game)
    assert pairs(result) == expected
    assert result.complete
    assert result.degenerate == degenerate
    assert groups(result, result.components) == components(expected)
    assert groups(result, result.subsets) == maximal_subsets(expected)


@pytest.mark.parametrize(("size", "largest", "count"), [(2, 2, 500), (3, 2, 300), (4, 2, 50), (4, 9, 50), (5, 2, 15)])
def test_small_integers_against_all_bases(size, largest, count):
    rng = random.Random(size * largest)
    for _ in range(count):
        m, n = rng.randint(size - 1, size), size
        game = [[[rng.randint(0, largest) for _ in range(n)] for _ in range(m)] for _ in range(2)]
        result = solved(*game)
        expected, degenerate = extreme_equilibria(*game)
        assert pairs(result) == expected
        assert len(result.equilibria) == len(expected)
        assert result.degenerate == degenerate
        assert groups(result, result.components) == components(expected)


@settings(max_examples=100, deadline=None)
@given(bimatrix(-50, 50, 4))
def test_a_nondegenerate_game_has_an_odd_number_with_indices_that_sum_to_one(game):
    result = solved(*game)
    assert result.equilibria
    if not result.degenerate:
        assert len(result.equilibria) % 2 == 1
        assert sum(e.index for e in result.equilibria) == 1
        assert all(len(c) == 1 for c in result.components)
    else:
        assert all(e.index is None for e in result.equilibria)


@settings(max_examples=100, deadline=None)
@given(bimatrix(0, 3, 3), st.randoms())
def test_renaming_strategies_permutes_the_answer(game, rng):
    rows, columns = game
    m, n = len(rows), len(rows[0])
    p, q = rng.sample(range(m), m), rng.sample(range(n), n)
    moved = [[[matrix[i][j] for j in q] for i in p] for matrix in (rows, columns)]
    expected = {(tuple(x[i] for i in p), tuple(y[j] for j in q)) for x, y in pairs(solved(rows, columns))}
    assert pairs(solved(*moved)) == expected


@settings(max_examples=100, deadline=None)
@given(bimatrix(0, 3, 3))
def test_swapping_the_players_swaps_the_mixtures(game):
    rows, columns = game
    flip = [list(line) for line in zip(*columns, strict=True)], [list(line) for line in zip(*rows, strict=True)]
    assert pairs(solved(*flip)) == {(y, x) for x, y in pairs(solved(rows, columns))}


@settings(max_examples=100, deadline=None)
@given(bimatrix(0, 3, 3), st.fractions(F(1, 10**9), 10**9), st.fractions(-(10**6), 10**6))
def test_positive_affine_changes_leave_the_equilibria(game, scale, shift):
    rows, columns = game
    changed = [[u * scale + shift for u in row] for row in rows]
    assert pairs(solved(changed, columns)) == pairs(solved(rows, columns))


def test_payoffs_of_any_scale():
    for k in (10, 10**6, 10**12, 10**15):
        result = solved([[k, 0], [k - 1, 1]], [[k, k - 1], [0, 1]])
        assert len(result.equilibria) == 3
    tiny = solved([["1e-12", 0], [0, "2e-12"]], [["3e-12", 0], [0, "1e-12"]])
    assert len(tiny.equilibria) == 3
    assert tiny.equilibria[2].profile["Row"]["1"] == F(1, 4)


PUBLISHED = [
    ("Avis et al. 2010, example 1", [[3, 3], [2, 5], [0, 6]], [[3, 3], [2, 6], [3, 1]], 3, 2),
    ("Avis et al. 2010, nondegenerate", [[3, 3], [2, 5], [0, 6]], [[3, 2], [2, 6], [3, 1]], 3, 3),
    ("entry deterrence", [[-1, 1], [0, 0]], [[-1, 1], [2, 2]], 3, 2),
    ("duplicated strategies", [[1, 1, 0], [1, 1, 0], [0, 0, 1]], [[1, 1, 0], [1, 1, 0], [0, 0, 1]], 9, 3),
    ("all zero", [[0, 0], [0, 0]], [[0, 0], [0, 0]], 4, 1),
    ("hawk-dove, V = C: (H, H), (H, D), (D, H), joined", [[0, 2], [0, 1]], [[0, 0], [2, 1]], 3, 1),
    ("one against one", [[5]], [[7]], 1, 1),
    ("one against three, tie", [[0, 0, 0]], [[1, 1, 0]], 2, 1),
    (
        "lost by nashpy's support enumeration",
        [[1, 0, 4], [1, 4, 1], [3, 3, 3]],
        [[1, 3, 0], [1, 1, 4], [1, 0, 3]],
        1,
        1,
    ),
]


@pytest.mark.parametrize(("name", "rows", "columns", "extreme", "parts"), PUBLISHED, ids=[p[0] for p in PUBLISHED])
def test_published_games(name, rows, columns, extreme, parts):
    result = solved(rows, columns)
    assert (len(result.equilibria), len(result.components)) == (extreme, parts)
    assert pairs(result) == extreme_equilibria(rows, columns)[0]


def test_the_payoffs_of_avis_and_others():
    result = solved([[3, 3], [2, 5], [0, 6]], [[3, 2], [2, 6], [3, 1]])
    assert {tuple(e.payoffs.values()) for e in result.equilibria} == {(3, 3), (3, F(14, 5)), (4, F(8, 3))}


def test_the_equilibrium_that_nashpy_loses():
    result = solved([[1, 0, 4], [1, 4, 1], [3, 3, 3]], [[1, 3, 0], [1, 1, 4], [1, 0, 3]])
    assert pairs(result) == {((F(1, 2), 0, F(1, 2)), (0, F(1, 4), F(3, 4)))}


@pytest.mark.parametrize("size", range(1, 9))
def test_coordination_games_have_all_their_equilibria(size):
    identity = [[int(i == j) for j in range(size)] for i in range(size)]
    assert len(solved(identity, identity).equilibria) == 2**size - 1


def test_chicken_of_aumann():
    result = solved([[6, 2], [7, 0]], [[6, 7], [2, 0]])
    assert {tuple(e.payoffs.values()) for e in result.equilibria} == {(2, 7), (7, 2), (F(14, 3), F(14, 3))}


def test_nashpy_agrees_where_it_can():
    rng = random.Random(1)
    for _ in range(100):
        m, n = rng.choice([(2, 2), (2, 3), (3, 3)])
        rows, columns = ([[rng.randint(-9, 9) for _ in range(n)] for _ in range(m)] for _ in range(2))
        result = solved(rows, columns)
        if not result.degenerate:
            support, vertex = cross_check(result)
            assert support.refuted == support.others == vertex.refuted == vertex.others == 0
            assert vertex.found == vertex.total


def test_one_player_is_an_optimisation():
    result = solved([3, 1, 3])
    assert pairs(result) == {((1, 0, 0),), ((0, 0, 1),)}
    assert result.degenerate
    assert result.components == ((0, 1),)


def test_three_players_by_strict_dominance():
    first = [[[1, 0], [0, 1]], [[0, 1], [1, 0]]]
    second = [[[0, 1], [1, 0]], [[1, 0], [0, 1]]]
    third = [[[5, 0], [5, 0]], [[5, 0], [5, 0]]]
    result = solved(first, second, third)
    assert result.complete
    assert pairs(result) == {((F(1, 2), F(1, 2)), (F(1, 2), F(1, 2)), (1, 0))}


def test_three_players_with_two_strategies_each_are_complete():
    coordination = [[[int(i == j == k) for k in range(2)] for j in range(2)] for i in range(2)]
    result = solved(coordination, coordination, coordination)
    assert result.complete
    assert not result.undecided
    # all on 0, all on 1, and the mixture at which two others meet with the same chance on either: (1/2, 1/2, 1/2)
    assert ((F(1, 2),) * 2,) * 3 in pairs(result)


def test_more_strategies_of_three_players_are_not_called_complete():
    sums = [[[(i + j + k) % 3 for k in range(3)] for j in range(3)] for i in range(3)]
    result = solved(sums, sums, sums)
    assert not result.complete
    assert "may be missing" in result.status
    assert result.undecided


def test_irrational_payoffs_are_enclosed():
    result = solved([["sqrt(2)", 0], [0, 1]], [[1, 0], [0, "exp(1)"]])
    assert len(result.equilibria) == 3
    assert result.complete
    mixed = result.equilibria[2]
    assert not mixed.exact
    assert float(mixed.profile["Column"]["1"]) == pytest.approx(1 / (1 + 2**0.5))
    assert float(mixed.regret) < 1e-20


def test_a_tie_that_no_method_decides_is_undecided():
    result = solved([["sqrt(2) + sqrt(3)", 0], ["sqrt(5 + 2*sqrt(6))", 1]], [[1, 0], [0, 1]])
    assert not result.complete
    assert result.undecided
    assert "not decided" in result.status


def test_a_tie_between_rational_entries_beside_irrational_ones_is_decided():
    result = solved([["1/3", "sqrt(2)"], ["1/3", 0]], [[1, 0], [1, 0]])
    assert result.degenerate
    assert result.complete


def large(size, seed=1):
    rng = random.Random(seed)
    return [[[rng.randint(-(10**6), 10**6) for _ in range(size)] for _ in range(size)] for _ in range(2)]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, TimeIsUp])
def test_a_search_that_is_stopped_keeps_what_it_found(stop, monkeypatch):
    def never(*_):
        raise stop

    whole = pairs(solved(*large(13)))
    monkeypatch.setattr(two_players, "integer_vertices", never)
    with pytest.raises(Stopped) as caught:
        solved(*large(13))
    partial = caught.value.partial
    assert isinstance(caught.value.__cause__, stop)
    assert not partial.complete
    assert partial.undecided
    assert "partial" in partial.status
    assert partial.equilibria
    assert pairs(partial) <= whole
    assert len(pairs(partial)) == len(partial.equilibria)


def test_a_search_stopped_while_certifying_keeps_the_certified(monkeypatch):
    calls = []

    def second_time(*arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return certified(*arguments)

    monkeypatch.setattr(two_players, "certified", second_time)
    with pytest.raises(Stopped) as caught:
        solved([[6, 2], [7, 0]], [[6, 7], [2, 0]])
    assert len(caught.value.partial.equilibria) == 1


def test_too_many_vertices_are_said_to_be_too_many(monkeypatch):
    monkeypatch.setattr(double_description, "MOST_ENTRIES", 500)
    result = solved(*large(13))
    assert not result.complete
    assert "rays after" in result.status
    assert result.equilibria


@pytest.mark.parametrize("size", [6, 8, 10])
def test_large_games_have_indices_that_sum_to_one(size):
    result = solved(*large(size))
    assert not result.degenerate
    assert sum(e.index for e in result.equilibria) == 1


@pytest.mark.parametrize("seed", [1, 2])
def test_both_ways_to_vertices_give_the_same_large_games(seed, monkeypatch):
    found = pairs(solved(*large(8, seed)))
    monkeypatch.setattr(integer_vertices, "SMALLEST", 10**6)
    assert pairs(solved(*large(8, seed))) == found


def test_order_is_the_same_every_time():
    rows, columns = [[6, 2], [7, 0]], [[6, 7], [2, 0]]
    assert [e.mixtures for e in solved(rows, columns).equilibria] == [
        e.mixtures for e in solved(rows, columns).equilibria
    ]
    assert [e.pure is not None for e in solved(rows, columns).equilibria] == [True, True, False]
