"""Mechanisms by name: finding their files, reading them for a game, and carrying them out.

Where a mechanism stands is told in `files.places`: in the game file itself it is `[mechanisms.NAME]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from escalation.errors import InputError, NotApplicable, choice, placed, quoted
from escalation.files import mechanisms as mechanism_tables
from escalation.files.findings import Findings
from escalation.files.folder_sheet import sheet_for
from escalation.files.places import Place, beside, built_in, mechanism_names, neighbour, opened, place_named
from escalation.files.toml import Document, table, words
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.situated import situated
from escalation.mechanism.effects import needs, touches
from escalation.mechanism.instituted import institute
from escalation.mechanism.institution import Mechanism
from escalation.parameters import Parameter, Sheet

LONGEST_CHAIN = 5
OF_ONE_GAME = ("root", "nodes", "ends", "states", "add", "events")


def split(names: Iterable[str], what: str = "mechanism") -> list[str]:
    """`["a + b", "c"]` to `["a", "b", "c"]`, without `none`. Raises InputError for a name that comes twice."""
    found = [part.strip() for name in names for part in name.split("+")]
    found = [part for part in found if part != "none"]
    for part in found:
        if not part:
            raise InputError(f"a {what} has no name.", mend='Write "a + b".')
        if found.count(part) > 1:
            raise InputError(f"{quoted(part)} is named twice.", mend="Name it once.")
    return found


def instituted(place: Place, document: Document, game: AnyGame, names: Sequence[str]) -> AnyGame:
    """`game` under more mechanisms, on its base. Raises InputError where they clash or change nothing."""
    base = game.base or game
    wanted = split([*game.typed, *names])
    if not wanted:
        return base
    mechanisms = [_mechanism(name, place, document, base) for name in wanted]
    what = " + ".join(m.name for m in mechanisms)
    try:
        made = situated(institute(base, mechanisms), base.scenarios)
        untouched = not touches(base, made)
    except InputError as error:
        said = error.what if error.what.startswith(what) else f"{what}: {error.what}"
        file, key = error.file or document.label, error.key
        if isinstance(base, ExtensiveGame | MarkovGame) and len(mechanisms) == 1 and not error.file:
            file, key = _place_of(mechanisms[0], document, base, error.key)
        raise InputError(said, mend=error.mend, file=file, key=key) from None
    if untouched:
        raise NotApplicable(
            f"{what} changes no payoff of {base.name.rpartition('/')[2]}{base.stands}: {needs(mechanisms, base)}",
            mend=f"See: escalation list mechanisms --for {base.provenance.call}",
        )
    return made


def _place_of(
    mechanism: Mechanism, document: Document, base: AnyGame, key: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """The file in which a mechanism stands, and the key there of what it lays over a tree or over states."""
    label = next(iter(mechanism.files), document.label)
    above = ("mechanisms", mechanism.name) if label == document.label else ()
    inside = ("in", base.name.rpartition("/")[2]) if key and key[0] in OF_ONE_GAME else ()
    return label, (*above, *inside, *key)


def _mechanism(name: str, place: Place, document: Document, game: AnyGame) -> Mechanism:
    """A mechanism read for `game`; its errors name its file, and for one inside a game file its key."""
    found = place_named(name, "mechanisms", place, document)
    key = () if found.label != document.label else ("mechanisms", name)
    try:
        tables, documents = _mechanism_tables(found, place, document)
        findings, files = Findings(), dict[str, str]()
        folder = found.folder.parent if found.folder and found.folder.name == "mechanisms" else None
        own: list[Mapping[str, Any]] = [{k: tables[k] for k in ("parameters", "constraints") if k in tables}]
        sheet = game.sheet
        if key and own[0]:
            sheet = sheet_for(place.folder, [document, document], [document.tables, *own], files, findings)
        elif own[0] or folder != place.folder:
            sheet = sheet_for(folder, documents[:1], own, files, findings)
        for error in findings.errors[:1]:
            raise InputError(error.what, mend=error.mend, file=error.file, key=(*key, *error.key))
        _check_same(game.sheet, sheet, table(tables, "parameters"))
        files |= {d.label: d.sha256 for d in documents}
        if key:
            _check_declared(tables, game, game.sheet.names | sheet.names)
        made = mechanism_tables.read_mechanism(found.name.rpartition("/")[2], tables, sheet, game)
        return replace(made, files=files, call=name)
    except InputError as error:
        raise error if error.file else error.at(found.label, *key) from None


def _check_declared(tables: Mapping[str, Any], game: AnyGame, names: set[str]) -> None:
    """A mechanism inside a game file serves that game alone: every name that it edits is declared there."""
    here = game.name.rpartition("/")[2]
    for other in table(tables, "in"):
        if other != here:
            mend = f"Write in.{here}, or [edits]."
            raise InputError(f"{quoted(other)} is not the game of this file.", mend=mend, key=("in", other))
    for above, place in (((), tables), (("in", here), table(table(tables, "in"), here))):
        with placed(*above):
            for name in table(place, "edits"):
                if name not in names:
                    raise InputError(f"{quoted(name)} is not declared.", mend=choice(name, names), key=("edits", name))


def _check_same(game: Sheet, mechanism: Sheet, declared: Iterable[str]) -> None:
    """Raises InputError for a name that game and mechanism declare differently."""
    for name in declared:
        here = mechanism.parameters.get(name) or mechanism.definitions.get(name)
        there = game.parameters.get(name) or game.definitions.get(name)
        declared_there = there.before or there if isinstance(there, Parameter) else there
        if there is not None and here != declared_there:
            raise InputError(
                f"{quoted(name)} means something else in the game.", mend="Rename it.", key=("parameters",)
            )


def _mechanism_tables(
    found: Place, place: Place, document: Document, depth: int = 0
) -> tuple[dict[str, Any], list[Document]]:
    """The tables of a mechanism laid over those that it extends, and the files read."""
    inline = found.label == document.label
    source = document if inline else opened(found)
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
            else neighbour(found, name, mechanism_names(), "mechanism")
        )
        below, further = _mechanism_tables(parent, place, document, depth + 1)
        return mechanism_tables.laid_over(own, below), [source, *further]
    except InputError as error:
        raise error if error.file else error.at(source.label, *(("mechanisms", found.name) if inline else ())) from None


def mechanisms_for(game: AnyGame) -> dict[str, str]:
    """The mechanisms that stand beside a game: name to "" where it changes the game, else to why it does not."""
    base = game.base or game
    assert base.institute is not None
    place, document = base.institute.args  # type: ignore[union-attr]
    found = {}
    for name in [*table(document.tables, "mechanisms"), *beside("mechanisms", place)]:
        try:
            base.with_mechanisms(name)
            found[name] = ""
        except InputError as error:
            found[name] = str(error)
    return found


def mechanisms_of(game: AnyGame) -> tuple[Mechanism, ...]:
    """The mechanisms that hold in a game, as their files declare them.

    >>> from escalation.files.library import load
    >>> [m.title for m in mechanisms_of(load("strike-retaliate").with_mechanisms("hotline"))]
    ['Hotline between field commanders']
    """
    base = game.base or game
    if not game.mechanisms:
        return ()
    assert base.institute is not None
    place, document = base.institute.args  # type: ignore[union-attr]
    return tuple(_mechanism(name, place, document, base) for name in game.typed)


def mechanism_title(name: str) -> str:
    """The title of a built-in mechanism."""
    place = built_in(name, mechanism_names(), "mechanism")
    return words(opened(place).tables.get("title", ""), "title")
