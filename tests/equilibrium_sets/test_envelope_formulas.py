"""Corners as formulas, evaluated at points, against corners at these points."""

import random
from fractions import Fraction

import pytest

from escalation.arithmetic.quotients import Quotient, flint_number, ring_of, value_at
from escalation.arithmetic.upper_envelopes import envelope_corners
from escalation.equilibrium_sets import envelope_formulas as module
from escalation.equilibrium_sets.envelope_formulas import envelope_formulas
from escalation.errors import Undecided

F = Fraction
RING = ring_of(["s", "t"])
S, T = RING.gens()


def entry(rng):
    polynomial = rng.choice([S, T, S * T, S - T, RING.constant(1)]) * rng.randint(-2, 2) + rng.randint(-2, 2)
    return Quotient(polynomial, RING.constant(1))


def at(quotient, point):
    if not isinstance(quotient, Quotient):
        return F(quotient)
    return value_at(quotient.numerator, point) / value_at(quotient.denominator, point)


def holds(corner, point):
    return all(r.met_by(value_at(r.polynomial, point)) for r in corner.relations)


@pytest.mark.parametrize("sizes", [[2], [3], [2, 2], []])
def test_at_points_off_the_slacks_they_are_all_corners(sizes):
    rng, met = random.Random(len(sizes)), 0
    for _ in range(15):
        groups = [rng.randint(1, 3) for _ in range(rng.randint(1, 2))]
        pieces = [[(entry(rng), [entry(rng) for _ in range(sum(sizes))]) for _ in range(own)] for own in groups]
        formulas = envelope_formulas(sizes, pieces, RING)
        for _ in range(3):
            point = [F(rng.randint(-30, 30), 17), F(rng.randint(-30, 30), 13)]
            if any(value_at(s, point) == 0 for c in formulas for s in c.slacks):
                continue
            numbers = [
                [(at(constant, point), [at(c, point) for c in line]) for constant, line in own] for own in pieces
            ]
            expected = {(c.point, c.zero, c.greatest) for c in envelope_corners(sizes, numbers)}
            found = {(tuple(at(z, point) for z in c.point), c.zero, c.greatest) for c in formulas if holds(c, point)}
            assert found == expected
            met += len(found)
    assert met


def test_numbers_may_stand_beside_quotients():
    (corner,) = envelope_formulas([1], [[(0, [Quotient(S, RING.constant(1))]), (-1, [0])]], RING)[:1]
    assert corner.point == (Quotient(RING.constant(flint_number(1)), RING.constant(1)),)


def test_too_many_supports_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_CHOICES", 2)
    with pytest.raises(Undecided, match="choices of supports"):
        envelope_formulas([2], [], RING)
