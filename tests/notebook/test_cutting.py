"""Long tables end, and say how long they are."""

from hypothesis import given
from hypothesis import strategies as st

from escalation.exhibits import Answer, Column, Prose, Table
from escalation.game.normal import NormalFormGame
from escalation.notebook.cutting import MOST_ROWS, cut
from escalation.solution import solve


def numbers(count):
    return Table("", (Column("n"),), tuple((str(n),) for n in range(count)))


@given(st.integers(0, 3 * MOST_ROWS), st.integers(0, 3 * MOST_ROWS))
def test_a_table_keeps_its_first_rows_and_names_their_number_only_where_some_are_left_out(shown, folded):
    made = cut(Answer("", (Prose("p"), numbers(shown)), {}, details=(numbers(folded),)))
    assert made.exhibits[0] == Prose("p")
    for count, table in ((shown, made.exhibits[1]), (folded, made.details[0])):
        assert table.rows == numbers(count).rows[:MOST_ROWS]
        assert table.note == (f"The first 200 of {count} rows; the object holds them all." if count > 200 else "")


def test_a_game_of_many_equilibria():
    """Where eight ways to meet are worth the same, every non-empty set of them is an equilibrium: 255."""
    pay = [[int(i == j) for j in range(8)] for i in range(8)]
    result = solve(NormalFormGame.from_payoffs(pay, pay))
    assert len(result.equilibria) == 2**8 - 1
    for shown in (result._repr_html_(), result._repr_latex_()):
        assert "The first 200 of 255 rows; the object holds them all." in shown
    assert result._repr_html_().count('<th scope="row" class="right">') == MOST_ROWS
