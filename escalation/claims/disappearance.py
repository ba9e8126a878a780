"""Where an event disappears: the exact region in which it has probability 0 in every equilibrium.

It is the complement of the region in which some equilibrium has it (`claims.failure_region`), over all parameters in
their ranges, those of mechanisms included.
"""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from escalation.claims.failure_region import Regions, regions
from escalation.claims.sentences import Always, Bound, Chance, Claim
from escalation.claims.universe import universe
from escalation.game.forms import AnyGame


def disappears(game: AnyGame, event: str, wanted: Sequence[str] = ()) -> Regions | None:
    """The region in which some equilibrium has the event (`shared`, `rests`) and the one in which none has (`outside`).

    Conditions are solved for `wanted` first. None where that was not decided, or is too long to say. Raises Undecided
    where payoffs are not rational in what varies.

    >>> from escalation.files.library import load
    >>> found = disappears(load("hawk-dove"), "fight")
    >>> [[(r.name, r.operator) for r in c] for c in found.outside]
    []
    """
    claim = Claim(f"always P({event}) = 0", Always(Bound(Chance(event), "=", sp.Integer(0))), (), False, ())
    world = universe(claim, [game])
    return regions(world, [*wanted, *(t.parameter for t in game.thresholds), *world.baselines])
