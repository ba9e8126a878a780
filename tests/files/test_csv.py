"""Two-player games as spreadsheets export them."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from escalation.errors import InputError
from escalation.files.csv import csv_text, read_csv
from escalation.files.table_game import TableGame, with_sound_names
from tests.files.test_nfg import tables

CHICKEN = {(0, 0): (0, 0), (0, 1): (-1, 1), (1, 0): (1, -1), (1, 1): (-10, Fraction(-21, 2))}
SHEETS = [
    ',A,B\nC,"0, 0","-1, 1"\nD,"1, -1","-10, -10.5"\n',
    ",A,B\nC,0; 0,-1;1\nD,1 ; -1,-10 ;-10.5\n",
    ",A,B\nC,0|0,-1 | 1\nD,1| -1,-10|-21/2\n",
    ",A,B\nC,0 0,-1 1\nD,1   -1,-10 -10.5\n",
    ",A,B\nC,(0; 0),[-1 1]\nD,(1|-1),( -10 ; -10.5 )\n",
    ';A;B\nC;0, 0;-1, 1\nD;1, -1;"-10; -10,5"\n',
    ";A;B\nC;0 | 0;-1 | 1\nD;1 | -1;-10 | -10,5\n",
    ";A;B\nC;(0,0);(-1,1)\nD;(1,-1);-10 -10.5\n",
    "\tA\tB\nC\t0, 0\t-1, 1\nD\t1, -1\t-10, -10.5\n",
    "\tA\tB\nC\t0; 0\t-1; 1\nD\t1; -1\t-10; -10,5\n",
    ",A,,B,\nC,0,0,-1,1\nD,1,-1,-10,-10.5\n",
    ",A,A,B,B\nC,0,0,-1,1\nD,1,-1,-10,-10.5\n",
    ",A,A,B,\nC,0,0,-1,1\nD,1,-1,-10,-10.5\n",
    ";A;;B\nC;0;0;-1;1\nD;1;-1;-10;-10,5\n",
    "\tA\t\tB\t\nC\t0\t0\t-1\t1\nD\t1\t-1\t-10\t-10.5\n",
    'sep=;\n;A;B\nC;0, 0;-1, 1\nD;1, -1;"-10; -10,5"\n',
    "\n\n,A,B,,\nC,0; 0,-1;1,,\nD,1 ; -1,-10 ;-10.5,,\n,,,,\n,,,,\n\n",
    ", A , B\n C , (0; 0) , −1;1\nD,1 ; −1,−10 ;−10.5",
    ',A,B\nC, "0, 0", "-1, 1"\nD, "1, -1", "-10, -10.5"',
]


@pytest.mark.parametrize("text", SHEETS, ids=range(len(SHEETS)))
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_ways_in_which_people_write_one_game(text, end):
    game = read_csv(text.replace("\n", end), "g.csv")
    assert game.payoffs == CHICKEN
    assert game.players == ("Row", "Column")
    assert game.strategies == (("C", "D"), ("A", "B"))


@pytest.mark.parametrize("corner", ["Iran \\ Pakistan", "Iran/Pakistan", " Iran / Pakistan ", "Iran\\Pakistan"])
def test_the_corner_names_the_players(corner):
    assert read_csv(f"{corner},A\nC,1;2\n", "g.csv").players == ("Iran", "Pakistan")


AMBIGUOUS = [
    (";A;B\nC;3,5;1,2\n", "B2: '3,5' could be one number or two"),
    ("\tA\tB\nC\t3,5\t1,2\n", "B2: '3,5' could be one number or two"),
    (";A\nC;1,5,2\n", "B2: the cell '1,5,2' could be cut in several ways"),
    ("A\\B;x,y;\nr;2,3;5\n", "it is a game with commas .* and a decimal point and with semicolons .* decimal comma"),
]


@pytest.mark.parametrize(("text", "said"), AMBIGUOUS, ids=range(len(AMBIGUOUS)))
def test_what_is_ambiguous_is_refused_with_a_mend(text, said):
    with pytest.raises(InputError, match=said) as caught:
        read_csv(text, "g.csv")
    assert caught.value.mend


MALFORMED = [
    ("", "A1: is empty"),
    ("\n\n  \n", "is empty"),
    (",,\n,,\n", "is empty"),
    ("A", "one column"),
    (",A,B\n", "no row of payoffs"),
    (",A,B\nC,1;2\n", "C2: the cell '' does not hold two payoffs"),
    (",A,B\nC,1;2,3\n", "C2: the cell '3' does not hold two payoffs"),
    (",A,B\nC,1;2,3;4,5;6\n", "D1: the column has no name"),
    (",A,B\nC,1;2,3;x\n", "C2: the cell '3;x'"),
    (",A,B\nC,1;2,3;4;5\n", "C2"),
    (",A,B\nC,1;2,3;1/0\n", "C2"),
    (",A,B\nC,1;2,3;1e999999999\n", "C2"),
    (",A,B\nC,1;2,3;nan\n", "C2"),
    (",A,B\nC,1;2,3;--1\n", "C2"),
    (',A,B\nC,1;2,"(3;4"\n', "C2"),
    (",A,B\nC,1;2,3;=1+1\n", "C2"),
    (",A,B\nC,1;2,3;5%\n", "C2"),
    (",A,A\nC,1;2,3;4\n", "B2: the cell '1;2' does not hold one payoff"),
    (",A,B,A\nC,1;2,3;4,5;6\n", "D1: two columns are called 'A'"),
    (",,B\nC,1;2,3;4\n", "B1: the column has no name"),
    (",A,B\nC,1;2,3;4\nC,1;2,3;4\n", "A3: two rows are called 'C'"),
    (",A,B\n,1;2,3;4\n", "A2: the row has no name"),
    (",A,B\nC,1;2,3;4\n\nD,1;2,3;4\n", "A3: the row has no name"),
    ("Game,A,B\nC,1;2,3;4\n", "A1: the corner 'Game' does not name two players"),
    ("A/A,A,B\nC,1;2,3;4\n", "corner"),
    ("A/B/C,A,B\nC,1;2,3;4\n", "corner"),
    ("/,A,B\nC,1;2,3;4\n", "corner"),
    (',A,B\nC,"1;2,3;4\n', "not CSV"),
    (',A,B\nC,"1;2"x,3;4\n', "not CSV"),
    (",A,B\nC," + "1" * 200_000 + ",3;4\n", "not CSV|does not hold"),
    (",A\nC," + "1," * 3000 + "\n", "no name|does not hold"),
    (';A\nC;"' + "1 " * 3000 + '"\n', "does not hold"),
    ("," * 300_000 + "x\n" + "a\n" * 1000, "differ in length|no name"),
    (",A,,B,\nC,0,0,-1,\n", "C1: the column has no name"),
    (",A,,B,\nC,0,0,-1,2\nD,0,0,-1,\n", "E3: the cell '' does not hold one payoff"),
    (";A;;B;\nC;0;0;-1,5;1.5\n", "E2|D2"),
    (",".join(["", *map(str, range(150))]) + "".join(f"\nr{k}" + ",1 1" * 150 for k in range(150)), "22500 profiles"),
]


@pytest.mark.parametrize(("text", "said"), MALFORMED, ids=range(len(MALFORMED)))
def test_malformed_sheets_name_file_cell_and_mend(text, said):
    with pytest.raises(InputError, match=said) as caught:
        read_csv(text, "g.csv")
    assert str(caught.value).startswith("g.csv")
    assert caught.value.mend
    assert len(str(caught.value)) < 300


def test_cells_beyond_z_are_named_as_spreadsheets_do():
    head = "," + ",".join(f"c{k}" for k in range(30))
    row = "r," + ",".join(["1;2"] * 29 + ["x"])
    with pytest.raises(InputError, match="AE2"):
        read_csv(f"{head}\n{row}\n", "g.csv")
    with pytest.raises(InputError, match="B3"):
        read_csv("sep=,\n,A\nx,y\n", "g.csv")


FORMULAS = ["=1+1", "+x", "-x", "@sum", "'=x", "''-y", "-1", "'-1", "'quoted'", "-1+1|cmd"]


@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_becomes_a_formula(name):
    game = TableGame(
        (name, "B"), ((name, "b"), (name, "d")), {p: (-1, Fraction(-1, 3)) for p in product((0, 1), (0, 1))}
    )
    text = csv_text(game)
    for cell in (cell.strip('"') for line in text.splitlines() for cell in line.split('","')):
        assert cell == "-1" or not cell.startswith(("=", "+", "-", "@"))
    assert read_csv(text, "g.csv") == game


@settings(max_examples=150, deadline=None)
@given(tables(players=(2, 2)))
def test_what_is_written_is_read_back(game):
    sound, _ = with_sound_names(game)
    assume(not any("\\" in player for player in sound.players))
    back = read_csv(csv_text(sound), "g.csv")
    assert (back.players, back.strategies, back.payoffs) == (sound.players, sound.strategies, sound.payoffs)


def test_what_a_sheet_cannot_hold():
    one = {(0, 0): (1, 2)}
    with pytest.raises(InputError, match="two players, not 3"):
        csv_text(TableGame(("A", "B", "C"), (("x",),) * 3, {(0, 0, 0): (1, 2, 3)}))
    with pytest.raises(InputError, match="corner"):
        csv_text(TableGame(("A\\", "B"), (("x",), ("y",)), one))


@settings(max_examples=200, deadline=None)
@given(st.text(',;\t"\n|123/. -=xA()', max_size=40))
def test_no_text_does_worse_than_an_input_error(text):
    try:
        game = read_csv(text, "g.csv")
    except InputError as error:
        assert error.file == "g.csv"
    else:
        assert len(game.players) == 2
