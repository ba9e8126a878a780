"""The truth of a question at every draw: 1 true, 0 false, nan where it is not put or not known; shape `(draws,)`.

Chances of events are known from their least and greatest value over the equilibria of a draw (`shares.chances`):
`always P < v` is `high < v`, `exists P < v` is `low < v`, and `never` denies `exists`. That a profile is an
equilibrium, or a strategy a best reply, is read off the payoffs. Everything else is decided by the exact solver, at
the first draws alone; so are games of more than two players whose mixed equilibria are all known. Of larger ones the
pure equilibria speak.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from escalation.claims.sentences import (
    Always,
    Bound,
    Chance,
    Compare,
    Exists,
    IsBestReply,
    IsEquilibrium,
    Never,
    Statement,
)
from escalation.draws import Column, point
from escalation.evaluation import Arrays
from escalation.expressions import Expr
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.ledgers.questions import Question, truth_at
from escalation.parameters import Values
from escalation.shares import CLOSE, Chances, TooManyTies, affordable, chances

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
SAMPLED = 400
Key = tuple[str, tuple[str, ...], tuple[tuple[str, object], ...]]


@dataclass(frozen=True)
class Points:
    """The same draws for many questions, and the chances that were already found at them."""

    columns: Mapping[str, Column]
    count: int
    sampled: int = SAMPLED
    _known: dict[tuple[Key, str], Chances | None] = field(default_factory=dict, repr=False)

    def own(self, game: AnyGame) -> dict[str, Column]:
        """The columns of a game, names that it holds at their values."""
        parameters = game.sheet.parameters
        return {
            n: np.full(self.count, float(p.baseline or 0)) if p.held and p.baseline is not None else c
            for n, c in self.columns.items()
            if (p := parameters.get(n)) is not None
        }

    def allowed(self, games: Sequence[AnyGame]) -> Mask:
        """Where the constraints between the names of the columns hold."""
        held = np.ones(self.count, dtype=bool)
        with np.errstate(all="ignore"):
            for game in games:
                values = Values(game.sheet, self.own(game), Arrays())
                for constraint in game.sheet.binding(self.columns):
                    held &= constraint.holds(values)
        return held

    def chances(self, game: AnyGame, event: str) -> Chances | None:
        """The event's chances; None where the exact solver is asked: too many ties, too large, three who mix."""
        key = (key_of(game), event)
        if key not in self._known:
            self._known[key] = self._found(game, event)
        return self._known[key]

    def _found(self, game: AnyGame, event: str) -> Chances | None:
        if _mixed_known(game) or affordable([game], self.count) < self.count:
            return None
        try:
            return chances(game, event, self.own(game))
        except TooManyTies:
            return None


def _mixed_known(game: AnyGame) -> bool:
    """Whether more than two players stand in a matrix whose equilibria are all listed, mixed ones included."""
    return isinstance(game, NormalFormGame) and len(game.shape) > 2 and not pure_speak(game)


def pure_speak(game: NormalFormGame) -> bool:
    """Whether mixed equilibria may be missing: three players or more with a choice, other than two each for three."""
    choosing = [n for n in game.shape if n > 1]
    return len(choosing) > 2 and choosing != [2, 2, 2]


def key_of(game: AnyGame) -> Key:
    """What tells a game of a region from others: its name, its mechanisms, the values that are held."""
    held = tuple((n, p.baseline) for n, p in game.sheet.parameters.items() if p.held)
    return game.name, game.mechanisms, held


def truths(asked: Question, points: Points) -> Array:
    """The truth of a question at every draw."""
    found = _read_off(asked, points)
    return _where_put(asked, points, _sampled(asked, points) if found is None else found)


def share(values: Array) -> tuple[float, int] | None:
    """The share of the draws in which something holds, and of how many that is known; None where of none."""
    known = ~np.isnan(values)
    return (float(values[known].mean()), int(known.sum())) if known.any() else None


def jointly(values: Sequence[Array]) -> Array:
    """Where all hold, at the draws at which each is known.

    A draw at which one is false and another not known is left out: were it counted, failures would be known at more
    draws than successes, and shares too low.

    >>> [str(x) for x in jointly([np.array([1.0, 0.0, 0.0]), np.array([1.0, 1.0, np.nan])])]
    ['1.0', '0.0', 'nan']
    """
    least: Array = np.array(values).min(axis=0)
    return least


def together(values: Sequence[Array]) -> Array:
    """Where all hold: false as soon as one is, not known where that hangs on one that is not."""
    stacked = np.array(values)
    false, unknown = (stacked == 0).any(axis=0), np.isnan(stacked).any(axis=0)
    return np.where(false, 0.0, np.where(unknown, np.nan, 1.0))


def _read_off(asked: Question, points: Points) -> Array | None:
    match asked.claim.body:
        case Always(statement):
            return _of(asked, statement, points, every=True)
        case Exists(statement):
            return _of(asked, statement, points, every=False)
        case Never(statement):
            found = _of(asked, statement, points, every=False)
            return None if found is None else 1 - found
        case Compare(quantity=Chance(event), operator=o, over=over) if over != "all":
            ends = [points.chances(game, event) for game in asked.games]
            if ends[0] is None or ends[1] is None:
                return None
            left, right = ((c.high if over == "worst" else c.low) for c in ends if c is not None)
            return _known(_meets(o, left, right), left, right)
    return None


def _of(asked: Question, statement: Statement, points: Points, every: bool) -> Array | None:
    game = asked.games[0]
    match statement:
        case Bound(Chance(event), o, value):
            ends = points.chances(game, event)
            if ends is None or not _decided_by_ends(o, value, every):
                return None
            bound = np.asarray(_values(game, points).of(value), dtype=float)
            least, greatest = (_meets(o, end, bound) for end in (ends.low, ends.high))
            return _known(least & greatest if every else least | greatest, ends.low)
        case IsEquilibrium(profile) if isinstance(game, NormalFormGame):
            return _replies(game, points, profile, range(len(profile)))
        case IsBestReply(player, profile) if isinstance(game, NormalFormGame):
            return _replies(game, points, profile, (player,))
    return None


def _decided_by_ends(operator: str, value: Expr, every: bool) -> bool:
    """Whether the least and the greatest chance decide: not whether some chance in between is met or missed."""
    return operator != "!=" and (operator != "=" or every or value in (0, 1))


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


def _sampled(asked: Question, points: Points) -> Array:
    """The exact solver's answers at the first draws, nan at the others."""
    varying = {n: c for n, c in points.columns.items() if n in asked.parameters and asked.parameters[n].varies}
    found = np.full(points.count, np.nan)
    for k in range(min(points.sampled, points.count)):
        truth = truth_at(asked, point(varying, k))
        found[k] = np.nan if truth is None else float(truth)
    return found


def _where_put(asked: Question, points: Points, found: Array) -> Array:
    values = _values(asked.games[0], points)
    put = np.ones(points.count, dtype=bool)
    with np.errstate(all="ignore"):
        for c in asked.claim.when:
            put &= _meets(c.operator, np.asarray(values.of(c.left)), np.asarray(values.of(c.right)))
    return np.where(put, found, np.nan)
