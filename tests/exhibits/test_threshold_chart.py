"""Threshold charts in words."""

from tests.pictured_figures import THRESHOLDS


def test_the_chart_in_words():
    assert THRESHOLDS.words == (
        "Sets of equilibria along t. "
        "none: (Hold, Wait) | 9/20 = 0.45 | mixed | 23/50 = 0.46 | (Hold, Wait) | 47/100 = 0.47 | (Shoot, Run). "
        "hotline: undecided: the payoffs are not rational in t. value used: t = 1/2. a note."
    )
