"""Perfect Bayesian equilibria: structure, conditions, published games, and their place between the other notions."""

from fractions import Fraction

import pytest

from escalation.concepts import perfect_bayesian, sequential, weak_perfect_bayesian
from escalation.files.library import load
from tests.beliefs.small_trees import gain, game, is_subgame_perfect, pure_behaviours, seeded
from tests.beliefs.textbook_trees import beer_quiche, by_names, entry_then_both, horse
from tests.concepts.reputation import reputation

F = Fraction


def test_unilateral_deterrence():
    """Zagare and Kilgour (2000): the bluff equilibrium, x = 1/4 and y = 1/3, war 2/15; and the family that deters."""
    at = load("unilateral-deterrence").at()
    result = perfect_bayesian.solve(at)
    assert result.complete
    bluff = result.equilibria[-1]
    assert bluff.profile["Challenger"]["status-quo (soft)"] == {"Cooperate": F(3, 4), "Defect": F(1, 4)}
    assert bluff.profile["Defender"]["demand (soft)"] == {"Concede": F(2, 3), "Defy": F(1, 3)}
    assert bluff.events == {"war": F(2, 15), "challenge": F(2, 5)}
    deterred = [e for e in result.equilibria if e.events["challenge"] == 0]
    assert {e.profile["Defender"]["demand (soft)"]["Defy"] for e in deterred} == {F(1), F(3, 5)}
    assert len(deterred) == len(result.equilibria) - 1 and result.families == ((0, 1),)


@pytest.mark.parametrize(
    ("prior", "weak_fights", "first_entry"), [(F(1, 10), F(1, 9), {"In": 1}), (F(1, 3), F(1, 2), {"Out": 1})]
)
def test_reputation_with_two_entrants(tmp_path, prior, weak_fights, first_entry):
    """Kreps and Wilson (1982b), a = 2, b = 1/2: the weak incumbent fights so often that fighting leaves 1/2.

    p x-to-be: p / (p + (1 - p) x) = 1/2, so x = p / (1 - p); the first entrant enters if p + (1 - p) x < 1/2, that is
    p < 1/4; the second one, after a fight, enters with 1/2, so that 2 (1 - y) = 1.
    """
    at = load(reputation(tmp_path, 2, prior, F(2), F(1, 2))).at()
    for concept in (perfect_bayesian, sequential):
        result = concept.solve(at)
        assert result.complete
        (only,) = result.equilibria
        found = by_names(at, only.behaviour)
        assert found["e2"] == first_entry
        assert found["m2 (weak)"] == {"Fight": weak_fights, "Acquiesce": 1 - weak_fights}
        assert found["e1 (In, Fight, fought2)"] == {"In": F(1, 2), "Out": F(1, 2)}
        assert found["e1 (In, Acquiesce, yielded2)"] == {"In": 1}
        assert found["e1 (Out, out2)"] == {"In": 1}
        assert found["m2 (strong)"] == {"Fight": 1}
        beliefs = dict(zip([own.name for own in at.tree.sets], only.beliefs, strict=True))
        assert beliefs["e1 (In, Fight, fought2)"] == ((F(1, 2), F(1, 2)),)
        assert beliefs["e1 (In, Acquiesce, yielded2)"] == ((F(0), F(1)),)
        assert beliefs["e1 (Out, out2)"] == ((prior, 1 - prior),)


def test_simultaneous_moves_are_a_stage():
    at = entry_then_both().at()
    assert perfect_bayesian.accepts(entry_then_both()) == ""
    result = perfect_bayesian.solve(at)
    assert [by_names(at, e.behaviour) for e in result.equilibria] == [
        {"entrant": {"in": 1}, "post": {"accommodate": 1}, "incumbent": {"accommodate": 1}}
    ]


def two_informed(pay):
    """Two players with two types each, drawn independently; a move each in turn, then a third player acts."""

    def third(s, t, m, n):
        return [f"C {m}{n}", "C", {k: pay[s, t, m, n, k] for k in ("x", "y")}]

    def second(s, t, m):
        return [f"B {t}{m}", "B", {n: third(s, t, m, n) if n == "r" or m == "r" else (1, 1, 0) for n in ("l", "r")}]

    def first(s, t):
        return [f"A {s}", "A", {m: second(s, t, m) for m in ("l", "r")}]

    return game(
        ["chance", {str(s): ("1/2", ["chance", {str(t): ("1/2", first(s, t)) for t in (0, 1)}]) for s in (0, 1)}],
        ["A", "B", "C"],
    )


