"""Verdicts against the definitions on random games with ties, and what does not depend on names, order and units."""

import itertools
import random
from fractions import Fraction

import pytest

import escalation as esc
from escalation.claims.scope import number
from escalation.game.automata import Machine, together
from escalation.repeated.delta_sets import DISCOUNT
from escalation.repeated.stage import discount, stage_at
from escalation.repeated.verdicts import judged_plan, regrets_at
from tests.repeated.by_definition import GRID, beside, equilibrium_at, gain_by_iteration

F = Fraction


def random_game(generator, shape):
    arrays = [{a: generator.randint(-2, 2) for a in itertools.product(*map(range, shape))} for _ in range(len(shape))]

    def nested(cells, prefix=()):
        if len(prefix) == len(shape):
            return cells[prefix]
        return [nested(cells, (*prefix, k)) for k in range(shape[len(prefix)])]

    return esc.NormalFormGame.from_payoffs(*(nested(cells) for cells in arrays))


def random_machine(generator, player, shape, states):
    profiles = list(itertools.product(*map(range, shape)))
    return Machine(
        tuple(f"s{w}" for w in range(states)),
        tuple(generator.randrange(shape[player]) for _ in range(states)),
        tuple({a: generator.randrange(states) for a in profiles} for _ in range(states)),
    )


def drawn(seed, shape, states):
    generator = random.Random(seed)
    game = random_game(generator, shape)
    machines = [random_machine(generator, i, shape, n) for i, n in enumerate(states)]
    return game, together(machines, shape)


def judge(game, automaton):
    return judged_plan("drawn", automaton, stage_at(game, discount(game, None)))


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize(("shape", "states"), [((2, 2), (2, 2)), ((2, 3), (1, 3)), ((2, 2, 2), (2, 1, 2))])
def test_random_automata_by_the_definition(seed, shape, states):
    game, automaton = drawn(seed, shape, states)
    found = judge(game, automaton)
    payoffs = game.at().payoffs
    for delta in sorted({*GRID, *beside(found.nash.where), *beside(found.perfect.where)}):
        assert (found.nash.where.holds(delta), found.perfect.where.holds(delta)) == equilibrium_at(
            payoffs, automaton, delta, shape
        ), delta


def test_some_drawn_sets_have_gaps_or_upper_ends():
    sets = [judge(*drawn(seed, (2, 2), (2, 2))).nash.where for seed in range(60)]
    sets += [judge(*drawn(seed, (2, 2), (2, 3))).perfect.where for seed in range(60)]
    assert any(s.intervals and s != DISCOUNT and s.intervals[-1].high.value != 1 for s in sets)
    assert any(s.empty for s in sets)
    assert any(s == DISCOUNT for s in sets)


@pytest.mark.parametrize("name", ["grim", "tit-for-tat", "punish-2", "punish-3"])
def test_value_iteration_on_either_side_of_the_root(name):
    game = esc.load("prisoners-dilemma")
    (found,) = esc.repeat(game, [name]).plans
    ((end),) = found.nash.ends
    payoffs = game.at().payoffs
    for player in (0, 1):
        below, above = (float(end.root.middle) + step for step in (-0.01, 0.01))
        assert gain_by_iteration(payoffs, found.automaton, player, below, 2) > 1e-4
        assert abs(gain_by_iteration(payoffs, found.automaton, player, above, 2)) < 1e-4


def set_of(where):
    return [(i.low.value, i.low.polynomial, i.high.value, i.high.polynomial) for i in where.intervals]


def turned(game, automaton):
    """The game and the plan with the players swapped."""
    at = game.at().payoffs
    rows, columns = game.shape
    arrays = [[[at[i, j][k] for i in range(rows)] for j in range(columns)] for k in (1, 0)]
    swapped = type(automaton)(
        automaton.states,
        tuple(a[::-1] for a in automaton.plays),
        tuple({a[::-1]: w for a, w in own.items()} for own in automaton.next),
    )
    return esc.NormalFormGame.from_payoffs(*arrays), swapped


@pytest.mark.parametrize("seed", range(20))
def test_players_swapped_and_payoffs_rescaled(seed):
    game, automaton = drawn(seed, (2, 3), (2, 2))
    found = judge(game, automaton)
    other = judge(*turned(game, automaton))
    at = game.at().payoffs
    huge = [[[at[i, j][k] * 10**30 + 7 * (k + 1) for j in range(3)] for i in range(2)] for k in (0, 1)]
    tiny = [[[at[i, j][k] * F(1, 10**30) - 5 for j in range(3)] for i in range(2)] for k in (0, 1)]
    for again in (other, *(judge(esc.NormalFormGame.from_payoffs(*a), automaton) for a in (huge, tiny))):
        assert set_of(again.nash.where) == set_of(found.nash.where)
        assert set_of(again.perfect.where) == set_of(found.perfect.where)


@pytest.mark.parametrize("seed", range(10))
def test_gain_and_loss_are_the_regret_of_a_single_deviation(seed):
    game, automaton = drawn(seed, (2, 2), (2, 2))
    found = judge(game, automaton)
    for delta in (F(1, 3), F(3, 4)):
        for j in found.perfect.judged:
            gain, loss = (number(q, [delta]) for q in found.sums(j.deviation))
            assert (gain <= loss) == j.where.holds(delta)
        worst = max(
            (
                number(gain, [delta]) - number(loss, [delta])
                for gain, loss in (found.sums(j.deviation) for j in found.perfect.judged)
            ),
            default=F(0),
        )
        regrets = [regrets_at(automaton, found.stage, i, delta) for i in (0, 1)]
        assert (worst > 0) == any(r > 0 for own in regrets for r in own.values())


def test_players_with_one_strategy_and_games_of_one_profile():
    alone = esc.NormalFormGame.from_payoffs([[1]], [[2]])
    automaton = together([Machine(("x",), (0,), ({(0, 0): 0},))] * 2, (1, 1))
    found = judge(alone, automaton)
    assert found.nash.where == DISCOUNT
    assert found.perfect.where == DISCOUNT
    half = esc.NormalFormGame.from_payoffs([[1, 3]], [[2, 2]])
    machines = [Machine(("x",), (0,), ({(0, 0): 0, (0, 1): 0},)), Machine(("y",), (1,), ({(0, 0): 0, (0, 1): 0},))]
    assert judge(half, together(machines, (1, 2))).perfect.where == DISCOUNT


def test_a_patience_of_the_game_moves_its_payoffs():
    """Payoffs that depend on the discount factor: at each value as with the value put in.

    R - T + d (T - P) = -2 + 7 d - 3 d**2 = (3 d - 1)(2 - d).
    """
    cells = ([["3", "0"], ["5 - 3*delta", "1"]], [["3", "5 - 3*delta"], ["0", "1"]])
    game = esc.NormalFormGame.from_payoffs(*cells, parameters={"delta": "1/5"})
    (found,) = esc.repeat(game, ["grim"]).plans
    (interval,) = found.perfect.where.intervals
    assert interval.low.value == F(1, 3)
    for delta in GRID:
        pinned = game.pinned({"delta": delta}).at().payoffs
        (nash, perfect) = equilibrium_at(pinned, found.automaton, delta, (2, 2))
        assert found.nash.where.holds(delta) == nash
        assert found.perfect.where.holds(delta) == perfect
