"""The answer of `show`: a game as it was written, component by component, or its parameters, definitions, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.framed import payoff_exhibit
from escalation.answers.phrases import provenance, values_used
from escalation.answers.shown_choice import choice_events, choice_exhibits, choice_records, shown_choice_data
from escalation.answers.shown_markov import (
    expressions_of,
    markov_events,
    markov_exhibits,
    move_records,
    shown_markov_data,
)
from escalation.answers.shown_scenario import scenario_changes, scenario_exhibits
from escalation.answers.shown_tree import expressions_in, shown_tree_data, tree_events, tree_exhibits
from escalation.answers.tree_data import end_records
from escalation.errors import Unsupported
from escalation.evaluation import Arrays
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, decimal, short
from escalation.expressions import names_in, symbol
from escalation.files.institutions import mechanisms_for
from escalation.files.scenarios import scenarios_for
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.parameters import Definition, Parameter, Values
from escalation.signs.enclosure import box_of, enclosure

SECTIONS = ("game", "parameters", "definitions", "sources")


def answer(
    game: AnyGame, sections: Sequence[str], given: Mapping[str, Fraction] | None = None, formulas: bool = False
) -> Answer:
    """The chosen sections of a game; a tree and a Markov game with `formulas` in place of numbers.

    Raises Unsupported for formulas in a matrix.
    """
    values = given or {}
    under = game.stands
    at = f", {values_used(game, values)}" if values else ""
    exhibits: list[Exhibit] = [Prose(f"{game.title}{under}{at}")]
    exhibits += scenario_exhibits(game)
    makers = {"parameters": _parameters, "definitions": _definitions, "sources": _sources}
    for section in sections:
        exhibits += makers[section](game) if section in makers else _game(game, values, formulas)
    records = tuple(_parameter_data(p) for p in game.parameters.values()) or _payoff_records(game)
    return Answer(game.title, tuple(exhibits), _data(game), records)


def _game(game: AnyGame, given: Mapping[str, Fraction], formulas: bool) -> list[Exhibit]:
    """The game itself, whatever its form, and the mechanisms that change it."""
    if isinstance(game, NormalFormGame) and formulas:
        raise Unsupported("a matrix has its formulas beside it.", mend="Leave --formulas out.", file=game.called)
    exhibits = exhibits_of_form(game, given, formulas)
    if game.omits:
        exhibits.append(Prose(f"What it leaves out: {' '.join(game.omits)}"))
    if game.institute is not None:
        standing = [name for name, reason in mechanisms_for(game).items() if not reason]
        exhibits.append(Prose(f"Mechanisms that change it: {', '.join(standing) or 'none'}."))
    if game.situate is not None and not game.scenarios and (scenarios := scenarios_for(game)):
        acting = [name for name, reason in scenarios.items() if not reason]
        exhibits.append(Prose(f"Scenarios that change it: {', '.join(acting) or 'none'}."))
    return exhibits


def exhibits_of_form(game: AnyGame, given: Mapping[str, Fraction], formulas: bool) -> list[Exhibit]:
    """The game itself: what it is about and who moves when as words, the rest as tables and pictures."""
    if isinstance(game, NormalFormGame):
        return _matrix(game)
    components = components_of(game)
    made: list[Exhibit] = [_definition_table("Their components", components, game)] if components else []
    if isinstance(game, MarkovGame):
        return [*markov_exhibits(game, given, formulas), *made, *markov_events(game)]
    if isinstance(game, ChoiceGame):
        return [*choice_exhibits(game, given, formulas), *made, *choice_events(game)]
    return [*tree_exhibits(game, given, formulas), *made, *tree_events(game)]


def components_of(game: AnyGame) -> list[Definition]:
    """The definitions that payoffs are written from: of a matrix those of its file, else those in formulas."""
    if isinstance(game, NormalFormGame):
        return [d for d in game.sheet.definitions.values() if d.component]
    return [d for n, d in game.sheet.definitions.items() if n in _names(game)]


def _names(game: AnyGame) -> set[str]:
    """The names in the game's formulas."""
    if isinstance(game, ExtensiveGame):
        return {n for e in expressions_in(game) for n in names_in(e)}
    if isinstance(game, MarkovGame):
        return {n for e in expressions_of(game) for n in names_in(e)}
    if isinstance(game, ChoiceGame):
        return set(game.payoff_names)
    return {n for own in game.cells.values() for e in own for n in names_in(e)}


def _payoff_records(game: AnyGame) -> tuple[dict[str, Any], ...]:
    """One flat row a profile or an end, for a game without parameters."""
    if isinstance(game, ExtensiveGame):
        return end_records(game.at())
    if isinstance(game, MarkovGame):
        return move_records(game)
    if isinstance(game, ChoiceGame):
        return choice_records(game)
    return tuple(
        dict(zip(game.players, game.names(p), strict=True))
        | {f"payoff {player}": data(u) for player, u in zip(game.players, own, strict=True)}
        for p, own in game.at().payoffs.items()
    )


