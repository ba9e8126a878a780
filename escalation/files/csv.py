r"""A game of two players as a spreadsheet exports it.

    Iran \ Pakistan, Accept,     Retaliate          the corner may name the players (Row and Column if it is empty)
    Absorb,          "(-1, 0)",  "(-1, -0.05)"      one row a strategy of the row player;
    Strike,          -1/4; -7/5, -0.9 | -1          a cell holds two payoffs, apart by a comma, ; | or a space

or *two columns a strategy*: its name stands over the first, the second has none or the same; a cell holds one payoff.

Cells are apart by commas, semicolons or tabs; decimals have a point, or a comma where cells are not apart by commas. A
file is read in each of these ways: exactly one game must come out, else the error says what is ambiguous. `3,5` alone
between semicolons could be one number or two: it is refused.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from fractions import Fraction

from escalation.errors import InputError, quoted
from escalation.exhibits.numbers import data
from escalation.files.table_game import TableGame, table_number
from escalation.game.normal import check_size
from escalation.game.numeric import Number

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
WAYS = ((",", "."), (";", ","), (";", "."), ("\t", ","), ("\t", "."))
LONGEST_CELL = 4000
MOST_CUTS = 5
PAIR = "Write 3; 5 or (3, 5)."
_DECLARED = re.compile(r'\s*"?sep=([,;\t])"?[ \t]*\r?\n', re.IGNORECASE)
_CUT = re.compile(r"\s*[,;|]\s*|\s+")
_ONE_NUMBER = re.compile(r"[+-]?\d+,\d+(?:[eE][+-]?\d+)?")
_FORMULA = re.compile(r"'*[=+\-@]")
Row = list[str]


class _Misread(Exception):
    """What is wrong in one way of reading, at a cell, rows and columns counted from 0."""

    def __init__(self, row: int, column: int, what: str, mend: str) -> None:
        self.place, self.what, self.mend = (row, column), what, mend
        super().__init__(what)


def read_csv(text: str, label: str) -> TableGame:
    r"""The game of a spreadsheet. Raises InputError with file, cell (as a spreadsheet calls it) and the mend.

    >>> game = read_csv("A \\ B; u; v\nx; 0,5 | 1; (2, 3)\n", "game.csv")
    >>> game.players, game.payoffs[0, 0], game.payoffs[0, 1]
    (('A', 'B'), (Fraction(1, 2), Fraction(1, 1)), (Fraction(2, 1), Fraction(3, 1)))
    """
    declared = _DECLARED.match(text)
    body = text[declared.end() :] if declared else text
    delimiters = [declared[1]] if declared else list(DELIMITERS)
    found: dict[str, TableGame] = {}
    errors: list[tuple[str, _Misread]] = []
    for delimiter, mark in WAYS:
        if delimiter in delimiters:
            try:
                game = _read(body, delimiter, mark)
            except _Misread as error:
                errors.append((delimiter, error))
            else:
                if game not in found.values():
                    found[f"{DELIMITERS[delimiter]} between cells and a decimal {_named(mark)}"] = game
    if len(found) > 1:
        ways = " and with ".join(found)
        mend = "Put quotation marks around cells, or a line sep=, on top."
        raise InputError(f"is ambiguous: it is a game with {ways}.", mend=mend, file=label)
    if not found:
        raise _placed(_likeliest(errors, body), label, 1 if declared else 0)
    return next(iter(found.values()))


def _named(mark: str) -> str:
    return "point" if mark == "." else "comma"


def _likeliest(errors: Sequence[tuple[str, _Misread]], text: str) -> _Misread:
    """The error of the way that the first line speaks for, and that came farthest."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(errors, key=lambda item: (head.count(item[0]), item[1].place))[1]


def _placed(error: _Misread, label: str, above: int) -> InputError:
    """The error, with the cell as a spreadsheet calls it: `B3`."""
    row, column = error.place
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return InputError(error.what, mend=error.mend, file=label, key=(f"{letters}{row + 1 + above}",))


def _read(text: str, delimiter: str, mark: str) -> TableGame:
    """The game, cells apart by `delimiter`, decimals with `mark`. Raises _Misread."""
    rows, first = _cells(text, delimiter)
    players = _players(rows[0][0], first)
    columns, wide = _columns(rows[0][1:], first)
    if len(rows) < 2:
        raise _Misread(first, 0, "has no row of payoffs.", "Write one row a strategy of the row player.")
    try:
        check_size([len(rows) - 1, len(columns)])
    except InputError as error:
        raise _Misread(first, 0, error.what, error.mend) from None
    names: dict[str, None] = {}
    payoffs: dict[tuple[int, ...], tuple[Number, ...]] = {}
    for i, (name, *cells) in enumerate(rows[1:]):
        if not name or name in names:
            what = f"two rows are called {quoted(name)}." if name else "the row has no name."
            raise _Misread(first + 1 + i, 0, what, "Name each once; leave no empty rows between.")
        names[name] = None
        for j in range(len(columns)):
            own = cells[2 * j : 2 * j + 2] if wide else cells[j : j + 1]
            read = _two_cells if wide else _one_cell
            payoffs[i, j] = read(own, mark, delimiter, (first + 1 + i, 1 + (2 * j if wide else j)))
    return TableGame(players, (tuple(map(_text, names)), tuple(map(_text, columns))), payoffs)


