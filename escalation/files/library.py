"""Names and paths to games and mechanisms: the built-in library, and files of a user's own.

A built-in game is called by its path below `games/` without `.toml`, or by the last part alone where that is unique.
Beside a game file stand, for it and its neighbours, `parameters.toml` or a folder `parameters/`, `sources.toml`, and
`mechanisms/`; one file may also carry everything itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from escalation.errors import InputError, NotApplicable, quoted, suggestion
from escalation.files import games as game_tables
from escalation.files import mechanisms as mechanism_tables
from escalation.files.findings import Findings
from escalation.files.sheets import Part, constraints_of, read_sheet, read_sources, unsourced
from escalation.files.toml import Document, read, table, words
from escalation.game.normal import NormalFormGame, Provenance
from escalation.mechanism import Mechanism, institute, needs, touches
from escalation.parameters import Sheet, Source

PACKAGE = Path(__file__).resolve().parent.parent
NOT_GAMES = ("parameters.toml", "sources.toml")
FOLDERS = ("parameters", "mechanisms")
LONGEST_CHAIN = 5
_NAME = re.compile(r"[\w-]+(/[\w-]+)*")


def root() -> Path:
    """The folder of the built-in games: inside the installed package, or at the root of a checkout."""
    inside = PACKAGE / "games"
    return inside if inside.is_dir() else PACKAGE.parent / "games"


def game_names() -> list[str]:
    """The built-in games."""
    paths = (p.relative_to(root()) for p in root().rglob("*.toml"))
    return sorted(
        p.with_suffix("").as_posix() for p in paths if p.name not in NOT_GAMES and not set(FOLDERS) & set(p.parts)
    )


def mechanism_names() -> list[str]:
    """The built-in mechanisms."""
    return sorted(p.relative_to(root()).with_suffix("").as_posix() for p in root().rglob("mechanisms/*.toml"))


@dataclass(frozen=True)
class Place:
    """A file: where it is (None for standard input), how messages call it, how the game is called."""

    path: Path | None
    label: str
    name: str

    @property
    def call(self) -> str:
        """What a user types for it."""
        return self.name.rpartition("/")[2] if self.label.startswith("games/") else self.label

    @property
    def folder(self) -> Path | None:
        """Where its neighbours stand."""
        return self.path.parent if self.path else None


def locate(name: str) -> Place:
    """The game file that a user means. Raises InputError, with the nearest name, if there is none."""
    if name == "-":
        return Place(None, "standard input", "-")
    path = Path(name)
    if path.suffix or _is_file(path):
        if path.suffix == ".toml" or _is_file(path):
            return Place(path, name, path.stem)
        raise InputError(
            f"{quoted(name)} is neither a built-in game nor a .toml file.", mend="See: escalation list games"
        )
    return _built_in(name, game_names(), "game")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _built_in(name: str, known: Sequence[str], what: str) -> Place:
    hits = [k for k in known if k == name] or [k for k in known if k.rpartition("/")[2] == name]
    if len(hits) == 1:
        return Place(root() / f"{hits[0]}.toml", f"games/{hits[0]}.toml", hits[0])
    if hits:
        raise InputError(f"{quoted(name)} is the name of several.", mend=f"Write one of: {', '.join(hits)}.")
    mend = suggestion(name, [*known, *(k.rpartition("/")[2] for k in known)])
    raise InputError(f"{quoted(name)} is not a built-in {what}.", mend=mend or f"See: escalation list {what}s")


def load(name: str) -> NormalFormGame:
    """The game of this name or path (`-` reads standard input).

    Raises InputError with the first thing that is wrong.

    >>> load("strike-retaliate").players
    ('Iran', 'Pakistan')
    """
    game, findings, _ = inspect(name)
    findings.stop()
    assert game is not None
    return game


def inspect(name: str) -> tuple[NormalFormGame | None, Findings, Document]:
    """The game as far as it can be read, everything that is wrong with its file, and the file itself.

    Raises InputError where there is no such file, or it is not TOML.
    """
    findings, place = Findings(), locate(name)
    document = _open(place)
    files = {document.label: document.sha256}
    try:
        tables, parents = _with_parents(place, document)
    except InputError as error:
        findings.errors.append(error.at(document.label))
        return None, findings, document
    files |= {parent.label: parent.sha256 for parent in parents}
    sheet = _sheet(place.folder, [document, *parents], [document.tables, *(p.tables for p in parents)], files, findings)
    game = game_tables.read_game(tables, sheet, document.label, findings)
    if game is None:
        return None, findings, document
    warned = _warnings(document, tables, sheet, game)
    game = replace(
        game,
        title=game.title if game.title != document.label else place.name,
        provenance=Provenance(place.name, place.call, files, warned),
        institute=partial(_institute, place, document),
    )
    if not findings.errors:
        with findings.noting(document.label):
            _ = game.weights, game.parameters
    return game, findings, document


def _warnings(document: Document, tables: Mapping[str, Any], sheet: Sheet, game: NormalFormGame) -> tuple[str, ...]:
    warned = []
    bare = [n for n in unsourced(sheet) if n in table(tables, "parameters")]
    if bare:
        which = ", ".join(bare[:6]) + (" ..." if len(bare) > 6 else "")
        warned.append(f"{document.label}: no reason is given for {which}; shown as 'assumption, no reason given'")
    if tables.get("claims") or tables.get("equilibria"):
        warned.append(f"{document.label}: [claims] and [equilibria] are not checked by this version")
    return tuple(warned)


def _open(place: Place) -> Document:
    if place.path is None:
        return read(None, place.label)
    try:
        status = place.path.stat()
    except (OSError, ValueError):
        raise InputError("there is no such file.", mend="Check the path.", file=place.label) from None
    return _read(place.path, place.label, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=256)
def _read(path: Path, label: str, changed: int, size: int) -> Document:
    """Read once for each version of the file."""
    return read(path, label)


def _with_parents(place: Place, document: Document, depth: int = 0) -> tuple[dict[str, Any], list[Document]]:
    """The tables of a game laid over those of the games that it extends, and the files of these."""
    try:
        tables = game_tables.plain(document.tables)
        if "extends" not in tables:
            return tables, []
        if depth == LONGEST_CHAIN:
            raise InputError("leads through too many files, or in a circle.", key=("extends",))
        parent_place = _neighbour(place, words(tables["extends"], "extends"), game_names(), "game")
        parent = _open(parent_place)
        below, further = _with_parents(parent_place, parent, depth + 1)
        return game_tables.laid_over(tables, below), [parent, *further]
    except InputError as error:
        raise error if error.file else error.at(document.label) from None


def _neighbour(place: Place, name: str, known: Sequence[str], what: str) -> Place:
    """A file that another one names: in the same folder, or built in; never a path."""
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{quoted(name)} is not a name.", mend="Write a name without folders or .toml.", key=("extends",)
        )
    if place.folder is not None and _is_file(place.folder / f"{name}.toml"):
        label = place.label.rpartition("/")[0]
        return Place(place.folder / f"{name}.toml", f"{label}/{name}.toml" if label else f"{name}.toml", name)
    try:
        return _built_in(name, known, what)
    except InputError as error:
        raise error.at("", "extends") from None


def _sheet(
    folder: Path | None,
    documents: Sequence[Document],
    tables: Sequence[Mapping[str, Any]],
    files: dict[str, str],
    findings: Findings,
) -> Sheet:
    """All names for a game: of its folder, of the files it extends, and of its own."""
    shared, listed = _folder_documents(folder)
    files |= {d.label: d.sha256 for d in (*shared, *listed)}
    parts = [_part(d, (), d.tables, findings) for d in shared]
    sources: dict[str, Source] = {}
    for document in listed:
        sources |= read_sources(document, document.tables, findings)
    for document, own in zip(documents, tables, strict=True):
        with findings.noting(document.label):
            sources |= read_sources(document, table(own, "sources"), findings)
            parts.append(Part(document, (), {}, constraints=_limits(document, own, findings)))
            parts.append(_part(document, ("parameters",), table(own, "parameters"), findings))
            parts.append(Part(document, ("definitions",), table(own, "definitions"), component=True))
    return read_sheet(parts, sources, findings)


def _part(document: Document, key: tuple[str, ...], entries: Mapping[str, Any], findings: Findings) -> Part:
    """A table of parameters, with the constraints that stand in it."""
    named = {name: entry for name, entry in entries.items() if name != "constraints"}
    return Part(document, key, named, constraints=_limits(document, entries, findings))


def _limits(document: Document, tables: Mapping[str, Any], findings: Findings) -> tuple[str, ...]:
    try:
        return constraints_of(tables)
    except InputError as error:
        findings.errors.append(error.at(document.label))
        return ()


def _folder_documents(folder: Path | None) -> tuple[list[Document], list[Document]]:
    """The parameter files and the source files that serve a folder."""
    if folder is None:
        return [], []
    sheets = [folder / "parameters.toml", *sorted((folder / "parameters").glob("*.toml"))]
    return (
        [_open(Place(p, _label(p), p.stem)) for p in sheets if p.is_file()],
        [_open(Place(p, _label(p), p.stem)) for p in [folder / "sources.toml"] if p.is_file()],
    )


def _label(path: Path) -> str:
    """How messages call a file: below `games/` if it is built in, else as reached from here."""
    if path.is_relative_to(root()):
        return f"games/{path.relative_to(root()).as_posix()}"
    return os.path.relpath(path) if path.is_absolute() else path.as_posix()


def split(names: Iterable[str]) -> list[str]:
    """`["a + b", "c"]` to `["a", "b", "c"]`, without `none`. Raises InputError for a name that comes twice."""
    found = [part.strip() for name in names for part in name.split("+")]
    found = [part for part in found if part != "none"]
    for part in found:
        if not part:
            raise InputError("a mechanism has no name.", mend='Write "a + b".')
        if found.count(part) > 1:
            raise InputError(f"{quoted(part)} is named twice.", mend="Name it once.")
    return found


def _institute(place: Place, document: Document, game: NormalFormGame, names: Sequence[str]) -> NormalFormGame:
    base = game.base or game
    wanted = split([*game.mechanisms, *names])
    if not wanted:
        return base
    mechanisms = [_mechanism(name, place, document, base) for name in wanted]
    what = " + ".join(m.name for m in mechanisms)
    try:
        made = institute(base, mechanisms)
        untouched = not touches(base, made)
    except InputError as error:
        raise InputError(
            f"{what}: {error.what}", mend=error.mend, file=error.file or document.label, key=error.key
        ) from None
    if untouched:
        raise NotApplicable(
            f"{what} changes no payoff of {base.name.rpartition('/')[2]}: {needs(mechanisms, base)}",
            mend=f"See: escalation list mechanisms --for {base.name.rpartition('/')[2]}",
        )
    return made


def _mechanism(name: str, place: Place, document: Document, game: NormalFormGame) -> Mechanism:
    """A mechanism read for `game`; its errors name its file, and for one inside a game file its key."""
    found = _mechanism_place(name, place, document)
    key = () if found.label != document.label else ("mechanisms", name)
    try:
        tables, documents = _mechanism_tables(found, place, document)
        findings, files = Findings(), dict[str, str]()
        folder = found.folder.parent if found.folder and found.folder.name == "mechanisms" else None
        own: list[Mapping[str, Any]] = [{k: tables[k] for k in ("parameters", "constraints") if k in tables}]
        sheet = game.sheet
        if own[0] or folder != place.folder:
            sheet = _sheet(folder, documents[:1], own, files, findings)
        findings.stop()
        _check_same(game.sheet, sheet, table(tables, "parameters"))
        files |= {d.label: d.sha256 for d in documents}
        made = mechanism_tables.read_mechanism(found.name.rpartition("/")[2], tables, sheet, game)
        return replace(made, files=files)
    except InputError as error:
        raise error if error.file else error.at(found.label, *key) from None


def _check_same(game: Sheet, mechanism: Sheet, declared: Iterable[str]) -> None:
    """Raises InputError for a name that game and mechanism declare differently."""
    for name in declared:
        here = mechanism.parameters.get(name) or mechanism.definitions.get(name)
        there = game.parameters.get(name) or game.definitions.get(name)
        if there is not None and here != there:
            raise InputError(
                f"{quoted(name)} means something else in the game.", mend="Rename it.", key=("parameters",)
            )


def _mechanism_tables(
    found: Place, place: Place, document: Document, depth: int = 0
) -> tuple[dict[str, Any], list[Document]]:
    """The tables of a mechanism laid over those that it extends, and the files read."""
    inline = found.label == document.label
    source = document if inline else _open(found)
    own = dict(table(table(document.tables, "mechanisms"), found.name)) if inline else dict(source.tables)
    if "extends" not in own:
        return own, [source]
    try:
        name = words(own["extends"], "extends")
        if depth == LONGEST_CHAIN:
            raise InputError("leads through too many files, or in a circle.", key=("extends",))
        beside = inline and name in table(document.tables, "mechanisms")
        parent = (
            Place(place.path, document.label, name)
            if beside
            else _neighbour(found, name, mechanism_names(), "mechanism")
        )
        below, further = _mechanism_tables(parent, place, document, depth + 1)
        return mechanism_tables.laid_over(own, below), [source, *further]
    except InputError as error:
        raise error if error.file else error.at(source.label) from None


def _mechanism_place(name: str, place: Place, document: Document) -> Place:
    """Where a mechanism stands: in the game file itself, at a path, beside the game, or built in."""
    if name in table(document.tables, "mechanisms"):
        return Place(place.path, document.label, name)
    path = Path(name)
    if path.suffix == ".toml" or (os.sep in name and _is_file(path)):
        return Place(path, name, path.stem)
    own = place.folder / "mechanisms" / f"{name}.toml" if place.folder and _NAME.fullmatch(name) else None
    if own is not None and _is_file(own):
        return Place(own, _label(own), name)
    return _built_in(name, [*mechanism_names(), *_local_mechanisms(place)], "mechanism")


def _local_mechanisms(place: Place) -> list[str]:
    return sorted(p.stem for p in (place.folder / "mechanisms").glob("*.toml")) if place.folder else []


def mechanisms_for(game: NormalFormGame) -> dict[str, str]:
    """The mechanisms that stand beside a game: name to "" where it changes the game, else to why it does not."""
    base = game.base or game
    assert base.institute is not None
    place, document = base.institute.args  # type: ignore[attr-defined]
    found = {}
    for name in [*table(document.tables, "mechanisms"), *_local_mechanisms(place)]:
        try:
            base.with_mechanisms(name)
            found[name] = ""
        except InputError as error:
            found[name] = str(error)
    return found


def mechanism_title(name: str) -> str:
    """The title of a built-in mechanism."""
    place = _built_in(name, mechanism_names(), "mechanism")
    return words(_open(place).tables.get("title", ""), "title")
