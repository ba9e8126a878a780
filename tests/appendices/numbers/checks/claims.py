"""Claims: over what they hold, the counterexample, the share of the region in which they fail, and exactly where.

What a claim says of a point is worked out by hand for those that a region is told of (`TRUE_AT`).
"""

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np

import escalation as esc
from escalation.draws import draw
from tests.appendices.numbers.along import stretches
from tests.appendices.numbers.checks.conditions import encloses
from tests.appendices.numbers.checks.register import moving
from tests.appendices.numbers.formulas import all_hold, with_edges
from tests.appendices.numbers.printed import Share

MANY, DRAWS = 60, 20_000
INTERVAL = re.compile(r"(\w+) in ([\[(])([^,\]]+), ([^\])]+)([\])])")
WITNESS = re.compile(r"At ((?:\w+ = [0-9/]+, )+)all else at baseline")
EXACTLY = re.compile(r"It (fails|holds|is so|is not so) exactly where (.*?)\.(?= It |$)")
ENCLOSED = "G"


@dataclass(frozen=True)
class Claim:
    """A claim of the game file."""

    memo: object
    name: str

    @property
    def raw(self):
        own = self.memo.hand.raw["claims"][self.name]
        return own if isinstance(own, dict) else {"claim": own}

    @property
    def label(self):
        """The mechanism under which it is claimed."""
        return self.raw.get("mechanism", "none")

    @property
    def labels(self):
        """All mechanisms that it speaks of."""
        named = [label for label in self.memo.labels if re.search(rf"(?<![\w-]){label}(?![\w-])", self.raw["claim"])]
        return named if self.raw["claim"].startswith("compare") else [self.label]

    @property
    def at_baseline(self):
        return self.raw["claim"].endswith(" at baseline")


def check(memo, ledger):
    rows = ledger.grids["claims"].rows
    assert [row[0].text for row in rows] == list(memo.hand.raw["claims"])
    verdicts = Counter(Claim(memo, row[0].text).raw.get("expects", "proved") for row in rows)
    told = ledger.saying("claims: ")
    told.says("{} claims", len(rows))
    for verdict, number in verdicts.items():
        told.says(f"{{}} {verdict}", number)
    assert len(ledger.bullets) == len(rows)
    for row, reason in zip(rows, ledger.bullets, strict=True):
        _row(Claim(memo, row[0].text), row, reason)


def _row(claim, row, piece):
    row[1].is_literally(claim.raw["claim"])
    row[2].is_literally(claim.label)
    assert piece.text.startswith(f"{claim.name}. ")
    _ranges(claim, piece)
    if re.search("[0-9] parameters in their ranges", piece.text):
        piece.says("value of {} parameters", len(_spoken_of(claim, piece.text)))
    if "excluded by proof" in piece.text:
        number = len(esc.prove(claim.memo.under(claim.label), claim.raw["claim"]).certificates)
        piece.says(f"{{}} case{'s' * (number != 1)} that would", number)
    if match := WITNESS.search(piece.text):
        _witness(claim, piece, match)
    if "of the region (" in piece.text:
        piece.says("in about {} of the region ({} draws, seed {})", Share(_share(claim)), DRAWS, 1)
    for match in EXACTLY.finditer(piece.text):
        _exactly(claim, piece, match)


def _ranges(claim, piece):
    """`lambda_ in (3/16, 1]`: the range, as far as the claim's own bounds leave it."""
    for match in INTERVAL.finditer(piece.text):
        if match[1] == ENCLOSED:
            encloses(claim.memo, piece, ENCLOSED)
            continue
        low, high, opened = _range(claim, match[1])
        assert (Fraction(match[3]), Fraction(match[4])) == (low, high), match[0]
        assert (match[2] == "(", match[5] == ")") == opened, match[0]
        piece.claim(*match.span())


def _range(claim, name):
    """The ends of a name's range in a claim, and whether they are left out."""
    low, high = _reach(claim, name)
    opened = [False, False]
    for sign, text in re.findall(rf"\b{name} (<=|<|>=|>) ([0-9/]+)", claim.raw["claim"]):
        bound = Fraction(text)
        if sign[0] == ">" and bound >= low:
            low, opened[0] = bound, sign == ">"
        if sign[0] == "<" and bound <= high:
            high, opened[1] = bound, sign == "<"
    return low, high, tuple(opened)


def _reach(claim, name):
    """The assumed range; of what a mechanism sets all it can be worth, and by itself a probability is from 0 to 1."""
    hand = claim.memo.hand
    if name not in hand.sets(claim.label):
        return hand.reach(name)
    if claim.at_baseline:
        assert hand.sheet[name]["unit"] == "probability"
        return Fraction(0), Fraction(1)
    below = [n for n in hand.below(hand.edits(claim.label)[name]) if hand.reach(n)]
    corners = product(*map(hand.reach, below))
    worths = [hand.at(claim.label, zip(below, corner, strict=True)).value(name) for corner in corners]
    return min(worths), max(worths)


def _spoken_of(claim, text):
    """The parameters with a range that matter; one that is kept by name stands for those that it is made of."""
    hand = claim.memo.hand
    found = {n for n in moving(claim.memo, claim.labels) if hand.reach(n)}
    kept = {n for n in ("G", "AF") if f"{n} as any number" in text} | (hand.sets(claim.label) & {"lambda_"})
    return found - {n for name in kept for n in hand.below(hand.edits(claim.label).get(name, name))} | kept


