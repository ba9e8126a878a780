"""Payoffs: as formulas, by components, in numbers under every mechanism with best replies marked."""

from tests.appendices.numbers.by_hand import CELLS
from tests.appendices.numbers.formulas import is_formula


def check(memo, ledger):
    _formulas(memo, ledger.grids["formulas"])
    _components(memo, ledger.grids["components"])
    for k, label in enumerate(memo.labels):
        _matrix(memo, label, ledger.grids[f"matrix-{k}"])


def _formulas(memo, grid):
    assert [row[0].text for row in grid.rows] == [memo.hand.cells[c] for c in CELLS]
    for (i, j), row in zip(CELLS, grid.rows, strict=True):
        for player in (0, 1):
            is_formula(row[1 + player], memo, "none", lambda at, i=i, j=j, p=player: at.payoffs[i][j][p])


def _components(memo, grid):
    names = [row[0].text for row in grid.rows]
    assert names == list(memo.hand.raw["definitions"])
    for name, row in zip(names, grid.rows, strict=True):
        is_formula(row[grid.column("formula")], memo, "none", lambda at, name=name: at.value(name))
        row[grid.column("value used")].reads(memo.hand.at().value(name))


def _matrix(memo, label, grid):
    here = memo.hand.at(label)
    assert grid.caption.text.endswith("without a mechanism" if label == "none" else f"under {label}")
    assert [row[0].text.split(": ")[1] for row in grid.rows] == memo.hand.rows
    assert [head.text.split(": ")[1] for head in grid.heads[1:]] == memo.hand.columns
    for i, j in CELLS:
        cell = grid.rows[i][1 + j]
        cell.reads(*here.payoffs[i][j])
        marked = [part.endswith("*") for part in cell.text.split(", ")]
        assert marked == [here.best((i, j), player) for player in (0, 1)], cell.text
