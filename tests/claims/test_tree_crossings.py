"""Thresholds of trees as formulas: against backward induction along the line at drawn points, and in claims."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from escalation.answers.proved import answer
from escalation.arithmetic.quotients import value_at
from escalation.claims.failure_region import regions_of
from escalation.claims.language import games_of, read_claim
from escalation.claims.proof import prove
from escalation.claims.scope import coordinates_at
from escalation.claims.threshold_values import certain_above, in_tree_values
from escalation.claims.tree_crossings import crossings
from escalation.claims.universe import universe
from escalation.errors import InputError, Undecided
from escalation.expressions import parse
from escalation.files.library import load
from escalation.game.extensive import ExtensiveGame
from escalation.game.game import NamedThreshold
from escalation.game.rules import NodeRule, Rules
from escalation.game.unfolding import grown
from escalation.parameters import Parameter, Sheet
from escalation.solution import solve
from tests.subgame_regions.drawn_trees import drawn_tree

TREE = load("crisis-tree")


def worlds(game, text):
    claim = read_claim(text, game)
    return universe(claim, games_of(claim.body, game))


def values_at(world, side, found, point):
    """The formulas at a point at which their relations hold."""
    own = world.payoffs[side]
    order = [coordinates_at(own.coordinates, point, side)[n] for n in own.space.names]
    return {
        value_at(c.at.numerator, order) / value_at(c.at.denominator, order)
        for c in found
        if all(r.met_by(value_at(r.polynomial, order)) for r in c.relations)
    }


def drawn(game, rng):
    """A point of the ranges at which nothing ties by accident."""
    return {
        n: p.low + (p.high - p.low) * Fraction(rng.randint(1, 10**6), 10**6 + 3)
        for n, p in game.parameters.items()
        if p.varies
    }


@pytest.mark.parametrize(
    ("threshold", "parameter", "mechanism"),
    [
        ("strike", "A_I", "hotline"),
        ("strike", "K", "joint-mechanism"),
        ("retaliate", "A_P", "hotline"),
        ("neutralise", "I_s", "joint-mechanism"),
    ],
)
def test_the_formulas_are_where_the_preference_changes(threshold, parameter, mechanism):
    world = worlds(TREE, f"compare threshold {parameter} of {threshold} none <= {mechanism}")
    rng, seen = random.Random(4), 0
    for side, game in enumerate((TREE, TREE.with_mechanisms(mechanism))):
        (meant,) = (t for t in game.thresholds if t.name == threshold)
        found = crossings(world.tree(side), meant, parameter)
        for _ in range(12):
            point = drawn(game, rng) | ({"f_h": Fraction(1, 2)} if mechanism == "hotline" else {})
            here = game.pinned({n: v for n, v in point.items() if n in game.sheet.names})
            values = set(in_tree_values(here, threshold, parameter))
            assert values == values_at(world, side, found, point)
            seen += len(values)
    assert seen > 5


def test_in_drawn_trees_no_change_is_missed():
    """At points at which nothing ties by accident; some formulas are not linear in `a`, which is said."""
    seen = refused = 0
    for seed in range(30):
        game, rng = drawn_tree(seed, depth=3, count=2), random.Random(seed)
        if not game.tree.sets:
            continue
        own = game.tree.sets[0]
        name = game.tree.nodes[own.nodes[0]].name
        meant = NamedThreshold("t", "a", own.player, own.actions[:1], own.actions[1:2], "", name)
        asked = replace(game, thresholds=(meant,), weights={})
        try:
            world = worlds(asked, "compare threshold a of t none >= none")
            found = crossings(world.tree(0), meant, "a")
        except (InputError, Undecided):
            refused += 1
            continue
        for _ in range(4):
            point = {"b": Fraction(rng.randint(1, 10**6), 10**6 + 3)}
            try:
                values = set(in_tree_values(asked.pinned(point), "t", "a")) - {None}
            except (InputError, Undecided):
                continue
            assert values <= values_at(world, 0, found, point)
            seen += len(values)
    assert seen > 20 and refused < 25


def test_where_later_play_turns_the_difference_jumps():
    """Row goes in where Column then yields: she does above `a = b`, though neither payoff of his depends on `a`."""
    parameters = {n: Parameter(n, Fraction(1, 3), Fraction(0), Fraction(1)) for n in "ab"}

    def ends(**own):
        return {n: {p: parse(e, parameters) for p, e in zip("RC", pay, strict=True)} for n, pay in own.items()}

    rules = Rules(
        "first",
        {"first": NodeRule("R", {"In": "second", "Out": "out"}), "second": NodeRule("C", {"Yield": "y", "Fight": "f"})},
        ends(out=("0", "0"), y=("1", "a"), f=("-1", "b")),
    )
    meant = NamedThreshold("entry", "a", 0, ("In",), ("Out",), "", "first")
    game = ExtensiveGame(
        players=("R", "C"),
        tree=grown(rules, ("R", "C"), lambda e, _: e),
        rules=rules,
        sheet=Sheet(parameters),
        thresholds=(meant,),
    )
    world = worlds(game, "compare threshold a of entry none >= none")
    found = crossings(world.tree(0), meant, "a")
    assert values_at(world, 0, found, {"b": Fraction(2, 7)}) == {Fraction(2, 7)}
    assert in_tree_values(game.pinned({"b": Fraction(2, 7)}), "entry", "a") == [Fraction(2, 7)]
    assert prove(game, "compare threshold a of entry none >= none").verdict == "PROVED"
    assert prove(game, "compare threshold a of entry none > none").verdict == "REFUTED"


VERDICTS = [
    ("compare threshold A_I of strike hotline < none at baseline", "PROVED"),
    ("compare threshold A_I of strike joint-mechanism > none at baseline", "PROVED"),
    ("compare threshold A_I of strike hotline >= none at baseline", "REFUTED"),
    ("compare threshold I_s of neutralise hotline > none at baseline", "PROVED"),
    ("compare threshold A_P of retaliate hotline <= none", "PROVED"),
    ("compare threshold A_P of retaliate hotline < none", "REFUTED"),
    ("compare equilibrium threshold A_I of strike hotline <= none at baseline", "PROVED"),
    ("compare equilibrium threshold A_I of strike hotline >= none at baseline", "REFUTED"),
]


@pytest.mark.parametrize(("text", "verdict"), VERDICTS)
def test_verdicts(text, verdict):
    assert prove(TREE, text).verdict == verdict


def test_a_witness_is_two_thresholds_found_again():
    """Where Pakistan retaliates under the hotline alone, striking is dearer there: the threshold rises."""
    verdict = prove(TREE, "compare threshold A_I of strike hotline <= none")
    assert verdict.verdict == "REFUTED"
    found = []
    for game in games_of(verdict.claim.body, TREE):
        here = game.pinned({n: v for n, v in verdict.witness.values.items() if n in game.sheet.names})
        for low, high in [(v - Fraction(1, 10**6), v + Fraction(1, 10**6)) for v in verdict.witness.evidence.values]:
            ends = [solve(here.pinned({"A_I": value})).event_range("strike") for value in (low, high)]
            found.append(ends[0] != ends[1])
    assert found == [True, False, False, True]


def test_the_region_is_off_ties_and_the_answer_says_so():
    verdict = prove(TREE, "compare threshold A_P of retaliate hotline < none")
    found = regions_of(verdict)
    assert [r.name for r in found.shared] == ["A_I"]
    said = " ".join(e.text for e in answer(verdict, found).exhibits if hasattr(e, "text"))
    assert "wherever both games have one and no later choice ties" in said and "Off ties it fails exactly where" in said
    assert "A_P from" not in said


def test_claims_about_trees_say_which_equilibria_they_mean():
    def said(name, text):
        return answer(prove(load(name), text), None).exhibits[1].text

    assert "the worst pure subgame-perfect equilibrium of each side" in said(
        "crisis-tree", "compare P(strike) joint-mechanism <= none at baseline"
    )
    assert "in every pure subgame-perfect equilibrium; all other" in said(
        "crisis-tree", "always P(strike) = 1 at baseline"
    )
    unseen = said("audience-costs", "always P(war) > 0 at baseline")
    assert "in every subgame-perfect equilibrium" in unseen and "the extreme equilibria are meant" in unseen
    assert "tie" not in said("strike-retaliate", "always P(strike) = 1 at baseline")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "crisis-tree",
            "compare threshold I_s of neutralise joint-mechanism >= none at baseline",
            "nowhere in this region",
        ),
        ("crisis-tree", "compare threshold h of strike hotline < none at baseline", "nowhere in this"),
        ("crisis-signal", "compare threshold sigma_a of belief hotline < none", "believed"),
        ("mutual-deterrence", "compare equilibrium threshold p_A of war none <= none", "pairs of plans"),
    ],
)
def test_what_is_refused_in_words(name, text, words):
    with pytest.raises(Undecided, match=words):
        prove(load(name), text)


def test_the_value_above_which_an_event_is_certain_in_a_tree():
    assert certain_above(TREE, "A_I", "strike") == Fraction(8, 9)
    assert certain_above(TREE.pinned({"A_I": Fraction(1, 2)}), "q_S", "strike") is None
    assert certain_above(TREE, "I_s", "strike") is None, "it is certain below 11/35 only"
