"""Worksheets made: the same tasks in every version, about other numbers, as hard as in the first.

Version `v` of a task is the first of the games drawn with the seed `seed/game/task/v` that suits the task, is like that
of version 1 (`Task.likeness`) and was not asked about in a version before. Of a game that a user names the seed is
`seed/game//v`: its tasks are about the same values as far as they suit. So a version does not depend on how many are
made, and the same seed gives the same worksheets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from types import ModuleType

from escalation.catalogue.names import known, number_of, ordinal_game
from escalation.catalogue.ordinal import OrdinalGame
from escalation.displayed import Displayed
from escalation.errors import InputError, quoted
from escalation.exhibits.words import counted, listed
from escalation.game.forms import AnyGame
from escalation.worksheets.questions import Task, Unsuited, Worksheet
from escalation.worksheets.sources import Drawn, Named, Source
from escalation.worksheets.tasks import task_named, task_names

MOST_VERSIONS = 200
FEW_TASKS = 3  # that a title can name
PATIENCE, FIRST_PATIENCE = 300, 60
KNOWN = "Tasks and what they need: escalation worksheet --help"


class TooFew(Unsuited):
    """A task that suits, of which not as many versions were found as are asked for."""


@dataclass(frozen=True, repr=False)
class Worksheets(Displayed):
    """Versions of a worksheet under one title; `games` are those that a user named.

    `left_out` says, in words, of which tasks not so many versions were found.
    """

    title: str
    seed: int
    versions: tuple[Worksheet, ...]
    games: tuple[AnyGame, ...] = ()
    left_out: tuple[str, ...] = ()

    def __repr__(self) -> str:
        kinds = ", ".join(task.kind for task in self.versions[0].tasks)
        return f"<{len(self.versions)} worksheets: {kinds}>"


def worksheet(
    games: Sequence[AnyGame] = (),
    *,
    family: str | None = None,
    tasks: Sequence[str] | None = None,
    versions: int = 1,
    seed: int = 1,
    progress: Callable[[str], None] | None = None,
) -> Worksheets:
    """Worksheets about games, about games drawn in the order of a family, or about games drawn for each task.

    `tasks` are names (`worksheets.tasks`), all that suit where none is given; `family` is an ordinal game by its name
    or number (`catalogue.names`). Raises InputError for unknown names, and for a task that none of the games suits.

    >>> made = worksheet(tasks=["pure-equilibria"], versions=3)
    >>> [version.number for version in made.versions]
    [1, 2, 3]
    """
    if games and family is not None:
        raise InputError("games and a family are two sources.", mend="Give games, or --family NAME.")
    if not 1 <= versions <= MOST_VERSIONS:
        raise InputError(f"{versions} versions are asked for.", mend=f"Ask for 1 to {MOST_VERSIONS}.")
    kinds = [task_named(name) for name in dict.fromkeys(tasks or task_names())]
    order = ordinal_game(family.removeprefix("ordinal/")) if family is not None else None
    origins = [_Origin(game.name, Named(game)) for game in games] or [_Origin(family or "", Drawn(order))]
    wanted = _Wanted(versions, seed, progress or (lambda text: None))
    columns, left_out = [], list[str]()
    if tasks:
        for kind in kinds:
            columns += _asked_of_some(kind, origins, wanted)
    else:
        for origin in origins:
            columns += _all_that_suit(kinds, origin, wanted, left_out)
    columns = _once(columns)
    sheets = tuple(Worksheet(k + 1, tuple(column[k] for column in columns)) for k in range(versions))
    return Worksheets(_title(games, order, sheets[0]), seed, sheets, tuple(games), tuple(left_out))


@dataclass(frozen=True)
class _Wanted:
    """How many versions, by which seed, and who is told of it."""

    versions: int
    seed: int
    tell: Callable[[str], None]


@dataclass(frozen=True)
class _Origin:
    """A source of games, and what it is called."""

    name: str
    source: Source

    def lot(self, kind: ModuleType) -> str:
        """What tells the draws of a task's game from others: all tasks about a named game share its values."""
        return "" if isinstance(self.source, Named) else str(kind.NAME)


