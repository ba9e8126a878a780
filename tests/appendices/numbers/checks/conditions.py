"""Where each equilibrium exists, under every mechanism: conditions that hold just where it does, formulas of mixtures.

An equilibrium in which one player mixes and the other does not exists at a knife-edge: the first is indifferent, and
the point at which he makes the other so lies between 0 and 1.
"""

import re
from fractions import Fraction
from itertools import product

from tests.appendices.numbers.formulas import RELATION, all_hold, is_formula, on_edge, places, points
from tests.appendices.numbers.printed import unit_of

MANY = 60
EDGE = "Knife-edges"


def check(memo, ledger):
    for k, label in enumerate(memo.labels):
        tables = [grid for anchor, grid in ledger.grids.items() if anchor.startswith(f"conditions-{k}-")]
        short = _short(memo, label, tables)
        main = next(t for t in tables if "exactly where each exists" in t.caption.text)
        edges = [t for t in tables if t.caption.text.partition(": ")[2].startswith(EDGE)]
        _numbered([row[0] for table in (main, *edges) for row in table.rows])
        _conditions(memo, label, main, short)
        for table in edges:
            _edges(memo, label, table, short)
        _mixtures(memo, label, next(t for t in tables if "In the mixed equilibrium" in t.caption.text))
    _in_words(memo, ledger)


def _numbered(pieces):
    for k, piece in enumerate(pieces, 1):
        piece.reads(k)


def _short(memo, label, tables):
    """What stands for long formulas, by name; and what names of the game are, which must be so."""
    found = {}
    for table in tables:
        title = table.caption.text.partition(": ")[2]
        for row in table.rows if title.startswith("Short for") else ():
            found[row[0].text] = row[1].text
            for piece in row:
                piece.claim(0, len(piece.text))
        for row in table.rows if title.startswith("Where") else ():
            is_formula(row[1], memo, label, lambda at, name=row[0].text: at.value(name))
            row[2].is_literally(memo.hand.sheet[row[0].text]["meaning"])
    used = {word for table in tables for row in table.rows for piece in row for word in re.findall(r"\w+", piece.text)}
    assert set(found) <= used
    return found


def _lines(piece):
    return piece.text.split("\n")


def _conditions(memo, label, table, short):
    """At every point exactly those rows hold whose equilibrium there is, and every equilibrium has its row."""
    for at in places(memo, label, MANY):
        holding = [row[1].text for row in table.rows if all(all_hold(line, at, short) for line in _lines(row[2]))]
        assert sorted(holding) == sorted(_plans(at, e) for e in at.equilibria), at.point
    for row in table.rows:
        row[2].claim(0, len(row[2].text))


def _edges(memo, label, table, short):
    """No point at random is on a knife-edge; on it the equilibrium exists exactly where one of its rows holds."""
    rows = [(row[1].text, _lines(row[2])) for row in table.rows]
    for row, (written, lines) in zip(table.rows, rows, strict=True):
        (edge,) = [line for line in lines if RELATION.fullmatch(line)["sign"] == "="]
        same = [own for other, own in rows if other == written]
        seen = set()
        for point in points(memo, MANY)[1:]:
            off, at = memo.hand.at(label, point), on_edge(memo, label, edge, point, short)
            assert not _exists(off, written)
            if at is not None:
                holding = [all(all_hold(line, at, short) for line in own) for own in same]
                assert any(holding) == _exists(at, written), (written, at.point)
                seen.add(holding[same.index(lines)])
        assert seen >= {True} or len(same) > 1
        row[2].claim(0, len(row[2].text))


def _exists(at, written):
    """Whether an equilibrium with these plans exists, `mixed` being a probability between 0 and 1."""
    return written in [_plans(at, e) for e in at.equilibria]


def _plans(at, equilibrium):
    """`(Absorb, mixed)`."""
    both = zip(equilibrium, (at.game.rows, at.game.columns), strict=True)
    return f"({', '.join(names[int(x)] if x in (0, 1) else 'mixed' for x, names in both)})"


def _mixtures(memo, label, table):
    """Probabilities, events and payoffs of the mixed equilibrium."""
    for row in table.rows:
        is_formula(row[1], memo, label, _meant(memo, row[0].text))


def _meant(memo, title):
    """What a row of the mixed equilibrium is: `Iran plays Strike`, `P(strike)`, `payoff of Iran`."""
    hand = memo.hand
    if match := re.fullmatch(r"P\((\w+)\)", title):
        return lambda at: at.chance(match[1], at.indifference)
    if match := re.fullmatch(r"payoff of (\w+)", title):
        return lambda at: at.worth(at.indifference)[hand.players.index(match[1])]
    player, strategy = title.split(" plays ")
    k = hand.players.index(player)
    second = strategy == (hand.rows, hand.columns)[k][1]
    return lambda at: at.indifference[k] if second else 1 - at.indifference[k]


def _in_words(memo, ledger):
    """How many formulas and parameters there are; what has no range, and what is kept as one number."""
    counts = [p for p in ledger.paragraphs if "equilibrium formulas" in p.text]
    rests = [p for p in ledger.paragraphs if p.text.startswith("Conditions hold inside the ranges")]
    for k, label in enumerate(memo.labels):
        formulas = len(ledger.grids[f"conditions-{k}-0"].rows)
        counts[k].says("{} equilibrium formulas over the ranges of {} parameters", formulas, len(_free(memo, label)))
        for name in _free(memo, label):
            if "range" not in memo.hand.sheet[name]:
                rests[k].says(f"{name} > {{}}", 0)
                assert memo.hand.at().value(name) > 0
        if "Kept as one number" in rests[k].text:
            encloses(memo, rests[k], "G")


def _free(memo, label):
    """The parameters that are not asleep and not set by the mechanism."""
    hand = memo.hand
    return [n for n in hand.sheet if n in hand.in_play(label) - hand.sets(label) and "baseline" in hand.sheet[n]]


def encloses(memo, piece, name):
    """The interval in which a quantity is kept holds all that it is worth over the box, and hardly more."""
    (match,) = re.finditer(rf"{name} in \[([0-9.]+), ([0-9.]+)\]", piece.text)
    below = [n for n in memo.hand.below(name) if "range" in memo.hand.sheet[n]]
    corners = product(*(memo.hand.reach(n) for n in below))
    worths = [memo.hand.at("none", dict(zip(below, corner, strict=True))).value(name) for corner in corners]
    low, high = Fraction(match[1]), Fraction(match[2])
    assert low <= min(worths) and max(worths) <= high, f"{piece.place}: {match[0]} does not hold all of it"
    assert min(worths) - low <= unit_of(match[1]) and high - max(worths) <= unit_of(match[2]), match[0]
    piece.claim(*match.span())
