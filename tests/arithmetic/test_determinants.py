import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.determinants import determinant, expansion, minors

SQUARES = st.integers(0, 5).flatmap(
    lambda n: st.lists(st.lists(st.integers(-3, 3), min_size=n, max_size=n), min_size=n, max_size=n)
)


@given(SQUARES)
def test_two_ways_and_sympy_agree(matrix):
    expected = int(sp.Matrix(matrix).det()) if matrix else 1
    assert determinant(matrix) == expected
    assert expansion(matrix) == expected


@given(
    st.integers(0, 3).flatmap(
        lambda k: st.lists(st.lists(st.integers(-3, 3), min_size=k + 1, max_size=k + 1), min_size=k, max_size=k)
    )
)
def test_minors_lie_in_the_kernel(matrix):
    weights = minors(matrix)
    assert len(weights) == len(matrix) + 1
    for row in matrix:
        assert sum(a * w for a, w in zip(row, weights, strict=True)) == 0


def test_the_empty_matrix_has_one_minor():
    assert minors([]) == [1]
