"""Sequential equilibria: the literature's trees; brute force on random trees; what holds of every one."""

from fractions import Fraction

import pytest

from escalation.beliefs.consistency import Consistent, consistency
from escalation.beliefs.continuation import one_shot_gain, plan_gain
from escalation.concepts import perfect_bayesian, sequential, weak_perfect_bayesian
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from tests.beliefs.small_trees import (
    drawn_game,
    drawn_mistakes,
    gain,
    game,
    is_nash,
    is_subgame_perfect,
    limit_beliefs,
    pure_behaviours,
    seeded,
)
from tests.beliefs.textbook_trees import beer_quiche, by_names, entry_then_both, horse, three_types_seen_twice

F = Fraction


def behaviours(result):
    return {e.behaviour for e in result.equilibria}


def played(at, result):
    return [by_names(at, e.behaviour) for e in result.equilibria]


def test_seltens_horse():
    """Selten (1975): (D, a, L) is Nash, not sequential; III plays R with 3/4 or more, and blames I with 1/3 at most."""
    at = horse().at()
    result = sequential.solve(at)
    assert result.complete
    assert played(at, result) == [
        {"I": {"A": 1}, "II": {"a": 1}, "III": {"R": 1}},
        {"I": {"A": 1}, "II": {"a": 1}, "III": {"L": F(1, 4), "R": F(3, 4)}},
    ]
    assert [e.beliefs[at.tree.set_at[at.tree.sets[2].nodes[0]]] for e in result.equilibria] == [
        ((F(1), F(0)), (F(2, 3), F(1, 3))),
        ((F(2, 3), F(1, 3)),),
    ]
    assert [set(own) for own in result.families] == [{0, 1}]
    bad = ((F(0), F(1)), (F(1), F(0)), (F(1), F(0)))
    assert is_nash(at, bad) and bad not in behaviours(result)


def test_entry_then_both():
    at = entry_then_both().at()
    result = sequential.solve(at)
    assert result.complete
    assert played(at, result) == [{"entrant": {"in": 1}, "post": {"accommodate": 1}, "incumbent": {"accommodate": 1}}]


def test_beer_and_quiche():
    """Cho and Kreps (1987): pooling on beer and pooling on quiche, the other breakfast punished with 1/2 or more."""
    at = beer_quiche().at()
    result = sequential.solve(at)
    assert result.complete
    found = played(at, result)
    for breakfast, other in (("beer", "quiche"), ("quiche", "beer")):
        pooling = {"surly": {breakfast: 1}, "wimp": {breakfast: 1}, breakfast: {"peace": 1}}
        for duel in (1, F(1, 2)):
            reply = {"duel": duel} if duel == 1 else {"duel": duel, "peace": 1 - duel}
            assert {**pooling, other: reply} in found
    assert len(found) == 4
    assert sorted(map(len, result.families)) == [2, 2]


def test_perfect_bayesian_beliefs_may_be_inconsistent():
    at = three_types_seen_twice().at()
    wanted = {"guess x": {"bet": 1}, "guess y": {"bet": 1}, "answer": {"x": 1}}
    perfect = [own for own in played(at, perfect_bayesian.solve(at)) if wanted.items() <= own.items()]
    assert perfect
    assert not [own for own in played(at, sequential.solve(at)) if wanted.items() <= own.items()]


def test_crisis_signal_at_median_severity():
    """Iran absorbs after `firm` and strikes after `soft`: posteriors by hand, 7/10 and 17/20 (domain brief, M4)."""
    at = load("crisis-signal").at(sigma_a="11/20", alpha="17/20")
    result = sequential.solve(at)
    (only,) = result.equilibria
    assert result.complete
    assert by_names(at, only.behaviour) == {
        "border (firm)": {"Absorb": 1},
        "border (soft)": {"Strike": 1},
        "struck (resolute, firm)": {"Retaliate": 1},
        "struck (resolute, soft)": {"Retaliate": 1},
        "struck (acquiescent, firm)": {"Absorb": 1},
        "struck (acquiescent, soft)": {"Absorb": 1},
    }
    firm = F(7, 10) * F(17, 20) / (F(7, 10) * F(17, 20) + F(3, 10) * F(3, 20))
    soft = F(7, 10) * F(3, 20) / (F(7, 10) * F(3, 20) + F(3, 10) * F(17, 20))
    names = [own.name for own in at.tree.sets]
    assert only.beliefs[names.index("border (firm)")] == ((firm, 1 - firm),)
    assert only.beliefs[names.index("border (soft)")] == ((soft, 1 - soft),)
    assert (firm, soft) == (F(119, 128), F(7, 24))


