"""Bases: where their relations hold they are the vertices that brute force finds."""

import random
from fractions import Fraction

import pytest

from escalation.arithmetic.quotients import ring_of, value_at
from escalation.equilibrium_sets.bordered_bases import bases
from tests.brute_force import strategies

RING = ring_of(["t"])
ONE = RING.constant(1)


def numbers(rows):
    return [[entry * ONE for entry in row] for row in rows]


def held(basis, sign):
    return all(
        r.met_by(value_at(r.polynomial, [Fraction(0)])) for r in (*basis.positive(sign), *basis.best_reply(sign))
    )


@pytest.mark.parametrize("seed", range(12))
def test_the_bases_that_hold_are_the_vertices(seed):
    """The other's mixtures over the columns, against which the rows reply: ties and equal rows among them."""
    rng = random.Random(seed)
    rows = [[rng.randint(0, 2) for _ in range(rng.choice((2, 3)))]]
    rows += [[rng.randint(0, 2) for _ in rows[0]] for _ in range(rng.choice((0, 1, 2)))]
    turned = [list(line) for line in zip(*rows, strict=True)]
    found = set()
    for basis in bases(numbers(rows)):
        for sign in basis.signs:
            if held(basis, sign):
                total = value_at(basis.total, [Fraction(0)])
                own = dict(zip(basis.support, basis.numerators, strict=True))
                found.add(
                    tuple(
                        value_at(own[j], [Fraction(0)]) / total if j in own else Fraction(0)
                        for j in range(len(rows[0]))
                    )
                )
    assert found == set(strategies(turned))


def test_matching_pennies_has_one_mixed_basis():
    mixed = [b for b in bases(numbers([[1, -1], [-1, 1]])) if len(b.support) == 2]
    assert len(mixed) == 1 and mixed[0].slacks == {}
    assert mixed[0].numerators[0] / mixed[0].total.leading_coefficient() == ONE / 2


def test_what_is_singular_throughout_is_no_basis():
    t = RING.gens()[0]
    assert all(len(b.support) == 1 for b in bases([[t, t], [t, t]]))


def test_one_row_is_tight_everywhere():
    assert [b.tight for b in bases(numbers([[1, 2, 3]]))] == [(0,)] * 3
