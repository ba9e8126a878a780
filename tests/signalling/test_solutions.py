"""All equilibria of signalling games: textbooks, an independent road, properties."""

import random
from fractions import Fraction
from itertools import product

import pytest

from escalation.beliefs.consistency import consistency
from escalation.beliefs.consistent_beliefs import consistent_weights
from escalation.beliefs.search import Notion, searched
from escalation.concepts import nash
from escalation.errors import Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.signalling import solutions
from escalation.signalling.belief_blocks import consistent_beliefs, own_beliefs
from escalation.signalling.form import signalling_form
from escalation.signalling.solutions import signalling_equilibria, signalling_result
from tests.signalling.by_definition import in_a_family, is_nash, is_shared_equilibrium, is_weak_equilibrium
from tests.signalling.games import drawn, games, signalling_game, strategic_form, uniform
from tests.signalling.textbook import BEER_QUICHE, CARDS, CHEAP_TALK, SPENCE, THREE_SIGNALS

F = Fraction


def solved(at, beliefs=own_beliefs):
    form = signalling_form(at)
    return signalling_equilibria(form, beliefs(form))


def played(equilibrium, at, player=0):
    return [equilibrium.behaviour[h] for h in at.tree.sets_of(player)]


@pytest.mark.parametrize("beliefs", [own_beliefs, consistent_beliefs])
def test_unilateral_deterrence_has_the_bluff_and_the_family_without_a_challenge(beliefs):
    """Zagare and Kilgour 2000, chapter 5, at c_t = 4/5, c_s = 2/3, d_t = 1/2, p_Ch = 1/5, p_Def = 1/2."""
    found = solved(load("unilateral-deterrence").at(), beliefs)
    *steadfast, bluff = found.equilibria
    assert bluff.profile["Challenger"]["status-quo (hard)"]["Defect"] == 1
    assert bluff.profile["Challenger"]["status-quo (soft)"]["Defect"] == F(1, 4)
    assert bluff.profile["Defender"]["demand (hard)"]["Defy"] == 1
    assert bluff.profile["Defender"]["demand (soft)"]["Defy"] == F(1, 3)
    assert (bluff.events["war"], bluff.events["challenge"]) == (F(2, 15), F(2, 5))
    assert sum(p for end, p in bluff.outcomes.items() if end.startswith("peace")) == F(3, 5)
    assert found.families == ((0, 1),)
    assert [e.events["challenge"] for e in steadfast] == [0, 0]
    assert [e.profile["Defender"]["demand (soft)"]["Defy"] for e in steadfast] == [1, F(3, 5)]


def test_beliefs_of_the_family_without_a_challenge():
    """The soft Defender resists only if the Challenger is soft with probability 1 - d_t or more."""
    found = solved(load("unilateral-deterrence").at(), consistent_beliefs)
    names = [own.name for own in signalling_form(load("unilateral-deterrence").at()).at.tree.sets]
    soft, hard = names.index("demand (soft)"), names.index("demand (hard)")
    firm, wavering, _ = found.equilibria
    assert set(firm.beliefs[soft]) == {(F(0), F(1)), (F(1, 2), F(1, 2))}
    assert wavering.beliefs[soft] == ((F(1, 2), F(1, 2)),)
    assert firm.beliefs[hard] == firm.beliefs[soft], "types of the receiver are independent: they believe the same"
    own = solved(load("unilateral-deterrence").at(), own_beliefs).equilibria[0]
    assert set(own.beliefs[hard]) == {(F(1), F(0)), (F(0), F(1))}


def test_beer_and_quiche():
    """Cho and Kreps 1987, section II: both types have beer, or both have quiche; each a family."""
    at = BEER_QUICHE.at()
    found = solved(at, consistent_beliefs)
    outcomes = [{tuple(played(found.equilibria[k], at)[0]) for k in own} for own in found.families]
    assert sorted(map(list, outcomes)) == [[(F(0), F(1))], [(F(1), F(0))]]
    assert all(len(set(played(e, at))) == 1 for e in found.equilibria), "pooling only"
    duels = [[played(found.equilibria[k], at, 1) for k in own] for own in found.families]
    assert [sorted(max(min(b) for b in own) for own in family) for family in duels] == [[0, F(1, 2)]] * 2


