from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.concepts import nash
from escalation.game.normal import NormalFormGame
from escalation.game.replies import best_replies, deviation_payoffs, expected, pure_equilibria, regret, undominated

F = Fraction
CHICKEN = {(0, 0): (F(6), F(6)), (0, 1): (F(2), F(7)), (1, 0): (F(7), F(2)), (1, 1): (F(0), F(0))}
MIXED = [(F(2, 3), F(1, 3)), (F(2, 3), F(1, 3))]


def test_indifference_at_the_mixed_equilibrium_of_chicken():
    assert deviation_payoffs(CHICKEN, MIXED, 0) == [F(14, 3), F(14, 3)]
    assert regret(CHICKEN, MIXED, 0) == 0
    assert regret(CHICKEN, [(F(1), F(0)), (F(1), F(0))], 0) == 1


def test_expected_value_of_a_weight():
    assert expected({(1, 1): F(1)}, MIXED) == F(1, 9)
    assert expected({}, MIXED) == 0


def test_best_replies_list_ties():
    tie = {(0, 0): (F(1),), (1, 0): (F(1),), (2, 0): (F(0),)}
    assert best_replies(tie, (0, 0), 0, 3) == [0, 1]
    assert best_replies(CHICKEN, (0, 0), 1, 2) == [1]


def test_pure_equilibria_of_chicken():
    assert pure_equilibria(CHICKEN, (2, 2)) == [(0, 1), (1, 0)]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=18, max_size=18))
def test_no_equilibrium_lives_on_what_is_dominated(numbers):
    rows, columns = ([numbers[k : k + 3], numbers[k + 3 : k + 6], numbers[k + 6 : k + 9]] for k in (0, 9))
    at = NormalFormGame.from_payoffs(rows, columns).at()
    left = undominated(at.payoffs, at.shape)
    for e in nash.solve(at).equilibria:
        assert all(set(own) <= set(kept) for own, kept in zip(e.supports, left, strict=True))


def test_the_prisoners_dilemma_is_solved_by_dominance():
    table = dict(zip(product(range(2), repeat=2), [(3, 3), (0, 5), (5, 0), (1, 1)], strict=True))
    assert undominated(table, (2, 2)) == [[1], [1]]


def test_weak_dominance_removes_nothing():
    table = {(0, 0): (1, 1), (0, 1): (1, 1), (1, 0): (1, 1), (1, 1): (0, 0)}
    assert undominated(table, (2, 2)) == [[0, 1], [0, 1]]
