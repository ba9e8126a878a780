"""Exact linear programmes against scipy, on programmes that cycle, and on those without an optimum."""

import random
from fractions import Fraction

import pytest

from escalation.arithmetic import linear_programmes
from escalation.arithmetic.linear_programmes import Outcome, maxima, maximum

F = Fraction


def programme(rng):
    """A small one with many ties, of any kind."""
    n, relations = rng.randint(1, 5), ["<=", "=", ">="] if rng.random() < 0.5 else ["<="]
    rows = [
        ([F(rng.randint(-3, 3), rng.choice([1, 1, 2, 3])) for _ in range(n)], rng.choice(relations), rng.randint(-3, 4))
        for _ in range(rng.randint(0, 6))
    ]
    return [rng.randint(-3, 3) for _ in range(n)], rows


def by_scipy(objective, rows):
    from scipy.optimize import linprog

    above = [([-float(x) for x in a], -b) if r == ">=" else ([float(x) for x in a], b) for a, r, b in rows if r != "="]
    equal = [([float(x) for x in a], b) for a, r, b in rows if r == "="]
    blocks = [part or None for pairs in (above, equal) for part in ([p[0] for p in pairs], [p[1] for p in pairs])]
    found = linprog([-c for c in objective], *blocks)
    if found.status == 0:
        return "optimal", -found.fun
    # HiGHS calls some unbounded programmes infeasible: a feasible point settles it
    return "unbounded" if linprog([0] * len(objective), *blocks).status == 0 else "infeasible", None


def test_scipy_agrees_on_programmes_with_ties():
    rng, seen = random.Random(5), set()
    for _ in range(400):
        objective, rows = programme(rng)
        ours, (kind, value) = maximum(objective, rows), by_scipy(objective, rows)
        assert ours.kind == kind
        seen.add(kind)
        if kind == "optimal":
            assert float(ours.value) == pytest.approx(value, abs=1e-7)
    assert seen == {"optimal", "infeasible", "unbounded"}


CYCLING = [
    (
        "Beale 1955",
        [F(3, 4), -20, F(1, 2), -6],
        [([F(1, 4), -8, -1, 9], "<=", 0), ([F(1, 2), -12, F(-1, 2), 3], "<=", 0), ([0, 0, 1, 0], "<=", 1)],
        F(5, 4),
    ),
    (
        "Kuhn, in Balinski and Tucker 1969",
        [2, 3, -1, -12],
        [([-2, -9, 1, 9], "<=", 0), ([F(1, 3), 1, F(-1, 3), -2], "<=", 0), ([2, 3, -1, -12], "<=", 2)],
        2,
    ),
    (
        "Chvatal 1983, chapter 3",
        [10, -57, -9, -24],
        [
            ([F(1, 2), F(-11, 2), F(-5, 2), 9], "<=", 0),
            ([F(1, 2), F(-3, 2), F(-1, 2), 1], "<=", 0),
            ([1, 0, 0, 0], "<=", 1),
        ],
        1,
    ),
]


@pytest.mark.parametrize(("name", "objective", "rows", "value"), CYCLING, ids=[c[0] for c in CYCLING])
@pytest.mark.parametrize("patience", [0, 20])
def test_programmes_on_which_textbook_rules_cycle(name, objective, rows, value, patience, monkeypatch):
    monkeypatch.setattr(linear_programmes, "PATIENCE", patience)
    assert maximum(objective, rows).value == value


class Endless(Exception):
    """More pivots than there are bases."""


@pytest.mark.parametrize(("patience", "ends"), [(0, True), (20, True), (10**9, False)])
def test_without_the_least_index_rule_the_method_does_cycle(patience, ends, monkeypatch):
    # rows made whole change the prices of slacks, and with them the path: the programmes above need no rescue then.
    # Chvatal's dictionary as printed, over the denominator 2, does: 7 variables, 3 basic, so at most 35 bases
    pivots = []

    def counted(self, row, column):
        pivots.append((row, column))
        if len(pivots) > 100:
            raise Endless
        pivot(self, row, column)

    pivot = linear_programmes._Dictionary.pivot
    monkeypatch.setattr(linear_programmes._Dictionary, "pivot", counted)
    monkeypatch.setattr(linear_programmes, "PATIENCE", patience)
    entries = [[1, -11, -5, 18, 0], [1, -3, -1, 2, 0], [2, 0, 0, 0, 2], [0] * 5]
    dictionary = linear_programmes._Dictionary(4, 3, entries, [4, 5, 6], [0, 1, 2, 3], 2)
    if ends:
        assert dictionary.maximize([10, -57, -9, -24]) is None
        assert dictionary.point() == (1, 0, 1, 0)
    else:
        with pytest.raises(Endless):
            dictionary.maximize([10, -57, -9, -24])


def test_the_dual_prices_the_rows():
    rows = [([1, 0], "<=", 4), ([0, 2], "<=", 12), ([3, 2], "<=", 18)]
    found = maximum([3, 5], rows)
    assert (found.point, found.dual) == ((2, 6), (0, F(3, 2), 1))


def test_dual_signs_of_all_three_relations():
    found = maximum([-2, -3], [([1, 1], ">=", 4), ([1, -1], "=", 2)])
    assert (found.value, found.point) == (-9, (3, 1))
    assert found.dual == (F(-5, 2), F(1, 2))


def test_no_point_at_all_is_proved_by_farkas():
    found = maximum([1], [([1], "<=", 1), ([1], ">=", 2)])
    assert found.kind == "infeasible"
    assert found.dual[0] > 0 > found.dual[1]


def test_no_bound_is_proved_by_a_ray():
    found = maximum([1, 0], [([1, -1], "<=", 1)])
    assert found.kind == "unbounded"
    assert found.ray[0] > 0
    assert maximum([1], []).kind == "unbounded"


def test_redundant_equalities_do_no_harm():
    rows = [([1, 1, 1], "=", 1), ([2, 2, 2], "=", 2), ([0, 0, 0], "=", 0), ([1, 0, 0], "=", F(1, 3))]
    assert maximum([0, 1, 0], rows).value == F(2, 3)
    assert maximum([0, 1, 0], [*rows, ([3, 3, 3], "=", 4)]).kind == "infeasible"


def test_several_objectives_over_the_same_rows():
    rows = [([1, 2], ">=", 2), ([1, 1], "<=", 3)]
    objectives = [[1, 0], [-1, 0], [0, -1], [1, 1], [F(1, 7), F(-1, 9)]]
    together = [o.value for o in maxima(objectives, rows)]
    assert together == [maximum(o, rows).value for o in objectives] == [3, 0, 0, 3, F(3, 7)]


def test_any_scale():
    tiny = F(1, 10**30)
    assert maximum([10**40], [([tiny], "<=", 3 * tiny)]).value == 3 * 10**40
    assert maximum([1], [([1], "<=", tiny)]).value == tiny


@pytest.mark.parametrize(
    "false",
    [
        Outcome("optimal", F(2), (F(2),), (F(1),)),
        Outcome("optimal", F(1), (F(1),), (F(2),)),
        Outcome("optimal", F(1), (F(1),), (F(-1),)),
        Outcome("optimal", F(0), (F(0),), (F(0),)),
        Outcome("optimal", F(0), (F(-1),), (F(1),)),
        Outcome("infeasible", dual=(F(1),)),
        Outcome("unbounded", None, (F(0),), (), (F(1),)),
        Outcome("unbounded", None, (F(0),), (), (F(0),)),
    ],
)
def test_a_false_certificate_is_refused(false):
    with pytest.raises(AssertionError):
        linear_programmes._verify(false, [1], [([1], "<=", 1)])
