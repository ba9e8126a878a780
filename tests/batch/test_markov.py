"""Many Markov games at once against the exact solver, draw by draw."""

import numpy as np
import pytest

import escalation as esc
from escalation.batch.drawn import chances, points
from escalation.draws import point


@pytest.mark.parametrize("mechanism", ["none", "hotline", "joint-mechanism", "chinese-pressure"])
@pytest.mark.parametrize("event", ["strike", "conflict"])
def test_every_draw_is_what_the_exact_solver_says(mechanism, event):
    game = esc.load("cycle").with_mechanisms(mechanism)
    columns = points([game], 24, seed=3)
    found = chances(game, event, columns)
    for d in range(24):
        here = {
            n: v for n, v in point(columns, d).items() if n in game.sheet.parameters and game.sheet.parameters[n].varies
        }
        result = esc.solve(game.pinned(here))
        assert found.sets[d] == frozenset(e.pure for e in result.equilibria)
        ends = result.event_range(event)
        if ends is None:
            assert np.isnan(found.low[d])
        else:
            assert found.low[d] == pytest.approx(float(ends[0]), rel=1e-8, abs=1e-12)
            assert found.high[d] == pytest.approx(float(ends[1]), rel=1e-8, abs=1e-12)


def test_the_cycle_is_the_only_equilibrium_in_about_half_of_the_box():
    """Domain brief, section 11: the cycle is the unique pure equilibrium in 54 % of draws, none in 8 %."""
    game = esc.load("cycle")
    columns = points([game], 4000, seed=1)
    found = chances(game, "strike", columns)
    cycle = frozenset([((), (1,), (1,), (0, 0), ())])
    share = sum(own == cycle for own in found.sets) / 4000
    none = sum(not own for own in found.sets) / 4000
    assert 0.45 < share < 0.65
    assert 0.04 < none < 0.12
