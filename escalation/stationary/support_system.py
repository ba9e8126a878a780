"""A mixed stationary equilibrium near a point, proved to exist: Newton's method, then Krawczyk's test, in balls.

Given which actions are used, the unknowns are their chances `x[s,m,k]` and the values `V[s,i]`; the equations are
`sum_k x[s,m,k] = 1` for each mover, `V_i(s) = Q_i(s,k)` for each action used, and for a player who does not move in `s`
that `V_i(s)` is what follows. Everything is linear in each mover's chances and in the values: a derivative by a chance
is the same expectation with that action played for certain.

With `F` and its derivatives `J`, a box `X` around `z`, and `Y` near the inverse of `J(z)`, the equations have exactly
one solution in `X` if

    K = z - Y F(z) + (1 - Y J(X)) (X - z)   lies in the inside of `X`   (Krawczyk 1969; Moore 1977),

and it lies in `K`. It is an equilibrium if there each chance is positive and no action unused is worth more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

from escalation.game.markov_tables import MarkovTables
from escalation.game.stages import Profile

Element = Any
Vector = Sequence[Element]
Support = tuple[tuple[tuple[int, ...], ...], ...]
NEWTON_STEPS = 8


@dataclass(frozen=True)
class SupportSystem:
    """The equations of a support: `support[s][m]` are the actions that mover `m` uses in state `s`.

    Unknowns `z` are the chances of the actions used, in the order of state, mover, action, then the values by state and
    player.
    """

    tables: MarkovTables
    support: Support

    @cached_property
    def places(self) -> dict[tuple[int, int, int], int]:
        """Where the chance of a mover's action stands in `z`, by state, mover, action."""
        used = ((s, m, k) for s, state in enumerate(self.support) for m, own in enumerate(state) for k in own)
        return {key: place for place, key in enumerate(used)}

    @property
    def size(self) -> int:
        """The number of unknowns, and of equations."""
        return self.value(len(self.support), 0)

    def value(self, s: int, i: int) -> int:
        """Where `V_i(s)` stands in `z`."""
        return len(self.places) + s * self.tables.players + i

    def at(self, z: Vector) -> tuple[list[Element], list[list[Element]]]:
        """The left sides minus the right sides at `z`, and their derivatives `[equation][unknown]`."""
        zero = self.tables.one * 0
        found, slopes = [], []
        for s, m, i, k in self._comparisons():
            row = [zero] * self.size
            row[self.value(s, i)] = self.tables.one
            worth = zero
            for a in product(*((k,) if j == m else own for j, own in enumerate(self.support[s]))):
                worth = worth + self._add(z, s, i, m, a, row)
            found.append(z[self.value(s, i)] - worth)
            slopes.append(row)
        for s, state in enumerate(self.support):
            for m, own in enumerate(state):
                places = [self.places[s, m, k] for k in own]
                found.append(sum((z[place] for place in places), start=zero) - 1)
                slopes.append([self.tables.one if c in places else zero for c in range(self.size)])
        return found, slopes

    def _comparisons(self) -> Iterator[tuple[int, int | None, int, int]]:
        """State, place among the movers (None for who does not move), player, and the action used."""
        for s, stage in enumerate(self.tables.stages):
            for i in range(self.tables.players):
                m = stage.movers.index(i) if i in stage.movers else None
                yield from ((s, m, i, k) for k in (self.support[s][m] if m is not None else (0,)))

    def _add(self, z: Vector, s: int, i: int, m: int | None, a: Profile, row: list[Element]) -> Element:
        """What profile `a` adds to the worth of an action; its derivatives are taken off `row`."""
        others = [(j, self.places[s, j, k]) for j, k in enumerate(a) if j != m]
        weight = prod((z[place] for _, place in others), start=self.tables.one)
        flow = self.tables.pays[s][a][i]
        for t, chance in self.tables.chances[s][a].items():
            share = chance * self.tables.step(t)
            flow = flow + share * z[self.value(t, i)]
            row[self.value(t, i)] = row[self.value(t, i)] - weight * share
        for _, place in others:
            rest = prod((z[other] for _, other in others if other != place), start=self.tables.one)
            row[place] = row[place] - rest * flow
        return weight * flow

    def mixtures(self, z: Vector) -> list[list[list[Element]]]:
        """The chances of all actions: 0 where unused, 1 where alone."""
        found = [[[self.tables.one * 0 for _ in own] for own in stage.actions] for stage in self.tables.stages]
        for (s, m, k), place in self.places.items():
            found[s][m][k] = z[place] if len(self.support[s][m]) > 1 else self.tables.one
        return found


def refined(system: SupportSystem, start: Vector) -> list[Element] | None:
    """The point that Newton's method comes to, without radius; None where it does not settle."""
    from flint import arb_mat

    z = [x.mid() for x in start]
    for _ in range(NEWTON_STEPS):
        found, slopes = system.at(z)
        try:
            step = arb_mat(slopes).solve(arb_mat([[f] for f in found]))
        except ZeroDivisionError:
            return None
        z = [(x - step[k, 0]).mid() for k, x in enumerate(z)]
    return z if all(abs(step[k, 0]) < _near() for k in range(len(z))) else None


def _near() -> Element:
    """What counts as near, at flint's present precision."""
    from flint import arb, ctx

    return arb(2) ** (-ctx.prec // 2)


def enclosed(system: SupportSystem, z: Vector) -> list[Element] | None:
    """Balls around `z` that hold exactly one solution; None where the test does not prove it."""
    from flint import arb, arb_mat

    radius = _near()
    found, slopes = system.at(z)
    inverse = _inverse(slopes)
    if inverse is None:
        return None
    step = inverse * arb_mat([[f] for f in found])
    rest = inverse * arb_mat(system.at([x + arb(0, radius) for x in z])[1])
    holds = []
    for r, x in enumerate(z):
        spread = sum((((1 if r == c else 0) - rest[r, c]) * arb(0, radius) for c in range(len(z))), start=arb(0))
        inner = x - step[r, 0] + spread
        if not abs(inner - x) < radius:
            return None
        holds.append(inner)
    return holds


def _inverse(slopes: Sequence[Vector]) -> Any | None:
    """A matrix of points near the inverse; None where there is none."""
    from flint import arb_mat

    try:
        inverse = arb_mat(slopes).inv()
    except ZeroDivisionError:
        return None
    unknowns = range(len(slopes))
    return arb_mat([[inverse[r, c].mid() for c in unknowns] for r in unknowns])


def single(system: SupportSystem, box: Vector) -> bool:
    """Whether the equations surely have at most one solution in a box of balls.

    So it is where `|1 - Y J(X)| < 1` in some norm: then every matrix in `Y J(X)` is regular, and by the mean value
    theorem no two points have the same image (Neumaier 1990, ch. 5). Unknowns are measured by the radii of the box.
    """
    from flint import arb, arb_mat

    inverse = _inverse(system.at([x.mid() for x in box])[1])
    if inverse is None:
        return False
    rest = inverse * arb_mat(system.at(box)[1])
    radii = [arb(x.rad()) + _near() for x in box]
    unknowns = range(len(box))
    for r in unknowns:
        sums = sum((abs((1 if r == c else 0) - rest[r, c]) * radii[c] for c in unknowns), start=arb(0))
        if not sums < radii[r]:
            return False
    return True
