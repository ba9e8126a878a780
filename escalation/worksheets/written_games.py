"""Games of worksheets as game files: what is drawn is written down in our own format, and read as any other file.

So a question rests on nothing that a user could not write, and parameters, mechanisms and claims mean what they mean
everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from escalation.files.library import read_text
from escalation.game.forms import AnyGame
from escalation.game.normal import Profile
from escalation.worksheets.drawn_matrices import PLAYERS, DrawnMatrix


def matrix_game(title: str, drawn: DrawnMatrix, more: str = "") -> AnyGame:
    """The game of a drawn matrix; `more` are further tables of the file."""
    cells = {profile: tuple(map(str, own)) for profile, own in drawn.payoffs.items()}
    return formula_game(title, drawn.strategies, cells, more)


def formula_game(
    title: str, strategies: tuple[tuple[str, ...], tuple[str, ...]], cells: Mapping[Profile, tuple[str, ...]], more: str
) -> AnyGame:
    """The game in which a profile pays what two formulas say."""
    rows, columns = strategies
    head = " | ".join(["", *columns])
    lines = [" | ".join([name, *(", ".join(cells[i, j]) for j in range(len(columns)))]) for i, name in enumerate(rows)]
    matrix = "\n".join([head, *lines])
    players = ", ".join(f'"{player}"' for player in PLAYERS)
    return game_of(f'title = "{title}"\nplayers = [{players}]\nunit = "points"\nmatrix = """\n{matrix}\n"""\n{more}')


def game_of(text: str) -> AnyGame:
    """The game of a text in our format."""
    return read_text(text, "worksheet")
