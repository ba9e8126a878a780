"""D2 against its definition, and a game in which it strikes out more than D1."""

from fractions import Fraction

import pytest

from escalation.refinement import refine
from tests.refinements.test_intuitive_criterion import check_by_definition
from tests.signalling.games import signalling_game
from tests.signalling.refined import solved

F = Fraction


@pytest.mark.parametrize("types", [2, 3])
def test_against_the_definition(types):
    check_by_definition("d2", 60, 14, [types])


def test_two_others_together_strike_out_a_type():
    """Speaking pays type 0 near reply 0, type 1 near reply 1, type 2 wherever reply 2 is rare: there one of both gains.

    Silence rests on reply 2, which is best against type 2 alone; neither type 0 nor type 1 covers its hopes by itself.
    """
    quiet = [[(0, 0)] * 3]
    spoken = [(2, -1, -4), (-1, 2, -4), (1, 1, -10)]
    heard = [[[(u, int(b == t)) for b, u in enumerate(own)]] for t, own in enumerate(spoken)]
    result = solved(signalling_game([[F(1, 3)]] * 3, [[quiet, own] for own in heard]))
    silent = [e for e in result.equilibria if e.payoffs["Sender"] == 0]
    assert silent
    by_one, by_two = ({id(e) for e in refine(result, name).equilibria} for name in ("d1", "d2"))
    assert all(id(e) in by_one and id(e) not in by_two for e in silent)
