"""Where an event disappears: the exact region in which it has probability 0 in every equilibrium.

It is the complement of the region in which some equilibrium has it, over all parameters in their ranges, those of
mechanisms included. Of a matrix that region is the union of the cases in which a claim that it never happens fails
(`claims.failure_region`). Of a tree it is the union, over all subgame-perfect paths, of the cells in which the path is
played and the event has a probability above 0 on it (`subgame_regions`): so the event disappears where no pure
subgame-perfect equilibrium has it, and of subgames in which two players move unseen no extreme one. Where actions tie,
a mixture of them may have an event that no pure equilibrium has.
"""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from escalation.claims.failure_region import Regions, regions, simplifier_in, union_of
from escalation.claims.path_candidates import PathCandidate, Solved, event_chance
from escalation.claims.sentences import Always, Bound, Chance, Claim
from escalation.claims.universe import universe
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, played_once
from escalation.signs.space import Relation
from escalation.subgame_regions.sign_cells import Cells

MOST_CELLS = 24


def disappears(game: AnyGame, event: str, wanted: Sequence[str] = ()) -> Regions | None:
    """The region in which some equilibrium has the event (`shared`, `rests`) and the one in which none has (`outside`).

    Conditions are solved for `wanted` first. None where that was not decided, or is too long to say. Raises Undecided
    where payoffs are not rational in what varies, or a subgame is too large.

    >>> from escalation.files.library import load
    >>> found = disappears(load("hawk-dove"), "fight")
    >>> [[(r.name, r.operator) for r in c] for c in found.outside]
    []
    >>> [[(r.name, r.operator, r.bound) for r in c] for c in disappears(load("entry-game"), "entry").outside]
    [[('war', '>', shared)]]
    """
    known = played_once(game, "regions in which an event disappears")
    claim = Claim(f"always P({event}) = 0", Always(Bound(Chance(event), "=", sp.Integer(0))), (), False, ())
    world = universe(claim, [known])
    names = [*wanted, *(t.parameter for t in game.thresholds), *world.baselines]
    if not isinstance(game, ExtensiveGame):
        return regions(world, names)
    solved = world.tree(0)
    found = solved.conjunctions(cells_with(solved, event))
    return union_of(world, found, simplifier_in(world), names) if len(found) <= MOST_CELLS else None


def cells_with(solved: Solved, event: str) -> Cells:
    """Where the event has a probability above 0 on some path."""
    parts = []
    for course in solved.known[0]:
        chance = event_chance(solved.values, event, PathCandidate(course, ()))
        parts.append(solved.cells.both(course.where, solved.cells.of(Relation(chance.numerator, ">"))))
    return solved.cells.either(parts)