def test_types_and_messages_of_probability_0():
    """Pakistan is surely resolute and the line never errs: `soft` is never heard, and is believed to come from it."""
    at = load("crisis-signal").at(pi_R=1, alpha=1, sigma_a="11/20")
    for concept in (weak_perfect_bayesian, perfect_bayesian, sequential):
        result = concept.solve(at)
        assert result.complete
        names = [own.name for own in at.tree.sets]
        for e in result.equilibria:
            assert e.beliefs[names.index("border (firm)")] == ((1, 0),)
            assert e.profile["Pakistan"]["struck (acquiescent, firm)"]["Absorb"] == 1


def test_a_plan_may_gain_where_no_single_action_does():
    """Under inconsistent beliefs one-shot deviations do not suffice (Hendon, Jacobsen, Sloth 1996): own example.

    After B's l, A would do best to play x and then x again; his beliefs forget in between what he believed.
    """

    def again(first, second):
        return ["again", "A", {"x": (first, 0), "y": (second, 0)}]

    def inner(n):
        low, high = (3, 0) if n == "l" else (-9, 0)
        return ["once", "A", {"x": again(low, high), "y": (0, 0)}]

    at = game(["B", "B", {"stay": (0, 0), "l": inner("l"), "r": inner("r")}], ["A", "B"]).at()
    behaviour = ((F(1), F(0), F(0)), (F(0), F(1)), (F(0), F(1)))
    beliefs = ((F(1),), (F(1), F(0)), (F(0), F(1)))
    assert all(one_shot_gain(at, behaviour, h, own) == 0 for h, own in enumerate(beliefs))
    assert plan_gain(at, behaviour, 1, beliefs[1]) == 3 == gain(at, behaviour, 1, beliefs[1])
    assert not isinstance(consistency(at, behaviour, beliefs), Consistent)


@pytest.mark.parametrize("seed", range(25))
def test_every_one_is_subgame_perfect_and_rational_by_brute_force(seed):
    rng = seeded(seed)
    at = drawn_game(rng, players=rng.choice([2, 2, 3]), depth=3, most=200).at()
    result = sequential.solve(at)
    for e in result.equilibria:
        assert is_subgame_perfect(at, e.behaviour)
        assert all(gain(at, e.behaviour, h, b) == 0 for h, own in enumerate(e.beliefs) for b in own)
        corner = tuple(own[0] for own in e.beliefs)
        assert isinstance(consistency(at, e.behaviour, corner), Consistent)
        assert all(one_shot_gain(at, e.behaviour, h, b) == 0 for h, b in enumerate(corner))


@pytest.mark.parametrize("seed", range(25))
def test_none_that_mistakes_lead_to_is_missing(seed):
    """Every pure behaviour that is rational under the limit of some drawn mistakes is listed, with these beliefs."""
    rng = seeded(500 + seed)
    at = drawn_game(rng, players=rng.choice([2, 3]), depth=3, most=200).at()
    result = sequential.solve(at)
    listed = behaviours(result)
    for behaviour in pure_behaviours(at):
        for _ in range(3):
            beliefs = limit_beliefs(at, behaviour, *drawn_mistakes(at, rng))
            if all(gain(at, behaviour, h, belief) == 0 for h, belief in enumerate(beliefs)):
                assert behaviour in listed


@pytest.mark.parametrize("seed", range(25))
def test_perfect_information_is_subgame_perfection(seed):
    rng = seeded(900 + seed)
    at = drawn_game(rng, players=rng.choice([1, 2, 3]), depth=3, perfect=True, zero=True, values=3, most=80).at()
    result = sequential.solve(at)
    expected = {b for b in pure_behaviours(at) if is_subgame_perfect(at, b)}
    assert {e.behaviour for e in result.equilibria if e.pure is not None} == expected


@pytest.mark.parametrize("seed", range(25))
def test_weaker_notions_have_all_of_them(seed):
    at = drawn_game(seeded(2000 + seed), players=2, depth=3, zero=True, most=200).at()
    pure = {e.behaviour for e in sequential.solve(at).equilibria if e.pure is not None}
    assert pure <= {e.behaviour for e in weak_perfect_bayesian.solve(at).equilibria}


@pytest.mark.parametrize("seed", range(10))
def test_affine_changes_and_permuted_actions_change_nothing(seed):
    rng = seeded(3000 + seed)
    first = drawn_game(rng, depth=3, most=100)
    at = first.at()
    scaled = type(at)(
        at.game, at.values, at.chances, {z: (3 * u[0] - 7, u[1] / 10**30 + 5) for z, u in at.payoffs.items()}, {}
    )
    one, other = sequential.solve(at), sequential.solve(scaled)
    assert behaviours(one) == behaviours(other)
    assert [e.beliefs for e in one.equilibria] == [e.beliefs for e in other.equilibria]
    assert one.status == other.status


def test_normal_forms_are_refused():
    plain = NormalFormGame.from_payoffs([[1]], [[1]])
    for concept in (weak_perfect_bayesian, perfect_bayesian, sequential):
        assert "needs a tree" in concept.accepts(plain)
