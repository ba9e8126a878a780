"""From the payoffs of a matrix to its equilibria, step by step (Nash 1951).

    replies      for each player and each joint profile of the others, what every strategy pays, and which pay most
    rounds       strategies that others dominate strictly, round after round, and what is left
    cells        for each profile, who would gain by leaving it, and by what; where nobody would, it is an equilibrium
    mixtures     for each equilibrium in which somebody mixes, the equations that make a player indifferent, solved
    checks       for each such equilibrium and player, what every strategy pays against the others' mixtures

The steps are made by what the concept itself uses: best replies, elimination, and the payoffs of deviations by which
every equilibrium is verified. Where two mix as many strategies each, the equations of one player give the other's
mixture: `sum_b A[a, b] y_b` is the same for all `a` that are played, and the `y_b` sum to 1.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.derivations.equations import Line, Linear, solved
from escalation.errors import Undecided
from escalation.game.domination import Loss, elimination, strict_dominator
from escalation.game.normal import Profile
from escalation.game.numeric import Number, NumericGame
from escalation.game.replies import deviation_payoffs
from escalation.result import Equilibrium, Result

LETTERS = "pqrstuvwxyzabcdefghijklmno"
MOST_TOLD = 12


@dataclass(frozen=True)
class Reply:
    """What each strategy of `player` pays where the others play their part of `profile`, and which are `best`."""

    player: int
    profile: Profile
    pays: tuple[Number, ...]
    best: tuple[int, ...]


@dataclass(frozen=True)
class Cell:
    """A profile: for each player who would leave it, the best strategy to go to and what is gained by it."""

    profile: Profile
    gains: Mapping[int, tuple[int, Number]]


@dataclass(frozen=True)
class Mixture:
    """Why `mixer` plays as it does in equilibrium `number`: so that `indifferent` is.

    `names` tells the unknown of each strategy that is mixed, the last of them 1 less the others; `lines` lead from the
    equations to the probabilities. They are None where the equations do not determine them.
    """

    number: int
    indifferent: int
    mixer: int
    names: Mapping[str, int]
    lines: tuple[Line, ...] | None


@dataclass(frozen=True)
class Check:
    """What every strategy of `player` pays against equilibrium `number`."""

    number: int
    player: int
    pays: tuple[Number, ...]


@dataclass(frozen=True)
class MatrixDerivation:
    """The steps, in the order in which they are told.

    `mixed` are the equilibria in which somebody mixes, as numbered in `result`; of very many the first, and `untold`
    how many more there are.
    """

    result: Result[Equilibrium]
    replies: tuple[Reply, ...]
    rounds: tuple[tuple[Loss, ...], ...]
    left: tuple[tuple[int, ...], ...]
    cells: tuple[Cell, ...]
    mixed: tuple[int, ...]
    mixtures: tuple[Mixture, ...]
    checks: tuple[Check, ...]
    untold: int


def matrix_derivation(result: Result[Equilibrium]) -> MatrixDerivation:
    """The steps to a list of Nash equilibria. Raises Undecided where payoffs are not rational.

    >>> from escalation.files.library import load
    >>> from escalation.solution import solve
    >>> [cell.profile for cell in matrix_derivation(solve(load("chicken"))).cells if not cell.gains]
    [(0, 1), (1, 0)]
    """
    at = result.at
    if not at.exact:
        raise Undecided("payoffs that are not rational are not derived step by step.")
    mixed = [k for k, e in enumerate(result.equilibria) if e.pure is None]
    told = tuple(mixed[:MOST_TOLD])
    rounds, left = elimination(at.payoffs, at.shape, strict_dominator)
    replies = tuple(_replies(at))
    placed = {(reply.player, reply.profile): reply for reply in replies}
    return MatrixDerivation(
        result,
        replies,
        tuple(map(tuple, rounds)),
        tuple(map(tuple, left)),
        tuple(_cell(profile, placed) for profile in at.game.profiles),
        told,
        tuple(m for k in told for m in _mixtures(at, k, result.equilibria[k])),
        tuple(
            Check(k, i, tuple(deviation_payoffs(at.payoffs, result.equilibria[k].mixtures, i)))
            for k in told
            for i in range(len(at.shape))
        ),
        len(mixed) - len(told),
    )


def _replies(at: NumericGame) -> list[Reply]:
    found = []
    for player, size in enumerate(at.shape):
        others = [range(n) if i != player else range(1) for i, n in enumerate(at.shape)]
        for profile in itertools.product(*others):
            pays = tuple(at.payoffs[_moved(profile, player, k)][player] for k in range(size))
            best = tuple(k for k, u in enumerate(pays) if u == max(pays))
            found.append(Reply(player, profile, pays, best))
    return found


def _moved(profile: Profile, player: int, strategy: int) -> Profile:
    return (*profile[:player], strategy, *profile[player + 1 :])


def _cell(profile: Profile, replies: Mapping[tuple[int, Profile], Reply]) -> Cell:
    """Who would leave a profile."""
    gains: dict[int, tuple[int, Number]] = {}
    for player, k in enumerate(profile):
        reply = replies[player, _moved(profile, player, 0)]
        if k not in reply.best:
            best = reply.best[0]
            gains[player] = best, reply.pays[best] - reply.pays[k]
    return Cell(profile, gains)


def _mixtures(at: NumericGame, number: int, e: Equilibrium) -> list[Mixture]:
    """Of two players who mix, what each one's indifference says of the other; nothing is said of more players."""
    mixing = [i for i, support in enumerate(e.supports) if len(support) > 1]
    if len(mixing) != 2 or any(type(p) is not Fraction for m in e.mixtures for p in m):
        return []
    one, other = mixing
    return [_mixture(at, number, e, one, other), _mixture(at, number, e, other, one)]


