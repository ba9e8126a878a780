"""Several signals: against one signal, against a grid of lotteries, and the likelihood ratio."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import escalation as esc
from escalation.errors import InputError
from escalation.expressions import rational
from escalation.monitoring.automaton import trigger_automaton
from escalation.monitoring.several_signals import monitor_signals
from escalation.monitoring.trigger_equilibria import monitor
from tests.repeated_stages import dilemma

F = Fraction


def with_events(game, **events):
    """The game with events by name, each the probability at (C, C) and elsewhere."""
    made = {
        name: tuple((game.names(p), rational(F(kept if p == (0, 0) else left))) for p in game.profiles)
        for name, (kept, left) in events.items()
    }
    return type(game)(game.players, game.strategies, game.payoffs, sheet=game.sheet, events=made)


def test_only_the_telling_signal_is_punished_by_the_patient():
    """Ratios 8 and 4/3: R - g/(8 - 1) with the first alone; the hasty need the second too."""
    game = with_events(dilemma(), strong=("1/20", "8/20"), weak=("3/10", "4/10"))
    found = monitor_signals(game, ["strong", "weak"], discount="99/100")
    assert found.best.betas[1] == 0
    assert found.best.values == (3 - F(2, 7),) * 2
    assert found.asked.values == found.best.values
    assert found.best.discount == monitor(game, "strong").triggers[-1].sustaining.least.value
    assert found.least.discount <= found.best.discount


def test_a_signal_that_tells_too_little_alone_helps_the_hasty():
    """Ratio 13/5 > 2 is enough alone; with the strong one the least discount factor is lower than with either."""
    game = with_events(dilemma(), strong=("1/20", "4/20"), weak=("1/10", "6/20"))
    both = monitor_signals(game, ["strong", "weak"])
    alone = [monitor(game, event).triggers[-1].sustaining.least.value for event in ("strong", "weak")]
    assert both.least.discount < min(alone)
    assert both.least.betas == (1, 1)
    assert both.best.betas == (1, 0)
    assert both.least.values < both.best.values


@settings(max_examples=20)
@given(st.fractions(0, "1/3", max_denominator=12), st.fractions("1/2", 1, max_denominator=12))
def test_one_signal_is_the_trigger_of_one_signal(kept, left):
    game = with_events(dilemma(), alarm=(kept, left))
    several, one = monitor_signals(game, ["alarm"], discount="9/10"), monitor(game, "alarm", discount="9/10")
    if one.burdens is None:
        assert several.least is several.best is several.asked is None
    else:
        assert several.best.values == one.best
        assert several.least.discount == one.triggers[-1].sustaining.least.value
        assert (several.asked and several.asked.betas[0]) == (one.lightest and one.lightest.beta)


@settings(max_examples=10)
@given(st.tuples(*[st.integers(0, 5)] * 4), st.sampled_from(["1/2", "7/10", "9/10"]))
def test_no_pair_of_lotteries_on_a_grid_does_better(drawn, delta):
    a, b, c, d = (F(k, 10) for k in drawn)
    game = with_events(dilemma(), one=(a / 2, c), other=(b / 2, d))
    found = monitor_signals(game, ["one", "other"], discount=delta)
    best = None
    for betas in product((F(k, 4) for k in range(5)), repeat=2):
        automaton = trigger_automaton(found.found, found.signals, None, betas)
        if automaton.greatest_gain(F(delta)) == 0:
            worth = automaton.values(F(delta), 0)[0]
            best = worth if best is None else max(best, worth)
    if best is not None:
        assert found.asked.values[0] >= best


def test_signals_that_overlap_are_refused():
    game = with_events(dilemma(), one=("1/2", "9/10"), other=("1/2", "9/10"))
    with pytest.raises(InputError, match="exclude one another"):
        monitor_signals(game, ["one", "other"])


def test_unknown_events_are_refused():
    with pytest.raises(InputError, match="not an event"):
        monitor_signals(esc.load("prisoners-dilemma"), ["betrayal", "alarm"])
