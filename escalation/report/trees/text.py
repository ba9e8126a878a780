"""A tree as lines of text: a branch a line, behind it what it leads to, and at the right what players get.

    Pakistan: warning                     (-0.9)      (-1)
    ├── Neutralise · chance: operation
    │   └── foiled (0.14)                   -0.2     -0.22
    ╘═> Ignore · Iran: border             (-0.9)      (-1)

A double line is the path of play, an arrow on a single line what is chosen where play does not come; in brackets at
the right stands what players expect from a node on. Long lines are broken, never cut.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from escalation.errors import printable
from escalation.exhibits.tree import MEANING, Mark, TreePicture

SIGNS = {Mark.PATH: ("╞═> ", "╘═> "), Mark.CHOSEN: ("├─> ", "└─> "), Mark.NONE: ("├── ", "└── ")}
NARROWEST = 24
WIDEST_HEAD = 14
BETWEEN = 2


def tree_lines(picture: TreePicture, width: int) -> list[str]:
    """The tree and its legend, in lines of `width` unless names are longer."""
    rows = _rows(picture)
    columns = _columns(picture, [own for _, _, own in rows if own])
    beside = sum(columns) + BETWEEN * len(columns)
    deepest = max(cell_len(prefix) for prefix, _, _ in rows)
    if width - beside < deepest + NARROWEST:
        return [*_told(picture, rows, width), *_legend(picture, width)]
    room = min(width - beside, max(cell_len(prefix) + cell_len(words) for prefix, words, _ in rows))
    lines = _heads(picture, room, columns)
    for prefix, words, own in rows:
        first, *more = _broken(prefix, words, room)
        lines += [_beside(first, own, room, columns), *more]
    return [*lines, *_legend(picture, width)]


def _rows(picture: TreePicture) -> list[tuple[str, str, list[str]]]:
    """What stands before each node's words, the words, and its payoffs or what is expected there."""
    leading, words = {0: ""}, {0: picture.standing(0)}
    below = {0: ""}
    for v, node in enumerate(picture.nodes):
        for k, branch in enumerate(node.branches):
            last = k == len(node.branches) - 1
            leading[branch.to] = below[v] + SIGNS[branch.mark][last]
            below[branch.to] = below[v] + ("    " if last else "│   ")
            there = picture.standing(branch.to)
            words[branch.to] = " · ".join(part for part in (branch.words, there * (there != branch.label)) if part)
    return [(leading[v], printable(words[v]), _numbers(picture, v)) for v in range(len(picture.nodes))]


def _numbers(picture: TreePicture, v: int) -> list[str]:
    node = picture.nodes[v]
    return [printable(u) for u in node.payoffs] or [printable(f"({u})") for u in node.values]


def _columns(picture: TreePicture, numbers: Sequence[Sequence[str]]) -> list[int]:
    """How wide the column of each player is: as its numbers, or as the name if that is short."""
    heads = [min(cell_len(printable(player)), WIDEST_HEAD) for player in picture.players]
    return [max([head, *(cell_len(own[i]) for own in numbers)]) for i, head in enumerate(heads)]


def _heads(picture: TreePicture, room: int, columns: Sequence[int]) -> list[str]:
    """The players above their columns, long names in several lines."""
    heads = [_wrapped(printable(player), width) for player, width in zip(picture.players, columns, strict=True)]
    most = max(map(len, heads))
    stacked = zip(*([""] * (most - len(head)) + head for head in heads), strict=True)
    return [_beside("", line, room, columns) for line in stacked]


def _beside(line: str, own: Sequence[str], room: int, columns: Sequence[int]) -> str:
    """A line with numbers in columns at its right."""
    cells = [" " * (BETWEEN + width - cell_len(u)) + u for u, width in zip(own, columns, strict=False)]
    return f"{line}{' ' * (room - cell_len(line))}{''.join(cells)}".rstrip()


def _told(picture: TreePicture, rows: Sequence[tuple[str, str, list[str]]], width: int) -> list[str]:
    """The tree with what players get behind the words or below them, where there is no room for columns."""
    lines = []
    for prefix, words, own in rows:
        gets = [f"{printable(player)} {u}" for player, u in zip(picture.players, own, strict=False)]
        whole = f"{words}: {', '.join(gets)}" if gets else words
        if cell_len(prefix) + cell_len(whole) <= width:
            lines.append(prefix + whole)
        else:
            first, *more = _broken(prefix, f"{words}:" if gets else words, width)
            lines += [first, *more, *(line for u in gets for line in _broken(_going(prefix), u, width))]
    return lines


def _broken(prefix: str, words: str, room: int) -> list[str]:
    """A row in lines; the lines of the tree go on beside those that follow."""
    first, *more = _wrapped(words, max(room - cell_len(prefix), NARROWEST)) or [""]
    return [prefix + first, *(_going(prefix) + part for part in more)]


def _going(prefix: str) -> str:
    """What stands before a further line of a row."""
    return "".join("│" if c in "│├╞" else " " for c in prefix)


def _wrapped(words: str, room: int) -> list[str]:
    console = Console(width=room, file=io.StringIO())
    return [line.plain.rstrip() for line in Text(words).wrap(console, room, overflow="fold")]


def _legend(picture: TreePicture, width: int) -> list[str]:
    signs = {Mark.PATH: "═>", Mark.CHOSEN: "─>"}
    words = [f"{signs[mark]} {MEANING[mark]}" for mark in picture.marks]
    if any(node.values for node in picture.nodes):
        words.append("( ) at the right: expected from there on")
    return [line for text in [*words, *picture.key] for line in _broken("", printable(text), width)]
