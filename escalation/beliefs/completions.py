"""Beliefs that complete behaviour to an assessment, for weights given as monomials (`beliefs.monomials`).

A *completion* is a family of belief systems: `members` are its extreme ones. In a member a set that is linked to no
other has the whole polytope of its beliefs, by its vertices, and linked sets have one belief each; the members of a
family run through the extreme rays of the linked groups. `whole` is false where only one belief system of a larger set
is given; `linear` is true where the weights are all those of cones, and not some that were tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

from escalation.arithmetic.linear_programmes import Row, maximum
from escalation.beliefs.belief_cones import Cone, Vector
from escalation.beliefs.monomials import (
    Class,
    LinkedGroup,
    Weights,
    classes,
    group_rays,
    independent,
    linked_groups,
    tried_numbers,
    value,
)
from escalation.beliefs.paths import in_proportion
from escalation.game.tree import InformationSet

Belief = tuple[Fraction, ...]
Beliefs = tuple[tuple[Belief, ...], ...]
Choice = dict[int, tuple[Belief, ...]]
MOST_MEMBERS = 64


@dataclass(frozen=True)
class Completion:
    """A family of belief systems, `members[m][h]` the vertices of the beliefs at set `h`."""

    members: tuple[Beliefs, ...]
    whole: bool = True
    linear: bool = True


@dataclass(frozen=True)
class Open:
    """Neither a completion was found, nor was it shown that there is none."""


def completed(
    sets: Sequence[InformationSet], weights: Weights, cones: Callable[[int], Cone]
) -> Completion | Open | None:
    """The beliefs of these weights that support the behaviour behind `cones`; None if there are none.

    Raises TooManyRays.
    """
    own = {h: classes(terms) for h, terms in weights.items()}
    fixed = {h: [t.coefficient for t in cs[0].terms] for h, cs in own.items() if len(cs) == 1}
    for h, ws in fixed.items():
        if not _inside(cones(h), {t.node: w for t, w in zip(own[h][0].terms, ws, strict=True)}):
            return None
    groups = linked_groups(own)
    if not independent(groups):
        return _tried(sets, weights, own, cones)
    rays = [group_rays(group, own, cones) for group in groups]
    if not all(rays):
        return None
    choices = [_choices(sets, group, own, found) for group, found in zip(groups, rays, strict=True)]
    whole = all(exact for _, exact in choices) and prod(len(c) for c, _ in choices) <= MOST_MEMBERS
    picked = product(*(found if whole else found[:1] for found, _ in choices))
    sure: Choice = {h: (_belief(sets[h], {t.node: t.coefficient for t in own[h][0].terms}),) for h in fixed}
    members = tuple(_ordered(len(sets), sure, *chosen) for chosen in picked)
    return Completion(members, whole)


def _inside(cone: Cone, weights: Mapping[int, Fraction]) -> bool:
    """Whether the weights lie in the cone."""
    return all(sum(n * weights.get(v, 0) for v, n in zip(cone.nodes, row, strict=True)) >= 0 for row in cone.rows)


def _choices(
    sets: Sequence[InformationSet], group: LinkedGroup, own: Mapping[int, Sequence[Class]], rays: Sequence[Vector]
) -> tuple[list[Choice], bool]:
    """The beliefs at the sets of a group: one polytope, or one choice for each extreme ray; and whether that is all.

    Where a ray leaves a linked set without weight, the mean of the rays stands for all.
    """
    if len(group.places) == 1:
        (h,) = group.places
        vertices = {_at_ray(sets[h], own[h], group.places[h], ray) for ray in rays}
        return [{h: tuple(sorted(vertices, reverse=True))}], True
    mean = tuple(map(sum, zip(*rays, strict=True)))
    whole = all(any(ray[k] for k in places) for places in group.places.values() for ray in rays)
    return [
        {h: (_at_ray(sets[h], own[h], places, ray),) for h, places in group.places.items()}
        for ray in (rays if whole else [mean])
    ], whole


def _at_ray(own: InformationSet, cs: Sequence[Class], places: Sequence[int], ray: Sequence[int]) -> Belief:
    return _belief(own, {t.node: t.coefficient * ray[k] for c, k in zip(cs, places, strict=True) for t in c.terms})


def _belief(own: InformationSet, weights: Mapping[int, Fraction]) -> Belief:
    return in_proportion([weights.get(v, Fraction(0)) for v in own.nodes])


def _ordered(count: int, *choices: Choice) -> Beliefs:
    joined = {h: found for choice in choices for h, found in choice.items()}
    return tuple(joined[h] for h in range(count))


def mixture_of(points: Sequence[Belief], point: Belief) -> bool:
    """Whether a belief is a mixture of others."""
    rows: list[Row] = [([p[k] for p in points], "=", entry) for k, entry in enumerate(point)]
    return maximum([0] * len(points), rows).kind == "optimal"


def _tried(
    sets: Sequence[InformationSet], weights: Weights, own: Mapping[int, Sequence[Class]], cones: Callable[[int], Cone]
) -> Completion | Open | None:
    """The first belief system among some values of the free numbers; None if a set has no supporting belief alone."""
    alone = [
        LinkedGroup([frozenset({(k, 1)}) for k in range(len(cs))], {h: list(range(len(cs)))}) for h, cs in own.items()
    ]
    if not all(group_rays(group, own, cones) for group in alone):
        return None
    letters = list(dict.fromkeys(letter for terms in weights.values() for t in terms for letter in t.letters))
    for numbers in tried_numbers(letters):
        found = {h: {t.node: value(t, numbers) for t in terms} for h, terms in weights.items()}
        if all(_inside(cones(h), here) for h, here in found.items()):
            return Completion((tuple((_belief(sets[h], found[h]),) for h in range(len(sets))),), False, False)
    return Open()
