"""The answer of `compare`: what happens under each mechanism, first in words, then as tables, then what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.phrases import (
    assumptions_note,
    change,
    equilibrium_data,
    kinds,
    listed,
    payoff_span,
    profile,
    provenance,
    span,
    support_set,
    values_used,
)
from escalation.answers.threshold_lines import (
    formula_table,
    number_line,
    threshold_cell,
    threshold_data,
    threshold_meaning,
    threshold_sentence,
)
from escalation.comparison import Comparison, Row
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, percent, short
from escalation.result import Result
from escalation.shares import Shares, set_shares

SMALLEST_SHARE = 0.005


def answer(comparison: Comparison, given: Mapping[str, Fraction]) -> Answer:
    """Everything that `compare` says."""
    game = comparison.game
    units = " and ".join(dict.fromkeys(unit for unit in game.units if unit))
    heading = f"{game.title}: {' x '.join(game.players)}{f', {units}' if units else ''}"
    exhibits: list[Exhibit] = [Prose(heading), Prose(_in_words(comparison)), _outcomes(comparison, given)]
    exhibits += [
        _payoffs(comparison),
        *_shares(comparison),
        *(Prose(text, quiet=True) for text in _rests_on(comparison)),
    ]
    details = (*_thresholds(comparison), *_sets(comparison))
    nothing = any(row.result is not None and not row.result.equilibria for row in comparison.rows)
    code = 3 if nothing or comparison.undecided else 0
    return Answer(game.title, tuple(exhibits), _data(comparison, given), tuple(_records(comparison)), code, details)


def _in_words(comparison: Comparison) -> str:
    base = comparison.base
    sentences = [_base_sentence(base)]
    if comparison.event and len(comparison.rows) > 1:
        sentences.append(_event_sentence(comparison, comparison.event))
    if comparison.parameter:
        sentences.append(threshold_sentence([(r.label, r.game, r.thresholds) for r in comparison.rows if r.game]))
        if comparison.base.stretches:
            line = number_line(comparison.base.stretches, comparison.event)
            sentences.append(f"Without a mechanism, as {comparison.parameter} rises: {line}.")
    return " ".join(s for s in sentences if s)


def _base_sentence(base: Row) -> str:
    result = base.result
    assert result is not None
    if not result.equilibria:
        return f"Without a mechanism no equilibrium is listed ({result.status})."
    if len(result.equilibria) > 1:
        count = len(result.equilibria)
        what = "extreme equilibria" if result.degenerate else "equilibria"
        return f"Without a mechanism there are {count} {what}: {kinds(result)}."
    only = "the only equilibrium" if result.complete else "the only equilibrium found"
    one = result.equilibria[0]
    return f"Without a mechanism {only} is {'' if one.pure else 'mixed, '}{profile(one)}."


def _event_sentence(comparison: Comparison, event: str) -> str:
    """How the event's probability in its worst equilibrium changes under each mechanism, at the given values."""
    groups: dict[str, list[str]] = {"falls to 0": [], "falls": [], "stays": [], "rises": [], "is not known": []}
    start = _worst(comparison.base.result, event)
    for row in comparison.rows[1:]:
        if row.result is None:
            continue
        end = _worst(row.result, event)
        if start is None or end is None:
            groups["is not known"].append(row.label)
        elif float(end) == float(start):
            groups["stays"].append(row.label)
        elif end == 0:
            groups["falls to 0"].append(row.label)
        else:
            groups["falls" if float(end) < float(start) else "rises"].append(f"{row.label} ({short(end)})")
    parts = []
    for verb, rows in groups.items():
        if rows:
            target = f" at {short(start)}" if verb == "stays" and start is not None else ""
            parts.append(f"{verb}{target} under {listed(rows)}")
    several = any(row.result and len(row.result.equilibria) > 1 for row in comparison.rows)
    return f"P({event}){', in its worst equilibrium,' if several else ''} {'; it '.join(parts)}." if parts else ""


def _worst(result: Result | None, event: str) -> Any:
    ends = result.event_range(event) if result else None
    return ends[1] if ends else None


