"""Play over time: the brief's numbers, second roads, and every odd kind of chain."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

import escalation as esc
from escalation.expressions import rational
from escalation.over_time.within import EXACT_PERIODS
from tests.chains.by_arrays import abel, drawn, within
from tests.markov_games import DELTA
from tests.over_time.games import ALONE, BALLS, PENNIES, RUIN


def stated(own):
    """A drawn profile as solutions give it."""
    profile = {player: {} for player in own.game.players}
    for stage, mixtures in zip(own.game.stages, own.mixtures, strict=True):
        for i, actions, p in zip(stage.movers, stage.actions, mixtures, strict=True):
            profile[own.game.players[i]][stage.name] = dict(zip(actions, p, strict=True))
    return profile


def test_the_cycle_has_the_shares_and_rates_of_the_brief():
    """Domain brief, M3: calm .954, incident .020, crisis .021, conflict .005; 0.24 strikes a year."""
    (play,) = esc.long_run(esc.load("cycle"))
    shares = {name: round(float(own.often), 3) for name, own in play.states.items()}
    assert shares == {"calm": 0.954, "incident": 0.020, "struck": 0.020, "crisis": 0.021, "conflict": 0.005}
    assert sum(own.often for own in play.states.values() if not own.instant) == 1
    assert round(float(play.events["strike"].often * play.year), 2) == 0.24
    assert play.events["conflict"].often == play.states["conflict"].often
    assert play.equilibrium


def test_what_lasts_begins_as_often_as_it_ends():
    """Conflict comes from crisis with `p_e` and ends with `x_m`, month by month."""
    (play,) = esc.long_run(esc.load("cycle"))
    conflict = play.events["conflict"]
    assert conflict.begins == play.states["crisis"].often * play.at.values["p_e"]
    assert conflict.begins == conflict.often * play.at.values["x_m"]
    assert play.events["strike"].begins is None


def test_a_hotline_halves_conflict():
    """Domain brief, M3: a conflict share of .0025 with the hotline."""
    (play,) = esc.long_run(esc.load("cycle").with_mechanisms("hotline"))
    assert round(float(play.events["conflict"].often), 4) == 0.0025


def test_first_times_of_the_cycle_are_sums_of_what_each_step_takes():
    """A strike after 1/(h phi) months; conflict after as many incidents as 1/P(conflict | crisis) on average."""
    game = esc.load("cycle")
    (play,) = esc.long_run(game)
    chances = play.at.chances
    begins, calmed, worse = chances[0][()][1], chances[3][0, 0][0], chances[3][0, 0][4]
    assert play.events["strike"].arrival.wait[0] == 1 / begins
    rounds = (calmed + worse) / worse
    conflict = rounds * (1 / begins + 1 + 1 / (calmed + worse))
    assert play.events["conflict"].arrival.wait[0] == conflict
    assert play.states["conflict"].arrival.wait[0] == conflict


@given(st.integers(0, 10**6), st.integers(1, 30))
def test_every_number_by_arrays(seed, horizon):
    own = drawn(seed)
    own.game.weights["event"] = {play: rational(w) for play, w in own.weights.items()}
    (play,) = esc.long_run(own.game, stated(own), within=horizon)
    event = play.events["event"]
    start = own.game.start
    visits = abel(own, start)
    assert [float(s.often) for s in play.states.values()] == pytest.approx(visits, abs=1e-4)
    assert float(event.often) == pytest.approx(visits @ own.now, abs=1e-4)
    assert [float(p) for p in event.within] == pytest.approx(within(own, own.kept, horizon), abs=1e-12)
    assert [float(p) for p in event.times] == pytest.approx(within(own, own.moves, horizon), abs=1e-9)
    step = np.where(own.instant, 1.0, float(DELTA))
    discounted = np.linalg.solve(np.eye(len(step)) - own.moves * step, own.now)
    assert [float(p) for p in event.discounted] == pytest.approx(discounted, abs=1e-9)


@given(st.integers(0, 10**6), st.permutations(range(4)))
def test_states_in_another_order_and_payoffs_in_another_unit(seed, order):
    own = drawn(seed)
    own.game.weights["event"] = {play: rational(w) for play, w in own.weights.items()}
    (play,) = esc.long_run(own.game, stated(own), within=5)
    (other,) = esc.long_run(shuffled(own.game, order), stated(own), within=5)
    for name, state in play.states.items():
        assert other.states[name].often == state.often
        assert sorted(map(str, other.states[name].arrival.wait)) == sorted(map(str, state.arrival.wait))
    a, b = play.events["event"], other.events["event"]
    assert (a.often, a.within[play.start], a.times[play.start]) == (
        b.often,
        b.within[other.start],
        b.times[other.start],
    )
    assert [own.gain * 3 for own in play.deviations] == [own.gain for own in other.deviations]
    assert other.equilibrium == play.equilibrium


def shuffled(game, order):
    """The states in another order, what is paid times 3."""
    place = {s: k for k, s in enumerate(order)}
    stages = []
    for s in order:
        stage = game.stages[s]
        moves = {
            a: replace(move, pay=tuple(3 * u for u in move.pay), next=tuple((place[t], p) for t, p in move.next))
            for a, move in stage.moves.items()
        }
        stages.append(replace(stage, moves=moves))
    weights = {event: {(place[s], a): w for (s, a), w in own.items()} for event, own in game.weights.items()}
    return replace(game, stages=tuple(stages), start=place[game.start], weights=weights)


def test_luck_decides_the_long_run(write):
    (play,) = esc.long_run(esc.load(write(RUIN)))
    assert [(own.states, own.chance, own.period) for own in play.endings] == [
        ((1, 2), Fraction(1, 3), 2),
        ((4,), Fraction(2, 3), 1),
    ]
    assert [float(own.often) for own in play.states.values()] == pytest.approx([0, 1 / 6, 1 / 6, 0, 2 / 3, 0])
    fall, half = play.events.values()
    assert (fall.arrival.ever[0], fall.arrival.certain[0], fall.arrival.wait[0]) == (Fraction(2, 3), False, 10**21 + 1)
    assert fall.arrival.wait[1] is None
    assert (half.arrival.ever[0], half.arrival.wait[0]) == (Fraction(1, 3), 3)
    assert play.states["island"].arrival.wait == (None, None, None, None, None, 0)
    assert (play.year, play.horizon) == (52, 52)
    assert half.times[0] == Fraction(1, 3) * 26 * Fraction(1, 2)


def test_a_discount_factor_of_0_counts_the_first_period_alone(write):
    (play,) = esc.long_run(esc.load(write(RUIN)))
    assert play.events["half"].discounted == (0, Fraction(1, 2), 0, 0, 0, 0)
    assert play.profile.values[0] == (0, 0)
    assert play.profile.values[1] == (1, 0)


def test_a_period_goes_on_through_instant_states(write):
    text = RUIN.replace('[states.left2]\nnext = "left"', '[states.left2]\ninstant = true\nnext = "left"')
    (play,) = esc.long_run(esc.load(write(text)), within=1)
    assert play.endings[0].period == 1
    assert play.endings[0].often == {1: 1, 2: 1}
    assert play.states["left2"].often == Fraction(1, 3)


def test_one_state_without_events(write):
    (play,) = esc.long_run(esc.load(write(ALONE)))
    assert (play.events, play.horizon, play.year) == ({}, None, None)
    assert play.states["only"].often == 1
    assert play.profile.payoffs == {"A": 6, "B": 0}


def test_balls_enclose_what_doubles_give(write):
    (play,) = esc.long_run(esc.load(write(BALLS)), within=5)
    x = 0.3
    leave, back = 1 - np.exp(-x), x
    assert not play.at.exact
    assert float(play.events["war"].often) == pytest.approx(leave / (leave + back), rel=1e-12)
    assert float(play.events["war"].arrival.wait[0]) == pytest.approx(1 / leave, rel=1e-12)
    assert float(play.events["war"].within[0]) == pytest.approx(1 - np.exp(-x) ** 4, rel=1e-12)
    assert play.events["go"].arrival.certain == (True, True)


def test_a_chance_of_which_no_digits_tell_that_it_is_0(write):
    text = BALLS.replace('"1 - exp(-x)"', '"sqrt(5 + 2*sqrt(6)) - sqrt(2) - sqrt(3) + 0*x"')
    with pytest.raises(esc.Undecided):
        esc.long_run(esc.load(write(text)))


def test_a_chance_far_below_doubles_counts(write):
    text = BALLS.replace('"1 - exp(-x)"', '"sqrt(1 + exp(-200)) - 1 + 0*x"')
    (play,) = esc.long_run(esc.load(write(text)), "calm: Go")
    assert float(play.events["war"].arrival.wait[0]) == pytest.approx(2 * np.exp(200), rel=1e-9)


def test_nothing_listed_is_said_and_a_stated_profile_is_followed(write):
    game = esc.load(write(PENNIES))
    with pytest.raises(esc.Undecided, match="State a profile"):
        esc.long_run(game)
    (mixed,) = esc.long_run(game, "only: H 1/2 + T 1/2, H 1/2 + T rest")
    assert mixed.equilibrium
    assert mixed.events["match"].often == Fraction(1, 2)
    (pure,) = esc.long_run(game, "only: H, H")
    assert pure.equilibrium is False
    (best,) = pure.deviations
    assert (best.player, best.action, best.gain) == (1, "T", 2)


def test_every_listed_equilibrium_in_turn():
    plays = esc.long_run(esc.load("cycle").at(beta_d="1/100"))
    assert len(plays) == 2
    assert [play.equilibrium for play in plays] == [True, True]
    for play in plays:
        (again,) = esc.long_run(esc.load("cycle").at(beta_d="1/100"), play.profile)
        assert (again.states, again.events) == (play.states, play.events)


def test_mixtures_of_doubles_and_of_balls_are_followed():
    game = esc.load("cycle")
    e = esc.solve(game).equilibria[0]
    exact = esc.long_run(game, "incident: Absorb 3/10 + Strike rest; struck: Retaliate; crisis: Stop, Stop")[0]
    for mixture in [(0.3, 0.7), (arb("0.3"), arb("0.7")), (0.2999999999, 0.7)]:
        own = replace(e, mixtures=(*e.mixtures[:1], (mixture,), *e.mixtures[2:]))
        (play,) = esc.long_run(game, own)
        assert float(play.events["strike"].often) == pytest.approx(float(exact.events["strike"].often), rel=1e-9)
        assert play.equilibrium is False
        assert "Strike" in {d.action for d in play.deviations}
        (found,) = esc.simulate(game, own, periods=60, paths=40)
        assert all(one.off is None or abs(one.off) < 5 for one in found.compared)


@pytest.mark.parametrize(
    "word", [("month", 12), ("week", 52), ("quarter", 4), ("day", 365), ("year", 1), ("round", None)]
)
def test_years(word, write):
    name, year = word
    (play,) = esc.long_run(esc.load(write(f'period = "{name}"\n{ALONE}')))
    assert (play.year, play.horizon) == (year, year)


@pytest.mark.parametrize("within", [0, -1, 10**9 + 1])
def test_a_horizon_that_is_none(within):
    with pytest.raises(esc.InputError, match="horizon"):
        esc.long_run(esc.load("cycle"), within=within)


def test_long_horizons_are_enclosed_and_short_ones_exact():
    game = esc.load("cycle")
    short = esc.long_run(game, within=EXACT_PERIODS)[0].events["conflict"].within[0]
    long = esc.long_run(game, within=EXACT_PERIODS + 1)[0].events["conflict"].within[0]
    assert isinstance(short, Fraction)
    assert 0 < float(long) - float(short) < 0.001


def test_a_horizon_of_a_billion_periods_keeps_the_digits_of_a_tiny_chance(write):
    """`2/3 (1 - (1 - e)**(n - 1))` with e = 1e-21 and n = 1e9 is 2/3 e (n - 1), less a millionth of a millionth."""
    fall = esc.long_run(esc.load(write(RUIN)), within=10**9)[0].events["fall"]
    assert float(fall.within[0]) == pytest.approx(2 / 3 * 1e-21 * (10**9 - 2), rel=1e-11)


def test_too_many_states_are_given_up_in_words():
    from tests.markov_games import game_of

    states = [((), (), {(): (0, 0)}, {(): {0: 1}}, False)] * 61
    with pytest.raises(esc.Undecided, match="61 states"):
        esc.long_run(game_of(states))


def test_a_game_without_states():
    with pytest.raises(esc.InputError, match="has no states"):
        esc.long_run(esc.load("hawk-dove"))
