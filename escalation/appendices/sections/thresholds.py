"""Thresholds: where a named best reply changes, as numbers with the distance of the values used, and as formulas.

The distance of a value `t` from a threshold `t*` is `|t - t*|`, in the unit of the parameter and as a part of the width
of its range. Then every equilibrium as a formula, with exactly where in the ranges it exists.
"""

from __future__ import annotations

from collections.abc import Iterator

from escalation.answers.compared_tables import threshold_tables
from escalation.answers.conditioned_game import conditions_answer
from escalation.answers.threshold_chart import threshold_chart
from escalation.answers.threshold_lines import formula_table, preference, threshold_cell
from escalation.appendices.as_blocks import grid, paragraphs, plain_grid
from escalation.appendices.study import Study
from escalation.appendices.values import value_used
from escalation.comparison.rows import Row
from escalation.critical_values import ThresholdAnswer
from escalation.exhibits import Column, Prose, Table
from escalation.exhibits.document import Block, Figure, Grid, Heading, Paragraph
from escalation.exhibits.numbers import decimal, percent, short
from escalation.game.forms import AnyGame

TITLE = "Thresholds and conditions"
PLACE = 60
EDGES = "Knife-edges"
UNLISTED = "Knife-edges, equilibria that need an equation, are listed above for the game without mechanisms alone."


def blocks(study: Study) -> Iterator[Block]:
    """A table a threshold, their formulas, the sets of equilibria along the parameter, and all conditions."""
    rows = [row for row in study.comparison.rows if row.game is not None]
    named = [a.threshold.name for a in rows[0].thresholds]
    if not named:
        yield Paragraph(("The game file names no threshold of a best reply.",))
    for k, name in enumerate(named):
        yield _distances(rows, name, study.anchor(f"threshold-{k}"))
    for table in formula_table([(row.label, row.thresholds) for row in rows]):
        if isinstance(table, Table):
            yield grid(table, study.anchor("threshold-formulas"))
    for row in rows:
        for name, why in row.thresholds_open.items():
            yield Paragraph((f"The threshold {name} under {row.label} is not known: {why}.",))
    yield from _along(study)
    yield Heading(2, "Where each equilibrium exists", study.anchor("conditions"))
    if not study.varies:
        yield Paragraph(("No parameter has a range: the equilibria listed above are all that is asked for.",))
        return
    for k, (label, game) in enumerate(study.games.items()):
        yield from _conditions(study, label, game, f"conditions-{k}")


def _distances(rows: list[Row], name: str, anchor: str) -> Grid:
    """The rows that have the same threshold and the same value used stand together."""
    game = rows[0].game
    assert game is not None
    told: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        for answer in row.thresholds:
            if answer.threshold.name == name and row.game is not None:
                told.setdefault(_cells(row.game, answer), []).append(row.label)
    first = next(a for a in rows[0].thresholds if a.threshold.name == name)
    parameter = first.line.parameter
    known = game.sheet.parameters.get(parameter) or game.sheet.definitions.get(parameter)
    unit = f" ({known.unit})" if known is not None and known.unit else ""
    heads = (
        Column("mechanism"),
        Column(f"threshold of {parameter}{unit}", right=True),
        Column("value used", right=True),
        Column("distance", right=True),
        Column("as a part of its range", right=True),
        Column("preferred now"),
    )
    body = [("; ".join(labels), *cells) for cells, labels in told.items()]
    caption = f"Threshold {name}: where {preference(game, first)}"
    return plain_grid(anchor, caption, heads, body)


def _cells(game: AnyGame, answer: ThresholdAnswer) -> tuple[str, ...]:
    """The threshold, the value used, how far it is away, and whether the first is preferred."""
    now = value_used(game, answer.line.parameter)
    roots = [c.root.middle for c in answer.crossings]
    nearest = min((abs(now - r) for r in roots), default=None) if now is not None else None
    known = game.sheet.parameters.get(answer.line.parameter)
    width = known.reach[1] - known.reach[0] if known and known.reach else None
    return (
        threshold_cell(answer).removesuffix(" *"),
        "-" if now is None else short(now),
        "-" if nearest is None else decimal(nearest),
        percent(float(nearest / width)) if nearest is not None and width else "-",
        {True: "yes", False: "no", None: "a tie"}[answer.now],
    )


def _along(study: Study) -> Iterator[Block]:
    """The sets of equilibria along the parameter: the last of the tables of thresholds that `compare` makes."""
    tables = [t for t in threshold_tables(study.comparison) if isinstance(t, Table) and " rises, " in t.title]
    for table in tables:
        yield grid(table, study.anchor("stretches"))
    if tables:
        chart = threshold_chart(study.comparison)
        yield Figure(study.anchor("threshold-chart"), chart.title, chart.words, chart)


def _conditions(study: Study, label: str, game: AnyGame, stem: str) -> Iterator[Block]:
    """Everything that `conditions` says of the game under one mechanism, but for the thresholds."""
    under = "without a mechanism" if label == "none" else f"under {label}"
    said = conditions_answer(game, study.given, study.formulas[label], parameter=study.parameter)
    words = [e for e in said.exhibits[1:] if isinstance(e, Prose)]
    edges = [e for e in said.exhibits if isinstance(e, Table) and e.title.startswith(EDGES)]
    tables = [e for e in said.exhibits if isinstance(e, Table) and (label == "none" or e not in edges)]
    yield Heading(3, f"{under[0].upper()}{under[1:]}", study.anchor(stem))
    yield from paragraphs(w for w in words if not w.quiet)
    for k, table in enumerate(tables):
        title = table.title or "Formulas"
        yield grid(table, study.anchor(f"{stem}-{k}"), f"{title[0].upper()}{title[1:]}, {under}")
    if edges and label != "none":
        yield Paragraph((UNLISTED,), quiet=True)
    yield from paragraphs(w for w in words if w.quiet)
