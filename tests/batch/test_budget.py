"""How many draws stay quick."""

from __future__ import annotations

from escalation import NormalFormGame
from escalation.batch.budget import affordable
from escalation.files.library import load


def test_large_games_are_drawn_less_or_not_at_all():
    one = [NormalFormGame.from_payoffs([[0] * n] * n, [[0] * n] * n) for n in (2, 4, 6)]
    assert affordable([one[0]], 20_000) == 20_000
    assert 0 < affordable([one[1]], 10**7) < 10**7
    assert affordable([one[2]], 100) == 0


def test_what_cannot_be_drawn_stops_all_that_is_drawn_with_it():
    small, large = (NormalFormGame.from_payoffs([[0] * n] * n, [[0] * n] * n) for n in (2, 6))
    assert affordable([small, large], 100) == 0
    assert affordable([load("classics/reputation")], 100) == 0
