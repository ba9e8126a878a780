"""What `show` says of a game's parameters and of what they rest on."""

from __future__ import annotations

from typing import Any

from escalation.exhibits import Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, short
from escalation.game.forms import AnyGame
from escalation.parameters import Parameter


def parameter_exhibits(game: AnyGame) -> list[Exhibit]:
    """The parameters in play: value, range, unit, meaning and basis."""
    columns = ("name", "now", "range", "unit", "meaning", "rests on")
    rows = tuple(
        (
            p.name,
            short(p.baseline) if p.baseline is not None else "-",
            _range(p),
            p.unit or "-",
            p.meaning or "-",
            _basis(p),
        )
        for p in game.parameters.values()
    )
    if not rows:
        return [Prose("This game has no parameters: its payoffs are numbers.")]
    heads = tuple(Column(c, right=c == "now") for c in columns)
    used = set(game.parameters)
    cut = [c.text for c in game.sheet.binding(used)]
    note = f"The ranges are cut by: {'; '.join(cut)}." if cut else ""
    return [Table("Parameters in play", heads, rows, note)]


def _range(p: Parameter) -> str:
    """The range, and the law if it is not uniform."""
    if p.asleep or p.low is None:
        return "asleep" if p.asleep else "fixed"
    law = ", lognormal" if p.law else ", whole" if p.integer else ""
    return f"{short(p.low)} to {short(p.high)}{law}"


def _basis(parameter: Parameter) -> str:
    """`fact [S13]: ...`, `assumption: ...`, and what was tuned."""
    if parameter.asleep:
        return "set by mechanisms only"
    where = f" [{', '.join(parameter.sources)}]" if parameter.sources else ""
    text = f"{parameter.basis}{where}: {parameter.reason}" if parameter.basis else "assumption, no reason given"
    scene = f"in {parameter.scenario}, " if parameter.scenario else ""
    return f"{scene}{text}; tuned: {parameter.calibrated}" if parameter.calibrated else f"{scene}{text}"


def source_exhibits(game: AnyGame) -> list[Exhibit]:
    """The sources of the parameters in play."""
    keys = {key for p in game.parameters.values() for key in p.sources}
    rows = tuple(
        (s.key, s.title, s.quality or "-", s.differs or "-") for key, s in game.sheet.sources.items() if key in keys
    )
    if not rows:
        return [Prose("No source is named by a parameter of this game.")]
    columns = (Column("key"), Column("source"), Column("quality"), Column("where it differs from the others"))
    return [Table("Sources", columns, rows)]


def parameter_data(p: Parameter) -> dict[str, Any]:
    """A parameter as JSON."""
    return {
        "name": p.name,
        "meaning": p.meaning,
        "unit": p.unit,
        "baseline": data(p.baseline) if p.baseline is not None else None,
        "low": data(p.low) if p.low is not None else None,
        "high": data(p.high) if p.high is not None else None,
        "basis": p.basis or "assumption",
        "reason": p.reason or "no reason given",
        "sources": list(p.sources),
        "calibrated": p.calibrated,
        "asleep": p.asleep,
        "scenario": p.scenario,
    }
