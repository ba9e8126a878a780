"""Where files are: names and paths of games and mechanisms, built in or a user's own, and reading them once.

A built-in game is called by its path below `games/` without `.toml`, or by the last part alone where that is unique.
`ordinal/12` and `ordinal/chicken` are games of the catalogue, unless a file is called so: no file holds them.
A mechanism or a scenario stands in the game file itself, at a path, in `mechanisms/` or `scenarios/` beside the game,
or is built in; it is looked for in that order.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from escalation.catalogue.names import CATALOGUE, called, ordinal_game
from escalation.errors import InputError, placed, quoted, suggestion
from escalation.files.contents import LARGEST_FILE, contents
from escalation.files.toml import Document, read, table

PACKAGE = Path(__file__).resolve().parent.parent
NOT_GAMES = ("parameters.toml", "sources.toml", "region.toml", "ledger.toml")
FOLDERS = ("parameters", "mechanisms", "scenarios")
GAME_SUFFIXES = (".toml", ".nfg", ".efg", ".csv")
NAME = re.compile(r"[\w-]+(/[\w-]+)*")


def root() -> Path:
    """The folder of the built-in games: inside the installed package, or at the root of a checkout."""
    inside = PACKAGE / "games"
    return inside if inside.is_dir() else PACKAGE.parent / "games"


def game_names() -> list[str]:
    """The built-in games."""
    return sorted(
        name for name, p in _named("*.toml") if p.name not in NOT_GAMES and not set(FOLDERS) & set(name.split("/")[:-1])
    )


def mechanism_names() -> list[str]:
    """The built-in mechanisms."""
    return _below("mechanisms")


def scenario_names() -> list[str]:
    """The built-in scenarios."""
    return _below("scenarios")


def _below(folder: str) -> list[str]:
    return sorted(name for name, _ in _named(f"{folder}/*.toml"))


def _named(pattern: str) -> Iterator[tuple[str, Path]]:
    """Built-in files, each by its path below the folder of the built-in games, without its ending."""
    above = root()
    for path in above.rglob(pattern):
        yield path.relative_to(above).as_posix().removesuffix(".toml"), path


@dataclass(frozen=True)
class Place:
    """A file: where it is, how messages call it, how the game is called. None is standard input or the catalogue."""

    path: Path | None
    label: str
    name: str

    @property
    def call(self) -> str:
        """What a user types for it."""
        return self.name.rpartition("/")[2] if self.label.startswith("games/") else self.label

    @property
    def in_catalogue(self) -> bool:
        """Whether the game is generated, and stands in no file."""
        return self.path is None and self.name.startswith(f"{CATALOGUE}/")

    @property
    def suffix(self) -> str:
        """What its name ends in, in small letters."""
        return self.path.suffix.lower() if self.path else ""

    @property
    def folder(self) -> Path | None:
        """Where its neighbours stand."""
        return self.path.parent if self.path else None


def locate(name: str) -> Place:
    """The game file that a user means. Raises InputError, with the nearest name, if there is none."""
    if name == "-":
        return Place(None, "standard input", "-")
    path = Path(name)
    if path.name in NOT_GAMES and is_file(path):
        mend = "Name a game, or its folder: escalation check FOLDER, compare FOLDER, ledger FOLDER."
        raise InputError("belongs to the games of its folder, and is none itself.", mend=mend, file=name)
    if path.suffix.lower() in GAME_SUFFIXES or is_file(path):
        return Place(path, name, path.stem)
    known = game_names()
    if _is_folder(name, path, known):
        mend = "Name one of them; all of them: escalation check, compare, system or ledger."
        raise InputError(f"{quoted(name)} is a folder of games, and no game.", mend=mend)
    if path.suffix:
        raise InputError(
            f"{quoted(name)} is neither a built-in game nor a .toml, .nfg, .efg or .csv file.",
            mend="See: escalation list games",
        )
    if name.partition("/")[0] == CATALOGUE:
        return Place(None, name, called(ordinal_game(name.partition("/")[2])))
    return built_in(name, known, "game")


def _is_folder(name: str, path: Path, known: Sequence[str]) -> bool:
    """Whether a folder is meant: a user's own, or a built-in one that has no game of its name."""
    folders = {own.rpartition("/")[0] for own in known}
    if name in {*known, *(own.rpartition("/")[2] for own in known)}:
        return False
    try:
        return path.is_dir() or name in {*folders, *(own.rpartition("/")[2] for own in folders)} - {""}
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether there is a regular file at a path that a user wrote, however odd."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def built_in(name: str, known: Sequence[str], what: str) -> Place:
    """The built-in file of this name, among `known`. Raises InputError with the nearest name if there is none."""
    hits = [k for k in known if k == name] or [k for k in known if k.rpartition("/")[2] == name]
    if len(hits) == 1:
        return Place(root() / f"{hits[0]}.toml", f"games/{hits[0]}.toml", hits[0])
    if hits:
        raise InputError(f"{quoted(name)} is the name of several.", mend=f"Write one of: {', '.join(hits)}.")
    mend = suggestion(name, [*known, *(k.rpartition("/")[2] for k in known)])
    raise InputError(f"{quoted(name)} is not a built-in {what}.", mend=mend or f"See: escalation list {what}s")


