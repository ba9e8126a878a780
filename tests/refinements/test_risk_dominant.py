from fractions import Fraction

import pytest

from escalation.errors import InputError, NotApplicable, Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.refinement import refine
from escalation.refinements.risk_dominant import deviation_losses
from escalation.solution import solve


def kept(*payoffs):
    return refine(solve(NormalFormGame.from_payoffs(*payoffs)), "risk-dominant")


def test_the_stag_hunt_is_risky():
    result = refine(solve(load("stag-hunt")), "risk-dominant")
    assert [e.profile["Row"]["Hare"] for e in result.equilibria] == [1]
    assert result.complete
    assert "(Stag, Stag) 1 and (Hare, Hare) 9" in result.status


def test_deviation_losses_by_hand():
    at = NormalFormGame.from_payoffs([[9, 0], [8, 7]], [[9, 8], [0, 7]]).at()
    assert deviation_losses(at.payoffs, (0, 0)) == (1, 1)
    assert deviation_losses(at.payoffs, (1, 1)) == (7, 7)


def test_products_not_sums_decide():
    # losses 4 and 4 against 9 and 1: 16 > 9
    result = kept([[4, 0], [0, 9]], [[4, 0], [0, 1]])
    assert [e.pure for e in result.equilibria] == [(0, 0)]


def test_a_tie_keeps_neither():
    result = kept([[2, 0], [0, 1]], [[1, 0], [0, 2]])
    assert result.equilibria == ()
    assert "neither risk-dominates" in result.status


def test_any_scale():
    tiny = Fraction(1, 10**30)
    assert [e.pure for e in kept([[1 + tiny, 0], [0, 1]], [[1, 0], [0, 1]]).equilibria] == [(0, 0)]


@pytest.mark.parametrize(
    ("rows", "columns", "text"),
    [
        ([[3, 0], [5, 1]], [[3, 5], [0, 1]], "one strict equilibrium"),
        ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]], "no strict equilibrium"),
    ],
)
def test_two_strict_equilibria_are_needed(rows, columns, text):
    with pytest.raises(NotApplicable, match=text):
        kept(rows, columns)


def test_other_games_are_not_accepted():
    with pytest.raises(InputError, match="two strategies"):
        kept([[1, 0, 0], [0, 1, 0]], [[1, 0, 0], [0, 1, 0]])
    with pytest.raises(Undecided, match="rational"):
        kept([["sqrt(2)", 0], [0, 1]], [[1, 0], [0, 1]])
