from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.concepts import concept, names, nash, pure_nash
from escalation.errors import InputError, Undecided
from escalation.game.normal import NormalFormGame


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2)), min_size=12, max_size=12))
def test_pure_equilibria_of_three_players_by_definition(cells):
    shape = (2, 3, 2)
    profiles = list(product(*map(range, shape)))
    table = dict(zip(profiles, cells, strict=True))
    payoffs = [[[[table[a, b, c][i] for c in range(2)] for b in range(3)] for a in range(2)] for i in range(3)]
    result = pure_nash.solve(NormalFormGame.from_payoffs(*payoffs).at())
    expected = [
        p
        for p in profiles
        if all(
            table[p][i] >= table[tuple(k if j == i else p[j] for j in range(3))][i]
            for i in range(3)
            for k in range(shape[i])
        )
    ]
    assert [e.pure for e in result.equilibria] == expected
    assert result.complete


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_pure_ones_are_among_all(numbers):
    rows, columns = ([numbers[k : k + 3], numbers[k + 3 : k + 6]] for k in (0, 6))
    at = NormalFormGame.from_payoffs(rows, columns).at()
    everything = {e.pure for e in nash.solve(at).equilibria} - {None}
    assert {e.pure for e in pure_nash.solve(at).equilibria} == everything


def test_irrational_payoffs_are_undecided():
    with pytest.raises(Undecided):
        pure_nash.solve(NormalFormGame.from_payoffs([["sqrt(2)"]], [[0]]).at())


def test_concepts_are_found_by_their_files():
    assert {"nash", "pure-nash"} <= set(names())
    for name in names():
        module = concept(name)
        assert name == module.NAME
        of_matrices = getattr(module, "FORM", "normal") == "normal"
        assert bool(module.accepts(NormalFormGame.from_payoffs([[1]], [[1]]))) != of_matrices


def test_an_unknown_concept_gets_a_suggestion():
    with pytest.raises(InputError, match="Did you mean 'nash'"):
        concept("nahs")
