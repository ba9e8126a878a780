"""What a game in extensive form is: a tree, with payoffs and chances as expressions.

`tree` is unfolded from `rules` with the edits of mechanisms and types carried out, so that its expressions are over the
names of `sheet`. `weights[event][z]` is the weight of an event at end `z` of the tree; its probability is
`sum_z P(z) weight(z)`, where `P(z)` is the probability that play ends there.

`nature` names parameters drawn before the first move and seen by all; the game is solved at one value of each.
`frequency` is how often the game is played, as an expression with its unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from escalation.errors import InputError, placed, quoted
from escalation.expressions import Expr, exact_number, names_in, rational
from escalation.game.game import Game
from escalation.game.patterns import ANY
from escalation.game.rules import Rules
from escalation.game.tree import Tree
from escalation.number_sizes import MOST_BITS
from escalation.parameters import Parameter

if TYPE_CHECKING:
    from escalation.game.numeric_tree import NumericTree

Marks = tuple[tuple[str, Expr], ...]
OF_FORMULAS = ("end_payoffs", "payoff_names", "_ends_called")


@dataclass(frozen=True)
class Frequency:
    """How often a game is played: `formula`, in `unit`."""

    formula: Expr
    unit: str


@dataclass(frozen=True, repr=False, kw_only=True)
class ExtensiveGame(Game):
    """A game in extensive form. `marks` are the events as a file writes them, for composing mechanisms again."""

    tree: Tree
    weights: Mapping[str, Mapping[int, Expr]] = field(default_factory=dict)
    rules: Rules | None = None
    marks: Mapping[str, Marks] = field(default_factory=dict)
    nature: tuple[str, ...] = ()
    frequency: Frequency | None = None

    def __repr__(self) -> str:
        under = self.stands
        size = f"{len(self.tree.sets)} information sets, {len(self.tree.ends)} ends"
        return f"<{self.name}: tree of {', '.join(self.players)}, {size}{under}>"

    @property
    def events(self) -> tuple[str, ...]:
        """The events, in the order of the file."""
        return tuple(self.weights)

    @cached_property
    def end_payoffs(self) -> dict[int, tuple[Expr, ...]]:
        """What each player has got in the end, in names of the sheet: `end_payoffs[z][i]`.

        Raises InputError where what is paid on the way to an end adds up to a number of too many digits.
        """
        nothing = (rational(0),) * len(self.players)
        total: dict[int, tuple[Expr, ...]] = {}
        for v, node in enumerate(self.tree.nodes):
            above = total[node.parent] if v else nothing
            with placed("nodes" if node.children else "ends", node.name):
                total[v] = tuple(_added(a, b) for a, b in zip(above, node.pay or nothing, strict=True))
        return {z: total[z] for z in self.tree.ends}

    def pinned(self, values: Mapping[str, Any]) -> Self:
        """The game with some names held; its formulas are the same."""
        made = super().pinned(values)
        if made is not self:
            vars(made).update({name: vars(self)[name] for name in OF_FORMULAS if name in vars(self)})
        return made

    @cached_property
    def payoff_names(self) -> frozenset[str]:
        """The names that payoffs and chances are written in."""
        payoffs = {n for own in self.end_payoffs.values() for e in own for n in names_in(e)}
        return frozenset(payoffs | {n for node in self.tree.nodes for e in node.chances for n in names_in(e)})

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters in play: those that some payoff, chance, event or the frequency is made of."""
        used = set(self.payoff_names)
        used |= {n for own in self.weights.values() for e in own.values() for n in names_in(e)}
        used |= names_in(self.frequency.formula) if self.frequency else set()
        return self.sheet.in_play(used)

    def at(self, **values: object) -> NumericTree:
        """The game at the given values, the baseline for all others; a definition may be given a value too.

        Raises InputError for unknown names, parameters without a baseline, and chances that are none.
        """
        from escalation.game.numeric_tree import numeric_tree

        return numeric_tree(self, {name: exact_number(value) for name, value in values.items()})

    def end_label(self, end: int) -> str:
        """An end in words: its name, and the moves that lead to it where several ends have that name."""
        name = self.tree.nodes[end].name
        way = [label for label in self.tree.labels(end) if label != name]
        return name if self._ends_called[name] == 1 else f"{name} ({', '.join(way)})"

    @cached_property
    def _ends_called(self) -> Counter[str]:
        """How many ends have each name."""
        return Counter(self.tree.nodes[z].name for z in self.tree.ends)


def _added(above: Expr, here: Expr) -> Expr:
    """The sum. Raises InputError where the numbers in it grow too large."""
    if here == 0:
        return above
    total = above + here
    number, _ = total.as_coeff_Add()
    if number.is_Rational and int(number.p).bit_length() + int(number.q).bit_length() > MOST_BITS:
        raise InputError("the payoffs on the way here add up to too many digits.", mend="Write shorter numbers.")
    return total


def covered(tree: Tree, marks: Marks) -> dict[int, Expr]:
    """The weight of an event at each end that it covers: marks are names of ends, `node: Action`, or `*` for all.

    Raises InputError where two marks give one end different weights.
    """
    found: dict[int, Expr] = {}
    given: dict[str, dict[Expr, None]] = {}
    for mark, weight in marks:
        given.setdefault(mark, {})[weight] = None
    for z in tree.ends:
        moved = {f"{tree.nodes[v].name}: {tree.nodes[v].branches[k]}" for v, k in tree.path(z)}
        passed = {ANY, tree.nodes[z].name} | moved
        weights = [w for mark in passed for w in given.get(mark, ())]
        if any(w != weights[0] for w in weights):
            where = quoted(", ".join((*tree.labels(z), tree.nodes[z].name)))
            raise InputError(f"two weights at the end of {where}.", mend="Keep one.")
        if weights:
            found[z] = weights[0]
    return found