def test_spence():
    """Spence 1973 with two types: separation at each level that only the able find worth it, and pooling."""
    at = SPENCE.at()
    found = solved(at, consistent_beliefs)
    pure = [e for e in found.equilibria if e.pure]
    schooling = {tuple(own.index(1) for own in played(e, at)) for e in pure}
    assert schooling == {(0, 0), (0, 1), (0, 2)}


def test_a_card_game_has_one_equilibrium_and_it_is_half_separating():
    """Myerson 1991, section 2.1: with a losing card raise with 1/3, meet with 2/3; the value is 1/3."""
    at = CARDS.at()
    found = solved(at)
    (only,) = found.equilibria
    assert played(only, at) == [(F(0), F(1)), (F(2, 3), F(1, 3))]
    assert played(only, at, 1) == [(F(2, 3), F(1, 3))]
    assert list(only.payoffs.values()) == [F(1, 3), F(-1, 3)]
    assert not found.families


def test_cheap_talk():
    """Crawford and Sobel 1982: babbling always, and here the two ways to tell the truth."""
    at = CHEAP_TALK.at()
    found = solved(at)
    pure = [tuple(tuple(p.index(1) for p in played(e, at, i)) for i in (0, 1)) for e in found.equilibria if e.pure]
    assert ((0, 1), (0, 1)) in pure
    assert ((1, 0), (1, 0)) in pure
    worst = min(e.payoffs["Sender"] for e in found.equilibria)
    assert worst == F(1, 2), "babbling"


def test_three_types_and_three_messages_miss_no_pure_equilibrium():
    at = THREE_SIGNALS.at()
    found = solved(at)
    assert {e.payoffs["Sender"] for e in found.equilibria} >= {F(1)}
    assert len(found.equilibria) > 6
    check_pure(at, found, random.Random(6))


def check_pure(at, found, rng):
    """Every pure equilibrium, by the definition, lies in a family: a hundred profiles."""
    profiles = list(product(*(range(len(own.actions)) for own in at.tree.sets)))
    for choice in rng.sample(profiles, min(100, len(profiles))):
        behaviour = [tuple(F(k == a) for k in range(len(o.actions))) for o, a in zip(at.tree.sets, choice, strict=True)]
        if is_weak_equilibrium(at, behaviour):
            assert in_a_family(behaviour, found, at)


def mixed_nash(at, rng):
    """Behaviour inside every maximal Nash subset of the strategic form."""
    plans, tables = strategic_form(at)
    result = nash.solve(NormalFormGame.from_payoffs(*tables).at())
    for subset in result.subsets:
        behaviour = [()] * len(at.tree.sets)
        for i in (0, 1):
            weights = [F(rng.randint(0, 3)) for _ in subset]
            weights[rng.randrange(len(subset))] += 1
            mixture = [
                sum(w * result.equilibria[k].mixtures[i][s] for w, k in zip(weights, subset, strict=True))
                / sum(weights)
                for s in range(len(plans[i]))
            ]
            for h in at.tree.sets_of(i):
                actions = range(len(at.tree.sets[h].actions))
                chosen = list(zip(mixture, plans[i], strict=True))
                behaviour[h] = tuple(sum((p for p, plan in chosen if plan[h] == a), F(0)) for a in actions)
        yield behaviour


def check_against_definition(game, rng):
    """Nash behaviour that the definition completes with beliefs, and only that, lies in a family."""
    at = game.at()
    types, others = len(at.tree.sets_of(0)), len(at.chances[0]) // len(at.tree.sets_of(0))
    prior = [at.chances[0][t * others : (t + 1) * others] for t in range(types)]
    weak, shared = solved(at), solved(at, consistent_beliefs)
    for behaviour in mixed_nash(at, rng):
        assert is_nash(at, behaviour)
        assert is_weak_equilibrium(at, behaviour) == in_a_family(behaviour, weak, at)
        assert is_shared_equilibrium(at, behaviour, prior) == in_a_family(behaviour, shared, at)
    for found, holds in ((weak, is_weak_equilibrium), (shared, lambda *args: is_shared_equilibrium(*args, prior))):
        assert found.equilibria
        assert all(holds(at, behaviour) for behaviour in mixed_members(at, found, rng))


