"""Tables of a mechanism to a `Mechanism`, read for one game.

`[edits]` holds in every game that has the name, `[in.GAME.edits]` there instead; `[parameters]`, `[strategies]`,
`[payoffs]`, `[where]`, `[add]` and `[forbid]` say the rest. `extends` lays a mechanism over another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from escalation.errors import InputError, Unsupported, choice, placed, quoted, suggestion
from escalation.expressions import Expr
from escalation.files.profiles import read_edits
from escalation.files.toml import as_table, check_keys, expression, list_of_words, table, words
from escalation.game.edits import Edit
from escalation.game.normal import NormalFormGame
from escalation.game.patterns import Pattern, check_label, read_pattern
from escalation.mechanism import Mechanism
from escalation.parameters import Sheet

KEYS = {
    *("title", "about", "extends", "limited_by", "sources", "edits", "in", "parameters", "constraints"),
    *("strategies", "payoffs", "where", "add", "forbid", "order"),
}
STRUCTURAL = ("strategies", "payoffs", "where", "add", "forbid")


def laid_over(tables: Mapping[str, Any], parent: Mapping[str, Any]) -> dict[str, Any]:
    """A mechanism laid over the one that it extends: its edits replace the other's, name by name."""
    below = dict(parent)
    for key, value in tables.items():
        both = isinstance(value, dict) and isinstance(below.get(key), dict)
        below[key] = {**below[key], **value} if both else value
    below.pop("extends", None)
    return below


def read_mechanism(name: str, tables: Mapping[str, Any], sheet: Sheet, game: NormalFormGame) -> Mechanism:
    """The mechanism as `game` would have it; `sheet` declares what it brings.

    Raises InputError for unknown keys, names and strategies.
    """
    check_keys(tables, KEYS)
    if "order" in tables:
        raise Unsupported(
            "an order of moves makes a tree, which this version does not read.",
            mend="Compare other mechanisms.",
            key=("order",),
        )
    names = game.sheet.names | sheet.names
    for source in list_of_words(tables.get("sources", []), "sources"):
        if source not in sheet.sources and source not in game.sheet.sources:
            mend = suggestion(source, sheet.sources) or "Add it to sources.toml."
            raise InputError(f"the source {quoted(source)} is not listed.", mend=mend, key=("sources",))
    for limit in list_of_words(tables.get("limited_by", []), "limited_by"):
        if limit not in sheet.names | game.sheet.names:
            raise InputError(f"{quoted(limit)} is not declared.", mend=choice(limit, names), key=("limited_by",))
    strategies = _strategies(tables, game)
    wider = [[*own, *strategies.get(p, ())] for p, own in zip(game.players, game.strategies, strict=True)]
    return Mechanism(
        name,
        words(tables.get("title", name), "title"),
        words(tables.get("about", ""), "about"),
        list_of_words(tables.get("limited_by", []), "limited_by"),
        list_of_words(tables.get("sources", []), "sources"),
        sheet,
        tuple(_edits(name, tables, names, game)),
        strategies,
        _cells(table(tables, "payoffs"), "payoffs", game, wider, names),
        tuple(_where(name, tables, names, game, wider)),
        _cells(table(tables, "add"), "add", game, wider, names),
        _forbidden(tables, game, wider),
    )


def _edits(name: str, tables: Mapping[str, Any], names: set[str], game: NormalFormGame) -> list[Edit]:
    here = game.name.rpartition("/")[2]
    for other, entry in table(tables, "in").items():
        with placed("in", other):
            check_keys(as_table(entry), {"edits"} if other == here else {"edits", "nodes", "ends", "states"})
    own = table(table(tables, "in"), here)
    general = table(tables, "edits")
    edits = table(own, "edits") if "edits" in own else general
    with placed("edits"):
        return read_edits({n: e for n, e in edits.items() if n in names}, names, name)


def _strategies(tables: Mapping[str, Any], game: NormalFormGame) -> dict[str, tuple[str, ...]]:
    found = {}
    for player, own in table(tables, "strategies").items():
        with placed("strategies", player):
            old = game.strategies[game.player(player)]
            found[player] = list_of_words(own)
            for k, strategy in enumerate(found[player]):
                if strategy in (*old, *found[player][:k]):
                    raise InputError(f"{player} has {quoted(strategy)} already.", mend="Name it once.")
                check_label(strategy, "strategy")
    return found


def _where(
    name: str, tables: Mapping[str, Any], names: set[str], game: NormalFormGame, wider: Sequence[Sequence[str]]
) -> Iterator[tuple[Pattern, Edit]]:
    for text, edits in table(tables, "where").items():
        with placed("where", text):
            pattern = read_pattern(text, game.players, wider)
            yield from ((pattern, edit) for edit in read_edits(as_table(edits), names, name))


def _cells(
    entries: Mapping[str, Any], key: str, game: NormalFormGame, wider: Sequence[Sequence[str]], names: set[str]
) -> tuple[tuple[Pattern, str, Expr], ...]:
    found = []
    for text, cell in entries.items():
        with placed(key, text):
            pattern = read_pattern(text, game.players, wider)
            own = dict(zip(game.players, cell, strict=False)) if isinstance(cell, list) else cell
            if not isinstance(own, dict) or (isinstance(cell, list) and len(cell) != len(game.players)):
                raise InputError("should give a payoff to each player.", mend='Write { A = "..." }.')
            for player, value in own.items():
                game.player(player)
                found.append((pattern, player, expression(value, names, player)))
    return tuple(found)


def _forbidden(
    tables: Mapping[str, Any], game: NormalFormGame, wider: Sequence[Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    found = {}
    for player, taken in table(tables, "forbid").items():
        with placed("forbid", player):
            own = wider[game.player(player)]
            found[player] = list_of_words(taken)
            for strategy in found[player]:
                if strategy not in own:
                    raise InputError(f"{quoted(strategy)} is not a strategy of {player}.", mend=choice(strategy, own))
    return found
