"""`check` of a region: all its games, and what stands beside them.

What stands beside the games is wrong where no game can use it: a row of `region.toml` that touches none, a mechanism
that can be carried out in none or edits a name that nothing in the folder knows, a scenario that changes none; and in
the ledger its form, a claim that is no question to its game, a version that sets what the game has not. What is wrong
in a sheet of parameters or sources is told once, though every game reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from escalation.errors import InputError, choice, quoted
from escalation.files.ledgers import read_ledger
from escalation.files.library import inspect
from escalation.files.places import FOLDERS, NOT_GAMES, Place, label_of, opened
from escalation.files.regions import Region, games_in, is_region, region
from escalation.files.scenarios import where_they_act
from escalation.files.toml import as_table, table
from escalation.game.forms import AnyGame
from escalation.ledgers.asking import Loaded, asked_by, in_versions
from escalation.linting.checking import Finding, check, with_line
from escalation.system.rows import labels_of, row_of, tried_in

Games = Mapping[str, AnyGame]


def checked(names: Sequence[str], progress: Callable[[str], None] | None = None) -> dict[str, list[Finding]]:
    """The findings of all that a user names: games, regions, files that stand beside the games of one.

    Raises InputError if one cannot be read at all.

    >>> list(checked(["strike-retaliate"]))
    ['strike-retaliate']
    """
    say = progress or (lambda _: None)
    found: dict[str, list[Finding]] = {}
    known: dict[Path, tuple[Region, Games]] = {}
    for name in names:
        folder = _region_of(Path(name))
        say(f"checking {name}")
        if is_region(name):
            found |= check_region(name, progress)
        elif folder is None:
            found[name] = check(name)
        else:
            if folder not in known:
                where = region(str(folder))
                known[folder] = where, _readable(where)
            found[name] = _of_file(*known[folder], Path(name))
    return found


def check_region(name: str, progress: Callable[[str], None] | None = None) -> dict[str, list[Finding]]:
    """The findings of each game of a region, then of its rows, its mechanisms, its scenarios and its ledger.

    Raises InputError if there is no such region, or its region.toml cannot be read.
    """
    say = progress or (lambda _: None)
    where = region(name)
    games = _readable(where)
    beside: dict[str, list[Finding]] = {}
    for what in ("region.toml", "mechanisms", "scenarios", "ledger.toml"):
        if (where.folder / what).exists():
            say(f"checking {what}")
            errors = (error for path in _files(where, what) for error in PARTS[what](where, games, path))
            beside[f"{where.call}/{what}"] = _told(errors)
    seen = {finding for own in beside.values() for finding in own}
    found: dict[str, list[Finding]] = {}
    for game in games_in(where.folder):
        say(f"checking {game}")
        found[f"{where.call}/{game}"] = own = [f for f in _of_game(where, game) if f not in seen]
        seen |= set(own)
    return found | beside


def _files(where: Region, what: str) -> list[Path]:
    """The files of a part of a region: itself, or those in it if it is a folder."""
    path = where.folder / what
    return sorted(path.glob("*.toml")) if what in FOLDERS else [path]


def _of_game(where: Region, game: str) -> list[Finding]:
    """A game's findings; one that cannot be read at all is a finding of its region."""
    try:
        return check(where.path_of(game))
    except InputError as error:
        return _told([error])


def _readable(where: Region) -> Games:
    """The games of the folder that can be read; the others are named where they are checked."""
    found = {}
    for name in games_in(where.folder):
        with suppress(InputError):
            found[name] = where.load(name)
    return found


def _rows(where: Region, games: Games, path: Path) -> Iterator[InputError]:
    """What is wrong with the rows of region.toml."""
    compared = {name: games[name] for name in where.games if name in games}
    label = label_of(path)
    for row in where.rows if compared else ():
        try:
            for name in labels_of([row]):
                row_of(where.call, compared, name)
        except InputError as error:
            yield error if error.file else error.at(label, "compare")


def _mechanism(where: Region, games: Games, path: Path) -> Iterator[InputError]:
    """A mechanism that can be carried out in no game, and why not in the first; the names that it edits in vain."""
    known = {name for game in games.values() for name in game.sheet.names}
    known |= {name for other in _files(where, "mechanisms") for name in _declared(other)}
    if games:
        try:
            tried_in(path.stem, games)
            yield from _in_vain(path, known)
        except InputError as error:
            yield error if error.file else error.at(label_of(path))


def _declared(path: Path) -> set[str]:
    """The names that the file of a mechanism declares; none where it cannot be read."""
    with suppress(InputError):
        tables = opened(Place(path, label_of(path), path.stem)).tables
        return {name for key in ("parameters", "definitions") for name in table(tables, key)}
    return set()


def _in_vain(path: Path, known: set[str]) -> Iterator[InputError]:
    """The names that a mechanism edits, in all games or in one of them, and that nothing in the folder knows."""
    tables = opened(Place(path, label_of(path), path.stem)).tables
    inside = [(("in", game), as_table(own)) for game, own in table(tables, "in").items()]
    for above, own in ((), tables), *inside:
        for name in table(own, "edits"):
            if name not in known:
                what = f"no game and no mechanism of the folder knows {quoted(name)}."
                yield InputError(what, mend=choice(name, known), file=label_of(path), key=(*above, "edits", name))


def _scenario(where: Region, games: Games, path: Path) -> Iterator[InputError]:
    """A scenario that changes no game, and why not the first."""
    try:
        where_they_act(list(games.values()), [path.stem] if games else [])
    except InputError as error:
        yield error if error.file else error.at(label_of(path))


def _ledger(where: Region, games: Games, path: Path) -> Iterator[InputError]:
    """What is wrong with the ledger: its form, or else what is wrong with each entry's claims and versions."""
    try:
        read = read_ledger(where)
    except InputError as error:
        yield error
        return
    loaded: Loaded = {}
    for entry in read.entries:
        if entry.claims and (entry.game in games or not (where.folder / f"{entry.game}.toml").is_file()):
            try:
                asked = asked_by(read, entry, loaded)
                list(in_versions(read, asked, entry))
            except InputError as error:
                yield error


def _sheet(where: Region, games: Games, path: Path) -> Iterator[InputError]:
    """What is wrong in a file that the games read."""
    for name in games_in(where.folder):
        with suppress(InputError):
            yield from (error for error in inspect(where.path_of(name))[1].errors if error.file == label_of(path))


PARTS: Mapping[str, Callable[[Region, Games, Path], Iterator[InputError]]] = {
    "region.toml": _rows,
    "mechanisms": _mechanism,
    "scenarios": _scenario,
    "ledger.toml": _ledger,
    "sources.toml": _sheet,
    "parameters.toml": _sheet,
    "parameters": _sheet,
}


def _region_of(path: Path) -> Path | None:
    """The folder of the region beside whose games a file stands; None where it is a game itself."""
    if path.name in NOT_GAMES:
        folder = path.parent
    elif path.parent.name in FOLDERS:
        folder = path.parent.parent
    else:
        return None
    return folder if path.is_file() and games_in(folder) else None


def _of_file(where: Region, games: Games, path: Path) -> list[Finding]:
    """The findings of a file beside the games. Raises InputError if it is no TOML."""
    opened(Place(path, label_of(path), path.stem))
    part = PARTS[path.name if path.name in PARTS else path.parent.name]
    return _told(part(where, games, path))


def _told(errors: Iterable[InputError]) -> list[Finding]:
    """Errors as findings, each once, with the line of its file."""
    return list(dict.fromkeys(Finding(with_line(error)) for error in errors))
