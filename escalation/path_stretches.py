"""The stretches of a parameter on which the subgame-perfect paths of a tree stay the same.

All other names are held at their values. A *path* is what is played: the moves at the information sets that they do not
rule out. On a stretch the set of paths is constant, and what players expect and how likely events are is one rational
function of the parameter for each path. Where actions tie, every pure path is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import RealRoot
from escalation.assessment import Assessment
from escalation.errors import InputError, Undecided, choice, quoted
from escalation.evaluation import NotRational
from escalation.game.extensive import ExtensiveGame
from escalation.game.tree import Tree
from escalation.parameter_line import Line, along, line_for
from escalation.parameters import NO_PARAMETERS
from escalation.subgame_regions.along_line import Piece, pieces_of
from escalation.subgame_regions.courses import Course
from escalation.subgame_regions.outcomes import chance_of_ends, expectation
from escalation.subgame_regions.play import play
from escalation.subgame_regions.tree_functions import Functions, functions_of

Weights = Mapping[str, Mapping[int, RationalFunction]]


@dataclass(frozen=True)
class Path:
    """What is played: `moves[information set]` is an action, by name, in the order of the tree.

    `payoffs[player]` and `events[event]` are functions of the parameter, valid on the stretch.
    """

    moves: Mapping[str, str]
    payoffs: Mapping[str, RationalFunction] = field(repr=False)
    events: Mapping[str, RationalFunction] = field(repr=False)


@dataclass(frozen=True)
class PathStretch:
    """A piece of the line, open at its ends, or a point where other paths hold (`low is high`).

    `sample` is a rational point of it, None for an irrational point.
    """

    game: ExtensiveGame = field(repr=False)
    parameter: str
    low: RealRoot | None
    high: RealRoot | None
    sample: Fraction | None
    paths: tuple[Path, ...]

    @property
    def point(self) -> bool:
        """Whether it is one point."""
        return self.low is not None and self.low is self.high

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """A verified equilibrium at the sample for each path; none at an irrational point."""
        if self.sample is None:
            return ()
        return tuple(assessment for _, assessment in play(self.game.at(**{self.parameter: self.sample})))


def paths_along(
    game: ExtensiveGame, parameter: str, low: Fraction | None = None, high: Fraction | None = None
) -> list[PathStretch]:
    """The stretches between `low` and `high` (default: as far as the parameter's meaning goes), points between them.

    Raises InputError for an unknown parameter, Undecided where chances or payoffs are not rational in it, and where
    several players move without seeing each other.

    >>> from escalation.files.library import load
    >>> [str(s.high.value) for s in paths_along(load("crisis-tree"), "sigma_a") if s.high and not s.point]
    ['8/9', '20/3']
    """
    line = line_for(_known(game, parameter), parameter)
    line = Line(parameter, low if low is not None else line.low, high if high is not None else line.high)
    given, weights = _functions(game, parameter)
    return list(_joined([_stretch(given, parameter, weights, piece) for piece in pieces_of(given, line)]))


def _known(game: ExtensiveGame, parameter: str) -> ExtensiveGame:
    if parameter not in game.sheet.names:
        mend = choice(parameter, game.sheet.names) or NO_PARAMETERS
        raise InputError(f"{quoted(parameter)} is not declared.", mend=mend)
    return game


def _functions(game: ExtensiveGame, parameter: str) -> tuple[Functions, Weights]:
    """The tree and the weights of its events as functions of a parameter. Raises Undecided where they are none."""
    values = along(game, parameter)
    try:
        weights = {event: {z: values.of(w) for z, w in own.items()} for event, own in game.weights.items()}
        return functions_of(game, values.of), weights
    except NotRational:
        raise Undecided(f"chances, payoffs or events are not rational in {parameter}") from None


def _stretch(given: Functions, parameter: str, weights: Weights, piece: Piece) -> PathStretch:
    paths = tuple(_path(given, weights, course) for course in piece.known[0])
    return PathStretch(given.game, parameter, piece.low, piece.high, piece.sample, paths)


def _path(given: Functions, weights: Weights, course: Course) -> Path:
    game, zero = given.game, RationalFunction.constant(0)
    ends = chance_of_ends(game.tree, given.chances, dict(course.moves))
    events = {event: expectation(ends, own, zero) for event, own in weights.items()}
    return Path(named_moves(game.tree, course.moves), dict(zip(game.players, course.values, strict=True)), events)


def named_moves(tree: Tree, moves: Sequence[tuple[int, Any]]) -> dict[str, str]:
    """Pure moves by the names of information sets and actions."""
    return {tree.sets[h].name: tree.sets[h].actions[k] for h, k in moves}


def _joined(stretches: Sequence[PathStretch]) -> Iterator[PathStretch]:
    """Neighbours with the same paths made one; a point that differs from its neighbours stays."""
    last: PathStretch | None = None
    for stretch in stretches:
        if last is not None and _adjacent(last, stretch) and _same(last, stretch):
            last = replace(last, high=stretch.high, sample=stretch.sample if last.point else last.sample)
            continue
        if last is not None:
            yield last
        last = stretch
    if last is not None:
        yield last


def _adjacent(first: PathStretch, second: PathStretch) -> bool:
    return first.high is not None and first.high is second.low


def _same(first: PathStretch, second: PathStretch) -> bool:
    return {tuple(p.moves.items()) for p in first.paths} == {tuple(p.moves.items()) for p in second.paths}
