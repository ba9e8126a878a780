"""What the pure equilibria of a game in states are worth along one parameter: as a chart, and as a table of readings.

Values are rational functions, read off exactly at `POINTS` evenly spaced values of each piece and drawn straight
between these. The parameter moves over its range; the discount factor, where it has none, from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from escalation.answers.markov_phrases import policy_label
from escalation.answers.real_set_text import bound_text
from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_sets import RealInterval, RealSet
from escalation.evaluation import Exact
from escalation.exhibits import Column, LineChart, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.line_chart import ChartPiece, ChartSeries, End, VerticalMark
from escalation.exhibits.numbers import decimal, short
from escalation.exhibits.region_picture import PictureAxis
from escalation.exhibits.words import counted
from escalation.game.markov import MarkovGame
from escalation.markov_values import ValueAlong
from escalation.parameters import Values

POINTS = 121
MOST_DRAWN = 6
MOST_COLUMNS = 6
MARGIN = Fraction(1, 20)
Reach = tuple[Fraction, Fraction]


def value_exhibits(game: MarkovGame, parameter: str, found: Sequence[ValueAlong]) -> Iterator[Exhibit]:
    """The table and one chart for each unit of payoffs; nothing where the parameter has no range."""
    reach = _reach(game, parameter)
    if reach is None:
        return
    within = RealSet.interval(*reach, high_open=False)
    shown = [own for own in found if not (own.where & within).empty][:MOST_DRAWN]
    if not shown:
        return
    units = game.units or ("",) * len(game.players)
    axis = _axis(game, parameter, reach)
    yield _table(game, axis, shown)
    for unit in dict.fromkeys(units):
        players = [i for i, own in enumerate(units) if own == unit]
        yield _chart(game, axis, shown, players, unit)


def _reach(game: MarkovGame, parameter: str) -> Reach | None:
    known = game.sheet.parameters.get(parameter)
    reach = known.reach if known else None
    if reach is None and str(game.discount) == parameter:
        return Fraction(0), Fraction(1)
    return reach if reach and reach[0] < reach[1] else None


def _axis(game: MarkovGame, parameter: str, reach: Reach) -> PictureAxis:
    known = game.sheet.parameters[parameter]
    return PictureAxis(parameter, *reach, known.meaning, known.unit)


def _table(game: MarkovGame, axis: PictureAxis, shown: Sequence[ValueAlong]) -> Table:
    """Values at the ticks of the axis, a column for each player and equilibrium."""
    lines = [(k, i) for k in range(len(shown)) for i in range(len(game.players))][:MOST_COLUMNS]
    many = len(shown) > 1
    heads = (f"V {game.players[i]}{f' ({k + 1})' if many else ''}" for k, i in lines)
    rows = tuple(
        (short(x), *(decimal(shown[k].worth[i].at(x)) if shown[k].where.holds(x) else "-" for k, i in lines))
        for x in axis.readings
    )
    start = game.states[game.start]
    title = f"What is expected from {start} on, as {axis.name} moves, all else held"
    note = "; ".join(f"({k + 1}) {policy_label(game, own.profiles)}" for k, own in enumerate(shown)) if many else ""
    columns = (Column(axis.name, right=True), *(Column(head, right=True) for head in heads))
    return Table(title, columns, rows, f"{note}. -: no equilibrium there." if note else "")


def _chart(
    game: MarkovGame, x: PictureAxis, shown: Sequence[ValueAlong], players: Sequence[int], unit: str
) -> LineChart:
    lines = {(k, i): _sampled(own, own.worth[i], x) for k, own in enumerate(shown) for i in players}
    y = _height(game, [v for pieces in lines.values() for points, *_ in pieces for _, v in points], unit)
    many = len(shown) > 1
    series = tuple(
        ChartSeries(
            str(n + 1),
            f"{game.players[i]}{f', {policy_label(game, shown[k].profiles)}' if many else ''}",
            n,
            tuple(_piece(points, ends, x, y) for points, *ends in pieces),
        )
        for n, ((k, i), pieces) in enumerate(lines.items())
    )
    under = game.stands
    title = f"{game.title or game.name}{under}: values as {x.name} moves"
    now = Fraction(Values.at_baseline(game.sheet, Exact())[x.name])
    inside = x.low <= now <= x.high
    words = f"the value used: {x.name} = {short(now)}"
    notes = (_note(game, shown, many),)
    return LineChart(title, x, y, series, tuple(_marks(shown, x)), _place(now, x) if inside else None, words, notes)


def _note(game: MarkovGame, shown: Sequence[ValueAlong], many: bool) -> str:
    start = game.states[game.start]
    alone = "" if many else f" Played: {policy_label(game, shown[0].profiles)}."
    what = counted(len(shown), "pure Markov-perfect equilibrium", "pure Markov-perfect equilibria")
    return (
        f"What is expected from {start} on, discounted, in {what}.{alone} Read off exactly at {POINTS} points a piece; "
        "all else held."
    )


def _sampled(own: ValueAlong, worth: RationalFunction, x: PictureAxis) -> list[tuple[list[Reach], End, End]]:
    """The pieces of a line within the axis: exact points, and what their ends are."""
    pieces = []
    for stretch in (own.where & RealSet.interval(x.low, x.high, high_open=False)).intervals:
        low, high = _ends(stretch)
        count = 1 if low == high else POINTS
        places = [low + (high - low) * Fraction(k, max(count - 1, 1)) for k in range(count)]
        points = [(t, worth.at(t)) for t in places if not worth.has_pole(t)]
        pieces.append((points, _end(low, x, not stretch.low_open), _end(high, x, not stretch.high_open)))
    return pieces


def _ends(stretch: RealInterval) -> Reach:
    """Where a stretch begins and ends, roots by numbers beside them."""
    assert stretch.low is not None
    assert stretch.high is not None
    return stretch.low.middle, stretch.high.middle


def _end(value: Fraction, x: PictureAxis, holds: bool) -> End:
    if value in (x.low, x.high):
        return End.NONE
    return End.CLOSED if holds else End.OPEN


def _height(game: MarkovGame, values: Sequence[Fraction], unit: str) -> PictureAxis:
    low, high = min(values), max(values)
    margin = MARGIN * (high - low) or Fraction(1)
    return PictureAxis("V", low - margin, high + margin, f"expected from {game.states[game.start]} on", unit)


def _place(value: Fraction, axis: PictureAxis) -> float:
    return float((value - axis.low) / (axis.high - axis.low))


def _piece(points: Sequence[Reach], ends: Sequence[End], x: PictureAxis, y: PictureAxis) -> ChartPiece:
    low, high = ends
    return ChartPiece(tuple((_place(t, x), _place(v, y)) for t, v in points), low, high)


def _marks(shown: Sequence[ValueAlong], x: PictureAxis) -> Iterator[VerticalMark]:
    """Where equilibria begin and end, within the axis."""
    found: dict[str, float] = {}
    for own in shown:
        for stretch in own.where.intervals:
            for root in (stretch.low, stretch.high):
                if root is not None and x.low < root.middle < x.high:
                    found[bound_text(root)] = _place(root.middle, x)
    for text, place in sorted(found.items(), key=lambda item: item[1]):
        yield VerticalMark(place, f"{x.name} = {text}")