def _mixture(at: NumericGame, number: int, e: Equilibrium, indifferent: int, mixer: int) -> Mixture:
    own, mixed = e.supports[indifferent], e.supports[mixer]
    names = names_of_chances(letter_of(at, mixer), mixed)
    base = tuple(support[0] for support in e.supports)

    def paid(strategy: int, against: int) -> Any:
        return at.payoffs[_moved(_moved(base, indifferent, strategy), mixer, against)][indifferent]

    table = [[paid(a, b) for b in mixed] for a in own]
    told = [at.game.strategies[indifferent][k] for k in own]
    lines = indifference_lines(told, table, list(names)) if len(own) == len(mixed) else None
    return Mixture(number, indifferent, mixer, names, lines)


def letter_of(at: NumericGame, player: int) -> str:
    """The letter of a player's chances: p, q, ..., those left out that are names in the game's file."""
    return [letter for letter in LETTERS if letter not in at.game.sheet.names][player]


def names_of_chances(letter: str, mixed: Sequence[int]) -> dict[str, int]:
    """The unknowns: `q`, or `q_1, q_2, ...`, for all strategies but the last."""
    if len(mixed) == 2:
        return {letter: mixed[0]}
    return {f"{letter}_{m}": k for m, k in enumerate(mixed[:-1], 1)}


def indifference_lines(
    told: Sequence[str], table: Sequence[Sequence[Fraction]], names: Sequence[str]
) -> tuple[Line, ...] | None:
    """Every strategy of `told` pays as much as the first: brackets multiplied out, then solved; None where that fails.

    `table[a][b]` is what strategy `a` pays against what is played with the chance `names[b]`; the last one stands for
    1 less the others.
    """
    rest = f"(1 - {' - '.join(names)})"
    weighed = [Linear(Fraction(0), dict(zip([*names, rest], row, strict=True))) for row in table]
    plain = [Linear(row[-1], {n: u - row[-1] for n, u in zip(names, row, strict=False)}) for row in table]
    start = [
        Line(weighed[0], line, f"{told[0]} pays as much as {name}")
        for line, name in zip(weighed[1:], told[1:], strict=True)
    ]
    out = [Line(plain[0], line, "brackets multiplied out") for line in plain[1:]]
    found = solved(out, names)
    return None if found is None else (*start, *out, *found)
