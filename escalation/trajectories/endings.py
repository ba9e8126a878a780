"""Where a path ends: its last point in fractions, each player's regret there, and the equilibrium it is near, if any.

Nothing is said of a limit. What is said was checked: the regret and the distance at the last point, how far the second
half of the path was from it, and whether the path had been there before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.exhibits.numbers import data, decimal
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import Number, NumericGame
from escalation.game.replies import Mixture
from escalation.result import Equilibrium, Result
from escalation.trajectories.nearness import Nearest, in_words, known_equilibria, nearest, regrets
from escalation.trajectories.paths import AWAY, NEAR, Path, Point, came_back, moved, rounded


@dataclass(frozen=True)
class Ending:
    """`last` is the last point in fractions, `whole` says whether it was so already; `close` is None where `known` is
    None or empty."""

    last: Point
    whole: bool
    regrets: tuple[Number, ...]
    known: Result[Equilibrium] | None
    close: Nearest | None

    @property
    def exact(self) -> bool:
        """Whether the regrets are exact."""
        return all(type(r) is Fraction for r in self.regrets)


def ending(at: NumericGame, path: Path) -> Ending:
    """The end of a path in a game."""
    last, known = rounded(path.last), known_equilibria(at)
    return Ending(last, last is path.last, tuple(regrets(at, last)), known, nearest(known, path.last))


def ending_data(game: NormalFormGame, end: Ending) -> dict[str, Any]:
    """The keys `final` and `nearest` of the JSON object; equilibria as places in the list of `solve`, from 0."""
    final = {
        "profile": shares_by_name(game, end.last),
        "rounded": not end.whole,
        "regret": {player: data(r) for player, r in zip(game.players, end.regrets, strict=True)},
        "exact": end.exact,
    }
    return {"final": final, "nearest": _nearest_data(game, end)}


def _nearest_data(game: NormalFormGame, end: Ending) -> dict[str, Any] | None:
    if end.known is None or end.close is None:
        return None
    return {
        "equilibria": list(end.close.members),
        "profiles": [shares_by_name(game, end.known.equilibria[k].mixtures) for k in end.close.members],
        "distance": end.close.distance,
        "threshold": NEAR,
        "near": end.close.near,
        "coverage": end.known.status,
    }


def shares_by_name(game: NormalFormGame, point: Point) -> dict[str, Any]:
    """Player to strategy to share."""
    return {player: named_shares(own, m) for player, own, m in zip(game.players, game.strategies, point, strict=True)}


def named_shares(strategies: Sequence[str], mixture: Mixture) -> dict[str, Any]:
    """Strategy to share."""
    return {name: data(p) for name, p in zip(strategies, mixture, strict=True)}


def regret_sentence(at: NumericGame, end: Ending) -> str:
    """The regret of each player at the last point."""
    where = "The last point" if end.whole else "The last point, rounded to millionths,"
    exact = "exact" if end.exact else "an upper bound; payoffs are not rational"
    units = at.game.units or ("",) * len(end.regrets)
    each = [
        f"{player} {decimal(r)}{f' {unit}' if unit else ''}"
        for player, r, unit in zip(at.game.players, end.regrets, units, strict=True)
    ]
    return f"{where} has the regret {', '.join(each)} ({exact}); at a Nash equilibrium every regret is 0."


def named_nearest(end: Ending) -> str:
    """`equilibrium 2 of 3 (Row: Swerve; Column: Straight)`, or the set of equilibria between several."""
    assert end.known is not None and end.close is not None
    total, members = len(end.known.equilibria), end.close.members
    if len(members) > 1:
        return f"the set of equilibria between {' and '.join(str(k + 1) for k in members)} of {total}"
    return f"equilibrium {members[0] + 1} of {total} ({in_words(end.known.equilibria[members[0]])})"


def near_sentence(end: Ending) -> str:
    """The nearest equilibrium, its distance, and what the list does not cover."""
    if end.known is None or end.close is None:
        return f"No equilibrium is known to compare it with: {coverage(end)}."
    listed = "" if end.known.complete else f" The list that it was compared with: {coverage(end)}."
    far = decimal(end.close.distance)
    if end.close.distance == 0 and end.whole and not any(end.regrets):
        return f"It is {named_nearest(end)}.{listed}"
    if end.close.near:
        return f"It is near {named_nearest(end)}: no share differs by more than {far}.{listed}"
    return f"It is near none of the equilibria listed: the nearest, {named_nearest(end)}, is {far} away.{listed}"


def coverage(end: Ending) -> str:
    """What the list of equilibria covers."""
    return end.known.status if end.known is not None else "the game is too large, and its payoffs are not rational"


def movement_sentence(path: Path) -> str:
    """What the second half of a path shows: rest, motion, or a return; empty for a path of one or two points."""
    if len(path.points) < 3:
        return ""
    way, back = moved(path.points), came_back(path.points)
    if way == 0:
        return "Over the second half nothing moved."
    text = f"Over the second half it was at most {decimal(way)} from its last point."
    if back is None:
        return text
    return (
        f"{text} At {path.clock[back]} it had been within {NEAR} of it, and since then over {AWAY} away: it went round."
    )
