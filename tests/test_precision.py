"""Digits are added until every sign is sure, and are given back."""

import pytest

from escalation.errors import Undecided
from escalation.files.library import load
from escalation.precision import decided
from escalation.solution import solve

TWO = """
title = "T"
form = "extensive"
players = ["A"]
root = "a"
[nodes.a]
player = "A"
actions = { x = "l", y = "r" }
"""


def test_a_difference_of_fifty_digits_is_decided(write):
    game = load(write(f'{TWO}[ends]\nl = {{ A = "sqrt(2)" }}\nr = {{ A = "sqrt(2) + 1e-60" }}\n'))
    (only,) = solve(game).equilibria
    assert only.pure == (1,)


def test_a_tie_stays_undecided_and_the_precision_is_as_before(write):
    from flint import ctx

    before = ctx.prec
    game = load(write(f'{TWO}[ends]\nl = {{ A = "sqrt(8)" }}\nr = {{ A = "2*sqrt(2)" }}\n'))
    with pytest.raises(Undecided, match="2048"):
        solve(game)
    assert ctx.prec == before


def test_a_rational_tree_is_answered_at_once():
    at = load("crisis-tree").at()
    assert decided(at, lambda given: given is at) is True
