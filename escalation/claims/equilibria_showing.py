"""The equilibria in which a statement is true, or false, among those that were found at one point.

Chances and payoffs are bilinear in two mixtures: over a maximal Nash subset they take every value between those at its
extreme equilibria, so that two of these, one on either side of a bound, show an equilibrium on the bound itself.
"""

from __future__ import annotations

from typing import Any

from escalation.arithmetic.quadratic_field import compare
from escalation.assessment import Assessment, TreeResult
from escalation.choosing.optimum import ChoiceResult, Optimum
from escalation.claims.relations import MEETS
from escalation.claims.sentences import (
    Bound,
    Chance,
    IsBest,
    IsBestReply,
    IsEquilibrium,
    Played,
    Quantity,
    Statement,
    Taken,
)
from escalation.claims.statements_at import bests, is_reply, takes
from escalation.game.game import Game
from escalation.game.numeric import ExactOrBall
from escalation.game.replies import is_exact
from escalation.result import Equilibrium, Result
from escalation.stationary.profile import MarkovResult, StationaryProfile

Answered = Result[Equilibrium] | TreeResult | MarkovResult | ChoiceResult
Found = Equilibrium | Assessment | StationaryProfile | Optimum


def instance(result: Answered, statement: Statement, wanted: bool) -> tuple[Found, ...] | None:
    """Equilibria for which the statement has this truth; none are needed where it speaks of payoffs alone."""
    game = result.at.game
    if isinstance(result, TreeResult):
        return _of_tree(result, statement, wanted)
    if isinstance(result, MarkovResult | ChoiceResult):
        assert isinstance(statement, Bound)
        return _bounded(result, statement.quantity, statement.operator, ExactOrBall(game).of(statement.value), wanted)
    match statement:
        case IsEquilibrium(profile):
            players = range(len(profile))
            return () if all(is_reply(result, profile, i) for i in players) == wanted else None
        case IsBestReply(player, profile):
            return () if is_reply(result, profile, player) == wanted else None
        case Played(player, strategy):
            return next(((e,) for e in result.equilibria if (e.mixtures[player][strategy] != 0) == wanted), None)
        case Bound(quantity, o, value):
            bound = ExactOrBall(game).of(value)
            return _bounded(result, quantity, o, bound, wanted)
    raise AssertionError(statement)


def _of_tree(result: TreeResult, statement: Statement, wanted: bool) -> tuple[Found, ...] | None:
    match statement:
        case Taken():
            return next(((e,) for e in result.equilibria if takes(result.at, e, statement) == wanted), None)
        case IsBest():
            return next(((e,) for e in result.equilibria if wanted in set(bests(result.at, e, statement))), None)
        case Bound(quantity, o, value):
            return _bounded(result, quantity, o, ExactOrBall(result.at.game).of(value), wanted)
    raise AssertionError(statement)


def quantity_in(equilibrium: Found, quantity: Quantity, game: Game) -> Any:
    """The value of a quantity in an equilibrium."""
    if isinstance(quantity, Chance):
        return equilibrium.events[quantity.event]
    return equilibrium.payoffs[game.players[quantity.player]]


def _bounded(result: Answered, quantity: Quantity, o: str, bound: Any, wanted: bool) -> tuple[Found, ...] | None:
    game = result.at.game
    values = [(quantity_in(e, quantity, game), e) for e in result.equilibria]
    known = [(v, e) for v, e in values if is_exact(v) and is_exact(bound)]
    for value, e in known:
        if MEETS[o](compare(value, bound), 0) == wanted:
            return (e,)
    if isinstance(result, Result) and ((o == "=" and wanted) or (o == "!=" and not wanted)):
        return _between(result, quantity, bound)
    return None


def _between(result: Result[Equilibrium], quantity: Quantity, bound: Any) -> tuple[Equilibrium, ...] | None:
    """Two extreme equilibria of one maximal Nash subset, one on either side of the bound."""
    game = result.at.game
    if not (result.at.exact and is_exact(bound)):
        return None
    for subset in result.subsets:
        own = [result.equilibria[k] for k in subset]
        low = min(own, key=lambda e: quantity_in(e, quantity, game))
        high = max(own, key=lambda e: quantity_in(e, quantity, game))
        ends = quantity_in(low, quantity, game), quantity_in(high, quantity, game)
        if compare(ends[0], bound) < 0 < compare(ends[1], bound):
            return low, high
    return None
