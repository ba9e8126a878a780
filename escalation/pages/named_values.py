"""The names below the formulas of a page: values that are held, definitions, what they mean, constraints; relations.

`written` are the names in which the formulas of a game are written, and its *closure* all names below them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from escalation.answers.relation_text import relation_text
from escalation.arithmetic.digits import fraction_text
from escalation.arithmetic.nested_form import nested
from escalation.claims.relations import TURNED
from escalation.claims.solved_relations import SolvedRelation
from escalation.exhibits import Formula
from escalation.expressions import names_in
from escalation.game.forms import AnyGame
from escalation.pages.formula_table import FormulaTable
from escalation.pages.sliders import moving_in
from escalation.signs.quantities import Quantity


def named_values(
    game: AnyGame, written: Iterable[str], quantities: Mapping[str, Quantity], table: FormulaTable
) -> dict[str, Any]:
    """What the names of a game stand for: `fixed` values, `definitions` and quantities, and the `constraints`."""
    binding = game.sheet.binding(game.parameters)
    names = game.sheet.closure({*written, *(n for c in binding for n in c.names)})
    return {
        "fixed": _fixed(game, names),
        "definitions": _definitions(game, names, quantities, table),
        "constraints": [
            {"text": c.text, "left": table.number(c.left), "operator": c.relation, "right": table.number(c.right)}
            for c in binding
        ],
    }


def _fixed(game: AnyGame, names: Iterable[str]) -> dict[str, str]:
    """The values of names that have no slider."""
    moving, sheet = moving_in(game), game.sheet
    known = {n: sheet.parameters[n].baseline for n in names if n in sheet.parameters and n not in moving}
    return {n: fraction_text(value) for n, value in known.items() if value is not None}


def _definitions(
    game: AnyGame, names: Iterable[str], quantities: Mapping[str, Quantity], table: FormulaTable
) -> dict[str, Any]:
    """The named formulas, and the quantities that conditions keep as one number."""
    sheet = game.sheet
    found: dict[str, Any] = {}
    for name in names:
        if name in sheet.definitions:
            own = sheet.definitions[name]
            limits = [[n, fraction_text(value), table.number(e)] for n, value, e in own.limits]
            found[name] = {"formula": table.number(own.expression), "limits": limits}
    for name, quantity in quantities.items():
        found.setdefault(name, {"formula": table.number(quantity.expression), "limits": []})
    return found


def meanings(game: AnyGame, relations: Iterable[SolvedRelation], asked: Iterable[str]) -> list[dict[str, Any]]:
    """The definitions by name in relations, and those asked for: what they are and mean."""
    spoken = set(asked)
    for relation in relations:
        spoken |= {relation.name} | (names_in(relation.bound) if relation.bound is not None else set())
    return [
        {"name": n, "text": Formula(d.expression).text, "meaning": d.meaning, "unit": d.unit}
        for n, d in game.sheet.definitions.items()
        if n in spoken
    ]


def relation_number(relation: SolvedRelation, table: FormulaTable) -> int:
    """A relation by its number: `name operator bound`, or without a name `0 operator bound`."""
    told = {"text": relation_text(relation), "name": relation.name, "operator": relation.operator}
    if relation.bound is None:
        bound, told["operator"] = nested(relation.relation.polynomial), TURNED[relation.relation.operator]
        return table.relations.number(told | {"name": "", "bound": table.number(bound)})
    return table.relations.number(told | {"bound": table.number(relation.bound)})
