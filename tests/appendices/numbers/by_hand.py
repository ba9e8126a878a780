"""A game of two players with two strategies each, worked out from its TOML files by plain arithmetic.

Nothing of the library is used: files are read by tomllib, formulas by Python's own grammar, numbers are Fractions
(or arrays of doubles, for draws). `here.payoffs[i][j]` are those of the row and of the column player; `p` and `q` are
the probabilities of their second strategies. Mixed: each player makes the other indifferent (von Neumann and
Morgenstern 1944); in a game of two strategies that is one linear equation.
"""

import ast
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path

import numpy as np

CELLS = ((0, 0), (0, 1), (1, 0), (1, 1))
MIXED = "mixed"


@cache
def grammar(text):
    """A formula of a game file as Python reads it."""
    return ast.parse(text, mode="eval").body


def evaluated(text, value, number=Fraction):
    """A formula with `value(name)` for its names; constants become `number`.

    >>> evaluated("(1 - x)**2/4 + max(x, 0.05)", {"x": Fraction(0)}.get)
    Fraction(3, 10)
    """
    return _of(grammar(text), value, number)


def _of(node, value, number):
    match node:
        case ast.Constant():
            return number(str(node.value))
        case ast.Name():
            return value(node.id)
        case ast.UnaryOp(op=ast.USub()):
            return -_of(node.operand, value, number)
        case ast.BinOp():
            return _joined(node.op, _of(node.left, value, number), _of(node.right, value, number))
        case ast.Call(func=ast.Name("max")):
            return max(_of(each, value, number) for each in node.args)
    raise AssertionError(ast.dump(node))


def _joined(op, a, b):
    match op:
        case ast.Add():
            return a + b
        case ast.Sub():
            return a - b
        case ast.Mult():
            return a * b
        case ast.Div():
            return a / b
        case ast.Pow():
            return a**b
    raise AssertionError(op)


@cache
def names_of(text):
    """The names in a formula."""
    return frozenset(node.id for node in ast.walk(grammar(text)) if isinstance(node, ast.Name)) - {"max"}


class ByHand:
    """The files of one game: its own, the sheet of its folder, the mechanisms beside it."""

    def __init__(self, path):
        self.path, self.folder = Path(path), Path(path).parent
        self.raw = _read(self.path)
        self.players, (self.rows, self.columns) = self.raw["players"], self.raw["strategies"].values()
        self.sheet, constraints = {}, []
        for file in sorted((self.folder / "parameters").glob("*.toml")):
            tables = dict(_read(file))
            constraints += tables.pop("constraints", [])
            self.sheet |= tables
        self.sheet |= self.raw["definitions"]
        self.sources = _read(self.folder / "sources.toml")
        self.constraints = [text for text in constraints if _named_in(text) <= self.in_play("none")]

    @property
    def kinds_drawn(self):
        """All that can be played, in the order in which draws count it."""
        return [*(f"({name})" for name in self.cells.values()), MIXED]

    @property
    def cells(self):
        """The profiles' names by place."""
        return {(i, j): f"{self.rows[i]}, {self.columns[j]}" for i, j in CELLS}

    def place(self, profile):
        """The place of `Strike, Retaliate`."""
        return next(cell for cell, name in self.cells.items() if name == profile)

    def mechanism(self, name):
        """The file of a mechanism."""
        return _read(self.folder / "mechanisms" / f"{name}.toml")

    def edits(self, label):
        """The edits of `joint-mechanism + hotline`, of which no two touch the same name; none of `none`."""
        own = [self.mechanism(name)["edits"] for name in label.split(" + ") if name != "none"]
        return {name: str(text) for edits in own for name, text in edits.items()}

    def sets(self, label):
        """The names that a mechanism sets anew: its edits of them do not hold the name itself."""
        return {name for name, text in self.edits(label).items() if name not in names_of(text)}

    def at(self, label="none", point=(), **held):
        """The game under a mechanism at a point of the box, else at baseline.

        Names are held at last: what a mechanism sets is held there too, what it changes is changed from there.
        """
        return Here(self, label, dict(point), held)

    def reach(self, name):
        """The ends of a range; None without one."""
        return tuple(map(Fraction, self.sheet[name]["range"])) if "range" in self.sheet[name] else None

    def ranged(self, label):
        """The parameters with a range that payoffs are written with, in the order of the sheet."""
        found = self._below([text for own in self.raw["payoffs"].values() for text in own.values()], self.edits(label))
        return [name for name in self.sheet if name in found and "range" in self.sheet[name]]

    def in_play(self, label):
        """All names that payoffs are written with, and what these are made of."""
        return self._below([text for own in self.raw["payoffs"].values() for text in own.values()], self.edits(label))

    def below(self, text):
        """The names that a formula is made of, those of definitions in it too, without mechanisms."""
        return self._below([text], {})

    def _below(self, texts, edits):
        found, waiting = set(), {name for text in texts for name in names_of(text)}
        while waiting:
            name = waiting.pop()
            found.add(name)
            below = edits.get(name) or self.sheet[name].get("formula", "0")
            waiting |= names_of(below) - found
        return found

    def allowed(self, value):
        """Whether the constraints hold, all of them of the form `a <= b`."""
        sides = [text.split(" <= ") for text in self.constraints]
        return all(evaluated(a, value) <= evaluated(b, value) for a, b in sides)

    def point(self, random):
        """A point of the box with short fractions, the constraints met; in each range anywhere, or next to an end."""
        while True:
            found = {name: self._drawn(name, random) for name, own in self.sheet.items() if "range" in own}
            if self.allowed(self.at("none", found).value):
                return found

    def _drawn(self, name, random):
        low, high = self.reach(name)
        if self.sheet[name].get("integer"):
            return Fraction(random.randint(int(low), int(high)))
        return low + Fraction(random.choice((1, 996, random.randint(1, 996))), 997) * (high - low)


