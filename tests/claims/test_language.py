"""The language: every sentence of the grammar, and hostile ones, each refused in one line that says the mend."""

import random
from fractions import Fraction

import pytest

from escalation.claims.language import games_of, read_claim
from escalation.claims.sentences import (
    Always,
    Bound,
    Chance,
    Compare,
    Exists,
    IsBestReply,
    IsEquilibrium,
    Monotone,
    Never,
    Payoff,
    Played,
    Threshold,
    ThresholdOf,
    Unique,
)
from escalation.errors import InputError
from escalation.expressions import parse, rational
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.parameters import Parameter, Sheet

GAME = load("hawk-dove")
ONE = parse("1", ())
VALID = [
    ("always P(fight) = 1", Always(Bound(Chance("fight"), "=", ONE))),
    ("always P( fight )==1", Always(Bound(Chance("fight"), "=", ONE))),
    ("never payoff(Column) >= 1.", Never(Bound(Payoff(1), ">=", ONE))),
    ("exists Row: Hawk is played", Exists(Played(0, 0))),
    ("exists Dove is played by Column", Exists(Played(1, 1))),
    ("always fight is certain", Always(Bound(Chance("fight"), "=", ONE))),
    ("never (Hawk, Dove) is an equilibrium", Never(IsEquilibrium((0, 1)))),
    ("always Column: Dove is a best reply to (Hawk)", Always(IsBestReply(1, (0, 1)))),
    ("unique equilibrium", Unique()),
    ("compare P(fight) none <= none", Compare(Chance("fight"), "none", "<=", "none", "worst")),
    ("compare payoff(Row) none != none over all", Compare(Payoff(0), "none", "!=", "none", "all")),
    ("increasing P(fight) in V over best", Monotone(Chance("fight"), "V", True, "best")),
    ("decreasing payoff(Row) in C", Monotone(Payoff(0), "C", False, "worst")),
    ("threshold C of fight", Threshold(ThresholdOf("C", "fight"))),
]
TAILS = [
    ("", 0, False, ()),
    (" when V > 2", 1, False, ()),
    (" when 1 < V <= C and C != 3, V != 2", 4, False, ()),
    (" at baseline", 0, True, ()),
    (" when V > 2 at baseline", 1, True, ()),
    (" with V = 2, C = 7/2", 0, False, (("V", Fraction(2)), ("C", Fraction(7, 2)))),
    (" when C < 3 with V = 2 at baseline", 1, True, (("V", Fraction(2)),)),
    (" with V = 2 when C < 3 at baseline", 1, True, (("V", Fraction(2)),)),
]
REFUSED = [
    *(
        "",
        " ",
        "always",
        "never",
        "unique",
        "unique equilibria",
        "compare",
        "increasing",
        "threshold",
        "Always P(fight) = 1",
    ),
    *("at baseline", "when V > 1", "with V = 1", "always P(fight)", "always P() = 1", "always P(peace) = 1"),
    *("always payoff(Nobody) = 1", "always P(fight) =", "always 1 = P(fight)", "always P(fight) = P(fight)"),
    *("always P(fight) =< 1", "always P(fight) <> 1", "always P(fight) === 1", "always P(fight) = 1 <= 2"),
    *("always P(fight) = V/0", "always P(fight) = nan", "always P(fight) = 0x1", "always P(fight) = V.real"),
    *("always P(fight) = lambda: 1", "always P(fight) = __import__('os')", "always P(fight) = 9**9**9**9"),
    *(
        "always P(fight) = 1 when",
        "always P(fight) = 1 when V",
        "always P(fight) = 1 when V > 1 and",
        "always P(fight) = Q",
    ),
    *("always P(fight) = 1 when V >< 1", "always P(fight) = 1 when V > 1 when C > 1", "always P(fight) = 1 with"),
    *("always P(fight) = 1 with V", "always P(fight) = 1 with V = C", "always P(fight) = 1 with V = 1, V = 2"),
    *("always P(fight) = 1 with V = 1 with C = 2", "always P(fight) = 1 at baseline at baseline"),
    *(
        "always (Hawk) is an equilibrium",
        "always (Hawk, Dove, Dove) is an equilibrium",
        "always Hawk, Dove is an equilibrium",
    ),
    *(
        "always (Hawk, Eagle) is an equilibrium",
        "never Hawk is played",
        "never Hawk is played by Nobody",
        "never is played",
    ),
    *(
        "always Row: Hawk is a best reply to Hawk, Dove",
        "always Row: Hawk is a best reply to (Hawk, Dove)",
        "never Row: Owl is played",
    ),
    *("compare P(fight) <= none", "compare P(fight) none none", "compare P(fight) none <= none over some"),
    *(
        "increasing P(fight) in Q",
        "increasing P(fight)",
        "increasing in V",
        "threshold C of peace",
        "threshold Q of fight",
    ),
    *(
        "always P(fight) = 1 " + "when V > 1 " * 2,
        "always P(fight) = " + "1+" * 480 + "1",
        "x" * 1001,
        "always P(fight\u0000) = 1",
    ),
    "always P(fight) = 1 when " + " and ".join(["V > 1"] * 21),
]