@pytest.mark.parametrize("seed", range(4))
def test_beliefs_about_two_players_are_independent(seed, monkeypatch):
    monkeypatch.setattr("escalation.beliefs.search.MOST_MIXED", 60)
    rng = seeded(seed)
    keys = [(s, t, m, n, k) for s in (0, 1) for t in (0, 1) for m in "lr" for n in "lr" for k in "xy"]
    first = two_informed({key: tuple(rng.randrange(4) for _ in range(3)) for key in keys})
    assert perfect_bayesian.accepts(first) == ""
    at = first.at()
    for e in perfect_bayesian.solve(at).equilibria:
        assert is_subgame_perfect(at, e.behaviour)
        for own, beliefs in zip(at.tree.sets, e.beliefs, strict=True):
            if own.player == 2:
                for a, b, c, d in beliefs:
                    assert a * d == b * c


def signalling(rng, messages):
    """A sender with two or three types and a receiver with two answers, payoffs small whole numbers."""
    count = rng.choice([2, 3])

    def answer(t, m):
        return [f"answer {m}", "B", {k: (rng.randrange(4), rng.randrange(4)) for k in ("x", "y")}]

    def sender(t):
        return [f"type {t}", "A", {m: answer(t, m) for m in messages}]

    return game(["chance", {str(t): (F(1, count), sender(t)) for t in range(count)}], ["A", "B"])


@pytest.mark.parametrize("seed", range(15))
def test_all_notions_agree_on_signalling_games(seed):
    """Two stages: perfect Bayesian is sequential (Fudenberg, Tirole 1991, proposition 3.1), and weak too."""
    at = signalling(seeded(seed), "mn").at()
    results = [c.solve(at) for c in (weak_perfect_bayesian, perfect_bayesian, sequential)]
    behaviours = [{e.behaviour for e in r.equilibria if e.pure is not None} for r in results]
    assert behaviours[0] == behaviours[1] == behaviours[2]
    for e in results[1].equilibria:
        assert all(gain(at, e.behaviour, h, b) == 0 for h, own in enumerate(e.beliefs) for b in own)


@pytest.mark.parametrize("seed", range(8))
def test_sequential_ones_are_perfect_bayesian_in_longer_games(seed):
    rng = seeded(40 + seed)

    def last(t, m, k):
        return [f"again {t}{m}{k}", "A", {n: (rng.randrange(3), rng.randrange(3)) for n in ("u", "d")}]

    def answer(t, m):
        return [
            f"answer {m}",
            "B",
            {k: last(t, m, k) if k == "y" else (rng.randrange(3), rng.randrange(3)) for k in "xy"},
        ]

    def sender(t):
        return [f"type {t}", "A", {m: answer(t, m) if m == "m" else (2, 0) for m in "nm"}]

    first = game(["chance", {str(t): ("1/2", sender(t)) for t in (0, 1)}], ["A", "B"])
    assert perfect_bayesian.accepts(first) == ""
    at = first.at()
    pure = {e.behaviour for e in sequential.solve(at).equilibria if e.pure is not None}
    perfect = {e.behaviour for e in perfect_bayesian.solve(at).equilibria}
    assert (
        pure <= perfect <= set(pure_behaviours(at)) | {b for b in perfect if any(0 < p < 1 for own in b for p in own)}
    )
    assert pure <= {e.behaviour for e in weak_perfect_bayesian.solve(at).equilibria}


def test_other_trees_are_refused_with_the_reason():
    why = perfect_bayesian.accepts(horse())
    assert "'III' an earlier move or draw is not seen" in why and "weak-perfect-bayesian" in why


def test_a_type_that_some_know_is_refused():
    def below(n):
        return [f"A {n}", "A", {"x": [f"B {n}", "B", {"x": ["C", "C", {"x": (0, 0, n), "y": (0, 0, 0)}]}]}]

    first = game(["chance", {"0": ("1/2", below(0)), "1": ("1/2", below(1))}], ["A", "B", "C"])
    assert "seen by A and B, but not by all" in perfect_bayesian.accepts(first)


def test_types_that_depend_on_each_other_are_refused():
    def below(s, t):
        return [f"A {s}", "A", {"x": [f"B {t}", "B", {"x": (s, t), "y": (0, 0)}], "z": (0, 0)}]

    def inner(s, p):
        return ["chance", {"0": (p, below(s, 0)), "1": (1 - p, below(s, 1))}]

    first = game(["chance", {"0": ("1/2", inner(0, F(1, 3))), "1": ("1/2", inner(1, F(2, 3)))}], ["A", "B"])
    assert perfect_bayesian.accepts(first) != ""


def test_the_built_in_trees_are_accepted():
    for name in ("crisis-tree", "crisis-signal", "unilateral-deterrence"):
        assert perfect_bayesian.accepts(load(name)) == ""
    assert perfect_bayesian.accepts(beer_quiche()) == ""
