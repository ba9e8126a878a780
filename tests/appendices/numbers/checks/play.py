"""What mechanisms change: names that are edited, as formulas."""

from tests.appendices.numbers.formulas import RELATION, places, worth


def check(memo, ledger):
    rows = ledger.grids["institutions"].rows
    assert [row[0].text for row in rows] == memo.mechanisms
    for row in rows:
        _changes(memo, row[0].text, row[2])


def _changes(memo, label, cell):
    """Every edit of a name that the game has stands there, and gives what the name is worth under the mechanism."""
    told = {}
    for start, end, text in cell.formulas:
        match = RELATION.fullmatch(text)
        told[match["left"]] = match["right"]
        for at in places(memo, label):
            assert worth(match["right"], at) == at.value(match["left"]), text
        cell.claim(start, end)
    assert set(told) == set(memo.hand.edits(label)) & memo.hand.in_play(label) & set(memo.hand.sheet)
