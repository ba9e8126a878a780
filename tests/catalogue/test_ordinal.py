"""The ordinal games against an enumeration that knows no words: all pairs of orders, up to interchanges."""

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest

import escalation as esc
from escalation.catalogue.names import in_normal_form
from escalation.catalogue.ordinal import ORDERS, OrdinalGame, ordinal_games
from tests.ordinal_games import classes, orbit

F = Fraction
GAMES = ordinal_games()


def matrices(game):
    """The game as the enumeration has it: Row's payoffs by rows, and Column's."""
    return tuple(tuple(tuple(int(game.payoffs[r, c][i]) for c in (0, 1)) for r in (0, 1)) for i in (0, 1))


def replies(matrix, other):
    """Row's strategies that are best against a column, and so for Column with the matrix turned."""
    return {r for r in (0, 1) if matrix[r][other] == max(matrix[0][other], matrix[1][other])}


def turned(matrix):
    return tuple(zip(*matrix, strict=True))


def pure_by_hand(game):
    rows, columns = matrices(game)
    return {(r, c) for r, c in product((0, 1), repeat=2) if r in replies(rows, c) and c in replies(turned(columns), r)}


def dominant_by_hand(game):
    rows, columns = matrices(game)
    return sum(replies(own, 0) == replies(own, 1) for own in (rows, turned(columns)))


def test_each_class_of_rapoport_and_guyer_is_there_once():
    expected = {frozenset(orbit(game, True)) for game in classes(True)}
    found = [frozenset(orbit(matrices(game), True)) for game in GAMES]
    assert len(found) == len(set(found)) == 78
    assert set(found) == expected


def test_with_the_players_apart_there_are_144():
    assert sum(game.symmetric for game in GAMES) == len(ORDERS) == 12
    found = [OrdinalGame(*words) for words in product(ORDERS, repeat=2)]
    assert {frozenset(orbit(matrices(g), False)) for g in found} == {frozenset(orbit(g, False)) for g in classes(False)}
    assert sum(1 if game.symmetric else 2 for game in GAMES) == len(found) == 144


def test_cooperating_leaves_the_other_his_best():
    for game in GAMES:
        rows, columns = matrices(game)
        assert 4 in (rows[0][0], rows[1][0])
        assert 4 in columns[0]
        assert sorted(sum(rows, ())) == sorted(sum(columns, ())) == [1, 2, 3, 4]


def test_the_published_counts():
    assert Counter(game.dominant for game in GAMES) == {2: 21, 1: 36, 0: 21}
    assert Counter(len(game.pure) for game in GAMES) == {1: 57, 2: 12, 0: 9}
    assert Counter(len(game.pure) for game in GAMES if not game.dominant) == {2: 12, 0: 9}


def test_the_dilemma_is_the_only_game_with_two_dominant_strategies_and_an_inferior_equilibrium():
    """Rapoport and Guyer 1966: no other game has a strong equilibrium that is deficient."""
    assert [g for g in GAMES if g.dominant == 2 and g.inferior] == [OrdinalGame("TRPS", "TRPS")]


@pytest.mark.parametrize("game", GAMES, ids=lambda g: f"{g.row}-{g.column}")
def test_what_is_said_of_a_game_is_so_by_hand_and_by_the_solver(game):
    assert set(game.pure) == pure_by_hand(game)
    assert game.dominant == dominant_by_hand(game)
    assert set(game.inferior) == {
        e
        for e in game.pure
        if any(all(a > b for a, b in zip(u, game.payoffs[e], strict=True)) for u in game.payoffs.values())
    }
    solved = esc.solve(in_normal_form(game))
    assert solved.complete
    assert {e.pure for e in solved.equilibria if e.pure is not None} == set(game.pure)
    assert game.mixed == any(e.pure is None for e in solved.equilibria)
    assert len(solved.equilibria) == len(game.pure) + game.mixed


def test_the_mixed_equilibrium_is_there_at_any_payoffs_in_the_order():
    scales = ((1, 2, 3, 4), (-100, 0, F(1, 10**9), 10**9), (0, 1, 2, 100))
    for game in GAMES:
        for scale in scales:
            rows, columns = ([[scale[u - 1] for u in line] for line in own] for own in matrices(game))
            found = esc.solve(esc.NormalFormGame.from_payoffs(rows, columns)).equilibria
            assert (len(found), any(e.pure is None for e in found)) == (len(game.pure) + game.mixed, game.mixed)


def test_the_numbers_are_those_of_the_order_that_is_told():
    told = [(-g.dominant, {1: 0, 2: 1, 0: 2}[len(g.pure)], g.row, g.column) for g in GAMES]
    assert told == sorted(told)
    assert all(g.row <= g.column for g in GAMES)
    assert [GAMES[k - 1].dominant for k in (1, 21, 22, 57, 58, 78)] == [2, 2, 1, 1, 0, 0]
    assert [len(GAMES[k - 1].pure) for k in (58, 69, 70, 78)] == [2, 2, 0, 0]
