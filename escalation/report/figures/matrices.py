"""A payoff matrix: a cell a profile, in it a field for each player's payoff, best replies shaded and with a star.

The fields of a cell stand side by side where all payoffs fit so, else one above the other, in smaller type if need be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalation.exhibits import Matrix
from escalation.exhibits.region_picture import Point
from escalation.report.figures.lettering import breadth, broken, evenly, trimmed, widest_piece
from escalation.report.figures.paper import EDGE, GREY, INK, Paper

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHADE = "#d9d9d9"
LEAST_TYPE = 4.5
PADDING = 1.0
WIDEST_CELL = 42.0
HEADS = 0.3
HIGHEST_HEAD = 30.0


def matrix_figure(matrix: Matrix, paper: Paper) -> Figure:
    """The matrix with its players and strategies, and what the shading means."""
    side = _side(paper, matrix)
    cell = min((paper.width - 2 * EDGE - side) / len(matrix.columns), WIDEST_CELL)
    top = _heads(paper, matrix, side, cell)
    bottom = _rows(paper, matrix, side, cell, top)
    return paper.figure(_legend(paper, matrix, bottom))


def _side(paper: Paper, matrix: Matrix) -> float:
    """How wide the names of rows are, with that of their player before them."""
    widest = max(breadth(name, paper.points) for name in matrix.rows)
    return min(widest, HEADS * paper.width) + paper.line + 3 * PADDING


def _heads(paper: Paper, matrix: Matrix, side: float, cell: float) -> float:
    """The column player and his strategies; where the cells begin."""
    left, room = EDGE + side, cell * len(matrix.columns)
    y = paper.top
    for line in evenly(matrix.players[1], paper.points, room, "bold"):
        y += paper.line
        paper.say(line, (left + room / 2, y - 0.22 * paper.line), 0, "bold", ha="center")
    high = _upright(paper, matrix, left, cell, y) or _turned(paper, matrix, left, cell, y)
    return y + high + PADDING / 2


def _upright(paper: Paper, matrix: Matrix, left: float, cell: float, top: float) -> float:
    """The names of columns in lines, and how high they are; 0 and none where a word is too long for its column."""
    if any(widest_piece(name, paper.points) > cell - PADDING for name in matrix.columns):
        return 0.0
    names = [broken(name, paper.points, cell - PADDING) for name in matrix.columns]
    most = max(map(len, names))
    for k, lines in enumerate(names):
        for n, line in enumerate(lines):
            down = top + paper.line * (most - len(lines) + n + 0.78)
            paper.say(line, (left + cell * (k + 0.5), down), ha="center")
    return paper.line * most


def _turned(paper: Paper, matrix: Matrix, left: float, cell: float, top: float) -> float:
    """The names of columns read from below upwards, and how high they are."""
    most = max(int(cell / paper.line), 1)
    names = [evenly(name, paper.points, HIGHEST_HEAD, most=most) for name in matrix.columns]
    high = max(breadth(line, paper.points) for lines in names for line in lines) + PADDING
    for k, lines in enumerate(names):
        for n, line in enumerate(lines):
            across = left + cell * (k + 0.5) + paper.line * (n + 0.28 - (len(lines) - 1) / 2)
            paper.say(line, (across, top + high - PADDING / 2), ha="right", va="bottom", rotation=90)
    return high


def _rows(paper: Paper, matrix: Matrix, side: float, cell: float, top: float) -> float:
    """The row player, his strategies, the cells; where they end."""
    points, beside = _type(paper, matrix, cell)
    line = paper.line * points / paper.points
    y, left = top, EDGE + side
    for name, payoffs in zip(matrix.rows, matrix.cells, strict=True):
        words = broken(name, paper.points, side - paper.line - 2 * PADDING)
        height = max(2 * line + 2 * PADDING, paper.line * len(words) + PADDING, 8.0)
        for n, text in enumerate(words):
            down = y + height / 2 + paper.line * (n + 0.28 - (len(words) - 1) / 2)
            paper.say(text, (left - PADDING, down), ha="right")
        for k, own in enumerate(payoffs):
            _cell(paper, own, (left + cell * k, y), (cell, height), points, beside)
        y += height
    player = trimmed(matrix.players[0], paper.points, y - top, "bold")
    spot = (EDGE + 0.78 * paper.line, (top + y) / 2)
    paper.say(player, spot, 0, "bold", ha="right", va="center", rotation=90)
    return y


def _type(paper: Paper, matrix: Matrix, cell: float) -> tuple[float, bool]:
    """The size of type in cells, and whether the two payoffs stand side by side."""
    texts = [_text(*entry) for row in matrix.cells for own in row for entry in own]
    for points in (paper.points, paper.points - 1, LEAST_TYPE):
        widest = max(breadth(text, points, "bold") for text in texts) + 2 * PADDING
        if widest <= cell:
            return points, 2 * widest <= cell
    return LEAST_TYPE, False


def _text(payoff: str, best: bool) -> str:
    return f"{payoff}*" if best else payoff


def _cell(
    paper: Paper,
    own: tuple[tuple[str, bool], tuple[str, bool]],
    corner: Point,
    size: Point,
    points: float,
    beside: bool,
) -> None:
    """The two fields of a cell, the row player's first, and its frame."""
    (x, y), (w, h) = corner, size
    field = (w / 2, h) if beside else (w, h / 2)
    for k, (payoff, best) in enumerate(own):
        at = (x + field[0] * k, y) if beside else (x, y + field[1] * k)
        if best:
            paper.box((at[0] + 0.3, at[1] + 0.3), (field[0] - 0.6, field[1] - 0.6), SHADE)
        style = "bold" if best else ""
        text = trimmed(_text(payoff, best), points, field[0] - 0.6, style)
        middle = at[0] + field[0] / 2, at[1] + field[1] / 2 + 0.36 * points * 25.4 / 72
        paper.say(text, middle, points, style, ha="center")
    paper.box(corner, size, edgecolor=INK, linewidth=0.7)


def _legend(paper: Paper, matrix: Matrix, bottom: float) -> float:
    """What stands in a cell, and what is marked."""
    room = paper.width - 2 * EDGE
    first, second = matrix.players
    words = f"{matrix.title or 'Payoffs'}: in each cell first that of {first} (rows), then that of {second} (columns)."
    y = paper.tell(words, (EDGE, bottom + 1.5), room, color=GREY)
    note = matrix.note.replace("*", "Shaded, with *:", 1)
    return (paper.tell(f"{note}.", (EDGE, y), room, color=GREY) if note else y) + EDGE
