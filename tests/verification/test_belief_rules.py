"""What beliefs break: the cones of stated polytopes, points that are consistent together, conditions on types."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.beliefs.completions import mixture_of
from escalation.concepts import perfect_bayesian
from escalation.verification.belief_rules import breaches, cone_over
from escalation.verification.verdicts import REFUTED
from tests.beliefs.small_trees import game, seeded
from tests.beliefs.textbook_trees import by_names, three_types_seen_twice

F = Fraction
NOTHING = (0, 0)


def drawn_point(rng, size):
    weights = [rng.randrange(4) for _ in range(size)]
    weights[rng.randrange(size)] += 1
    return tuple(F(w, sum(weights)) for w in weights)


@pytest.mark.parametrize("seed", range(30))
def test_a_cone_holds_just_the_mixtures_of_its_points(seed):
    rng = seeded(seed)
    size = rng.choice((1, 2, 3, 4))
    points = [drawn_point(rng, size) for _ in range(rng.choice((1, 2, 3, 5)))]
    cone = cone_over(range(size), points)
    for _ in range(20):
        tried = drawn_point(rng, size)
        inside = all(sum(n * p for n, p in zip(row, tried, strict=True)) >= 0 for row in cone.rows)
        assert inside == mixture_of(points, tried)


def overheard():
    """Two types stay out; had one come in, chance tells which of two listeners of one player hears it. All pay 0."""

    def heard(name):
        return [name, "B", {"l": NOTHING, "r": NOTHING}]

    def sort(name):
        coin = ["chance", {"x": ("1/2", heard("heard x")), "y": ("1/2", heard("heard y"))}]
        return [name, "A", {"out": NOTHING, "in": coin}]

    return game(["chance", {"1": ("1/2", sort("first")), "2": ("1/2", sort("second"))}], ["A", "B"])


OUT = {
    "A": {"first": {"out": 1}, "second": {"out": 1}},
    "B": {"heard x": {"l": 1}, "heard y": {"l": 1}},
}


def told(concept, x, y):
    (found,) = esc.verify(overheard(), [OUT], 0, concept, [{"heard x": x, "heard y": y}])
    assert found.regret == 0
    assert (found.verdict == REFUTED) == bool(found.broken)
    return found.broken


@pytest.mark.parametrize("concept", ["sequential", "perfect-bayesian"])
def test_two_listeners_believe_the_same_of_who_came_in(concept):
    low, high = ["1/3", "2/3"], ["2/3", "1/3"]
    assert told(concept, [low], [low]) == ()
    assert told(concept, [low], [high]) != ()
    assert told("weak-perfect-bayesian", [low], [high]) == ()


@pytest.mark.parametrize("concept", ["sequential", "perfect-bayesian"])
def test_polytopes_that_meet_elsewhere_than_in_their_middles_and_vertices(concept):
    """From 1/2 to 1 at one set, from 0 to 3/4 at the other, in such an order: all between 1/2 and 3/4 will do."""
    assert told(concept, [["1", "0"], ["1/2", "1/2"]], [["3/4", "1/4"], ["0", "1"]]) == ()


@pytest.mark.parametrize("concept", ["sequential", "perfect-bayesian"])
def test_polytopes_that_do_not_meet(concept):
    (reason,) = told(concept, [["1", "0"], ["2/3", "1/3"]], [["1/2", "1/2"], ["0", "1"]])
    assert reason.startswith("no beliefs within those stated are")


def test_perfect_bayesian_beliefs_that_are_not_consistent():
    """The bets after x and after y rest on beliefs that no common mistakes give (`three_types_seen_twice`)."""
    at = three_types_seen_twice().at()
    wanted = {"guess x": {"bet": 1}, "guess y": {"bet": 1}, "answer": {"x": 1}}
    listed = [e for e in perfect_bayesian.solve(at).equilibria if wanted.items() <= by_names(at, e.behaviour).items()]
    assert listed
    for found in esc.verify(at, listed, concept="perfect-bayesian"):
        assert found.holds
    for found in esc.verify(at, listed, concept="sequential"):
        assert found.verdict == REFUTED
        assert found.regret == 0 and found.broken


def test_beliefs_about_types_that_change_without_a_reason():
    """Condition B(iv): after the same history all believe the same."""
    at = overheard().at()
    behaviour = ((F(1), F(0)),) * 4
    beliefs = tuple(
        ((F(1),),) if len(own.nodes) == 1 else ((F(k + 1, 4), 1 - F(k + 1, 4)),) for k, own in enumerate(at.tree.sets)
    )
    (reason,) = breaches("perfect-bayesian", at, behaviour, beliefs)
    assert reason.startswith("condition B(") and "Fudenberg and Tirole" in reason


def test_a_node_behind_a_chance_of_zero_is_not_believed():
    def heard(payoffs):
        return ["heard", "B", {"l": payoffs, "r": NOTHING}]

    made = game(
        [
            "chance",
            {
                "never": (0, ["one", "A", {"out": NOTHING, "in": heard((0, 1))}]),
                "ever": (1, ["two", "A", {"out": NOTHING, "in": heard((0, 1))}]),
            },
        ],
        ["A", "B"],
    )
    out = {"A": {"one": {"out": 1}, "two": {"out": 1}}, "B": {"heard": {"l": 1}}}
    (good,) = esc.verify(made, [out], 0, "sequential", [{"heard": [["0", "1"]]}])
    (bad,) = esc.verify(made, [out], 0, "sequential", [{"heard": [["1", "0"]]}])
    assert good.holds
    assert "only a chance of 0 leads to" in bad.broken[0]
