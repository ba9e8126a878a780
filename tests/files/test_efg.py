"""Gambit's .efg files: as its documentation gives them, as real files are, and as nobody should write them."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.errors import InputError
from escalation.files.efg import efg_text, read_efg
from escalation.files.table_tree import TableNode, TableSet, tree_game, with_sound_tree_names
from tests.files.random_trees import trees

# The sample of the format's documentation, its first half: two types each, the second player sees only his own.
BAYES = """EFG 2 R "General Bayes game, one stage" { "Player 1" "Player 2" }
c "ROOT" 1 "(0,1)" { "1G" 0.500000 "1B" 0.500000 } 0
c "" 2 "(0,2)" { "2g" 0.500000 "2b" 0.500000 } 0
p "" 1 1 "(1,1)" { "H" "L" } 0
p "" 2 1 "(2,1)" { "h" "l" } 0
t "" 1 "Outcome 1" { 10.000000 2.000000 }
t "" 2 "Outcome 2" { 0.000000 10.000000 }
p "" 2 1 "(2,1)" { "h" "l" } 0
t "" 3 "Outcome 3" { 2.000000 4.000000 }
t "" 4 "Outcome 4" { 4.000000 0.000000 }
p "" 1 1 "(1,1)" { "H" "L" } 0
p "" 2 2 "(2,2)" { "h" "l" } 0
t "" 5 "Outcome 5" { 10.000000 2.000000 }
t "" 6 "Outcome 6" { 0.000000 10.000000 }
p "" 2 2 "(2,2)" { "h" "l" } 0
t "" 7 "Outcome 7" { 2.000000 4.000000 }
t "" 8 "Outcome 8" { 4.000000 0.000000 }
t "" 0
"""
# Everything by number from the second time on, outcomes on the way, no commas, white space and lines anywhere.
TERSE = """\ufeffEFG
2 D "terse"{"A""B"}"a comment,
in two lines"
c "" 7 "" {"l" 1/3 "r" 2/3}0 p "" 1 4 "own" {"x" "y"} 5 "toll" {-1 .5}
t "" 2 "won" { 1e1 -2.5E-1 } t "" 2 c "" 7 5 p "" 1 4 0 t "" 2 t "" 0 t "label" 9 "" { 3 , 4 , }
"""


def sound(text):
    return with_sound_tree_names(read_efg(text, "f.efg"))[0]


def game(text):
    return tree_game(sound(text))


def test_the_sample_of_the_documentation():
    found = game(BAYES)
    assert found.title == "General Bayes game, one stage"
    assert [(s.name, s.nodes, s.actions) for s in found.tree.sets] == [
        ("(1,1)", (2, 9), ("H", "L")),
        ("(2,1)", (3, 6), ("h", "l")),
        ("(2,2)", (10, 13), ("h", "l")),
    ]
    assert found.at().chances == {0: (Fraction(1, 2),) * 2, 1: (Fraction(1, 2),) * 2}
    assert list(found.at().payoffs.values()) == [(10, 2), (0, 10), (2, 4), (4, 0)] * 2 + [(0, 0)]


@pytest.mark.parametrize("text", [TERSE.removeprefix("\ufeff"), TERSE.removeprefix("\ufeff").replace("\n", "\r\n")])
def test_a_terse_file(text):
    tree = read_efg(text, "f.efg")
    third, nothing, toll, won = Fraction(1, 3), (0, 0), (-1, Fraction(1, 2)), (10, Fraction(-1, 4))
    assert tree.players == ("A", "B")
    assert tree.about.split() == ["a", "comment,", "in", "two", "lines"]
    assert tree.sets == (TableSet("own", 0),)
    assert tree.nodes == (
        TableNode("", nothing, ("l", "r"), None, (third, 2 * third)),
        TableNode("", toll, ("x", "y"), 0),
        TableNode("won", won),
        TableNode("won", won),
        TableNode("", toll, ("l", "r"), None, (third, 2 * third)),
        TableNode("", nothing, ("x", "y"), 0),
        TableNode("won", won),
        TableNode("", nothing),
        TableNode("label", (3, 4)),
    )
    assert game(text).at().payoffs[2] == (9, Fraction(1, 4))


def test_a_byte_order_mark_is_taken_off(write, cli):
    run = cli("convert", write(TERSE, "f.efg"), "--to", "efg")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith('EFG 2 R "terse" { "A" "B" }')


def test_what_has_no_name_is_called_by_what_it_is():
    text = 'EFG 2 R "" { "" "" } c "" 1 "" { "" 1/2 "" 1/2 } 0 p "" 2 3 "" { "" "" } 0 t "" 8 "" { 1 2 } t "" 0 t "" 0'
    found, notes = with_sound_tree_names(read_efg(text, "f.efg"))
    assert found.players == ("Player 1", "Player 2")
    assert [s.name for s in found.sets] == ["Player 2 set 3"]
    assert [node.name for node in found.nodes] == ["chance", "Player 2 set 3", "outcome 8", "end", "end"]
    assert [node.branches for node in found.nodes[:2]] == [("1", "2"), ("1", "2")]
    assert notes == [
        "players renamed: '' is now 'Player 1', '' is now 'Player 2'",
        "actions renamed: '' is now '1', '' is now '2'",
    ]


def test_an_outcome_may_stand_again_if_it_is_the_same():
    text = 'EFG 2 R "" { "A" } p "" 1 1 "s" { "x" "y" } 0 t "" 1 "o" { 1/2 } t "" 1 "o" { 0.50 }'
    assert game(text).at().payoffs == {1: (Fraction(1, 2),), 2: (Fraction(1, 2),)}


def test_numbers_of_sets_belong_to_their_player_and_those_of_chance_to_chance():
    text = 'EFG 2 R "" { "A" "B" } c "" 1 "" { "k" 1 } 0 p "" 1 1 "" { "x" } 0 p "" 2 1 "" { "u" "v" } 0 t "" 0 t "" 0'
    assert [(s.player, s.actions) for s in game(text).tree.sets] == [(0, ("x",)), (1, ("u", "v"))]


HEAD = 'EFG 2 R "t" { "A" "B" } '
ROOT = HEAD + 'p "r" 1 1 "s" { "x" "y" } 0 '
MALFORMED = [
    ("", "begins with"),
    ("NFG 1 R", "EFG should"),
    ("efg 2 R", "EFG should"),
    ("EFG 1 R", "version 2"),
    ("EFG 2 X", "R or D"),
    ("EFG 2 R", "title"),
    ("EFG 2 R title", "title"),
    ('EFG 2 R "t', "not closed"),
    ('EFG 2 R "t"', "players"),
    ('EFG 2 R "t" { A }', "players"),
    ('EFG 2 R "t" { "A", "B" }', "players"),
    ('EFG 2 R "t" { }', "0 players"),
    ('EFG 2 R "t" { ' + '"p" ' * 13 + "}", "13 players"),
    ('<?xml version="1.0"?><gambit:document>', "workbook"),
    (HEAD, "ends before node 1"),
    (HEAD + '"comment"', "ends before node 1"),
    (HEAD + '"comment" "another"', "node 1"),
    (HEAD + 'q "" 1', "'q' stands where node 1"),
    (HEAD + 'P "" 1', "'P' stands where node 1"),
    (HEAD + 'p "" 1 1 "" { "x" } 0', "ends before node 2"),
    (ROOT, "ends before node 2"),
    (ROOT + 't "" 0', "ends before node 3"),
    (ROOT + 't "" 0 t "" 0 t "" 0', "'t' stands after 3 nodes"),
    (ROOT + 't "" 0 t "" 0 garbage', "'garbage' stands after 3 nodes"),
    (HEAD + 't "" 0 }', "stands after 1 nodes"),
    (HEAD + "p r 1 1", "name of node 1"),
    (HEAD + 'p "r"', "number of a player"),
    (HEAD + 'p "r" 0 1 "s" { "x" } 0', "from 1 to 2"),
    (HEAD + 'p "r" 3 1 "s" { "x" } 0', "from 1 to 2"),
    (HEAD + 'p "r" -1 1 "s" { "x" } 0', "from 1 to 2"),
    (HEAD + 'p "r" 1.0 1 "s" { "x" } 0', "from 1 to 2"),
    (HEAD + 'p "r" A 1 "s" { "x" } 0', "from 1 to 2"),
    (HEAD + 'p "r" 1 "s" { "x" } 0', "number of an information set"),
    (HEAD + 'p "r" 1 ' + "9" * 5000 + ' "s" { "x" } 0', "number of an information set"),
    (HEAD + 'p "r" 1 1 { "x" } 0', "not written out"),
    (HEAD + 'p "r" 1 1 0', "information set 1 of 'A' is not written out"),
    (HEAD + 'p "r" 1 1 "s" "x" 0', "an action"),
    (HEAD + 'p "r" 1 1 "s" { } 0', "no actions"),
    (HEAD + 'p "r" 1 1 "s" { "x" 1/2 } 0', "an action"),
    (HEAD + 'p "r" 1 1 "s" { "x"', "ends before an action"),
    (HEAD + 'p "r" 1 1 "s" { "x" } -1', "number of an outcome"),
    (HEAD + 'p "r" 1 1 "s" { "x" }', "number of an outcome"),
    (ROOT + 'p "" 1 1 "other" { "x" "y" } 0', "'A' has another name"),
    (ROOT + 'p "" 1 1 "s" { "x" "z" } 0', "'A' has other actions"),
    (ROOT + 'p "" 1 1 "s" { "x" } 0', "'A' has other actions"),
    (ROOT + 'p "" 1 1 "s" { "y" "x" } 0', "'A' has other actions"),
    (ROOT + 't "" 1', "outcome 1 is not written out"),
    (ROOT + 't "" 1 "o"', "payoffs of an outcome"),
    (ROOT + 't "" 1 { 1 2 }', "outcome 1 is not written out"),
    (ROOT + 't "" 1 "o" { 1 }', "payoff of 'B'"),
    (ROOT + 't "" 1 "o" { 1, 2, 3 }', "end of an outcome"),
    (ROOT + 't "" 1 "o" { , 1 2 }', "payoff of 'A'"),
    (ROOT + 't "" 1 "o" { 1,, 2 }', "payoff of 'B'"),
    (ROOT + 't "" 1 "o" { 1 two }', "not a number"),
    (ROOT + 't "" 1 "o" { 1 1/0 }', "divides by zero"),
    (ROOT + 't "" 1 "o" { 1 nan }', "not a number"),
    (ROOT + 't "" 1 "o" { 1 1e999999999 }', "too many digits"),
    (ROOT + 't "" 1 "o" { 1 2**9 }', "not a number"),
    (ROOT + 't "" 1 "o" { 1 2', "end of an outcome"),
    (ROOT + 't "" 0 "o" { 1 2 }', "outcome 0 has a name"),
    (ROOT + 't "" 1 "o" { 1 2 } t "" 1 "p" { 1 2 }', "outcome 1 has another name"),
    (ROOT + 't "" 1 "o" { 1 2 } t "" 1 "o" { 1 3 }', "outcome 1 has other payoffs"),
    (HEAD + 'c "" 1 0', "chance event 1 is not written out"),
    (HEAD + 'c "" 1 "e" { } 0', "chance has no branches"),
    (HEAD + 'c "" 1 "e" { "x" } 0', "probability of a branch"),
    (HEAD + 'c "" 1 "e" { "x" "y" } 0', "probability of a branch"),
    (HEAD + 'c "" 1 "e" { 1/2 "x" 1/2 "y" } 0', "a branch of chance"),
    (HEAD + 'c "" 1 "e" { "x" 1/2 "y" 1/3 } 0', "sum to 5/6, not to 1"),
    (HEAD + 'c "" 1 "e" { "x" 0.333 "y" 0.333 "z" 0.333 } 0', "sum to 999/1000"),
    (HEAD + 'c "" 1 "e" { "x" 3/2 "y" -1/2 } 0', "below 0"),
    (HEAD + 'c "" 1 "e" { "x" rest } 0', "not a number"),
    (HEAD + 'c "" 1 "e" { "x" 1 } 0 c "" 1 "f" { "x" 1 } 0', "chance event 1 has another name"),
    (HEAD + 'c "" 1 "e" { "x" 1/2 "y" 1/2 } 0 c "" 1 "e" { "x" 1/3 "y" 2/3 } 0', "chance event 1 has other prob"),
    (HEAD + 'c "" 1 "e" { "x" 1 } 0 c "" 1 "e" { "z" 1 } 0', "chance event 1 has other branches"),
    (HEAD + 'p "" 1 1 "s" { "x" } 0 ' * 250, "more than 200 moves"),
    (HEAD + 'p "" 1 1 "s" { ' + '"x" ' * 30_000 + "} 0 " + 't "" 0 ' * 30_000, "more than 20000 nodes"),
    (HEAD + 'c "" 1 "e" { ' + "".join(f'"" 1/{10**390 + k} ' for k in range(300)) + "} 0", "too many digits"),
    (HEAD + "{ " * 5000, "node 1"),
    (HEAD + 'p "r" 1 1 "s" ' + "{ " * 5000, "an action"),
]


@pytest.mark.parametrize(("text", "said"), MALFORMED, ids=range(len(MALFORMED)))
def test_malformed_files_name_file_line_and_mend(text, said):
    with pytest.raises(InputError, match=said) as caught:
        read_efg(text, "f.efg")
    assert str(caught.value).startswith("f.efg:")
    assert caught.value.mend
    assert len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)


def test_the_line_is_that_of_the_mistake():
    with pytest.raises(InputError, match=r"^f\.efg:3: 'oops' is not a number"):
        read_efg(HEAD + '"two\r\nlines" p "" 1 1 "" { "x" }\n 1 "o" { 1 oops', "f.efg")


@pytest.mark.parametrize("text", [BAYES, TERSE.removeprefix("\ufeff")])
def test_every_truncation_is_refused(text):
    body = text.rstrip()
    for cut in range(len(body) - 1):
        with pytest.raises(InputError):
            read_efg(body[:cut], "f.efg")


# Games without perfect recall: the absent-minded driver (Piccione and Rubinstein 1997) passes his set twice, Wichardt's
# player (2008) forgets what he did, and one forgets at which of two sets he was.
DRIVER = 'EFG 2 R "" { "A" } p "" 1 1 "crossing" { "go" "exit" } 0 p "" 1 1 0 t "" 0 t "" 0 t "" 0'
WICHARDT = 'EFG 2 R "" { "A" } p "" 1 1 "first" { "L" "R" } 0 ' + 2 * 'p "" 1 2 "second" { "l" "r" } 0 t "" 0 t "" 0 '
TWO_WAYS = (
    'EFG 2 R "" { "A" } c "" 1 "" { "h" 1/2 "t" 1/2 } 0 p "" 1 1 "heads" { "x" } 0 p "" 1 3 "after" { "u" "v" } 0 '
    't "" 0 t "" 0 p "" 1 2 "tails" { "x" } 0 p "" 1 3 0 t "" 0 t "" 0'
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DRIVER, "at 'crossing' A no longer knows whether he was at 'crossing'"),
        (WICHARDT, "at 'second' A no longer knows what he did at 'first' (after 'L' and 'R')"),
        (TWO_WAYS, "at 'after' A no longer knows whether he was at 'heads' or at 'tails'"),
    ],
)
def test_without_perfect_recall_the_sets_are_named(text, said, write, cli):
    path = write(text, "f.efg")
    run = cli("convert", path, "--to", "efg")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert f"{path}: no perfect recall: {said}" in run.err


def test_a_tree_in_which_nobody_moves_is_no_game(write, cli):
    run = cli("solve", write('EFG 2 R "" { "A" } t "" 1 "o" { 1 }', "f.efg"))
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "nobody moves" in run.err


@settings(max_examples=120)
@given(trees())
def test_what_is_written_is_read_back(tree):
    made, _ = with_sound_tree_names(tree)
    text = efg_text(made)
    assert read_efg(text, "f.efg") == made
    assert efg_text(read_efg(text, "f.efg")) == text


@settings(max_examples=200)
@given(st.text('EFG 2RDcpt"\\{},/.-+e1 \n', max_size=60))
def test_no_text_does_worse_than_an_input_error(tail):
    for text in (tail, HEAD + tail, ROOT + tail):
        try:
            read_efg(text, "f.efg")
        except InputError as error:
            assert error.file.startswith("f.efg:")
