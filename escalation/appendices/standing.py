"""Which parameters stand in the condition of some equilibrium, or in one of its probabilities.

Over the ranges every equilibrium is a formula with a condition, a union of conjunctions of polynomial relations
(`claims.conditions`, of signalling games `claims.signalling_conditions`). A parameter *stands* in a game if a
coordinate that it moves occurs in a relation of some condition or in a probability with which something is played, or
if it occurs in the probability of the event in some equilibrium. Where all equilibria are listed no other parameter
stands. Where they are not, another one may stand in one that is missing, unless it drops out of every difference of
payoffs between two strategies of one player.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Any

from escalation.arithmetic.quotients import Polynomial
from escalation.claims.conditions import Conditions
from escalation.claims.equilibrium_formulas import EquilibriumFormula
from escalation.claims.markov_conditions import MarkovConditions
from escalation.claims.path_formulas import PathFormula
from escalation.claims.signalling_conditions import SignallingConditions
from escalation.claims.tree_conditions import TreeConditions
from escalation.expressions import Expr, names_in
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.signs.coordinates import Coordinates
from escalation.signs.readings import names_of
from escalation.signs.space import Relation

AnyConditions = Conditions | TreeConditions | SignallingConditions | MarkovConditions


@dataclass(frozen=True)
class Standing:
    """The parameters that stand in a game; of those in `open` it is not known, and no other one does."""

    names: frozenset[str]
    open: frozenset[str]


def standing(found: AnyConditions, event: str | None) -> Standing:
    """Which parameters stand, of the formulas of a game.

    >>> from escalation.claims.conditions import conditions
    >>> from escalation.files.library import load
    >>> sorted(standing(conditions(load("hawk-dove")), "fight").names)
    ['C', 'V']
    """
    game, made = found.game, _coordinates(found)
    polynomials = [*(r.polynomial for r in _relations(found)), *_mixing(found)]
    names = _parameters(game, made, {n for p in polynomials for n in names_of(p)})
    if event is not None:
        names |= set(game.sheet.in_play({n for e in _chances(found, event) for n in names_in(e)}))
    return Standing(frozenset(names), frozenset(_open(found, made) - names))


def moving(found: AnyConditions) -> frozenset[str]:
    """The parameters that move any payoff, chance or weight at all: what drops out, or is multiplied by 0, does not.

    >>> from escalation.claims.conditions import conditions
    >>> from escalation.files.library import load
    >>> game = load("strike-retaliate")
    >>> sorted(set(game.parameters) - moving(conditions(game)))
    ['c_J', 'chi', 'j', 'lambda_', 'q', 'v_M']
    """
    made = _coordinates(found)
    return frozenset(_parameters(found.game, made, made.space.names))


def _coordinates(found: AnyConditions) -> Coordinates:
    match found:
        case Conditions():
            return found.payoffs.coordinates
        case TreeConditions():
            return found.values.coordinates
        case SignallingConditions():
            return found.found.values.coordinates
        case MarkovConditions():
            return found.coordinates


def _parameters(game: AnyGame, made: Coordinates, names: Iterable[str]) -> set[str]:
    """The parameters that move these coordinates."""
    plain = {n for n in names if n not in made.quantities}
    kept = [made.quantities[n] for n in names if n in made.quantities]
    below = {n for q in kept for n in q.sheet.in_play(names_in(q.expression))}
    return {n for n in plain | below if n in game.sheet.parameters}


def _relations(found: AnyConditions) -> Iterator[Relation]:
    match found:
        case Conditions():
            yield from (r for f in found for r in f.cell.relations)
        case TreeConditions():
            yield from (r for f in found for region in f.regions for r in region)
        case SignallingConditions():
            unions = [u for f in found for u in (f.region.union, *(m.region.union for m in f.members))]
            yield from (r for union in unions for region in union.conjunctions for r in region)
        case MarkovConditions():
            yield from (r for f in found for r in f.relations)


def _mixing(found: AnyConditions) -> Iterator[Polynomial]:
    """Numerators and denominators of the probabilities with which something is played."""
    played: Iterable[Any] = ()
    match found:
        case Conditions():
            played = (p for f in found for own in f.mixtures for p in own.values())
        case TreeConditions():
            played = (p for f in found for _, move in f.course if not isinstance(move, int) for p in move)
        case SignallingConditions():
            played = (p for f in found for own in f.behaviour.values() for p in own)
    for p in played:
        yield from (p.numerator, p.denominator)


def _chances(found: AnyConditions, event: str) -> Iterator[Expr]:
    """What the probability of the event is made of, in every equilibrium listed."""
    if isinstance(found, MarkovConditions):
        yield from _moving(found.game, event)
        return
    formulas: Iterable[EquilibriumFormula | PathFormula | Any] = found
    yield from (f.events[event] for f in formulas if event in f.events)


def _moving(game: MarkovGame, event: str) -> Iterator[Expr]:
    """The chances of all moves, which say how often each state is met, and the weights of the event."""
    yield from (p for stage in game.stages for move in stage.moves.values() for _, p in move.next)
    yield from game.weights.get(event, {}).values()


def _open(found: AnyConditions, made: Coordinates) -> Set[str]:
    """The parameters that may stand in an equilibrium that is not listed."""
    if isinstance(found, Conditions):
        if found.complete:
            return set()
        if len(found.game.shape) == 2 and found.off:
            return set(found.game.sheet.in_play({n for e in found.off for n in names_in(e)}))
        return _parameters(found.game, made, _compared(found))
    complete = not isinstance(found, MarkovConditions) and found.complete
    return set() if complete else set(found.game.parameters)


def _compared(found: Conditions) -> set[str]:
    """The coordinates in differences of payoffs between two strategies of one player, and in the weights of events."""
    cells = found.payoffs.cells
    gains = [
        cells[(*p[:i], k, *p[i + 1 :])][i] - u[i]
        for p, u in cells.items()
        for i, size in enumerate(found.game.shape)
        for k in range(p[i])
        if size > 1
    ]
    weights = [w for own in found.payoffs.weights.values() for w in own.values()]
    return {n for q in (*gains, *weights) for n in names_of(q.numerator) | names_of(q.denominator)}
