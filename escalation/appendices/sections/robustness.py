"""How far the answer carries: shares of the ranges, which equilibria, break-even values of every parameter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from escalation.answers.compared_regions import region_tables
from escalation.answers.compared_tables import set_table, share_tables
from escalation.answers.relation_text import root_text
from escalation.answers.tornado_chart import tornado_chart
from escalation.appendices.as_blocks import grid, paragraphs, plain_grid
from escalation.appendices.regions_told import disappearance_grid
from escalation.appendices.study import Study
from escalation.appendices.swings_told import swings_grid, swings_in_words
from escalation.appendices.values import value_used
from escalation.break_even.events import BreakEven
from escalation.comparison.rows import Comparison, Row
from escalation.exhibits import Column, Formula, Prose, Table
from escalation.exhibits.document import Block, Figure, Grid, Paragraph, Text
from escalation.exhibits.numbers import short
from escalation.expressions import symbol
from escalation.game.markov import MarkovGame

TITLE = "Robustness"
PLACE = 80
NOTE = (
    "All else held. A value in brackets lies outside the assumed range; what a mechanism sets has no range of its own. "
    "What is missing changes nothing by itself."
)


def blocks(study: Study) -> Iterator[Block]:
    """Shares of draws, sets of equilibria, where the event disappears, break-even values."""
    comparison = study.comparison
    for k, exhibit in enumerate([*share_tables(comparison), *set_table(comparison)]):
        if isinstance(exhibit, Table):
            yield grid(exhibit, study.anchor(f"shares-{k}"))
        elif isinstance(exhibit, Prose):
            yield Paragraph((exhibit.text,))
    if comparison.draws:
        error = 50 / comparison.draws**0.5
        yield Paragraph(
            (
                "A share says how large a part of the assumed ranges is, not how probable an event is. "
                f"{_worst(comparison)}Its sampling error is at most {error:.1f} points.",
            ),
            quiet=True,
        )
    if study.varies:
        yield from _exact(study)
        yield from _tornado(study)


def _worst(comparison: Comparison) -> str:
    """What the worst and the best equilibrium of an event are."""
    if comparison.event is None:
        return ""
    how = "most often" if isinstance(comparison.game, MarkovGame) else "likeliest"
    return f"In its worst equilibrium {comparison.event} is {how}, in its best the least so. "


def _tornado(study: Study) -> Iterator[Block]:
    """How far each parameter alone moves what the answer hangs on, as a picture and as numbers."""
    found = study.swings
    if isinstance(found, str):
        return
    chart = tornado_chart(found)
    yield Paragraph((swings_in_words(chart),))
    if chart.bars:
        yield Figure(study.anchor("tornado"), f"Tornado chart: {chart.quantity}", chart.words, chart)
        yield swings_grid(chart, study.anchor("swings"))


def _exact(study: Study) -> Iterator[Block]:
    """Where the event disappears, exactly, and the break-even values in words."""
    region = disappearance_grid(study.comparison, study.anchor("disappears"))
    if region:
        yield region
    exhibits = region_tables(study.comparison)
    for k, exhibit in enumerate(exhibits):
        if isinstance(exhibit, Table) and exhibit.title.startswith("Where play changes"):
            yield grid(exhibit, study.anchor(f"play-changes-{k}"))
    event = study.comparison.event
    if event is not None and any(row.break_evens for row in study.comparison.rows):
        yield _break_evens(study, event)
    yield from paragraphs(exhibits)


def _break_evens(study: Study, event: str) -> Grid:
    """One row a parameter and a course of the event along it, with the mechanisms that have it."""
    rows = study.comparison.rows
    body: list[tuple[Text | str, ...]] = []
    for name in dict.fromkeys(b.parameter for row in rows for b in row.break_evens):
        under: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            own = [b for b in row.break_evens if b.parameter == name]
            if own:
                under.setdefault((_now(row, name), course(own)), []).append(row.label)
        symbols = (Formula(symbol(name)),)
        body += [(symbols, now, words, "; ".join(own)) for (now, words), own in under.items()]
    heads = (Column("parameter"), Column("value used", right=True), Column(f"as it rises, {event} is"), Column("under"))
    return plain_grid(
        study.anchor("break-evens"), f"Break-even values of every parameter for {event}", heads, body, NOTE
    )


def course(changes: Sequence[BreakEven]) -> str:
    """`absent below 1/6, possible up to 8/9, certain above`, values outside the range in brackets."""
    parts = [f"{changes[0].below} below {_value(changes[0])}"]
    for here, after in pairwise(changes):
        parts.append(f"{here.above} up to {_value(after)}")
    last = changes[-1]
    return ", ".join([*parts, f"{last.above} above{'' if len(changes) > 1 else ' it'}"])


def _value(change: BreakEven) -> str:
    text = root_text(change.at)
    return text if change.inside else f"({text})"


def _now(row: Row, name: str) -> str:
    """The value used in the game of a row."""
    assert row.game is not None
    value = value_used(row.game, name)
    return "-" if value is None else short(value)
