"""A path of play for all parameter values of a region: its moves, payoffs and events, and where exactly it is played"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from escalation.arithmetic.quotients import Quotient, value_at
from escalation.claims.solved_relations import SolvedRelation, formula, solved
from escalation.claims.tree_scope import TreeValues
from escalation.expressions import Expr, rational
from escalation.game.tree import Tree
from escalation.signs.ratios import Ratio
from escalation.signs.samples import meets
from escalation.signs.simplification import Simplifier
from escalation.signs.unions import Union
from escalation.subgame_regions.outcomes import chance_of_ends, expectation

Moves = tuple[tuple[int, Any], ...]


@dataclass(frozen=True)
class Writer:
    """How relations of a space are written: solved for the names `wanted`, in this order, where that is possible."""

    simplifier: Simplifier
    wanted: tuple[str, ...]

    def solved(self, relations: Sequence[Any]) -> tuple[SolvedRelation, ...]:
        """Relations as people write them."""
        return tuple(solved(r, self.simplifier, self.wanted) for r in relations)


@dataclass(frozen=True)
class PathFormula:
    """A path of play: what is done at the information sets that it does not rule out.

    It is played in some subgame-perfect equilibrium exactly where `shared` and one of `rests` hold; a `knife_edge` only
    where an equation does.
    """

    values: TreeValues = field(repr=False)
    course: Moves
    row: tuple[Ratio, ...] = field(repr=False)
    union: Union = field(repr=False)
    knife_edge: bool
    writer: Writer = field(repr=False)

    @property
    def regions(self) -> tuple[tuple[Any, ...], ...]:
        """The conjunctions of which one holds."""
        return self.union.conjunctions

    @cached_property
    def label(self) -> str:
        """`Ignore, Strike, Retaliate, Stop`; behind chance, what follows each branch."""
        return path_label(self.values.game.tree, self.course)

    @cached_property
    def moves(self) -> Mapping[str, Mapping[str, Expr]]:
        """The probability of every action, by information set and action."""
        sets = self.values.game.tree.sets
        return {sets[h].name: dict(zip(sets[h].actions, self._mixture(h, m), strict=True)) for h, m in self.course}

    def _mixture(self, h: int, move: Any) -> tuple[Expr, ...]:
        actions = self.values.game.tree.sets[h].actions
        if isinstance(move, int):
            return tuple(rational(int(k == move)) for k in range(len(actions)))
        return tuple(written(p) for p in move)

    @cached_property
    def payoffs(self) -> Mapping[str, Expr]:
        """Payoffs by player."""
        return {p: written(u) for p, u in zip(self.values.game.players, self.row, strict=True)}

    @cached_property
    def events(self) -> Mapping[str, Expr]:
        """Probabilities of the events."""
        ends = chance_of_ends(self.values.game.tree, self.values.chances, dict(self.course))
        one = self.values.space.ring.constant(1)
        return {e: written(expectation(ends, own, Ratio(0 * one, one))) for e, own in self.values.weights.items()}

    @cached_property
    def shared(self) -> tuple[SolvedRelation, ...]:
        """What holds wherever it is played."""
        return self.writer.solved(self.union.shared)

    @cached_property
    def rests(self) -> tuple[tuple[SolvedRelation, ...], ...]:
        """Conjunctions of which one holds too; one that is empty where nothing more is needed."""
        return tuple(map(self.writer.solved, self.union.rests))

    def holds(self, point: Mapping[str, Fraction]) -> bool:
        """Whether it is played at a point of the coordinates."""
        return any(meets(self.values.space, region, dict(point)) for region in self.regions)

    def course_at(self, point: Mapping[str, Fraction]) -> Moves:
        """Its moves with their probabilities at a point of the coordinates."""
        order = [point[n] for n in self.values.space.names]
        return tuple((h, m if isinstance(m, int) else tuple(_number(p, order) for p in m)) for h, m in self.course)


def _number(ratio: Ratio, point: Sequence[Fraction]) -> Fraction:
    return value_at(ratio.numerator, point) / value_at(ratio.denominator, point)


def written(ratio: Ratio) -> Expr:
    """A ratio as a formula in the names of the file."""
    return formula(Quotient.reduced(ratio.numerator, ratio.denominator))


def path_label(tree: Tree, course: Moves) -> str:
    """A path in words; set by set where players do not see everything."""
    moves = dict(course)
    if not tree.perfect_information:
        return "; ".join(f"{tree.sets[h].name}: {_action(tree, h, m)}" for h, m in course) or "no move"
    return _following(tree, moves, 0) or "no move"


def _action(tree: Tree, h: int, move: Any) -> str:
    return tree.sets[h].actions[move] if isinstance(move, int) else "mixed"


def _following(tree: Tree, moves: Mapping[int, Any], node: int) -> str:
    here = tree.nodes[node]
    if here.is_end:
        return ""
    if here.is_chance:
        ahead = [(b, _following(tree, moves, c)) for b, c in zip(here.branches, here.children, strict=True)]
        told = {words for _, words in ahead}
        if len(told) == 1:
            return told.pop()
        return "; ".join(f"if {branch}: {words}" for branch, words in ahead if words)
    move = moves[tree.set_at[node]]
    after = _following(tree, moves, here.children[move])
    return f"{here.branches[move]}, {after}" if after else here.branches[move]
