"""How far the answer carries: shares of draws, where the event disappears, break-even values, swings."""

import re
from collections import Counter
from fractions import Fraction

from tests.appendices.numbers.along import stretches
from tests.appendices.numbers.checks import swings
from tests.appendices.numbers.formulas import all_hold, with_edges
from tests.appendices.numbers.printed import NUMBER, Share, agrees

MANY = 60
SAME = 1e-7
COUNTED = "over all assumed ranges ({} draws, seed {})"
COURSE = re.compile(r"(absent|possible|certain) (?:below|up to) (\(?)([^,) ]+)(\)?)")


def check(memo, ledger):
    _shares(memo, ledger.grids["shares-0"])
    _sets(memo, ledger.grids["shares-1"])
    ledger.saying("sampling error").says("at most {} points", round(50 / memo.draws**0.5, 1))
    _disappears(memo, ledger.grids["disappears"])
    _break_evens(memo, ledger.grids["break-evens"])
    swings.check(memo, ledger)


def _shares(memo, grid):
    """Against the game without a mechanism at the same draw; the worst equilibrium is the best one too."""
    grid.caption.says(COUNTED, memo.draws, 1)
    _, _, base = memo.drawn["none"]
    for row in grid.rows:
        _, low, high = memo.drawn[row[0].text]
        assert (low == high).all()
        parts = {
            "absent": high < SAME,
            "less likely": high < base - SAME,
            "unchanged": abs(high - base) <= SAME,
            "more likely": high > base + SAME,
            "certain": high > 1 - SAME,
        }
        for title, part in parts.items():
            cell = row[grid.column(title)]
            if row[0].text != "none" or title in ("absent", "certain"):
                cell.reads(Share(part.mean()))


def _sets(memo, grid):
    """Which equilibria, with the share of draws; what is not listed is rarer than one in a hundred."""
    grid.caption.says(COUNTED, memo.draws, 1)
    for label, cell in grid.rows:
        valid = memo.drawn[label.text][0]
        assert (valid.sum(axis=0) == 1).all()
        counted = Counter(memo.hand.kinds_drawn[k] for k in valid.argmax(axis=0))
        for kind, number in counted.items():
            if kind in cell.text:
                cell.says(f"{kind} {{}}", Share(number / memo.draws))
            else:
                assert number < memo.draws / 100


def _disappears(memo, grid):
    """One line holds exactly where no equilibrium has the event, each somewhere; the share is of the draws above."""
    for label, where, share in grid.rows:
        lines, seen = where.text.split("\n"), set()
        for at in with_edges(memo, label.text, where.text, MANY):
            absent = all(at.chance(memo.event, e) == 0 for e in at.equilibria)
            holding = [line for line in lines if all_hold(line, at)]
            assert bool(holding) == absent, at.point
            seen.update(holding)
        assert seen == set(lines), (label.text, seen)
        where.claim(0, len(where.text))
        share.reads(Share((memo.drawn[label.text][2] == 0).mean()))
    assert [row[0].text for row in grid.rows] == memo.labels


def _break_evens(memo, grid):
    """Every parameter that changes by itself what becomes of the event, under every mechanism, has its course."""
    told = {}
    for row in grid.rows:
        for k, label in enumerate(row[3].text.split("; ")):
            assert told.setdefault((row[0].text, label), row) is row
            _course(memo, label, row, k == 0)
    for label in memo.labels:
        hand = memo.hand
        moved = {*hand.ranged(label), *(n for n in hand.sets(label) & hand.in_play(label) if n in hand.sheet)}
        for name in moved - {n for n, own in told if own == label}:
            assert len({own.state for own in stretches(memo, label, name)}) == 1, (name, label)


def _course(memo, label, row, first):
    """`absent below 1/6, possible up to 8/9, certain above`; in brackets what lies outside the range."""
    name, text = row[0].text, row[2].text
    found = list(COURSE.finditer(text))
    printed = [match[3] for match in found]
    stretched = stretches(memo, label, name, beyond=tuple(float(Fraction(value)) for value in printed))
    joined = [own for own, after in zip(stretched, [*stretched[1:], None], strict=True) if _ends(own, after)]
    assert [match[1] for match in found] + [re.search(r"(\w+) above(?: it)?$", text)[1]] == [s.state for s in joined]
    ends = [own.high for own in joined[:-1]]
    assert all(agrees(value, end) for value, end in zip(printed, ends, strict=True)), (name, label, text, ends)
    for match, end in zip(found, ends, strict=True):
        low, high = (memo.hand.reach(name) if name not in memo.hand.sets(label) else None) or (end, end)
        outside = end < low - SAME or end > high + SAME
        assert (match[2] == "(") == (match[4] == ")") == outside, (name, label, text)
    value = memo.hand.at(label).used(name)
    assert all(agrees(match[0], value) for match in NUMBER.finditer(row[1].text))
    if first:
        row[1].reads(value)
        row[2].reads(*ends)


def _ends(own, after):
    return after is None or own.state != after.state