def _once(columns: Sequence[list[Task]]) -> list[list[Task]]:
    """The columns without those that ask the same as one before: a mechanism's effect, of the game and of its base."""
    kept: dict[str, list[Task]] = {}
    for column in columns:
        kept.setdefault(repr([(task.kind, task.shown, task.questions) for task in column]), column)
    return list(kept.values())


def _title(games: Sequence[AnyGame], order: OrdinalGame | None, sheet: Worksheet) -> str:
    """The games by name, the family, or, of drawn games, what is asked about them where that is little."""
    if games:
        return listed([_called(game) for game in games])
    if order:
        own = known(order)
        return own.title if own else f"Ordinal game {number_of(order)}"
    first, *others = (task.title for task in sheet.tasks)
    return "Games" if len(others) >= FEW_TASKS else listed([first, *(own[0].lower() + own[1:] for own in others)])


def _called(game: AnyGame) -> str:
    """The title of a game, and under which mechanisms it stands."""
    return f"{game.title or game.name}{game.stands}"


def _asked_of_some(kind: ModuleType, origins: Sequence[_Origin], wanted: _Wanted) -> list[list[Task]]:
    """A task about every game that it suits. Raises InputError, with the reasons, where it suits none."""
    found, reasons = [], []
    for origin in origins:
        try:
            found.append(_column(kind, origin, wanted))
        except Unsuited as reason:
            reasons.append(f"{origin.name}: {reason}" if origin.name else str(reason))
    if not found:
        raise InputError(f"{quoted(kind.NAME)} cannot be asked: {'; '.join(reasons)}", mend=KNOWN)
    return found


def _all_that_suit(
    kinds: Sequence[ModuleType], origin: _Origin, wanted: _Wanted, left_out: list[str]
) -> list[list[Task]]:
    """Every task that a source suits; those that suit in fewer versions are left out. Raises InputError for none."""
    found, few = [], ""
    for kind in kinds:
        try:
            found.append(_column(kind, origin, wanted))
        except TooFew as reason:
            left_out.append(f"{f'{origin.name}: ' if origin.name else ''}{kind.NAME}: {reason}")
            few = f" in {wanted.versions} versions: {reason}"
        except Unsuited:
            continue
    if not found:
        raise InputError(f"no task suits {quoted(origin.name)}{few or '.'}", mend=KNOWN)
    return found


def _column(kind: ModuleType, origin: _Origin, wanted: _Wanted) -> list[Task]:
    """A task in all versions. Raises Unsuited where so many cannot be made."""
    made: list[Task] = []
    seen = set[str]()
    for version in range(1, wanted.versions + 1):
        of_game, of_task = (
            Random(f"{wanted.seed}/{origin.name}/{lot}/{version}")  # noqa: S311 (games to practise on)
            for lot in (origin.lot(kind), kind.NAME)
        )
        try:
            made.append(_version(kind, origin.source, of_game, of_task, made, seen))
        except Unsuited as reason:
            if not made:
                raise
            found = f"{counted(len(made), 'version')} as hard {'was' if len(made) == 1 else 'were'} found"
            raise TooFew(f"no more than {found}: {reason}") from None
        wanted.tell(f"{kind.TITLE}: {counted(version, 'version')}")
    return made


def _version(
    kind: ModuleType, source: Source, of_game: Random, of_task: Random, made: Sequence[Task], seen: set[str]
) -> Task:
    """The first task drawn that is like those made and not among those seen."""
    reason = ""
    for attempt in range(PATIENCE if made else FIRST_PATIENCE):
        try:
            task: Task = kind.asked(source.game(kind, of_game, first=not made and attempt == 0), of_task)
        except Unsuited as unsuited:
            if isinstance(source, Named) and not made:
                raise
            reason = str(unsuited)
            continue
        key = repr((task.shown, task.questions))
        if key not in seen and (not made or task.likeness == made[0].likeness):
            seen.add(key)
            return task
    raise Unsuited(reason or "at other values it is easier or harder, or the same again.")
