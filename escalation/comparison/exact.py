"""What is known exactly of a row: the region in which an event disappears, and what changes along each parameter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from escalation.break_even.events import break_evens_on
from escalation.break_even.lines import lines, shifting
from escalation.break_even.paths import path_changes
from escalation.comparison.rows import Row
from escalation.errors import InputError, Undecided
from escalation.game.extensive import ExtensiveGame


def with_region(row: Row, event: str, line: str | None, progress: Callable[[str], None] | None) -> Row:
    """A row with the region in which the event disappears, solved for the name of the `line` first, and the values.

    Of a tree: under subgame-perfect play, with the nearest changes of the path.
    """
    from escalation.claims.disappearance import disappears

    if row.game is None:
        return row
    if progress:
        progress(f"the region of {event} under {row.label}")
    row = _with_lines(row, event)
    assert row.game is not None
    try:
        return replace(row, region=disappears(row.game, event, [line] if line else []))
    except InputError as error:
        return replace(row, region_open=error.what)
    except Undecided as error:
        return replace(row, region_open=str(error))


def _with_lines(row: Row, event: str) -> Row:
    assert row.game is not None
    known, opened = lines(row.game, event)
    row = replace(
        row, break_evens=break_evens_on(row.game, known), lines_open=opened, shifting=shifting(row.game, known)
    )
    return replace(row, path_changes=path_changes(row.game)[0]) if isinstance(row.game, ExtensiveGame) else row
