"""What scenarios change of a game, name by name: from which value and range to which, and what that rests on."""

from __future__ import annotations

from typing import Any

from escalation.exhibits import Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, short
from escalation.files.scenario_effects import names_in_play
from escalation.game.forms import AnyGame
from escalation.parameters import Definition, Parameter

NOTE = (
    "A range takes the place of the declared one. What is held stays at its value, also where a mechanism sets the "
    "name; what a mechanism transforms is transformed."
)


def scenario_exhibits(game: AnyGame) -> list[Exhibit]:
    """What the game's scenarios are, a table of what they change, and what they state that is not in play."""
    if not game.scenarios:
        return []
    told: list[Exhibit] = [Prose(f"Scenario {s.name}: {s.title}. {s.about}".strip()) for s in game.scenarios]
    stated = stated_parameters(game)
    if stated:
        columns = tuple(map(Column, ("name", "was", "in", "is", "in", "rests on")))
        told.append(Table(f"What {game.scenario_label} changes", columns, tuple(map(change_row, stated)), NOTE))
    others = dict.fromkeys(n for s in game.scenarios for n in s.values if n not in {p.name for p in stated})
    if others:
        told.append(Prose(f"Stated too, and not in play here: {', '.join(others)}."))
    return told


def stated_parameters(game: AnyGame) -> list[Parameter]:
    """The names in play that scenarios state, in the order of the scenarios."""
    used = names_in_play(game)
    names = dict.fromkeys(name for s in game.scenarios for name in s.values if name in used)
    known = (game.sheet.parameters.get(name) for name in names)
    return [p for p in known if p is not None and p.scenario]


def change_row(p: Parameter) -> tuple[str, ...]:
    """Name, value and range before, value and range now, and what that rests on."""
    assert p.baseline is not None
    where = f" [{', '.join(p.sources)}]" if p.sources else ""
    rests = f"{p.basis}{where}: {p.reason}" if p.basis else "assumption, no reason given"
    tuned = f"; tuned: {p.calibrated}" if p.calibrated else ""
    beyond = "; beyond the declared range" if leaves_declared(p) else ""
    return (p.name, *_before(p.before), short(p.baseline), _range(p), f"{rests}{tuned}{beyond}")


def _before(old: Parameter | Definition | None) -> tuple[str, str]:
    if isinstance(old, Parameter):
        return short(old.baseline) if old.baseline is not None else "-", _range(old)
    return (old.text, "a formula") if old else ("-", "-")


def _range(p: Parameter) -> str:
    if p.low is None or p.high is None:
        return "asleep" if p.asleep else "held" if p.held else "fixed"
    return f"{short(p.low)} to {short(p.high)}"


def leaves_declared(p: Parameter) -> bool:
    """Whether a scenario lets a name take values that its declared range does not hold."""
    declared = p.before.reach if isinstance(p.before, Parameter) else None
    ends = [v for v in (p.baseline, p.low, p.high) if v is not None]
    return declared is not None and not all(declared[0] <= v <= declared[1] for v in ends)


def scenario_changes(game: AnyGame) -> list[dict[str, Any]]:
    """The same as data: before and after, exact."""
    return [
        {
            "name": p.name,
            "scenario": p.scenario,
            "before": _told(p.before),
            "after": _told(p),
            "held": p.held,
            "beyond_declared": leaves_declared(p),
            "basis": p.basis or "assumption",
            "reason": p.reason or "no reason given",
            "sources": list(p.sources),
            "calibrated": p.calibrated,
        }
        for p in stated_parameters(game)
    ]


def _told(known: Parameter | Definition | None) -> dict[str, Any]:
    if isinstance(known, Definition):
        return {"formula": known.text}
    ends = {} if known is None else {"baseline": known.baseline, "low": known.low, "high": known.high}
    return {key: None if value is None else data(value) for key, value in ends.items()}
