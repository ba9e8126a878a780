"""The road taken depends on what is left of a game."""

import pytest

from escalation.enumeration.any_players import any_players
from escalation.game.normal import NormalFormGame

MATCH = [[1, 0], [0, 1]]
ODD = [[[1, 0], [0, 1]], [[0, 1], [1, 0]]]
ALWAYS = [[[0, 0], [0, 0]], [[1, 1], [1, 1]]]
LONG = [[[1, 0, 0], [0, 1, 0]], [[0, 1, 0], [0, 0, 1]]]


@pytest.mark.parametrize(
    ("payoffs", "status", "complete"),
    [
        ([[1, 0]], "complete: all extreme equilibria, exact", True),
        ([MATCH, MATCH], "complete: all extreme equilibria, exact", True),
        ([ALWAYS, ODD, ODD], "complete: all extreme equilibria, exact", True),
        ([ODD, ODD, ODD], "complete: all equilibria, exact", True),
        ([LONG, LONG, LONG], "all pure equilibria", False),
    ],
    ids=["one", "two", "two are left", "three with two each", "larger"],
)
def test_what_is_left_decides(payoffs, status, complete):
    found = []
    result = any_players("nash", NormalFormGame.from_payoffs(*payoffs).at(), found)
    assert result.complete == complete and result.status.startswith(status) and result.concept == "nash"
    assert result.equilibria