def mixed_members(at, found, rng):
    """A mixture inside every family, the two players mixing on their own."""
    for family in found.families:
        drawn_by = [[found.equilibria[rng.choice(family)] for _ in range(3)] for _ in (0, 1)]
        yield [
            tuple(sum(e.behaviour[h][a] for e in drawn_by[own.player]) / 3 for a in range(len(own.actions)))
            for h, own in enumerate(at.tree.sets)
        ]


SIZES = [
    {"types": [1], "messages": [3], "replies": [3]},
    {"types": [2], "messages": [2], "replies": [3]},
    {"types": [3], "messages": [2], "replies": [2]},
    {"types": [1, 2], "messages": [2], "replies": [2], "others": [2], "correlated": [True, False]},
    {"types": [2], "messages": [2], "replies": [2], "silent": [True]},
]


@pytest.mark.parametrize("sizes", SIZES)
def test_no_equilibrium_is_missed_and_none_is_wrong(sizes):
    rng = random.Random(1)
    for game in games(12, seed=2, largest=[1, 2, 3], **sizes):
        check_against_definition(game, rng)


def test_pure_equilibria_of_larger_games():
    for game in games(8, seed=3, types=[3], messages=[3], replies=[2], largest=[2]):
        check_pure(game.at(), solved(game.at()), random.Random(3))


def families(found, rename=lambda behaviour: behaviour):
    each = [*found.families, *((k,) for k in range(len(found.equilibria)))]
    return {frozenset(rename(found.equilibria[k].behaviour) for k in own) for own in each}


def tables_of(rng):
    cell = lambda: (F(rng.randint(0, 3)), F(rng.randint(0, 3)))  # noqa: E731
    return [[[[cell() for _ in range(2)] for _ in range(2)] for _ in range(2)] for _ in range(2)]


PRIOR = [[F(1, 10), F(2, 10)], [F(3, 10), F(4, 10)]]


@pytest.mark.parametrize("beliefs", [own_beliefs, consistent_beliefs])
def test_permuting_types_permutes_the_answer(beliefs):
    rng = random.Random(4)
    for _ in range(25):
        table = tables_of(rng)
        first, second = signalling_game(PRIOR, table).at(), signalling_game(PRIOR[::-1], table[::-1]).at()
        at = [{own.name: h for h, own in enumerate(tree.tree.sets)} for tree in (first, second)]
        other = {"send 0": "send 1", "send 1": "send 0"}
        order = [at[1][other.get(own.name, own.name)] for own in first.tree.sets]
        renamed = families(solved(second, beliefs), lambda b, order=order: tuple(b[h] for h in order))
        assert renamed == families(solved(first, beliefs))


@pytest.mark.parametrize(("scale", "shift"), [(F(10**12), F(-5)), (F(1, 10**12), F(10**6))])
def test_positive_affine_changes_leave_the_equilibria(scale, shift):
    rng = random.Random(5)
    for _ in range(15):
        table = tables_of(rng)
        moved = [[[[(u * scale + shift, w) for u, w in r] for r in m] for m in t] for t in table]
        turned = [[[[(u, w * scale + shift) for u, w in r] for r in m] for m in t] for t in table]
        expected = families(solved(signalling_game(PRIOR, table).at()))
        assert families(solved(signalling_game(PRIOR, moved).at())) == expected
        assert families(solved(signalling_game(PRIOR, turned).at())) == expected


def test_one_type_one_message_one_reply():
    found = solved(signalling_game([[F(1)]], [[[[(2, 3)]]]]).at())
    assert [list(e.payoffs.values()) for e in found.equilibria] == [[2, 3]]


def test_indifference_everywhere_is_one_family():
    found = solved(signalling_game(uniform(2), [[[[(0, 0)] * 2]] * 2] * 2).at())
    assert len(found.equilibria) == 16
    assert found.families == (tuple(range(16)),)


