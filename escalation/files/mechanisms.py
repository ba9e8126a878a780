"""Tables of a mechanism to a `Mechanism`, read for one game.

`[edits]` holds in every game that has the name; `[in.GAME]` says what holds in that game instead, table by table, or
`why_not`: why the mechanism does not apply there. `[parameters]` declares what it brings. The tables that change a
game's own parts are read for its form (`matrix_mechanisms`, `tree_mechanisms`, `markov_mechanisms`).
`extends` lays a mechanism over another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escalation.errors import InputError, NotApplicable, choice, placed, quoted, suggestion
from escalation.files.markov_mechanisms import MARKOV_KEYS, read_on_markov
from escalation.files.matrix_mechanisms import MATRIX_KEYS, read_on_matrix
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
    *MATRIX_KEYS,
}
OF_A_GAME = {"edits", "why_not", *MATRIX_KEYS, *TREE_KEYS, *MARKOV_KEYS}


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
    _check_games(tables, game)
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
        told_of=tuple(table(tables, "in")),
    )


def _edits(name: str, tables: Mapping[str, Any], names: set[str], game: AnyGame) -> list[Edit]:
    own = table(table(tables, "in"), game.name.rpartition("/")[2])
    general = table(tables, "edits")
    edits = table(own, "edits") if "edits" in own else general
    with placed("edits"):
        return read_edits({n: e for n, e in edits.items() if n in names}, names, name)


def _check_games(tables: Mapping[str, Any], game: AnyGame) -> None:
    """Raises InputError for unknown keys under `[in.GAME]`, NotApplicable where the file says why not in this game."""
    here = game.name.rpartition("/")[2]
    own = TREE_KEYS if isinstance(game, ExtensiveGame) else MARKOV_KEYS if isinstance(game, MarkovGame) else MATRIX_KEYS
    for other, entry in table(tables, "in").items():
        with placed("in", other):
            check_keys(as_table(entry), {"edits", "why_not", *own} if other == here else OF_A_GAME)
    why_not = words(table(table(tables, "in"), here).get("why_not", ""), "in", here, "why_not")
    if why_not:
        raise NotApplicable(why_not, key=("in", here, "why_not"))
