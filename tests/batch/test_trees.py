"""Backward induction over draws: the exact solver draw by draw, ties flagged."""

import random

import numpy as np
import pytest

from escalation.batch.drawn import chances, points
from escalation.files.library import load
from escalation.solution import solve
from tests.subgame_regions.drawn_trees import drawn_tree


@pytest.mark.parametrize("name", ["crisis-tree", "crisis-signal"])
def test_draws_agree_with_the_exact_solver(name):
    game = load(name)
    columns = points([game], 400, 3)
    found = chances(game, "strike", columns)
    for d in random.Random(4).sample(range(400), 25):
        here = {n: float(c[d]) for n, c in columns.items() if game.sheet.parameters[n].varies}
        result = solve(game.pinned({n: _fraction(v) for n, v in here.items()}))
        assert [float(e.events["strike"]) for e in result.equilibria] == pytest.approx([found.low[d]], abs=1e-9)


def _fraction(value):
    from fractions import Fraction

    return Fraction(value)


@pytest.mark.parametrize("seed", range(25))
def test_drawn_trees_with_ties(seed):
    game = drawn_tree(seed, depth=3, count=2)
    event = next(iter(game.weights))
    columns = points([game], 40, seed)
    if not columns:
        return
    found = chances(game, event, columns)
    for d in range(0, 40, 8):
        result = solve(game.pinned({n: _fraction(float(c[d])) for n, c in columns.items()}))
        ends = result.event_range(event)
        assert np.allclose([float(e) for e in ends], [found.low[d], found.high[d]], atol=1e-9)
