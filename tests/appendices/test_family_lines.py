"""Families of signalling equilibria along one parameter: the thresholds of Zagare and Kilgour, and the solver."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.appendices.family_lines import family_line
from escalation.errors import Undecided
from escalation.solution import solve


def test_the_thresholds_of_unilateral_deterrence():
    pieces = family_line(esc.load("unilateral-deterrence"), "war", "p_Def")
    assert [p.high.value for p in pieces] == [Fraction(2, 3), Fraction(4, 5), Fraction(1)]
    assert len({p.played for p in pieces}) == 3


@pytest.mark.parametrize(
    ("name", "event", "parameter"),
    [("unilateral-deterrence", "war", "p_Ch"), ("mutual-deterrence", "peace", "p_A"), ("audience-costs", "war", "p_R")],
)
def test_inside_a_piece_the_solver_finds_what_is_said_of_the_event(name, event, parameter):
    game = esc.load(name)
    event = event if event in game.weights else next(iter(game.weights))
    for piece in family_line(game, event, parameter):
        inside = (piece.low.middle * 3 + piece.high.middle) / 4
        result = solve(game.at(**{parameter: inside}), "perfect-bayesian")
        chances = {e.events[event] for e in result.equilibria}
        said = "absent" if chances == {0} else "certain" if chances == {1} else "possible"
        assert said == piece.state


def test_a_parameter_without_effect_has_one_piece():
    assert len(family_line(esc.load("mutual-deterrence"), "peace", "w_hard")) == 1


def test_a_longer_tree_is_left_undecided():
    with pytest.raises(Undecided, match="signalling games"):
        family_line(esc.load("reputation"), "entry-first", "p_0")
