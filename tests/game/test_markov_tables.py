"""The tables of a Markov game over a field: the same numbers whichever way they are read."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.arithmetic.double_description import Undecidable
from escalation.arithmetic.quotients import rational_of
from escalation.evaluation import Exact
from escalation.game.markov_tables import tables_at, tables_in
from escalation.parameters import Values
from tests.drawn_markov import drawn


@pytest.mark.parametrize("seed", range(20))
def test_numbers_of_flint_are_the_fractions(seed):
    at = drawn(seed).at()
    tables = tables_at(at)
    assert tables.one == 1 and tables.players == 2 and rational_of(tables.discount) == at.discount
    for s, stage in enumerate(at.stages):
        assert {a: tuple(map(rational_of, own)) for a, own in tables.pays[s].items()} == at.pays[s]
        assert {a: {t: rational_of(p) for t, p in o.items()} for a, o in tables.chances[s].items()} == at.chances[s]
        assert rational_of(tables.step(s)) == at.step(s) == (1 if stage.instant else at.discount)


def test_formulas_read_into_another_field():
    game = esc.load("cycle")
    tables = tables_in(game, Values.at_baseline(game.sheet, Exact()).of, Fraction(1))
    at = game.at()
    assert tables.discount == at.discount
    assert [dict(own) for own in tables.pays] == [dict(own) for own in at.pays]
    assert [dict(own) for own in tables.chances] == [dict(own) for own in at.chances]


def test_zeros_are_left_out():
    game = esc.load("cycle").pinned({"kappa_I": 0})
    tables = tables_in(game, Values.at_baseline(game.sheet, Exact()).of, Fraction(1))
    assert tables.chances[1][(0,)] == {0: 1}


def test_a_chance_that_may_be_zero_is_not_taken_for_either(write):
    text = """
form = "markov"
players = ["A"]
discount = 0.5
[parameters]
x = { baseline = 2, range = [1, 3] }
[states.s]
next = { t = "(sqrt(x)*sqrt(x + 1) - sqrt(x^2 + x))", s = "rest" }
[states.t]
next = "t"
"""
    at = esc.load(write(text)).at()
    assert at.chances[0][()].keys() == {0, 1}
    with pytest.raises(Undecidable):
        tables_at(at)
    with pytest.raises(esc.errors.Undecided, match="2048 binary digits"):
        esc.solve(at)
