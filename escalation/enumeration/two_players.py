"""All extreme equilibria of two players, certified, with components and maximal Nash subsets.

Payoffs are made positive integers first: times the common denominator, the least entry to 1, which leaves every best
reply; payoffs that are not all rational become balls, with more digits until every sign is sure. The vertices and their
pairs are those of `equilibrium_sets.bimatrix_pairs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from types import MappingProxyType
from typing import Any

from escalation.arithmetic.double_description import Enclosures, Undecidable, vertices
from escalation.arithmetic.integer_vertices import integer_vertices
from escalation.enumeration.subgame import Subgame
from escalation.equilibrium_sets.bimatrix_pairs import (
    Groups,
    Pair,
    connected,
    extreme_pairs,
    maximal_products,
    with_indices,
)
from escalation.equilibrium_sets.lemke_howson import lemke_howson
from escalation.game.numeric import NumericGame, numeric
from escalation.game.replies import pure_equilibria
from escalation.result import Equilibrium, Result, certified, listing_order, pure_mixture

PRECISIONS = (128, 512, 2048)
LONG = 26
NOBODY = -1
Matrix = list[list[Any]]
Roles = tuple[int, int]


def two_players(concept: str, subgame: Subgame, found: list[Equilibrium]) -> Result[Equilibrium]:
    """The answer where at most two players choose and payoffs are rational; what is verified is kept in `found`.

    Raises TooManyRays.
    """
    roles = _roles(subgame)
    rows, columns = (_scaled(_matrix(subgame, roles, player)) for player in roles)
    m, n = len(rows), len(rows[0])
    if m + n >= LONG:
        found += _at_once(subgame, roles, rows, columns)
    pairs, degenerate = extreme_pairs(integer_vertices(_turned(columns)), integer_vertices(rows), m, n)
    if not degenerate:
        pairs = with_indices(pairs, rows, columns)
    return _result(concept, subgame, roles, pairs, degenerate, "complete: all extreme equilibria, exact", found)


def pairs_of(subgame: Subgame, roles: Roles, fixed: Mapping[int, int]) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """The extreme equilibria of two players against a pure profile of the others, mixtures up to scale.

    Rational payoffs; `fixed` gives the others' strategies as places in what is left to them.
    """
    rows, columns = (_scaled(_matrix(subgame, roles, player, fixed)) for player in roles)
    own, other = integer_vertices(_turned(columns)), integer_vertices(rows)
    for pair in extreme_pairs(own, other, len(rows), len(rows[0]))[0]:
        yield pair.own.numerators, pair.other.numerators


def two_players_enclosed(concept: str, at: NumericGame) -> Result[Equilibrium]:
    """The answer for two players whose payoffs are not all rational; undecided where a tie stays a tie."""
    from flint import ctx

    before = ctx.prec
    try:
        for precision in PRECISIONS:
            ctx.prec = precision
            subgame = Subgame.whole(numeric(at.game, {}))
            rows, columns = (_positive(_matrix(subgame, (0, 1), player)) for player in (0, 1))
            try:
                own, other = vertices(_turned(columns), Enclosures()), vertices(rows, Enclosures())
                pairs, degenerate = extreme_pairs(own, other, len(rows), len(rows[0]))
            except Undecidable:
                continue
            status = f"complete: every sign was decided with {precision} binary digits; payoffs are not rational"
            return _result(concept, subgame, (0, 1), pairs, degenerate, status, [])
    finally:
        ctx.prec = before
    status = f"payoffs are not rational, and a tie is not decided with {PRECISIONS[-1]} binary digits"
    return Result(concept, at, (), False, status, None, undecided=("a tie between payoffs that are not rational",))


def _roles(subgame: Subgame) -> Roles:
    """The players of rows and columns; a game of one player gets a dummy."""
    choosing, everybody = subgame.choosing, range(len(subgame.left))
    first, second = [*choosing, *(i for i in everybody if i not in choosing), NOBODY][:2]
    return (first, second) if second == NOBODY or first < second else (second, first)


def _matrix(subgame: Subgame, roles: Roles, player: int, fixed: Mapping[int, int] = MappingProxyType({})) -> Matrix:
    """`player`'s payoffs, a line for each of the first role's strategies, the others' places as in `fixed`."""
    first, second = roles
    rows = range(len(subgame.left[first]))
    columns = range(len(subgame.left[second])) if second != NOBODY else range(1)
    if player == NOBODY:
        return [[Fraction(0) for _ in columns] for _ in rows]
    return [[subgame.payoff({**fixed, first: r, second: c}, player) for c in columns] for r in rows]


def _scaled(matrix: Matrix) -> Matrix:
    """Positive integers in the same order and proportion: times the common denominator, least entry to 1."""
    common = lcm(*(u.denominator for row in matrix for u in row))
    whole = [[u.numerator * (common // u.denominator) for u in row] for row in matrix]
    least = min(min(row) for row in whole)
    return [[u - least + 1 for u in row] for row in whole]


def _positive(matrix: Matrix) -> Matrix:
    """Balls, positive, with rational entries made whole first so that ties between them stay exact."""
    from escalation.evaluation import ball

    common = lcm(*(u.denominator for row in matrix for u in row if type(u) is Fraction))
    scaled = [[ball(u * common) if type(u) is Fraction else u * common for u in row] for row in matrix]
    least = min(int(u.lower().mid().fmpq().floor()) for row in scaled for u in row) - 1
    return [[u - (least - 2) for u in row] for row in scaled]


def _turned(matrix: Matrix) -> Matrix:
    return [list(line) for line in zip(*matrix, strict=True)]


def _at_once(subgame: Subgame, roles: Roles, rows: Matrix, columns: Matrix) -> Iterator[Equilibrium]:
    """What a long search can show if it is stopped: pure equilibria, and those at the end of Lemke-Howson paths."""
    at = subgame.at
    for profile in pure_equilibria(at.payoffs, at.shape):
        yield certified(at, pure_mixture(profile, at.shape))
    for label in range(len(rows) + len(rows[0])):
        yield certified(at, _mixtures(subgame, roles, *lemke_howson(rows, columns, label)))


def _mixtures(subgame: Subgame, roles: Roles, x: Sequence[Any], y: Sequence[Any]) -> list[Any]:
    return subgame.mixtures({role: own for role, own in zip(roles, (x, y), strict=True) if role != NOBODY})


def _result(
    concept: str,
    subgame: Subgame,
    roles: Roles,
    pairs: list[Pair],
    degenerate: bool,
    status: str,
    found: list[Equilibrium],
) -> Result[Equilibrium]:
    made = []
    for p in pairs:
        mixtures = _mixtures(subgame, roles, p.own.numerators, p.other.numerators)
        found.append(certified(subgame.at, mixtures, None if subgame.reduced else p.index))
        made.append((found[-1], (p.own.tight, p.other.tight)))
    made.sort(key=lambda item: listing_order(item[0]))
    components: Groups = tuple((k,) for k in range(len(made)))
    subsets = components
    if degenerate:
        edges = [pair for _, pair in made]
        components = connected(edges)
        subsets, all_found = maximal_products(edges)
        if not all_found:
            status += "; its maximal Nash subsets are too many to list"
    listed = tuple(e for e, _ in made)
    return Result(concept, subgame.at, listed, True, status, degenerate, components, subsets)
