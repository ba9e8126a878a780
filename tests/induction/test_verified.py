"""What is no equilibrium is refused; balls give an upper end of the regret."""

from fractions import Fraction as F

import pytest

from escalation.files.library import load
from escalation.game.numeric_tree import numeric_tree
from escalation.game.subgames import pieces, whole_piece
from escalation.induction.verified import verified

BEST = {
    "warning": "Ignore",
    "border (Ignore)": "Strike",
    "struck (Ignore)": "Retaliate",
    "exchange (Ignore)": "Stop",
    "border (Neutralise)": "Strike",
    "struck (Neutralise, border)": "Retaliate",
    "exchange (Neutralise, border)": "Stop",
}


def behaviour(at, changes):
    chosen = BEST | changes
    return {h: tuple(F(int(a == chosen[own.name])) for a in own.actions) for h, own in enumerate(at.tree.sets)}


def test_backward_induction_is_certified_and_a_change_on_or_off_the_path_is_not():
    at = load("crisis-tree").at()
    cut, whole = pieces(at.tree, 2), [whole_piece(at.tree, 2)]
    assert verified(at, cut, behaviour(at, {}), "in any subgame").regret == 0
    off = behaviour(at, {"exchange (Neutralise, border)": "Escalate"})
    with pytest.raises(AssertionError, match="regrets"):
        verified(at, cut, off, "in any subgame")
    assert verified(at, whole, off, "in the game").payoffs["Iran"] == F(-9, 10)
    with pytest.raises(AssertionError, match="regrets"):
        verified(at, whole, behaviour(at, {"warning": "Neutralise"}), "in the game")


def test_what_is_no_mixture_is_refused():
    at = load("crisis-tree").at()
    whole = [whole_piece(at.tree, 2)]
    for own in ((F(1, 2), F(1, 3)), (F(3, 2), F(-1, 2))):
        with pytest.raises(AssertionError, match="no mixture"):
            verified(at, whole, behaviour(at, {}) | {0: own}, "in the game")


def test_among_balls_a_gain_is_refused_and_the_regret_enclosed(write):
    text = 'title = "T"\nform = "extensive"\nplayers = ["A"]\nroot = "a"\n[nodes.a]\nplayer = "A"\n'
    game = load(
        write(f'{text}actions = {{ x = "l", y = "r" }}\n[ends]\nl = {{ A = "sqrt(2)" }}\nr = {{ A = "1.4" }}\n')
    )
    at = numeric_tree(game, {})
    whole = [whole_piece(at.tree, 1)]
    good = verified(at, whole, {0: (F(1), F(0))}, "in the game")
    assert not good.exact and 0 <= float(good.regret) < 1e-12 and "enclosed" in good.certificate
    with pytest.raises(AssertionError, match="regrets"):
        verified(at, whole, {0: (F(0), F(1))}, "in the game")
