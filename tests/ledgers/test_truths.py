"""The truth at draws, read off many at once, against the exact solver at the same points."""

from fractions import Fraction as F
from pathlib import Path

import numpy as np
import pytest

from escalation.draws import point
from escalation.files.library import load
from escalation.files.regions import region
from escalation.ledgers.points import Points
from escalation.ledgers.questions import question, truth_at
from escalation.ledgers.standings import columns_of
from escalation.ledgers.truths import UNPUT, jointly, share, truths

RIVER = str(Path(__file__).parents[2] / "examples" / "river")
DRAWS = 60
BOTH = "gauge-station + joint-commission"
OPERATORS = ("<", "<=", ">", ">=", "=", "!=")


def at_draws(text, game, count=DRAWS, seed=3):
    """The truth read at many draws, and by the exact solver at each of them."""
    asked = question(text, game)
    columns = columns_of([asked], count, seed)
    varying = {n: c for n, c in columns.items() if asked.parameters[n].varies}
    exact = [truth_at(asked, point(varying, k)) for k in range(count)]
    return truths(asked, Points(columns, count)), exact


def assert_agree(text, game, **options):
    found, exact = at_draws(text, game, **options)
    assert [None if np.isnan(x) or x == UNPUT else bool(x) for x in found] == exact


@pytest.fixture(scope="module")
def river():
    return region(RIVER)


BOUNDS = [
    f"{word} P(withheld) {o} {value}"
    for word in ("always", "never", "exists")
    for o in OPERATORS
    for value in ("0", "1/2", "1", "seen")
]
STATEMENTS = [
    "always kept is certain",
    "never kept is impossible",
    "exists withheld is certain",
    *(f"{word} (Release, Comply) is an equilibrium" for word in ("always", "never", "exists")),
    *(f"{word} Comply is a best reply to Withhold" for word in ("always", "never", "exists")),
    *(f"{word} Divert is played" for word in ("always", "never", "exists")),
    "always payoff(Upper) >= bond",
    "exists payoff(Lower) > 0",
    "unique equilibrium",
    "always kept is certain when w_U <= bond + penalty and d_L < 3",
    "always kept is certain when seen_g > 4/5",
    "exists kept is certain with w_U = 4",
    "always withheld is certain with penalty = 3",
    "never withheld is impossible with w_U = 4, d_L = 3",
]
COMPARED = [
    f"compare {what} {BOTH} {o} {other} over {over}"
    for what in ("P(withheld)", "payoff(Lower)")
    for o in OPERATORS
    for other, over in (("none", "worst"), ("gauge-station + guarantee", "best"), ("gauge-station", "all"))
]


@pytest.mark.parametrize("text", [*BOUNDS, *STATEMENTS])
def test_a_matrix(text, river):
    assert_agree(text, river.load("dry-season").with_mechanisms(BOTH))


@pytest.mark.parametrize("text", COMPARED)
def test_comparisons_of_a_matrix(text, river):
    assert_agree(text, river.load("dry-season"), count=40)


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"{word} P(stands) {o} {value}"
            for word in ("always", "exists")
            for o in OPERATORS
            for value in ("0", "1 - seen_g")
        ),
        "never full_height is certain",
        "always Appeal is best at shown",
        "never Refuse is taken",
        "exists payoff(Upper) > 2",
        "always full_height is impossible when low_dam > 2",
        "compare P(stands) joint-commission <= none",
        "compare P(stands) joint-commission != none over best",
        "compare payoff(Upper) joint-commission < gauge-station over all",
    ],
)
def test_a_tree(text, river):
    assert_agree(text, river.load("second-dam").with_mechanisms(BOTH))


@pytest.mark.parametrize(
    "text",
    [
        *(f"always P(strike) {o} 1/2" for o in OPERATORS),
        "exists P(strike) >= 1/9",
        "never P(exchange) > 1/2",
        "never strike is certain",
        "compare P(strike) hotline >= joint-mechanism",
    ],
)
def test_mixed_equilibria(text):
    assert_agree(text, load("strike-retaliate").with_mechanisms("joint-mechanism"), count=40)


@pytest.mark.parametrize("text", ["always P(frozen) >= 1/2", "never frozen is certain", "exists P(suit) > 1/2"])
def test_three_players_with_their_mixed_equilibria(text):
    assert_agree(text, load("pipeline-us"), seed=1)


def test_games_in_states():
    for text in ("always P(strike) > 0", "exists P(conflict) > 1/100", "compare P(strike) hotline <= none"):
        assert_agree(text, load("cycle"), count=8)


TIED = """title = "Tied"
players = ["A", "B"]
matrix = '''
   | L    | R
 U | n, 0 | n, 0
 D | 2, 0 | 2, 0
'''
[parameters]
n = { baseline = 2, range = [1, 3], integer = true, assumption = "tried out" }
[events]
down = ["D, *"]
"""


@pytest.mark.parametrize(
    ("text", "at_one", "at_two", "at_three"),
    [
        ("always down is certain", True, False, False),
        ("exists down is certain", True, True, False),
        ("never down is certain", False, False, True),
        ("never down is impossible", True, False, False),
        ("always (D, L) is an equilibrium", True, True, False),
        ("unique equilibrium", False, False, False),
    ],
)
def test_ties_are_decided_exactly(text, at_one, at_two, at_three, write):
    game = load(Path(write(TIED, "tied.toml")))
    asked = question(text, game)
    columns = columns_of([asked], 30, 1)
    expected = {1.0: at_one, 2.0: at_two, 3.0: at_three}
    found = truths(asked, Points(columns, 30))
    assert set(columns["n"]) == {1.0, 2.0, 3.0}
    assert [bool(x) for x in found] == [expected[n] for n in columns["n"]]


def test_where_the_question_does_not_arise_nothing_is_known(river):
    found, exact = at_draws("always kept is certain when w_U > 4", river.load("dry-season"))
    assert (found == UNPUT).tolist() == [truth is None for truth in exact]
    assert 0 < (found == UNPUT).sum() < DRAWS


def test_a_share_is_of_the_draws_that_are_known():
    assert share(np.array([1.0, 0.0, np.nan, 1.0])) == (2 / 3, 3)
    assert share(np.array([np.nan])) is None
    assert share(np.array([])) is None


def test_all_are_known_only_where_each_is_and_a_question_not_put_leaves_open_what_no_other_denies():
    first = np.array([1.0, 0.0, np.nan, np.nan, 1.0, 0.0, UNPUT])
    second = np.array([1.0, np.nan, 0.0, 1.0, UNPUT, UNPUT, np.nan])
    np.testing.assert_array_equal(jointly([first, second]), [1, np.nan, np.nan, np.nan, UNPUT, 0, np.nan])


def test_a_claim_known_at_few_draws_does_not_lower_a_share(river):
    """`unique equilibrium` is decided at the first draws alone; failures of the other claim are known at all."""
    game = river.load("dry-season").with_mechanisms(BOTH)
    own = [question(text, game) for text in ("always kept is certain", "unique equilibrium")]
    points = Points(columns_of(own, 2000, 1), 2000, sampled=50)
    first, second = (truths(one, points) for one in own)
    assert (np.isnan(first).sum(), np.isnan(second).sum()) == (0, 1950)
    found = share(jointly([first, second]))
    assert found == (float((first[:50] * second[:50]).mean()), 50)


def test_held_names_are_not_drawn(river):
    game = river.load("dry-season").pinned({"w_U": F(1, 10)})
    asked = question("always withheld is certain", game)
    points = Points(columns_of([asked], 20, 1), 20)
    assert set(points.own(game)["w_U"]) == {0.1}