def place_named(name: str, folder: str, place: Place, document: Document) -> Place:
    """Where a mechanism or a scenario of a game stands; `folder` is `mechanisms` or `scenarios`.

    Raises InputError with the nearest name if there is none.
    """
    if name in table(document.tables, folder):
        return Place(place.path, document.label, name)
    path = Path(name)
    if path.suffix == ".toml" or (os.sep in name and is_file(path)):
        return Place(path, name, path.stem)
    own = place.folder / folder / f"{name}.toml" if place.folder and NAME.fullmatch(name) else None
    if own is not None and is_file(own):
        return Place(own, label_of(own), name)
    return built_in(name, [*_below(folder), *beside(folder, place)], folder.removesuffix("s"))


def beside(folder: str, place: Place) -> list[str]:
    """The names in a folder beside a game."""
    return sorted(p.stem for p in (place.folder / folder).glob("*.toml")) if place.folder else []


def opened(place: Place) -> Document:
    """The document at a place. Raises InputError if it cannot be read."""
    if place.path is None:
        return read(None, place.label)
    status = _status(place.path, place.label)
    return _read(place.path, place.label, status.st_mtime_ns, status.st_size)


def raw(place: Place, largest: int = LARGEST_FILE) -> bytes:
    """The bytes at a place. Raises InputError if they cannot be read."""
    if place.path is not None:
        _status(place.path, place.label)
    return contents(place.path, place.label, largest)


def _status(path: Path, label: str) -> os.stat_result:
    """What the system says of a regular file. Raises InputError where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        raise InputError("there is no such file.", mend="Check the path.", file=label) from None
    if not stat.S_ISREG(status.st_mode):
        raise InputError("is not a regular file.", mend="Name one, or - for standard input.", file=label)
    return status


@lru_cache(maxsize=256)
def _read(path: Path, label: str, changed: int, size: int) -> Document:
    """Read once for each version of the file."""
    return read(path, label)


def neighbour(place: Place, name: str, known: Sequence[str], what: str) -> Place:
    """A file that another one names: in the same folder, or built in; never a path."""
    if not NAME.fullmatch(name):
        raise InputError(
            f"{quoted(name)} is not a name.", mend="Write a name without folders or .toml.", key=("extends",)
        )
    if place.folder is not None and is_file(place.folder / f"{name}.toml"):
        label = place.label.rpartition("/")[0]
        return Place(place.folder / f"{name}.toml", f"{label}/{name}.toml" if label else f"{name}.toml", name)
    with placed("extends"):
        return built_in(name, known, what)


def label_of(path: Path) -> str:
    """How messages call a file: below `games/` if it is built in, else as reached from here."""
    if path.is_relative_to(root()):
        return f"games/{path.relative_to(root()).as_posix()}"
    return os.path.relpath(path) if path.is_absolute() else path.as_posix()


def labelled(label: str) -> Path:
    """The file that messages call so: `label_of` read backwards.

    >>> labelled(label_of(root() / "classics" / "chicken.toml")) == root() / "classics" / "chicken.toml"
    True
    """
    inside = root().parent / label
    return inside if label.startswith("games/") and inside.is_relative_to(root()) and inside.exists() else Path(label)
