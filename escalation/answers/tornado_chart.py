"""The picture of swings, and the same as a table: what is moved, what changes where a margin is 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from escalation.exhibits import Column, Table, TornadoChart
from escalation.exhibits.numbers import data, short
from escalation.exhibits.tornado import TornadoBar, TornadoEnd
from escalation.exhibits.words import listed
from escalation.game.forms import AnyGame
from escalation.game.game import NamedThreshold
from escalation.game.markov import MarkovGame
from escalation.sensitivity.swings import Swing, SwingEnd, Swings

HOW = "One parameter at a time from the low to the high end of its range, all else at the values used."


def tornado_chart(found: Swings) -> TornadoChart:
    """The exhibit."""
    above, below = _sides(found)
    return TornadoChart(
        f"{found.game.title or found.game.name}: what moves {_said(found)} most",
        _said(found),
        _unit(found),
        found.value,
        tuple(_bar(found, swing) for swing in found.swings),
        found.mark,
        below,
        above,
        tuple(_notes(found)),
    )


def _bar(found: Swings, swing: Swing) -> TornadoBar:
    own = swing.parameter
    return TornadoBar(own.name, _ending(swing.low), _ending(swing.high), own.meaning, own.unit, found.crosses(swing))


def _ending(end: SwingEnd) -> TornadoEnd:
    return TornadoEnd(end.at, end.value, end.note)


def _said(found: Swings) -> str:
    """The quantity in words."""
    own = found.quantity
    if own.threshold is not None:
        one, other = _alternatives(own.threshold)
        where = f" at {own.at}" if own.at else ""
        return f"how much more {found.game.players[own.threshold.player]} gets from {one} than from {other}{where}"
    if own.kind == "payoff":
        return f"payoff of {own.name}, the least in any equilibrium"
    if isinstance(found.game, MarkovGame):
        return f"how often {own.name} happens in the long run, at most in any equilibrium"
    return f"probability of {own.name}, the greatest in any equilibrium"


def _alternatives(threshold: NamedThreshold) -> tuple[str, str]:
    """What is compared: two profiles, or two actions at a place."""
    if threshold.at:
        return threshold.prefers[0], threshold.to[0]
    return f"({', '.join(threshold.prefers)})", f"({', '.join(threshold.to)})"


def _sides(found: Swings) -> tuple[str, str]:
    """Who prefers what above and below the mark."""
    own = found.quantity.threshold
    if own is None:
        return "", ""
    one, other = _alternatives(own)
    player = found.game.players[own.player]
    return f"{player} prefers {one}", f"{player} prefers {other}"


def _unit(found: Swings) -> str:
    game, own = found.game, found.quantity
    if own.kind == "event":
        return "" if isinstance(game, MarkovGame) else "probability"
    player = own.threshold.player if own.threshold is not None else game.player(own.name)
    return game.units[player] if game.units else ""


def _notes(found: Swings) -> Iterator[str]:
    yield HOW
    if isinstance(found.game, MarkovGame) and found.quantity.threshold is not None:
        yield "All else is played as in the equilibrium at the values used"
    if found.still:
        names = listed([p.name for p in found.still])
        verb = "leaves" if len(found.still) == 1 else "leave"
        yield f"{names} {verb} it as it is, at either end"
    ends = [end for swing in found.swings for end in (swing.low, swing.high)]
    if not found.complete or not all(end.complete for end in ends):
        yield "Where not all equilibria are known, those found were taken"


def tornado_table(chart: TornadoChart) -> Table:
    """The bars as rows, in their order."""
    columns = ("parameter", "low", "quantity", "high", "quantity", "meaning")
    rows = tuple(
        (
            f"{bar.name}{' *' if bar.crosses else ''}",
            short(bar.low.at),
            _cell(bar.low),
            short(bar.high.at),
            _cell(bar.high),
            f"{bar.meaning or '-'}{f' ({bar.unit})' if bar.unit else ''}",
        )
        for bar in chart.bars
    )
    star = f"* reaches {short(chart.mark)}. " if any(bar.crosses for bar in chart.bars) else ""
    heads = tuple(Column(name, right=name not in ("parameter", "meaning")) for name in columns)
    return Table("Swings, the widest first", heads, rows, f"{star}{'. '.join(_ended(chart))}")


def _ended(chart: TornadoChart) -> Iterator[str]:
    yield from (*chart.sides, *(note.rstrip(".") for note in chart.notes))


def _cell(end: TornadoEnd) -> str:
    value = "-" if end.value is None else short(end.value)
    return f"{value} ({end.note})" if end.note else value


def swing_data(found: Swings) -> dict[str, Any]:
    """For the JSON object."""
    return {
        "kind": found.quantity.kind,
        "name": found.quantity.name,
        "at": found.quantity.at,
        "value": data(found.value),
        "mark": None if found.mark is None else data(found.mark),
        "swings": [swing_record(found, swing) for swing in found.swings],
        "still": [p.name for p in found.still],
        "complete": found.complete,
    }


def swing_record(found: Swings, swing: Swing) -> Mapping[str, Any]:
    """One flat row a parameter."""
    ends = {"low": swing.low, "high": swing.high}
    return {
        "parameter": swing.parameter.name,
        **{name: data(end.at) for name, end in ends.items()},
        **{f"at {name}": None if end.value is None else data(end.value) for name, end in ends.items()},
        **{f"{name} note": end.note for name, end in ends.items()},
        **{f"{name} complete": end.complete for name, end in ends.items()},
        "crosses": found.crosses(swing),
    }


def quantity_of(game: AnyGame, found: Swings) -> str:
    """The answer first: the quantity at the values used, and what reaches the mark."""
    chart = tornado_chart(found)
    unit = f" {chart.unit}" if chart.unit else ""
    crossing = [bar.name for bar in chart.bars if bar.crosses]
    widest = f" {chart.bars[0].name} moves it most." if chart.bars else " No parameter moves it."
    reach = f" {listed(crossing)} alone can bring it to {short(chart.mark)}." if crossing else ""
    return f"{chart.quantity[0].upper()}{chart.quantity[1:]}: {short(chart.value)}{unit}.{widest}{reach}"
