"""What a mechanism's tables change of a game in normal form.

`[strategies]`, `[payoffs]`, `[where]`, `[add]`, `[forbid]`, and `order`: who moves before whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr
from escalation.files.profiles import read_edits
from escalation.files.toml import as_table, expression, list_of_words, table
from escalation.game.edits import Edit
from escalation.game.normal import NormalFormGame
from escalation.game.patterns import Pattern, check_label, read_pattern
from escalation.mechanism.institution import OnMatrix
from escalation.mechanism.orders import check_order


def read_on_matrix(name: str, tables: Mapping[str, Any], game: NormalFormGame, names: set[str]) -> OnMatrix:
    """The structural tables of mechanism `name`. Raises InputError for unknown names, players and strategies."""
    strategies = _strategies(tables, game)
    wider = [[*own, *strategies.get(p, ())] for p, own in zip(game.players, game.strategies, strict=True)]
    order = list_of_words(tables.get("order", []), "order")
    if order:
        with placed("order"):
            check_order(game, order)
    return OnMatrix(
        strategies,
        _cells(table(tables, "payoffs"), "payoffs", game, wider, names),
        tuple(_where(name, tables, names, game, wider)),
        _cells(table(tables, "add"), "add", game, wider, names),
        _forbidden(tables, game, wider),
        order,
    )


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
