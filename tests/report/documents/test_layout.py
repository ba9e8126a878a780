"""Widths of columns and formulas: everything has room on A4, wide formulas come in pieces that lose nothing."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.exhibits.document import Break, Grid
from escalation.exhibits.formula import Formula
from escalation.exhibits.table import Column
from escalation.expressions import parse
from escalation.report.documents._breadth import breadth, formula_breadth, line_breadths
from escalation.report.documents._layout import BETWEEN, TEXT_WIDTH, layout
from escalation.report.documents._pieces import formula_parts, formula_pieces
from escalation.report.documents._words import parts_of, shown
from tests.report.documents.sample import FORMULAS, MATRIX, MIXED, REGISTER, formula

WORDS = st.lists(st.lists(st.text("abc 123", max_size=60), min_size=1, max_size=8), min_size=1, max_size=5)


@given(WORDS, st.data())
def test_every_table_fits_the_text_and_no_column_vanishes(columns, data):
    rows = min(map(len, columns))
    right = data.draw(st.lists(st.booleans(), min_size=len(columns), max_size=len(columns)))
    grid = Grid(
        "g",
        "c",
        tuple(Column(column[0], right=r) for column, r in zip(columns, right, strict=True)),
        tuple(tuple((column[k],) for column in columns) for k in range(rows)),
    )
    found = layout(grid, {})
    assert sum(found.widths) + BETWEEN * len(columns) <= TEXT_WIDTH + 1e-6
    assert min(found.widths) > 1
    assert found.tallest <= found.lines


def test_a_table_that_fits_is_as_wide_as_its_text():
    found = layout(MATRIX, {})
    assert sum(found.shares) < 0.5
    assert not found.small
    assert found.short


def test_a_register_is_set_small_and_its_numbers_and_ratings_are_not_broken():
    found = layout(REGISTER, {})
    assert found.small
    assert not found.short
    for c in (0, 1, 4, 5, 7, 8):
        widest = max(max(line_breadths(row[c], {})) for row in REGISTER.rows)
        assert found.rooms[c] >= widest - 1e-6


def test_lines_of_a_cell_are_measured_apart():
    assert line_breadths(("aaa", Break(), "a"), {}) == [breadth("aaa"), breadth("a")]


@pytest.mark.parametrize("one", FORMULAS)
def test_pieces_of_a_formula_hold_its_names_and_numbers_in_order(one):
    whole = " ".join(formula_pieces(one))
    names = re.sub(r"\\(?:mathit|mathrm|varepsilon|operatorname|min|max)|[{}^\\,]", " ", whole)
    assert re.findall(r"[0-9]+", whole) == re.findall(r"[0-9]+", one.text)
    for name in one.expression.free_symbols:
        assert set(str(name).replace("eps", "").replace("_", "")) <= set(names.replace(" ", ""))
    assert whole.count("(") == whole.count(")")


def test_parts_have_an_operand_between_any_two_signs_that_need_one():
    parts = formula_parts(formula(MIXED, "A_I <=", r"A_{\mathrm{I}} \leq"))
    assert [part.text for part in parts[:2]] == ["A_I", " ≤ "]
    needs = {" + ", " − ", "/", " ≤ "}
    for left, right in pairwise(parts):
        assert not (left.text in needs and right.text in needs)
    assert parts[-1].operand or parts[-1].text == ")"


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x**2", "x^{2}"),
        ("x**(2/3)", "x^{2 / 3}"),
        ("2*x", r"2 \, x"),
        ("-x", "{-} x"),
        ("min(x, 2)", r"\min(2, x)"),
        ("(x + 1)**2", "(x + 1)^{2}"),
        ("2**x", "2^{x}"),
    ],
)
def test_one_line(text, latex):
    from escalation.report.documents._pieces import on_one_line

    assert re.sub(r"\s+", " ", on_one_line(Formula(parse(text, ["x"])))) == latex


@given(st.text(min_size=1, max_size=80))
def test_a_long_word_cut_in_parts_is_the_word(word):
    word = shown(word).replace(" ", "") or "x"
    assert "".join(parts_of(word)) == word


def test_a_fraction_is_as_wide_as_the_wider_of_its_parts():
    narrow, wide = formula("A_I/K"), formula("(A_I + A_P + K)/(c_I + c_P)")
    assert formula_breadth(narrow) < formula_breadth(wide) < formula_breadth(formula("A_I + A_P + K + c_I + c_P"))


def test_room_goes_where_the_long_texts_are():
    words = "as long as the sources differ on who fired first and how far " * 6
    grid = Grid(
        "a", "c", tuple(map(Column, ("what", "short text", "why"))), ((("x",), ("at most two " * 6,), (words,)),) * 5
    )
    what, short, why = layout(grid, {}).rooms
    assert why > 2 * short > 2 * what


def test_a_narrow_symbol_asks_for_no_more_than_its_width():
    cells = ((formula("A_I"),), *(("a reason that needs many lines to be told in full " * 4,) for _ in range(6)))
    grid = Grid("a", "c", tuple(map(Column, ("symbol", *"bcdefg"))), (cells,) * 4)
    assert layout(grid, {}).rooms[0] < 6
