"""A region: the games of one folder, which share a sheet, mechanisms, scenarios and a ledger.

A built-in region is called by its path below `games/`, or by the last part alone where that is unique; a user's own by
the path of its folder. `region.toml` in it may say the title, which games make up the table of the region and in which
order (default: all of the folder, by name), and the rows that they are compared in:

    title   = "..."
    about   = "..."
    games   = ["first", "second"]
    compare = ["none", "hotline", "hotline + waiver"]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from escalation.errors import InputError, choice, quoted, suggestion
from escalation.files.library import load
from escalation.files.places import NOT_GAMES, Place, game_names, label_of, opened, root
from escalation.files.toml import Document, check_keys, list_of_words, words
from escalation.game.forms import AnyGame

KEYS = ("title", "about", "games", "compare")


@dataclass(frozen=True)
class Region:
    """A folder of games: what a user types for it, and what its file says. `files` are those read, with SHA-256."""

    folder: Path
    call: str
    title: str
    about: str
    games: tuple[str, ...]
    rows: tuple[str, ...]
    files: dict[str, str]

    def load(self, name: str) -> AnyGame:
        """A game of the region. Raises InputError, with the nearest name, for one that does not stand there."""
        known = games_in(self.folder)
        if name not in known:
            raise InputError(f"{quoted(name)} is not a game of {self.call}.", mend=choice(name, known))
        return load(self.call_of(name))

    def call_of(self, name: str) -> str:
        """What a user types for a game of the region."""
        path = self.folder / f"{name}.toml"
        return path.relative_to(root()).with_suffix("").as_posix() if path.is_relative_to(root()) else str(path)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The names of the scenarios of the folder."""
        return tuple(sorted(p.stem for p in (self.folder / "scenarios").glob("*.toml")))

    def document(self, name: str) -> Document | None:
        """A file of the folder that is no game, such as `ledger.toml`; None where there is none."""
        path = self.folder / name
        return opened(Place(path, label_of(path), path.stem)) if path.is_file() else None


def games_in(folder: Path) -> list[str]:
    """The names of the games of a folder."""
    return sorted(p.stem for p in folder.glob("*.toml") if p.name not in NOT_GAMES)


def region_names() -> list[str]:
    """The built-in regions: the folders that hold games."""
    return sorted({name.rpartition("/")[0] for name in game_names()} - {""})


def is_region(name: str) -> bool:
    """Whether a user means a region: a built-in folder, or a folder of their own."""
    return _folder(name) is not None


def region(name: str) -> Region:
    """The region of this name or path. Raises InputError, with the nearest name, if there is none.

    >>> region("classics").call
    'classics'
    """
    folder = _folder(name)
    if folder is None:
        known = region_names()
        raise InputError(
            f"{quoted(name)} is not a region: a built-in folder of games, or a path of one.",
            mend=suggestion(name, known) or f"Built in: {', '.join(known)}.",
        )
    known = games_in(folder)
    if not known:
        raise InputError("holds no game files.", mend="Name a folder of .toml games.", file=name)
    path = folder / "region.toml"
    if not path.is_file():
        return Region(folder, name, folder.name, "", tuple(known), (), {})
    document = opened(Place(path, label_of(path), "region"))
    try:
        return _described(folder, name, document, known)
    except InputError as error:
        raise error if error.file else error.at(document.label) from None


def _described(folder: Path, name: str, document: Document, known: Sequence[str]) -> Region:
    tables = document.tables
    check_keys(tables, KEYS)
    games = list_of_words(tables.get("games", list(known)), "games")
    if not games:
        raise InputError("names no game.", mend="Name some, or leave it out for all of the folder.", key=("games",))
    for game in games:
        if games.count(game) > 1:
            raise InputError(f"{quoted(game)} stands twice.", mend="Name each once.", key=("games",))
        if game not in known:
            raise InputError(f"{quoted(game)} is not a game of this folder.", mend=choice(game, known), key=("games",))
    return Region(
        folder,
        name,
        words(tables.get("title", folder.name), "title"),
        words(tables.get("about", ""), "about"),
        games,
        list_of_words(tables.get("compare", []), "compare"),
        {document.label: document.sha256},
    )


def _folder(name: str) -> Path | None:
    """The folder that a name means, built in before a user's own."""
    hits = [known for known in region_names() if name in (known, known.rpartition("/")[2])]
    if len(hits) == 1:
        return root() / hits[0]
    path = Path(name)
    try:
        return path if path.is_dir() else None
    except (OSError, ValueError):
        return None
