"""All consistent beliefs that go with given behaviour, by the nodes that are believed.

At a set the believed nodes are some classes of its leading nodes (`beliefs.paths`): nodes with the same rare moves are
believed together. A choice of classes at every set is *attainable* if some orders of mistakes bring it about
(`beliefs.orders`); the consistent beliefs with these nodes are then the monomials in the mistakes' coefficients
(`beliefs.consistency`). The union over all attainable choices is the set of consistent beliefs, which is closed.

Choices are given the larger ones first, and none at whose sets no belief on just these classes supports the behaviour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, combinations, product
from math import prod

from escalation.arithmetic.cone_rays import cone_rays
from escalation.beliefs.belief_cones import Cone
from escalation.beliefs.monomials import Class, Term, Weights, class_rows
from escalation.beliefs.orders import Believed, NoOrders, orders
from escalation.beliefs.paths import Group, Paths
from escalation.errors import Undecided
from escalation.game.numeric_tree import NumericTree

MOST_CHOICES = 2000
Groups = tuple[Group, ...]


def consistent_weights(at: NumericTree, behind: Paths, cones: Callable[[int], Cone]) -> Iterator[Weights]:
    """The weights of each attainable choice, more believed nodes first.

    Raises TooManyRays, and Undecided where there are more choices than are tried.
    """
    leading = [behind.leading(own.nodes) for own in at.tree.sets]
    choices = [[own] if len(own) == 1 else _supported(own, behind, cones(h)) for h, own in enumerate(leading)]
    if prod(map(len, choices)) > MOST_CHOICES:
        raise Undecided(f"more than {MOST_CHOICES} ways to believe in nodes.")
    for choice in sorted(product(*choices), key=lambda choice: -sum(map(len, choice))):
        believed = {h: _believed(leading[h], some) for h, some in enumerate(choice) if len(leading[h]) > 1}
        if not isinstance(orders(believed), NoOrders):
            yield {h: tuple(t for own in some for t in _terms(own, behind)) for h, some in enumerate(choice)}


def _terms(group: Group, behind: Paths) -> tuple[Term, ...]:
    rare, nodes = group
    return tuple(Term(v, behind.certain[v], rare) for v in nodes)


def _supported(own: Groups, behind: Paths, cone: Cone) -> list[Groups]:
    """The nonempty choices of classes on which, all of them positive, some belief supports the behaviour."""
    terms = [Class(group[0], _terms(group, behind)) for group in own]
    rays = [ray for ray, _ in cone_rays(len(own), [], list(class_rows(cone, terms)))]
    found = []
    for some in chain.from_iterable(combinations(range(len(own)), n) for n in range(len(own), 0, -1)):
        within = [ray for ray in rays if not any(ray[k] for k in range(len(own)) if k not in some)]
        if all(any(ray[k] for ray in within) for k in some):
            found.append(tuple(own[k] for k in some))
    return found


def _believed(own: Groups, some: Groups) -> Believed:
    return Believed(tuple(rare for rare, _ in some), tuple(group[0] for group in own if group not in some))
