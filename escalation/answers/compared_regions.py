"""What `compare` says exactly: where the event disappears under each mechanism, and every break-even value."""

from __future__ import annotations

from typing import Any

from escalation.answers.relation_text import conjunction_text, relation_data, root_data, root_text
from escalation.break_even import BreakEven
from escalation.comparison import Comparison, Row
from escalation.exhibits import Column, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import percent
from escalation.exhibits.table import Cell


def region_tables(comparison: Comparison) -> list[Exhibit]:
    """The two tables, if they were asked for."""
    rows = [row for row in comparison.rows if row.region is not None or row.break_evens or row.region_open]
    if not rows or comparison.event is None:
        return []
    return [_regions(comparison.event, rows), _break_evens(comparison.event, rows)]


def _regions(event: str, rows: list[Row]) -> Table:
    body: list[tuple[Cell, ...]] = []
    for row in rows:
        lines, share = _lines(row)
        body += [(row.label if k == 0 else "", line, share if k == 0 else "") for k, line in enumerate(lines)]
    columns = (Column("mechanism"), Column(f"no {event} in any equilibrium exactly where"), Column("share", right=True))
    note = "One line of each mechanism suffices. The share is that of the draws over the ranges."
    return Table(f"Where {event} disappears", columns, tuple(body), note)


def _lines(row: Row) -> tuple[list[str], str]:
    found = row.region
    if found is None:
        return [f"undecided{f': {row.region_open}' if row.region_open else ''}"], "-"
    share = "-" if found.share is None else percent(1 - found.share)
    if found.outside is not None:
        return [conjunction_text(c) for c in found.outside] or ["nowhere in the ranges"], share
    shared = [conjunction_text(found.shared)] if found.shared else []
    rests = [conjunction_text(rest) for rest in found.rests]
    either = "; or ".join(rests)
    return [f"everywhere but where {' and '.join([*shared, f'one of: {either}'])}"], share


def _break_evens(event: str, rows: list[Row]) -> Table:
    names = list(dict.fromkeys(b.parameter for row in rows for b in row.break_evens))
    body: list[tuple[Cell, ...]] = []
    for name in names:
        under: dict[str, list[str]] = {}
        for row in rows:
            own = [b for b in row.break_evens if b.parameter == name]
            if own:
                under.setdefault(_cell(own), []).append(row.label)
        body += [(name if k == 0 else "", text, "; ".join(u)) for k, (text, u) in enumerate(under.items())]
    columns = (Column("parameter"), Column("as it rises"), Column("under"))
    note = (
        f"{event}: absent (-), possible (~), certain (+), as the parameter rises past each value, all else held; "
        "a value in brackets lies outside the range. What is missing changes nothing by itself."
    )
    return Table(f"Break-even values of every parameter for {event}", columns, tuple(body), note)


MARKS = {"absent": "-", "possible": "~", "certain": "+"}


def _cell(changes: list[BreakEven]) -> str:
    parts = [MARKS[changes[0].below]]
    for change in changes:
        value = root_text(change.at)
        parts += [value if change.inside else f"({value})", MARKS[change.above]]
    return " ".join(parts)


def region_records(row: Row) -> dict[str, Any]:
    """The same for JSON."""
    found = row.region
    return {
        "disappears": None
        if found is None
        else {
            "one_of": None if found.outside is None else [[relation_data(r) for r in c] for c in found.outside],
            "except": {
                "shared": [relation_data(r) for r in found.shared],
                "one_of": [[relation_data(r) for r in rest] for rest in found.rests],
            },
            "share": None if found.share is None else 1 - found.share,
        },
        "open": row.region_open or None,
        "break_evens": [
            {
                "parameter": b.parameter,
                "value": root_data(b.at),
                "below": b.below,
                "above": b.above,
                "inside_range": b.inside,
            }
            for b in row.break_evens
        ],
    }
