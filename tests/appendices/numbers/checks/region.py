"""The map: its regions at their samples, how large they are, the curves between them, and the way to the nearest."""

import re
from fractions import Fraction
from math import floor, log10

import numpy as np

import escalation as esc
from tests.appendices.numbers.along import stretches
from tests.appendices.numbers.formulas import evaluated
from tests.appendices.numbers.plane import Box, exact_number
from tests.appendices.numbers.printed import DIGITS, Rounded, Share

CURVE = re.compile(r"(?P<name>\w+) (?P<sign>[=≈]) (?P<formula>.+)")


def check(memo, ledger):
    grids = {grid.caption.text.partition(": ")[2]: grid for grid in ledger.grids.values()}
    table, curves = grids["Regions"], grids["Boundaries"]
    box = Box(memo, table.heads[2].text.removeprefix("sample "), table.heads[3].text)
    regions = _regions(memo, box, table)
    _curves(box, regions, curves)
    _sentences(memo, box, regions, ledger, curves)
    _in_words(box, table, ledger.figures["map"][0])


def _regions(memo, box, table):
    """The number of every region by what is played in it."""
    shares = box.shares()
    samples = [region.sample for region in esc.region_map(memo.game).regions]
    found = {}
    for k, row in enumerate(table.rows, 1):
        assert [Fraction(cell.text) for cell in row[2:4]] == list(samples[k - 1])
        sample = [Fraction(cell.text) for cell in row[2:4]]
        here = box.at(*sample)
        (equilibrium,) = here.equilibria
        assert row[1].text == here.kind(equilibrium)
        assert row[0].text.endswith("*") == (exact_number(box, sample) == exact_number(box, box.now))
        row[0].reads(k)
        for cell, value, name in zip(row[2:4], sample, (box.x, box.y), strict=True):
            low, high = memo.hand.reach(name)
            assert low <= value <= high
            cell.reads(value)
        for cell, event in zip(row[4:-1], memo.hand.raw["events"], strict=True):
            cell.reads(here.chance(event, equilibrium))
        found[exact_number(box, sample)] = k
        row[-1].reads(Share(shares[exact_number(box, sample)]))
    assert set(found) == {k for k, part in shares.items() if part > 0}
    return found


def _curves(box, regions, table):
    """On each curve what is played changes, from one to the other of the regions that it parts."""
    for _letter, formula, parts, _ in table.rows:
        x, y = _points(box, formula.text)
        width = [high - low for low, high in map(box.reach, (box.x, box.y))]
        step = 1e-3 if "≈" in formula.text else 1e-6
        sides = set()
        for dx, dy in ((step, 0), (-step, 0), (0, step), (0, -step)):
            sides |= {regions[k] for k in set(box.kinds(x + dx * width[0], y + dy * width[1])) if k in regions}
        assert len(sides) == 2, (formula.text, sides)
        parts.reads(*sorted(sides))
        formula.claim(0, len(formula.text))


def _points(box, text):
    """Points on a printed curve, inside the box."""
    match = CURVE.fullmatch(text)
    swapped = match["name"] == box.x
    other = box.y if swapped else box.x
    low, high = box.reach(other)
    along = np.linspace(low, high, 1001)[1:-1]
    there = np.broadcast_to(evaluated(match["formula"], {other: along}.get, float), len(along))
    inside = (box.reach(match["name"])[0] < there) & (there < box.reach(match["name"])[1])
    assert inside.any()
    _exact_enough(box, match, along[inside], there[inside], swapped)
    return (there[inside], along[inside]) if swapped else (along[inside], there[inside])


