"""What a mechanism's tables change of a game in normal form.

`[strategies]`, `[payoffs]`, `[where]`, `[add]`, `[forbid]`, and `order`: who moves before whom. `[events]` gives events
of the game further profiles, those of an added strategy. `[in.GAME]` may hold each of them, and there it stands instead
of the general one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr
from escalation.files.further_events import event_weights
from escalation.files.profiles import read_edits
from escalation.files.toml import as_table, expression, list_of_words, table
from escalation.game.edits import Edit
from escalation.game.normal import NormalFormGame
from escalation.game.patterns import Pattern, check_label, read_pattern
from escalation.mechanism.institution import OnMatrix
from escalation.mechanism.orders import check_order

MATRIX_KEYS = ("strategies", "payoffs", "where", "add", "forbid", "order", "events")
P = ParamSpec("P")
T = TypeVar("T")


def read_on_matrix(name: str, tables: Mapping[str, Any], game: NormalFormGame, names: set[str]) -> OnMatrix:
    """The structural tables of mechanism `name`. Raises InputError for unknown names, players and strategies."""
    here = game.name.rpartition("/")[2]
    own = table(table(tables, "in"), here)

    def at(key: str) -> tuple[tuple[str, ...], Mapping[str, Any]]:
        return (("in", here), own) if key in own else ((), tables)

    strategies = _placed(_strategies, *at("strategies"), game)
    wider = [[*old, *strategies.get(p, ())] for p, old in zip(game.players, game.strategies, strict=True)]
    return OnMatrix(
        strategies,
        _placed(_cells, *at("payoffs"), "payoffs", game, wider, names),
        _placed(_where, *at("where"), name, names, game, wider),
        _placed(_cells, *at("add"), "add", game, wider, names),
        _placed(_forbidden, *at("forbid"), game, wider),
        _placed(_order, *at("order"), game),
        _placed(_events, *at("events"), game, wider, names),
    )


def _placed(
    read: Callable[Concatenate[Mapping[str, Any], P], T],
    above: tuple[str, ...],
    tables: Mapping[str, Any],
    *rest: P.args,
    **named: P.kwargs,
) -> T:
    """What is read from tables that stand under the key `above`, which its errors name."""
    with placed(*above):
        return read(tables, *rest, **named)


def _order(tables: Mapping[str, Any], game: NormalFormGame) -> tuple[str, ...]:
    order = list_of_words(tables.get("order", []), "order")
    if order:
        with placed("order"):
            check_order(game, order)
    return order


def _events(
    tables: Mapping[str, Any], game: NormalFormGame, wider: Sequence[Sequence[str]], names: set[str]
) -> dict[str, tuple[tuple[Pattern, Expr], ...]]:
    found = {}
    for event, own in event_weights(tables, game.events).items():
        with placed("events", event):
            found[event] = tuple(
                (read_pattern(text, game.players, wider), expression(weight, names, text))
                for text, weight in own.items()
            )
    return found


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
    tables: Mapping[str, Any], name: str, names: set[str], game: NormalFormGame, wider: Sequence[Sequence[str]]
) -> tuple[tuple[Pattern, Edit], ...]:
    found: list[tuple[Pattern, Edit]] = []
    for text, edits in table(tables, "where").items():
        with placed("where", text):
            pattern = read_pattern(text, game.players, wider)
            found += [(pattern, edit) for edit in read_edits(as_table(edits), names, name)]
    return tuple(found)


def _cells(
    tables: Mapping[str, Any], key: str, game: NormalFormGame, wider: Sequence[Sequence[str]], names: set[str]
) -> tuple[tuple[Pattern, str, Expr], ...]:
    found = []
    for text, cell in table(tables, key).items():
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
