"""Linked and independent monomials: what is a product of polytopes, what moves together, what is only tried."""

from fractions import Fraction

from escalation.beliefs.belief_cones import Cone
from escalation.beliefs.completions import Completion, Open, completed, mixture_of
from escalation.beliefs.monomials import Term, classes, difference, independent, linked_groups
from escalation.game.tree import InformationSet

F = Fraction
PAIRS = ("ac", "ad", "bc", "bd")


def sets(*sizes):
    found, start = [], 0
    for h, size in enumerate(sizes):
        found.append(InformationSet(f"set {h}", 0, tuple(range(start, start + size)), ("x",)))
        start += size
    return found


def weights(own, letters):
    return {
        h: tuple(Term(v, F(1), frozenset(word)) for v, word in zip(s.nodes, words, strict=True))
        for h, (s, words) in enumerate(zip(own, letters, strict=True))
    }


def cones(own, rows):
    def cone(h):
        size = len(own[h].nodes)
        return Cone(own[h].nodes, rows.get(h, ()), tuple(tuple(int(i == k) for i in range(size)) for k in range(size)))

    return cone


def test_sets_without_common_letters_are_a_product():
    own = sets(2, 2)
    found = completed(own, weights(own, [("a", "b"), ("c", "d")]), cones(own, {0: ((1, -1),)}))
    assert isinstance(found, Completion) and found.whole and found.linear
    (member,) = found.members
    assert member[0] == ((F(1), F(0)), (F(1, 2), F(1, 2)))
    assert member[1] == ((F(1), F(0)), (F(0), F(1)))


def test_sets_with_the_same_difference_move_together():
    """a : b at both sets, once with a common letter more: 2/3 or more here and 1/3 or less there cannot be."""
    own = sets(2, 2)
    letters = [("a", "b"), ("ac", "bc")]
    assert completed(own, weights(own, letters), cones(own, {0: ((1, -2),), 1: ((-2, 1),)})) is None
    found = completed(own, weights(own, letters), cones(own, {0: ((1, -2),)}))
    assert isinstance(found, Completion) and found.whole and found.linear
    assert {(m[0], m[1]) for m in found.members} == {
        (((F(1), F(0)),), ((F(1), F(0)),)),
        (((F(2, 3), F(1, 3)),), ((F(2, 3), F(1, 3)),)),
    }


def test_products_of_two_choices_are_only_tried():
    own = sets(4)
    free = completed(own, weights(own, [PAIRS]), cones(own, {}))
    assert isinstance(free, Completion) and not free.whole and not free.linear
    a, b, c, d = free.members[0][0][0]
    assert a * d == b * c
    apart = ((1, -40, 0, 0), (0, -40, 0, 1), (1, 0, -40, 0))
    assert isinstance(completed(own, weights(own, [PAIRS]), cones(own, {0: apart})), Completion | Open)
    never = ((1, 0, 0, -2), (-2, 0, 0, 1), (0, 1, -2, 0))
    assert completed(own, weights(own, [PAIRS]), cones(own, {0: never})) is None


def test_equations_that_no_numbers_tried_meet_are_open():
    """ac : bd is 1000 to 1001: a c = (1000/1001) b d."""
    own = sets(4)
    rows = ((1001, 0, 0, -1000), (-1001, 0, 0, 1000))
    assert isinstance(completed(own, weights(own, [PAIRS]), cones(own, {0: rows})), Open)


def test_ranks():
    def groups(*letters):
        own = sets(*map(len, letters))
        return linked_groups({h: classes(terms) for h, terms in weights(own, letters).items()})

    assert independent(groups(("a", "b"), ("b", "c")))
    assert not independent(groups(("a", "b"), ("b", "c"), ("a", "c")))
    assert not independent(groups(PAIRS))
    assert len(groups(("a", "b", "c"), ("bd", "ad"))) == 1
    assert difference(frozenset(), frozenset({("a", 2)})) == {("a", -2)}


def test_mixtures_of_beliefs():
    corners = [(F(1), F(0), F(0)), (F(0), F(1), F(0)), (F(0), F(0), F(1))]
    assert mixture_of(corners, (F(1, 3),) * 3)
    assert not mixture_of(corners[:2], (F(1, 3),) * 3)
