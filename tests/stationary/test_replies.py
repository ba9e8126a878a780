"""Best replies by policy iteration against all plans of a player."""

import itertools

import pytest

from escalation.game.markov_tables import tables_at
from escalation.stationary.replies import candidates, decisions, most_choices, optimal
from tests.drawn_markov import drawn
from tests.markov_brute_force import strategies_of, values_of, with_strategy


@pytest.mark.parametrize("seed", range(40))
def test_optimal_actions_make_up_all_best_plans(seed):
    at = drawn(seed, states=3, actions=3).at()
    start = tuple(next(iter(stage.moves)) for stage in at.stages)
    own = [stage.movers.index(0) if 0 in stage.movers else None for stage in at.stages]
    plans = [with_strategy(at, start, 0, strategy) for strategy in strategies_of(at, 0)]
    worth = {plan: values_of(at, plan)[0] for plan in plans}
    best = [max(own[s] for own in worth.values()) for s in range(len(at.stages))]
    found = set(itertools.product(*optimal(tables_at(at), start, own)))
    assert found == {plan for plan, value in worth.items() if value == best}


def test_the_player_with_the_most_plans_is_the_one_whose_replies_are_sought():
    tables = tables_at(drawn(7, states=4, actions=3).at())
    sizes = [
        [len(a) for g in tables.stages for j, a in zip(g.movers, g.actions, strict=True) if j == i] for i in (0, 1)
    ]
    plans = [len(list(itertools.product(*map(range, own)))) for own in sizes]
    i = most_choices(tables)
    assert plans[i] == max(plans) and decisions(tables, i) == plans[1 - i]


@pytest.mark.parametrize("seed", range(10))
def test_candidates_come_once_each(seed):
    tables = tables_at(drawn(seed).at())
    found = list(candidates(tables, most_choices(tables)))
    assert len(found) == len(set(found))
