"""A payoff matrix of two players, best replies marked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Matrix:
    """`cells[r][c]` holds the row player's and the column player's payoff as text, each with "is a best reply"."""

    title: str
    players: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[tuple[tuple[str, bool], tuple[str, bool]], ...], ...]
    note: str = ""
