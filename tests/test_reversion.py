"""What is kept and what is reverted to: found, named, refused."""

import pytest

import escalation as esc
from escalation.errors import InputError, Undecided
from escalation.reversion import SoloDeviation, reversion
from tests.repeated_stages import dilemma


def test_every_deviation_is_one_player_s_other_strategy():
    found = reversion(dilemma(), "C, C", "D, D")
    assert list(found.deviations()) == [SoloDeviation(0, 1, (1, 0)), SoloDeviation(1, 1, (0, 1))]
    assert found.worth((1, 0), 0) == 5
    assert found.formula((1, 0), 0) == 5


@pytest.mark.parametrize(
    ("keep", "revert", "says"),
    [
        ("C, C", "C, D", "no equilibrium of the stage game: Row does better with D. Revert to (D, D)."),
        ("C", None, "1 places for 2 players"),
        ("C, *", None, "should be a full profile"),
        ("C, C", "D, x", "'x' is not a strategy"),
        ("D, D", "D, D", "both kept and fallen back on"),
    ],
)
def test_what_is_refused(keep, revert, says):
    with pytest.raises(InputError) as error:
        reversion(dilemma(), keep, revert)
    assert says in str(error.value)


def test_a_game_without_pure_equilibrium_has_nothing_to_revert_to():
    with pytest.raises(InputError, match="no pure equilibrium"):
        reversion(esc.load("inspection"), None, None)


def test_payoffs_that_are_not_rational_are_undecided():
    with pytest.raises(Undecided):
        reversion(dilemma("exp(x)", x=2), "C, C", "D, D")
