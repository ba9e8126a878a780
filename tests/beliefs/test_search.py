"""The search on games played at once: its answer must be that of the Nash solver, which shares no code with it."""

import itertools
from fractions import Fraction

import pytest

from escalation.beliefs.plausible import Plausibility
from escalation.beliefs.supports import SupportSearch
from escalation.concepts import nash, perfect_bayesian, sequential, weak_perfect_bayesian
from escalation.errors import Stopped, TimeIsUp, Undecided
from escalation.game.normal import NormalFormGame
from tests.beliefs.small_trees import drawn_game, game, seeded
from tests.beliefs.textbook_trees import beer_quiche

F = Fraction


def at_once(shape, payoffs):
    """The tree of a game in normal form: one move after the other, none of them seen."""
    names = [f"P{i}" for i in range(len(shape))]

    def spec(chosen):
        i = len(chosen)
        if i == len(shape):
            return payoffs[chosen]
        return [f"set {i}", names[i], {str(k): spec((*chosen, k)) for k in range(shape[i])}]

    return game(spec(()), names).at()


def drawn_payoffs(rng, shape, largest):
    profiles = itertools.product(*map(range, shape))
    return {p: tuple(rng.randrange(largest) for _ in shape) for p in profiles}


def normal_form(shape, payoffs):
    def array(i, chosen=()):
        if len(chosen) == len(shape):
            return payoffs[chosen][i]
        return [array(i, (*chosen, k)) for k in range(shape[len(chosen)])]

    return NormalFormGame.from_payoffs(*(array(i) for i in range(len(shape)))).at()


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("shape", [(2, 2), (2, 3), (3, 3)])
def test_two_players_at_once(shape, seed):
    payoffs = drawn_payoffs(seeded(seed), shape, 60)
    expected = nash.solve(normal_form(shape, payoffs))
    found = sequential.solve(at_once(shape, payoffs))
    if not expected.degenerate:
        assert found.complete
        assert {e.behaviour for e in found.equilibria} == {tuple(e.mixtures) for e in expected.equilibria}


@pytest.mark.parametrize("seed", range(30))
def test_two_players_with_ties(seed):
    """With ties the corners of the families found are extreme equilibria, and no pure equilibrium is missing."""
    payoffs = drawn_payoffs(seeded(70 + seed), (2, 3), 3)
    expected = {tuple(e.mixtures) for e in nash.solve(normal_form((2, 3), payoffs)).equilibria}
    found = sequential.solve(at_once((2, 3), payoffs))
    listed = {e.behaviour for e in found.equilibria}
    assert {b for b in expected if all(p in (0, 1) for own in b for p in own)} <= listed
    if found.complete:
        assert listed == expected


@pytest.mark.parametrize("seed", range(15))
def test_three_players_at_once(seed):
    shape = (2, 2, 2)
    payoffs = drawn_payoffs(seeded(200 + seed), shape, 40)
    expected = nash.solve(normal_form(shape, payoffs))
    found = weak_perfect_bayesian.solve(at_once(shape, payoffs))
    rational = {tuple(e.mixtures) for e in expected.equilibria if all(type(p) is F for m in e.mixtures for p in m)}
    assert {e.behaviour for e in found.equilibria} == rational
    if found.complete:
        assert len(rational) == len(expected.equilibria)
    assert found.complete or all("irrational" in reason for reason in found.undecided)


@pytest.mark.parametrize("seed", range(10))
def test_support_profiles_by_number_of_mixing_sets(seed):
    at = drawn_game(seeded(seed), depth=3, most=40).at()
    search = SupportSearch(Plausibility(at, False), 100_000)
    for mixing in range(len(at.tree.sets) + 1):
        profiles = list(search.profiles(mixing))
        assert len(set(profiles)) == len(profiles)
        assert all(sum(len(s) > 1 for s in p) == mixing for p in profiles)


@pytest.fixture
def general(monkeypatch):
    """Signalling games are searched as general trees."""
    monkeypatch.setattr("escalation.concepts.sequential.signalling_form", lambda at: None)


def test_a_search_that_is_too_long_says_how_far_it_came(monkeypatch, general):
    monkeypatch.setattr("escalation.beliefs.search.MOST_MIXED", 0)
    found = sequential.solve(beer_quiche().at())
    assert not found.complete and len(found.equilibria) == 2
    assert found.status.startswith("not complete: all pure supports were looked at; then: more than 0 ways to mix")
    assert found.undecided == ("whether there are further assessments",)
    monkeypatch.setattr("escalation.beliefs.search.MOST_PURE", 0)
    assert sequential.solve(beer_quiche().at()).status.startswith("gave up")


def test_a_tree_that_is_too_large_is_refused(monkeypatch, general):
    monkeypatch.setattr("escalation.beliefs.search.MOST_NODES", 3)
    with pytest.raises(Undecided, match="at most 3 nodes"):
        sequential.solve(beer_quiche().at())


def test_what_was_found_is_kept_when_time_is_up(monkeypatch, general):
    from escalation.beliefs import search

    def interrupted(found, candidates, mean, mixers):
        raise TimeIsUp

    monkeypatch.setattr(search, "take_family", interrupted)
    with pytest.raises(Stopped) as stop:
        sequential.solve(beer_quiche().at())
    assert len(stop.value.partial.equilibria) == 2


@pytest.mark.parametrize("concept", [weak_perfect_bayesian, perfect_bayesian, sequential])
def test_degenerate_trees(concept):
    tied = concept.solve(game(["one", "A", {"x": (1,), "y": (1,), "z": (0,)}], ["A"]).at())
    assert tied.complete and tied.families == ((0, 1),)
    assert [e.pure for e in tied.equilibria] == [(0,), (1,)]
    alone = concept.solve(game(["one", "A", {"x": (10**40,)}], ["A"]).at())
    assert alone.complete and [e.payoffs for e in alone.equilibria] == [{"A": 10**40}]
    nobody = concept.solve(game(["chance", {"a": ("1/3", (3,)), "b": ("2/3", (0,))}], ["A"]).at())
    assert nobody.complete and [e.payoffs for e in nobody.equilibria] == [{"A": 1}]
    close = concept.solve(game(["one", "A", {"x": (10**40,), "y": (10**40 + 1,)}], ["A"]).at())
    assert [e.pure for e in close.equilibria] == [(1,)]


def test_a_long_path():
    """Rosenthal's centipede (1981): everybody takes at once."""
    spec = (60, 60)
    for k in reversed(range(60)):
        take = (k + 2, k) if k % 2 == 0 else (k, k + 2)
        spec = [f"node {k}", "AB"[k % 2], {"take": take, "pass": spec}]
    found = sequential.solve(game(spec, ["A", "B"]).at())
    assert found.complete
    assert [e.pure for e in found.equilibria] == [(0,) * 60]
