"""Every pure Markov-perfect equilibrium with the exact region of the parameters in which it is one.

For a pure stationary profile the values `V_i(s)` and the gains `Q_i(s,k) - V_i(s)` are rational functions of the
parameters (`stationary.values` over the field of quotients), and the profile is an equilibrium exactly where no gain is
above 0. The denominators are built of pivots of `I - W`, an M-matrix wherever all chances are from 0 to 1 and the
discount factor is from 0 to below 1: they are nowhere 0 there, so that each has one sign where that set of parameters
is convex, the sign that it has at any of its points; elsewhere the sign has to be shown.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod

import numpy as np

from escalation.arithmetic.quotients import Polynomial, Quotient, value_at
from escalation.claims.cells import simplifier_for, simplifier_of
from escalation.claims.formula_list import FormulaList
from escalation.claims.scope import (
    coordinates_at,
    rational_in,
    read_together,
    sign_of_divisor,
    varied_ranges,
)
from escalation.draws import draw
from escalation.errors import InputError, Undecided
from escalation.evaluation import Arrays
from escalation.expressions import Expr, exact_number, symbol
from escalation.game.markov import MarkovGame
from escalation.game.markov_tables import MarkovTables, tables_in
from escalation.game.stages import Profile
from escalation.parameters import Values as ParameterValues
from escalation.parameters import substitute
from escalation.signs.coordinates import Coordinates
from escalation.signs.emptiness import Empty, Open
from escalation.signs.lifting import relaxed
from escalation.signs.samples import Products, in_doubles
from escalation.signs.simplification import Contradiction, Simplifier
from escalation.signs.space import Range, Relation, Space
from escalation.stationary.values import Values, pure_plan, values, worth

DRAWN = 4000
SEED = 1
MOST_PROFILES = 256
EFFORT = 100_000


@dataclass(frozen=True)
class Deviation:
    """In `state` the player plays `action` and not his part of the profile.

    The profile stands where `relations` hold: none where the deviation never gains, more than one where a factor of the
    gain has to be told apart.
    """

    player: int
    state: int
    action: str
    gain: Quotient
    relations: tuple[Relation, ...]


@dataclass(frozen=True, repr=False)
class ProfileFormula:
    """A profile, its values `values[s][i]` and deviations as formulas.

    `share` is the part of the drawn points of the ranges at which it is an equilibrium, None where none are drawn;
    `open` says what is not known of it, empty if it is one somewhere.
    """

    game: MarkovGame
    profiles: tuple[Profile, ...]
    values: Values
    deviations: tuple[Deviation, ...]
    share: float | None
    knife_edge: bool
    open: str = ""

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All that has to hold."""
        return tuple(dict.fromkeys(r for d in self.deviations for r in d.relations))


@dataclass(frozen=True, repr=False)
class MarkovConditions(FormulaList[ProfileFormula]):
    """The profiles that are not shown to be no equilibrium anywhere, in order; `complete` if all of them are shown."""

    game: MarkovGame
    found: tuple[ProfileFormula, ...]
    coordinates: Coordinates
    simplifier: Simplifier = field(repr=False)
    varied: tuple[str, ...]
    undecided: tuple[str, ...] = field(default=())

    def __repr__(self) -> str:
        return f"<conditions of {self.game.name}: {len(self.found)} profiles>"

    @property
    def listed(self) -> tuple[ProfileFormula, ...]:
        """The profiles."""
        return self.found

    def at(self, **given: object) -> tuple[ProfileFormula, ...]:
        """The profiles whose relations hold at a point, baselines for what is not given.

        Raises InputError for a name that does not vary here and a point outside the ranges, Undecided where a quantity
        is not rational there.
        """
        numbers = {name: exact_number(value) for name, value in given.items()}
        for name in numbers:
            if name not in self.varied:
                raise InputError(
                    f"{name} does not vary in these conditions.", mend=f"They are in {', '.join(self.varied)}."
                )
        point = coordinates_at(self.coordinates, numbers)
        space = self.simplifier.space
        if not space.holds(point):
            raise InputError("the point lies outside the ranges of these conditions.", mend="Solve the game there.")
        return tuple(own for own in self.found if all(space.met(r, point) for r in own.relations))


