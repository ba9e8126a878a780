"""Linear programmes in exact numbers, each answer with its certificate.

Maximize `c x` over `{x >= 0 : rows}`, a row being `a x <= b`, `a x = b` or `a x >= b`. As `A x <= b` (a row `>=` is
turned round, a row `=` is two), the dual programme minimizes `y b` over `{y >= 0 : y A >= c}`, and

    optimal      x and y are feasible and `c x = y b` (von Neumann 1947; Gale, Kuhn, Tucker 1951)
    infeasible   some `y >= 0` has `y A >= 0` and `y b < 0` (Farkas 1902)
    unbounded    x is feasible and some `d >= 0` has `A d <= 0` and `c d > 0`

What is returned has been verified by these lines, from the numbers that were given. `dual[r]` belongs to row `r`: it is
>= 0 for `<=`, <= 0 for `>=`, of any sign for `=`.

Method: the simplex method on dictionaries (Dantzig 1951; Chvatal 1983, chapters 2 and 3), two phases, the first with
one artificial variable. All entries are integers over one common denominator, the last pivot, and every division comes
out even (Edmonds 1967; Bareiss 1968). The greatest reduced cost enters; while pivots change nothing, the least index
enters and leaves instead (Bland 1977), so that no programme cycles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal

Number = Fraction | int
Vector = Sequence[Number]
Row = tuple[Vector, Literal["<=", "=", ">="], Number]
PATIENCE = 20


@dataclass(frozen=True)
class Outcome:
    """What a programme has: `kind`, and where it applies `value`, a `point`, the `dual` and the `ray`.

    `infeasible`: `dual` is Farkas's `y`. `unbounded`: `point + t ray` is feasible for all `t >= 0`.
    """

    kind: Literal["optimal", "infeasible", "unbounded"]
    value: Fraction | None = None
    point: tuple[Fraction, ...] = ()
    dual: tuple[Fraction, ...] = ()
    ray: tuple[Fraction, ...] = ()


def maximum(objective: Vector, rows: Sequence[Row]) -> Outcome:
    """The maximum of `objective` over `rows` and `x >= 0`, verified.

    >>> maximum([3, 5], [([1, 0], "<=", 4), ([0, 2], "<=", 12), ([3, 2], "<=", 18)]).value
    Fraction(36, 1)
    """
    return maxima([objective], rows)[0]


def maxima(objectives: Sequence[Vector], rows: Sequence[Row]) -> list[Outcome]:
    """The maxima of several objectives over the same rows, one search beginning where the last one ended."""
    above = [half for row in rows for half in _halves(row)]
    scales = [lcm(*(Fraction(n).denominator for n in (*a, b))) for a, b in above]
    whole = [[int(n * s) for n in (*a, b)] for (a, b), s in zip(above, scales, strict=True)]
    dictionary = _Dictionary.of(len(objectives[0]), whole)
    if not dictionary.make_feasible():
        multipliers = [y * s for y, s in zip(dictionary.multipliers(), scales, strict=True)]
        outcome = Outcome("infeasible", dual=_joined(rows, multipliers))
        _verify(outcome, objectives[0], rows)
        return [outcome] * len(objectives)
    return [_optimum(dictionary, objective, rows, scales) for objective in objectives]


def _halves(row: Row) -> list[tuple[Vector, Number]]:
    """A row as rows `a x <= b`."""
    a, relation, b = row
    turned: tuple[Vector, Number] = ([-n for n in a], -b)
    return [(a, b)] if relation == "<=" else [turned] if relation == ">=" else [(a, b), turned]


def _joined(rows: Sequence[Row], multipliers: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The multipliers of the halves as one a row."""
    left = iter(multipliers)
    take = {"<=": lambda: next(left), ">=": lambda: -next(left), "=": lambda: next(left) - next(left)}
    return tuple(take[relation]() for _, relation, _ in rows)


def _optimum(dictionary: _Dictionary, objective: Vector, rows: Sequence[Row], scales: Sequence[int]) -> Outcome:
    scale = lcm(*(Fraction(c).denominator for c in objective))
    column = dictionary.maximize([int(c * scale) for c in objective])
    point = dictionary.point()
    if column is not None:
        outcome = Outcome("unbounded", None, point, (), dictionary.ray(column))
    else:
        dual = _joined(rows, [y * s / scale for y, s in zip(dictionary.multipliers(), scales, strict=True)])
        outcome = Outcome("optimal", _product(objective, point), point, dual)
    _verify(outcome, objective, rows)
    return outcome


