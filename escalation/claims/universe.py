"""What a claim speaks of: one or two games over common coordinates, and the region in which it is claimed.

What varies, and how far, is said by `claims.claimed_ranges`; `when` and the constraints cut the region out of it. A
region without a point is an error: nothing would be claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from escalation.claims.cases import Valued
from escalation.claims.cells import simplifier_of
from escalation.claims.claimed_ranges import binding, claimed_ranges
from escalation.claims.path_candidates import Solved, solved_over
from escalation.claims.relations import MEETS
from escalation.claims.scope import Payoffs, matrices, payoffs_of
from escalation.claims.sentences import Claim, Comparison
from escalation.claims.spoken_names import bounds_in, mentioned, spoken_of
from escalation.claims.support_candidates import support_candidates, with_mixtures
from escalation.claims.tree_crossings import followed_line
from escalation.claims.tree_scope import TreeValues, tree_values_of
from escalation.claims.values import Listed
from escalation.equilibrium_sets.candidates import generic_candidates, is_listed_with_strata, strata
from escalation.errors import InputError, Undecided, quoted
from escalation.evaluation import Exact, NotRational
from escalation.exhibits.numbers import short
from escalation.expressions import names_in, symbol
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import PlayedOnce
from escalation.game.held_values import with_values
from escalation.game.normal import NormalFormGame
from escalation.parameters import Values
from escalation.signs.emptiness import Empty, Finding, settle
from escalation.signs.ratios import of_quotient
from escalation.signs.readings import brought
from escalation.signs.space import Range, Relation, Space

HIGHER = "{} (higher)"


@dataclass(frozen=True)
class Universe:
    """The games, the space cut by `when`, and what was free, held and asked."""

    claim: Claim
    payoffs: tuple[Valued, ...]
    space: Space
    region: Finding
    free: tuple[str, ...]
    held: Mapping[str, Fraction]
    ranges: Mapping[str, Range]
    moved: str = ""
    solved: bool = True
    _known: dict[tuple[int, int], list[Listed]] = field(default_factory=dict, repr=False)
    _trees: dict[int, Solved] = field(default_factory=dict, repr=False)

    @property
    def games(self) -> tuple[PlayedOnce, ...]:
        """The games, values held."""
        return tuple(own.game for own in self.payoffs)

    @property
    def baselines(self) -> dict[str, Fraction]:
        """The baselines of all names that have one, in any of the games."""
        return {n: p.baseline for g in self.games for n, p in g.sheet.parameters.items() if p.baseline is not None}

    @property
    def center(self) -> dict[str, Fraction] | None:
        """The coordinates of the baselines, where all are known; mixtures at 0, what rises at the end of its range."""
        made, known = self.payoffs[0].coordinates, self.baselines
        center = {n: Fraction(0) for n in self.space.names if n.startswith("x[")}
        for name in self.space.names:
            interval = self.space.ranges[name]
            try:
                if name in made.quantities:
                    quantity = made.quantities[name]
                    center[name] = Values.at_baseline(quantity.sheet, Exact()).of(quantity.expression)
                elif name not in center:
                    center[name] = known.get(name, interval.high or interval.low or Fraction(0))
            except (InputError, NotRational):
                return None
        return center

    @property
    def whole(self) -> set[str]:
        """The names that are whole numbers."""
        found = {n for g in self.games for n, p in g.sheet.parameters.items() if p.integer}
        return found | {HIGHER.format(self.moved)} if self.moved in found else found

    @property
    def named(self) -> set[str]:
        """The names that the claim itself speaks of."""
        return set(spoken_of(self.claim))

    def claims_at(self, parameters: Mapping[str, Fraction]) -> bool:
        """Whether `when` and the constraints hold at parameters, by the exact values of the names themselves."""
        own = dict(parameters)
        higher = own.pop(HIGHER.format(self.moved), None)
        if higher is not None and higher <= own[self.moved]:
            return False
        points = [own, {**own, self.moved: higher}] if higher is not None else [own]
        return all(_holds(self, point) for point in points)

    def candidates(self, game: int, copy: int = 0) -> list[Listed]:
        """All equilibria of a game: solved formulas for small games of two and for trees, of which the pure ones are
        listed; with coordinates of their own else."""
        if (game, copy) not in self._known:
            self._known[game, copy] = list(self._listed(game, copy))
        return self._known[game, copy]

    def tree(self, game: int) -> Solved:
        """A game that is a tree, solved over the space."""
        own = self.payoffs[game]
        assert isinstance(own, TreeValues)
        if game not in self._trees:
            self._trees[game] = solved_over(own, simplifier_of(self.space))
        return self._trees[game]

    def _listed(self, game: int, copy: int) -> Iterator[Listed]:
        own = self.payoffs[game]
        if isinstance(own, TreeValues):
            yield from self.tree(game).candidates()
        elif not self.solved:
            yield from support_candidates(own, game, copy)
        else:
            rows, columns = matrices(own)
            yield from generic_candidates(rows, columns)
            yield from strata(rows, columns)


def _holds(universe: Universe, point: Mapping[str, Fraction]) -> bool:
    for number, game in enumerate(universe.games):
        sheet = game.sheet
        fixed = {n: p.baseline for n, p in sheet.parameters.items() if p.baseline is not None}
        values = Values(sheet, fixed | {n: v for n, v in point.items() if n in sheet.names}, Exact())
        if not all(c.holds(values) for c in binding(universe.claim, universe.games, number)):
            return False
        for c in universe.claim.when:
            if _awake(universe.payoffs, c) is universe.payoffs[number]:
                left, right = values.of(c.left), values.of(c.right)
                if not MEETS[c.operator](left, right):
                    return False
    return True


def universe(claim: Claim, games: Sequence[PlayedOnce], moved: str = "", copies: int = 1) -> Universe:
    """The universe of a claim about `games` (values given by `with` are held); `moved` is the name that rises.

    Raises InputError for an empty region and for names without effect, Undecided where payoffs are not rational in what
    varies.
    """
    held = dict(claim.held)
    first, games = games[0], with_values(games, held)
    ranges = claimed_ranges(claim, games, first)
    made = _payoffs(claim, games, ranges, moved)
    if moved and moved not in made[0].space.names:
        raise InputError(f"nothing in this claim depends on {quoted(moved)}.", mend="Choose another name.")
    tables = [own for own in made if isinstance(own, Payoffs)]
    small = all(len(own.game.shape) <= 2 and is_listed_with_strata(matrices(own)[0]) for own in tables)
    if not small:
        made = with_mixtures(tables, copies)
    relations = [r for c in claim.when for r in _relations(_awake(made, c), c)]
    if moved:
        relations += _moving(made[0].space, moved, claim.when, made)
    cut = _whole(made[0].space, moved).cut(relations)
    region = Empty("a bound") if cut is None else settle(cut, ())
    if cut is None or isinstance(region, Empty):
        mend = "Widen the region, or hold the name: with NAME = VALUE."
        raise InputError(nothing(claim, games[0], moved), mend=mend)
    free = tuple(n for n in cut.names if not n.startswith("x["))
    return Universe(claim, tuple(made), cut, region, free, held, ranges, moved, small)


def _payoffs(claim: Claim, games: Sequence[PlayedOnce], ranges: dict[str, Range], moved: str) -> Sequence[Valued]:
    """The games over common coordinates. Raises Undecided for a tree beside a matrix."""
    asked = [*(e for c in claim.when for e in (c.left, c.right)), *bounds_in(claim)]
    asked += map(symbol, followed_line(claim, games))
    own, renamed = list(games), []
    if moved:
        ranges[HIGHER.format(moved)] = ranges[moved]
        own, renamed = [games[0], games[0]], [{}, {moved: HIGHER.format(moved)}]
    trees = [game for game in own if isinstance(game, ExtensiveGame)]
    if len(trees) == len(own):
        return tree_values_of(trees, ranges, asked, renamed)
    tables = [game for game in own if isinstance(game, NormalFormGame)]
    if trees:
        raise Undecided("a tree and a game in normal form are not compared as formulas")
    return payoffs_of(tables, ranges, asked, tuple(tables[0].events), renamed)


def _moving(space: Space, moved: str, when: Sequence[Comparison], made: Sequence[Valued]) -> list[Relation]:
    """The second value of what moves is above the first, and the region holds there too."""
    higher = HIGHER.format(moved)
    if moved not in space.names or higher not in space.names:
        return []
    gap = space.ring.gen(space.names.index(higher)) - space.ring.gen(space.names.index(moved))
    return [Relation(gap, ">"), *(r for c in when for r in _relations(made[1], c))]


def _whole(space: Space, moved: str) -> Space:
    """The space, in which what rises is a whole number at both its values or at none."""
    return replace(space, whole=space.whole | {HIGHER.format(moved)}) if moved in space.whole else space


def _awake(made: Sequence[Valued], comparison: Comparison) -> Valued:
    """The game of fewest mechanisms in which no name of a relation is asleep or unknown."""
    names = names_in(comparison.left) | names_in(comparison.right)

    def knows(game: PlayedOnce) -> bool:
        parameters = game.sheet.parameters
        return names <= game.sheet.names and not any(n in parameters and parameters[n].asleep for n in names)

    return min((own for own in made if knows(own.game)), key=lambda own: len(own.game.mechanisms), default=made[0])


def _relations(payoffs: Valued, comparison: Comparison) -> list[Relation]:
    try:
        left, right = (
            of_quotient(payoffs.coordinates.of(e, payoffs.part)) for e in (comparison.left, comparison.right)
        )
        relation = left.compared(comparison.operator, right)
        return [Relation(brought(relation.polynomial, payoffs.space.ring), relation.operator)]
    except NotRational:
        raise Undecided(f"{quoted(comparison.text)} is no relation between rational functions; hold a name") from None


def nothing(claim: Claim, game: PlayedOnce, moved: str) -> str:
    """Why the region is empty, with the ranges of the names in it."""
    names = dict.fromkeys(mentioned(claim.when))
    told = [
        f"{n} lies in [{short(p.low)}, {short(p.high)}]"
        for n in names
        if (p := game.sheet.parameters.get(n)) is not None and p.low is not None
    ]
    told += [
        f"{n} is {short(Values.at_baseline(game.sheet)[n])}"
        for n in names
        if (p := game.sheet.parameters.get(n)) is not None and p.low is None and not p.asleep
    ]
    text = " and ".join(c.text for c in {c.text: c for c in claim.when}.values())
    why = f"; {', '.join(told)}" if told else ""
    what = f"no two values of {quoted(moved)}" if moved else "no parameter values"
    where = f"'when {text}'" if text else "the ranges and constraints"
    return f"{what} meet {where}{why}: nothing is claimed."
