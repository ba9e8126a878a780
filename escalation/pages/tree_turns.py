"""Where a player of a tree comes to prefer one action to another, as a page finds it from the library's formulas.

Let `A` and `B` be the nodes to which the two actions lead. For courses `a` from `A` and `b` from `B` on
(`subgame_regions.courses`), played where their regions say, the player gains

    D_ab = u_i(a) - u_i(b)

by the first action. As the parameter `t` moves, all else held, that sign can change only where some `D_ab` is 0 or a
region ends: at the *cuts*, the zeros in `t` of these functions. Between two neighbouring cuts one value of `t`
tells the sign. A function that is not linear in `t` leaves its zeros unknown here (`open`); then the gain now is all
that is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from escalation.arithmetic.nested_form import nested
from escalation.arithmetic.quotients import Polynomial, Quotient
from escalation.claims.path_formulas import written
from escalation.claims.solved_relations import SolvedRelation, formula
from escalation.claims.tree_conditions import TreeConditions
from escalation.critical_values import closed_form
from escalation.exhibits import Formula
from escalation.expressions import Expr, names_in
from escalation.game.extensive import ExtensiveGame
from escalation.game.game import NamedThreshold
from escalation.pages.formula_table import FormulaTable
from escalation.pages.named_values import relation_number
from escalation.signs.ratios import Ratio
from escalation.signs.readings import names_of
from escalation.subgame_regions.courses import Course
from escalation.subgame_regions.sign_cells import ZERO, Cells


def tree_turns(conditions: TreeConditions, table: FormulaTable) -> list[dict[str, Any]]:
    """The thresholds of a tree's file for the page; one for each copy of a node where copies differ."""
    return [own for threshold in conditions.game.thresholds for own in _of_threshold(conditions, threshold, table)]


def _of_threshold(
    conditions: TreeConditions, threshold: NamedThreshold, table: FormulaTable
) -> Iterator[dict[str, Any]]:
    tree = conditions.game.tree
    sets = [own for own in tree.sets if tree.nodes[own.nodes[0]].name == threshold.at]
    words = {
        "name": threshold.name,
        "parameter": threshold.parameter,
        "player": conditions.game.players[threshold.player],
        "prefers": threshold.prefers[0],
        "to": threshold.to[0],
    }
    told = [_turns(conditions, threshold, own.nodes, own.actions, table) for own in sets]
    same = len({gains for gains, _ in told}) == 1
    for own, (_, turns) in list(zip(sets, told, strict=True))[: 1 if same else None]:
        yield {**words, "at": threshold.at if same else own.name, **turns}


def _turns(
    conditions: TreeConditions,
    threshold: NamedThreshold,
    nodes: Sequence[int],
    actions: Sequence[str],
    table: FormulaTable,
) -> tuple[str, dict[str, Any]]:
    """The gains; and the two nodes, the cuts, and the zero of a gain as text by its two courses, where it has one.

    No nodes where beliefs decide, or what follows is no subgame.
    """
    children = conditions.game.tree.nodes[nodes[0]].children
    first, second = (children[actions.index(own[0])] for own in (threshold.prefers, threshold.to))
    known = conditions.known
    if threshold.belief or len(nodes) > 1 or first not in known or second not in known:
        return "", {"nodes": []}
    i, t = threshold.player, threshold.parameter
    pairs = [(a, b) for a in range(len(known[first])) for b in range(len(known[second]))]
    gains = [_gain(known[first][a].values[i], known[second][b].values[i]) for a, b in pairs]
    polynomials = [*(g.numerator for g in gains), *region_polynomials(conditions, (*known[first], *known[second]))]
    zeros = [*{str(p): _zero(conditions, p, t) for p in polynomials}.values(), *_walls(conditions.game, t)]
    cuts = dict.fromkeys(table.number(zero) for zero in zeros if zero is not None and zero is not False)
    texts = {
        (a, b): _closed(conditions.game, written(g), t)
        for (a, b), g in zip(pairs, gains, strict=True)
        if _meet(conditions, known[first][a], known[second][b])
    }
    return str([written(g) for g in gains]), {
        "mover": i,
        "nodes": [first, second],
        "texts": [[a, b, text] for (a, b), text in texts.items() if text],
        "cuts": list(cuts),
        "open": any(zero is None for zero in zeros),
    }


def _meet(conditions: TreeConditions, first: Course, second: Course) -> bool:
    """Whether two courses may be played at one point off the equations between them."""
    together = conditions.cells.both(first.where, second.where)
    return any(all(signs != ZERO for _, signs in cell) for cell in together)


def _gain(first: Ratio, second: Ratio) -> Ratio:
    top = first.numerator * second.denominator - second.numerator * first.denominator
    return Ratio(top, first.denominator * second.denominator)


def region_polynomials(conditions: TreeConditions, courses: Sequence[Course]) -> Iterator[Polynomial]:
    """The polynomials whose signs say where courses are played."""
    for course in courses:
        for cell in course.where:
            yield from (r.polynomial for r in conditions.cells.relations(cell))


def _zero(conditions: TreeConditions, p: Polynomial, name: str) -> Expr | bool | None:
    """Where a polynomial is 0 in a name; False where the name is not in it, None where it is not linear in it."""
    space, quantities = conditions.values.space, conditions.values.coordinates.quantities
    if any(name in quantities[n].varying for n in names_of(p) if n in quantities):
        written_out = nested(p)
        inside = names_in(written_out) <= set(conditions.game.sheet.names)
        return closed_form(conditions.game, written_out, name) if inside else None
    degree = int(p.degrees()[space.names.index(name)]) if name in space.names else 0
    if degree != 1:
        return None if degree else False
    index = space.names.index(name)
    slope = p.derivative(index)
    return formula(Quotient.reduced(slope * space.ring.gen(index) - p, slope))


def _walls(game: ExtensiveGame, name: str) -> Iterator[Expr | None]:
    """Where in a name the constraints of the file begin to fail; None where that is not known."""
    for c in game.sheet.binding(game.parameters):
        if name in game.sheet.closure(names_in(c.left - c.right)):
            yield closed_form(game, c.left - c.right, name)


def _closed(game: ExtensiveGame, gain: Expr, name: str) -> str:
    """The value of a parameter at which a gain is 0, in names of the sheet; nothing where there is no one formula."""
    names = names_in(gain)
    if not names <= set(game.sheet.names) or name not in game.sheet.closure(names):
        return ""
    value = closed_form(game, gain, name)
    return "" if value is None else Formula(value).text


def region_number(conditions: TreeConditions, cells: Cells, table: FormulaTable) -> int:
    """Where cells hold, by its number: conjunctions of relations of which one holds."""
    return table.regions.number(
        [relation_numbers(conditions.writer.solved(conditions.cells.relations(c)), table) for c in cells]
    )


def relation_numbers(relations: Iterable[SolvedRelation], table: FormulaTable) -> list[int]:
    """Relations by their numbers."""
    return [relation_number(r, table) for r in relations]
