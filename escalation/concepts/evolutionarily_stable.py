"""Evolutionarily stable strategies of a symmetric game of two players (Maynard Smith, Price 1973).

`A[i][j]` is what strategy `i` earns against `j`; symmetric means `B = A^T`. A mixture `x` is evolutionarily stable if
no strategy earns more against `x`, and every other `y` that earns the same against `x` earns less against `y` than `x`
does: `x A y > y A y`. With `S` the support of `x`, `T` its best replies and `m` in `S`, this is so if and only if the
quadratic form

    Q[i][j] = -(D[i][j] + D[j][i]),   D[i][j] = A[i][j] - A[m][j] - A[i][m] + A[m][m],   i, j in T without m,

is positive for all `z != 0` with `z_i >= 0` off `S` (Haigh 1975; Abakuks 1980). Then `x` is the only solution of
`(A x)_i = v` on `S`. The support of one stable strategy never lies within the best replies to another (Bishop, Cannings
1976). So to try every support lists all; there may be none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from escalation.arithmetic.copositivity import strictly_positive
from escalation.arithmetic.linear_systems import solution
from escalation.errors import NotApplicable, Undecided
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture
from escalation.result import Equilibrium, Result, certified

NAME = "evolutionarily-stable"
MOST_STRATEGIES = 12
Table = Sequence[Sequence[Fraction]]


def accepts(game: NormalFormGame) -> str:
    """Why the concept does not apply to `game`; empty if it does. Whether payoffs are symmetric is seen at values."""
    if len(game.shape) != 2 or game.strategies[0] != game.strategies[1]:
        return "it needs two players with the same strategies, by name and in the same order."
    if game.shape[0] > MOST_STRATEGIES:
        return f"all supports of at most {MOST_STRATEGIES} strategies are tried, not of {game.shape[0]}."
    return ""


def solve(at: NumericGame) -> Result[Equilibrium]:
    """All evolutionarily stable strategies, each as the symmetric equilibrium that it is.

    Raises Undecided where payoffs are not rational, NotApplicable where they are not symmetric.
    """
    if not at.exact:
        raise Undecided("evolutionary stability needs rational payoffs: a tie between others is decided by no method.")
    for (i, j), own in at.payoffs.items():
        if own[1] != at.payoffs[j, i][0]:
            where = f"at ({at.game.label((i, j))}) and ({at.game.label((j, i))})"
            raise NotApplicable(f"{NAME} needs a symmetric game; these payoffs differ {where}.")
    size = at.shape[0]
    found = stable_strategies([[at.payoffs[i, j][0] for j in range(size)] for i in range(size)])
    none = "" if found else "no strategy is evolutionarily stable; "
    status = f"{none}complete: every support was tried, exact"
    return Result(NAME, at, tuple(certified(at, [x, x]) for x in found), True, status)


@dataclass(frozen=True)
class Candidate:
    """A mixture that is a best reply to itself, its best replies, and whether it is evolutionarily stable."""

    mixture: Mixture
    support: frozenset[int]
    best: frozenset[int]
    stable: bool


def stable_strategies(table: Table) -> list[Mixture]:
    """All evolutionarily stable mixtures of a symmetric game, small supports first.

    >>> stable_strategies([[Fraction(0), Fraction(3)], [Fraction(1), Fraction(2)]])
    [(Fraction(1, 2), Fraction(1, 2))]
    """
    return [own.mixture for own in stability_candidates(table) if own.stable]


def stability_candidates(table: Table) -> list[Candidate]:
    """The mixtures that were tried for stability: for each support that no stable one rules out, the one that fits."""
    found: list[Candidate] = []
    for size in range(1, len(table) + 1):
        for chosen in combinations(range(len(table)), size):
            support = frozenset(chosen)
            if any(own.stable and (support <= own.best or own.support <= support) for own in found):
                continue
            x = equalizer(table, chosen)
            if x is not None:
                best = best_against(table, x)
                if support <= best:
                    found.append(Candidate(x, support, best, is_stable(table, support, best)))
    return found


def equalizer(table: Table, support: Sequence[int]) -> Mixture | None:
    """The only mixture of exactly `support` against which all of it earns the same, if there is one."""
    rows = [[*(table[i][j] for j in support), Fraction(-1)] for i in support]
    solved = solution([*rows, [*[Fraction(1)] * len(support), Fraction(0)]], [*[0] * len(support), 1])
    if solved is None or min(solved[:-1]) <= 0:
        return None
    chances = dict(zip(support, solved, strict=False))
    return tuple(chances.get(k, Fraction(0)) for k in range(len(table)))


def best_against(table: Table, mixture: Mixture) -> frozenset[int]:
    """The strategies that earn most against `mixture`."""
    values = [sum((u * p for u, p in zip(line, mixture, strict=True)), Fraction(0)) for line in table]
    return frozenset(k for k, value in enumerate(values) if value == max(values))


def is_stable(table: Table, support: frozenset[int], best: frozenset[int]) -> bool:
    """Haigh's condition for the mixture of `support` to which exactly `best` are the best replies."""
    return strictly_positive(invasion_form(table, support, best), len(support) - 1)


def invasion_form(table: Table, support: frozenset[int], best: frozenset[int]) -> list[list[Fraction]]:
    """`Q`: the first of the support is `m`, then the rest of it, then the other best replies."""
    m, *inside = sorted(support)
    order = [*inside, *sorted(best - support)]
    d = {(i, j): table[i][j] - table[m][j] - table[i][m] + table[m][m] for i in order for j in order}
    return [[-(d[i, j] + d[j, i]) for j in order] for i in order]
