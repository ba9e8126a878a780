"""The `matrix` block of a teacher's file: a table of payoffs drawn with `|`, as Markdown draws them.

The first line names the columns, every further line a row and its cells; a cell holds the row player's and the column
player's payoff, split at the comma that stands outside brackets. Outer bars and a dashed line are allowed.
"""

from __future__ import annotations

import re

from escalation.errors import InputError, quoted

_RULE = re.compile(r"[\s|:+-]+")


def read_matrix(text: str) -> tuple[list[str], list[str], list[list[tuple[str, str]]]]:
    """Names of the rows, names of the columns, and the pairs of payoff texts, `cells[row][column]`.

    Raises InputError for ragged rows and for cells that do not hold two payoffs.

    >>> read_matrix("| A | B\\nC | 1, 2 | 3, min(1, x)")
    (['C'], ['A', 'B'], [[('1', '2'), ('3', 'min(1, x)')]])
    """
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not _RULE.fullmatch(line)]
    if len(lines) < 2:
        raise InputError("the matrix needs a line of columns and one line a row.")
    if all(line.startswith("|") for line in lines):
        lines = [line[1:] for line in lines]
    if all(line.endswith("|") for line in lines):
        lines = [line[:-1] for line in lines]
    header, *body = ([part.strip() for part in line.split("|")] for line in lines)
    columns = header[1:]
    rows = [parts[0] for parts in body]
    for parts in body:
        if len(parts) != len(header):
            raise InputError(
                f"row {quoted(parts[0])} has {len(parts) - 1} cells for {len(columns)} columns.", mend="Fill the row."
            )
    return rows, columns, [[_cell(part) for part in parts[1:]] for parts in body]


def _cell(text: str) -> tuple[str, str]:
    depth, cuts = 0, []
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            cuts.append(place)
    if len(cuts) != 1:
        raise InputError(f"the cell {quoted(text)} does not hold two payoffs.", mend="Write: row's, column's.")
    return text[: cuts[0]].strip(), text[cuts[0] + 1 :].strip()
