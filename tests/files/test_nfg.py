"""Gambit's .nfg files: both forms, as real files are, and as nobody should write them."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.errors import InputError
from escalation.files.nfg import nfg_text, read_nfg
from escalation.files.table_game import TableGame

# Selten (1975), figure 2, as the documentation of the format gives it, in payoff form and in outcome form.
PAYOFFS = """NFG 1 R "Selten (IJGT, 75), Figure 2, normal form"
{ "Player 1" "Player 2" } { 3 2 }

1 1 0 2 0 2 1 1 0 3 2 0
"""
OUTCOMES = """NFG 1 R "Selten (IJGT, 75), Figure 2, normal form" { "Player 1" "Player 2" }

{
{ "1" "2" "3" }
{ "1" "2" }
}
"with a comment"

{
{ "" 1, 1 }
{ "" 0, 2 }
{ "" 0, 2 }
{ "" 1, 1 }
{ "" 0, 3 }
{ "last" 2, 0 }
}
1 2 3 4 5 6
"""
SELTEN = {(0, 0): (1, 1), (1, 0): (0, 2), (2, 0): (0, 2), (0, 1): (1, 1), (1, 1): (0, 3), (2, 1): (2, 0)}


@pytest.mark.parametrize("text", [PAYOFFS, OUTCOMES, PAYOFFS.replace("\n", "\r\n"), PAYOFFS.replace(" 1 R", " 1 D")])
def test_the_first_players_strategy_moves_fastest_in_both_forms(text):
    game = read_nfg(text, "selten.nfg")
    assert game.payoffs == SELTEN
    assert game.players == ("Player 1", "Player 2")
    assert game.strategies == (("1", "2", "3"), ("1", "2"))
    assert game.title.startswith("Selten")
    assert game.about == ("with a comment" if "comment" in text else "")


def test_three_players():
    text = 'NFG 1 R "" { "A" "B" "C" } { 2 2 2 } ' + " ".join(f"{k} 0 -{k}" for k in range(8))
    game = read_nfg(text, "f.nfg")
    assert game.payoffs[1, 0, 0] == (1, 0, -1)
    assert game.payoffs[0, 1, 0] == (2, 0, -2)
    assert game.payoffs[0, 0, 1] == (4, 0, -4)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3/4", Fraction(3, 4)),
        ("-3/4", Fraction(-3, 4)),
        ("0.1", Fraction(1, 10)),
        ("-1.5e2", Fraction(-150)),
        ("1e10", Fraction(10**10)),
        ("1E-3", Fraction(1, 1000)),
        ("+7", Fraction(7)),
        (".5", Fraction(1, 2)),
        ("2.", Fraction(2)),
        ("1" * 300, Fraction(int("1" * 300))),
    ],
)
def test_numbers_are_read_exactly(text, value):
    assert read_nfg(f'NFG 1 R "" {{ "A" }} {{ 1 }} {text}', "f.nfg").payoffs[0,] == (value,)


def test_outcome_zero_pays_nothing_and_outcomes_need_no_commas():
    text = 'NFG 1 R "" { "A" "B" } { 2 1 } { { "x" 3/4 -1.5e2 } { "" 1, 2, } } 0 1'
    assert read_nfg(text, "f.nfg").payoffs == {(0, 0): (0, 0), (1, 0): (Fraction(3, 4), -150)}
    assert read_nfg('NFG 1 R "" { "A" } { 2 } { } 0 0', "f.nfg").payoffs == {(0,): (0,), (1,): (0,)}


def test_strings_hold_marks_backslashes_lines_braces_and_any_letters():
    text = 'NFG 1 R "a \\"b\\" \\\\ {c}\nd" { "Ä{" "鹰,*" } { { "\\"" } { "" } } 1 2'
    game = read_nfg(text, "f.nfg")
    assert game.title == 'a "b" \\ {c}\nd'
    assert (game.players, game.strategies) == (("Ä{", "鹰,*"), (('"',), ("",)))


HEAD = 'NFG 1 R "t" { "A" "B" } '
MALFORMED = [
    ("", "begins with"),
    ("   \n", "begins with"),
    ("EFG 2 R", "NFG should"),
    ("nfg 1 R", "NFG should"),
    ("NFG", "ends before version 1"),
    ("NFG 2 R", "version 1"),
    ("NFG 1 Q", "R or D"),
    ("NFG 1 R", "title"),
    ("NFG 1 R title", "title"),
    ('NFG 1 R "unclosed { "A" }', "stands where"),
    ('NFG 1 R "unclosed', "not closed"),
    ('NFG 1 R "t"', "players"),
    ('NFG 1 R "t" { A B }', "players"),
    ('NFG 1 R "t" { }', "0 players"),
    ('NFG 1 R "t" { ' + '"p" ' * 13 + "} { 1 }", "13 players"),
    (HEAD, "strategies"),
    (HEAD + "{ 2 2", "end of the strategies"),
    (HEAD + "{ }", "0 players"),
    (HEAD + "{ 2 }", "1 players"),
    (HEAD + "{ 2 2 2 }", "3 players"),
    (HEAD + "{ 0 2 }", "no strategies"),
    (HEAD + "{ -2 2 }", "number of strategies"),
    (HEAD + "{ 2.5 2 }", "number of strategies"),
    (HEAD + "{ 1000000 1000000 }", "number of strategies"),
    (HEAD + "{ 999999 999999 }", "profiles"),
    (HEAD + "{ " + "9" * 5000 + " 2 }", "number of strategies"),
    (HEAD + "{ " + "999999 " * 50_000 + "}", "50000 players"),
    (HEAD + '{ { "a" } }', "1 players"),
    (HEAD + '{ { } { "a" } }', "no strategies"),
    (HEAD + '{ { "a" } { "b" }', "end of the strategies"),
    (HEAD + '{ { "a" } 2 }', "end of the strategies"),
    (HEAD + '{ { { "a" } } { "b" } }', "name of a strategy"),
    (HEAD + "{ " * 5000, "name of a strategy"),
    (HEAD + "{ 1 2 } 1 2 3", "profile 2"),
    (HEAD + "{ 1 2 }", "profile 1"),
    (HEAD + "{ 1 2 } 1 2 3 4 5", "'5' stands after 2 profiles"),
    (HEAD + '{ 1 2 } 1 2 3 "x"', "payoff"),
    (HEAD + "{ 1 2 } 1 2 3 x", "not a number"),
    (HEAD + "{ 1 2 } 1 2 3 1/0", "divides by zero"),
    (HEAD + "{ 1 2 } 1 2 3 1e999999999", "too many digits"),
    (HEAD + "{ 1 2 } 1 2 3 " + "1" * 5000, "too many digits"),
    (HEAD + "{ 1 2 } 1 2 3 --", "not a number"),
    (HEAD + "{ 1 2 } 1 2 3 1.2.3", "not a number"),
    (HEAD + "{ 1 2 } 1 2 3 1_000", "not a number"),
    (HEAD + "{ 1 2 } 1 2 3 nan", "not a number"),
    (HEAD + "{ 1 2 } 1 2 3 inf", "not a number"),
    (HEAD + "{ 1 2 } 1 2 3 0x10", "not a number"),
    (HEAD + "{ 1 2 } 1 2 3 ٣", "not a number"),
    (HEAD + "{ 1 2 } 1 2 3 2**9", "not a number"),
    (HEAD + "{ 1 1 } { 1 2 } 1", "name of an outcome|end of the outcomes"),
    (HEAD + '{ 1 1 } { { "" 1 } } 1', "payoff of an outcome"),
    (HEAD + '{ 1 1 } { { "" 1, 2, 3 } } 1', "end of an outcome"),
    (HEAD + '{ 1 1 } { { "" 1, 2 } } 2', "from 0 to 1"),
    (HEAD + '{ 1 1 } { { "" 1, 2 } } -1', "from 0 to 1"),
    (HEAD + '{ 1 1 } { { "" 1, 2 } } 0.5', "from 0 to 1"),
    (HEAD + '{ 1 1 } { { "" 1, 2 } }', "number of an outcome"),
    (HEAD + '{ 1 1 } { { "" 1, 2 } } 1 1', "stands after 1 outcome numbers"),
    (HEAD + '{ 1 1 } { { "" 1, 2 }', "end of the outcomes"),
    (HEAD + '{ 1 1 } "comment" "another" 1 2', "payoff"),
]


@pytest.mark.parametrize(("text", "said"), MALFORMED, ids=range(len(MALFORMED)))
def test_malformed_files_name_file_line_and_mend(text, said):
    with pytest.raises(InputError, match=said) as caught:
        read_nfg(text, "f.nfg")
    assert str(caught.value).startswith("f.nfg:")
    assert caught.value.mend
    assert len(str(caught.value)) < 300


def test_the_line_is_that_of_the_mistake():
    with pytest.raises(InputError, match=r"^f\.nfg:3: 'oops' is not a number"):
        read_nfg(HEAD + '\n{ 1 1 } "two\r\nlines" 1 oops', "f.nfg")


def test_every_truncation_is_refused():
    body = OUTCOMES.rstrip()
    for cut in range(len(body)):
        with pytest.raises(InputError):
            read_nfg(body[:cut], "f.nfg")


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
numbers = st.fractions(-(10**6), 10**6) | st.integers(-(10**80), 10**80).map(Fraction)


@st.composite
def tables(draw, players=(1, 3), label=names):
    count = draw(st.integers(*players))
    shape = draw(st.lists(st.integers(1, 3), min_size=count, max_size=count))
    profiles = list(product(*map(range, shape)))
    payoffs = {p: tuple(draw(numbers) for _ in shape) for p in profiles}
    strategies = tuple(tuple(draw(label) for _ in range(size)) for size in shape)
    return TableGame(tuple(draw(label) for _ in shape), strategies, payoffs, draw(names), draw(names))


@settings(max_examples=150, deadline=None)
@given(tables())
def test_what_is_written_is_read_back(game):
    assert read_nfg(nfg_text(game), "f.nfg") == game


@settings(max_examples=200, deadline=None)
@given(st.text('NFG 1RD"\\{},/.-+e2 \n', max_size=60))
def test_no_text_does_worse_than_an_input_error(tail):
    for text in (tail, HEAD + "{ 1 1 }" + tail):
        try:
            read_nfg(text, "f.nfg")
        except InputError as error:
            assert error.file.startswith("f.nfg:")
