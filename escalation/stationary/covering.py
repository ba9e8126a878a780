"""Whether a list of stationary equilibria is complete: boxes of strategies are cut until none can hold another one.

Boxes are narrowed to what equilibria can lie in (`stationary.boxes`). One that is left with a single profile holds that
pure profile alone, and whether it is an equilibrium was tried. In one in which it is sure which actions are used,
equilibria solve the equations of that support (`stationary.support_system`); where `|1 - Y J(X)| < 1` for their
derivatives `J` over the box and some matrix `Y`, there is at most one solution (Neumaier 1990, ch. 5), and a known
one is it. All else is cut in two where it is widest, and given up where that does not help: near ties, and near
equilibria that are not in the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from escalation.arithmetic.quotients import flint_number
from escalation.game.markov_tables import MarkovTables
from escalation.stationary.boxes import Bounds, Box, BoxedGame, narrowed
from escalation.stationary.profile import StationaryProfile
from escalation.stationary.support_system import Support, SupportSystem, single

Number = Any
MOST_WORK = 10_000
NARROWEST = Fraction(1, 2**12)


def boxes_that_prove(tables: MarkovTables, known: Sequence[StationaryProfile]) -> int | None:
    """How many boxes prove that each equilibrium is pure or one of the mixed ones known; None if that is not proved.

    The numbers of the tables are exact.
    """
    game = BoxedGame(tables)
    most = MOST_WORK // (tables.players * sum(len(stage.moves) for stage in tables.stages))
    zeros = [tables.one * 0] * len(tables.stages)
    waiting: list[tuple[Box, list[Bounds]]] = [(game.whole(), [(zeros, zeros)] * tables.players)]
    count = 0
    while waiting:
        count += 1
        left = narrowed(game, *waiting.pop())
        if left is None or _is_settled(game, *left, known):
            continue
        box, values = left
        widest = max(range(len(box.low)), key=lambda k: box.high[k] - box.low[k])
        if count + len(waiting) >= most or box.high[widest] - box.low[widest] < flint_number(NARROWEST):
            return None
        waiting += [(half, values) for half in _halves(box, widest)]
    return count


def _halves(box: Box, place: int) -> list[Box]:
    middle = (box.low[place] + box.high[place]) / 2
    low, high = list(box.low), list(box.high)
    low[place] = high[place] = middle
    return [Box(box.low, high), Box(low, box.high)]


def _is_settled(game: BoxedGame, box: Box, values: Sequence[Bounds], known: Sequence[StationaryProfile]) -> bool:
    """Whether a box holds one pure profile alone, or surely no equilibrium but a known one."""
    if all(low == high and low in (0, 1) for low, high in zip(box.low, box.high, strict=True)):
        return True
    support = _support(game, box)
    if support is None:
        return False
    system = SupportSystem(game.tables, support)
    return any(_support_of(e) == support and single(system, _hull(system, box, values, e)) for e in known)


def _support(game: BoxedGame, box: Box) -> Support | None:
    """The actions that are used everywhere in a box; None where it is not sure which."""
    if any(high > 0 and not low > 0 for low, high in zip(box.low, box.high, strict=True)):
        return None
    return tuple(tuple(tuple(k for k, p in enumerate(own) if box.low[p] > 0) for own in state) for state in game.places)


def _support_of(profile: StationaryProfile) -> Support:
    return tuple(tuple(tuple(k for k, p in enumerate(own) if p != 0) for own in state) for state in profile.mixtures)


def _hull(system: SupportSystem, box: Box, values: Sequence[Bounds], e: StationaryProfile) -> list[Number]:
    """Balls that hold the unknowns of the whole box, and those of a known equilibrium."""
    chances = [p for state in e.mixtures for own in state for p in own]
    used = [k for k, low in enumerate(box.low) if low > 0]
    found = [_ball(box.low[k], box.high[k], chances[k]) for k in used]
    for s, own in enumerate(e.values):
        found += [_ball(values[i][0][s], values[i][1][s], v) for i, v in enumerate(own)]
    return found


def _ball(*numbers: Number) -> Number:
    """A ball that holds all the numbers."""
    from flint import arb

    balls = [arb(flint_number(x) if isinstance(x, Fraction) else x) for x in numbers]
    found = balls[0]
    for other in balls[1:]:
        found = found.union(other)
    return found
