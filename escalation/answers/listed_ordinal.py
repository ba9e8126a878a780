"""The answer of `list ordinal`: the ordinal 2x2 games, those that are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from escalation.catalogue.names import called, known, like, number_of
from escalation.catalogue.ordinal import STRATEGIES, OrdinalGame, ordinal_games
from escalation.exhibits import Answer, Column, Table
from escalation.exhibits.words import counted

DOMINANT = ("none", "one", "both")
NOTE = (
    "Cells: what Row and Column get, 4 for the best; the first row is Row's Cooperate, the first cell Column's. Like: "
    "the symmetric games whose orders Row and Column have. Inferior: pure equilibria that another outcome is better "
    "than for both. A game is loaded by its number or its name: escalation show ordinal/12"
)


def ordinal_answer(
    dominant: str | None = None, pure: int | None = None, inferior: bool = False, named: bool = False
) -> Answer:
    """The games in which so many players have a dominant strategy, and which have so many pure equilibria.

    With `inferior` those with a pure equilibrium that another outcome is better than for both, with `named` those that
    have a name. None asks for nothing.
    """
    found = [
        game
        for game in ordinal_games()
        if dominant in (None, DOMINANT[game.dominant])
        and pure in (None, len(game.pure))
        and (game.inferior or not inferior)
        and (known(game) or not named)
    ]
    columns = ("number", "name", "like", "cells", "dominant", "pure", "inferior", "mixed")
    heads = tuple(Column(head, right=head in ("number", "pure", "inferior"), whole=head == "cells") for head in columns)
    title = f"{counted(len(found), 'ordinal game')} of {len(ordinal_games())}"
    body = [_data(game) for game in found]
    records = tuple(row | {key: "; ".join(row[key]) for key in ("equilibria", "inferior")} for row in body)
    table = Table(title, heads, tuple(map(_row, found)), NOTE)
    return Answer(title, (table,), {"schema": 1, "ordinal": body}, records)


def _row(game: OrdinalGame) -> tuple[str, ...]:
    own = known(game)
    both = like(game.row) if game.symmetric else f"{like(game.row)}, {like(game.column)}"
    return (
        str(number_of(game)),
        own.title if own else "-",
        both,
        _cells(game),
        DOMINANT[game.dominant],
        str(len(game.pure)),
        str(len(game.inferior)) if game.pure else "-",
        "yes" if game.mixed else "no",
    )


def _cells(game: OrdinalGame) -> str:
    """`3,3 1,4 / 4,1 2,2`."""
    told = [",".join(map(str, game.payoffs[profile])) for profile in sorted(game.payoffs)]
    return f"{' '.join(told[:2])} / {' '.join(told[2:])}"


def _data(game: OrdinalGame) -> dict[str, Any]:
    own = known(game)
    return {
        "number": number_of(game),
        "call": called(game),
        "name": own.title if own else "",
        "row": game.row,
        "column": game.column,
        "cells": _cells(game),
        "dominant": DOMINANT[game.dominant],
        "pure": len(game.pure),
        "equilibria": _profiles(game.pure),
        "inferior": _profiles(game.inferior),
        "mixed": game.mixed,
        "symmetric": game.symmetric,
    }


def _profiles(profiles: Iterable[tuple[int, ...]]) -> list[str]:
    return [", ".join(STRATEGIES[k] for k in profile) for profile in profiles]
