"""All consistent beliefs that go with given behaviour, by the nodes that are believed.

At a set the believed nodes are some classes of its leading nodes (`beliefs.paths`): nodes with the same rare moves are
believed together. Sets whose classes are alike but for rare moves that all of a set share have the same *shape*: the
same classes are believed there. A choice of classes for every shape is *attainable* if some orders of mistakes bring it
about (`beliefs.orders`); the consistent beliefs with these nodes are then the monomials in the mistakes' coefficients
(`beliefs.consistency`). The union over all attainable choices is the set of consistent beliefs, which is closed.

Choices are given the larger ones first, and none at whose sets no belief on just these classes supports the behaviour.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain, combinations

from escalation.arithmetic.cone_rays import cone_rays
from escalation.beliefs.belief_cones import Cone
from escalation.beliefs.monomials import Class, Term, Weights, class_rows
from escalation.beliefs.orders import Believed, NoOrders, orders
from escalation.beliefs.paths import Group, Paths, Rare
from escalation.errors import Undecided
from escalation.game.numeric_tree import NumericTree

MOST_PROGRAMMES = 2000
Shape = frozenset[Rare]


def consistent_weights(at: NumericTree, behind: Paths, cones: Callable[[int], Cone]) -> Iterator[Weights]:
    """The weights of each attainable choice, more believed classes first.

    Raises TooManyRays, and Undecided where there are more choices than are tried.
    """
    leading = [behind.leading(own.nodes) for own in at.tree.sets]
    shared = [frozenset.intersection(*(rare for rare, _ in own)) for own in leading]
    shapes: dict[Shape, list[int]] = {}
    for h, own in enumerate(leading):
        shapes.setdefault(frozenset(rare - shared[h] for rare, _ in own), []).append(h)
    choices = {}
    for shape, sets in shapes.items():
        each = [_supported(leading[h], shared[h], behind, cones(h)) if len(shape) > 1 else {shape} for h in sets]
        choices[shape] = set.intersection(*each)
    for choice in sorted(_attainable(choices), key=lambda choice: -sum(map(len, choice.values()))):
        chosen = {h: choice[shape] for shape, sets in shapes.items() for h in sets}
        yield {
            h: tuple(t for group in own if group[0] - shared[h] in chosen[h] for t in _terms(group, behind))
            for h, own in enumerate(leading)
        }


def _attainable(choices: Mapping[Shape, Collection[Shape]]) -> list[dict[Shape, Shape]]:
    """The attainable choices of believed classes for every shape. Raises Undecided."""
    found: list[dict[Shape, Shape]] = [{}]
    solved = 0
    for shape, own in choices.items():
        extended = [{**choice, shape: some} for choice in found for some in own]
        solved += len(extended)
        if solved > MOST_PROGRAMMES:
            raise Undecided(f"more than {MOST_PROGRAMMES} ways to believe in nodes.")
        found = [choice for choice in extended if len(own) == len(shape) == 1 or _has_orders(choice)]
    return found


def _has_orders(choice: Mapping[Shape, Shape]) -> bool:
    believed = {n: Believed(tuple(some), tuple(shape - some)) for n, (shape, some) in enumerate(choice.items())}
    return not isinstance(orders(believed), NoOrders)


def _terms(group: Group, behind: Paths) -> tuple[Term, ...]:
    rare, nodes = group
    return tuple(Term(v, behind.certain[v], rare) for v in nodes)


def _supported(own: Sequence[Group], shared: Rare, behind: Paths, cone: Cone) -> set[Shape]:
    """The nonempty choices of classes on which, all of them positive, some belief supports the behaviour."""
    terms = [Class(group[0], _terms(group, behind)) for group in own]
    rays = [ray for ray, _ in cone_rays(len(own), [], list(class_rows(cone, terms)))]
    found = set()
    for some in chain.from_iterable(combinations(range(len(own)), n) for n in range(1, len(own) + 1)):
        within = [ray for ray in rays if not any(ray[k] for k in range(len(own)) if k not in some)]
        if all(any(ray[k] for ray in within) for k in some):
            found.add(frozenset(own[k][0] - shared for k in some))
    return found
