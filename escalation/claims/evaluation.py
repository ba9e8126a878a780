"""Whether a claim's body is true at one point of the parameters, by the exact solver: the other road.

All equilibria are found anew at the point, each certified; the statement is then read off them. `None` where the solver
does not know enough (a list that is not complete proves no "for all").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.arithmetic.quadratic_field import compare
from escalation.assessment import TreeResult
from escalation.choosing.optimum import ChoiceResult
from escalation.claims.equilibria_showing import Answered, Found, instance, quantity_in
from escalation.claims.relations import MEETS
from escalation.claims.scope import fixed_here
from escalation.claims.sentences import (
    Always,
    Body,
    Bound,
    CertainAbove,
    Chance,
    Compare,
    Exists,
    IsBestReply,
    IsEquilibrium,
    Monotone,
    Never,
    Payoff,
    Quantity,
    Statement,
    ThresholdOf,
    Unique,
)
from escalation.claims.threshold_values import thresholds_at
from escalation.errors import Undecided
from escalation.game.forms import AnyGame, PlayedOnce, played_once
from escalation.game.replies import is_exact
from escalation.result import Result
from escalation.solution import solve
from escalation.stationary.profile import MarkovResult


@dataclass(frozen=True)
class Evidence:
    """What the solver found at a point: the truth of the body, and the equilibria that show it, one list a game."""

    truth: bool | None
    results: tuple[Answered, ...]
    shown: tuple[tuple[int, Found], ...] = ()
    values: tuple[Any, ...] = ()


def evaluated(body: Body, games: Sequence[AnyGame], moved: Fraction | None = None) -> Evidence:
    """The body at the values of the games; `moved` is the higher value of the name that rises."""
    if isinstance(body, Monotone):
        assert moved is not None
        games = [games[0], games[0].pinned({body.name: moved})]
    if isinstance(body, Compare) and isinstance(body.quantity, ThresholdOf | CertainAbove):
        return compared_thresholds(
            body.quantity, body.operator, [played_once(g, "thresholds of claims") for g in games]
        )
    results: tuple[Answered, ...] = tuple(solve(game) for game in games)
    match body:
        case Always(statement):
            return _found(results, statement, False, negate=True)
        case Never(statement):
            return _found(results, statement, True, negate=True)
        case Exists(statement):
            return _found(results, statement, True, negate=False)
        case Unique():
            return _unique(results)
        case Compare(quantity=Chance() | Payoff() as quantity, operator=o, over=over):
            return _compared(results, quantity, o, over)
        case Monotone(quantity=quantity, rising=rising, over=over):
            return _compared(results, quantity, "<=" if rising else ">=", over)
    raise AssertionError(body)


def compared_thresholds(quantity: ThresholdOf | CertainAbove, o: str, games: Sequence[PlayedOnce]) -> Evidence:
    """Two thresholds in a relation, all of each game's where there are several.

    Raises Undecided where one of them is not rational, or there is none.
    """
    values = [thresholds_at(quantity, game) for game in games]
    if not all(values):
        raise Undecided("a threshold has no single rational value here")
    pairs = list(itertools.product(*values))
    broken = next((pair for pair in pairs if not MEETS[o](compare(*pair), 0)), None)
    return Evidence(broken is None, (), (), broken or pairs[0])


def _found(results: tuple[Answered, ...], statement: Statement, wanted: bool, negate: bool) -> Evidence:
    """Whether an equilibrium has the statement with the truth `wanted`; if `negate`, the body is false then."""
    found = instance(results[0], statement, wanted)
    if found is not None:
        shown = tuple((0, e) for e in found)
        return Evidence(not negate, results, shown, tuple(_value(statement, e) for e in found))
    complete = _known(results) or isinstance(statement, IsEquilibrium | IsBestReply)
    return Evidence(negate if complete else None, results)


def _known(results: Sequence[Answered]) -> bool:
    """Whether all equilibria lie between listed ones that share a mixture: lists complete, and no curved sets."""
    return all(result.complete and _between_listed(result) for result in results)


def _between_listed(result: Answered) -> bool:
    """Of a tree only one equilibrium is known to be all, where nothing ties; of one choice, where none is flat."""
    match result:
        case ChoiceResult():
            return all(e.until is None for e in result.equilibria)
        case TreeResult():
            return result.at.exact and not result.degenerate
        case MarkovResult():
            return result.at.exact
    return result.at.exact and not result.continua


def _unique(results: tuple[Answered, ...]) -> Evidence:
    (result,) = results
    if len(result.equilibria) > 1 or (isinstance(result, Result) and result.continua):
        return Evidence(False, results, tuple((0, e) for e in result.equilibria[:2]))
    return Evidence(True if result.complete else None, results)


def _compared(results: tuple[Answered, ...], quantity: Quantity, o: str, over: str) -> Evidence:
    ranges = []
    for result in results:
        own = [(quantity_in(e, quantity, result.at.game), e) for e in result.equilibria]
        if not own or not all(is_exact(v) for v, _ in own):
            return Evidence(None, results)
        ranges.append((min(own, key=lambda item: item[0]), max(own, key=lambda item: item[0])))
    greatest = isinstance(quantity, Chance) == (over == "worst")
    if over == "all":
        pairs = [(a, b) for a in ranges[0] for b in ranges[1]]
    else:
        pairs = [(ranges[0][greatest], ranges[1][greatest])]
    for (value, e), (other, f) in pairs:
        if not MEETS[o](compare(value, other), 0):
            return Evidence(False, results, ((0, e), (1, f)), (value, other))
    if over == "all" and o == "!=":
        for parts in itertools.product(*(_pieces(result, quantity) for result in results)):
            (low, e), (high, _) = parts[0]
            (least, f), (most, _) = parts[1]
            if compare(low, most) <= 0 and compare(least, high) <= 0:
                return Evidence(False, results, ((0, e), (1, f)), (low, least))
    return Evidence(True if _known(results) else None, results, (), tuple(v for pair in pairs[:1] for v, _ in pair))


def _pieces(result: Answered, quantity: Quantity) -> Iterator[tuple[tuple[Any, Found], ...]]:
    """The least and the greatest value of a quantity over each maximal Nash subset, where they are attained."""
    values = [(quantity_in(e, quantity, result.at.game), e) for e in result.equilibria]
    subsets = result.subsets if isinstance(result, Result) else ()
    for subset in subsets or [(k,) for k in range(len(values))]:
        own = [values[k] for k in subset]
        yield min(own, key=lambda item: item[0]), max(own, key=lambda item: item[0])


def _value(statement: Statement, e: Found) -> Any:
    if isinstance(statement, Bound) and isinstance(statement.quantity, Chance):
        return e.events[statement.quantity.event]
    return None


def games_at(games: Sequence[AnyGame], point: Mapping[str, Fraction]) -> list[AnyGame]:
    """The games with the names that each knows held at a point, but for those that it fixes and others vary."""
    made: list[AnyGame] = []
    for number, game in enumerate(games):
        fixed = fixed_here(games, number)
        made.append(game.pinned({n: v for n, v in point.items() if n in game.sheet.names and n not in fixed}))
    return made
