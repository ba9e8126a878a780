"""Units of payoff: range, exactness at any scale, balls."""

from fractions import Fraction

from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from escalation.game.payoff_units import in_own_units
from escalation.game.replies import middle

F = Fraction


@given(st.lists(st.fractions(-(10**30), 10**30), min_size=1, max_size=5), st.fractions(1, 10**30))
def test_the_least_is_0_and_the_greatest_1_whatever_the_scale(own, scale):
    game = {(k,): (u, u * scale + 7) for k, u in enumerate(own)}
    units = in_own_units(game)
    values = [u[0] for u in units.values()]
    assert min(values) == 0
    assert max(values) == (1 if len(set(own)) > 1 else 0)
    assert all(a == b for a, b in units.values())


def test_balls_keep_their_order_and_fractions_their_exactness():
    units = in_own_units({(0,): (arb(2).sqrt(),), (1,): (F(3),), (2,): (F(0),)})
    assert units[1,] == (1,)
    assert units[2,] == (0,)
    assert abs(float(units[0,][0]) - 2**0.5 / 3) < 1e-15
    assert middle(arb(0.5)) == F(1, 2)
