"""Where a mechanism enforces itself against another parameter: a chart of each player's set, and a table.

At every value of the parameter that is tried the set is exact. Neighbouring sets of equally many intervals are joined
by straight lines; where the number changes, the change lies between the two and a gap is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from escalation.answers.real_set_text import set_data, set_text
from escalation.arithmetic.real_sets import RealSet
from escalation.exhibits import Column, LineChart, Table
from escalation.exhibits.line_chart import ChartPiece, ChartSeries
from escalation.exhibits.numbers import data, short
from escalation.exhibits.region_picture import Line, PictureAxis, Point
from escalation.sustaining import Sustained
from escalation.sustaining_against import Against

ROWS = 9
Run = Sequence[tuple[float, Sequence[tuple[float, float]]]]


def against_table(own: Against) -> Table:
    """Some of the values, evenly spaced, with each player's set and that of all, reversion believed."""
    found, name = own.found, own.found.parameter
    columns = (
        Column(own.parameter, right=True),
        *(Column(f"{player} keeps to it at") for player in found.game.players),
        Column("it enforces itself at"),
    )
    step = max((len(own.values) - 1) // (ROWS - 1), 1)
    shown = list(zip(own.values, own.columns, strict=True))[::step]
    rows = tuple((short(value), *_sets(column, name, len(found.keeps))) for value, column in shown)
    many = sum(column is None for column in own.columns)
    note = f"Exact at each of {len(own.values)} values of {own.parameter}; kept and reverted to as at the values used."
    note += f" At {many} of them a chance leaves 0 to 1." if many else ""
    return Table(f"Who keeps to it along {name}, as {own.parameter} moves", columns, rows, note)


def _sets(column: Sustained | None, name: str, players: int) -> tuple[str, ...]:
    if column is None:
        return ("-",) * (players + 1)
    both = column.together & column.believed
    return tuple(set_text(name, each, column.everywhere) for each in (*column.keeps, both))


def against_chart(own: Against) -> LineChart:
    """Each player's set as an area, its ends inside the plot as lines."""
    game, name = own.found.game, own.found.parameter
    x = _axis(own, own.parameter, own.values[0], own.values[-1])
    low, high = _bounds(own.found.everywhere)
    y = _axis(own, name, low, high)
    series = tuple(
        _series(i, f"where {player} keeps to it", _columns(own, i, x, y)) for i, player in enumerate(game.players)
    )
    inside = x.low <= own.now <= x.high and y.low <= own.line_now <= y.high
    place = (_place(own.now, x), _place(own.line_now, y)) if inside else None
    words = f"the values used: {own.parameter} = {short(own.now)}, {name} = {short(own.line_now)}"
    title = f"{game.title or game.name}{game.stands}: at which {name} it enforces itself, as {own.parameter} moves"
    return LineChart(title, x, y, series, (), place, words, tuple(_notes(own)))


def _axis(own: Against, name: str, low: Fraction, high: Fraction) -> PictureAxis:
    known = own.found.game.sheet.parameters.get(name)
    return PictureAxis(name, low, high, known.meaning if known else "", known.unit if known else "")


def _bounds(everywhere: RealSet) -> tuple[Fraction, Fraction]:
    low, high = everywhere.intervals[0].low, everywhere.intervals[-1].high
    assert low is not None
    assert high is not None
    return low.middle, high.middle


def _place(value: Fraction, axis: PictureAxis) -> float:
    return min(max(float((value - axis.low) / (axis.high - axis.low)), 0.0), 1.0)


def _columns(own: Against, player: int, x: PictureAxis, y: PictureAxis) -> Run:
    """Where each value tried lies, and the intervals of a player's set there; none where there is no set."""
    found = []
    for value, column in zip(own.values, own.columns, strict=True):
        stretches = column.keeps[player].intervals if column else ()
        ends = [_bounds(RealSet((stretch,))) for stretch in stretches]
        found.append((_place(value, x), [(_place(low, y), _place(high, y)) for low, high in ends]))
    return found


def _series(player: int, words: str, columns: Run) -> ChartSeries:
    """Areas and lines of one player, run by run of columns with equally many intervals; upright lines of one alone."""
    areas: list[Line] = []
    pieces: list[ChartPiece] = []
    for count, run in groupby(columns, key=lambda column: len(column[1])):
        own = list(run)
        for k in range(count):
            lower = [(u, intervals[k][0]) for u, intervals in own]
            upper = [(u, intervals[k][1]) for u, intervals in own]
            if len(own) == 1:
                pieces.append(ChartPiece((*lower, *upper)))
                continue
            areas.append((*lower, *reversed(upper)))
            pieces += [ChartPiece(tuple(side)) for side in (lower, upper) if _inside(side)]
    return ChartSeries(str(player + 1), words, player, tuple(pieces), tuple(areas))


def _inside(side: Sequence[Point]) -> bool:
    """Whether a side of an area is not the frame itself."""
    return any(0 < v < 1 for _, v in side)


def _notes(own: Against) -> Iterator[str]:
    name, many = own.found.parameter, len(own.values)
    yield (
        f"Hatched: the {name} at which no deviation gains a player anything, as it ends the mechanism for ever. It "
        f"enforces itself where all hatchings meet. Exact at {many} evenly spaced values of {own.parameter}, joined by "
        "straight lines."
    )
    standing = [column for column in own.columns if column is not None]
    if len(standing) < many:
        yield f"At {many - len(standing)} of them a chance leaves 0 to 1, and nothing is drawn."
    doubtful = sum(not (column.everywhere - column.believed).empty for column in standing)
    if doubtful:
        yield f"At {doubtful} of them reversion is not believed at every {name}: the table has where it is."


def against_data(own: Against) -> dict[str, Any]:
    """The sets at every value for the JSON object."""
    players = own.found.game.players
    return {
        "parameter": own.parameter,
        "points": [
            {
                "value": data(value),
                "keeps": {p: set_data(keeps) for p, keeps in zip(players, column.keeps, strict=True)},
                "together": set_data(column.together),
                "believed": set_data(column.believed),
            }
            for value, column in zip(own.values, own.columns, strict=True)
            if column is not None
        ],
    }