def _cells(text: str, delimiter: str) -> tuple[list[Row], int]:
    """The rows of a sheet, all of one width, without empty rows around and empty columns behind; the first row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    rows: list[Row] = []
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row])
    except csv.Error as error:
        raise _Misread(len(rows), 0, f"is not CSV: {error}.", "Close quotation marks; double those inside.") from None
    filled = [k for k, row in enumerate(rows) if any(row)]
    if not filled:
        raise _Misread(0, 0, "is empty.", "Write a row of column strategies and one row a row strategy.")
    rows = rows[filled[0] : filled[-1] + 1]
    width = max(k + 1 for row in rows for k, cell in enumerate(row) if cell)
    if width < 2:
        raise _Misread(filled[0], 0, "has one column only.", "Put commas, semicolons or tabs between cells.")
    if width * len(rows) > len(text) + width:
        ragged = next(k for k, row in enumerate(rows) if len(row) < width)
        raise _Misread(filled[0] + ragged, 0, "the rows differ in length.", "Fill the row.")
    return [(row + [""] * (width - len(row)))[:width] for row in rows], filled[0]


def _players(corner: str, row: int) -> tuple[str, str]:
    r"""The players that the corner names, `Iran \ Pakistan` or `Iran / Pakistan`."""
    if not corner:
        return "Row", "Column"
    names = _text(corner)
    parts = [part.strip() for part in names.split("\\" if "\\" in names else "/")]
    if len(parts) != 2 or not all(parts) or parts[0] == parts[1]:
        what = f"the corner {quoted(corner)} does not name two players."
        raise _Misread(row, 0, what, "Write Iran \\ Pakistan, or leave it empty.")
    return parts[0], parts[1]


def _columns(heads: Sequence[str], row: int) -> tuple[list[str], bool]:
    """The column player's strategies, and whether each has two columns."""
    if all(heads) and len(set(heads)) == len(heads):
        return list(heads), False
    names = list(heads[::2])
    paired = len(heads) % 2 == 0 and all(b in ("", a) for a, b in zip(names, heads[1::2], strict=True))
    if paired and all(names) and len(set(names)) == len(names):
        return names, True
    wrong = next(k for k, head in enumerate(heads) if not head or head in heads[:k])
    what = f"two columns are called {quoted(heads[wrong])}." if heads[wrong] else "the column has no name."
    raise _Misread(row, 1 + wrong, what, "Name each strategy once; quote cells that hold a separator.")


def _one_cell(cells: Row, mark: str, delimiter: str, place: tuple[int, int]) -> tuple[Fraction, ...]:
    """Two payoffs in one cell, read in the only way in which it can be."""
    (cell,) = cells
    bracketed = cell[:1] + cell[-1:] in ("()", "[]")
    inner = cell[1:-1].strip() if bracketed else cell
    cuts = list(_CUT.finditer(inner)) if len(cell) <= LONGEST_CELL else []
    if delimiter != "," and not bracketed and _ONE_NUMBER.fullmatch(cell):
        raise _Misread(*place, f"{quoted(cell)} could be one number or two.", PAIR)
    pairs = []
    for cut in cuts[:MOST_CUTS]:
        own, other = _number(inner[: cut.start()], mark), _number(inner[cut.end() :], mark)
        if own is not None and other is not None:
            pairs.append((own, other))
    if len(pairs) != 1 or len(cuts) > MOST_CUTS:
        what = "could be cut in several ways." if len(pairs) > 1 else "does not hold two payoffs."
        raise _Misread(*place, f"the cell {quoted(cell)} {what}", PAIR)
    return pairs[0]


def _two_cells(cells: Row, mark: str, delimiter: str, place: tuple[int, int]) -> tuple[Fraction, ...]:
    """One payoff in each of two cells."""
    found = []
    for k, cell in enumerate(cells):
        value = _number(cell, mark)
        if value is None:
            what = f"the cell {quoted(cell)} does not hold one payoff, and the strategy has two columns."
            raise _Misread(place[0], place[1] + k, what, "Write a number such as 0.5 or 3/4.")
        found.append(value)
    return tuple(found)


def _number(text: str, mark: str) -> Fraction | None:
    """The number that `text` writes, None if it writes none."""
    if len(text) > LONGEST_CELL or (mark == "," and "." in text) or (mark == "." and "," in text):
        return None
    try:
        return table_number(text.replace(mark, ".").replace("−", "-"))
    except InputError:
        return None


def _text(name: str) -> str:
    """A name without the apostrophe that keeps a spreadsheet from running it."""
    return name[1:] if name.startswith("'") and _FORMULA.match(name) else name


def csv_text(game: TableGame) -> str:
    r"""The game with commas between cells, which hold `(3; 5)`: never a number, a date or a formula to a spreadsheet.

    Raises InputError where there are not two players, and for players whose names the corner cannot hold.

    >>> print(csv_text(TableGame(("A", "B"), (("x",), ("=u",)), {(0, 0): (Fraction(-1, 3), Fraction(2))})), end="")
    "A \ B","'=u"
    "x","(-1/3; 2)"
    """
    if len(game.players) != 2:
        raise InputError(f"a sheet holds two players, not {len(game.players)}.", mend="Choose nfg or toml.")
    for player in game.players:
        if "\\" in player:
            raise InputError(f"the corner cell cannot name {quoted(player)}.", mend="Rename it: a \\ parts the names.")
    rows, columns = game.strategies
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow([_safe(" \\ ".join(game.players)), *map(_safe, columns)])
    for i, name in enumerate(rows):
        pairs = (game.payoffs[i, j] for j in range(len(columns)))
        writer.writerow([_safe(name), *(f"({data(own)}; {data(other)})" for own, other in pairs)])
    return out.getvalue()


def _safe(name: str) -> str:
    """A name that no spreadsheet takes for a formula: an apostrophe stands in front of one that looks so."""
    return f"'{name}" if _FORMULA.match(name) and not _is_number(name) else name


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", text) is not None
