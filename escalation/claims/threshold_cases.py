"""The cases in which a comparison of thresholds is broken: of a named best reply, and of certainty in equilibrium."""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp

from escalation.claims.cases import Case, quantity_of, value_of
from escalation.claims.relations import OPPOSITE
from escalation.claims.scope import Payoffs
from escalation.claims.sentences import Chance, ThresholdOf
from escalation.claims.tree_crossings import Crossing, crossings
from escalation.claims.universe import Universe
from escalation.errors import Undecided
from escalation.game.game import NamedThreshold
from escalation.signs.emptiness import Empty, settle
from escalation.signs.ratios import Ratio
from escalation.signs.space import Relation


def best_reply_cases(universe: Universe, threshold: ThresholdOf, operator: str) -> Iterator[Case]:
    """The thresholds of the two games stand in the opposite relation: one case, in trees one for each pair of forms.

    Raises Undecided where it is proved that nowhere both games have one.
    """
    first, second = (_crossings(universe, threshold, side) for side in (0, 1))
    pairs = [(a, b, (*a.relations, *b.relations)) for a in first for b in second]
    if all(isinstance(settle(universe.space, both), Empty) for _, _, both in pairs):
        raise Undecided(
            f"nowhere in this region do both games have a threshold {threshold.parameter} of {threshold.threshold}"
        )
    for a, b, both in pairs:
        yield Case((), (*both, a.at.compared(OPPOSITE[operator], b.at)))


def _crossings(universe: Universe, threshold: ThresholdOf, side: int) -> list[Crossing]:
    own = universe.payoffs[side]
    (meant,) = (t for t in own.game.thresholds if t.name == threshold.threshold)
    if isinstance(own, Payoffs):
        return [Crossing(_best_reply_threshold(universe, own, meant, threshold.parameter), ())]
    return crossings(universe.tree(side), meant, threshold.parameter)


def _best_reply_threshold(universe: Universe, own: Payoffs, meant: NamedThreshold, parameter: str) -> Ratio:
    """The parameter at which a named best reply changes, `-rest/slope` of the difference of payoffs.

    Raises Undecided where the difference is not linear in it, or its slope changes sign.
    """
    profiles = [own.game.profile(names) for names in (meant.prefers, meant.to)]
    difference = own.scaled[profiles[0]][meant.player] - own.scaled[profiles[1]][meant.player]
    names = universe.space.names
    index = names.index(parameter) if parameter in names else -1
    if index < 0 or int(difference.degrees()[index]) != 1:
        raise Undecided(f"the threshold of {parameter} is no quotient of the other names; take another name")
    slope = difference.derivative(index)
    rest = difference - slope * universe.space.ring.gen(index)
    for sign in (1, -1):
        if isinstance(settle(universe.space, [Relation(-sign * slope, ">=")]), Empty):
            return Ratio(-sign * rest, sign * slope)
    raise Undecided(f"the slope in {parameter} changes its sign: there is no one threshold")


def certainty_cases(universe: Universe, event: str, operator: str) -> Iterator[Case]:
    """Pairs of equilibria at one point, the event certain in the game that should be certain later, not in the other.

    Where `T > T'`, there is a value above `T'` at which an equilibrium of the first game is not certain, while all of
    the second are: no pair, no violation.
    """
    later, earlier = (0, 1) if operator == "<=" else (1, 0)
    one = value_of(universe.payoffs[0], sp.Integer(1))
    for a in universe.candidates(later):
        below = quantity_of(universe.payoffs[later], Chance(event), a).compared("<", one)
        for b in universe.candidates(earlier):
            certain = quantity_of(universe.payoffs[earlier], Chance(event), b).compared("=", one)
            yield Case(((later, a), (earlier, b)), (*a.all, *b.all, below, certain))