def _matrix(game: NormalFormGame) -> list[Exhibit]:
    exhibits: list[Exhibit] = [Prose(text) for text in (game.about, game.citation) if text]
    strategies = "; ".join(f"{p}: {', '.join(own)}" for p, own in zip(game.players, game.strategies, strict=True))
    many = (
        "Players and strategies, chosen at the same time" if len(game.players) > 1 else "The player and the strategies"
    )
    exhibits.append(Prose(f"{many}. {strategies}."))
    columns = (Column("profile"), *(Column(f"u {player}") for player in game.players))
    cells = tuple(
        (game.label(p), *(game.texts[p] if game.texts else map(Formula, own))) for p, own in game.cells.items()
    )
    edits = [f"at ({game.label(p)}) {', '.join(f'{e.name} is {e.text}' for e in own)}" for p, own in game.where.items()]
    exhibits.append(Table("Payoffs as formulas", columns, cells, "; ".join(edits)))
    components = components_of(game)
    if components:
        exhibits.append(_definition_table("Their components", components, game))
    at = game.at()
    exhibits.append(payoff_exhibit(at))
    if game.events:
        rows = tuple(
            (
                event,
                "; ".join(
                    f"({', '.join(p)})" + ("" if str(w) == "1" else f" with {Formula(w).text}") for p, w in patterns
                ),
            )
            for event, patterns in game.events.items()
        )
        exhibits.append(Table("Events", (Column("event"), Column("profiles")), rows))
    return exhibits


def _definition_table(title: str, definitions: Sequence[Definition], game: AnyGame) -> Table:
    values = Values.at_baseline(game.sheet, Arrays())
    rows = tuple((d.name, d.text, decimal(float(values[d.name])), d.unit, d.meaning or "-") for d in definitions)
    columns = (Column("name"), Column("formula"), Column("now", right=True), Column("unit"), Column("meaning"))
    return Table(title, columns, rows)


def _definitions(game: AnyGame) -> list[Exhibit]:
    """Every definition in play with its value and its range over the box, enclosed."""
    used = set(game.sheet.closure(_names(game)))
    values = Values.at_baseline(game.sheet, Arrays())
    rows = []
    for name, d in game.sheet.definitions.items():
        if name in used:
            ends = enclosure(symbol(name), game.sheet, box_of(game.sheet, {name}))
            spread = f"{decimal(ends[0], 3)} to {decimal(ends[1], 3)}" if ends else "not enclosed"
            rows.append((name, Formula(d.expression), decimal(float(values[name])), spread, d.unit, d.meaning or "-"))
    columns = ("name", "formula", "now", "surely within", "unit", "meaning")
    note = "Surely within: an interval that holds every value over the assumed ranges; it may be wider than needed."
    heads = tuple(Column(c, right=c == "now") for c in columns)
    return (
        [Table("Definitions in play", heads, tuple(rows), note)] if rows else [Prose("This game has no definitions.")]
    )


def _parameters(game: AnyGame) -> list[Exhibit]:
    columns = ("name", "now", "range", "unit", "meaning", "rests on")
    rows = tuple(
        (
            p.name,
            short(p.baseline) if p.baseline is not None else "-",
            _range(p),
            p.unit or "-",
            p.meaning or "-",
            basis(p),
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


def basis(parameter: Parameter) -> str:
    """`fact [S13]: ...`, `assumption: ...`, and what was tuned."""
    if parameter.asleep:
        return "set by mechanisms only"
    where = f" [{', '.join(parameter.sources)}]" if parameter.sources else ""
    text = f"{parameter.basis}{where}: {parameter.reason}" if parameter.basis else "assumption, no reason given"
    scene = f"in {parameter.scenario}, " if parameter.scenario else ""
    return f"{scene}{text}; tuned: {parameter.calibrated}" if parameter.calibrated else f"{scene}{text}"


def _sources(game: AnyGame) -> list[Exhibit]:
    keys = {key for p in game.parameters.values() for key in p.sources}
    rows = tuple(
        (s.key, s.title, s.quality or "-", s.differs or "-") for key, s in game.sheet.sources.items() if key in keys
    )
    if not rows:
        return [Prose("No source is named by a parameter of this game.")]
    columns = (Column("key"), Column("source"), Column("quality"), Column("where it differs from the others"))
    return [Table("Sources", columns, rows)]


def _parameter_data(p: Parameter) -> dict[str, Any]:
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


def _data(game: AnyGame) -> dict[str, Any]:
    used = game.sheet.closure(_names(game))
    sources = {key for p in game.parameters.values() for key in p.sources}
    return {
        "schema": 1,
        "game": game.name,
        "title": game.title,
        **game.setting,
        "stated": scenario_changes(game),
        "omits": list(game.omits),
        "players": list(game.players),
        "units": dict(zip(game.players, game.units or ("",) * len(game.players), strict=True)),
        **_own_data(game),
        "definitions": {
            n: {"formula": Formula(d.expression).text, "meaning": d.meaning, "unit": d.unit}
            for n, d in game.sheet.definitions.items()
            if n in used
        },
        "parameters": [_parameter_data(p) for p in game.parameters.values()],
        "sources": {k: vars(s) for k, s in game.sheet.sources.items() if k in sources},
        "provenance": provenance(game),
    }


def _own_data(game: AnyGame) -> dict[str, Any]:
    """What only a form has."""
    if isinstance(game, NormalFormGame):
        return _matrix_data(game)
    if isinstance(game, ChoiceGame):
        return shown_choice_data(game)
    return shown_tree_data(game) if isinstance(game, ExtensiveGame) else shown_markov_data(game)


def _matrix_data(game: NormalFormGame) -> dict[str, Any]:
    """The part of the JSON object that a matrix has of its own."""
    return {
        "strategies": dict(zip(game.players, map(list, game.strategies), strict=True)),
        "payoffs": {
            game.label(p): {player: Formula(e).text for player, e in zip(game.players, own, strict=True)}
            for p, own in game.cells.items()
        },
        "events": {e: {", ".join(p): Formula(w).text for p, w in own} for e, own in game.events.items()},
    }
