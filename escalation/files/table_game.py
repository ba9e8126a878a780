"""A game as a table of numbers: all that the files of other programs hold.

`payoffs[profile][i]` is `u_i` at `profile`, a tuple of strategy indices in player order, as an exact fraction. Other
programs let names be empty, repeated, or hold any character; here every name is one line of 1 to 80 printable
characters, and no two players, and no two strategies of a player, are called the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from escalation.errors import InputError, Unsupported, quoted
from escalation.expressions import read_number
from escalation.files.sound_names import distinct, name_line, one_line, renamed
from escalation.game.normal import Profile
from escalation.game.numeric import NumericGame

_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?:/(\d+))?", re.ASCII)


@dataclass(frozen=True)
class TableGame:
    """Players, their strategies, and a number for each player at each profile."""

    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: Mapping[Profile, tuple[Fraction, ...]]
    title: str = ""
    about: str = ""


def table_number(text: str) -> Fraction:
    """A decimal number or a fraction, exactly. Raises InputError for anything else, and beyond the limits.

    >>> table_number("-1.5e2"), table_number("3/4")
    (Fraction(-150, 1), Fraction(3, 4))
    """
    match = _NUMBER.fullmatch(text)
    if not match:
        raise InputError(f"{quoted(text)} is not a number.", mend="Write a decimal number or a fraction: 0.5, 3/4.")
    below = read_number(match[2]) if match[2] else Fraction(1)
    if not below:
        raise InputError(f"{quoted(text)} divides by zero.", mend="Change the denominator.")
    return read_number(match[1]) / below


def table_of(at: NumericGame) -> TableGame:
    """The numbers of a game at given values. Raises Unsupported for payoffs that are not rational."""
    game = at.game
    if not at.exact:
        raise Unsupported(
            "some payoffs are not rational, so no file of numbers holds them exactly.",
            mend="Hold the parameters under a root, exp or log at other values.",
            file=game.called,
        )
    return TableGame(game.players, game.strategies, dict(at.payoffs), f"{game.title}{game.scene}", game.about)


def with_sound_names(table: TableGame, forbidden: str = "") -> tuple[TableGame, list[str]]:
    """The game with names that can be told apart and hold no character of `forbidden`, and what was renamed.

    >>> game = TableGame(("", "B"), (("x", "x"), ("u",)), {})
    >>> sound, notes = with_sound_names(game)
    >>> sound.players, sound.strategies[0]
    (('Player 1', 'B'), ('x (1)', 'x (2)'))
    """
    players = distinct([name_line(name, forbidden) or f"Player {k + 1}" for k, name in enumerate(table.players)])
    strategies = tuple(
        distinct([name_line(name, forbidden) or str(k + 1) for k, name in enumerate(own)]) for own in table.strategies
    )
    notes = renamed("players", table.players, players)
    for player, old, new in zip(players, table.strategies, strategies, strict=True):
        notes += renamed(f"strategies of {player}", old, new)
    title, about = (one_line(text) for text in (table.title, table.about))
    return replace(table, players=players, strategies=strategies, title=title, about=about), notes
