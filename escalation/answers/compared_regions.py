"""What `compare` says exactly: where the event disappears under each mechanism, and every break-even value."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from escalation.answers.relation_text import conjunction_text, relation_data, root_data, root_text
from escalation.answers.tree_phrases import path_in_words
from escalation.comparison.rows import Comparison, Row
from escalation.exhibits import Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, percent, short
from escalation.exhibits.table import Cell
from escalation.exhibits.words import listed
from escalation.game.extensive import ExtensiveGame

if TYPE_CHECKING:
    from escalation.break_even.events import BreakEven
    from escalation.break_even.paths import PathChange, Turn

TIES = "Subgame-perfect play in pure actions is meant; where actions tie, mixtures of them are equilibria too."
UNSEEN = (
    "Subgame-perfect play is meant; of subgames in which two players move unseen, every extreme equilibrium. Where "
    "actions tie, mixtures of them are equilibria too."
)
BUT = "everywhere but where"
MOST_PATHS = 3
Cells = TypeVar("Cells", bound=Hashable)


def region_tables(comparison: Comparison) -> list[Exhibit]:
    """The tables, if they were asked for, and what is not known of them."""
    rows = [row for row in comparison.rows if row.region is not None or row.break_evens or row.region_open]
    if not rows or comparison.event is None:
        return []
    found: list[Exhibit] = [_regions(comparison, comparison.event, rows)]
    if any(row.break_evens for row in rows):
        found.append(_break_evens(comparison.event, rows))
    elif not any(row.lines_open for row in rows):
        found.append(
            Prose(f"No parameter changes by itself whether {comparison.event} is absent, possible or certain.")
        )
    if any(row.path_changes for row in rows):
        found.append(_path_changes(rows))
    return [*found, *(Prose(text, quiet=True) for text in _not_known(rows))]


def _regions(comparison: Comparison, event: str, rows: Sequence[Row]) -> Table:
    body: list[tuple[Cell, ...]] = []
    for row in rows:
        lines, share = _lines(row)
        body += [(row.label if k == 0 else "", line, share if k == 0 else "") for k, line in enumerate(lines)]
    tree = isinstance(comparison.game, ExtensiveGame)
    where = f"no {event} {'on any subgame-perfect path' if tree else 'in any equilibrium'} exactly where"
    columns = (Column("mechanism"), Column(where), Column("share", right=True))
    note = f"One line of each mechanism suffices{_but(rows)}. The share is that of the draws over the ranges."
    return Table(f"Where {event} disappears", columns, tuple(body), f"{note}{_meant(comparison)}")


def _but(rows: Sequence[Row]) -> str:
    long = any(row.region is not None and row.region.outside is None for row in rows)
    return f"; of what follows '{BUT}' none may hold" if long else ""


def _meant(comparison: Comparison) -> str:
    """Which equilibria of a tree are meant."""
    if not isinstance(comparison.game, ExtensiveGame):
        return ""
    games = [row.game for row in comparison.rows if isinstance(row.game, ExtensiveGame)]
    return f" {TIES if all(g.tree.perfect_information for g in games) else UNSEEN}"


def _lines(row: Row) -> tuple[list[str], str]:
    found = row.region
    if found is None:
        return [f"undecided{f': {row.region_open}' if row.region_open else ''}"], "-"
    share = "-" if found.share is None else percent(1 - found.share)
    if found.outside is not None:
        return [conjunction_text(c) for c in found.outside] or ["nowhere in the ranges"], share
    shared = f"{conjunction_text(found.shared)} and " if found.shared else ""
    first, *others = map(conjunction_text, found.rests)
    return [f"{BUT} {shared}{'either ' if others else ''}{first}", *(f"or {text}" for text in others)], share


def _break_evens(event: str, rows: Sequence[Row]) -> Table:
    def cell(row: Row, name: str) -> str | None:
        own = [b for b in row.break_evens if b.parameter == name]
        return _event_cell(own) if own else None

    names = dict.fromkeys(b.parameter for row in rows for b in row.break_evens)
    body = [(name, text, under) for name, text, under in _grouped(rows, list(names), cell)]
    columns = (Column("parameter"), Column("as it rises"), Column("under"))
    note = (
        f"{event}: absent (-), possible (~), certain (+), as the parameter rises past each value, all else held; "
        "a value in brackets lies outside the range. What is missing changes nothing by itself."
    )
    return Table(f"Break-even values of every parameter for {event}", columns, tuple(body), note)


def _grouped(
    rows: Sequence[Row], names: Sequence[str], cell: Callable[[Row, str], Cells | None]
) -> Iterator[tuple[str, Cells, str]]:
    """For every name its cells, each once, with the mechanisms under which it stands."""
    for name in names:
        under: dict[Cells, list[str]] = {}
        for row in rows:
            own = cell(row, name)
            if own is not None:
                under.setdefault(own, []).append(row.label)
        for k, (text, labels) in enumerate(under.items()):
            yield (name if k == 0 else ""), text, "; ".join(labels)


def _path_changes(rows: Sequence[Row]) -> Table:
    """The nearest values at which play changes."""

    def cells(row: Row, name: str) -> tuple[str, str, str] | None:
        own = next((c for c in row.path_changes if c.parameter == name), None)
        return None if own is None else (short(own.now), _turn_cell(row, own.below), _turn_cell(row, own.above))

    names = dict.fromkeys(c.parameter for row in rows for c in row.path_changes)
    body = [(name, *texts, under) for name, texts, under in _grouped(rows, list(names), cells)]
    heads = ("parameter", "now", "falls to", "rises to", "under")
    note = (
        "The nearest value on either side at which other paths come to be played, and which, all else held; a value in "
        "brackets lies outside the range. What is missing changes nothing by itself."
    )
    return Table("Where play changes first as a parameter", tuple(map(Column, heads)), tuple(body), note)


def _turn_cell(row: Row, turn: Turn | None) -> str:
    """`8/9: Ignore, Absorb`."""
    if turn is None:
        return "-"
    value = root_text(turn.at)
    return f"{value if turn.inside else f'({value})'}: {' | '.join(_paths(row, turn))}"


def _paths(row: Row, turn: Turn) -> list[str]:
    assert isinstance(row.game, ExtensiveGame)
    words = [path_in_words(row.game.tree, moves) for moves in turn.paths]
    more = len(words) - MOST_PATHS
    return words if more <= 0 else [*words[:MOST_PATHS], f"{more} more"]


def _not_known(rows: Sequence[Row]) -> Iterator[str]:
    """Along which parameters it is not known what changes, and why."""
    reasons: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    names = dict.fromkeys(name for row in rows for name in row.lines_open)
    for name in names:
        under: dict[str, list[str]] = {}
        for row in rows:
            if name in row.lines_open:
                under.setdefault(row.lines_open[name], []).append(row.label)
        for reason, labels in under.items():
            reasons.setdefault((reason, tuple(labels)), []).append(name)
    for (reason, where), own in reasons.items():
        some = "" if len(where) == len(rows) else f" under {listed(list(where))}"
        yield f"What changes along {listed(own)}{some} is not known: {reason}."


MARKS = {"absent": "-", "possible": "~", "certain": "+"}


def _event_cell(changes: Sequence[BreakEven]) -> str:
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
        "lines_open": dict(row.lines_open),
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
        "path_changes": [_change_record(row, change) for change in row.path_changes],
    }


def _change_record(row: Row, change: PathChange) -> dict[str, Any]:
    return {
        "parameter": change.parameter,
        "now": data(change.now),
        "below": _turn_record(row, change.below),
        "above": _turn_record(row, change.above),
    }


def _turn_record(row: Row, turn: Turn | None) -> dict[str, Any] | None:
    if turn is None:
        return None
    assert isinstance(row.game, ExtensiveGame)
    return {
        "value": root_data(turn.at),
        "paths": [{"words": path_in_words(row.game.tree, moves), "moves": dict(moves)} for moves in turn.paths],
        "inside_range": turn.inside,
    }
