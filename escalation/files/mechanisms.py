"""Tables of a mechanism to a `Mechanism`, read for one game.

`[edits]` holds in every game that has the name, `[in.GAME.edits]` there instead; `[parameters]`, `[strategies]`,
`[payoffs]`, `[where]`, `[add]` and `[forbid]` say the rest. `extends` lays a mechanism over another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escalation.errors import InputError, Unsupported, choice, quoted, suggestion
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
        tuple(
            (_pattern(text, "where", game, wider), edit)
            for text in table(tables, "where")
            for edit in _edits_at(text, tables, names, name)
        ),
        _cells(table(tables, "add"), "add", game, wider, names),
        _forbidden(tables, game, wider),
    )


def _edits(name: str, tables: Mapping[str, Any], names: set[str], game: NormalFormGame) -> list[Edit]:
    here = game.name.rpartition("/")[2]
    for other, entry in table(tables, "in").items():
        try:
            check_keys(as_table(entry), {"edits"} if other == here else {"edits", "nodes", "ends", "states"})
        except InputError as error:
            raise error.at("", "in", other) from None
    own = table(table(tables, "in"), here)
    general = table(tables, "edits")
    edits = table(own, "edits") if "edits" in own else general
    try:
        return read_edits({n: e for n, e in edits.items() if n in names}, names, name)
    except InputError as error:
        raise error.at("", "edits") from None


def _strategies(tables: Mapping[str, Any], game: NormalFormGame) -> dict[str, tuple[str, ...]]:
    found = {}
    for player, own in table(tables, "strategies").items():
        try:
            game.player(player)
        except InputError as error:
            raise error.at("", "strategies") from None
        found[player] = list_of_words(own, "strategies", player)
        for k, strategy in enumerate(found[player]):
            if strategy in found[player][:k] or strategy in game.strategies[game.player(player)]:
                raise InputError(
                    f"{player} has {quoted(strategy)} already.", mend="Name it once.", key=("strategies", player)
                )
            try:
                check_label(strategy, "strategy")
            except InputError as error:
                raise error.at("", "strategies", player) from None
    return found


def _pattern(text: str, key: str, game: NormalFormGame, wider: Sequence[Sequence[str]]) -> Pattern:
    try:
        return read_pattern(text, game.players, wider)
    except InputError as error:
        raise error.at("", key, text) from None


def _edits_at(text: str, tables: Mapping[str, Any], names: set[str], origin: str) -> list[Edit]:
    try:
        return read_edits(as_table(table(tables, "where")[text]), names, origin)
    except InputError as error:
        raise error.at("", "where", text) from None


def _cells(
    entries: Mapping[str, Any], key: str, game: NormalFormGame, wider: Sequence[Sequence[str]], names: set[str]
) -> tuple[tuple[Pattern, str, Expr], ...]:
    found = []
    for text, cell in entries.items():
        pattern = _pattern(text, key, game, wider)
        own = dict(zip(game.players, cell, strict=False)) if isinstance(cell, list) else cell
        if not isinstance(own, dict) or (isinstance(cell, list) and len(cell) != len(game.players)):
            raise InputError("should give a payoff to each player.", mend='Write { A = "..." }.', key=(key, text))
        for player, value in own.items():
            if player not in game.players:
                raise InputError(
                    f"{quoted(player)} is not a player.", mend=choice(player, game.players), key=(key, text, player)
                )
            found.append((pattern, player, expression(value, names, key, text, player)))
    return tuple(found)


def _forbidden(
    tables: Mapping[str, Any], game: NormalFormGame, wider: Sequence[Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    found = {}
    for player, taken in table(tables, "forbid").items():
        if player not in game.players:
            raise InputError(
                f"{quoted(player)} is not a player.", mend=choice(player, game.players), key=("forbid", player)
            )
        own = wider[game.player(player)]
        found[player] = list_of_words(taken, "forbid", player)
        for strategy in found[player]:
            if strategy not in own:
                mend = choice(strategy, own)
                raise InputError(f"{quoted(strategy)} is not a strategy of {player}.", mend=mend, key=("forbid",))
    return found