def markov_conditions(game: MarkovGame, parameter: str | None = None, at_baseline: bool = False) -> MarkovConditions:
    """Every pure Markov-perfect equilibrium with its condition.

    All parameters vary in their ranges, or `parameter` alone with `at_baseline`. Raises InputError for an unknown
    parameter, Undecided where a formula is no rational function of what varies, or profiles are too many.

    >>> from escalation.files.library import load
    >>> found = markov_conditions(load("cycle"), "A_I", at_baseline=True)
    >>> [own.profiles[1] for own in found], [own.profiles[1] for own in found.at(A_I="3/4")]
    ([(1,), (0,)], [(0,)])
    """
    many = prod(len(stage.moves) for stage in game.stages)
    if many > MOST_PROFILES:
        raise Undecided(f"{many} pure stationary profiles are more than the {MOST_PROFILES} that are put into formulas")
    ranges = varied_ranges(game, parameter, at_baseline)
    asked = [symbol(parameter)] if parameter is not None else []
    made, new = read_together([game], [_formulas(game)], ranges, asked)
    one = made.space.ring.constant(1)
    tables = tables_in(game, lambda e: rational_in(made, substitute(e, new[0]), 0), Quotient(one, one))
    space = _standing(tables, made.space)
    simplifier = replace(simplifier_for(game, space), limit=EFFORT)
    maker = _Maker(game, tables, simplifier, relaxed(made), _drawn(game, made, ranges))
    found = [own for p in itertools.product(*(s.moves for s in tables.stages)) if (own := maker.formula(p)) is not None]
    opened = tuple(f"whether {_label(game, own.profiles)} is one anywhere" for own in found if own.open)
    order = sorted(found, key=lambda own: (own.knife_edge, bool(own.open), -(own.share or 0.0)))
    return MarkovConditions(
        game, tuple(order), made, simplifier, tuple(n for n in ranges if n in game.parameters or n == parameter), opened
    )


def _label(game: MarkovGame, profiles: Sequence[Profile]) -> str:
    return "; ".join(f"{s.name}: {s.label(a)}" for s, a in zip(game.stages, profiles, strict=True) if len(s.moves) > 1)


def _formulas(game: MarkovGame) -> list[Expr]:
    moves = [move for stage in game.stages for move in stage.moves.values()]
    return [game.discount, *(e for move in moves for e in (*move.pay, *(p for _, p in move.next)))]


def _standing(tables: MarkovTables, space: Space) -> Space:
    """The space in which chances are from 0 to 1 and the discount factor is from 0 to below 1."""
    chances = {str(p): p for own in tables.chances for row in own.values() for p in row.values()}
    wanted = [Relation(p.signed, ">=") for p in chances.values()]
    wanted += [Relation((p * -1 + 1).signed, ">=") for p in chances.values()]
    wanted += [Relation(tables.discount.signed, ">="), Relation((tables.discount * -1 + 1).signed, ">")]
    simplifier = replace(simplifier_of(space), limit=EFFORT)
    cut: list[Relation] = []
    for relation in wanted:
        try:
            cut += simplifier.simplified([relation])
        except Contradiction:
            raise InputError("a chance is none anywhere in the ranges.", mend="Change the ranges.") from None
    narrowed = space.cut(cut)
    if narrowed is None:
        raise InputError("chances are none anywhere in the ranges.", mend="Change the ranges.")
    return narrowed


