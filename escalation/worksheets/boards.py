"""What a task shows of its game: payoffs without any mark, every number exact, so that an answer can be exact too."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from escalation.answers.phrases import units_told
from escalation.answers.tree_picture import exact_tree
from escalation.exhibits import Column, Matrix, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import written_exactly
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.numeric_tree import NumericTree
from escalation.parameter_line import along
from escalation.worksheets.questions import Unsuited
from escalation.worksheets.rounding import Coefficients, polynomial

MOST_CELLS = 16
MOST_ENDS = 24


def told(about: str) -> tuple[Exhibit, ...]:
    """The words of a game file, if it has some."""
    return (Prose(about),) * bool(about)


def board(at: NumericGame, title: str = "Payoffs") -> Exhibit:
    """The payoffs at values, as a matrix, or as a list where there are not two players. Raises Unsuited for too many.

    >>> from escalation.files.library import load
    >>> board(load("chicken").at()).cells[1][0]
    (('7', False), ('2', False))
    """
    if not at.exact:
        raise Unsuited("its payoffs are not rational.")
    cells = {profile: tuple(map(written_exactly, own)) for profile, own in at.payoffs.items()}
    return _laid_out(at.game, cells, title)


def board_in(game: NormalFormGame, parameter: str, title: str = "Payoffs") -> Exhibit:
    """The payoffs with one parameter left open, all others at their values.

    Raises Unsuited where a payoff is no polynomial in it.
    """
    values = along(game, parameter)
    cells = {
        p: tuple(_polynomial(polynomial(values, u, parameter), parameter) for u in own) for p, own in game.cells.items()
    }
    return _laid_out(game, cells, f"{title}; {parameter} is not known")


def _laid_out(game: NormalFormGame, cells: dict[Any, tuple[str, ...]], title: str) -> Exhibit:
    if len(cells) > MOST_CELLS:
        raise Unsuited(f"it has more than {MOST_CELLS} profiles.")
    units = units_told(game)
    head = f"{title} ({units})" if units else title
    if len(game.players) != 2:
        columns = (*map(Column, game.players), *(Column(f"u {p}", right=True) for p in game.players))
        return Table(head, columns, tuple((*game.names(p), *own) for p, own in cells.items()))
    rows, columns_ = game.strategies
    lines = tuple(
        tuple(((cells[i, j][0], False), (cells[i, j][1], False)) for j in range(len(columns_)))
        for i in range(len(rows))
    )
    return Matrix(head, (game.players[0], game.players[1]), rows, columns_, lines)


def _polynomial(terms: Coefficients, name: str) -> str:
    """`2 - 12*p`, from coefficients, the constant first."""
    text = ""
    for power, value in enumerate(terms):
        if value:
            text += f" {'-' if value < 0 else '+'} {_term(abs(value), name, power)}"
    sign, _, rest = text.strip().partition(" ")
    return rest if sign == "+" else f"-{rest}" if sign else "0"


def _term(size: Fraction, name: str, power: int) -> str:
    factor = written_exactly(size)
    if not power:
        return factor
    letter = name if power == 1 else f"{name}**{power}"
    return letter if size == 1 else f"{factor}*{letter}"


def tree_board(at: NumericTree) -> tuple[Exhibit, ...]:
    """The tree without any mark, and what its ends pay. Raises Unsuited for a tree that fills more than a page."""
    if not at.exact:
        raise Unsuited("its payoffs are not rational.")
    ends = [v for v, node in enumerate(at.tree.nodes) if node.is_end]
    if len(ends) > MOST_ENDS:
        raise Unsuited(f"it has more than {MOST_ENDS} ends.")
    players = at.game.players
    rows = tuple((", ".join(at.tree.labels(v)), *map(written_exactly, at.payoffs[v])) for v in ends)
    columns = (Column("moves"), *(Column(player, right=True) for player in players))
    units = units_told(at.game)
    picture = replace(exact_tree(at), title="The tree")
    return picture, Table(f"What each end pays{f' ({units})' if units else ''}", columns, rows)