def _named_in(constraint):
    return {name for side in constraint.split(" <= ") for name in names_of(side)}


@cache
def _read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Fraction)


@dataclass(frozen=True)
class Here:
    """A game at values: Fractions, or arrays where one of the names held is one."""

    game: ByHand
    label: str
    point: dict
    held: dict

    @cached_property
    def _edits(self):
        return self.game.edits(self.label)

    @cached_property
    def _known(self):
        return {}

    @cached_property
    def _number(self):
        """Fractions; doubles as soon as something is an array."""
        given = (*self.point.values(), *self.held.values())
        return float if any(isinstance(value, np.ndarray) for value in given) else Fraction

    def value(self, name):
        """The value of a name: what a mechanism makes of it, else what is held, else the sheet's."""
        if name not in self._known:
            self._known[name] = self._worked_out(name)
        return self._known[name]

    def _formula(self, text, value=None):
        return evaluated(text, value or self.value, self._number)

    def _worked_out(self, name):
        edit = self._edits.get(name)
        if edit is not None and name in names_of(edit):
            return self._formula(edit, lambda inner: self._own(inner) if inner == name else self.value(inner))
        if edit is not None and name not in self.held:
            return self._formula(edit)
        return self._own(name)

    def _own(self, name):
        if name in self.held or name in self.point:
            return self.held.get(name, self.point.get(name))
        known = self.game.sheet[name]
        if "formula" in known:
            return self._formula(known["formula"])
        return self._number(Fraction(known.get("baseline", known.get("asleep"))))

    def used(self, name):
        """The value of a name as a table of values used has it: before what a mechanism takes off it."""
        edit = self._edits.get(name)
        return self._own(name) if edit is None or name in names_of(edit) else self.value(name)

    @cached_property
    def payoffs(self):
        """`payoffs[i][j] = (row player's, column player's)`."""
        texts = self.game.raw["payoffs"]
        pairs = {cell: texts[name] for cell, name in self.game.cells.items()}
        told = {c: tuple(self._formula(own[p]) for p in self.game.players) for c, own in pairs.items()}
        return ((told[0, 0], told[0, 1]), (told[1, 0], told[1, 1]))

    def best(self, cell, player):
        """Whether the player's payoff there is the best against the other's strategy."""
        i, j = cell
        other = (1 - i, j) if player == 0 else (i, 1 - j)
        return self.payoffs[i][j][player] >= self.payoffs[other[0]][other[1]][player]

    @cached_property
    def leads(self):
        """How far the first strategy leads the second at each of the other's: the column player's, the row player's."""
        u = self.payoffs
        rows = (u[0][0][0] - u[1][0][0], u[0][1][0] - u[1][1][0])
        columns = (u[0][0][1] - u[0][1][1], u[1][0][1] - u[1][1][1])
        return columns, rows

    @cached_property
    def indifference(self):
        """`(p, q)`: at `p` the column player is indifferent, at `q` the row player; None where none makes him so."""
        return tuple(a / (a - b) if a != b else None for a, b in self.leads)

    @cached_property
    def equilibria(self):
        """`(p, q)` of every extreme equilibrium, at Fractions: the pure ones, then those in which somebody mixes.

        In a game of two strategies each no other points can be extreme: where one player mixes, either he makes the
        other indifferent, or the other has a best reply of his own.
        """
        zero, one = Fraction(0), Fraction(1)
        mixed = [[x] if x is not None and 0 < x < 1 else [] for x in self.indifference]
        found = [(p, q) for p in (zero, one, *mixed[0]) for q in (zero, one, *mixed[1]) if self.verified(p, q)]
        return sorted(found, key=lambda e: sum(x not in (0, 1) for x in e))

    def verified(self, p, q):
        """Whether no player gains by a pure deviation."""
        now = self.worth((p, q))
        return all(self.worth((d, q))[0] <= now[0] and self.worth((p, d))[1] <= now[1] for d in (0, 1))

    def kind(self, equilibrium):
        """What is played, in words."""
        pure = all(x in (0, 1) for x in equilibrium)
        return f"({self.game.cells[tuple(map(int, equilibrium))]})" if pure else MIXED

    def chance(self, event, equilibrium):
        """The probability of an event."""
        p, q = equilibrium
        weight = {(0, 0): (1 - p) * (1 - q), (0, 1): (1 - p) * q, (1, 0): p * (1 - q), (1, 1): p * q}
        return sum(weight[cell] * w for cell, w in self.weights(event).items())

    def weights(self, event):
        """What each profile counts for an event."""
        told = self.game.raw["events"][event]
        pairs = told.items() if isinstance(told, dict) else [(pattern, "1") for pattern in told]
        found = {}
        for pattern, text in pairs:
            wanted = pattern.split(", ")
            for cell, name in self.game.cells.items():
                if all(w in ("*", s) for w, s in zip(wanted, name.split(", "), strict=True)):
                    found[cell] = self._formula(text)
        return found

    def worth(self, equilibrium):
        """What an equilibrium is worth to both players."""
        p, q = equilibrium
        weight = {(0, 0): (1 - p) * (1 - q), (0, 1): (1 - p) * q, (1, 0): p * (1 - q), (1, 1): p * q}
        return tuple(sum(w * self.payoffs[i][j][k] for (i, j), w in weight.items()) for k in (0, 1))

    def gain(self, player, prefers, to):
        """What a player gains by one profile over another, both as `Strike, Retaliate`."""
        (a, b), (c, d), k = self.game.place(prefers), self.game.place(to), self.game.players.index(player)
        return self.payoffs[a][b][k] - self.payoffs[c][d][k]

    def drawn(self, event):
        """Of draws, as arrays: which of `kinds_drawn` are equilibria, `valid[kind, draw]`, and the event's least and
        greatest probability."""
        found = {f"({self.game.cells[c]})": self.best(c, 0) & self.best(c, 1) for c in CELLS}
        p, q = (a / (a - b) for a, b in ((np.asarray(x, dtype=float) for x in own) for own in self.leads))
        found[MIXED] = (p > 0) & (p < 1) & (q > 0) & (q < 1)
        chances = {f"({self.game.cells[c]})": self.weights(event).get(c, 0) for c in CELLS}
        chances[MIXED] = self.chance(event, (p, q))
        valid = np.array(np.broadcast_arrays(*found.values(), p)[:-1])
        worth = np.array(np.broadcast_arrays(*(np.asarray(c, dtype=float) for c in chances.values()), p)[:-1])
        return valid, np.where(valid, worth, 2.0).min(axis=0), np.where(valid, worth, -1.0).max(axis=0)
