"""Swings in words and as a grid: the quantity at the values used, and at both ends of every parameter's range."""

from __future__ import annotations

from escalation.appendices.as_blocks import plain_grid
from escalation.exhibits import Column, Formula, TornadoChart
from escalation.exhibits.document import Grid, Text
from escalation.exhibits.numbers import short
from escalation.exhibits.tornado import TornadoBar, TornadoEnd
from escalation.exhibits.words import listed
from escalation.expressions import symbol


def swings_in_words(chart: TornadoChart) -> str:
    """The quantity at the values used, what moves it most, and what alone brings it to the mark."""
    unit = f", in {chart.unit}," if chart.unit and chart.unit != "probability" else ""
    now = f"At the values used the {chart.quantity}{unit} is {short(chart.value)}."
    if not chart.bars:
        return f"{now} No parameter moves it alone."
    widest = f" {chart.bars[0].name} moves it most." if len(chart.bars) > 1 else f" Only {chart.bars[0].name} moves it."
    crossing = [bar.name for bar in chart.bars if bar.crosses]
    if not crossing or chart.mark is None:
        return f"{now}{widest}"
    each = "each of them alone " if len(crossing) > 1 else ""
    return f"{now}{widest} {listed(crossing)} can {each}bring it to {short(chart.mark)} within the assumed range."


def swings_grid(chart: TornadoChart, anchor: str) -> Grid:
    """The bars as rows, the widest first."""
    heads = (
        Column("parameter"),
        Column("low end", right=True),
        Column("quantity there", right=True),
        Column("high end", right=True),
        Column("quantity there", right=True),
        Column(f"reaches {short(chart.mark)}" if chart.mark is not None else "reaches the mark"),
        Column("meaning"),
    )
    keep = [k for k in range(len(heads)) if k != 5 or chart.mark is not None]
    rows = [[cell for k, cell in enumerate(_row(bar)) if k in keep] for bar in chart.bars]
    unit = f" ({chart.unit})" if chart.unit and chart.unit != "probability" else ""
    caption = f"Swings of the {chart.quantity}{unit}, the widest first"
    sides = [f"{side[0].upper()}{side[1:]}" for side in chart.sides]
    note = ". ".join([*sides, *(note.rstrip(".") for note in chart.notes)])
    return plain_grid(anchor, caption, [heads[k] for k in keep], rows, f"{note}." if note else "")


def _row(bar: TornadoBar) -> tuple[str | Text, ...]:
    meaning = f"{bar.meaning or '-'}{f' ({bar.unit})' if bar.unit else ''}"
    ends = (short(bar.low.at), _there(bar.low), short(bar.high.at), _there(bar.high))
    return ((Formula(symbol(bar.name)),), *ends, "yes" if bar.crosses else "no", meaning)


def _there(end: TornadoEnd) -> str:
    value = "-" if end.value is None else short(end.value)
    return f"{value} ({end.note})" if end.note else value
