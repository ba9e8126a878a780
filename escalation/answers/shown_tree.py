"""What `show` says of a tree: the order of moves in words, the tree, and what its formulas are."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.phrases import values_used
from escalation.answers.tree_data import tree_as_data
from escalation.answers.tree_picture import formula_tree, tree_exhibit
from escalation.answers.tree_told import order_of_moves, told_apart, unseen
from escalation.exhibits import Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import decimal, short
from escalation.exhibits.words import listed
from escalation.expressions import Expr, names_in
from escalation.game.extensive import ExtensiveGame
from escalation.game.numeric import ExactOrBall
from escalation.game.numeric_tree import NumericTree

MOST_ROWS = 60


def tree_exhibits(game: ExtensiveGame, given: Mapping[str, Fraction], formulas: bool) -> list[Exhibit]:
    """Words, the picture with numbers or with formulas, tables of formulas."""
    at = game.at()
    found: list[Exhibit] = [Prose(text) for text in (game.about, game.citation) if text]
    found += [Prose(f"Players: {', '.join(game.players)}. {order_of_moves(game)}")]
    found += [Prose(text) for text in (unseen(game), _nature(game), _frequency(game)) if text]
    found.append(formula_tree(game) if formulas else tree_exhibit(at, words=values_used(game, given)))
    return [*found, *_paid(game), *_chances(at)]


def _nature(game: ExtensiveGame) -> str:
    if not game.nature:
        return ""
    verb = "is" if len(game.nature) == 1 else "are"
    return f"Before the first move nature draws {listed(game.nature)}, which {verb} seen by all; here at one value."


def _frequency(game: ExtensiveGame) -> str:
    if game.frequency is None:
        return ""
    formula, unit = game.frequency.formula, game.frequency.unit
    return f"How often it is played: {Formula(formula).text} = {decimal(ExactOrBall(game).of(formula))} {unit}."


def _paid(game: ExtensiveGame) -> list[Exhibit]:
    """What each node and end pays, as formulas; what pays nothing is left out."""
    nodes = game.tree.nodes
    paying = [v for v, node in enumerate(nodes) if any(e != 0 for e in node.pay)]
    rows = tuple(
        (label, *map(Formula, nodes[v].pay))
        for label, v in told_apart(game.tree, paying, lambda v: nodes[v].pay).items()
    )
    if not rows:
        return []
    columns = (Column("at"), *(Column(f"{player} gets") for player in game.players))
    note = "A payoff is the sum of what is paid on the way and at the end; what is not listed pays nothing."
    return [_cut("What is paid, as formulas", columns, rows, note)]


def _chances(at: NumericTree) -> list[Exhibit]:
    """The probabilities that are formulas, with their values."""
    nodes = at.tree.nodes
    drawn = [v for v, node in enumerate(nodes) if any(names_in(e) for e in node.chances)]
    rows = tuple(
        (label, branch, Formula(formula), short(p))
        for label, v in told_apart(at.tree, drawn, lambda v: nodes[v].chances).items()
        for branch, formula, p in zip(nodes[v].branches, nodes[v].chances, at.chances[v], strict=True)
    )
    columns = (Column("at"), Column("branch"), Column("probability"), Column("now", right=True))
    return [_cut("Chance, as formulas", columns, rows, "")] if rows else []


def _cut(title: str, columns: tuple[Column, ...], rows: tuple[Any, ...], note: str) -> Table:
    more = f"The first {MOST_ROWS} of {len(rows)} rows. " if len(rows) > MOST_ROWS else ""
    return Table(title, columns, rows[:MOST_ROWS], f"{more}{note}".strip())


def tree_events(game: ExtensiveGame) -> list[Exhibit]:
    """The events, by the ends and the actions that they are made of."""
    rows = tuple(
        (event, "; ".join(mark if str(w) == "1" else f"{mark} with {Formula(w).text}" for mark, w in marks))
        for event, marks in game.marks.items()
    )
    return [Table("Events", (Column("event"), Column("ends, or actions taken")), rows)] if rows else []


def expressions_in(game: ExtensiveGame) -> list[Expr]:
    """Every formula that stands in the tree."""
    return [e for node in game.tree.nodes for e in (*node.pay, *node.chances)]


def shown_tree_data(game: ExtensiveGame) -> dict[str, Any]:
    """The part of the JSON object that a tree has of its own."""
    often = game.frequency
    return {
        "form": "extensive",
        "tree": tree_as_data(game.at()),
        "nature": list(game.nature),
        "frequency": {"formula": Formula(often.formula).text, "unit": often.unit} if often else None,
        "events": {event: {mark: Formula(w).text for mark, w in marks} for event, marks in game.marks.items()},
    }