def _outcomes(comparison: Comparison, given: Mapping[str, Fraction]) -> Table:
    """Equilibria, the probability of each event over them, and the first threshold of the file."""
    game = comparison.game
    first = next(iter(comparison.base.thresholds), None)
    columns = [Column("mechanism"), Column("equilibrium"), *(Column(event, right=True) for event in game.events)]
    if first:
        columns.append(Column(first.line.parameter, right=True))
    rows = []
    for row in comparison.rows:
        if row.result is None:
            rows.append((row.label, "not applicable", *["-"] * (len(columns) - 2)))
            continue
        cells = [span(row.result.event_range(event)) for event in game.events]
        rows.append((row.label, kinds(row.result), *cells, *([_cell_of(row, first.threshold.name)] if first else [])))
    notes = [f"{threshold_meaning(game, first)} * preferred at the values used."] if first else []
    if any(row.result and len(row.result.equilibria) > 1 for row in comparison.rows):
        notes.append("A range covers all equilibria.")
    parts = ["equilibria", *(["the probability of each event"] if game.events else [])]
    parts += [f"the threshold of {first.line.parameter}"] if first else []
    title = f"What happens {values_used(game, given)}: {listed(parts)}"
    return Table(title, tuple(columns), tuple(rows), " ".join(notes))


def _payoffs(comparison: Comparison) -> Table:
    """Each player's payoff over the equilibria, and its change against the base game."""
    game, base = comparison.game, comparison.base.result
    columns = [Column("mechanism")]
    for player, unit in zip(game.players, game.units or ("",) * len(game.players), strict=True):
        columns += [Column(f"{player}{f' ({unit})' if unit else ''}", right=True), Column("change", right=True)]
    rows = []
    for row in comparison.rows:
        if row.result is not None:
            cells: list[str] = []
            for player in game.players:
                ends = row.result.payoff_range(player)
                start = base.payoff_range(player) if base and row is not comparison.base else None
                cells += [payoff_span(ends), change(ends, start)]
            rows.append((row.label, *cells))
    note = "No change is given where a payoff is a range." if any("" in row[2::2] for row in rows[1:]) else ""
    return Table("Payoffs, and their change against none", tuple(columns), tuple(rows), note)


def _thresholds(comparison: Comparison) -> list[Exhibit]:
    rows = [row for row in comparison.rows if row.game is not None]
    exhibits: list[Exhibit] = []
    named = [a.threshold for a in rows[0].thresholds]
    if named:
        columns = (Column("mechanism"), *(Column(t.name, right=True) for t in named))
        body = tuple((row.label, *(_cell_of(row, t.name) for t in named)) for row in rows)
        note = " ".join(threshold_meaning(rows[0].game, a) for a in rows[0].thresholds if rows[0].game)
        exhibits.append(Table("Thresholds of best replies", columns, body, f"{note} * preferred at the values used."))
        exhibits += formula_table([(row.label, row.thresholds) for row in rows])
    if comparison.parameter and any(row.stretches or row.open for row in rows):
        body = tuple((row.label, number_line(row.stretches, comparison.event) or row.open) for row in rows)
        title = f"The set of equilibria as {comparison.parameter} rises, all else held"
        note = "Numbers between bars are values of the parameter."
        if any(s.point for row in rows for s in row.stretches):
            note += " At a bar itself further equilibria may exist (knife-edge)."
        exhibits.append(Table(title, (Column("mechanism"), Column("equilibria from low to high")), body, note))
    return exhibits


def _cell_of(row: Row, name: str) -> str:
    return next((threshold_cell(row.game, a) for a in row.thresholds if a.threshold.name == name and row.game), "-")


def _shares(comparison: Comparison) -> list[Exhibit]:
    if not comparison.draws:
        return [Prose(comparison.note, quiet=True)] if comparison.note else []
    head = ("absent", "less likely", "unchanged", "more likely", "certain", "not known")
    rows = [row for row in comparison.rows if row.worst is not None and row.best is not None]
    unknown = any(row.worst and row.worst.unknown for row in rows)
    different = any(row.worst != row.best for row in rows)
    exhibits: list[Exhibit] = []
    shown = (("worst", [r.worst for r in rows]), ("best", [r.best for r in rows]))
    for which, shares in shown if different else shown[:1]:
        columns = (Column("mechanism"), *(Column(h, right=True) for h in (head if unknown else head[:-1])))
        body = tuple(
            (row.label, *_share_cells(own, row is rows[0], unknown))
            for row, own in zip(rows, shares, strict=True)
            if own
        )
        where = f"in its {which} equilibrium" if different else "in its worst equilibrium (the best gives the same)"
        title = (
            f"{comparison.event}, {where}, over all assumed ranges ({comparison.draws:,} draws, seed {comparison.seed})"
        )
        note = (
            "Compared with none at the same draw; absent is a part of less likely or unchanged."
            if len(body) > 1
            else ""
        )
        exhibits.append(Table(title, columns, body, note))
    return exhibits


