"""Linear equations solved line by line: every line holds at the solution, and the last ones tell every unknown."""

from __future__ import annotations

from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from escalation.derivations.equations import Line, Linear, number, solved, unknown

NUMBERS = st.integers(-5, 5).map(F)
NAMES = ("x", "y", "z")


@st.composite
def systems(draw):
    """As many equations as unknowns, made so that a known point solves them."""
    size = draw(st.integers(1, 3))
    names = NAMES[:size]
    point = {n: draw(st.fractions(-3, 3, max_denominator=7)) for n in names}
    lines = []
    for _ in range(size):
        left, right = (Linear(draw(NUMBERS), {n: draw(NUMBERS) for n in names}) for _ in range(2))
        lines.append(Line(left + number(right.at(point) - left.at(point)), right, "given"))
    return names, point, lines


def determinant(rows):
    if not rows:
        return F(1)
    first, *rest = rows
    return sum(
        ((-1) ** k * a * determinant([row[:k] + row[k + 1 :] for row in rest]) for k, a in enumerate(first)), F(0)
    )


@given(systems())
def test_every_line_holds_and_every_unknown_is_told(system):
    names, point, lines = system
    rows = [[line.left.terms[n] - line.right.terms[n] for n in names] for line in lines]
    found = solved(lines, names)
    if determinant(rows) == 0:
        assert found is None
        return
    assert all(line.left.at(point) == line.right.at(point) for line in found)
    told = {}
    for line in found:
        if line.left in map(unknown, names) and not line.right.unknowns:
            told[line.left.unknowns[0]] = line.right.constant
    assert told == point


def test_two_unknowns_as_on_a_board():
    """x + y = 3 and x - y = 1."""
    lines = [
        Line(Linear(F(0), {"x": F(1), "y": F(1)}), number(F(3)), ""),
        Line(Linear(F(0), {"x": F(1), "y": F(-1)}), number(F(1)), ""),
    ]
    found = solved(lines, ["x", "y"])
    assert [line.because for line in found] == [
        "x to one side, all else to the other",
        "x put in",
        "y to one side, numbers to the other",
        "divided by 2",
        "the numbers found put in",
    ]
    assert found[-1] == Line(unknown("x"), number(F(2)), "the numbers found put in")


def test_equations_that_do_not_determine_are_not_solved():
    same = Line(Linear(F(0), {"x": F(1), "y": F(1)}), number(F(1)), "")
    assert solved([same, same], ["x", "y"]) is None
    assert solved([Line(number(F(1)), number(F(1)), "")], ["x"]) is None


def test_what_is_already_on_its_side_is_not_said_twice():
    """4 q = 3, the stag hunt: nothing is to be brought over."""
    (line,) = solved([Line(Linear(F(0), {"q": F(4)}), Linear(F(3), {"q": F(0)}), "brackets multiplied out")], ["q"])
    assert line == Line(unknown("q"), number(F(3, 4)), "divided by 4")
