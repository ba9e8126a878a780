"""The data of `compare`: one JSON object, and one flat record a mechanism."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.compared_regions import region_records
from escalation.answers.markov_phrases import measure
from escalation.answers.phrases import (
    equilibrium_data,
    kinds,
    labelled_sets,
    provenance,
)
from escalation.answers.solved_choice import optimum_data
from escalation.answers.solved_markov import profile_data
from escalation.answers.solved_tree import assessment_data, average_data
from escalation.answers.threshold_lines import (
    threshold_cell,
    threshold_data,
)
from escalation.assessment import TreeResult
from escalation.choosing.optimum import ChoiceResult
from escalation.comparison.rows import Comparison, Row
from escalation.exhibits.numbers import data
from escalation.game.choice import ChoiceGame
from escalation.game.markov import MarkovGame
from escalation.result import Equilibrium, Result
from escalation.stationary.profile import MarkovResult


def comparison_data(comparison: Comparison, given: Mapping[str, Fraction]) -> dict[str, Any]:
    """The JSON object."""
    game = comparison.game
    return {
        "schema": 1,
        "game": game.name,
        "scenarios": game.setting["scenarios"],
        "players": list(game.players),
        "given": {name: data(value) for name, value in given.items()},
        "event": comparison.event,
        "parameter": comparison.parameter,
        "draws": comparison.draws,
        "seed": comparison.seed,
        "rows": [_row_data(row) for row in comparison.rows],
        "note": comparison.note,
        "provenance": provenance(game),
    }


def _row_data(row: Row) -> dict[str, Any]:
    if row.game is None or row.result is None:
        return {"mechanism": row.label, "applicable": False, "reason": row.reason}
    result = row.result
    body: dict[str, Any] = {
        "mechanism": row.label,
        "applicable": True,
        "parameters": {n: data(v) for n, v in result.at.values.items()},
        "complete": result.complete,
        "coverage": result.status,
        "degenerate": result.degenerate,
        "equilibria": _equilibria(result),
        "events": {e: _ends(result.event_range(e)) for e in row.game.events},
        "payoffs": {p: _ends(result.payoff_range(p)) for p in row.game.players},
    }
    body |= threshold_data(row.thresholds, row.stretches, row.open)
    body["thresholds_open"] = dict(row.thresholds_open)
    if row.worst and row.best:
        body["shares"] = {"worst": vars(row.worst), "best": vars(row.best)}
    if row.region is not None or row.break_evens or row.region_open or row.lines_open:
        body |= region_records(row)
    if row.average is not None:
        body["average"] = average_data(row.average)
    if row.chances:
        body["equilibrium_sets"] = [
            {"equilibria": words, "share": share} for words, share in labelled_sets(row.game, row.chances)
        ]
    return body


def _equilibria(result: Result[Equilibrium] | TreeResult | MarkovResult | ChoiceResult) -> list[dict[str, Any]]:
    if isinstance(result, ChoiceResult):
        return [optimum_data(result, e) for e in result.equilibria]
    if isinstance(result, MarkovResult):
        return [profile_data(result.at.game, e) for e in result.equilibria]
    if isinstance(result, TreeResult):
        return [assessment_data(result, e) for e in result.equilibria]
    return [equilibrium_data(e) for e in result.equilibria]


def _ends(ends: tuple[Any, Any] | None) -> list[Any] | None:
    return [data(ends[0]), data(ends[1])] if ends else None


def records(comparison: Comparison) -> list[dict[str, Any]]:
    """One flat row a mechanism."""
    return [_record(comparison, row) for row in comparison.rows]


def _told(comparison: Comparison, event: str) -> str:
    """`P(strike)`, and of a Markov game how often: `strike (times a month)`."""
    game = comparison.game
    if isinstance(game, ChoiceGame):
        return event
    return f"{event} ({measure(game, event)})" if isinstance(game, MarkovGame) else f"P({event})"


def _record(comparison: Comparison, row: Row) -> dict[str, Any]:
    record = comparison.game.row | {"mechanism": row.label, "applicable": row.game is not None}
    result = row.result
    events: Sequence[str] = list(comparison.game.events)
    record["equilibria"] = kinds(result) if result else row.reason
    record["complete"] = result.complete if result else ""
    for event in events:
        ends = result.event_range(event) if result else None
        record[f"{_told(comparison, event)} least"] = data(ends[0]) if ends else ""
        record[f"{_told(comparison, event)} greatest"] = data(ends[1]) if ends else ""
    for player in comparison.game.players:
        ends = result.payoff_range(player) if result else None
        record[f"payoff {player} least"] = data(ends[0]) if ends else ""
        record[f"payoff {player} greatest"] = data(ends[1]) if ends else ""
    for a in comparison.base.thresholds:
        name = a.threshold.name
        own = next((t for t in row.thresholds if t.threshold.name == name), None)
        record[f"threshold {name} ({a.line.parameter})"] = threshold_cell(own) if own and row.game else ""
    for which, shares in (("worst", row.worst), ("best", row.best)):
        for key in ("absent", "less", "unchanged", "more", "certain"):
            record[f"share {key} ({which})"] = getattr(shares, key) if shares else ""
    return record
