"""Equilibria of any number of players, with the probabilities as coordinates of their own.

For every choice of supports `(I_1, ..., I_n)` the equilibria with exactly these supports are the points with
`x_i(k) > 0` for `k` in `I_i`, `sum_k x_i(k) = 1`, `E u_i(k, x_-i) = E u_i(k', x_-i)` for `k, k'` in `I_i` and
`E u_i(k, x_-i) >= E u_i(l, x_-i)` for every other `l`. Nothing is solved: continua are in it, and no tie is lost.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

from escalation.arithmetic.quotients import Polynomial, Quotient, ring_of
from escalation.claims.scope import Payoffs
from escalation.errors import Undecided
from escalation.signs.coordinates import Coordinates
from escalation.signs.readings import brought
from escalation.signs.space import Range, Relation, Space

MOST_SUPPORTS = 400


@dataclass(frozen=True)
class SupportCandidate:
    """All equilibria with these supports."""

    supports: tuple[tuple[int, ...], ...]
    relations: tuple[Relation, ...]
    names: tuple[Mapping[int, Polynomial], ...]
    one: Polynomial

    @property
    def all(self) -> tuple[Relation, ...]:
        """The relations."""
        return self.relations

    def weights(self, player: int) -> tuple[dict[int, Polynomial], Polynomial]:
        """The probabilities, whose sum is 1."""
        return dict(self.names[player]), self.one


def with_mixtures(payoffs: Sequence[Payoffs], copies: int) -> list[Payoffs]:
    """Games over a larger space: `copies` mixtures a game, each with a coordinate a strategy, in [0, 1].

    Raises Undecided for a game with too many supports.
    """
    for own in payoffs:
        if prod(2**size - 1 for size in own.game.shape) > MOST_SUPPORTS:
            raise Undecided(f"claims are decided for games of up to {MOST_SUPPORTS} choices of supports")
    space = payoffs[0].space
    added = [
        mixture_name(game, copy, i, k)
        for game, own in enumerate(payoffs)
        for copy in range(copies)
        for i, size in enumerate(own.game.shape)
        for k in range(size)
    ]
    ring = ring_of([*space.names, *added])
    unit = Range(Fraction(0), Fraction(1))
    ranges = dict(space.ranges) | dict.fromkeys(added, unit)
    relations = tuple(Relation(brought(r.polynomial, ring), r.operator) for r in space.relations)
    wider = Space(ring, ranges, relations, space.whole)
    return [_moved(own, wider) for own in payoffs]


def mixture_name(game: int, copy: int, player: int, strategy: int) -> str:
    """The coordinate of a probability; no name of a file looks like it."""
    return f"x[{game},{copy},{player},{strategy}]"


def _moved(own: Payoffs, space: Space) -> Payoffs:
    ring = space.ring

    def quotient(q: Quotient) -> Quotient:
        return Quotient(brought(q.numerator, ring), brought(q.denominator, ring))

    made = Coordinates(space, own.coordinates.quantities, own.coordinates.readings)
    return replace(
        own,
        coordinates=made,
        cells={p: tuple(map(quotient, us)) for p, us in own.cells.items()},
        scaled={p: tuple(brought(u, ring) for u in us) for p, us in own.scaled.items()},
        scales=tuple(brought(s, ring) for s in own.scales),
        weights={e: {p: quotient(w) for p, w in ws.items()} for e, ws in own.weights.items()},
    )


def support_candidates(payoffs: Payoffs, game: int, copy: int) -> Iterator[SupportCandidate]:
    """The equilibria of a game for every choice of supports, in the mixtures of one copy."""
    ring, shape = payoffs.space.ring, payoffs.game.shape
    choices = [[c for size in range(1, n + 1) for c in itertools.combinations(range(n), size)] for n in shape]
    for supports in itertools.product(*choices):
        names = tuple(
            {k: ring.gen(ring.variable_to_index(mixture_name(game, copy, i, k))) for k in own}
            for i, own in enumerate(supports)
        )
        one = ring.constant(1)
        relations = tuple(r for i in range(len(shape)) for r in _of_player(payoffs, names, i, one))
        yield SupportCandidate(supports, relations, names, one)


def _of_player(
    payoffs: Payoffs, names: Sequence[Mapping[int, Polynomial]], player: int, one: Polynomial
) -> Iterator[Relation]:
    own = names[player]
    yield from (Relation(x, ">") for x in own.values())
    yield Relation(sum(own.values(), -one), "=")
    values = [_against(payoffs, names, player, k, one) for k in range(payoffs.game.shape[player])]
    first = next(iter(own))
    for k, value in enumerate(values):
        if k != first:
            yield Relation(values[first] - value, "=" if k in own else ">=")


def _against(
    payoffs: Payoffs, names: Sequence[Mapping[int, Polynomial]], player: int, strategy: int, one: Polynomial
) -> Polynomial:
    """`E u_player(strategy, x_-player)`, scaled."""
    others = [own if i != player else {strategy: one} for i, own in enumerate(names)]
    total = 0 * one
    for played in itertools.product(*others):
        term = payoffs.scaled[played][player]
        for own, k in zip(others, played, strict=True):
            term = term * own[k]
        total = total + term
    return total
