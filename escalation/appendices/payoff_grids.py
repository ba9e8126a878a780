"""Payoffs at the values used, best replies marked: `cells[r][c]` of two players, else one row a profile."""

from __future__ import annotations

import itertools

from escalation.answers.framed import MOST_CELLS, is_best_reply
from escalation.exhibits import Column
from escalation.exhibits.document import BEST_MARK, Best, Grid, Inline, Text
from escalation.exhibits.numbers import short
from escalation.game.numeric import NumericGame

WIDEST = 6
NOTE = f"Shaded and with {BEST_MARK}: a best reply to what the other player does."
NOTE_ALONE = f"Shaded and with {BEST_MARK}: what is best."
NOTE_MANY = f"Shaded and with {BEST_MARK}: a best reply to what the others do."


def payoff_grid(at: NumericGame, anchor: str, caption: str) -> Grid:
    """The payoffs of a game at given values, each in its player's place; what is a best reply is marked.

    >>> from escalation.files.library import load
    >>> payoff_grid(load("chicken").at(), "payoffs", "Payoffs").rows[0]
    (('Row: Swerve',), ('6', ', ', '6'), (Best(text='2'), ', ', Best(text='7')))
    """
    matrix = len(at.shape) == 2 and max(at.shape) <= WIDEST
    return _matrix(at, anchor, caption) if matrix else _profiles(at, anchor, caption)


def _matrix(at: NumericGame, anchor: str, caption: str) -> Grid:
    (row, column), (rows, columns) = at.game.players, at.game.strategies
    heads = (Column(""), *(Column(f"{column}: {name}", right=True) for name in columns))
    body = tuple(
        ((f"{row}: {name}",), *(_cell(at, (i, j)) for j in range(len(columns)))) for i, name in enumerate(rows)
    )
    note = f"In each cell first the payoff of {row}, then that of {column}. {NOTE}"
    return Grid(anchor, caption, heads, body, (note,))


def _cell(at: NumericGame, profile: tuple[int, ...]) -> Text:
    return (_payoff(at, profile, 0), ", ", _payoff(at, profile, 1))


def _payoff(at: NumericGame, profile: tuple[int, ...], player: int) -> Inline:
    text = short(at.payoffs[profile][player])
    return Best(text) if is_best_reply(at, profile, player) else text


def _profiles(at: NumericGame, anchor: str, caption: str) -> Grid:
    game = at.game
    heads = (*map(Column, game.players), *(Column(f"payoff of {p}", right=True) for p in game.players))
    body = tuple(
        (*((name,) for name in game.names(p)), *((_payoff(at, p, i),) for i in range(len(game.players))))
        for p in itertools.islice(at.payoffs, MOST_CELLS)
    )
    more = f" The first {MOST_CELLS} of {len(at.payoffs)} profiles." if len(at.payoffs) > MOST_CELLS else ""
    note = {1: NOTE_ALONE, 2: NOTE}.get(len(at.shape), NOTE_MANY)
    return Grid(anchor, caption, heads, body, (f"{note}{more}",))
