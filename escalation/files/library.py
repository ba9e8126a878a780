"""Loading a game by name or path: its tables over those it extends, its sheet, and how it finds mechanisms.

Files of other programs (`.nfg`, `.efg`, `.csv`) hold numbers only: no parameter, no event.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from os import PathLike, fspath
from typing import Any

from escalation.catalogue.names import in_normal_form, ordinal_game
from escalation.catalogue.ordinal import OrdinalGame
from escalation.errors import InputError, placed
from escalation.expressions import rational
from escalation.files import games as game_tables
from escalation.files.choice import read_choice
from escalation.files.contents import decoded
from escalation.files.csv import read_csv
from escalation.files.efg import read_efg
from escalation.files.feeds import read_feeds
from escalation.files.findings import Findings
from escalation.files.folder_sheet import folder_documents, sheet_for
from escalation.files.institutions import instituted
from escalation.files.markov import read_markov
from escalation.files.nfg import read_nfg
from escalation.files.places import Place, game_names, locate, neighbour, opened, raw
from escalation.files.scenarios import in_scenarios
from escalation.files.sheets import unsourced
from escalation.files.table_game import TableGame, with_sound_names
from escalation.files.table_tree import TableTree, tree_game, with_sound_tree_names
from escalation.files.toml import Document, from_bytes, table, words
from escalation.files.trees import read_tree
from escalation.files.types import read_bayesian
from escalation.game.forms import AnyGame
from escalation.game.game import Provenance
from escalation.game.normal import NormalFormGame
from escalation.parameters import Sheet

LONGEST_CHAIN = 5
KEPT = 64
Reader = Callable[[str, str], TableGame | TableTree]
READERS: Mapping[str, Reader] = {".nfg": read_nfg, ".efg": read_efg, ".csv": read_csv}
SPOKEN: Mapping[bytes, Reader] = {b"NFG": read_nfg, b"EFG": read_efg}


def load(name: str | PathLike[str]) -> AnyGame:
    """The game of this name or path: `.toml`, `.nfg`, `.efg` or `.csv`; `ordinal/12` is generated.

    `-` reads standard input: `NFG ...` and `EFG ...` as Gambit's files, all else as TOML. Raises InputError with the
    first thing that is wrong.

    >>> load("strike-retaliate").players
    ('Iran', 'Pakistan')
    """
    game, findings, _ = inspect(fspath(name))
    findings.stop()
    assert game is not None
    return game


def read_text(text: str, label: str) -> AnyGame:
    """The game that a text in our format writes; messages call it `label`, and no file lies beside it.

    Raises InputError with the first thing that is wrong.

    >>> read_text("matrix = '''\\n  | L    | R\\nT | 1, 1 | 0, 0\\n'''", "a game of my own").shape
    (1, 2)
    """
    game, findings, _ = _written(Place(None, label, label), from_bytes(text.encode(), label))
    findings.stop()
    assert game is not None
    return game


def inspect(name: str) -> tuple[AnyGame | None, Findings, Document]:
    """The game as far as it can be read, everything that is wrong with its file, and the file itself.

    Raises InputError where there is no such file, or it cannot be read as what its name says.
    """
    place = locate(name)
    if place.in_catalogue:
        return _generated(place, ordinal_game(place.name.partition("/")[2])), Findings(), Document(name, {}, "", "")
    given = raw(place) if place.path is None or place.suffix in READERS else b""
    reader = READERS.get(place.suffix) or _spoken(given)
    if reader:
        return _imported(place, given, reader)
    return _written(place, opened(place) if place.path else from_bytes(given, place.label))


def _generated(place: Place, ordinal: OrdinalGame) -> AnyGame:
    """A game of the catalogue: no file stands behind it, and none beside it."""
    document = Document(place.label, {}, "", "")
    return replace(
        in_normal_form(ordinal),
        provenance=Provenance(place.name, place.call),
        institute=partial(instituted, place, document),
        situate=partial(in_scenarios, place, document),
    )


def _spoken(given: bytes) -> Reader | None:
    """The reader of what standard input begins with, None for TOML."""
    first = given[:1000].removeprefix(b"\xef\xbb\xbf").split(maxsplit=1)[:1]
    return SPOKEN.get(first[0]) if first else None


def _imported(place: Place, given: bytes, reader: Reader) -> tuple[AnyGame, Findings, Document]:
    """A game of another program, its names mended; no key stands in such a file."""
    text = decoded(given, place.label)
    with placed(file=place.label):
        game, notes = _numbers(reader(text, place.label))
    document = Document(place.label, {}, text, hashlib.sha256(given).hexdigest())
    warned = tuple(f"{place.label}: {note}" for note in notes)
    made = replace(
        game,
        title=game.title or place.name,
        provenance=Provenance(place.name, place.call, {place.label: document.sha256}, warned),
        institute=partial(instituted, place, document),
        situate=partial(in_scenarios, place, document),
    )
    return made, Findings(), document


def _numbers(read: TableGame | TableTree) -> tuple[AnyGame, list[str]]:
    """The game of a table or a tree of numbers, and what was renamed in it."""
    if isinstance(read, TableTree):
        tree, notes = with_sound_tree_names(read)
        return tree_game(tree), notes
    table, notes = with_sound_names(read)
    cells = {profile: tuple(map(rational, own)) for profile, own in table.payoffs.items()}
    return NormalFormGame(table.players, table.strategies, cells, title=table.title, about=table.about), notes


def _written(place: Place, read: Document) -> tuple[AnyGame | None, Findings, Document]:
    """A game of our own format."""
    findings = Findings()
    document = game_tables.known(read, findings)
    try:
        _, parents = _with_parents(place, document)
    except InputError as error:
        findings.errors.append(error.at(document.label))
        return None, findings, document
    beside = tuple(d for documents in folder_documents(place.folder) for d in documents)
    game, errors = _read_once(place, document, tuple(parents), beside)
    findings.errors += errors
    if game is not None and not findings.errors:
        with findings.noting(document.label):
            _ = game.weights, game.parameters
    return game, findings, document


@lru_cache(maxsize=KEPT)
def _read_once(
    place: Place, document: Document, parents: tuple[Document, ...], beside: tuple[Document, ...]
) -> tuple[AnyGame | None, tuple[InputError, ...]]:
    """The game that a file makes with those that it extends and those beside it, and what is wrong with it.

    A game does not change, and a region or a ledger asks for the same one again and again: it is read once for each
    version of these files.
    """
    findings = Findings()
    tables, _ = _with_parents(place, document)
    files = {d.label: d.sha256 for d in (document, *parents)}
    sheet = sheet_for(
        place.folder, [document, *parents], [document.tables, *(p.tables for p in parents)], files, findings
    )
    game = _of_form(tables, sheet, document.label, findings)
    if game is None:
        return None, tuple(findings.errors)
    made = replace(
        game,
        title=game.title or place.name,
        feeds=read_feeds(tables, game, document.label, findings),
        provenance=Provenance(place.name, place.call, files, _warnings(document, tables, sheet)),
        institute=partial(instituted, place, replace(document, tables=tables)),
        situate=partial(in_scenarios, place, replace(document, tables=tables)),
    )
    return made, tuple(findings.errors)


def _of_form(tables: dict[str, Any], sheet: Sheet, label: str, findings: Findings) -> AnyGame | None:
    """The game of the form that its tables name, None where it cannot be told."""
    if tables.get("form") == "extensive":
        return read_tree(tables, sheet, label, findings)
    if tables.get("form") == "markov":
        return read_markov(tables, sheet, label, findings)
    if tables.get("form") == "choice":
        return read_choice(tables, sheet, label, findings)
    game = game_tables.read_game(tables, sheet, label, findings)
    if isinstance(game, NormalFormGame) and "types" in tables:
        return read_bayesian(game, tables, sheet, label, findings)
    return game


def _warnings(document: Document, tables: Mapping[str, Any], sheet: Sheet) -> tuple[str, ...]:
    warned = []
    bare = [n for n in unsourced(sheet) if n in table(tables, "parameters")]
    if bare:
        which = ", ".join(bare[:6]) + (" ..." if len(bare) > 6 else "")
        warned.append(f"{document.label}: no reason is given for {which}; shown as 'assumption, no reason given'")
    return tuple(warned)


def _with_parents(place: Place, document: Document, depth: int = 0) -> tuple[dict[str, Any], list[Document]]:
    """The tables of a game laid over those of the games that it extends, and the files of these."""
    try:
        tables = game_tables.plain(document.tables)
        if "extends" not in tables:
            return tables, []
        if depth == LONGEST_CHAIN:
            raise InputError("leads through too many files, or in a circle.", key=("extends",))
        parent_place = neighbour(place, words(tables["extends"], "extends"), game_names(), "game")
        parent = opened(parent_place)
        below, further = _with_parents(parent_place, parent, depth + 1)
        return game_tables.laid_over(tables, below), [parent, *further]
    except InputError as error:
        raise error if error.file else error.at(document.label) from None
