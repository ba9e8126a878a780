"""A tree under one combination of mechanisms, as a page has it: formulas by number, and the words beside them.

What the library knows in closed form of a tree (`claims.tree_conditions`):

- `chances[v][k]` and what players get at ends, `ends[z][i]`, in names of the sheet;
- every path of a subgame-perfect equilibrium with its moves, payoffs and events: it is played where all of `condition`
  and one of `rests` hold;
- `best[h][k]`: the regions in which action `k` at information set `h` is one of a subgame-perfect equilibrium of the
  subgame there, also where play does not come;
- `expected[v]`: what players expect from the root `v` of a subgame on, with the regions in which that course is played;
- the thresholds (`teach.tree_turns`).

A page evaluates these and compares numbers; it solves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from escalation.claims.path_formulas import PathFormula, written
from escalation.claims.solved_relations import SolvedRelation
from escalation.claims.tree_conditions import TreeConditions, tree_conditions
from escalation.claims.tree_scope import formulas_of
from escalation.expressions import names_in
from escalation.game.extensive import ExtensiveGame
from escalation.pages.formula_table import FormulaTable
from escalation.pages.named_values import meanings, named_values
from escalation.pages.sliders import moving_in
from escalation.pages.tree_layout import tree_layout
from escalation.pages.tree_turns import region_number, region_polynomials, relation_numbers, tree_turns
from escalation.signs.readings import names_of
from escalation.subgame_regions.courses import Course


@dataclass(frozen=True)
class TreeSituation:
    """A tree, under the mechanisms that it has, and the conditions of its paths."""

    game: ExtensiveGame
    conditions: TreeConditions = field(repr=False)

    @property
    def decisive(self) -> frozenset[str]:
        """The parameters on which it hangs what is played, somewhere in the tree, or a threshold."""
        conditions, sheet = self.conditions, self.game.sheet
        quantities = conditions.values.coordinates.quantities
        courses = [course for own in conditions.known.values() for course in own]
        polynomials = [*region_polynomials(conditions, courses), *(r.relation.polynomial for r in self._spoken)]
        coordinates = {n for p in polynomials for n in names_of(p)}
        inner = {n for c in coordinates for n in (names_in(quantities[c].expression) if c in quantities else {c})}
        asked = {t.parameter for t in self.game.thresholds if t.parameter}
        return frozenset(n for n in sheet.closure(inner | asked) if n in sheet.parameters)

    @cached_property
    def _spoken(self) -> list[SolvedRelation]:
        """The relations that are shown."""
        return [r for path in self.conditions for own in (path.shared, *path.rests) for r in own]

    def data(self, table: FormulaTable) -> dict[str, Any]:
        """For the page; formulas are entered into the table."""
        game, conditions, tree = self.game, self.conditions, self.game.tree
        names = {n for e in formulas_of(game) for n in names_in(e)}
        best = iter(conditions.choices)
        return {
            "mechanisms": list(game.mechanisms),
            "moving": list(moving_in(game)),
            "decisive": sorted(self.decisive & set(moving_in(game))),
            **named_values(game, names, conditions.values.coordinates.quantities, table),
            "tree": table.trees.number(tree_layout(game)),
            "chances": {v: table.numbers(node.chances) for v, node in enumerate(tree.nodes) if node.is_chance},
            "ends": {z: table.numbers(own) for z, own in game.end_payoffs.items()},
            "equilibria": [table.equilibria.number(_path(path, table)) for path in conditions],
            "best": [
                [table.regions.number([relation_numbers(r, table) for r in next(best).regions]) for _ in own.actions]
                for own in tree.sets
            ],
            "expected": self._expected(table),
            "where": meanings(game, self._spoken, [t.parameter for t in game.thresholds]),
            "thresholds": tree_turns(conditions, table),
            "status": conditions.status,
            "complete": conditions.complete,
            "off": [],
            "undecided": list(conditions.undecided),
        }

    def _expected(self, table: FormulaTable) -> dict[int, Any]:
        """What is expected from each subgame on, in each of its courses."""
        nodes, conditions = self.game.tree.nodes, self.conditions

        def told(course: Course) -> dict[str, Any]:
            where = region_number(conditions, course.where, table)
            return {"payoffs": table.numbers(map(written, course.values)), "where": where}

        return {v: list(map(told, own)) for v, own in conditions.known.items() if nodes[v].children}


def tree_situation(game: ExtensiveGame) -> TreeSituation:
    """The situation of a tree. Raises Undecided where its conditions are not known as formulas."""
    return TreeSituation(game, tree_conditions(game))


def _path(path: PathFormula, table: FormulaTable) -> dict[str, Any]:
    return {
        "label": path.label,
        "knifeEdge": path.knife_edge,
        "moves": {h: move if isinstance(move, int) else table.numbers(map(written, move)) for h, move in path.course},
        "payoffs": table.numbers(path.payoffs.values()),
        "events": {event: table.number(p) for event, p in path.events.items()},
        "condition": relation_numbers(path.shared, table),
        "rests": [relation_numbers(own, table) for own in path.rests],
    }
