"""A payoff matrix of two players, best replies marked."""

from __future__ import annotations

from dataclasses import dataclass

from escalation.displayed import Displayed


@dataclass(frozen=True)
class Matrix(Displayed):
    """`cells[r][c]` holds the row player's and the column player's payoff as text, each with "is a best reply"."""

    title: str
    players: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[tuple[tuple[str, bool], tuple[str, bool]], ...], ...]
    note: str = ""
