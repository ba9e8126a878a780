"""Text: columns that fit the terminal, words broken at joints before they are broken anywhere."""

from escalation.exhibits import Answer, Column, Table
from escalation.report import render

LONG = "What is said of it at some length, so that the line is full " * 2


def lines(columns, *rows):
    return render(Answer("t", (Table("", columns, rows),), {}), "table").splitlines()


def test_short_cells_that_read_badly_on_two_lines_stay_whole():
    stands, names = "no > 99 %", "kept-armies"
    row = (names, *([stands] * 8))
    whole = lines((Column("entry"), *(Column("mend", whole=True) for _ in range(8))), row)
    broken = lines((Column("entry"), *(Column("mend") for _ in range(8))), row)
    assert sum(line.count(stands) for line in whole) == 8
    assert sum(line.count(stands) for line in broken) < 8
    assert max(map(len, whole + broken)) <= 100


def test_long_words_break_after_a_hyphen_or_before_a_bracket():
    name, claim = "joint-mechanism-legislative-and-more", "payoff(Afghanistan)"
    text = lines((*(Column("x") for _ in range(4)), Column("y"), Column("z")), *([(name,) * 4 + (claim, LONG)]))
    pieces = [piece for line in text for piece in line.split()]
    assert "joint-" in pieces or "joint-mechanism-" in pieces
    assert all(piece.endswith("-") or piece in ("more", "legislative-and-more") for piece in pieces if "joint" in piece)
    assert max(map(len, text)) <= 100


def test_a_minus_is_no_joint():
    text = lines(tuple(Column("x", right=True) for _ in range(12)), ("-1234567/89",) * 12)
    assert "-" not in [piece for line in text for piece in line.split()]
