"""Pairs of vertices, components and maximal products on graphs by hand and by brute force."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.double_description import Integers, vertices
from escalation.equilibrium_sets import bimatrix_pairs
from escalation.equilibrium_sets.bimatrix_pairs import connected, extreme_pairs, maximal_products, with_indices
from tests.brute_force import maximal_subsets

EDGES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), unique=True, max_size=12)


def solved(rows, columns):
    turned = [list(line) for line in zip(*columns, strict=True)]
    return extreme_pairs(vertices(turned, Integers()), vertices(rows, Integers()), len(rows), len(rows[0]))


@given(EDGES)
def test_components_are_the_classes_of_sharing_an_end(edges):
    classes = [{k} for k in range(len(edges))]
    for a, b in combinations(range(len(edges)), 2):
        if edges[a][0] == edges[b][0] or edges[a][1] == edges[b][1]:
            first, second = (next(c for c in classes if k in c) for k in (a, b))
            if first is not second:
                classes.remove(second)
                first |= second
    assert connected(edges) == tuple(sorted(tuple(sorted(c)) for c in classes))


@given(EDGES)
def test_maximal_products_are_products_and_maximal(edges):
    products, every = maximal_products(edges)
    assert every
    assert {frozenset(edges[k] for k in p) for p in products} == maximal_subsets(set(edges))


def test_too_many_products_are_said_to_be_too_many(monkeypatch):
    monkeypatch.setattr(bimatrix_pairs, "MOST_SUBSETS", 3)
    edges = [(x, y) for x in range(6) for y in range(6) if x != y]
    assert not maximal_products(edges)[1]


def test_indices_of_a_coordination_game():
    rows = [[2, 1], [1, 2]]
    pairs, degenerate = solved(rows, rows)
    assert not degenerate
    assert sorted(p.index for p in with_indices(pairs, rows, rows)) == [-1, 1, 1]


def test_a_list_that_lacks_one_is_refused():
    rows = [[2, 1], [1, 2]]
    pairs, _ = solved(rows, rows)
    with pytest.raises(AssertionError):
        with_indices(pairs[:-1], rows, rows)


def test_many_folded_vertices_are_met_like_few(monkeypatch):
    rows = [[1] * 3 + [2] * 3] * 6
    columns = [[1 + i % 2] * 6 for i in range(6)]
    few = {(p.own.tight, p.other.tight) for p in solved(rows, columns)[0]}
    full = (1 << 12) - 1
    firsts = [v for v in vertices([list(line) for line in zip(*columns, strict=True)], Integers()) if any(v.numerators)]
    seconds = [v for v in vertices(rows, Integers()) if any(v.numerators)]
    swapped = [(v.tight >> 6) | (v.tight & 63) << 6 for v in seconds]
    assert few == {(x.tight, y) for x in firsts for y in swapped if x.tight | y == full}
