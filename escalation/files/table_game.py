"""A game as a table of numbers: all that the files of other programs hold.

`payoffs[profile][i]` is `u_i` at `profile`, a tuple of strategy indices in player order, as an exact fraction. Other
programs let names be empty, repeated, or hold any character; here every name is one line of 1 to 80 printable
characters, and no two players, and no two strategies of a player, are called the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from escalation.errors import InputError, Unsupported, printable, quoted
from escalation.expressions import read_number
from escalation.game.normal import Profile
from escalation.game.numeric import NumericGame

LONGEST_NAME = 80
MOST_SHOWN = 4
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
    return TableGame(game.players, game.strategies, dict(at.payoffs), game.title, game.about)


def with_sound_names(table: TableGame, forbidden: str = "") -> tuple[TableGame, list[str]]:
    """The game with names that can be told apart and hold no character of `forbidden`, and what was renamed.

    >>> game = TableGame(("", "B"), (("x", "x"), ("u",)), {})
    >>> sound, notes = with_sound_names(game)
    >>> sound.players, sound.strategies[0]
    (('Player 1', 'B'), ('x (1)', 'x (2)'))
    """
    players = _distinct([_line(name, forbidden) or f"Player {k + 1}" for k, name in enumerate(table.players)])
    strategies = tuple(
        _distinct([_line(name, forbidden) or str(k + 1) for k, name in enumerate(own)]) for own in table.strategies
    )
    notes = _renamed("players", table.players, players)
    for player, old, new in zip(players, table.strategies, strategies, strict=True):
        notes += _renamed(f"strategies of {player}", old, new)
    title, about = (printable(" ".join(text.split())) for text in (table.title, table.about))
    return replace(table, players=players, strategies=strategies, title=title, about=about), notes


def _line(name: str, forbidden: str) -> str:
    """`name` on one line, printable, of a length that a table can show."""
    allowed = "".join("_" if c in forbidden else c for c in printable(" ".join(name.split())))
    return allowed[:LONGEST_NAME].strip()


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """The names, those that come more than once numbered."""
    counts, taken, last = Counter(names), set(names), Counter[str]()
    found = []
    for name in names:
        new = name
        while counts[name] > 1 and new in taken:
            last[name] += 1
            number = f" ({last[name]})"
            new = name[: LONGEST_NAME - len(number)] + number
        taken.add(new)
        found.append(new)
    return tuple(found)


def _renamed(what: str, old: Sequence[str], new: Sequence[str]) -> list[str]:
    """One note on the names that changed, or none."""
    changed = [_change(a, b) for a, b in zip(old, new, strict=True) if a != b]
    more = f", and {len(changed) - MOST_SHOWN} more" if len(changed) > MOST_SHOWN else ""
    return [f"{what} renamed: {', '.join(changed[:MOST_SHOWN])}{more}"] if changed else []


def _change(old: str, new: str) -> str:
    if quoted(old) == quoted(new):
        return f"a character of {quoted(new)} that cannot be shown is replaced"
    return f"{quoted(old)} is now {quoted(new)}"
