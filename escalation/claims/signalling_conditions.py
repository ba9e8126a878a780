"""All equilibria of a signalling game as formulas with the regions in which they exist.

The form (`signalling.form`) is read over a space of parameters: last decisions are settled where one action is better
at every point. Corners of the best-reply envelopes and of beliefs are formulas (`equilibrium_sets.envelope_formulas`);
a pair of corners is an equilibrium where both exist, if everything played is best at every point, and replies to what
is not sent are justified where a corner of beliefs at which they are best exists. Beliefs are the consistent ones
(`signalling.belief_blocks`), those of sequential equilibrium and, for independent types, of perfect Bayesian
equilibrium.

Chances are taken as positive. Off the zeros of the slacks (`off`), where something ties that does not tie everywhere,
the list is all there is; what exists on them alone is not listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from escalation.arithmetic.nested_form import nested
from escalation.arithmetic.quotients import Polynomial, Quotient, value_at
from escalation.assessment import Assessment
from escalation.claims.cells import simplifier_of
from escalation.claims.scope import by_sign, coordinates_at, freed, ranges_of
from escalation.claims.signalling_formulas import Belief, Member, Region, SignallingFormula, is_nothing, written
from escalation.claims.tree_scope import TreeValues, tree_values_of
from escalation.equilibrium_sets.envelope_formulas import FormulaCorner, envelope_formulas
from escalation.errors import InputError, Undecided
from escalation.expressions import Expr, exact_number, symbol
from escalation.game.extensive import ExtensiveGame
from escalation.game.tree import Move
from escalation.parameter_line import line_of
from escalation.signalling.belief_blocks import Beliefs, Block, consistent_beliefs
from escalation.signalling.form import NoTwoMoves, TwoMoves, signalling_form, two_moves
from escalation.signalling.last_decisions import Worths
from escalation.signalling.solutions import action_pieces, reply_pieces, signalling_equilibria
from escalation.signs.simplification import Contradiction
from escalation.signs.space import Range, Relation
from escalation.signs.unions import Union, shortened
from escalation.subgame_regions.sign_cells import Cells, SignCells

SHORT_LIMIT = 30_000  # of z3's effort where nothing but the length of a formula hangs on the answer


@dataclass(frozen=True)
class FamilyAt:
    """An extreme equilibrium at a point, verified, and the family that it belongs to; None where none is listed."""

    assessment: Assessment
    family: SignallingFormula | None


@dataclass(frozen=True, repr=False)
class SignallingConditions:
    """The families in order; `off` are the equations on which more may exist, `deciding` all that bounds a region."""

    game: ExtensiveGame
    families: tuple[SignallingFormula, ...]
    status: str
    off: tuple[Expr, ...]
    undecided: tuple[str, ...]
    varied: frozenset[str]
    values: TreeValues = field(repr=False)
    deciding: tuple[Polynomial, ...] = field(repr=False)
    slacks: tuple[Polynomial, ...] = field(repr=False)

    def __repr__(self) -> str:
        return f"<conditions of {self.game.name}: {len(self.families)} families, {self.status}>"

    def __iter__(self) -> Iterator[SignallingFormula]:
        return iter(self.families)

    def __len__(self) -> int:
        return len(self.families)

    def __getitem__(self, index: int) -> SignallingFormula:
        return self.families[index]

    @property
    def complete(self) -> bool:
        """Whether nothing more can exist at any point of the ranges."""
        return not self.off and not self.undecided

    def at(self, **values: object) -> tuple[FamilyAt, ...]:
        """All extreme equilibria at a point, baselines for what is not given, each with its family.

        Off the equations both roads have to agree. Raises InputError for a name that the game does not have.
        """
        given = {name: exact_number(value) for name, value in values.items()}
        moved = {n: v for n, v in given.items() if n not in self.varied and self._changes(n, v)}
        if moved:
            rest = {n: v for n, v in given.items() if n not in moved}
            return signalling_conditions(self.game.pinned(moved)).at(**rest)
        form = signalling_form(self.game.at(**given))
        if form is None:
            raise Undecided("at these values it is no signalling game")
        found = signalling_equilibria(form, consistent_beliefs(form)).equilibria
        point = coordinates_at(self.values.coordinates, given)
        if not self.values.space.holds(point):
            return tuple(FamilyAt(e, None) for e in found)
        here = {tuple(f.at(point).items()): f for f in self.families if f.region.holds(point)}
        told = [next((f for own, f in here.items() if _agrees(e, own)), None) for e in found]
        order = [point[n] for n in self.values.space.names]
        if not self.undecided and all(value_at(slack, order) for slack in self.slacks):
            assert None not in told and len({id(f) for f in told}) == len(here), "the two roads disagree"
        return tuple(FamilyAt(e, f) for e, f in zip(found, told, strict=True))

    def _changes(self, name: str, value: Fraction) -> bool:
        known = self.game.sheet.parameters.get(name)
        return known is None or known.baseline != value


def _agrees(equilibrium: Assessment, played: Sequence[tuple[int, tuple[Fraction, ...]]]) -> bool:
    return all(equilibrium.behaviour[h] == own for h, own in played)


def signalling_conditions(
    game: ExtensiveGame, parameter: str | None = None, at_baseline: bool = False
) -> SignallingConditions:
    """Every family of equilibria of a signalling game with its region, solved for `parameter` where possible.

    All parameters vary in their ranges, or `parameter` alone with `at_baseline`. Raises Undecided for a tree that is no
    signalling game at all of these points alike, and for one that is too large.

    >>> from escalation.files.library import load
    >>> for family in signalling_conditions(load("unilateral-deterrence"), "p_Def", at_baseline=True):
    ...     print(family.events["challenge"], [(r.name, r.operator, r.bound) for r in family.region.shared])
    0 []
    1/5 [('p_Def', '<=', 4/5), ('p_Def', '>=', 2/3)]
    2/5 [('p_Def', '<', 2/3)]
    """
    if parameter is not None:
        line_of(game, parameter)
    ranges = ranges_of([game], at_baseline)
    if not at_baseline:
        ranges |= {n: r for n, r in by_sign(game.parameters).items() if n not in ranges}
    if parameter is not None and (at_baseline or parameter not in ranges):
        ranges[parameter] = freed(game, parameter)
    return families_over(game, ranges, [parameter] if parameter else [])


def families_over(game: ExtensiveGame, ranges: Mapping[str, Range], first: Sequence[str] = ()) -> SignallingConditions:
    """The same over given ranges, baselines for all other names, relations solved for `first` where possible."""
    (values,) = tree_values_of([game], ranges, map(symbol, first))
    wanted = [*first, *(t.parameter for t in game.thresholds if t.parameter), *game.sheet.parameters]
    return _Maker(_with_chances(values), tuple(dict.fromkeys(wanted))).made(frozenset(ranges))


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
        self.beliefs: Beliefs = consistent_beliefs(self.form)
        self.corners = {block: self._corners(block) for block in range(len(self.beliefs.blocks))}

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

    def _sign(self, value: Any) -> int | None:
        if not isinstance(value, Quotient):
            return int(value > 0) - int(value < 0)
        if value.value is not None:
            return (value.value > 0) - (value.value < 0)
        signs = self.simplifier.attained(value.signed)
        return next(iter(signs)) if len(signs) == 1 else None

    def _corners(self, number: int) -> list[tuple[FormulaCorner, frozenset[Move]]]:
        """The extreme beliefs of a block, each with the replies that are best against it."""
        block = self.beliefs.blocks[number]
        found = envelope_formulas([block.size], [block.pieces(g) for g in block.stakes], self._ring)
        return [(c, _marked(block.places, c.greatest)) for c in found]

    @property
    def _ring(self) -> Any:
        return self.values.space.ring

    def _quotient(self, p: Any) -> Quotient:
        return p if isinstance(p, Quotient) else Quotient(self._ring.constant(int(p)), self._ring.constant(1))

    def made(self, varied: frozenset[str]) -> SignallingConditions:
        """The families and the equations off which they are all."""
        firsts = envelope_formulas(*reply_pieces(self.form), self._ring)
        seconds = envelope_formulas(*action_pieces(self.form), self._ring)
        families = tuple(self._families(firsts, seconds))
        every = [*firsts, *seconds, *(c for own in self.corners.values() for c, _ in own)]
        slacks = list(dict.fromkeys(r for c in every for s in c.slacks for r in self._parts(Relation(s, "="))))
        bounds = (Relation(r.polynomial, "=") for c in every for r in c.relations)
        deciding = {str(r.polynomial): r.polynomial for bound in bounds for r in self._parts(bound)}
        off = tuple(nested(r.polynomial) for r in slacks)
        return SignallingConditions(
            self.values.game,
            families,
            f"complete off {len(off)} equations: on them more may exist" if off else "complete",
            off,
            tuple(self.cells.opened),
            varied,
            self.values,
            tuple(deciding.values()),
            tuple(r.polynomial for r in slacks),
        )

    def _parts(self, relation: Relation) -> tuple[Relation, ...]:
        """A relation without factors of one sign; none where it holds everywhere, or nowhere."""
        try:
            return self.simplifier.simplified([relation])
        except Contradiction:
            return ()

    def _families(
        self, firsts: Sequence[FormulaCorner], seconds: Sequence[FormulaCorner]
    ) -> Iterator[SignallingFormula]:
        actions, answers = (1 << len(self.form.sender_moves)) - 1, (1 << len(self.form.receiver_moves)) - 1
        groups: dict[str, list[tuple[dict[int, Any], Member, Cells]]] = {}
        for x in firsts:
            for y in seconds:
                if x.zero | y.greatest == actions and y.zero | x.greatest == answers:
                    for played, member, where in self._member(x, y):
                        groups.setdefault(str(played), []).append((played, member, where))
        for own in groups.values():
            where = self.cells.either([w for _, _, w in own])
            members = tuple(m for _, m, _ in own)
            yield SignallingFormula(self.values, own[0][0], self._open, members, self._region(where))

    def _member(self, x: FormulaCorner, y: FormulaCorner) -> Iterator[tuple[dict[int, Any], Member, Cells]]:
        """The pair as a member of a family, if there is a point at which it is an equilibrium."""
        behaviour = [tuple(map(self._quotient, own)) for own in self.form.behaviour(x.point, y.point)]
        reached = self._reached(behaviour)
        where = self._all((*x.relations, *y.relations))
        played = frozenset(m for m, p in zip(self.form.receiver_moves, y.point, strict=True) if not is_nothing(p))
        beliefs: list[Belief] = []
        for number, block in enumerate(self.beliefs.blocks):
            if block.stakes and not reached & set(block.stakes):
                own = played & set(block.places)
                fitting = [(c, w) for c, best in self.corners[number] if own <= best and (w := self._all(c.relations))]
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
