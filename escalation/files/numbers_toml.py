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
    described = described_toml(game.title, game.about)
    named = [
        f"{toml_string(player)} = {toml_list(own)}" for player, own in zip(game.players, game.strategies, strict=True)
    ]
    cells = [
        f"{toml_string(', '.join(own[k] for own, k in zip(game.strategies, profile, strict=True)))} = "
        f"[{', '.join(map(toml_number, payoffs))}]"
        for profile, payoffs in game.payoffs.items()
    ]
    lines = [*described, f"players = {toml_list(game.players)}", "", "[strategies]", *named, "", "[payoffs]", *cells]
    return "\n".join(lines) + "\n"


def described_toml(title: str, about: str) -> list[str]:
    """The lines of title and about, where there are any."""
    return [f"{key} = {toml_string(text)}" for key, text in (("title", title), ("about", about)) if text]


def toml_list(texts: Iterable[str]) -> str:
    """A list of texts."""
    return f"[{', '.join(map(toml_string, texts))}]"


def toml_string(text: str) -> str:
    """A basic string of TOML (its specification, 1.0, "String")."""
    return '"' + "".join(_ESCAPES.get(c, c if c.isprintable() else f"\\U{ord(c):08x}") for c in text) + '"'


def toml_number(value: Fraction) -> str:
    """A whole number bare, a fraction as text."""
    return str(data(value)) if value.denominator == 1 else f'"{data(value)}"'
