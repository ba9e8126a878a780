"""Assessments of trees are equilibria or not: against every plan by brute force, and when something is changed."""

from dataclasses import replace
from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import InputError
from escalation.expressions import parse
from escalation.verification.assessments import WITH_BELIEFS
from escalation.verification.verdicts import APPROXIMATE, BOUNDED, HOLDS, REFUTED
from tests.beliefs.small_trees import (
    drawn_behaviour,
    drawn_game,
    drawn_mistakes,
    gain,
    game,
    is_nash,
    is_subgame_perfect,
    limit_beliefs,
    pure_behaviours,
    seeded,
    value,
)
from tests.beliefs.textbook_trees import beer_quiche, entry_in_two_ways, horse
from tests.tree_brute_force import regret

F = Fraction


def named(at, behaviour):
    profile = {player: {} for player in at.game.players}
    for own, mixture in zip(at.tree.sets, behaviour, strict=True):
        profile[at.game.players[own.player]][own.name] = dict(zip(own.actions, mixture, strict=True))
    return profile


def points(at, beliefs):
    return {own.name: [belief] for own, belief in zip(at.tree.sets, beliefs, strict=True)}


@pytest.mark.parametrize("seed", range(25))
def test_every_pure_profile_of_drawn_trees(seed):
    at = drawn_game(seeded(seed), players=2 + seed % 2, zero=True, most=64).at()
    behaviours = list(pure_behaviours(at))
    profiles = [named(at, b) for b in behaviours]
    for concept, holds in (("subgame-perfect", is_subgame_perfect), ("nash", is_nash)):
        for behaviour, found in zip(behaviours, esc.verify(at, profiles, concept=concept), strict=True):
            assert found.holds == holds(at, behaviour)
            assert bool(found.deviations) != found.holds
            assert found.assessment.behaviour == behaviour


@pytest.mark.parametrize("seed", range(25))
def test_regrets_and_named_plans_of_mixed_behaviour(seed):
    rng = seeded(seed)
    at = drawn_game(rng, zero=True, most=64).at()
    behaviour = drawn_behaviour(at, rng)
    (found,) = esc.verify(at, [named(at, behaviour)])
    assert found.regret == max(regret(at, root, behaviour) for root in at.tree.subgame_roots)
    for better in found.deviations:
        i, changed = at.game.players.index(better.player), list(behaviour)
        for h, own in enumerate(at.tree.sets):
            if own.name in better.plan:
                assert own.player == i
                changed[h] = tuple(F(int(action == better.plan[own.name])) for action in own.actions)
        (root,) = [v for v in at.tree.subgame_roots if at.tree.labels(v) == better.after]
        assert value(at, behaviour, root, i) == better.payoff
        assert value(at, changed, root, i) == better.reached == better.payoff + better.gain
        assert better.gain > 0


@pytest.mark.parametrize("seed", range(25))
def test_limits_of_mistakes_are_sequential_exactly_where_nobody_gains(seed):
    rng = seeded(seed)
    at = drawn_game(rng, most=64).at()
    for behaviour in [drawn_behaviour(at, rng), *list(pure_behaviours(at))[:8]]:
        beliefs = limit_beliefs(at, behaviour, *drawn_mistakes(at, rng))
        gains = [gain(at, behaviour, h, belief) for h, belief in enumerate(beliefs)]
        for concept in ("sequential", "weak-perfect-bayesian"):
            (found,) = esc.verify(at, [named(at, behaviour)], concept=concept, beliefs=[points(at, beliefs)])
            assert found.broken == ()
            assert found.regret == max(gains)
            assert (found.verdict == HOLDS) == (max(gains) == 0)


@pytest.mark.parametrize("seed", range(12))
def test_affine_changes_of_payoffs_scale_regrets(seed):
    rng = seeded(seed)
    drawn = drawn_game(rng, most=64)
    behaviour = drawn_behaviour(drawn.at(), rng)
    end = {v for v, node in enumerate(drawn.tree.nodes) if node.is_end}
    nodes = tuple(
        replace(node, pay=(node.pay[0] * 3 - 7, *node.pay[1:])) if v in end else node
        for v, node in enumerate(drawn.tree.nodes)
    )
    scaled = replace(drawn, tree=replace(drawn.tree, nodes=nodes))
    (found,), (other,) = (esc.verify(g, [named(drawn.at(), behaviour)]) for g in (drawn, scaled))
    factors = [3, *[1] * (len(drawn.players) - 1)]
    assert [r * f for r, f in zip(found.regrets.values(), factors, strict=True)] == list(other.regrets.values())
    assert found.verdict == other.verdict


@pytest.mark.parametrize("concept", ["subgame-perfect", *WITH_BELIEFS])
@pytest.mark.parametrize("name", ["crisis-signal", "unilateral-deterrence", "private-costs"])
def test_what_solve_lists_holds(name, concept):
    result = esc.solve(esc.load(name), concept)
    found = esc.verify(result.at, result.equilibria, concept=concept)
    assert found and all(v.holds for v in found)
    assert [v.assessment.payoffs for v in found] == [e.payoffs for e in result.equilibria]


@pytest.mark.parametrize("concept", ["subgame-perfect", *WITH_BELIEFS])
def test_a_changed_probability_of_the_bluff_is_refuted(concept):
    """Zagare and Kilgour (2000): the bluff mixes 1/4 and 1/3; any other number makes somebody prefer an action."""
    at = esc.load("unilateral-deterrence").at()
    bluff = next(e for e in esc.solve(at, concept).equilibria if e.events["war"] == F(2, 15))
    for player, name in (("Challenger", "status-quo (soft)"), ("Defender", "demand (soft)")):
        for p in (F(1, 5), F(2, 7), F(1, 2), F(99, 100)):
            profile = {i: dict(sets) for i, sets in bluff.profile.items()}
            first, second = profile[player][name]
            profile[player][name] = {first: 1 - p, second: p}
            (found,) = esc.verify(at, [profile], concept=concept)
            assert found.verdict == REFUTED
            assert found.regret > 0 and found.deviations


