"""A check of the check: what is no commitment with a best reply is refused."""

from fractions import Fraction

import pytest

from escalation.commitment import committed
from escalation.game.normal import NormalFormGame

F = Fraction


def test_false_commitments_are_refused():
    game = NormalFormGame.from_payoffs([[2, 4], [1, 3]], [[1, 0], [0, 1]]).at()
    with pytest.raises(AssertionError, match="best"):
        committed(game, 0, "pure", "for the leader", (F(1), F(0)), 1, F(4), True)
    with pytest.raises(AssertionError, match="something else"):
        committed(game, 0, "pure", "for the leader", (F(1), F(0)), 0, F(3), True)
    with pytest.raises(AssertionError, match="no mixture"):
        committed(game, 0, "pure", "for the leader", (F(1), F(1)), 0, F(3), True)


def test_the_column_player_leads():
    game = NormalFormGame.from_payoffs([[2, 4], [1, 3]], [[1, 0], [0, 1]]).at()
    own = committed(game, 1, "pure", "for the leader", (F(1), F(0)), 0, F(1), True)
    assert own.mixtures == ((1, 0), (1, 0))
    assert (own.leader, own.payoffs) == ("Column", {"Row": 2, "Column": 1})