def test_a_crisis_where_chance_signals():
    """Domain brief, M4: at accuracy .85 and severity .55 Iran strikes after 'soft', 36 % of the time."""
    (only,) = solved(load("crisis-signal").at(alpha="17/20", sigma_a="11/20")).equilibria
    assert only.profile["Iran"]["border (firm)"]["Absorb"] == 1
    assert only.profile["Iran"]["border (soft)"]["Strike"] == 1
    assert only.events["strike"] == F(7, 10) * F(3, 20) + F(3, 10) * F(17, 20) == F(36, 100)


def test_the_answer_is_verified_and_says_so():
    at = load("unilateral-deterrence").at()
    form = signalling_form(at)
    result = signalling_result("weak-perfect-bayesian", form, own_beliefs(form))
    assert result.complete
    assert result.degenerate
    assert all("Bayes" in e.certificate for e in result.equilibria)


def test_a_wrong_equilibrium_is_refused(monkeypatch):
    form = signalling_form(load("unilateral-deterrence").at())
    monkeypatch.setattr(solutions, "_complementary", lambda _, firsts, seconds: iter([(len(firsts) - 1, 0)]))
    with pytest.raises(AssertionError, match="not best"):
        signalling_equilibria(form, own_beliefs(form))


def test_too_many_to_list_is_undecided(monkeypatch):
    at = drawn(random.Random(1), 2, 2, 2).at()
    form = signalling_form(at)
    for limit in ("MOST_PAIRS", "MOST_EXTREME"):
        with monkeypatch.context() as patch, pytest.raises(Undecided):
            patch.setattr(solutions, limit, 0)
            signalling_equilibria(form, own_beliefs(form))
    large = signalling_game(uniform(1), [[[[(0, 0)] * 8]] * 6]).at()
    form = signalling_form(large)
    with pytest.raises(Undecided, match="too many extreme strategies"):
        signalling_result("weak-perfect-bayesian", form, own_beliefs(form))


def test_consistent_beliefs_agree_where_own_beliefs_need_not():
    """Both types of the receiver must resist to deter, one out of fear of either type: not with one belief."""
    safe = [[(0, 0)] * 2] * 2
    first, second = [[(3, 1), (-2, 0)], [(3, 0), (-2, 1)]], [[(3, 0), (-2, 1)], [(3, 2), (-2, 0)]]
    at = signalling_game([[F(1, 4)] * 2] * 2, [[safe, first], [safe, second]]).at()
    both_safe = [(F(1), F(0))] * 2
    assert any(played(e, at) == both_safe for e in solved(at).equilibria)
    assert all(played(e, at) != both_safe for e in solved(at, consistent_beliefs).equilibria)


def test_unseen_moves_at_once_are_reached_whatever_happens():
    """Kilgour and Zagare 1991: B moves without seeing A, so that only replies to a challenge may lie off the path."""
    at = load("mutual-deterrence").at()
    found = solved(at, consistent_beliefs)
    assert [e.events["peace"] for e in found.equilibria] == [1, F(1, 25), F(9, 25)]
    deterred = found.equilibria[0]
    names = [own.name for own in at.tree.sets]
    assert deterred.beliefs[names.index("opening-B (hard)")] == ((F(4, 5), 0, F(1, 5), 0),)
    assert len(deterred.beliefs[names.index("reply-B (hard)")]) == 2


def test_the_general_search_finds_the_same():
    """Sequential equilibria by supports and orders of trembles (Perea, Jansen, Peters 1997), where that is complete."""
    notion = Notion(
        "sequential",
        "",
        lambda at, behaviour, behind, cones: consistent_weights(at, behind, cones),
        lambda at, behaviour, beliefs: getattr(consistency(at, behaviour, beliefs), "reason", ""),
    )
    complete = 0
    for game in games(8, seed=9, types=[1, 2], messages=[2], replies=[2], others=[1, 2], largest=[2, 5]):
        at = game.at()
        own, other = solved(at, consistent_beliefs), searched(at, notion)
        assert all(in_a_family(e.behaviour, own, at) for e in other.equilibria)
        if other.complete:
            assert all(in_a_family(e.behaviour, other, at) for e in own.equilibria)
            complete += 1
    assert complete
