"""Tables of a mechanism to a `Mechanism`, read for one game.

`[edits]` holds in every game that has the name, `[in.GAME.edits]` there instead; `[parameters]` declares what it
brings. The tables that change a game's own parts are read for its form (`matrix_mechanisms`, `tree_mechanisms`,
`markov_mechanisms`).
`extends` lays a mechanism over another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escalation.errors import InputError, choice, placed, quoted, suggestion
from escalation.files.markov_mechanisms import read_on_markov
from escalation.files.matrix_mechanisms import read_on_matrix
from escalation.files.profiles import read_edits
from escalation.files.toml import as_table, check_keys, list_of_words, table, words
from escalation.files.tree_mechanisms import TREE_KEYS, read_on_tree
from escalation.game.edits import Edit
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.mechanism.institution import Mechanism, OnMarkov, OnMatrix, OnTree
from escalation.parameters import Sheet

KEYS = {
    *("title", "about", "extends", "limited_by", "sources", "edits", "in", "parameters", "constraints"),
    *("strategies", "payoffs", "where", "add", "forbid", "order"),
}


def laid_over(tables: Mapping[str, Any], parent: Mapping[str, Any]) -> dict[str, Any]:
    """A mechanism laid over the one that it extends: its edits replace the other's, name by name."""
    below = dict(parent)
    for key, value in tables.items():
        both = isinstance(value, dict) and isinstance(below.get(key), dict)
        below[key] = {**below[key], **value} if both else value
    below.pop("extends", None)
    return below


def read_mechanism(name: str, tables: Mapping[str, Any], sheet: Sheet, game: AnyGame) -> Mechanism:
    """The mechanism as `game` would have it; `sheet` declares what it brings.

    Raises InputError for unknown keys, names and strategies.
    """
    check_keys(tables, KEYS)
    names = game.sheet.names | sheet.names
    for source in list_of_words(tables.get("sources", []), "sources"):
        if source not in sheet.sources and source not in game.sheet.sources:
            mend = suggestion(source, sheet.sources) or "Add it to sources.toml."
            raise InputError(f"the source {quoted(source)} is not listed.", mend=mend, key=("sources",))
    for limit in list_of_words(tables.get("limited_by", []), "limited_by"):
        if limit not in sheet.names | game.sheet.names:
            raise InputError(f"{quoted(limit)} is not declared.", mend=choice(limit, names), key=("limited_by",))
    return Mechanism(
        name,
        words(tables.get("title", name), "title"),
        words(tables.get("about", ""), "about"),
        list_of_words(tables.get("limited_by", []), "limited_by"),
        list_of_words(tables.get("sources", []), "sources"),
        sheet,
        tuple(_edits(name, tables, names, game)),
        read_on_matrix(name, tables, game, names) if isinstance(game, NormalFormGame) else OnMatrix(),
        read_on_tree(tables, game, names) if isinstance(game, ExtensiveGame) else OnTree(),
        read_on_markov(tables, game, names) if isinstance(game, MarkovGame) else OnMarkov(),
    )


def _edits(name: str, tables: Mapping[str, Any], names: set[str], game: AnyGame) -> list[Edit]:
    here = game.name.rpartition("/")[2]
    own_tables = (
        TREE_KEYS if isinstance(game, ExtensiveGame) else ("states", "keeping") if isinstance(game, MarkovGame) else ()
    )
    known = {"edits", *own_tables}
    for other, entry in table(tables, "in").items():
        with placed("in", other):
            check_keys(as_table(entry), known if other == here else {"edits", *TREE_KEYS, "states", "keeping"})
    own = table(table(tables, "in"), here)
    general = table(tables, "edits")
    edits = table(own, "edits") if "edits" in own else general
    with placed("edits"):
        return read_edits({n: e for n, e in edits.items() if n in names}, names, name)
