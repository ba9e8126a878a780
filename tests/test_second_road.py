import pytest

from escalation.errors import InputError
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.second_road import cross_check, sentence
from escalation.solution import solve


def test_what_nashpy_loses_is_said():
    game = NormalFormGame.from_payoffs([[1, 0, 4], [1, 4, 1], [3, 3, 3]], [[1, 3, 0], [1, 1, 4], [1, 0, 3]])
    support, vertex = cross_check(solve(game))
    assert (support.found, support.total) == (0, 1)
    assert (vertex.found, vertex.total) == (1, 1)
    assert "support enumeration finds 0 of these 1" in sentence(cross_check(solve(game)))


def test_a_wrong_list_would_be_noticed():
    result = solve(load("chicken"))
    from dataclasses import replace

    support, _ = cross_check(replace(result, equilibria=result.equilibria[:2]))
    assert support.others == 1
    assert support.refuted == 0


def test_two_players_only():
    with pytest.raises(InputError, match="two players"):
        cross_check(solve(load("pipeline-us")))


def test_nashpys_failures_are_told_and_not_raised():
    checks = cross_check(solve(NormalFormGame.from_payoffs([[0, 0], [0, 0]], [[0, 0], [0, 0]])))
    assert any(check.failure for check in checks)
    assert "fails here" in sentence(checks)


@pytest.mark.parametrize("shift", [10**17, 10**350])
def test_payoffs_beyond_doubles_are_sent_in_units_of_their_own(shift):
    pennies = [[shift + 1, shift], [shift, shift + 1]]
    checks = cross_check(solve(NormalFormGame.from_payoffs(pennies, [line[::-1] for line in pennies])))
    assert [(check.found, check.total, check.refuted, check.failure) for check in checks] == [(1, 1, 0, "")] * 2