def _drawn(game: MarkovGame, made: Coordinates, ranges: Mapping[str, Range]) -> Products | None:
    """Points of the ranges in coordinates; None where nothing has a range that ends.

    What has no range stays at its baseline.
    """
    ends = {n: (r.low, r.high) for n, r in ranges.items() if r.bounded}
    if not ends:
        return None
    own = {
        n: replace(p, low=ends.get(n, (None, None))[0], high=ends.get(n, (None, None))[1], law=None)
        for n, p in game.parameters.items()
        if p.baseline is not None
    }
    columns = draw(game.sheet, own, DRAWN, SEED)
    sheet = made.readings[0].sheet
    fixed = {n: float(p.baseline) for n, p in sheet.parameters.items() if p.baseline is not None}
    values = ParameterValues(sheet, fixed | {n: c for n, c in columns.items() if n in sheet.parameters}, Arrays())
    with np.errstate(all="ignore"):
        coordinates = [
            values.of(made.quantities[n].expression) if n in made.quantities else values[n] for n in made.space.names
        ]
    return Products(np.array([np.broadcast_to(np.asarray(c, dtype=float), (DRAWN,)) for c in coordinates]).T)


@dataclass
class _Maker:
    """Formulas of profiles over one space; the signs of denominators are found once."""

    game: MarkovGame
    tables: MarkovTables
    simplifier: Simplifier
    relaxed: tuple[str, ...]
    drawn: Products | None
    _signs: dict[str, int] = field(default_factory=dict)

    def formula(self, profiles: tuple[Profile, ...]) -> ProfileFormula | None:
        """The profile with its region; None where that was shown to be empty."""
        plan = pure_plan(self.tables, profiles)
        found = values(self.tables, plan)
        deviations: list[Deviation] = []
        try:
            for s, m, k in _others(self.tables, profiles):
                i = self.tables.stages[s].movers[m]
                gain = worth(self.tables, plan, found, s, m, k) - found[s][i]
                relation = Relation(-self._sign(gain.denominator) * gain.numerator, ">=")
                own = self.simplifier.simplified([relation])
                deviations.append(Deviation(i, s, self.tables.stages[s].actions[m][k], gain, own))
        except Contradiction:
            return None
        relations = tuple(dict.fromkeys(r for d in deviations for r in d.relations))
        finding = self.simplifier.settled(relations)
        if isinstance(finding, Empty):
            return None
        edge = any(r.operator == "=" for r in relations)
        note = finding.reason if isinstance(finding, Open) else ""
        share = self._share(relations)
        if not note and not share and self.relaxed:
            note = f"only at values of {', '.join(self.relaxed)} that the parameters may not take"
        return ProfileFormula(self.game, profiles, found, tuple(deviations), share, edge, note)

    def _share(self, relations: Sequence[Relation]) -> float | None:
        """The part of the drawn points at which relations hold."""
        if self.drawn is None:
            return None
        holding = np.ones(len(self.drawn.points), dtype=bool)
        for relation in relations:
            value, bound = in_doubles(relation.polynomial, self.drawn)
            holding &= relation.met_by(0) & (np.abs(value) <= bound) | (value > bound)
        return float(holding.mean())

    def _sign(self, denominator: Polynomial) -> int:
        """The one sign of a denominator in the space."""
        key = str(denominator)
        if key not in self._signs:
            self._signs[key] = self._found_sign(denominator)
        return self._signs[key]

    def _found_sign(self, denominator: Polynomial) -> int:
        space, samples = self.simplifier.space, self.simplifier.samples
        convex = all(r.polynomial.total_degree() <= 1 and r.operator != "!=" for r in space.relations)
        if convex and len(samples):
            point = samples.point(0)
            return 1 if value_at(denominator, [point[n] for n in space.names]) > 0 else -1
        return sign_of_divisor(denominator, space)


def _others(tables: MarkovTables, profiles: Sequence[Profile]) -> Iterator[tuple[int, int, int]]:
    """Every single deviation: state, mover, action."""
    for s, stage in enumerate(tables.stages):
        for m, own in enumerate(stage.actions):
            yield from ((s, m, k) for k in range(len(own)) if k != profiles[s][m])
