"""The nearest change that flips an answer, against thresholds worked out by hand."""

from fractions import Fraction as F
from pathlib import Path

import pytest

from escalation.files.library import load
from escalation.ledgers.flips import nearest_flip
from escalation.ledgers.questions import question

# Rows U and D for A bring x and y; B does nothing that matters. D alone is played where x < y, both where x = y.
GAME = """title = "One step"
players = ["A", "B"]
constraints = [CONSTRAINTS]
matrix = '''
   | L    | R
 U | PAID, 0 | PAID, -1
 D | y, 0 | y, -1
'''
[parameters]
x = { baseline = X, range = [XLOW, XHIGH], assumption = "tried out" }
y = { baseline = Y, range = [0, 10], assumption = "tried out" }
z = { asleep = 0 }
[events]
down = ["D, *"]
"""


@pytest.fixture
def flip(write):
    """The nearest flip of claims about the game, with its texts replaced."""

    def found(*claims, truth=True, names=(), **texts):
        given = {"PAID": "x", "X": "1", "XLOW": "0", "XHIGH": "10", "Y": "2", "CONSTRAINTS": "", **texts}
        text = GAME
        for name in sorted(given, key=len, reverse=True):
            text = text.replace(name, given[name])
        game = load(Path(write(text, "step.toml")))
        return nearest_flip([question(claim, game) for claim in claims], truth)

    return found


def told(found):
    return None if found is None else (found.parameter, found.at, found.upward, found.reached, found.exact)


def test_at_a_tie_both_rows_are_played(flip):
    """From (x, y) = (1, 2) on ranges of 10: x reaches 2 and y 1 at the same distance; the first found stands."""
    found = flip("always down is certain")
    assert told(found) in [("x", 2, True, True, True), ("y", 1, False, True, True)]
    assert found.distance == pytest.approx(0.1)


def test_a_boundary_that_does_not_belong_to_the_other_side(flip):
    assert told(flip("exists down is certain", XHIGH="5", Y="8", X="4")) in [("y", 4, False, False, True)]


def test_units_are_compared_by_their_ranges(flip):
    """y = 4 down to x = 1 is 3/10 of its range; x up to 4 is 3/4 of its own."""
    found = flip("always down is certain", Y="4", XHIGH="4")
    assert told(found) == ("y", 1, False, True, True)
    assert found.distance == pytest.approx(0.3)


def test_an_answer_that_is_no_is_flipped_too(flip):
    assert told(flip("always down is certain", truth=False, X="7", XLOW="6")) == ("y", 7, True, False, True)


def test_a_flip_at_the_baseline_itself(flip):
    """At x = y the claim holds, and any more of x ends it: a change of no size."""
    found = flip("exists down is certain", X="2", XLOW="2")
    assert (found.at, found.reached, found.distance) == (2, False, 0)


def test_a_range_of_no_width_and_what_sleeps_do_not_move(flip):
    assert told(flip("always down is certain", PAID="x + z", XLOW="1", XHIGH="1")) == ("y", 1, False, True, True)


def test_what_a_claim_holds_does_not_move(flip):
    assert told(flip("always down is certain with y = 2")) == ("x", 2, True, True, True)
    assert flip("always down is certain with y = 2, x = 1") is None


def test_what_one_of_several_claims_holds_does_not_move(flip):
    assert told(flip("always down is certain with y = 2", "always down is certain")) == ("x", 2, True, True, True)


def test_a_definition_that_is_held(write):
    text = GAME.replace("PAID, ", "cost, ").replace("CONSTRAINTS", "").replace("XLOW, XHIGH", "0, 10")
    text = text.replace("= X,", "= 1,").replace("= Y,", "= 2,") + '[definitions]\ncost = "2*x"\n'
    game = load(Path(write(text, "cost.toml")))
    half = nearest_flip([question("always down is certain with y = 3/2", game.pinned({"x": F(1, 2)}))], True)
    assert half is None
    assert told(nearest_flip([question("always down is certain with y = 3", game)], True)) == (
        "x",
        F(3, 2),
        True,
        True,
        True,
    )
    held = nearest_flip([question("always down is certain with cost = 1/2", game)], True)
    assert told(held) == ("y", F(1, 2), False, True, True)


@pytest.mark.parametrize(("high", "steps"), [("10", 10), ("1000", 1000), (str(10**15), 10**15)])
def test_whole_numbers_flip_at_whole_numbers(high, steps, write):
    """The first whole number at or beyond the tie at 7/2 is 4; ranges of any length are searched."""
    text = GAME.replace("PAID", "x").replace("CONSTRAINTS", "").replace("XLOW, XHIGH]", f"0, {high}], integer = true")
    text = text.replace("= X,", "= 1,").replace("= Y,", '= "7/2",')
    found = nearest_flip([question("always down is certain with y = 7/2", load(Path(write(text, "whole.toml"))))], True)
    assert told(found) == ("x", 4, True, True, True)
    assert found.distance == pytest.approx(3 / steps)


def test_no_flip_where_a_constraint_forbids_it(flip):
    assert told(flip("exists down is certain", CONSTRAINTS='"x <= y"')) is None
    assert told(flip("always down is certain with y = 2", CONSTRAINTS='"x <= 3/2"')) is None


def test_a_flip_beyond_a_gap_in_which_the_question_does_not_arise(flip):
    """Asked only below x = 3/2 or from 4 on, the answer flips at 4 at the earliest."""
    found = flip("exists down is certain when (x - 3/2)*(x - 4) >= 0 with y = 2")
    assert (found.parameter, found.upward, found.exact) == ("x", True, False)
    assert abs(found.at - 4) < F(1, 10**7)


def test_a_bound_that_is_crossed_where_no_equilibrium_changes(flip):
    """y >= y*y/2 up to y = 2, where no equilibrium changes: known to a part in 10**9 of the range."""
    found = flip("always payoff(A) >= y*y/2 with x = 0")
    assert (found.parameter, found.upward, found.reached) == ("y", True, False)
    assert float(found.at) == pytest.approx(2, abs=1e-6)


def test_published_thresholds():
    """A_I* = 8/9 and the hotline's 3/8 on lambda_ (domain brief, M1)."""
    game = load("strike-retaliate")
    assert told(nearest_flip([question("always strike is certain", game)], True)) == ("A_I", F(8, 9), False, True, True)


def test_a_parameter_that_only_one_side_of_a_comparison_has():
    game = load("strike-retaliate")
    found = nearest_flip([question("compare P(strike) joint-mechanism < none", game)], True)
    assert found.parameter in game.with_mechanisms("joint-mechanism").parameters
    assert found.exact


def test_no_single_parameter(flip):
    assert flip("exists down is certain", XHIGH="1", XLOW="0", X="0", PAID="x - 20") is None
