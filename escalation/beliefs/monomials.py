"""Beliefs that are monomials in free positive numbers, and where they support given behaviour.

At set `h` node `v` has weight `coefficient(v) * prod of free numbers`, each number one of `letters(v)`; nodes without a
term have weight 0. The free numbers are how likely mistakes are among each other (`sequential`), what others make of an
action that nobody was to take (`perfect-bayesian`), or the beliefs themselves (`weak-perfect-bayesian`). Behaviour is
supported where at every set the weights lie in its cone (`beliefs.belief_cones`), a set of homogeneous linear rows.

Nodes of a set with the same letters have one weight in common; a set with one such class has its beliefs fixed. What
counts is the *difference* of letters between classes. Two sets that share a difference are *linked*: their classes are
put on common points, shifted so that shared differences coincide. If all differences from the first point, of all
linked groups together, are linearly independent, the logarithms of the weights on the points take all values, a factor
for each group apart: then the supporting weights of a group are the positive vectors of one cone, and the closure of
their set has that cone's extreme rays, as soon as some weights are all positive. Otherwise the weights obey equations
like `w1 w4 = w2 w3`, and only some numbers are tried (`SCALES`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm, prod

from escalation.arithmetic.cone_rays import cone_rays
from escalation.arithmetic.row_dependencies import reduction
from escalation.beliefs.belief_cones import Cone, Vector

Letters = frozenset[Hashable]
Point = frozenset[tuple[Hashable, int]]
SCALES = (Fraction(1, 16), Fraction(16))
MOST_TRIED = 400


@dataclass(frozen=True)
class Term:
    """The weight of a node: `coefficient` times the product of `letters`."""

    node: int
    coefficient: Fraction
    letters: Letters


Weights = Mapping[int, tuple[Term, ...]]


@dataclass(frozen=True)
class Class:
    """Nodes of a set with the same letters, and their coefficients."""

    letters: Letters
    terms: tuple[Term, ...]


@dataclass
class LinkedGroup:
    """Points, and for each set of the group the points of its classes, in their order."""

    points: list[Point]
    places: dict[int, list[int]]


def classes(terms: Sequence[Term]) -> tuple[Class, ...]:
    """The terms of a set, by their letters."""
    found: dict[Letters, list[Term]] = {}
    for term in terms:
        found.setdefault(term.letters, []).append(term)
    return tuple(Class(letters, tuple(own)) for letters, own in found.items())


def difference(a: Point, b: Point) -> Point:
    """`a - b` as exponents of letters.

    >>> sorted(difference(frozenset({("x", 1), ("y", 1)}), frozenset({("y", 1), ("z", 1)})))
    [('x', 1), ('z', -1)]
    """
    left = dict(a)
    for letter, n in b:
        left[letter] = left.get(letter, 0) - n
    return frozenset((letter, n) for letter, n in left.items() if n)


def linked_groups(weights: Mapping[int, Sequence[Class]]) -> list[LinkedGroup]:
    """The linked groups of the sets that have several classes."""
    groups: list[LinkedGroup] = []
    for h, own in weights.items():
        if len(own) > 1:
            points = [frozenset((letter, 1) for letter in c.letters) for c in own]
            merged = LinkedGroup(points, {h: list(range(len(points)))})
            while (found := _linked_to(merged, groups)) is not None:
                other, shift = found
                groups.remove(other)
                merged = _joined(other, merged, shift)
            groups.append(merged)
    return groups


def _linked_to(group: LinkedGroup, others: Sequence[LinkedGroup]) -> tuple[LinkedGroup, Point] | None:
    """A group that shares a difference with this one, and how far this one is to be shifted to meet it."""
    own = {difference(a, b): a for a in group.points for b in group.points if a != b}
    for other in others:
        for x in other.points:
            for y in other.points:
                if x != y and (a := own.get(difference(x, y))) is not None:
                    return other, difference(x, a)
    return None


def _joined(group: LinkedGroup, other: LinkedGroup, shift: Point) -> LinkedGroup:
    back = difference(frozenset(), shift)
    moved = [difference(p, back) for p in other.points]
    points = list(dict.fromkeys([*group.points, *moved]))
    place = {p: k for k, p in enumerate(points)}
    shifted = {h: [place[moved[k]] for k in own] for h, own in other.places.items()}
    return LinkedGroup(points, {**group.places, **shifted})


def independent(groups: Sequence[LinkedGroup]) -> bool:
    """Whether the weights on all points are free, a factor for each group apart."""
    rows = _without_own_letters([dict(difference(p, own.points[0])) for own in groups for p in own.points[1:]])
    letters = list(dict.fromkeys(letter for row in rows for letter in row))
    return reduction([[row.get(letter, 0) for letter in letters] for row in rows]).rank == len(rows)


def _without_own_letters(rows: list[dict[Hashable, int]]) -> list[dict[Hashable, int]]:
    """The rows left when those with a letter that no other has, which depend on none, are taken out one by one."""
    while True:
        count = Counter(letter for row in rows for letter in row)
        left = [row for row in rows if all(count[letter] > 1 for letter in row)]
        if len(left) == len(rows):
            return rows
        rows = left


def group_rays(
    group: LinkedGroup, weights: Mapping[int, Sequence[Class]], cones: Callable[[int], Cone]
) -> list[Vector]:
    """The extreme rays of the weights on a group's points that support all its sets; none if not all can be positive.

    Raises TooManyRays.
    """
    rows = []
    for h, places in group.places.items():
        for row in class_rows(cones(h), weights[h]):
            line = [0] * len(group.points)
            for k, entry in zip(places, row, strict=True):
                line[k] += entry
            rows.append(line)
    rays = [ray for ray, _ in cone_rays(len(group.points), [], rows)]
    return rays if rays and all(map(any, zip(*rays, strict=True))) else []


def class_rows(cone: Cone, own: Sequence[Class]) -> Iterator[Vector]:
    """The rows of a set's cone over the weights of its classes."""
    place = {v: k for k, v in enumerate(cone.nodes)}
    for row in cone.rows:
        exact = [sum((row[place[t.node]] * t.coefficient for t in c.terms), Fraction(0)) for c in own]
        scale = lcm(*(n.denominator for n in exact))
        yield tuple(int(n * scale) for n in exact)


def tried_numbers(letters: Sequence[Hashable]) -> Iterator[dict[Hashable, Fraction]]:
    """Some values of free numbers: all 1, then one and two of them small or large."""
    moves = [(letter, scale) for letter in letters for scale in SCALES]
    changes = [(), *combinations(moves, 1), *combinations(moves, 2)]
    for change in changes[:MOST_TRIED]:
        yield dict.fromkeys(letters, Fraction(1)) | dict(change)


def value(term: Term, numbers: Mapping[Hashable, Fraction]) -> Fraction:
    """The weight of a node at given numbers."""
    return term.coefficient * prod(numbers[letter] for letter in term.letters)