def _witness(claim, piece, match):
    """The point, in the ranges; what is played there, worked out again."""
    point = {n: Fraction(v) for n, v in re.findall(r"(\w+) = ([0-9/]+),", match[1])}
    for name, value in point.items():
        low, high = claim.memo.hand.reach(name)
        assert low <= value <= high
    piece.claim(*match.span())
    here = {label: claim.memo.hand.at(label, point) for label in claim.labels}
    assert claim.memo.hand.allowed(next(iter(here.values())).value)
    WITNESSED[claim.name](claim, piece, here)


def _in_full(here):
    """The one equilibrium at a point with its events, as a fragment and its numbers."""
    ((p, q),) = here.equilibria
    rows, columns = here.game.rows, here.game.columns
    plans = [f"{player}: {a} {{}}, {b} {{}}" for player, (a, b) in zip(here.game.players, (rows, columns), strict=True)]
    events = {event: here.chance(event, (p, q)) for event in here.game.raw["events"]}
    told = ", ".join(f"P({event}) = {{}}" for event in events)
    return f"{'; '.join(plans)} with {told}", [1 - p, p, 1 - q, q, *events.values()]


def _no_peace(claim, piece, here):
    (label,) = here
    told, numbers = _in_full(here[label])
    piece.says(told, *numbers)
    assert not TRUE_AT["no-peace"](here) and _in_region(claim, here)


def _emboldens(claim, piece, here):
    for label, own in here.items():
        told, numbers = _in_full(own)
        piece.says(f"under {label} {told}", *numbers)
    left, right = (
        max(here[label].chance("strike", e) for e in here[label].equilibria) for label in ("hotline", "none")
    )
    piece.says("{} against {}", left, right)
    assert left < right


def _paradox(claim, piece, here):
    left, right = (_certain_above(claim, here[label]) for label in ("hotline", "none"))
    piece.says("{} against {}", left, right)
    assert left > right


def _certain_above(claim, here):
    """The value of A_I above which a strike is certain in every equilibrium."""
    found = stretches(claim.memo, here.label, "A_I", point=tuple(here.point.items()))
    assert found[-1].state == "certain" and found[-2].state != "certain"
    return found[-1].low


def _barter_box(claim, piece, here):
    assert TRUE_AT["barter-box"](here)


WITNESSED = {"no-peace": _no_peace, "emboldens": _emboldens, "paradox": _paradox, "barter-box": _barter_box}


def _events(here, event):
    """The least and the greatest probability of an event, at one point or at many."""
    if isinstance(next(iter(here.point.values()), None), np.ndarray):
        return here.drawn(event)[1:]
    chances = [here.chance(event, e) for e in here.equilibria]
    return min(chances), max(chances)


TRUE_AT = {
    "no-peace": lambda here: _events(here["joint-mechanism"], "strike")[1] == 0,
    "emboldens": lambda here: _events(here["hotline"], "strike")[1] >= _events(here["none"], "strike")[1],
    "barter-box": lambda here: here["barter"].best((0, 0), 0),
}


def _in_region(claim, here):
    """Whether a claim speaks of a point: its bounds on names."""
    (own, *_) = here.values()
    found = True
    for name, sign, text in re.findall(r"(\w+) (>=) ([0-9/]+)", claim.raw["claim"]):
        assert sign == ">="
        found = found & (own.value(name) >= Fraction(text))
    return found


def _share(claim):
    """The part of the draws of the region at which it fails; at which it is so, if it says that something exists."""
    game = claim.memo.under(claim.labels[-1])
    names = [n for label in claim.labels for n in moving(claim.memo, [label]) if claim.memo.hand.reach(n)]
    columns = draw(game.sheet, {n: claim.memo.game.sheet.parameters[n] for n in names}, DRAWS, 1)
    here = {label: claim.memo.hand.at(label, columns) for label in claim.labels}
    found = np.broadcast_to(TRUE_AT[claim.name](here), DRAWS)
    counted = found if claim.raw["claim"].startswith("exists") else ~found
    return float(counted[np.broadcast_to(_in_region(claim, here), DRAWS)].mean())


def _exactly(claim, piece, match):
    """At every point of the region the sentence holds exactly where the claim fails, or holds; each part somewhere."""
    shared, parts = _parts(match[2])
    seen = set()
    for at in with_edges(claim.memo, claim.labels[0], match[2], MANY):
        here = {label: claim.memo.hand.at(label, at.point) for label in claim.labels}
        if _in_region(claim, here):
            wanted = TRUE_AT[claim.name](here) == (match[1] in ("holds", "is so"))
            holding = [part for part in parts if all_hold(part, at)] if not shared or all_hold(shared, at) else []
            assert bool(holding) == wanted, (claim.name, at.point)
            seen.update(holding)
    assert seen == set(parts), (claim.name, seen)
    piece.claim(*match.span())


def _parts(text):
    """`A and B, and one of: C; or D`: what is shared, and of what one suffices; `A; or B and C` shares nothing."""
    shared, _, rests = text.rpartition(", and one of: ")
    return shared, rests.split("; or ")