@pytest.mark.parametrize("concept", WITH_BELIEFS)
def test_a_changed_belief_on_the_path_breaks_bayes_rule(concept):
    result = esc.solve(beer_quiche(), concept)
    names = [own.name for own in result.at.tree.sets]
    for e in result.equilibria:
        held = dict(zip(names, e.beliefs, strict=True))
        beer_is_drunk = any(e.profile["A"][sort]["beer"] for sort in ("surly", "wimp"))
        changed = "beer" if beer_is_drunk else "quiche"
        (found,) = esc.verify(result.at, [e.profile], 0, concept, [held | {changed: [["4/5", "1/5"]]}])
        assert found.verdict == REFUTED
        assert (
            f"at '{changed}', which is reached, Bayes' rule gives (9/10, 1/10), believed is (4/5, 1/5)" in found.broken
        )


def test_a_belief_off_the_path_that_does_not_carry_the_threat_is_refuted_with_the_gain():
    """Entry that is not seen (Mas-Colell, Whinston, Green 1995, example 9.C.1): a fight needs no belief to be bad."""
    at = entry_in_two_ways().at()
    profile = {"E": {"entrant": {"out": 1}}, "I": {"incumbent": {"fight": 1}}}
    assert esc.verify(at, [profile])[0].holds
    for belief in ([["1", "0"]], [["0", "1"]], [["1/2", "1/2"], ["1/3", "2/3"]]):
        (found,) = esc.verify(at, [profile], 0, "weak-perfect-bayesian", [{"incumbent": belief}])
        (better,) = found.deviations
        assert (better.player, better.where, better.plan) == ("I", "incumbent", {"incumbent": "accommodate"})
        assert better.gain == max(F(p) * 1 + F(q) * 2 for p, q in belief)


def test_seltens_horse():
    """Selten (1975): (D, a, L) is Nash, and subgame-perfect, as there is no subgame; II gains 3 by d."""
    at = horse().at()
    bad = {"1": {"I": {"D": 1}}, "2": {"II": {"a": 1}}, "3": {"III": {"L": 1}}}
    assert all(esc.verify(at, [bad], concept=concept)[0].holds for concept in ("nash", "subgame-perfect"))
    (found,) = esc.verify(at, [bad], concept="sequential")
    (better,) = found.deviations
    assert (better.player, better.plan, better.payoff, better.gain) == ("2", {"II": "d"}, 1, 3)


def test_a_tolerance_lets_a_small_regret_pass():
    at = horse().at()
    bad = {"1": {"I": {"D": 1}}, "2": {"II": {"a": 1}}, "3": {"III": {"L": 1}}}
    assert esc.verify(at, [bad], 3, "sequential")[0].verdict == APPROXIMATE
    assert esc.verify(at, [bad], F(299, 100), "sequential")[0].verdict == REFUTED


def irrational():
    """A player who may take sqrt(2), or let another choose."""
    made = game(["one", "A", {"take": (1, 0), "leave": ["two", "B", {"x": (0, 3), "y": (2, 1)}]}], ["A", "B"])
    nodes = list(made.tree.nodes)
    nodes[1] = replace(nodes[1], pay=(parse("sqrt(2)", set()), nodes[1].pay[1]))
    return replace(made, tree=replace(made.tree, nodes=tuple(nodes)))


def test_payoffs_that_are_not_rational_are_enclosed():
    made = irrational()
    good = {"A": {"one": {"take": 1}}, "B": {"two": {"x": 1}}}
    bad = {"A": {"one": {"leave": 1}}, "B": {"two": {"x": 1}}}
    right, wrong = esc.verify(made, [good, bad])
    assert right.verdict in (HOLDS, BOUNDED) and right.holds and not right.exact
    assert wrong.verdict == REFUTED
    (better,) = wrong.deviations
    assert better.plan == {"one": "take"}
    assert abs(float(better.gain) - 2**0.5) < 1e-12
    (held,) = esc.verify(made, [good], concept="sequential")
    assert held.holds


def test_a_player_with_one_action_need_not_be_named():
    made = game(["one", "A", {"go": ["two", "B", {"x": (0, 3), "y": (2, 1)}]}], ["A", "B"])
    assert esc.verify(made, [{"B": {"two": {"x": 1}}}])[0].holds
    assert not esc.verify(made, [{"B": {"two": {"y": 1}}}])[0].holds


def test_concepts_that_do_not_apply_are_refused():
    at = horse().at()
    profile = {"1": {"I": {"D": 1}}, "2": {"II": {"a": 1}}, "3": {"III": {"L": 1}}}
    with pytest.raises(InputError, match="perfect-bayesian does not apply: it needs types"):
        esc.verify(at, [profile], concept="perfect-bayesian")
    with pytest.raises(InputError, match="'correlated' lists other things"):
        esc.verify(at, [profile], concept="correlated")
    with pytest.raises(InputError, match="1 beliefs are given for 2 profiles"):
        esc.verify(at, [profile, profile], concept="sequential", beliefs=[{}])
    with pytest.raises(InputError, match="says nothing of what is believed at 'III', which is not reached"):
        elsewhere = profile | {"1": {"I": {"A": 1}}}
        esc.verify(at, [elsewhere], concept="sequential")
