"""Where an event disappears under each mechanism, exactly: conjunctions of relations, set as mathematics."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.answers.compared_regions import BUT, TIES, UNSEEN
from escalation.answers.relation_text import Named
from escalation.appendices.as_blocks import joined, without_hints
from escalation.claims.failure_region import SEED
from escalation.claims.solved_relations import SolvedRelation
from escalation.comparison.rows import Comparison, Row
from escalation.exhibits import Column
from escalation.exhibits.document import Break, Grid, Text
from escalation.exhibits.numbers import percent
from escalation.game.extensive import ExtensiveGame

SUFFICES = "One line of each mechanism suffices."
SHARED = " The share is that of {} over the ranges."
MAY = f" Of what follows '{BUT}' none may hold."
_PLAIN = Named((), ())


def disappearance_grid(comparison: Comparison, anchor: str) -> Grid | None:
    """The region of each mechanism in which no equilibrium has the event; None where no region was asked for."""
    rows = [row for row in comparison.rows if row.region is not None or row.region_open]
    if not rows or comparison.event is None:
        return None
    tree = isinstance(comparison.game, ExtensiveGame)
    where = f"no {comparison.event} {'on any subgame-perfect path' if tree else 'in any equilibrium'} exactly where"
    body = tuple(((row.label,), told_line_by_line(row), (_share(row),)) for row in rows)
    columns = (Column("mechanism"), Column(where), Column("share", right=True))
    return Grid(anchor, f"Where {comparison.event} disappears", columns, body, (_note(comparison, rows),))


def _note(comparison: Comparison, rows: Sequence[Row]) -> str:
    told = [row for row in rows if row.region is not None]
    if not told:
        return ""
    own = [row.region.draws for row in told if row.region and row.worst is None and row.region.share is not None]
    drawn = SHARED.format(f"{own[0]:,} draws (seed {SEED})") if own else ""
    drawn = drawn or (SHARED.format("the draws") if any(row.worst for row in told) else "")
    but = MAY if any(row.region is not None and row.region.outside is None for row in rows) else ""
    games = [row.game for row in comparison.rows if isinstance(row.game, ExtensiveGame)]
    if not games:
        return f"{SUFFICES}{drawn}{but}"
    return f"{SUFFICES}{drawn}{but} {TIES if all(g.tree.perfect_information for g in games) else UNSEEN}"


def told_line_by_line(row: Row) -> Text:
    """The region, a line a conjunction that suffices; or where it is not so, a line a conjunction that may not hold."""
    found = row.region
    if found is None:
        return (f"undecided: {without_hints(row.region_open).rstrip('.')}",)
    if found.outside is not None:
        return _lines([conjunction(c) for c in found.outside]) or ("nowhere in the ranges",)
    shared: Text = (*conjunction(found.shared), " and ") if found.shared else ()
    first, *others = map(conjunction, found.rests)
    start: Text = (f"{BUT} ", *shared, *(("either ",) if others else ()), *first)
    return _lines([start, *(("or ", *other) for other in others)])


def _lines(lines: Sequence[Text]) -> Text:
    return tuple(inline for k, line in enumerate(lines) for inline in (*(Break(),) * bool(k), *line))


def conjunction(relations: Sequence[SolvedRelation]) -> Text:
    """Relations joined by `and`; `everywhere` for none."""
    return joined([(_PLAIN.cell(r),) for r in relations], " and ") or ("everywhere",)


def _share(row: Row) -> str:
    """The share of the draws that the other tables count; of the region's own draws where those tables have none."""
    found = row.region
    if found is None:
        return "-"
    if row.worst is not None:
        return percent(row.worst.absent)
    return "-" if found.share is None else percent(1 - found.share)
