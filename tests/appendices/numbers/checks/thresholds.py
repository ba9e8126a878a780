"""Thresholds and their distances, as formulas, the line of the first one's parameter, and conditions."""

import re
from fractions import Fraction

from tests.appendices.numbers.along import root, stretches
from tests.appendices.numbers.checks import conditions
from tests.appendices.numbers.formulas import RELATION, points, worth
from tests.appendices.numbers.printed import Share, agrees


def check(memo, ledger):
    declared = memo.hand.raw["thresholds"]
    tables = [ledger.grids[f"threshold-{k}"] for k in range(len(declared))]
    for (name, own), table in zip(declared.items(), tables, strict=True):
        assert table.caption.text.partition(": ")[2].startswith(f"Threshold {name}: ")
        assert sorted(label for row in table.rows for label in row[0].text.split("; ")) == sorted(memo.labels)
        for row in table.rows:
            _distance(memo, own, row)
    _formulas(memo, declared, tables, ledger.grids["threshold-formulas"])
    _line(memo, ledger.grids["stretches"])
    _chart(memo, ledger.figures["threshold-chart"][0])
    conditions.check(memo, ledger)


def gain(own):
    """What a player gains by the profile that he prefers above the threshold."""
    return lambda at: at.gain(own["player"], own["prefers"], own["to"])


def _threshold(memo, label, own, point=()):
    """Where the preference changes, and to which side; None where it does not on the line."""
    found = root(memo, label, own["parameter"], gain(own), point)
    return found if found and found[0] >= 0 else None


def _distance(memo, own, row):
    """A row, of all the mechanisms that it names."""
    told = [_told(memo, label, own) for label in row[0].text.split("; ")]
    for words, cells in told:
        assert all(piece.text.startswith(word) for piece, word in zip(row[1:], words, strict=True)), (words, row)
        for piece, values in zip(row[1:], cells, strict=True):
            piece.shows(*(values * 2 if "≈" in piece.text else values))
    for piece, values in zip(row[1:], told[0][1], strict=True):
        piece.reads(*(values * 2 if "≈" in piece.text else values))


def _told(memo, label, own):
    """How the cells of a row begin, and which numbers stand in them."""
    hand, name, found = memo.hand, own["parameter"], _threshold(memo, label, own)
    now = hand.at(label).used(name)
    prefers = gain(own)(hand.at(label)) > 0
    if found is None:
        return ("always" if prefers else "never", "", "-", "-", "yes" if prefers else "no"), ([], [now], [], [], [])
    distance, reach = abs(now - found[0]), None if name in hand.sets(label) else hand.reach(name)
    part = [Share(distance / (reach[1] - reach[0]))] if reach else []
    words = (">" if found[1] else "<", "", "", "" if reach else "-", "yes" if prefers else "no")
    return words, ([found[0]], [now], [distance], part, [])


def _formulas(memo, declared, tables, grid):
    """Every threshold that has a number has a formula, which gives it at every point."""
    found = set()
    for name, formula, under in grid.rows:
        match = RELATION.fullmatch(formula.text)
        own = declared[name.text]
        assert match["left"] == own["parameter"]
        for label in under.text.split("; "):
            found.add((name.text, label))
            for point in points(memo):
                at, rises = root(memo, label, own["parameter"], gain(own), point)
                assert match["sign"] == (">" if rises else "<")
                assert worth(match["right"], memo.hand.at(label, point)) == at
        formula.claim(0, len(formula.text))
    numbered = {
        (name, label)
        for name, table in zip(declared, tables, strict=True)
        for row in table.rows
        for label in row[0].text.split("; ")
        if row[1].text[0] in "<>"
    }
    assert numbered <= found


def _line(memo, grid):
    """The sets of equilibria from low to high, and where they change."""
    name = next(iter(memo.hand.raw["thresholds"].values()))["parameter"]
    assert f"as {name} rises" in grid.caption.text
    for label, cell in grid.rows:
        found = stretches(memo, label.text, name)
        parts = cell.text.split(" | ")
        sets, ends = parts[::2], parts[1::2]
        assert all(agrees(text, own.high) for text, own in zip(ends, found, strict=False)), cell.text
        wanted = []
        for words, own in zip(sets, found, strict=True):
            assert words.startswith(" and ".join(own.kinds)), (words, own)
            middle = memo.hand.at(label.text, **{name: Fraction((own.low + own.high) / 2)})
            wanted += [*_chances(memo, middle)] * ("P(" in words) + [own.high]
        cell.reads(*wanted[:-1])


def _chances(memo, here):
    """The event's probability in the equilibria of a point; one and the same, or none."""
    return {here.chance(memo.event, e) for e in here.equilibria}


def _chart(memo, words):
    """The same inside the range, and the value used on each line."""
    name = next(iter(memo.hand.raw["thresholds"].values()))["parameter"]
    for label in memo.labels:
        found = stretches(memo, label, name, memo.hand.reach(name))
        sets = [" and ".join(own.kinds) for own in found]
        line = words.text.partition(f"{label}: ")[2]
        ends = ["{} ≈ {}" if re.match(rf"{re.escape(sets[0])} \| [0-9]", line) else "≈ {}"] * (len(found) - 1)
        told = "".join(f"{own} | {end} | " for own, end in zip(sets, ends, strict=False)) + sets[-1]
        numbers = [own.high for own, end in zip(found, ends, strict=False) for _ in range(end.count("{}"))]
        words.says(f"{label}: {told}.", *numbers)
    values = {label: memo.hand.at(label).used(name) for label in memo.labels}
    if len(set(values.values())) == 1:
        words.says(f"value used: {name} = {{}}", values["none"])
        return
    for label, value in values.items():
        if value != values["none"]:
            words.says(f"{label}: {{}};", value)
    words.says("{} elsewhere", values["none"])
