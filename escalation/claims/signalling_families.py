"""The families of a signalling game over a space of parameters.

The form (`signalling.form`) is read over the space: last decisions are settled where one action is better at every
point. Corners of the best-reply envelopes and of beliefs are formulas (`equilibrium_sets.envelope_formulas`); a pair of
corners is an equilibrium where both exist, if everything played is best at every point, and replies to what is not sent
are justified where a corner of beliefs at which they are best exists. Beliefs are the consistent ones
(`signalling.belief_blocks`), those of sequential equilibrium and, for independent types, of perfect Bayesian
equilibrium.

What exists where an equation holds, and nowhere else, is left out: the zeros of the slacks are told instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from escalation.arithmetic.quotients import Polynomial, Quotient
from escalation.claims.cells import simplifier_of
from escalation.claims.signalling_formulas import Belief, Member, Region, SignallingFormula, is_nothing, written
from escalation.claims.tree_scope import TreeValues
from escalation.equilibrium_sets.envelope_formulas import FormulaCorner, envelope_formulas
from escalation.errors import InputError, Undecided, Unsupported
from escalation.expressions import Expr
from escalation.game.tree import Move
from escalation.signalling.belief_blocks import Beliefs, Block, consistent_beliefs
from escalation.signalling.form import NoTwoMoves, TwoMoves, two_moves
from escalation.signalling.last_decisions import Worths
from escalation.signalling.solutions import action_pieces, reply_pieces
from escalation.signs.simplification import Contradiction
from escalation.signs.space import Relation
from escalation.signs.unions import Union, shortened
from escalation.subgame_regions.sign_cells import Cells, SignCells

SHORT_LIMIT = 30_000  # of z3's effort where nothing but the length of a formula hangs on the answer
Played = dict[int, tuple[Quotient, ...]]


@dataclass(frozen=True)
class FamiliesFound:
    """The families; `slacks`, off whose zeros they are all; `deciding`, off whose zeros nothing comes or goes.

    `values` are those over the space with positive chances; `opened` what was left open about regions.
    """

    values: TreeValues
    families: tuple[SignallingFormula, ...]
    slacks: tuple[Polynomial, ...]
    deciding: tuple[Polynomial, ...]
    opened: tuple[str, ...]


def families_of(values: TreeValues, wanted: tuple[str, ...]) -> FamiliesFound:
    """The families over the space of `values`, where every chance is positive that is not 0 throughout.

    Relations are solved for the names `wanted`. Raises Undecided for what is no signalling game at all points alike.
    """
    return _Maker(_with_chances(values), wanted).found()


def _with_chances(values: TreeValues) -> TreeValues:
    """The same where every chance is positive, but for those that are 0 throughout."""
    chances = [p.numerator for own in values.chances.values() for p in own]
    space = values.space.cut(Relation(p, ">") for p in chances if not p.is_constant())
    if space is None:
        raise InputError("no chance is positive in these ranges.", mend="Widen a range.", file=values.game.called)
    return replace(values, coordinates=replace(values.coordinates, space=space))


class _Maker:
    """Makes the families of a game over a space."""

    def __init__(self, values: TreeValues, wanted: tuple[str, ...]) -> None:
        self.values, self.wanted = values, wanted
        self.simplifier = simplifier_of(values.space)
        self.short = replace(self.simplifier, limit=SHORT_LIMIT)
        self.cells = SignCells(self.simplifier)
        self.form = self._form()
        self.beliefs = self._consistent()
        self.corners = [self._corners(block) for block in self.beliefs.blocks]

    def _form(self) -> TwoMoves:
        game, values = self.values.game, self.values
        chances, payoffs = (
            {v: tuple(Quotient.reduced(r.numerator, r.denominator) for r in own) for v, own in table.items()}
            for table in (values.chances, values.payoffs)
        )
        try:
            return two_moves(Worths(game.tree, game.players, chances, payoffs, self._sign))
        except NoTwoMoves as reason:
            raise Undecided(f"formulas with beliefs are found for signalling games: {reason}") from None

    def _consistent(self) -> Beliefs:
        try:
            return consistent_beliefs(self.form)
        except Unsupported as reason:
            raise Undecided(f"formulas with beliefs are found where blocks describe these: {reason.what}") from None

    def _sign(self, value: Any) -> int | None:
        if not isinstance(value, Quotient):
            return int(value > 0) - int(value < 0)
        if value.value is not None:
            return (value.value > 0) - (value.value < 0)
        signs = self.simplifier.attained(value.signed)
        return next(iter(signs)) if len(signs) == 1 else None

    def _corners(self, block: Block) -> list[tuple[FormulaCorner, frozenset[Move]]]:
        """The extreme beliefs of a block, each with the replies that are best against it."""
        found = envelope_formulas([block.size], [block.pieces(g) for g in block.stakes], self._ring)
        return [(c, _marked(block.places, c.greatest)) for c in found]

    @property
    def _ring(self) -> Any:
        return self.values.space.ring

    def _quotient(self, p: Any) -> Quotient:
        return p if isinstance(p, Quotient) else Quotient(self._ring.constant(int(p)), self._ring.constant(1))

    def found(self) -> FamiliesFound:
        """The families, and the polynomials that bound what is known."""
        firsts = envelope_formulas(*reply_pieces(self.form), self._ring)
        seconds = envelope_formulas(*action_pieces(self.form), self._ring)
        families = tuple(self._families(firsts, seconds))
        every = [*firsts, *seconds, *(c for own in self.corners for c, _ in own)]
        slacks = self._zeros(s for c in every for s in c.slacks)
        deciding = self._zeros(r.polynomial for c in every for r in c.relations)
        return FamiliesFound(self.values, families, slacks, deciding, tuple(self.cells.opened))

    def _zeros(self, polynomials: Iterable[Polynomial]) -> tuple[Polynomial, ...]:
        """Each once, without factors of one sign; those left out that are nowhere 0."""
        found: dict[str, Polynomial] = {}
        for polynomial in polynomials:
            with suppress(Contradiction):
                found |= {
                    str(r.polynomial): r.polynomial for r in self.simplifier.simplified([Relation(polynomial, "=")])
                }
        return tuple(found.values())

    def _families(
        self, firsts: Sequence[FormulaCorner], seconds: Sequence[FormulaCorner]
    ) -> Iterator[SignallingFormula]:
        actions, answers = (1 << len(self.form.sender_moves)) - 1, (1 << len(self.form.receiver_moves)) - 1
        groups: dict[str, list[tuple[Played, Member, Cells]]] = {}
        for x in firsts:
            for y in seconds:
                if x.zero | y.greatest == actions and y.zero | x.greatest == answers:
                    for played, member, where in self._member(x, y):
                        groups.setdefault(str(played), []).append((played, member, where))
        for own in groups.values():
            where = self.cells.either([w for _, _, w in own])
            members = tuple(m for _, m, _ in own)
            yield SignallingFormula(self.values, own[0][0], self._open, members, self._region(where))

    def _member(self, x: FormulaCorner, y: FormulaCorner) -> Iterator[tuple[Played, Member, Cells]]:
        """The pair as a member of a family, if there is a point at which it is an equilibrium."""
        behaviour = [tuple(map(self._quotient, own)) for own in self.form.behaviour(x.point, y.point)]
        reached = self._reached(behaviour)
        where = self._all((*x.relations, *y.relations))
        played = frozenset(m for m, p in zip(self.form.receiver_moves, y.point, strict=True) if not is_nothing(p))
        beliefs: list[Belief] = []
        for block, corners in zip(self.beliefs.blocks, self.corners, strict=True):
            if block.stakes and not reached & set(block.stakes):
                own = played & set(block.places)
                fitting = [(c, w) for c, best in corners if own <= best and (w := self._all(c.relations))]
                where = self.cells.both(where, self.cells.either([w for _, w in fitting]))
                beliefs += (b for c, w in fitting for b in self._beliefs(block, c, w))
        where = tuple(cell for cell in where if not any(r.operator == "=" for r in self.cells.relations(cell)))
        if where:
            on_path = {h: behaviour[h] for h in sorted(reached)}
            yield on_path, Member(self._unsent(behaviour, reached), tuple(beliefs), self._region(where)), where

    @property
    def _open(self) -> frozenset[int]:
        return frozenset((*self.form.senders, *self.form.receivers))

    def _all(self, relations: Sequence[Relation]) -> Cells:
        where = self.cells.everywhere
        for relation in relations:
            where = self.cells.both(where, self.cells.of(relation)) if where else where
        return where

    def _reached(self, behaviour: Sequence[Sequence[Any]]) -> set[int]:
        """The sets that play reaches, wherever the probabilities that are not 0 are positive."""
        return {
            h
            for v, h in self.form.tree.set_at.items()
            if v in self.form.possible and not any(is_nothing(behaviour[g][b]) for g, b in self.form.moves[v])
        }

    def _unsent(self, behaviour: Sequence[Sequence[Any]], reached: set[int]) -> dict[str, dict[str, Expr]]:
        sets = self.form.tree.sets
        return {
            sets[g].name: dict(zip(sets[g].actions, map(self._written, behaviour[g]), strict=True))
            for g in self.form.receivers
            if g not in reached
        }

    def _beliefs(self, block: Block, corner: FormulaCorner, where: Cells) -> Iterator[Belief]:
        for g in block.stakes:
            weights = [sum(s * p for s, p in zip(own, corner.point, strict=True)) for own in block.shares[g]]
            total = sum(weights)
            yield Belief(
                self.form.tree.sets[g].name,
                tuple(self._written(w * total**-1) for w in weights),
                self._region(where),
            )

    def _written(self, value: Quotient) -> Expr:
        return written(value, self.simplifier)

    def _region(self, where: Cells) -> Region:
        relations = [self.cells.relations(cell) for cell in where]
        union = shortened(relations, self.short) if relations else Union((), ())
        return Region(union, self.simplifier, self.wanted)


def _marked(places: Sequence[Move], mask: int) -> frozenset[Move]:
    return frozenset(move for bit, move in enumerate(places) if mask >> bit & 1)
