"""Every subgame-perfect path of play as a formula with the exact region in which it is played.

At every point of the ranges the paths of the pure subgame-perfect equilibria are the listed ones whose regions hold
there (`subgame_regions`): by backward induction over unions of sign conditions, paths of equal moves made one, unions
made as short as they can be shown to be. A path that holds only where an equation does, or where inequalities meet
that cannot all be strict, is a knife-edge, listed apart. Where actions tie, mixtures of them are equilibria too.

What is played where the path does not lead follows from `choices`: for every information set, where each action is one
of a pure subgame-perfect equilibrium of the subgame there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from escalation.assessment import Assessment
from escalation.claims.cells import simplifier_for
from escalation.claims.formula_list import FormulaList
from escalation.claims.path_formulas import PathFormula, Writer
from escalation.claims.scope import coordinates_at, varied_ranges
from escalation.claims.solved_relations import SolvedRelation
from escalation.claims.tree_scope import TreeValues, formulas_of, tree_values_of
from escalation.expressions import exact_number, names_in, symbol
from escalation.game.extensive import ExtensiveGame
from escalation.signs.emptiness import Empty
from escalation.signs.simplification import Simplifier
from escalation.signs.space import Relation
from escalation.signs.unions import Union, covered, shortened
from escalation.subgame_regions.courses import Course, Courses, backward
from escalation.subgame_regions.play import play
from escalation.subgame_regions.sign_cells import Cells, SignCells

MOST_SHORTENED = 12
SHORT_LIMIT = 30_000  # of z3's effort where nothing but the length of a formula hangs on the answer
MOST_EDGES = 100


@dataclass(frozen=True)
class PathAt:
    """A path at a point: a verified equilibrium that has it, and the formula of which it is the value.

    Outside the ranges, where no region was simplified, there is no formula.
    """

    assessment: Assessment
    formula: PathFormula | None


@dataclass(frozen=True)
class Choice:
    """Where an action at an information set is one of a subgame-perfect equilibrium of the subgame there."""

    at: str
    action: str
    regions: tuple[tuple[SolvedRelation, ...], ...]


@dataclass(frozen=True, repr=False)
class TreeConditions(FormulaList[PathFormula]):
    """The paths in order, knife-edges last. `complete` is True if at every point of the ranges they are all."""

    game: ExtensiveGame
    paths: tuple[PathFormula, ...]
    complete: bool
    status: str
    undecided: tuple[str, ...]
    varied: frozenset[str]
    values: TreeValues = field(repr=False)
    known: Courses = field(repr=False)
    cells: SignCells = field(repr=False)
    writer: Writer = field(repr=False)

    def __repr__(self) -> str:
        return f"<conditions of {self.game.name}: {len(self.paths)} paths, {self.status}>"

    @property
    def listed(self) -> tuple[PathFormula, ...]:
        """The paths."""
        return self.paths

    def at(self, **values: object) -> tuple[PathAt, ...]:
        """The paths at a point, baselines for what is not given: by exact backward induction, and as formulas.

        Both roads have to agree. Raises InputError for a name that the game does not have.
        """
        given = {name: exact_number(value) for name, value in values.items()}
        moved = self.held_elsewhere(given, self.varied)
        if moved:
            rest = {n: v for n, v in given.items() if n not in moved}
            return tree_conditions(self.game.pinned(moved)).at(**rest)
        found = play(self.game.at(**given))
        point = coordinates_at(self.values.coordinates, given)
        if not self.values.space.holds(point):
            return tuple(PathAt(assessment, None) for _, assessment in found)
        holding = {path.course_at(point): path for path in reversed(self.paths) if path.holds(point)}
        assert not self.complete or set(holding) == {course.moves for course, _ in found}, "the two roads disagree"
        return tuple(PathAt(assessment, holding.get(course.moves)) for course, assessment in found)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Every action of every information set, in the order of the tree."""
        tree = self.game.tree
        where: dict[tuple[int, int], list[Cells]] = {}
        for courses in self.known.values():
            for course in courses:
                for h, move in course.plan.items():
                    if (h, move) in course.moves and isinstance(move, int):
                        where.setdefault((h, move), []).append(course.where)
        return tuple(
            Choice(own.name, action, self._solved(self.cells.either(where.get((h, k), []))))
            for h, own in enumerate(tree.sets)
            for k, action in enumerate(own.actions)
        )

    def _solved(self, cells: Cells) -> tuple[tuple[SolvedRelation, ...], ...]:
        return tuple(self.writer.solved(self.cells.relations(cell)) for cell in cells)


