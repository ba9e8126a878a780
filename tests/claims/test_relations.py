"""The relations of the claim language between numbers."""

import itertools
from fractions import Fraction

from escalation.claims.relations import MEETS, OPPOSITE, TURNED


def test_relations_between_numbers():
    one, two = Fraction(1), Fraction(2)
    assert [MEETS[o](one, two) for o in ("<", "<=", ">", ">=", "=", "!=")] == [True, True, False, False, False, True]
    assert [MEETS[o](one, one) for o in ("<", "<=", ">", ">=", "=", "!=")] == [False, True, False, True, True, False]


def test_relations_opposed_and_turned():
    for a, b in itertools.product(range(3), repeat=2):
        for relation, holds in MEETS.items():
            assert holds(a, b) is not MEETS[OPPOSITE[relation]](a, b)
            assert holds(a, b) is MEETS[TURNED[relation]](b, a)
