"""The answer of `show`: a game as it was written, component by component, or its parameters, definitions, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.phrases import provenance, values_used
from escalation.answers.shown_choice import choice_events, choice_exhibits, choice_records, shown_choice_data
from escalation.answers.shown_markov import (
    expressions_of,
    markov_events,
    markov_exhibits,
    move_records,
    shown_markov_data,
)
from escalation.answers.shown_matrix import matrix_exhibits, matrix_numbers, matrix_records, shown_matrix_data
from escalation.answers.shown_parameters import parameter_data, parameter_exhibits, source_exhibits
from escalation.answers.shown_scenario import scenario_changes, scenario_exhibits
from escalation.answers.shown_teaching import teaching_data, teaching_exhibits
from escalation.answers.shown_tree import expressions_in, shown_tree_data, tree_events, tree_exhibits
from escalation.answers.tree_data import end_records
from escalation.errors import Unsupported
from escalation.evaluation import Arrays
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import decimal
from escalation.exhibits.words import listed
from escalation.expressions import names_in, symbol
from escalation.files.institutions import mechanisms_for
from escalation.files.scenarios import scenarios_for
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.game import Feed
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.parameters import Definition, Values
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
    makers = {"parameters": parameter_exhibits, "definitions": _definitions, "sources": source_exhibits}
    for section in sections:
        exhibits += makers[section](game) if section in makers else _game(game, values, formulas)
    records = tuple(parameter_data(p) for p in game.parameters.values()) or _payoff_records(game)
    return Answer(game.title, tuple(exhibits), _data(game), records)


def _game(game: AnyGame, given: Mapping[str, Fraction], formulas: bool) -> list[Exhibit]:
    """The game itself, whatever its form, and the mechanisms that change it."""
    if isinstance(game, NormalFormGame) and formulas:
        raise Unsupported("a matrix has its formulas beside it.", mend="Leave --formulas out.", file=game.called)
    exhibits = exhibits_of_form(game, given, formulas)
    if game.omits:
        exhibits.append(Prose(f"What it leaves out: {' '.join(game.omits)}"))
    exhibits += teaching_exhibits(game.teaching) if game.teaching else []
    if game.institute is not None:
        standing = [name for name, reason in mechanisms_for(game).items() if not reason]
        exhibits.append(Prose(f"Mechanisms that change it: {', '.join(standing) or 'none'}."))
    if game.situate is not None and not game.scenarios and (scenarios := scenarios_for(game)):
        acting = [name for name, reason in scenarios.items() if not reason]
        exhibits.append(Prose(f"Scenarios that change it: {', '.join(acting) or 'none'}."))
    exhibits += [Prose(_feeding(game.feeds))] if game.feeds else []
    return exhibits


def _feeding(feeds: Sequence[Feed]) -> str:
    """What the game's play sets in the other games of its folder."""
    told = "; ".join(f"where {f.event}, {listed([f'{e.name} becomes {e.text}' for e in f.edits])}" for f in feeds)
    return f"It feeds the other games of its folder, when the whole region is compared: {told}."


def exhibits_of_form(game: AnyGame, given: Mapping[str, Fraction], formulas: bool) -> list[Exhibit]:
    """The game itself: what it is about and who moves when as words, the rest as tables and pictures."""
    components = components_of(game)
    made: list[Exhibit] = [_definition_table("Their components", components, game)] if components else []
    if isinstance(game, NormalFormGame):
        return [*matrix_exhibits(game), *made, *matrix_numbers(game)]
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
    return matrix_records(game)


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
        "teaching": teaching_data(game.teaching),
        "players": list(game.players),
        "units": dict(zip(game.players, game.units or ("",) * len(game.players), strict=True)),
        **_own_data(game),
        "feeds": {f.event: {e.name: e.text for e in f.edits} for f in game.feeds},
        "definitions": {
            n: {"formula": Formula(d.expression).text, "meaning": d.meaning, "unit": d.unit}
            for n, d in game.sheet.definitions.items()
            if n in used
        },
        "parameters": [parameter_data(p) for p in game.parameters.values()],
        "sources": {k: vars(s) for k, s in game.sheet.sources.items() if k in sources},
        "provenance": provenance(game),
    }


def _own_data(game: AnyGame) -> dict[str, Any]:
    """What only a form has."""
    if isinstance(game, NormalFormGame):
        return shown_matrix_data(game)
    if isinstance(game, ChoiceGame):
        return shown_choice_data(game)
    return shown_tree_data(game) if isinstance(game, ExtensiveGame) else shown_markov_data(game)
