"""All rays at once against the plain method and against the definition: simple, degenerate, huge."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic import integer_vertices as module
from escalation.arithmetic.double_description import Integers, vertices
from escalation.arithmetic.integer_vertices import integer_vertices


@pytest.fixture(autouse=True)
def always_arrays(monkeypatch):
    monkeypatch.setattr(module, "SMALLEST", 0)


def as_set(found):
    return {(v.numerators, v.denominator, v.tight) for v in found}


def matrices(largest, sizes=5):
    shape = st.tuples(st.integers(1, sizes), st.integers(1, sizes))
    return shape.flatmap(
        lambda s: st.lists(
            st.lists(st.integers(1, largest), min_size=s[1], max_size=s[1]), min_size=s[0], max_size=s[0]
        )
    )


@settings(max_examples=150, deadline=None)
@given(st.one_of(matrices(2), matrices(3, 6), matrices(100), matrices(10**30)))
def test_the_plain_method_finds_the_same(matrix):
    found = integer_vertices(matrix)
    assert as_set(found) == as_set(vertices(matrix, Integers()))
    assert len(as_set(found)) == len(found)


@settings(max_examples=100, deadline=None)
@given(st.one_of(matrices(2, 6), matrices(50)))
def test_a_vertex_is_feasible_and_tight_where_it_says(matrix):
    columns = len(matrix[0])
    for v in integer_vertices(matrix):
        slack = [
            *v.numerators,
            *(v.denominator - sum(a * x for a, x in zip(row, v.numerators, strict=True)) for row in matrix),
        ]
        assert min(slack) >= 0
        assert v.tight == sum(1 << k for k, s in enumerate(slack) if s == 0)
        assert v.tight.bit_count() >= columns


@pytest.mark.parametrize("size", [8, 9])
def test_a_cube_has_all_its_corners(size):
    # x_i <= 1 up to a common slope: diagonal entries dominate, so that every subset of inequalities is a vertex
    matrix = [[1000 if i == j else 1 for j in range(size)] for i in range(size)]
    assert len(integer_vertices(matrix)) == 2**size


def test_all_equal_rows_give_the_simplex():
    found = integer_vertices([[1] * 9] * 9)
    assert len(found) == 10
    assert max(v.tight.bit_count() for v in found) == 8 + 9


def test_products_beyond_64_bits_are_exact():
    large = 2**62 - 1
    matrix = [[large - (i * j) % 7 for j in range(6)] for i in range(6)]
    assert as_set(integer_vertices(matrix)) == as_set(vertices(matrix, Integers()))


@pytest.mark.parametrize("bits", range(28, 64))
def test_the_change_to_long_integers_comes_in_time(bits):
    matrix = [[2**bits + (3 * i + 5 * j) % 11 for j in range(4)] for i in range(4)]
    assert as_set(integer_vertices(matrix)) == as_set(vertices(matrix, Integers()))


@pytest.mark.parametrize("bits", range(6, 36, 2))
def test_no_product_overflows_unseen(bits):
    rng = random.Random(bits)
    for _ in range(10):
        matrix = [[rng.randint(1, 2**bits) for _ in range(5)] for _ in range(5)]
        assert as_set(integer_vertices(matrix)) == as_set(vertices(matrix, Integers()))


def test_more_labels_than_a_word_has_bits_go_the_plain_way():
    assert len(integer_vertices([[1 + k % 3 for k in range(70)]])) == 71
