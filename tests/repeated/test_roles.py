"""Which profiles are kept and fallen back on."""

import pytest

import escalation as esc
from escalation.errors import InputError
from escalation.repeated.roles import roles

DILEMMA = esc.load("prisoners-dilemma").at()


def test_those_that_suggest_themselves():
    found = roles(DILEMMA, None, None, None)
    assert (found.keep, found.revert, found.stick) == ((0, 0), (1, 1), (1, 1))
    hunt = roles(esc.load("stag-hunt").at(), None, None, None)
    assert (hunt.keep, hunt.revert) == ((0, 0), (1, 1))


def test_those_that_are_named():
    found = roles(DILEMMA, "Cooperate, Defect", "Cooperate, Cooperate", "Defect,Defect")
    assert (found.keep, found.revert, found.stick) == ((0, 1), (0, 0), (1, 1))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("chicken", "is the worst for every player"),
        ("inspection", "no pure equilibrium"),
        ("strike-retaliate", "no profile gives every player more"),
    ],
)
def test_games_in_which_none_does(name, said):
    with pytest.raises(InputError, match=said):
        roles(esc.load(name).at(), None, None, None)


def test_several_that_could_be_kept():
    a = [[0, 0, 0], [0, 2, 0], [0, 0, 1]]
    b = [[0, 0, 0], [0, 1, 0], [0, 0, 2]]
    game = esc.NormalFormGame.from_payoffs(a, b)
    with pytest.raises(InputError, match="several profiles"):
        roles(game.at(), None, "1, 1", None)
    assert roles(game.at(), "3, 3", "1, 1", None).keep == (2, 2)


@pytest.mark.parametrize(
    ("keep", "said"),
    [("Cooperate", "places for 2 players"), ("Cooperate, *", "full profile"), ("Cooperate, Dfeect", "Did you mean")],
)
def test_texts_that_are_no_profiles(keep, said):
    with pytest.raises(InputError, match=said) as error:
        roles(DILEMMA, keep, None, None)
    assert error.value.key == ("keep",)


def test_one_profile_for_both():
    with pytest.raises(InputError, match="both kept and fallen back on"):
        roles(DILEMMA, "Defect, Defect", None, None)
