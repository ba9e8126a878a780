"""Whole numbers against the definitions of `replies`, and against doubles."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from escalation.game.exact_replies import payoffs_and_regrets, whole_payoffs
from escalation.game.replies import payoff, regret

SHAPES = st.lists(st.integers(1, 3), min_size=1, max_size=4)


@st.composite
def games(draw):
    shape = draw(SHAPES)
    number = st.fractions(-(10**12), 10**12, max_denominator=10**9)
    payoffs = {p: tuple(draw(number) for _ in shape) for p in np.ndindex(*shape)}
    weights = [draw(st.lists(st.integers(0, 5), min_size=n, max_size=n).filter(any)) for n in shape]
    return payoffs, [tuple(Fraction(w, sum(own)) for w in own) for own in weights]


@given(games())
def test_whole_numbers_say_what_the_definitions_say(game):
    payoffs, mixtures = game
    values, regrets = payoffs_and_regrets(whole_payoffs(payoffs, len(mixtures)), mixtures)
    assert values == [payoff(payoffs, mixtures, i) for i in range(len(mixtures))]
    assert regrets == [regret(payoffs, mixtures, i) for i in range(len(mixtures))]
    assert min(regrets) >= 0


def test_against_a_sum_over_all_profiles():
    payoffs = {p: (Fraction(p[0] - 2 * p[1], 3), Fraction(p[0] * p[1], 7)) for p in np.ndindex(3, 2)}
    x, y = (Fraction(1, 2), Fraction(0), Fraction(1, 2)), (Fraction(1, 5), Fraction(4, 5))
    values, _ = payoffs_and_regrets(whole_payoffs(payoffs, 2), [x, y])
    for i in (0, 1):
        assert values[i] == sum(x[a] * y[b] * payoffs[a, b][i] for a in range(3) for b in range(2))