def tree_conditions(game: ExtensiveGame, parameter: str | None = None, at_baseline: bool = False) -> TreeConditions:
    """Every subgame-perfect path of a tree as a formula with its condition, solved for `parameter` where possible.

    All parameters vary in their ranges, or `parameter` alone with `at_baseline`. Raises InputError for an unknown
    parameter, Undecided where a formula is no rational function of what varies, or a subgame is too large.

    >>> from escalation.files.library import load
    >>> for path in tree_conditions(load("crisis-tree"), "A_I", at_baseline=True):
    ...     print(path.label, [(r.name, r.operator, r.bound) for r in (*path.shared, *path.rests[0])])
    Ignore, Absorb [('A_I', '<=', 8/9)]
    Ignore, Strike, Retaliate, Stop [('A_I', '>=', 8/9)]
    Neutralise, if border: Absorb [('A_I', '=', 8/9)]
    """
    ranges = varied_ranges(game, parameter, at_baseline)
    used = game.sheet.in_play({n for e in formulas_of(game) for n in names_in(e)})
    ranges = {n: r for n, r in ranges.items() if n in used or n == parameter}
    (values,) = tree_values_of([game], ranges, [symbol(parameter)] if parameter is not None else [])
    simplifier = simplifier_for(game, values.space)
    cells = SignCells(simplifier)
    known = backward(game.tree, values.chances, values.payoffs, cells)
    writer = Writer(simplifier, tuple(_wanted(game, parameter)))
    made = _Maker(values, cells, writer)
    main = [path for course in known[0] for path in made.main(course)]
    edges = [path for course in known[0] for path in made.edges(course)]
    status = _status(game, made.left_out)
    return TreeConditions(
        game,
        (*main, *edges),
        not made.left_out,
        status,
        tuple(cells.opened),
        frozenset(ranges),
        values,
        known,
        cells,
        writer,
    )


def _wanted(game: ExtensiveGame, parameter: str | None) -> list[str]:
    own = [*([parameter] if parameter else []), *(t.parameter for t in game.thresholds if t.parameter)]
    return list(dict.fromkeys([*own, *game.sheet.parameters]))


def _status(game: ExtensiveGame, left_out: int) -> str:
    if left_out:
        return f"complete off {left_out} equations: knife-edges are not listed at this size"
    pure = "complete: the path of every pure subgame-perfect equilibrium at every point of the ranges"
    if game.tree.perfect_information:
        return pure
    return f"{pure}; of subgames in which two players move unseen, every extreme equilibrium"


@dataclass
class _Maker:
    """Formulas of courses; `left_out` counts the knife-edges too many to list, `thin` tells which regions are such."""

    values: TreeValues
    cells: SignCells
    writer: Writer
    left_out: int = 0
    thin: dict[tuple[Relation, ...], bool] = field(default_factory=dict)

    @property
    def _simplifier(self) -> Simplifier:
        return replace(self.cells.simplifier, limit=SHORT_LIMIT)

    def main(self, course: Course) -> Iterator[PathFormula]:
        """The path where it needs no equation."""
        regions = [own for own in map(self.cells.relations, course.where) if not self._thin(own)]
        if regions:
            few = len(regions) <= MOST_SHORTENED
            union = shortened(regions, self._simplifier) if few else Union((), tuple(regions))
            yield PathFormula(self.values, course.moves, course.values, union, False, self.writer)

    def edges(self, course: Course) -> Iterator[PathFormula]:
        """The path on surfaces outside that."""
        relations = list(map(self.cells.relations, course.where))
        edges, main = [r for r in relations if self._thin(r)], [r for r in relations if not self._thin(r)]
        if len(edges) > MOST_EDGES:
            self.left_out += len(edges)
            return
        left = [own for own in edges if not covered(own, main, self.cells.simplifier)]
        if left:
            union = Union((), absorbed(map(self._short, left)))
            yield PathFormula(self.values, course.moves, course.values, union, True, self.writer)

    def _short(self, edge: tuple[Relation, ...]) -> tuple[Relation, ...]:
        """An edge of one equation, or of none, without what the rest of it implies."""
        simplifier = self._simplifier
        equations = [r for r in edge if r.operator == "="]
        if len(equations) > 1:
            return edge
        return simplifier.irredundant(edge, [simplifier.surface(r.polynomial) for r in equations])[0]

    def _thin(self, relations: tuple[Relation, ...]) -> bool:
        """Whether an equation stands in a region, or it was shown that its inequalities are never all strict."""
        if relations not in self.thin:
            strict = [Relation(r.polynomial, ">") if r.operator == ">=" else r for r in relations]
            self.thin[relations] = any(r.operator == "=" for r in relations) or isinstance(
                self._simplifier.settled(strict), Empty
            )
        return self.thin[relations]


def absorbed(regions: Iterable[tuple[Relation, ...]]) -> tuple[tuple[Relation, ...], ...]:
    """The regions without those that ask for all that another one asks for, and more: `a or (a and b)` is `a`."""
    found = list(dict.fromkeys(regions))
    return tuple(own for own in found if not any(set(other) < set(own) for other in found))