@dataclass
class _Dictionary:
    """`basic[r] + sum_k entries[r][k] / d * free[k] = entries[r][-1] / d`; the last row is that of the objective.

    Variables are numbered: those of the programme, then one slack a row, then the artificial one.
    """

    size: int
    rows: int
    entries: list[list[int]]
    basic: list[int]
    free: list[int]
    d: int = 1

    @classmethod
    def of(cls, size: int, halves: list[list[int]]) -> _Dictionary:
        """`halves[r]` is `a, b` of `a x <= b`, `x` of length `size`."""
        rows = len(halves)
        return cls(size, rows, [*halves, [0] * (size + 1)], list(range(size, size + rows)), list(range(size)))

    def make_feasible(self) -> bool:
        """Phase one: the least `x0 >= 0` with `A x - x0 <= b`; whether it is 0, and `x0` gone."""
        worst = min(range(self.rows), key=lambda r: self.entries[r][-1], default=None)
        if worst is None or self.entries[worst][-1] >= 0:
            return True
        artificial = self.size + self.rows
        for r, line in enumerate(self.entries):
            line.insert(-1, -1 if r < self.rows else 1)
        self.free.append(artificial)
        self.pivot(worst, len(self.free) - 1)
        self._climb()
        if artificial in self.basic:
            row = self.basic.index(artificial)
            if self.entries[row][-1]:
                return False
            self.pivot(row, next(k for k, entry in enumerate(self.entries[row][:-1]) if entry))
        gone = self.free.index(artificial)
        del self.free[gone]
        for line in self.entries:
            del line[gone]
        return True

    def maximize(self, objective: list[int]) -> int | None:
        """Phase two; the column along which the objective grows without end, or None."""
        costs = dict(enumerate(objective))
        priced = [(costs.get(v, 0), line) for v, line in zip(self.basic, self.entries, strict=False)]
        priced = [(cost, line) for cost, line in priced if cost]
        last = [sum(cost * line[k] for cost, line in priced) for k in range(len(self.free) + 1)]
        for k, variable in enumerate(self.free):
            last[k] -= costs.get(variable, 0) * self.d
        self.entries[-1] = last
        return self._climb()

    def _climb(self) -> int | None:
        stalled = 0
        while True:
            prices = self.entries[-1][:-1]
            columns = [k for k, price in enumerate(prices) if price < 0]
            if not columns:
                return None
            order = self.free if stalled > PATIENCE else prices
            column = min(columns, key=order.__getitem__)
            row = self._leaving(column)
            if row is None:
                return column
            stalled = 0 if self.entries[row][-1] else stalled + 1
            self.pivot(row, column)

    def _leaving(self, column: int) -> int | None:
        """The row that bounds the entering variable most; of several, that of the least index."""
        rows = [r for r in range(self.rows) if self.entries[r][column] > 0]
        ratios = [(Fraction(self.entries[r][-1], self.entries[r][column]), self.basic[r], r) for r in rows]
        return min(ratios)[-1] if ratios else None

    def pivot(self, row: int, column: int) -> None:
        """Exchanges the basic variable of `row` with the free one of `column`."""
        pivot, top, d = self.entries[row][column], self.entries[row], self.d
        for r, line in enumerate(self.entries):
            if r != row:
                factor = line[column]
                if factor:
                    line[:] = [(a * pivot - factor * b) // d for a, b in zip(line, top, strict=True)]
                elif pivot != d:
                    line[:] = [a * pivot // d for a in line]
                line[column] = -factor
        top[column], self.d = d, pivot
        self.basic[row], self.free[column] = self.free[column], self.basic[row]
        if pivot < 0:
            self.d = -pivot
            self.entries = [[-a for a in line] for line in self.entries]

    def point(self) -> tuple[Fraction, ...]:
        """The values of the programme's own variables."""
        values = {v: Fraction(line[-1], self.d) for v, line in zip(self.basic, self.entries, strict=False)}
        return tuple(values.get(v, Fraction(0)) for v in range(self.size))

    def ray(self, column: int) -> tuple[Fraction, ...]:
        """How the programme's own variables move as the free one of `column` grows by 1."""
        moves = {v: Fraction(-line[column], self.d) for v, line in zip(self.basic, self.entries, strict=False)}
        moves[self.free[column]] = Fraction(1)
        return tuple(moves.get(v, Fraction(0)) for v in range(self.size))

    def multipliers(self) -> list[Fraction]:
        """The prices of the slacks: the dual of the rows `a x <= b`."""
        prices = {v: Fraction(price, self.d) for v, price in zip(self.free, self.entries[-1], strict=False)}
        return [prices.get(self.size + r, Fraction(0)) for r in range(self.rows)]


def _product(a: Vector, b: Vector) -> Fraction:
    return sum((Fraction(x) * y for x, y in zip(a, b, strict=True) if x and y), Fraction(0))


def _verify(outcome: Outcome, objective: Vector, rows: Sequence[Row]) -> None:
    """The certificate of an outcome, by the lines at the head of this module. Raises AssertionError if it is none."""
    if outcome.kind != "infeasible":
        assert min(outcome.point, default=0) >= 0, "a coordinate is negative"
        assert all(_holds(_product(a, outcome.point), relation, b) for a, relation, b in rows), "a row does not hold"
    if outcome.kind == "unbounded":
        assert min(outcome.ray) >= 0 and _product(objective, outcome.ray) > 0, "the ray does not climb"
        assert all(_holds(_product(a, outcome.ray), relation, 0) for a, relation, _ in rows), "the ray leaves"
        return
    signs = {"<=": 1, "=": 0, ">=": -1}
    assert all(y * signs[row[1]] >= 0 for y, row in zip(outcome.dual, rows, strict=True)), "a dual sign is wrong"
    priced = [(y, a) for y, (a, _, _) in zip(outcome.dual, rows, strict=True) if y]
    costs = objective if outcome.kind == "optimal" else [0] * len(objective)
    assert all(sum(y * a[k] for y, a in priced) >= c for k, c in enumerate(costs)), "the dual is not feasible"
    bound = _product(outcome.dual, [b for _, _, b in rows])
    assert bound == outcome.value if outcome.kind == "optimal" else bound < 0, "the certificate does not close"


def _holds(value: Fraction, relation: str, bound: Number) -> bool:
    return value <= bound if relation == "<=" else value >= bound if relation == ">=" else value == bound
