from fractions import Fraction

import pytest

import escalation as esc
from escalation.appendices.payoff_grids import payoff_grid
from escalation.exhibits.document import Best


def marked(game):
    """Profile and player of every payoff that the grid marks, and every number in its place."""
    at = game.at()
    grid = payoff_grid(at, "m", "c")
    found, numbers = set(), {}
    for r, row in enumerate(grid.rows):
        if len(at.shape) == 2 and max(at.shape) <= 6:
            entries = [((r, c), i, cell[2 * i]) for c, cell in enumerate(row[1:]) for i in (0, 1)]
        else:
            profile = list(at.payoffs)[r]
            entries = [(profile, i, cell[0]) for i, cell in enumerate(row[len(at.shape) :])]
        for profile, player, inline in entries:
            numbers[profile, player] = Fraction(inline.text if isinstance(inline, Best) else inline)
            if isinstance(inline, Best):
                found.add((profile, player))
    return at, found, numbers


GAMES = {
    "two": esc.NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]]),
    "ties": esc.NormalFormGame.from_payoffs([[1, 1, 0], [1, 0, 0]], [[2, 2, 2], [0, 0, 1]]),
    "long": esc.NormalFormGame.from_payoffs([[k] for k in range(9)], [[-k] for k in range(9)]),
    "one strategy": esc.NormalFormGame.from_payoffs([[1, 2]], [[3, 3]]),
    "three": esc.load("pipeline-us"),
}


@pytest.mark.parametrize("name", GAMES)
def test_exactly_the_best_replies_are_marked(name):
    at, found, _ = marked(GAMES[name])
    for profile, own in at.payoffs.items():
        for player in range(len(at.shape)):
            others = [
                at.payoffs[(*profile[:player], k, *profile[player + 1 :])][player] for k in range(at.shape[player])
            ]
            assert ((profile, player) in found) == (own[player] == max(others))


@pytest.mark.parametrize("name", ["two", "ties", "long", "one strategy"])
def test_every_payoff_stands_in_its_place(name):
    at, _, numbers = marked(GAMES[name])
    assert numbers == {(p, i): u for p, own in at.payoffs.items() for i, u in enumerate(own)}


def test_a_cut_is_said():
    game = esc.NormalFormGame.from_payoffs([[0] * 9 for _ in range(9)], [[0] * 9 for _ in range(9)])
    grid = payoff_grid(game.at(), "m", "c")
    assert len(grid.rows) == 64
    assert "first 64 of 81" in grid.note[0]
