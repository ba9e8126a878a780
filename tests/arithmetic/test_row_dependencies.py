"""Dependencies span the left kernel, and the lines are what they say."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.row_dependencies import reduction

MATRICES = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(-3, 3), min_size=n, max_size=n), min_size=1, max_size=5)
)


def combined(factors, rows):
    return [sum((f * row[k] for f, row in zip(factors, rows, strict=True)), Fraction(0)) for k in range(len(rows[0]))]


@given(MATRICES)
def test_lines_and_dependencies(rows):
    import sympy

    found = reduction(rows)
    assert found.rank == sympy.Matrix(rows).rank()
    assert found.rank + len(found.dependencies) == len(rows)
    assert all(not any(combined(z, rows)) and any(z) for z in found.dependencies)
    assert sympy.Matrix(found.dependencies or [[0]]).rank() == len(found.dependencies)
    for p, made in enumerate(found.made_of):
        line = combined(made, rows)
        assert [line[k] for k in found.pivots] == [int(q == p) for q in range(found.rank)]


@given(MATRICES, st.data())
def test_a_solution_is_read_off(rows, data):
    x = data.draw(st.lists(st.integers(-3, 3), min_size=len(rows[0]), max_size=len(rows[0])))
    right = [sum(a * n for a, n in zip(row, x, strict=True)) for row in rows]
    found = reduction(rows)
    made = [Fraction(0)] * len(x)
    for pivot, factors in zip(found.pivots, found.made_of, strict=True):
        made[pivot] = sum((f * b for f, b in zip(factors, right, strict=True)), Fraction(0))
    assert [sum(a * n for a, n in zip(row, made, strict=True)) for row in rows] == right


def test_no_rows():
    assert reduction([]).rank == 0
