"""A path through states as lines of text: a row for every state and every event, time from left to right.

    month       0         50        100
    calm        ━━━━━━━━━━  ━━━━━━━━━
    incident              ━
    struck                ◆
    strike                ×

A column may stand for several periods: it has a mark where the path is in the state in one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from rich.cells import cell_len, set_cell_size

from escalation.errors import printable
from escalation.exhibits.path_chart import PathChart
from escalation.exhibits.words import counted

WIDEST_NAME = 24
STAY, INSTANT, EVENT = "━", "◆", "×"


def path_lines(chart: PathChart, width: int) -> list[str]:
    """The chart and what its signs mean, in lines of `width`."""
    names = [printable(name) for name in (chart.unit, *chart.rows, *chart.events)]
    room = min(max(map(cell_len, names)), WIDEST_NAME) + 2
    each = -(-chart.periods // max(width - room, 1))
    columns = -(-chart.periods // each)
    marks = _marks(chart, each, columns)
    heads = [set_cell_size(name, room - 2) + "  " for name in names]
    lines = [heads[0] + _scale(chart, each, columns), *(h + m for h, m in zip(heads[1:], marks, strict=True))]
    return [line.rstrip() for line in [*lines, *wrap(_legend(chart, each), width)]]


def _marks(chart: PathChart, each: int, columns: int) -> list[str]:
    rows = [[" "] * columns for _ in (*chart.rows, *chart.events)]
    for period, row, events in chart.visits:
        rows[row][period // each] = INSTANT if chart.instant[row] else STAY
        for event in events:
            rows[len(chart.rows) + event][period // each] = EVENT
    return ["".join(row) for row in rows]


def _scale(chart: PathChart, each: int, columns: int) -> str:
    line = ""
    for tick in chart.ticks:
        if not line or len(line) < tick // each:
            line = line.ljust(tick // each) + str(tick)
    return line[: max(columns, len(str(chart.ticks[0])))]


def _legend(chart: PathChart, each: int) -> str:
    parts: Sequence[str] = [
        f"{STAY} in the state",
        *(
            [f"{INSTANT} an instant state, gone through within the {printable(chart.unit)}"]
            if any(chart.instant)
            else []
        ),
        *([f"{EVENT} the event happens"] if chart.events else []),
        *([f"a column is {counted(each, printable(chart.unit))}"] if each > 1 else []),
    ]
    return "; ".join(parts)