def _share_cells(shares: Shares, base: bool, unknown: bool) -> list[str]:
    moved = ["-", "-", "-"] if base else [percent(s) for s in (shares.less, shares.unchanged, shares.more)]
    return [percent(shares.absent), *moved, percent(shares.certain), *([percent(shares.unknown)] if unknown else [])]


def _sets(comparison: Comparison) -> list[Exhibit]:
    body = []
    for row in comparison.rows:
        if row.chances is not None and row.game is not None:
            parts = [(support_set(row.game, s), share) for s, share in set_shares(row.chances)]
            large = [f"{words} {percent(share)}" for words, share in parts if share >= SMALLEST_SHARE]
            body.append((row.label, ", ".join(large)))
    columns = (Column("mechanism"), Column("all equilibria of a draw, and the share of draws"))
    return [Table("Which equilibria, over all assumed ranges", columns, tuple(body))] if body else []


def _rests_on(comparison: Comparison) -> list[str]:
    texts = []
    for row in comparison.rows:
        if row.game is None:
            texts.append(f"{row.label} is not applicable: {row.reason}")
        elif row.result and row.result.undecided:
            texts.append(f"{row.label}: {row.result.status}.")
    ties = sum(row.chances.ties for row in comparison.rows if row.chances)
    if ties:
        texts.append(f"{ties} draws lay at a tie and were solved exactly.")
    if comparison.draws:
        error = 50 / comparison.draws**0.5
        texts.append(
            "Shares say how large a region of the assumed ranges is, not how probable an event is "
            f"(sampling error at most {error:.1f} points). Worst: the equilibrium in which the event is most likely."
        )
    texts.append(assumptions_note(comparison.game))
    return texts


def _data(comparison: Comparison, given: Mapping[str, Fraction]) -> dict[str, Any]:
    game = comparison.game
    return {
        "schema": 1,
        "game": game.name,
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
        "equilibria": [equilibrium_data(e) for e in result.equilibria],
        "events": {e: _ends(result.event_range(e)) for e in row.game.events},
        "payoffs": {p: _ends(result.payoff_range(p)) for p in row.game.players},
    }
    body |= threshold_data(row.thresholds, row.stretches, row.open)
    if row.worst and row.best:
        body["shares"] = {"worst": vars(row.worst), "best": vars(row.best)}
    if row.chances:
        body["equilibrium_sets"] = [
            {"equilibria": support_set(row.game, s), "share": share} for s, share in set_shares(row.chances)
        ]
    return body


def _ends(ends: tuple[Any, Any] | None) -> list[Any] | None:
    return [data(ends[0]), data(ends[1])] if ends else None


def _records(comparison: Comparison) -> list[dict[str, Any]]:
    """One flat row a mechanism."""
    return [_record(comparison, row) for row in comparison.rows]


def _record(comparison: Comparison, row: Row) -> dict[str, Any]:
    record: dict[str, Any] = {"game": comparison.game.name, "mechanism": row.label, "applicable": row.game is not None}
    result = row.result
    events: Sequence[str] = list(comparison.game.events)
    record["equilibria"] = kinds(result) if result else row.reason
    record["complete"] = result.complete if result else ""
    for event in events:
        ends = result.event_range(event) if result else None
        record[f"P({event}) least"] = data(ends[0]) if ends else ""
        record[f"P({event}) greatest"] = data(ends[1]) if ends else ""
    for player in comparison.game.players:
        ends = result.payoff_range(player) if result else None
        record[f"payoff {player} least"] = data(ends[0]) if ends else ""
        record[f"payoff {player} greatest"] = data(ends[1]) if ends else ""
    for a in comparison.base.thresholds:
        name = a.threshold.name
        own = next((t for t in row.thresholds if t.threshold.name == name), None)
        record[f"threshold {name} ({a.line.parameter})"] = threshold_cell(row.game, own) if own and row.game else ""
    for which, shares in (("worst", row.worst), ("best", row.best)):
        for key in ("absent", "less", "unchanged", "more", "certain"):
            record[f"share {key} ({which})"] = getattr(shares, key) if shares else ""
    return record
