"""The intuitive criterion against textbooks and its definition."""

import random
from fractions import Fraction

import pytest

from escalation import solve
from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.refinement import refine
from escalation.refinements import intuitive_criterion
from tests.signalling.games import games, signalling_game
from tests.signalling.refined import passes, solved
from tests.signalling.textbook import BEER_QUICHE, SPENCE

F = Fraction
NAME = "intuitive-criterion"


def sent(result):
    return {tuple(e.behaviour[h].index(1) for h in e_sets(result)) for e in result.equilibria if e.pure}


def e_sets(result):
    return result.at.tree.sets_of(0)


def test_beer_is_kept_and_quiche_is_not():
    """Cho and Kreps 1987, section II."""
    result = refine(solved(BEER_QUICHE), NAME)
    assert {tuple(map(tuple, (e.behaviour[h] for h in e_sets(result)))) for e in result.equilibria} == {
        ((1, 0), (1, 0))
    }
    assert result.families == ((0, 1),)
    assert result.complete
    assert result.status == "2 of 4 listed equilibria pass intuitive-criterion"
    assert result.refinements == (NAME,)


def test_spence_keeps_the_least_schooling_that_separates():
    """Cho and Kreps 1987, section III: of two types, only the outcome of Riley 1979."""
    assert sent(refine(solved(SPENCE), NAME)) == {(0, 1)}


def test_where_both_types_may_hope_it_says_nothing():
    result = refine(solved(load("unilateral-deterrence")), NAME)
    assert len(result.equilibria) == 3
    assert result.families == ((0, 1),)


def check_by_definition(name, count, seed, types):
    """What is kept, member by member and inside the families that are kept whole."""
    rng, struck = random.Random(seed), 0
    for game in games(count, seed, types=types, messages=[2], replies=[2], largest=[2, 4, 9]):
        result = solved(game)
        kept = refine(result, name)
        expected = [e for e in result.equilibria if passes(result.at, e.behaviour, name)]
        assert list(kept.equilibria) == expected
        struck += len(result.equilibria) - len(expected)
        for family in kept.families:
            assert passes(result.at, mixture(kept, family, rng), name)
        if kept.complete:
            assert all(inside(kept, family, name, rng) for family in result.families)
    assert struck


def inside(kept, family, name, rng):
    """A mixture of all members of a family passes only if a family is kept that holds it."""
    whole = kept.whole
    behaviour = mixture(whole, family, rng)
    own = {whole.equilibria[k].behaviour for k in family}
    held = any(own <= {kept.equilibria[k].behaviour for k in other} for other in kept.families)
    return held or not passes(kept.at, behaviour, name)


def mixture(result, family, rng):
    """A mixture in which both players give every member a chance of their own."""
    members = [result.equilibria[k].behaviour for k in family]
    weights = [[F(rng.randint(1, 5)) for _ in members] for _ in (0, 1)]
    return [
        tuple(
            sum(w * m[h][a] for w, m in zip(weights[own.player], members, strict=True)) / sum(weights[own.player])
            for a in range(len(own.actions))
        )
        for h, own in enumerate(result.at.tree.sets)
    ]


@pytest.mark.parametrize("types", [2, 3])
def test_against_the_definition(types):
    check_by_definition(NAME, 60, 11, [types])


def test_two_types_of_the_receiver_answer_one_belief():
    """Deterrence needs the receivers' fear of the weak type alone; the strong type then gains for sure by speaking."""
    quiet = [[(1, 0)] * 2] * 2
    strong = [[(2, 1), (0, 0)], [(2, 1), (0, 0)]]
    weak = [[(0, 0), (-1, 1)], [(0, 0), (-1, 1)]]
    game = signalling_game([[F(1, 4)] * 2] * 2, [[quiet, strong], [quiet, weak]])
    result = solved(game)
    assert {e.behaviour[h] for e in result.equilibria for h in e_sets(result)[:1]} == {(1, 0), (0, 1)}
    kept = refine(result, NAME)
    assert kept.equilibria
    assert {e.behaviour[e_sets(result)[0]] for e in kept.equilibria} == {(0, 1)}


def test_it_refines_perfect_bayesian_equilibrium_of_signalling_games():
    with pytest.raises(InputError, match="refines perfect-bayesian, not nash"):
        refine(solve(load("chicken")), NAME)
    assert intuitive_criterion.accepts(load("chicken")) == "it is asked of signalling games, which are trees."
    assert intuitive_criterion.accepts(load("unilateral-deterrence")) == ""


def test_a_tree_that_is_none_is_named(tmp_path):
    file = tmp_path / "tie.toml"
    text = """
    title = "Three in a row"
    form = "extensive"
    players = ["A", "B"]
    root = "a"
    nodes.a = { player = "A", actions = { Stay = "peace", Go = "b" } }
    nodes.b = { player = "B", actions = { Stay = "peace", Go = "c" } }
    nodes.c = { player = "A", actions = { Stay = "peace", Go = "war" } }
    ends = { peace = {}, war = {} }
    """
    file.write_text(text)
    game = load(str(file))
    assert "three decisions follow one another: 'a', 'b', 'c'" in intuitive_criterion.accepts(game)
    result = solved(load("unilateral-deterrence"))
    object.__setattr__(result, "at", game.at())
    with pytest.raises(Undecided, match="three decisions"):
        intuitive_criterion.keep(result)
