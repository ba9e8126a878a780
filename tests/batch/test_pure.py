import random
from itertools import product

import numpy as np
import pytest

from escalation.batch import pure
from escalation.game.replies import pure_equilibria


@pytest.mark.parametrize("shape", [(2,), (2, 2), (2, 3, 2), (3, 1, 2), (2, 2, 2, 2)])
@pytest.mark.parametrize("high", [3, 1000])
def test_every_draw_is_solved_as_by_listing_or_called_a_tie(shape, high):
    rng = random.Random(f"{shape}{high}")
    draws = 120
    payoffs = [
        np.array([rng.randint(0, high) for _ in range(np.prod(shape) * draws)], float).reshape(*shape, draws)
        for _ in shape
    ]
    found = pure.equilibria(payoffs, np.ones((*shape, draws)))
    for d in range(draws):
        table = {p: tuple(own[(*p, d)] for own in payoffs) for p in product(*map(range, shape))}
        listed = {tuple(k for (k,) in found.supports[c]) for c in np.flatnonzero(found.valid[:, d])}
        if not found.ties[d]:
            assert listed == set(pure_equilibria(table, shape))
    if high == 1000:
        assert found.ties.mean() < 0.1
