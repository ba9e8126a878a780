"""What decides, against the solver: where no deciding function changes sign, the supports stay."""

import itertools
import random
from fractions import Fraction

import pytest

from escalation.game.deciding import choosing_all_binary, deciding, differences
from escalation.game.normal import NormalFormGame
from escalation.questions_along import stretches
from escalation.solution import solve

F = Fraction


def three(entries):
    """A 2x2x2 game from 24 entries, the last player's strategy moving fastest."""
    arrays = [
        [[[entries[8 * i + 4 * a + 2 * b + c] for c in range(2)] for b in range(2)] for a in range(2)] for i in range(3)
    ]
    return NormalFormGame.from_payoffs(*arrays, parameters={"t": 1})


def signs(functions):
    return tuple((f > 0) - (f < 0) for f in functions)


def numbers(game):
    return {p: [F(int(e.p), int(e.q)) for e in own] for p, own in game.cells.items()}


@pytest.mark.parametrize("shape", [(2, 2), (2, 3), (3, 3), (2, 2, 2)])
def test_the_same_signs_mean_the_same_supports(shape):
    """Games of few distinct payoffs, so that sign vectors often agree, ties included in two-player games."""
    generator = random.Random(1)
    seen = {}
    for _ in range(250):
        cells = {
            p: tuple(F(generator.randint(-3, 3) if len(shape) == 2 else generator.randint(-9, 9)) for _ in shape)
            for p in itertools.product(*map(range, shape))
        }
        vector = signs(deciding(cells, shape))
        if len(shape) == 3 and 0 in vector:
            continue
        game = NormalFormGame.from_payoffs(*[_array(cells, shape, i) for i in range(len(shape))])
        found = {e.supports for e in solve(game).equilibria}
        assert seen.setdefault(vector, found) == found


def _array(cells, shape, player, prefix=()):
    if len(prefix) == len(shape):
        return cells[prefix][player]
    return [_array(cells, shape, player, (*prefix, k)) for k in range(shape[len(prefix)])]


@pytest.mark.parametrize("seed", range(25))
def test_three_players_along_a_line_change_only_where_a_function_is_zero(seed):
    """Mixed equilibria of 2x2x2 games come and go between stretches, never inside."""
    generator = random.Random(seed)
    entries = [f"{generator.randint(-6, 6)} + {generator.randint(-3, 3)}*t" for _ in range(24)]
    game = three(entries)
    pieces = [p for p in stretches(game, "t") if not p.point]
    for _ in range(12):
        t = F(generator.randint(0, 400), 97)
        inside = [p for p in pieces if (not p.low or p.low.high < t) and (not p.high or t < p.high.low)]
        for piece in inside:
            assert {e.supports for e in solve(game.pinned({"t": t})).equilibria} == {
                e.supports for e in piece.result.equilibria
            }, (entries, t)


def test_differences_name_the_tie():
    game = NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    found = {(t.player, t.first, t.second): f for t, f in differences(numbers(game), (2, 2))}
    assert found == {
        (0, (0, 0), (1, 0)): -2,
        (0, (0, 1), (1, 1)): -1,
        (1, (0, 0), (0, 1)): -2,
        (1, (1, 0), (1, 1)): -1,
    }


def test_who_chooses():
    assert choosing_all_binary((2, 1, 2, 2))
    assert not choosing_all_binary((2, 2))
    assert not choosing_all_binary((2, 2, 3))
    assert list(deciding({(0, 0): (F(1), F(2))}, (1, 1))) == []
