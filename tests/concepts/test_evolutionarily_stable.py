"""Evolutionarily stable strategies: published games, the definition on a grid, properties."""

import random
from fractions import Fraction
from itertools import permutations, product

import pytest

from escalation.concepts import evolutionarily_stable as ess
from escalation.concepts.evolutionarily_stable import stable_strategies
from escalation.errors import NotApplicable, Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame

F = Fraction


def fractions(table):
    return [[F(u) for u in line] for line in table]


def symmetric(table):
    return NormalFormGame.from_payoffs(table, [list(line) for line in zip(*table, strict=True)])


def found(table):
    result = ess.solve(symmetric(table).at())
    assert result.complete
    assert all(e.mixtures[0] == e.mixtures[1] for e in result.equilibria)
    return [e.mixtures[0] for e in result.equilibria]


def hawk_dove(v, c):
    return [[F(v - c, 2), v], [0, F(v, 2)]]


@pytest.mark.parametrize(
    ("name", "table", "stable"),
    [
        ("hawks and doves, V < C", hawk_dove(2, 4), [(F(1, 2), F(1, 2))]),
        ("hawks and doves, V > C", hawk_dove(4, 2), [(1, 0)]),
        ("hawks and doves, V = C", hawk_dove(2, 2), [(1, 0)]),
        ("coordination", [[2, 0], [0, 1]], [(1, 0), (0, 1)]),
        ("rock, paper, scissors: a win is worth more", [[0, -1, 2], [2, 0, -1], [-1, 2, 0]], [(F(1, 3),) * 3]),
        ("rock, paper, scissors: standard", [[0, -1, 1], [1, 0, -1], [-1, 1, 0]], []),
        ("rock, paper, scissors: a loss costs more", [[0, -2, 1], [1, 0, -2], [-2, 1, 0]], []),
        ("the prisoners' dilemma", [[3, 0], [5, 1]], [(0, 1)]),
        ("nobody cares", [[0, 0], [0, 0]], []),
        ("one strategy", [[7]], [(1,)]),
        ("all three do better against others", [[1, 2, 2], [2, 1, 2], [2, 2, 1]], [(F(1, 3),) * 3]),
        # 4 b = 2 a + b and a + 2 b = 1
        ("one of three does better than the rest", [[0, 2, 2], [2, 0, 1], [2, 1, 0]], [(F(3, 7), F(2, 7), F(2, 7))]),
        (
            "two pairs that share a strategy",
            [[0, 2, 2], [2, 0, -5], [2, -5, 0]],
            [(F(1, 2), F(1, 2), 0), (F(1, 2), 0, F(1, 2))],
        ),
        ("two mutants that fail together too", [[0, 0, 0], [0, -1, -3], [0, -3, -1]], [(1, 0, 0)]),
        ("two mutants that hold out together", [[0, 0, 0], [0, -1, 1], [0, 1, -1]], []),
        ("a best reply that ties with itself off the support", [[1, 1], [1, 1]], []),
        ("a best reply that does worse against itself", [[1, 1], [1, 0]], [(1, 0)]),
        ("a best reply that does better against itself", [[1, 1], [1, 2]], [(0, 1)]),
    ],
)
def test_published_and_degenerate_games(name, table, stable):
    assert found(table) == stable


def resists(table, x, y):
    """The definition of Maynard Smith and Price for one mutant `y`."""
    n = len(table)

    def pays(a, b):
        return sum(a[i] * table[i][j] * b[j] for i in range(n) for j in range(n))

    return pays(x, x) > pays(y, x) or (pays(x, x) == pays(y, x) and pays(x, y) > pays(y, y))


def grid(n, steps):
    return [tuple(F(p, steps) for p in parts) for parts in product(range(steps + 1), repeat=n) if sum(parts) == steps]


def test_the_definition_on_a_grid():
    rng, mutants = random.Random(1), grid(3, 24)
    for _ in range(25):
        table = fractions([[rng.randint(-1, 2) for _ in range(3)] for _ in range(3)])
        stable = stable_strategies(table)
        assert all(resists(table, x, y) for x in stable for y in mutants if y != x)
        for x in grid(3, 6):
            assert x in stable or any(not resists(table, x, y) for y in mutants if y != x)


def test_supports_never_lie_within_each_other():
    rng = random.Random(5)
    for _ in range(60):
        table = fractions([[rng.randint(0, 9) for _ in range(4)] for _ in range(4)])
        supports = [{k for k, p in enumerate(x) if p} for x in stable_strategies(table)]
        assert not any(a < b or (a == b and a is not b) for a in supports for b in supports)


def test_renaming_and_changes_that_leave_replies():
    rng = random.Random(6)
    for _ in range(30):
        table = fractions([[rng.randint(0, 4) for _ in range(3)] for _ in range(3)])
        stable = set(stable_strategies(table))
        for order in permutations(range(3)):
            moved = [[table[i][j] for j in order] for i in order]
            assert set(stable_strategies(moved)) == {tuple(x[i] for i in order) for x in stable}
        columns = [rng.randint(-9, 9) for _ in range(3)]
        scale = F(10) ** rng.choice([-30, 30])
        changed = [[u * scale + c for u, c in zip(line, columns, strict=True)] for line in table]
        assert set(stable_strategies(changed)) == stable


def test_the_built_in_game():
    assert [e.profile["Row"] for e in ess.solve(load("hawk-dove").at()).equilibria] == [
        {"Hawk": F(1, 2), "Dove": F(1, 2)}
    ]
    assert [e.pure for e in ess.solve(load("hawk-dove").at(V="5")).equilibria] == [(0, 0)]


def test_who_is_not_answered():
    with pytest.raises(NotApplicable, match="symmetric"):
        ess.solve(NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 2]]).at())
    with pytest.raises(Undecided, match="rational"):
        ess.solve(symmetric([["sqrt(2)", 0], [0, 1]]).at())
    assert "same strategies" in ess.accepts(load("pipeline"))
    assert "at most" in ess.accepts(symmetric([[0] * 13] * 13))
