"""How far each parameter may move before play in a tree changes, and to what.

With all other names at their values, the line of a parameter falls into stretches with the same pure subgame-perfect
paths (`path_stretches`). From the value `t0` that it has now, the *nearest change* above is the least `t > t0` beyond
which other paths are played; the nearest one below is the greatest `t < t0` of that kind. Where `t0` itself is a point
at which actions tie, play changes there. A single point with other paths, the same on both sides of it, is no change.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import RealRoot
from escalation.break_even.events import in_range
from escalation.break_even.lines import names_of
from escalation.errors import InputError, Undecided
from escalation.evaluation import Exact, NotRational
from escalation.game.extensive import ExtensiveGame
from escalation.parameters import Values
from escalation.path_stretches import Path, PathStretch, named_moves, paths_along
from escalation.subgame_regions.along_line import sign_at_root
from escalation.subgame_regions.play import play

Moves = Mapping[str, str]


@dataclass(frozen=True)
class Turn:
    """A value beyond which other `paths` are played; `inside` the parameter's range of assumed values."""

    at: RealRoot
    paths: tuple[Moves, ...]
    inside: bool


@dataclass(frozen=True)
class PathChange:
    """A parameter, the value that it has `now`, the `paths` played there, and the nearest change to each side."""

    parameter: str
    now: Fraction
    paths: tuple[Moves, ...]
    below: Turn | None
    above: Turn | None


def path_changes(game: ExtensiveGame) -> tuple[tuple[PathChange, ...], Mapping[str, str]]:
    """The nearest changes of play along all parameters in play that have one; why none is known along others.

    >>> from escalation.files.library import load
    >>> (found,) = (c for c in path_changes(load("crisis-tree"))[0] if c.parameter == "sigma_a")
    >>> str(found.below.at.value), list(found.below.paths[0].values()), str(found.above.at.value)
    ('8/9', ['Ignore', 'Absorb'], '20/3')
    """
    found: list[PathChange] = []
    opened: dict[str, str] = {}
    for name in names_of(game):
        try:
            change = _change(game, name)
        except (InputError, Undecided) as error:
            opened[name] = str(error).rstrip(".")
            continue
        if change.below is not None or change.above is not None:
            found.append(change)
    return tuple(found), opened


def _change(game: ExtensiveGame, name: str) -> PathChange:
    """The nearest changes along one parameter. Raises Undecided where its value is no rational number."""
    try:
        now: Fraction = Values.at_baseline(game.sheet, Exact())[name]
    except NotRational:
        raise Undecided(f"{name} is not rational at these values") from None
    stretches = _closed(game, name, now, paths_along(game, name))
    here = next((k for k, stretch in enumerate(stretches) if _holds(stretch, now)), None)
    if here is None:
        raise Undecided(f"play is not known at {name} = {now}")
    sides = [_nearest(game, name, run) for run in (stretches[here::-1], stretches[here:])]
    return PathChange(name, now, _moves(stretches[here]), *sides)


def _closed(game: ExtensiveGame, name: str, now: Fraction, stretches: list[PathStretch]) -> list[PathStretch]:
    """The stretches, with the end of the line as one more point where the value lies there."""
    first, last = (stretches[0].low, stretches[-1].high) if stretches else (None, None)
    if first is not None and first.value == now:
        return [_at(game, name, now, first), *stretches]
    if last is not None and last.value == now:
        return [*stretches, _at(game, name, now, last)]
    return stretches


def _at(game: ExtensiveGame, name: str, now: Fraction, end: RealRoot) -> PathStretch:
    """The paths at an end of the line."""
    courses = [course for course, _ in play(game.at(**{name: now}))]
    paths = tuple(Path(named_moves(game.tree, course.moves), {}, {}) for course in courses)
    return PathStretch(game, name, end, end, now, paths)


def _nearest(game: ExtensiveGame, name: str, run: Sequence[PathStretch]) -> Turn | None:
    """The first change on the way from the first stretch of a run, as far as the stretches meet."""
    start = run[0]
    for before, after in itertools.pairwise(run):
        border = _border(before, after)
        if border is None:
            return None
        if not after.point and _played(after) != _played(start):
            return Turn(border, _moves(after), in_range(game, name, border))
    return None


def _border(one: PathStretch, other: PathStretch) -> RealRoot | None:
    """Where two stretches meet; None where values without a game lie between them."""
    if one.high is not None and one.high is other.low:
        return one.high
    return one.low if one.low is not None and one.low is other.high else None


def _holds(stretch: PathStretch, value: Fraction) -> bool:
    if stretch.point:
        return stretch.low is not None and _side(stretch.low, value) == 0
    from_low = stretch.low is None or _side(stretch.low, value) < 0
    return from_low and (stretch.high is None or _side(stretch.high, value) > 0)


def _side(root: RealRoot, value: Fraction) -> int:
    """The sign of a root minus a value."""
    return sign_at_root(RationalFunction.identity() - RationalFunction.constant(value), root)


def _moves(stretch: PathStretch) -> tuple[Moves, ...]:
    return tuple(path.moves for path in stretch.paths)


def _played(stretch: PathStretch) -> set[tuple[tuple[str, str], ...]]:
    return {tuple(moves.items()) for moves in _moves(stretch)}