def _exact_enough(box, match, along, there, swapped):
    """The curve is where some lead is 0: exactly, or as nearly as its numbers, each to four digits, can say."""
    room = 1e-12 * np.abs(there)
    if match["sign"] == "≈":
        for number in re.finditer(r"[0-9]+\.[0-9]+", match["formula"]):
            off = float(number[0]) + 0.5 * 10 ** (floor(log10(float(number[0]))) - DIGITS + 1)
            other = match["formula"][: number.start()] + repr(off) + match["formula"][number.end() :]
            room = room + np.abs(evaluated(other, dict.fromkeys([box.x, box.y], along).get, float) - there)
    leads, beside = (
        [np.asarray(v, dtype=float) for own in box.at(*((y, along) if swapped else (along, y))).leads for v in own]
        for y in (there, there + 1)
    )
    with np.errstate(all="ignore"):
        near = [(np.abs(lead / (other - lead)) <= room).all() for lead, other in zip(leads, beside, strict=True)]
    assert any(near), match[0]


def _sentences(memo, box, regions, ledger, curves):
    """How many regions, where the values used lie, how far the nearest boundary is, and along each name alone."""
    text = ledger.saying("with the same set of equilibria each")
    text.says("{} regions with the same set", len(regions))
    now = [memo.hand.at().used(name) for name in (box.x, box.y)]
    here = regions[exact_number(box, now)]
    (equilibrium,) = memo.hand.at().equilibria
    text.says(f"{box.x} = {{}} and {box.y} = {{}}, lie in region {{}}: ", *now, here)
    start = f"{memo.hand.at().kind(equilibrium)}, P({memo.event}) {{}}. The nearest"
    text.says(start, memo.hand.at().chance(memo.event, equilibrium))
    distance, point = box.nearest()
    text.says("about {} of the ranges away", Rounded(distance))
    text.says(f"(at {box.x} = {{}}, {box.y} = {{}})", *map(Rounded, point))
    _behind(memo, box, regions, ledger, text, point)
    for k in (0, 1):
        _alone(memo, box, regions, text, k)


def _behind(memo, box, regions, ledger, text, point):
    """The region on the other side of the nearest boundary, with what happens at its sample."""
    beyond = [p + (p - n) * 1e-4 for p, n in zip(point, box.now, strict=True)]
    number = regions[exact_number(box, beyond)]
    row = next(grid for grid in ledger.grids.values() if grid.caption.text.endswith(": Regions")).rows[number - 1]
    here = box.at(*(Fraction(cell.text) for cell in row[2:4]))
    (equilibrium,) = here.equilibria
    said = f"region {{}}: {here.kind(equilibrium)}, P({memo.event}) {{}}"
    text.says(f"behind it lies {said}", number, here.chance(memo.event, equilibrium))


def _alone(memo, box, regions, text, k):
    """Along one name alone: the next change below and above the value used."""
    name, now = (box.x, box.y)[k], box.now[k]
    found = stretches(memo, "none", name, memo.hand.reach(name))
    ends = [own.high for own in found[:-1]]
    below, above = [e for e in ends if e < now][-1:], [e for e in ends if e > now][:1]
    before = f"Along {name} alone the set changes at "
    for end, side, beyond in ((below, "down", -1e-6), (above, "up", 1e-6)):
        for at in end:
            point = [at * (1 + beyond) if j == k else box.now[j] for j in (0, 1)]
            exact = re.search(rf"Along {name} alone the set changes at [^.;]*?≈", text.text)
            told = "{} ≈ {}" if exact else "{}"
            values = (*[at] * told.count("{}"), abs(at - now), regions[exact_number(box, point)])
            text.says(f"{before}{told} ({{}} {side}; then region {{}})", *values)
            before = " and "
    if not below and not above:
        assert f"Along {name} alone the set changes nowhere" in text.text


def _in_words(box, table, words):
    """The picture in words: regions by number, the values used."""
    for k, row in enumerate(table.rows, 1):
        words.says(f"region {{}}, {row[1].text}", k)
    now = [box.memo.hand.at().used(name) for name in (box.x, box.y)]
    words.says(f"values used: {box.x} = {{}}, {box.y} = {{}}", *now)
