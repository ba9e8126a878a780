"""The truth of a question at every draw: 1 true, 0 false, `UNPUT` where it is not put, nan where it is not known.

Arrays have shape `(draws,)`.

Chances of events are known from their least and greatest value over the equilibria of a draw (`batch.drawn`):
`always P < v` is `high < v`, `exists P < v` is `low < v`, and `never` denies `exists`; payoffs likewise. That a profile
is an equilibrium, or a strategy a best reply, is read off the payoffs; what is taken in a tree, or best at a node, off
the one plan of backward induction. Everything else is decided by the exact solver, at
the first draws alone; so are games of more than two players whose mixed equilibria are all known. Of larger ones the
pure equilibria speak.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from escalation.batch.drawn import played
from escalation.claims.sentences import (
    Always,
    Bound,
    Chance,
    Compare,
    Exists,
    IsBest,
    IsBestReply,
    IsEquilibrium,
    Never,
    Payoff,
    Quantity,
    Statement,
    Taken,
)
from escalation.draws import point
from escalation.evaluation import Arrays
from escalation.expressions import Expr
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.ledgers.points import Mask, Points
from escalation.ledgers.questions import Question, truth_at
from escalation.parameters import Values
from escalation.shares import CLOSE

Array = npt.NDArray[np.float64]
TIED = -1.0
UNPUT = -2.0


def truths(asked: Question, points: Points) -> Array:
    """The truth of a question at every draw."""
    found = _read_off(asked, points)
    if found is None:
        return _where_put(asked, points, _solved(asked, points, range(min(points.sampled, points.count))))
    tied = np.flatnonzero(found == TIED)
    return _where_put(asked, points, np.where(found == TIED, _solved(asked, points, tied.tolist()), found))


def share(values: Array) -> tuple[float, int] | None:
    """The share of the draws in which something holds, and of how many that is known; None where of none."""
    known = (values == 0) | (values == 1)
    return (float(values[known].mean()), int(known.sum())) if known.any() else None


def jointly(values: Sequence[Array]) -> Array:
    """Where all hold: 1, or 0 where one is false; `UNPUT` where one is not put and no other is false.

    A draw at which one is not known is left out, also where another is false: were it counted, failures would be known
    at more draws than successes, and shares too low.

    >>> both = jointly([np.array([1.0, 0.0, 0.0, 1.0, 0.0]), np.array([1.0, 1.0, np.nan, UNPUT, UNPUT])])
    >>> [str(x) for x in both]
    ['1.0', '0.0', 'nan', '-2.0', '0.0']
    """
    stacked = np.array(values)
    unknown, false, unput = np.isnan(stacked).any(axis=0), (stacked == 0).any(axis=0), (stacked == UNPUT).any(axis=0)
    return np.select([unknown, false, unput], [np.nan, 0.0, UNPUT], 1.0)


def is_read_off(asked: Question, points: Points) -> bool:
    """Whether all draws are told at once, and not by the exact solver one after the other."""
    return _read_off(asked, points) is not None


def _read_off(asked: Question, points: Points) -> Array | None:
    match asked.claim.body:
        case Always(statement):
            return _of(asked, statement, points, every=True)
        case Exists(statement):
            return _of(asked, statement, points, every=False)
        case Never(statement):
            found = _of(asked, statement, points, every=False)
            return None if found is None else np.where(found == TIED, TIED, 1 - found)
        case Compare(quantity=Chance() | Payoff() as quantity, operator=o, over=over) if over != "all":
            ends = [points.over(game, quantity) for game in asked.games]
            if ends[0] is None or ends[1] is None:
                return None
            greatest = isinstance(quantity, Chance) == (over == "worst")
            left, right = ((c.high if greatest else c.low) for c in ends if c is not None)
            return _known(_meets(o, left, right), left, right)
    return None


def _of(asked: Question, statement: Statement, points: Points, every: bool) -> Array | None:
    game = asked.games[0]
    match statement:
        case Bound(quantity, o, value):
            ends = points.over(game, quantity)
            if ends is None or not _decided_by_ends(quantity, o, value, every):
                return None
            bound = np.asarray(_values(game, points).of(value), dtype=float)
            least, greatest = (_meets(o, end, bound) for end in (ends.low, ends.high))
            return _known(least & greatest if every else least | greatest, ends.low)
        case IsEquilibrium(profile) if isinstance(game, NormalFormGame):
            return _replies(game, points, profile, range(len(profile)))
        case IsBestReply(player, profile) if isinstance(game, NormalFormGame):
            return _replies(game, points, profile, (player,))
        case Taken(places) if isinstance(game, ExtensiveGame):
            return _taken(game, points, places)
        case IsBest(places) if isinstance(game, ExtensiveGame):
            return _best(game, points, places, every)
    return None


def _best(game: ExtensiveGame, points: Points, places: Sequence[tuple[int, int]], every: bool) -> Array | None:
    """Where the one plan chooses the action at every one of the places, or at some."""
    found = points.plans(game)
    if found is None:
        return None
    chosen = [found.choices[h] == k for h, k in places]
    return np.where(found.ties, TIED, (np.all if every else np.any)(chosen, axis=0).astype(float))


def _taken(game: ExtensiveGame, points: Points, places: Sequence[tuple[int, int]]) -> Array | None:
    """Where the one plan comes to one of the actions, `(information set, action)`."""
    found = points.plans(game)
    if found is None:
        return None
    chosen = np.array(found.choices).T.tolist()
    known = {plan: played(game.tree, plan) for plan in set(map(tuple, chosen))}
    taken = np.array([any(k in known[tuple(plan)][h] for h, k in places) for plan in chosen], dtype=float)
    return np.where(found.ties, TIED, taken)


def _decided_by_ends(quantity: Quantity, operator: str, value: Expr, every: bool) -> bool:
    """Whether the least and the greatest value decide: not whether some value in between is met or missed."""
    extreme = isinstance(quantity, Chance) and value in (0, 1)
    return operator != "!=" and (operator != "=" or every or extreme)


def _replies(game: NormalFormGame, points: Points, profile: Sequence[int], players: Sequence[int] | range) -> Array:
    values = _values(game, points)
    held = np.ones(points.count, dtype=bool)
    with np.errstate(all="ignore"):
        for i in players:
            own = [
                np.broadcast_to(
                    np.asarray(values.of(game.cells[(*profile[:i], k, *profile[i + 1 :])][i])), points.count
                )
                for k in range(game.shape[i])
            ]
            spread = np.ptp(own, axis=0)
            held &= own[profile[i]] >= np.max(own, axis=0) - CLOSE * spread
    return held.astype(float)


def _values(game: AnyGame, points: Points) -> Values:
    return Values(game.sheet, points.own(game), Arrays())


def _meets(operator: str, left: Array, right: Array) -> Mask:
    with np.errstate(invalid="ignore"):
        gap = left - right
        return {
            "<": gap < -CLOSE,
            "<=": gap <= CLOSE,
            ">": gap > CLOSE,
            ">=": gap >= -CLOSE,
            "=": np.abs(gap) <= CLOSE,
            "!=": np.abs(gap) > CLOSE,
        }[operator]


def _known(held: Mask, *ends: Array) -> Array:
    return np.where(np.isnan(ends).any(axis=0), np.nan, held.astype(float))


def _solved(asked: Question, points: Points, wanted: Sequence[int]) -> Array:
    """The exact solver's answers at the `wanted` draws, nan at the others."""
    varying = {n: c for n, c in points.columns.items() if n in asked.parameters and asked.parameters[n].varies}
    found = np.full(points.count, np.nan)
    for k in wanted:
        truth = truth_at(asked, point(varying, k))
        found[k] = np.nan if truth is None else float(truth)
    return found


def _where_put(asked: Question, points: Points, found: Array) -> Array:
    values = _values(asked.games[0], points)
    put = np.ones(points.count, dtype=bool)
    with np.errstate(all="ignore"):
        for c in asked.claim.when:
            put &= _meets(c.operator, np.asarray(values.of(c.left)), np.asarray(values.of(c.right)))
    return np.where(put, found, UNPUT)
