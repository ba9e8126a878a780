"""A game under one combination of mechanisms, as a page has it: formulas by number, and the words beside them.

A *situation* holds everything that the library knows in closed form of a two-player game in normal form:

- its payoffs `cells[profile][player]` and its definitions, by name, so that formulas stay as short as the file's;
- every extreme equilibrium with its probabilities, payoffs, events and its exact condition (`claims.conditions`);
- its thresholds: the difference whose sign says which profile is preferred, and where linear the value at which it is 0
  (`critical_values.closed_form`) with the slope, whose sign says on which side;
- its constraints.

A page evaluates these and compares numbers; it solves nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sympy as sp

from escalation.claims.conditions import Conditions, conditions
from escalation.claims.equilibrium_formulas import EquilibriumFormula
from escalation.critical_values import closed_form
from escalation.exhibits import Formula
from escalation.expressions import Expr, names_in, symbol
from escalation.game.game import NamedThreshold
from escalation.game.normal import NormalFormGame
from escalation.pages.formula_table import FormulaTable
from escalation.pages.named_values import meanings, named_values, relation_number
from escalation.pages.sliders import moving_in
from escalation.signs.readings import names_of


@dataclass(frozen=True)
class Situation:
    """A game, under the mechanisms that it has, and the conditions of its equilibria."""

    game: NormalFormGame
    conditions: Conditions = field(repr=False)

    @property
    def decisive(self) -> frozenset[str]:
        """The parameters on which an equilibrium, one of its probabilities or a threshold hangs."""
        sheet, quantities = self.game.sheet, self.conditions.payoffs.coordinates.quantities
        polynomials = [r.polynomial for f in self.conditions for r in f.cell.relations]
        polynomials += [
            p for f in self.conditions for m in f.mixtures for x in m.values() for p in (x.numerator, x.denominator)
        ]
        coordinates = {n for p in polynomials for n in names_of(p)}
        written = {n for c in coordinates for n in (names_in(quantities[c].expression) if c in quantities else {c})}
        written |= {n for t in self.game.thresholds for n in _asked(self.game, t)}
        return frozenset(n for n in sheet.closure(written) if n in sheet.parameters)

    def data(self, table: FormulaTable) -> dict[str, Any]:
        """For the page; formulas are entered into the table."""
        game, quantities = self.game, self.conditions.payoffs.coordinates.quantities
        asked = [n for t in game.thresholds for n in _asked(game, t)]
        return {
            "mechanisms": list(game.mechanisms),
            "strategies": [list(own) for own in game.strategies],
            "moving": list(moving_in(game)),
            "decisive": sorted(self.decisive & set(moving_in(game))),
            **named_values(game, self._written, quantities, table),
            "cells": [{"profile": list(p), "payoffs": table.numbers(own)} for p, own in game.cells.items()],
            "equilibria": [table.equilibria.number(_equilibrium(f, table)) for f in self.conditions],
            "where": meanings(game, [r for f in self.conditions for r in f.condition], asked),
            "thresholds": [_threshold(game, t, table) for t in game.thresholds],
            "status": self.conditions.status,
            "complete": self.conditions.complete,
            "off": [f"0 = {Formula(e).text}" for e in self.conditions.off],
            "undecided": list(self.conditions.undecided),
        }

    @property
    def _written(self) -> set[str]:
        """The names in which payoffs and events are written."""
        game = self.game
        written = {n for own in game.cells.values() for e in own for n in names_in(e)}
        return written | {n for w in game.weights.values() for e in w.values() for n in names_in(e)}


def situation(game: NormalFormGame) -> Situation:
    """The situation of a game. Raises Undecided where its conditions are not known as formulas."""
    return Situation(game, conditions(game))


def combinations_of(mechanisms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All combinations of mechanisms, small ones first, each in the order given.

    >>> list(combinations_of(["a", "b"]))
    [(), ('a',), ('b',), ('a', 'b')]
    """
    for size in range(len(mechanisms) + 1):
        yield from itertools.combinations(mechanisms, size)


def difference_of(game: NormalFormGame, threshold: NamedThreshold) -> Expr:
    """What the player of a threshold gains by the first profile over the second."""
    first, second = (game.cells[game.profile(p)][threshold.player] for p in (threshold.prefers, threshold.to))
    return first - second


def _asked(game: NormalFormGame, threshold: NamedThreshold) -> set[str]:
    """The names on which a threshold hangs; those that drop out of its formula are left out."""
    difference = difference_of(game, threshold)
    value = closed_form(game, difference, threshold.parameter)
    return names_in(difference) if value is None else names_in(value) | {threshold.parameter}


def label_of(found: EquilibriumFormula) -> str:
    """`(Strike, mixed)`; of more than two strategies those that are mixed: `(Low or High, Mid)`."""
    words = []
    for support, own in zip(found.supports, found.game.strategies, strict=True):
        played = [own[k] for k in support]
        words.append("mixed" if len(played) == len(own) == 2 else " or ".join(played))
    return f"({', '.join(words)})"


def _equilibrium(found: EquilibriumFormula, table: FormulaTable) -> dict[str, Any]:
    return {
        "label": label_of(found),
        "knifeEdge": found.knife_edge,
        "pure": found.pure,
        "profile": [table.numbers(own.values()) for own in found.profile.values()],
        "payoffs": table.numbers(found.payoffs.values()),
        "events": {event: table.number(p) for event, p in found.events.items()},
        "condition": [relation_number(r, table) for r in found.condition],
    }


def _threshold(game: NormalFormGame, threshold: NamedThreshold, table: FormulaTable) -> dict[str, Any]:
    """A threshold with the parameter's value at which the player is indifferent, where there is one formula for it."""
    difference, t = difference_of(game, threshold), symbol(threshold.parameter)
    told = {
        "name": threshold.name,
        "parameter": threshold.parameter,
        "player": game.players[threshold.player],
        "prefers": ", ".join(threshold.prefers),
        "to": ", ".join(threshold.to),
        "gain": table.number(difference),
    }
    if threshold.parameter not in game.sheet.closure(names_in(difference)):
        return told
    value = closed_form(game, difference, threshold.parameter)
    if value is None:
        return told
    slope = sp.diff(game.sheet.expand(difference, {threshold.parameter}), t)
    return told | {"text": Formula(value).text, "at": table.number(value), "slope": table.number(slope)}
