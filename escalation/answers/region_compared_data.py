"""The data of a region's comparison: one JSON object, and one flat record for every event of a game in a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escalation.answers.markov_phrases import measure
from escalation.answers.phrases import equilibrium_data, kinds, provenance_of
from escalation.answers.solved_choice import optimum_data
from escalation.answers.solved_markov import profile_data
from escalation.answers.solved_tree import assessment_data
from escalation.assessment import TreeResult
from escalation.choosing.optimum import ChoiceResult
from escalation.exhibits.numbers import data, written
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.stationary.profile import MarkovResult
from escalation.system.courses import AnyResult, Run
from escalation.system.links import Link
from escalation.system.regional import Cell, RegionComparison


def region_data(found: RegionComparison) -> dict[str, Any]:
    """The JSON object."""
    files = dict(found.region.files)
    for row in found.rows.values():
        for cell in row.values():
            files |= cell.game.provenance.files
    return {
        "schema": 1,
        "region": found.region.call,
        "title": found.region.title,
        "games": list(found.games),
        "order": list(found.order),
        "links": [link_data(link) for link in found.links],
        "scenarios": list(found.scenarios),
        "given": {name: data(value) for name, value in found.given.items()},
        "rows": [
            {"mechanism": label, "games": [_cell_data(name, cell) for name, cell in row.items()]}
            for label, row in found.rows.items()
        ],
        "provenance": provenance_of(files),
    }


def link_data(link: Link) -> dict[str, Any]:
    """A link of a region."""
    return {
        "from": link.source,
        "event": link.event,
        "to": link.target,
        "names": list(link.names),
        "through": list(link.through),
    }


def _cell_data(name: str, cell: Cell) -> dict[str, Any]:
    return {
        "game": name,
        "touched": cell.touched,
        "fed": cell.fed,
        "reason": cell.reason,
        "complete": cell.complete,
        "undecided": cell.open,
        "events": {e: _ends_data(cell.event_range(e)) for e in cell.game.events},
        "measures": {e: _measure(cell.game, e) for e in cell.game.events},
        "payoffs": {p: _ends_data(cell.payoff_range(p)) for p in cell.game.players},
        "courses_left_out": cell.runs.cut,
        "runs": [_run_data(run) for run in cell.runs.runs],
    }


def _measure(game: AnyGame, event: str) -> str:
    return measure(game, event) if isinstance(game, MarkovGame) else "probability"


def _run_data(run: Run) -> dict[str, Any]:
    body: dict[str, Any] = {
        "upstream": [{"game": game, "chances": [data(p) for p in chances]} for game, chances in run.course],
        "fed": {name: data(value) for name, value in run.fed.items()},
        "undecided": run.open,
    }
    if run.result is None:
        return body
    status = {"coverage": run.result.status, "complete": run.result.complete}
    values = {n: data(v) for n, v in run.result.at.values.items() if n.isidentifier()}
    return body | status | {"parameters": values, "equilibria": _equilibria(run.result)}


def _equilibria(result: AnyResult) -> list[dict[str, Any]]:
    if isinstance(result, MarkovResult):
        return [profile_data(result.at.game, e) for e in result.equilibria]
    if isinstance(result, TreeResult):
        return [assessment_data(result, e) for e in result.equilibria]
    if isinstance(result, ChoiceResult):
        return [optimum_data(result, e) for e in result.equilibria]
    return [{**equilibrium_data(e), "events": {n: data(p) for n, p in e.events.items()}} for e in result.equilibria]


def _ends_data(ends: tuple[Any, Any] | None) -> list[Any] | None:
    return [data(ends[0]), data(ends[1])] if ends else None


def region_rows(found: RegionComparison) -> list[dict[str, Any]]:
    """A flat record for every event of every game in every row; one without an event where a game has none."""
    return [
        _record(label, name, cell, event)
        for label, row in found.rows.items()
        for name, cell in row.items()
        for event in (*cell.game.events, *([""] if not cell.game.events else []))
    ]


def _record(label: str, name: str, cell: Cell, event: str) -> dict[str, Any]:
    ends: Sequence[Any] = (cell.event_range(event) if event else None) or ("", "")
    return {
        "mechanism": label,
        "game": name,
        "event": event,
        "measure": _measure(cell.game, event) if event else "",
        "least": written(ends[0]) if ends[0] != "" else "",
        "greatest": written(ends[1]) if ends[1] != "" else "",
        "touched": cell.touched,
        "fed": cell.fed,
        "complete": cell.complete,
        "undecided": cell.open,
        "equilibria": " | ".join(dict.fromkeys(kinds(result) for result in cell.results)),
    }
