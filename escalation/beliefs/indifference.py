"""Behaviour that makes those who mix indifferent, for given supports.

The unknowns are the probabilities of all but the first action in each support that has several. A set is *settled* if
behaviour alone fixes the beliefs there: its leading nodes (`beliefs.paths`) then have one and the same rare moves
behind them, and weights `W(v)`, the product of all probabilities on the path that are not 0, polynomials. With
`U_k(v)` what the mover expects at node `v` after action `k`, himself playing the first action of each later support,

    sum_v W(v) (U_k(v) - U_first(v)) = 0 for `k` in the support,   <= 0 for all other actions,

for every settled set, the sum over its leading nodes. (His own later mixing does not matter: there he is indifferent.)
These equations hold no probability of the mover himself, so with two players who mix, each one's indifference is linear
in the other's realization plan (von Stengel 1996). They are solved by elimination (`arithmetic.linear_elimination`).

Where unknowns stay free and what the others are does not depend on them, the inequalities must be linear in them: they
bound a polytope, of which the vertices and the mean of these are proposed. What is proposed is a candidate only:
whether beliefs complete it is for `beliefs.completions` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from math import lcm
from typing import Any

from escalation.arithmetic.cone_rays import cone_rays
from escalation.arithmetic.linear_elimination import Solved, Unsolved, linear_row, solutions
from escalation.arithmetic.quotients import flint_number, ring_of, value_at
from escalation.beliefs.paths import Paths, support_paths
from escalation.beliefs.supports import Supports
from escalation.game.numeric_tree import NumericTree

Polynomial = Any
Behaviour = tuple[tuple[Fraction, ...], ...]
MOST_UNKNOWNS = 12


@dataclass(frozen=True)
class Candidates:
    """Behaviours with given supports: one, or the corners of a polytope of them.

    Inside the polytope lies `mean`; what is played at the sets `free` differs over it.
    """

    corners: tuple[Behaviour, ...]
    mean: Behaviour | None = None
    free: tuple[int, ...] = ()


@dataclass(frozen=True)
class Indifference:
    """The equations of a support profile. `settles` says whether a set, by its nodes, is settled."""

    at: NumericTree
    supports: Supports
    settles: Callable[[Paths, Sequence[int]], bool]

    @cached_property
    def first(self) -> tuple[int, ...]:
        """For each set the place of its first unknown."""
        return (0, *accumulate(len(own) - 1 for own in self.supports))

    @cached_property
    def ring(self) -> Any:
        """The ring of polynomials in the unknowns."""
        return ring_of([f"p{j}" for j in range(self.first[-1])])

    @cached_property
    def behind(self) -> Paths:
        """What lies behind each node."""
        return support_paths(self.at, self.supports)

    @cached_property
    def chances(self) -> tuple[tuple[Polynomial, ...], ...]:
        """The probability of each action, by set."""
        found = []
        for h, own in enumerate(self.at.tree.sets):
            unknown = [self.ring.gen(self.first[h] + n) for n in range(len(self.supports[h]) - 1)]
            some = dict(
                zip(self.supports[h], [sum(unknown, start=self.ring.constant(0)) * -1 + 1, *unknown], strict=True)
            )
            found.append(tuple(some.get(k, self.ring.constant(0)) for k in range(len(own.actions))))
        return tuple(found)

    @cached_property
    def weights(self) -> tuple[Polynomial, ...]:
        """`W(v)` for every node, rare moves left out."""
        found = [self.ring.constant(1)]
        for v, node in enumerate(self.at.tree.nodes[1:], start=1):
            p = self._chance(node.parent, node.branch)
            rare = len(self.behind.rare[v]) > len(self.behind.rare[node.parent])
            found.append(found[node.parent] if rare else found[node.parent] * p)
        return tuple(found)

    def _chance(self, v: int, branch: int) -> Polynomial:
        if v in self.at.chances:
            return self.ring.constant(flint_number(self.at.chances[v][branch]))
        return self.chances[self.at.tree.set_at[v]][branch]

    def worth(self, player: int) -> dict[int, Polynomial]:
        """What a player expects at every node, himself playing the first action of every support."""
        tree, found = self.at.tree, dict[int, Polynomial]()
        for v in range(len(tree.nodes) - 1, -1, -1):
            node = tree.nodes[v]
            if node.is_end:
                found[v] = self.ring.constant(flint_number(self.at.payoffs[v][player]))
            elif node.player == player:
                found[v] = found[node.children[self.supports[tree.set_at[v]][0]]]
            else:
                parts = [self._chance(v, k) * found[c] for k, c in enumerate(node.children)]
                found[v] = sum(parts, start=self.ring.constant(0))
        return found

    @cached_property
    def losses(self) -> tuple[tuple[bool, Polynomial], ...]:
        """At settled sets, what each other action loses against the first one, and whether it is in the support."""
        tree, found = self.at.tree, []
        worth = {i: self.worth(i) for i in {own.player for own in tree.sets}}
        for h, own in enumerate(tree.sets):
            if not self.settles(self.behind, own.nodes):
                continue
            leading = self.behind.leading(own.nodes)
            here, first = worth[own.player], self.supports[h][0]
            for k in range(len(own.actions)):
                if k != first:
                    parts = [
                        self.weights[v] * (here[tree.nodes[v].children[first]] - here[tree.nodes[v].children[k]])
                        for v in leading[0][1]
                    ]
                    found.append((k in self.supports[h], sum(parts, start=self.ring.constant(0))))
        return tuple(found)

    def candidates(self) -> Iterator[Candidates | Unsolved]:
        """The behaviours that meet all equations and inequalities, as far as elimination finds them."""
        if not self.first[-1]:
            yield Candidates((self.behaviour(()),))
            return
        if self.first[-1] > MOST_UNKNOWNS:
            yield Unsolved(f"more than {MOST_UNKNOWNS} unknown probabilities")
            return
        for found in solutions([loss for tied, loss in self.losses if tied], self.first[-1]):
            if isinstance(found, Unsolved):
                yield found
            elif not found.free:
                point = found.at({})
                if point is not None and self._holds(point) and self._inside(point):
                    yield Candidates((self.behaviour(point),))
            else:
                yield from self._polytope(found)

    def _holds(self, point: Sequence[Fraction]) -> bool:
        values = [(tied, value_at(loss, point)) for tied, loss in self.losses]
        return all(value == 0 if tied else value >= 0 for tied, value in values)

    def _inside(self, point: Sequence[Fraction]) -> bool:
        """Whether every action of every support has a positive probability."""
        return all(p > 0 for h, own in enumerate(self.behaviour(point)) for p in (own[k] for k in self.supports[h]))

    def behaviour(self, point: Sequence[Fraction]) -> Behaviour:
        """The behaviour at given values of the unknowns."""
        found = []
        for h, own in enumerate(self.at.tree.sets):
            unknown = point[self.first[h] : self.first[h + 1]]
            some = dict(zip(self.supports[h], (1 - sum(unknown, Fraction(0)), *unknown), strict=True))
            found.append(tuple(some.get(k, Fraction(0)) for k in range(len(own.actions))))
        return tuple(found)

    def _polytope(self, solved: Solved) -> Iterator[Candidates | Unsolved]:
        """The corners of what free unknowns can be, the others given by numbers."""
        held = self._held(solved)
        if held is None:
            yield Unsolved("a family of mixtures that is not linear")
            return
        rows = self._rows(solved.free, held)
        if rows is None:
            yield Unsolved("a family of mixtures whose bounds are not linear")
            return
        corners = []
        for *ray, scale in (ray for ray, _ in cone_rays(len(solved.free) + 1, [], rows)):
            values = dict(zip(solved.free, (Fraction(n, scale) for n in ray), strict=True))
            corners.append(tuple({**held, **values}[j] for j in range(self.first[-1])))
        if corners:
            mean = tuple(sum(own, Fraction(0)) / len(corners) for own in zip(*corners, strict=True))
            if self._holds(mean) and self._inside(mean):
                free = tuple(
                    h for h in range(len(self.supports)) if set(solved.free) & set(range(*self.first[h : h + 2]))
                )
                yield Candidates(tuple(self.behaviour(c) for c in corners), self.behaviour(mean), free)

    def _held(self, solved: Solved) -> dict[int, Fraction] | None:
        """The unknowns that are not free, None if they are not numbers."""
        held: dict[int, Fraction] = {}
        for j, factor, constant in reversed(solved.steps):
            point = [held.get(i, Fraction(1, 2)) for i in range(self.first[-1])]
            met = {i for part in (factor, constant) for i, n in enumerate(part.degrees()) if n}
            if met & set(solved.free) or not value_at(factor, point):
                return None
            held[j] = -value_at(constant, point) / value_at(factor, point)
        return held

    def _rows(self, free: Sequence[int], held: dict[int, Fraction]) -> list[list[int]] | None:
        """The inequalities over the free unknowns and a common denominator, in whole numbers."""
        fixed = {f"p{j}": flint_number(value) for j, value in held.items()}
        bounds = [own[k] for h, own in enumerate(self.chances) for k in self.supports[h]]
        found = []
        for polynomial in [loss for tied, loss in self.losses if not tied] + bounds:
            row = linear_row(polynomial.subs(fixed), free)
            if row is None:
                return None
            scale = lcm(*(n.denominator for n in row))
            found.append([int(n * scale) for n in row])
        return found
