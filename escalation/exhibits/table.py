"""A table: columns with alignment, rows of cells."""

from __future__ import annotations

from dataclasses import dataclass

from escalation.displayed import Displayed
from escalation.exhibits.formula import Formula

Cell = str | Formula


@dataclass(frozen=True)
class Column:
    """A column's heading; `right` for numbers, `whole` for short cells that read badly on two lines."""

    title: str
    right: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Table(Displayed):
    """`rows[r][c]` stands under `columns[c]`."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def text_of(cell: Cell) -> str:
    """A cell as plain text."""
    return cell.text if isinstance(cell, Formula) else cell
