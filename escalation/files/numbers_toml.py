"""A game file that holds numbers only: players, strategies, and every profile's payoffs in the order of the players.

Whole numbers stand bare, fractions as text (`"1/3"`), so that nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from escalation.exhibits.numbers import data
from escalation.files.table_game import TableGame

FORBIDDEN = ',*|:"'
_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def toml_text(game: TableGame) -> str:
    """The text of the file. Names must hold no character of `FORBIDDEN`, as in any game file.

    >>> print(toml_text(TableGame(("A",), (("x", "y"),), {(0,): (Fraction(1, 3),), (1,): (Fraction(2),)}, "t")))
    title = "t"
    players = ["A"]
    <BLANKLINE>
    [strategies]
    "A" = ["x", "y"]
    <BLANKLINE>
    [payoffs]
    "x" = ["1/3"]
    "y" = [2]
    <BLANKLINE>
    """
    described = [f"{key} = {_string(text)}" for key, text in (("title", game.title), ("about", game.about)) if text]
    named = [f"{_string(player)} = {_strings(own)}" for player, own in zip(game.players, game.strategies, strict=True)]
    cells = [
        f"{_string(', '.join(own[k] for own, k in zip(game.strategies, profile, strict=True)))} = "
        f"[{', '.join(map(_number, payoffs))}]"
        for profile, payoffs in game.payoffs.items()
    ]
    lines = [*described, f"players = {_strings(game.players)}", "", "[strategies]", *named, "", "[payoffs]", *cells]
    return "\n".join(lines) + "\n"


def _strings(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, texts))}]"


def _string(text: str) -> str:
    """A basic string of TOML (its specification, 1.0, "String")."""
    return '"' + "".join(_ESCAPES.get(c, c if c.isprintable() else f"\\U{ord(c):08x}") for c in text) + '"'


def _number(value: Fraction) -> str:
    return str(data(value)) if value.denominator == 1 else f'"{data(value)}"'
