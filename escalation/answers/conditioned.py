"""The answer of `conditions`: for every pure profile what makes it an equilibrium, and the thresholds of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.phrases import provenance, values_used
from escalation.answers.threshold_lines import (
    formula_table,
    number_line,
    threshold_cell,
    threshold_data,
    threshold_meaning,
)
from escalation.best_reply_conditions import Condition, Conditions, PureConditions
from escalation.critical_values import ThresholdAnswer
from escalation.equilibrium_stretches import Stretch
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.formula import latex_name
from escalation.exhibits.numbers import data
from escalation.exhibits.table import Cell
from escalation.expressions import names_in
from escalation.game.normal import NormalFormGame


def answer(
    game: NormalFormGame,
    given: Mapping[str, Fraction],
    conditions: Conditions,
    thresholds: Sequence[ThresholdAnswer],
    parameter: str | None,
    stretches: Sequence[Stretch],
    reason: str,
) -> Answer:
    """Everything that `conditions` says of one game."""
    under = f", under {game.mechanism_label}" if game.mechanisms else ""
    holding = [f"({game.label(c.profile)})" for c in conditions if c.holds]
    found = ", ".join(holding) or "none; there is a mixed one"
    now = f"Equilibria in pure strategies {values_used(game, given)}: {found}."
    exhibits: list[Exhibit] = [Prose(f"{game.title}{under}"), Prose(now), _profiles(game, conditions)]
    meanings = _meanings(game, conditions)
    if meanings:
        exhibits.append(meanings)
    if thresholds:
        rows = tuple((a.threshold.name, threshold_cell(game, a), threshold_meaning(game, a)) for a in thresholds)
        columns = (Column("threshold"), Column("value", right=True), Column("what changes"))
        exhibits.append(
            Table("Thresholds of best replies, all else held", columns, rows, "* preferred at the values used.")
        )
        exhibits += formula_table([(game.mechanism_label, tuple(thresholds))])
    if parameter:
        line = number_line(stretches, next(iter(game.events), None)) if stretches else reason
        complete = all(r.complete for s in stretches for r in s.results)
        which = "All equilibria" if complete else "Pure equilibria (mixed ones were not searched)"
        exhibits.append(Prose(f"{which} as {parameter} rises, all else held: {line}."))
    body = {
        "schema": 1,
        "game": game.name,
        "mechanisms": list(game.mechanisms),
        "given": {name: data(value) for name, value in given.items()},
        "scope": "pure profiles",
        "profiles": [_profile_data(game, c) for c in conditions],
        "parameter": parameter,
        **threshold_data(thresholds, stretches, reason),
        "provenance": provenance(game),
    }
    return Answer(game.title, tuple(exhibits), body, tuple(_records(game, conditions)))


def _profiles(game: NormalFormGame, conditions: Conditions) -> Table:
    rows = []
    for pure in conditions:
        for k, condition in enumerate(pure.conditions):
            name = f"({game.label(pure.profile)})" if k == 0 else ""
            state = "with equality" if condition.tight else "yes" if condition.holds else "no"
            instead = game.strategies[condition.player][condition.instead]
            rows.append((name, f"{game.players[condition.player]} not {instead}", _written(condition), state))
    columns = (Column("equilibrium"), Column("because"), Column("exactly where"), Column("now"))
    note = "A profile is an equilibrium where all its lines hold. Mixed equilibria are not in this list."
    return Table("Pure equilibria and their conditions", columns, tuple(rows), note)


def _written(condition: Condition) -> Cell:
    """A condition that no parameter decides is said in words."""
    if condition.bound is None and condition.difference.is_Rational:
        return "always" if condition.difference >= 0 else "never"
    return _formula(condition)


def _formula(condition: Condition) -> Formula:
    if condition.bound is not None:
        latex = {">=": r"\geq", "<=": r"\leq"}[condition.relation]
        return Formula(
            condition.bound, f"{condition.parameter} {condition.relation}", f"{latex_name(condition.parameter)} {latex}"
        )
    return Formula(condition.difference, "0 <=", r"0 \leq")


def _meanings(game: NormalFormGame, conditions: Conditions) -> Table | None:
    """What the named quantities in the conditions are made of."""
    used = {
        n
        for pure in conditions
        for c in pure.conditions
        for n in names_in(c.bound if c.bound is not None else c.difference)
    }
    named = [game.sheet.definitions[n] for n in sorted(used) if n in game.sheet.definitions]
    if not named:
        return None
    rows = tuple((d.name, Formula(d.expression), d.meaning) for d in named)
    return Table("where", (Column("name"), Column("is"), Column("meaning")), rows)


def _profile_data(game: NormalFormGame, pure: PureConditions) -> dict[str, Any]:
    return {
        "profile": dict(zip(game.players, game.names(pure.profile), strict=True)),
        "holds": pure.holds,
        "conditions": [
            {
                "player": game.players[c.player],
                "instead": game.strategies[c.player][c.instead],
                "condition": _formula(c).text,
                "holds": c.holds,
                "tight": c.tight,
            }
            for c in pure.conditions
        ],
    }


def _records(game: NormalFormGame, conditions: Conditions) -> list[dict[str, Any]]:
    return [
        {
            "game": game.name,
            "mechanism": game.mechanism_label,
            "profile": game.label(pure.profile),
            "player": game.players[c.player],
            "instead": game.strategies[c.player][c.instead],
            "condition": _formula(c).text,
            "holds": c.holds,
        }
        for pure in conditions
        for c in pure.conditions
    ]
