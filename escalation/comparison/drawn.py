"""The shares of draws over the ranges in which an event is absent, less or more likely, certain, in every row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from escalation.batch.budget import affordable
from escalation.batch.drawn import MOST_EXACT, Chances, TooManyTies, chances, points
from escalation.comparison.rows import Comparison, Row
from escalation.errors import Undecided
from escalation.game.forms import AnyGame, hangs_on_beliefs
from escalation.shares import compared


def with_shares(
    base: AnyGame,
    rows: Sequence[Row],
    event: str | None,
    line: str | None,
    held: tuple[str, ...],
    draws: int,
    seed: int,
    progress: Callable[[str], None] | None,
) -> Comparison:
    """The comparison of rows with their shares; why there are none where the event or the draws are missing."""
    games = [row.game for row in rows if row.game is not None]
    count = affordable(games, draws)
    varies = any(p.varies for game in games for p in game.parameters.values())
    if not event or not count or not varies:
        why = _why_no_shares(event, draws, games, varies)
        return Comparison(base, tuple(rows), event, line, 0, seed, why)
    try:
        try:
            drawn = _drawn(rows, event, games, count, seed, progress)
        except TooManyTies:
            count = min(count, MOST_EXACT)
            drawn = _drawn(rows, event, games, count, seed, progress)
    except Undecided as error:
        return Comparison(base, tuple(rows), event, line, 0, seed, f"Shares are undecided: {error}", undecided=True)
    fewer = f"{draws:,} draws were asked for; the game is so large or so often at a tie that {count:,} were made."
    return Comparison(base, tuple(drawn), event, line, count, seed, fewer if count < draws else "", held=held)


def _drawn(
    rows: Sequence[Row],
    event: str,
    games: Sequence[AnyGame],
    count: int,
    seed: int,
    progress: Callable[[str], None] | None,
) -> list[Row]:
    """The rows with their shares, all at the same draws."""
    columns = points(games, count, seed)
    drawn: list[Row] = []
    reference: Chances | None = None
    for row in rows:
        if row.game is None:
            drawn.append(row)
            continue
        if progress:
            progress(f"drawing under {row.label}")
        here = chances(row.game, event, columns)
        reference = reference or here
        worst, best = compared(reference.high, here.high), compared(reference.low, here.low)
        drawn.append(replace(row, worst=worst, best=best, chances=here))
    return drawn


def _why_no_shares(event: str | None, draws: int, games: Sequence[AnyGame], varies: bool) -> str:
    if not draws:
        return ""
    if not event:
        return "No shares: the game declares no event."
    if not varies:
        return "No shares: no parameter in play has a range."
    if any(map(hangs_on_beliefs, games)):
        return "No shares: beliefs depend on what players do, and draws are solved by backward induction."
    return "No shares: the game is too large for drawing."
