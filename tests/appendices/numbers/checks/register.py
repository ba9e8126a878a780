"""The register of assumptions: what the sheet says of every parameter, and in how many rows it changes play alone."""

import re
from fractions import Fraction

from tests.appendices.numbers.along import stretches

BASES = ("fact", "derived", "assumption")


def check(memo, ledger):
    grid = ledger.grids["assumptions"]
    names = [row[1].text for row in grid.rows]
    assert sorted(names) == sorted(moving(memo, memo.labels))
    for k, row in enumerate(grid.rows, 1):
        _row(memo, k, row, grid)
    _counts(memo, names, ledger)
    told = [(row[grid.column("impact")].text, row[grid.column("quality")].text) for row in grid.rows]
    fragile = sum(impact.startswith("red") and quality != "green" for impact, quality in told)
    ledger.saying("both red impact and quality").says("{} of them have both red impact", fragile)


def moving(memo, labels):
    """The parameters without which some payoff would be another, under some of these mechanisms."""
    hand = memo.hand
    return {
        name
        for label in labels
        for name in hand.in_play(label) - hand.sets(label)
        if "baseline" in hand.sheet[name] and _moves(hand, label, name)
    }


def _moves(hand, label, name):
    now = hand.at(label).used(name)
    others = [v for v in hand.reach(name) or (now / 2,) if v != now]
    return any(hand.at(label, **{name: v}).payoffs != hand.at(label).payoffs for v in others)


def _row(memo, k, row, grid):
    own = memo.hand.sheet[row[1].text]
    row[0].is_literally(f"A{k}")
    meaning = row[grid.column("meaning")]
    unit = meaning.text.removeprefix(own["meaning"]).removesuffix(")").partition("; with ")[0]
    assert unit == f" ({own['unit']}"
    meaning.claim(0, len(own["meaning"]))
    row[grid.column("baseline")].reads(Fraction(own["baseline"]))
    row[grid.column("range")].reads(*(memo.hand.reach(row[1].text) or ()))
    _rests_on(own, row[grid.column("rests on")])
    _impact(memo, row[1].text, row[grid.column("impact")])


def _rests_on(own, piece):
    """The reason, the sources, the warning, word for word."""
    (basis,) = [b for b in BASES if b in own]
    told = f"{basis}: {own[basis]}" + "".join(f" [{key}]" for key in own.get("sources", ()))
    piece.is_literally(f"{told}; tuned: {own['calibrated']}" if "calibrated" in own else told)


def _impact(memo, name, piece):
    """Red where play changes inside the range; then it says in how many rows."""
    reach = memo.hand.reach(name)
    if reach is None:
        assert not re.search(r"red|[0-9]", piece.text)
        return
    there = [label for label in memo.labels if name in memo.hand.in_play(label) - memo.hand.sets(label)]
    shifting = [label for label in there if len({_state(s) for s in stretches(memo, label, name, reach)}) > 1]
    assert piece.text.startswith("red") == bool(shifting), (name, shifting, piece.text)
    if shifting:
        piece.says("red, {} of {} rows", len(shifting), len(memo.labels))


def _state(stretch):
    return stretch.kinds, stretch.state


def _counts(memo, names, ledger):
    """How many there are, of which basis, and how many are tuned."""
    text = ledger.saying(f"{len(names)} parameters")
    text.says("{} parameters", len(names))
    for basis, words in zip(BASES, ("fact", "derived number", "assumption"), strict=True):
        number = sum(basis in memo.hand.sheet[name] for name in names)
        if re.search(rf"[0-9] {words}", text.text):
            text.says(f"{{}} {words}{'s' * (number != 1)}", number)
        else:
            assert number in (0, len(names))
    text.says("of {} of them value or range", sum("calibrated" in memo.hand.sheet[name] for name in names))
