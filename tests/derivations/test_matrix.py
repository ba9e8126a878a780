"""The steps of a matrix against the definition, and against the equilibria that they lead to."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction as F

import pytest

from escalation import NormalFormGame
from escalation.derivations.matrix import matrix_derivation
from escalation.errors import Undecided
from escalation.files.library import load
from escalation.files.places import game_names
from escalation.solution import solve

MATRICES = [name for name in game_names() if isinstance(load(name), NormalFormGame)]


def check(result):
    """Everything that a derivation says, recomputed from the payoffs."""
    at, found = result.at, matrix_derivation(result)
    sizes = [range(n) for n in at.shape]
    for reply in found.replies:
        i = reply.player
        pays = [at.payoffs[(*reply.profile[:i], k, *reply.profile[i + 1 :])][i] for k in sizes[i]]
        assert list(reply.pays) == pays
        assert [k for k in sizes[i] if pays[k] == max(pays)] == list(reply.best)
    assert [cell.profile for cell in found.cells] == list(itertools.product(*sizes))
    for cell in found.cells:
        for i in range(len(sizes)):
            pays = [at.payoffs[(*cell.profile[:i], k, *cell.profile[i + 1 :])][i] for k in sizes[i]]
            gain = max(pays) - pays[cell.profile[i]]
            assert (cell.gains[i][1] == gain and pays[cell.gains[i][0]] == max(pays)) if gain else i not in cell.gains
    assert {cell.profile for cell in found.cells if not cell.gains} == {e.pure for e in result.equilibria} - {None}
    for number, e in enumerate(result.equilibria):
        assert all(k in left for support, left in zip(e.supports, found.left, strict=True) for k in support)
        for own in (c for c in found.checks if c.number == number):
            value = e.payoffs[at.game.players[own.player]]
            assert max(own.pays) == value
            assert all(own.pays[k] == value for k in e.supports[own.player])
    for own in found.mixtures:
        chances = {n: result.equilibria[own.number].mixtures[own.mixer][k] for n, k in own.names.items()}
        rest = f"(1 - {' - '.join(chances)})"
        if own.lines is not None:
            known = {**chances, rest: 1 - sum(chances.values())}
            assert all(line.left.at(known) == line.right.at(known) for line in own.lines)
            told = {line.left.unknowns[0]: line.right.constant for line in own.lines if is_told(line)}
            assert told == chances
    return found


def is_told(line):
    return line.left.unknowns and line.left.terms == {line.left.unknowns[0]: 1} and not line.right.terms


@pytest.mark.parametrize("name", MATRICES)
def test_the_steps_of_every_built_in_matrix(name):
    check(solve(load(name)))


def test_the_steps_of_random_games_with_ties():
    rng = random.Random(9)
    solved = 0
    for _ in range(150):
        m, n = rng.randint(1, 4), rng.randint(1, 4)
        payoffs = [[[rng.randint(-3, 3) for _ in range(n)] for _ in range(m)] for _ in range(2)]
        found = check(solve(NormalFormGame.from_payoffs(*payoffs)))
        solved += sum(own.lines is not None for own in found.mixtures)
    assert solved > 40


def test_of_three_players_the_two_who_mix_are_told_by_equations():
    found = check(solve(load("pipeline-us").pinned({"J_US": F(6, 5)})))
    assert {(own.indifferent, own.mixer) for own in found.mixtures} == {(0, 2), (2, 0)}


def test_three_who_mix_are_told_without_equations():
    """Each wants to be other than the next one is: all mix half and half."""
    cells = list(itertools.product((0, 1), repeat=3))
    payoffs = [{cell: int(cell[i] != cell[(i + 1) % 3]) for cell in cells} for i in range(3)]
    nested = [[[[own[a, b, c] for c in (0, 1)] for b in (0, 1)] for a in (0, 1)] for own in payoffs]
    result = solve(NormalFormGame.from_payoffs(*nested))
    found = check(result)
    assert any(e.pure is None for e in result.equilibria)
    assert found.mixtures == ()


def test_rock_scissors_paper_in_equations():
    """Each pays the same against a third each; two unknowns, put into one another."""
    game = NormalFormGame.from_payoffs([[0, 1, -1], [-1, 0, 1], [1, -1, 0]], [[0, -1, 1], [1, 0, -1], [-1, 1, 0]])
    found = check(solve(game))
    assert [list(own.names) for own in found.mixtures] == [["q_1", "q_2"], ["p_1", "p_2"]]
    assert {line.right.constant for own in found.mixtures for line in own.lines if is_told(line)} == {F(1, 3)}


def test_payoffs_that_are_not_rational():
    game = NormalFormGame.from_payoffs([["sqrt(2)", 0], [0, 1]], [[0, 1], [1, 0]], parameters={})
    with pytest.raises(Undecided):
        matrix_derivation(solve(game))
