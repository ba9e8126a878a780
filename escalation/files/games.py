"""Tables of a game file to a game in normal form.

`[strategies]` and `[payoffs]` (patterns: each cell gets each player exactly once), or a `matrix` block for two players;
`[definitions]`, `[events]`, `[thresholds]`, `[where]`, and parameters of the file's own. `extends` lays a file over
another one: new players come last, and the other's patterns get one more place for each. What every form has beside
these: `title`, `about`, `citation`, `omits` (`files.omitted`) and `[teaching]` (`files.teaching`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from escalation.errors import InputError, Unsupported, choice, placed, quoted
from escalation.files.declared_claims import declared_claims
from escalation.files.findings import Findings
from escalation.files.matrix import read_matrix
from escalation.files.omitted import read_omits
from escalation.files.players import read_players, read_units
from escalation.files.profiles import ProfileReader
from escalation.files.published import published_in_matrix
from escalation.files.teaching import read_teaching
from escalation.files.toml import Document, as_table, check_keys, list_of_words, table, words
from escalation.game.normal import NormalFormGame, check_size
from escalation.game.patterns import ANY, check_label
from escalation.parameters import Sheet

Tables = dict[str, Any]
KEYS = {
    *(
        "title",
        "about",
        "citation",
        "omits",
        "teaching",
        "form",
        "players",
        "unit",
        "units",
        "extends",
        "definitions",
        "events",
        "thresholds",
    ),
    *("compare", "strategies", "payoffs", "where", "matrix", "parameters", "constraints", "sources", "mechanisms"),
    *("claims", "equilibria", "types", "scenarios", "feeds"),
}
TREE_KEYS = {"root", "nodes", "ends", "nature", "frequency"}
TABLE_KEYS = {"strategies", "payoffs", "where", "matrix"}
STATE_KEYS = {"states", "discount", "period", "start"}
CHOICE_KEYS = {"choices", "payoffs"}
OF_FORM = {
    "normal": {*TABLE_KEYS, "types", "claims", "equilibria"},
    "extensive": {*TREE_KEYS, "types", "claims", "equilibria"},
    "markov": STATE_KEYS,
    "choice": CHOICE_KEYS,
}
FORMS = tuple(OF_FORM)
ALL_KEYS = KEYS.union(*OF_FORM.values())
TABLES = (
    *("definitions", "events", "thresholds", "strategies", "where", "parameters", "sources", "mechanisms", "claims"),
    *("nodes", "ends", "types", "equilibria", "states", "scenarios", "feeds", "choices", "teaching"),
)
PATTERNED = ("payoffs", "where")
OF_ONE_GAME = ("claims", "equilibria", "feeds", "teaching")


def known(document: Document, findings: Findings) -> Document:
    """The document without keys that nothing reads; each of them is a finding."""
    for key in document.tables:
        with findings.noting(document.label):
            check_keys([key], ALL_KEYS)
    sound = {}
    for key in TABLES:
        with findings.noting(document.label):
            sound[key] = table(document.tables, key)
    for key in ("mechanisms", "scenarios"):
        for name, entry in sound.get(key, {}).items():
            with findings.noting(document.label, key, name):
                as_table(entry)
    return replace(document, tables={k: v for k, v in document.tables.items() if k in ALL_KEYS})


def plain(tables: Mapping[str, Any]) -> Tables:
    """The tables with a `matrix` block written out as strategies and payoffs.

    Raises InputError for unknown keys and for a matrix beside what it replaces.
    """
    check_keys(tables, ALL_KEYS)
    if form_of(tables) != "normal":
        return dict(tables)
    if "matrix" not in tables:
        return dict(tables)
    for other in ("strategies", "payoffs"):
        if other in tables:
            raise InputError(f"stands beside {other}, which it replaces.", mend="Keep one of them.", key=("matrix",))
    if not isinstance(tables["matrix"], str):
        raise InputError("should be a text block.", mend='Write matrix = """...""".', key=("matrix",))
    players = list_of_words(tables.get("players", ["Row", "Column"]), "players")
    if len(players) != 2:
        raise InputError("a matrix is for two players.", mend="Use [strategies] and [payoffs].", key=("players",))
    with placed("matrix"):
        rows, columns, cells = read_matrix(tables["matrix"])
        for what, own in (("row", rows), ("column", columns)):
            for k, name in enumerate(own):
                check_label(name, what)
                if name in own[:k]:
                    raise InputError(f"two {what}s are called {quoted(name)}.", mend="Name each once.")
    return {k: v for k, v in tables.items() if k != "matrix"} | {
        "players": list(players),
        "strategies": {players[0]: rows, players[1]: columns},
        "payoffs": {f"{r}, {c}": list(cells[i][j]) for (i, r), (j, c) in product(enumerate(rows), enumerate(columns))},
    }


def form_of(tables: Mapping[str, Any]) -> str:
    """The form that a game is written in. Raises InputError for keys of another form, Unsupported for unknown forms."""
    form = words(tables.get("form", "normal"), "form")
    if form not in FORMS:
        mend = f"It reads {', '.join(quoted(known) for known in FORMS)}."
        raise Unsupported(f"{quoted(form)} games are not read by this version.", mend=mend, key=("form",))
    for key in tables:
        fits = [known for known, own in OF_FORM.items() if key in own]
        if fits and form not in fits:
            raise InputError(f"is no part of a game in {form} form.", mend=_other_form(fits), key=(key,))
    return form


def _other_form(fits: Sequence[str]) -> str:
    return "Leave it out, or leave form out." if "normal" in fits else f'Write form = "{fits[0]}".'


def laid_over(tables: Tables, parent: Tables) -> Tables:
    """A game laid over the one that it extends."""
    old = list_of_words(parent.get("players", []), "players")
    new = list_of_words(tables.get("players", list(old)), "players")
    if new[: len(old)] != old:
        raise InputError(f"should begin with {', '.join(old)}.", mend="New players come last.", key=("players",))
    padding = f", {ANY}" * (len(new) - len(old))
    below: Tables = {k: dict(v) if isinstance(v, dict) else v for k, v in parent.items() if k not in OF_ONE_GAME}
    if padding:
        below.pop("thresholds", None)
        for key in PATTERNED:
            below[key] = {f"{pattern}{padding}": value for pattern, value in table(parent, key).items()}
        below["events"] = {event: _padded(value, padding) for event, value in table(parent, "events").items()}
    for key, value in tables.items():
        both = isinstance(value, dict) and isinstance(below.get(key), dict)
        below[key] = {**below[key], **value} if both else value
    if isinstance(below.get("payoffs"), dict):
        inherited = {f"{pattern}{padding}": cell for pattern, cell in table(parent, "payoffs").items()}
        below["payoffs"] = {p: _cell_over(cell, inherited.get(p), old, new) for p, cell in below["payoffs"].items()}
    if "units" in tables:
        below.pop("unit", None)
    below.pop("extends", None)
    return below


def _padded(patterns: Any, padding: str) -> Any:
    if isinstance(patterns, dict):
        return {f"{pattern}{padding}": weight for pattern, weight in patterns.items()}
    return [f"{pattern}{padding}" for pattern in list_of_words(patterns, "events")]


def _cell_over(cell: Any, below: Any, old: Sequence[str], new: Sequence[str]) -> Any:
    """A cell over the one that it inherits, player by player; a whole list replaces it."""
    lower = dict(zip(old, below, strict=False)) if isinstance(below, list) else below
    if cell is below:
        return lower if len(old) < len(new) else cell
    return {**lower, **cell} if isinstance(cell, dict) and isinstance(lower, dict) else cell


def read_game(tables: Tables, sheet: Sheet, label: str, findings: Findings) -> NormalFormGame | None:
    """The game, as far as it can be read; None where players or strategies cannot be told."""
    try:
        players = read_players(tables)
        strategies = _strategies(tables, players)
        check_size([len(own) for own in strategies])
    except InputError as error:
        findings.errors.append(error.at(label))
        return None
    reader = ProfileReader(tables, players, strategies, sheet, label, findings)
    payoffs, texts = reader.payoffs()
    game = NormalFormGame(
        players,
        strategies,
        payoffs,
        sheet=sheet,
        events=reader.events(),
        thresholds=reader.thresholds(),
        where=reader.where(),
        texts=texts,
    )
    described: Tables = {}
    with findings.noting(label):
        described = {key: words(tables.get(key, ""), key) for key in ("title", "about", "citation")}
        described["omits"] = read_omits(tables)
        described["teaching"] = read_teaching(tables)
        described["rows"] = list_of_words(tables.get("compare", []), "compare")
        described["units"] = read_units(tables, players)
        described["claims"] = declared_claims(tables, label, findings)
    described["published"] = published_in_matrix(tables, game, label, findings)
    return replace(game, **described)


def _strategies(tables: Tables, players: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    given = table(tables, "strategies")
    for name in given:
        if name not in players:
            mend = choice(name, players)
            raise InputError(f"{quoted(name)} is not a player.", mend=mend, key=("strategies", name))
    found = []
    for player in players:
        own = list_of_words(given.get(player, []), "strategies", player)
        if not own:
            raise InputError("has no strategies.", mend='Write ["A", "B"].', key=("strategies", player))
        twice = next((name for k, name in enumerate(own) if name in own[:k]), None)
        if twice is not None:
            raise InputError(f"{quoted(twice)} stands twice.", mend="Name each once.", key=("strategies", player))
        for name in own:
            with placed("strategies", player):
                check_label(name, "strategy")
        found.append(own)
    return tuple(found)