@pytest.mark.parametrize(("text", "body"), VALID)
def test_every_kind_of_sentence_with_every_ending(text, body):
    for tail, relations, at_baseline, held in TAILS:
        claim = read_claim(text.rstrip(".") + tail, GAME)
        assert claim.body == body
        assert (len(claim.when), claim.at_baseline, claim.held) == (relations, at_baseline, held)
    assert read_claim(text, GAME).body == body


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_in_the_language_is_refused_with_the_mend(text):
    refused(text, GAME)


def refused(text, game):
    with pytest.raises(InputError) as caught:
        read_claim(text, game)
    assert caught.value.mend and "\n" not in str(caught.value)


def test_a_chain_is_read_as_its_links():
    claim = read_claim("unique equilibrium when 1 <= V < C", GAME)
    assert [(str(c.left), c.operator, str(c.right)) for c in claim.when] == [("1", "<=", "V"), ("V", "<", "C")]


def test_words_thrown_together_are_read_or_refused_and_nothing_else_happens():
    words = (
        "always never P(fight) payoff(Row) Hawk Dove Row : ( ) , = <= 1 V C when with and at baseline over worst in of"
    )
    words = [
        *words.split(),
        "is played",
        "is certain",
        "is an equilibrium",
        "compare",
        "none",
        "\u2028",
        "≤",
        "Ｖ",
        "'",
    ]
    rng = random.Random(3)
    for _ in range(1500):
        text = " ".join(rng.choice(words) for _ in range(rng.randint(0, 10)))
        try:
            read_claim(text, GAME)
        except InputError as error:
            assert error.mend and "\n" not in str(error)


def test_letters_moved_about_are_read_or_refused():
    rng = random.Random(4)
    for _ in range(1500):
        letters = list(rng.choice(VALID)[0] + rng.choice(TAILS)[0])
        for _ in range(2):
            k = rng.randrange(len(letters))
            letters[k] = rng.choice(["", "(", ")", "=", " ", "\u202e", letters[0], letters[k] * 2])
        try:
            read_claim("".join(letters), GAME)
        except InputError as error:
            assert error.mend


NAMES = [
    *(
        "Wait when ready",
        "Trade with Iran",
        "War in the Gulf",
        "over",
        "hold at baseline",
        "is played",
        "a <= b",
        "(hard)",
    ),
    *("Strike (hard)", "when", "with", "P(war)", "worst", "is certain", "K = 6", "x and y", "is an equilibrium"),
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tail", ["", " when V > 2", " at baseline", " with V = 2"])
def test_names_that_hold_words_of_the_language_are_read_or_refused_never_misread(name, tail):
    sheet = Sheet({"V": Parameter("V", Fraction(2), Fraction(1), Fraction(3))})
    cells = {(i, j): (parse("V", ["V"]), ONE) for i in range(2) for j in range(2)}
    events = {name: (((name, "y"), rational(1)),)}
    game = NormalFormGame((name, "Other"), ((name, "x"), ("y", "z")), cells, sheet=sheet, events=events)
    for text, body in [
        (f"always {name} is played", Always(Played(0, 0))),
        (f"always x is played by {name}", Always(Played(0, 1))),
        (f"never ({name}, z) is an equilibrium", Never(IsEquilibrium((0, 1)))),
        (f"always y is a best reply to ({name})", Always(IsBestReply(1, (0, 0)))),
        (f"never P({name}) <= 1", Never(Bound(Chance(name), "<=", ONE))),
        (f"exists {name} is certain", Exists(Bound(Chance(name), "=", ONE))),
        (f"increasing payoff({name}) in V", Monotone(Payoff(0), "V", True, "worst")),
        (f"compare P({name}) none <= none", Compare(Chance(name), "none", "<=", "none", "worst")),
    ]:
        try:
            claim = read_claim(text + tail, game)
        except InputError as error:
            assert error.mend
            continue
        ending = (bool(claim.when), claim.at_baseline, bool(claim.held))
        assert (claim.body, ending) == (body, (tail == " when V > 2", tail == " at baseline", tail == " with V = 2"))


def test_a_name_with_brackets_can_be_compared():
    cells = {(0,): (ONE,)}
    game = NormalFormGame(("One",), (("a",),), cells, events={"war (open)": ((("a",), rational(1)),)})
    assert read_claim("compare P(war (open)) none <= none", game).body.quantity == Chance("war (open)")


def test_the_games_of_a_comparison():
    game = load("inspection")
    claim = read_claim("compare P(violation) heavier-sanctions <= none", game)
    assert [g.mechanism_label for g in games_of(claim.body, game)] == ["heavier-sanctions", "none"]
    refused("compare P(violation) lighter-sanctions <= none", game)
