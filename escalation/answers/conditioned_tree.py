"""The answer of `conditions` for a tree: every path of play as a formula, and exactly where it is played."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.framed import object_about
from escalation.answers.phrases import values_used
from escalation.answers.relation_text import Named, conjunction_text, relation_data
from escalation.answers.threshold_lines import number_line, threshold_data, threshold_exhibits
from escalation.claims.path_formulas import PathFormula
from escalation.claims.tree_conditions import TreeConditions
from escalation.critical_values import ThresholdAnswer
from escalation.errors import InputError, Undecided
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data
from escalation.exhibits.table import Cell
from escalation.exhibits.words import counted, listed
from escalation.game.extensive import ExtensiveGame
from escalation.tree_stretches import TreeStretch

MOST_EDGES = 12


def tree_conditions_answer(
    game: ExtensiveGame,
    given: Mapping[str, Fraction],
    conditions: TreeConditions | Undecided,
    thresholds: Sequence[ThresholdAnswer],
    parameter: str | None,
    stretches: Sequence[TreeStretch],
    reason: str,
) -> Answer:
    """Everything that `conditions` says of one tree."""
    under = game.stands
    exhibits: list[Exhibit] = [Prose(f"{game.title}{under}")]
    now = None if isinstance(conditions, Undecided) else played_now(conditions)
    if isinstance(conditions, Undecided):
        exhibits.append(Prose(f"Undecided as formulas: {conditions}"))
    else:
        exhibits += _paths(game, given, conditions, now)
    if thresholds:
        title = "Thresholds, all else held, later play subgame-perfect"
        exhibits += threshold_exhibits(game, title, thresholds)
    if parameter:
        line = number_line(stretches, next(iter(game.events), None)) if stretches else reason
        exhibits.append(Prose(f"Play as {parameter} rises, all else held: {line}."))
    body = {
        "given": {name: data(value) for name, value in given.items()},
        **_data(conditions, now),
        "parameter": parameter,
        **threshold_data(thresholds, stretches, reason),
    }
    undecided = isinstance(conditions, Undecided) or bool(conditions.undecided)
    records = tuple(_records(game, conditions))
    return Answer(game.title, tuple(exhibits), object_about(game, body), records, 3 if undecided else 0)


def played_now(conditions: TreeConditions) -> set[int] | None:
    """The numbers of the paths that are played at the values used; None where that is not known."""
    try:
        here = conditions.at()
    except (InputError, Undecided):
        return None
    return {k for k, path in enumerate(conditions) if any(path is found.formula for found in here)}


def _paths(
    game: ExtensiveGame, given: Mapping[str, Fraction], conditions: TreeConditions, now: set[int] | None
) -> Iterator[Exhibit]:
    main = [k for k, path in enumerate(conditions) if not path.knife_edge]
    edges = [k for k, path in enumerate(conditions) if path.knife_edge]
    relations = [r for path in conditions for own in (path.shared, *path.rests) for r in own]
    named = Named(relations, game.sheet.names)
    names = [conditions[k].label for k in sorted(now or ())]
    found = f" {values_used(game, given).capitalize()}: {listed(names)}." if names else ""
    count = len(conditions.varied)
    over = f"the ranges of {counted(count, 'parameter')}" if count else "the values given"
    yield Prose(f"{counted(len(main), 'path')} of play over {over}; {conditions.status}.{found}")
    yield _where("Paths of subgame-perfect play, and exactly where each is played", conditions, main, named, now)
    if edges:
        title = "Knife-edges: paths that are played only where actions tie"
        title += f" ({MOST_EDGES} of {len(edges)}; -f json has all)" if len(edges) > MOST_EDGES else ""
        yield _where(title, conditions, edges[:MOST_EDGES], named, now)
    if named.meanings:
        rows = tuple((name, Formula(bound)) for bound, name in named.meanings.items())
        yield Table("short for", (Column("name"), Column("is")), rows)
    yield _values(game, conditions, main)
    yield Prose(
        "Conditions hold inside the ranges (escalation show --parameters); what they imply there is left out. Where "
        "actions tie, mixtures of them are equilibria too."
        + (f" Not decided: {'; '.join(conditions.undecided)}." if conditions.undecided else ""),
        quiet=True,
    )


def _where(title: str, conditions: TreeConditions, shown: Sequence[int], named: Named, now: set[int] | None) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for k in shown:
        path = conditions[k]
        lines = list(_lines(path, named)) or ["everywhere in the ranges"]
        state = "-" if now is None else "yes" if k in now else "no"
        rows.append((str(k + 1), path.label, lines[0], state))
        rows += [("", "", line, "") for line in lines[1:]]
    columns = (Column("#", right=True), Column("path"), Column("played exactly where"), Column("now"))
    note = "Each is played where all its lines hold." if any(row[0] == "" for row in rows) else ""
    return Table(title, columns, tuple(rows), note)


def _lines(path: PathFormula, named: Named) -> Iterator[Cell]:
    """What holds wherever a path is played, line by line, then the cases of which one holds too."""
    yield from map(named.cell, path.shared)
    if len(path.rests) == 1:
        yield from map(named.cell, path.rests[0])
    for k, own in enumerate(path.rests if len(path.rests) > 1 else ()):
        yield f"{'or' if k else 'either'} {_conjunction(own, named)}"


def _conjunction(relations: Sequence[Any], named: Named) -> str:
    cells = [named.cell(r) for r in relations]
    return " and ".join(c.text if isinstance(c, Formula) else str(c) for c in cells) or "always"


def _values(game: ExtensiveGame, conditions: TreeConditions, shown: Sequence[int]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for k in shown:
        path = conditions[k]
        cells = [(f"payoff of {p}", Formula(u)) for p, u in path.payoffs.items()]
        cells += [(f"P({event})", Formula(p)) for event, p in path.events.items()]
        rows += [(str(k + 1) if n == 0 else "", what, value) for n, (what, value) in enumerate(cells)]
    return Table("What each brings", (Column("#", right=True), Column(""), Column("formula")), tuple(rows))


def _data(conditions: TreeConditions | Undecided, now: set[int] | None) -> dict[str, Any]:
    if isinstance(conditions, Undecided):
        return {"status": f"undecided: {conditions}", "complete": False, "paths": []}
    return {
        "status": conditions.status,
        "complete": conditions.complete,
        "undecided": list(conditions.undecided),
        "paths": [
            {
                "path": path.label,
                "moves": {name: {a: Formula(p).text for a, p in own.items()} for name, own in path.moves.items()},
                "payoffs": {player: Formula(u).text for player, u in path.payoffs.items()},
                "events": {event: Formula(p).text for event, p in path.events.items()},
                "shared": [relation_data(r) for r in path.shared],
                "one_of": [[relation_data(r) for r in own] for own in path.rests],
                "knife_edge": path.knife_edge,
                "holds": None if now is None else k in now,
            }
            for k, path in enumerate(conditions)
        ],
        "plans": [
            {"at": c.at, "action": c.action, "where": [[relation_data(r) for r in own] for own in c.regions]}
            for c in conditions.choices
        ],
    }


def _records(game: ExtensiveGame, conditions: TreeConditions | Undecided) -> Iterator[dict[str, Any]]:
    if isinstance(conditions, Undecided):
        return
    for k, path in enumerate(conditions):
        for own in path.rests or ((),):
            yield {
                **game.row,
                "number": k + 1,
                "path": path.label,
                "knife_edge": path.knife_edge,
                "condition": conjunction_text([*path.shared, *own]),
            }
