"""Nash equilibria, mixed ones included.

Two players: all extreme equilibria and their components (`equilibrium_sets.bimatrix_pairs`), exact. Payoffs are made
positive integers first: times the common denominator, the least entry to 1, which leaves every best reply.

More players: strategies dominated strictly and iteratedly by pure ones carry no equilibrium; if at most two players
are left with a choice, the rest is a two-player game. Otherwise the pure equilibria are listed, and the status says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from escalation.arithmetic.double_description import Enclosures, TooManyRays, Undecidable, vertices
from escalation.arithmetic.integer_vertices import integer_vertices
from escalation.equilibrium_sets.bimatrix_pairs import (
    Groups,
    Pair,
    connected,
    extreme_pairs,
    maximal_products,
    with_indices,
)
from escalation.equilibrium_sets.lemke_howson import lemke_howson
from escalation.errors import Stopped, TimeIsUp
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame, numeric
from escalation.game.replies import Mixture, pure_equilibria, undominated
from escalation.result import Equilibrium, Result, certified, pure_mixture

NAME = "nash"
PRECISIONS = (128, 512, 2048)
LONG = 26
Matrix = list[list[Any]]


def accepts(game: NormalFormGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return ""


def solve(at: NumericGame) -> Result[Equilibrium]:
    """All extreme Nash equilibria of a game of two players, or that strict dominance makes so; else the pure ones.

    Each equilibrium is certified; `status` says what the list covers.
    """
    found: list[Equilibrium] = []
    try:
        return _exact(at, found) if at.exact else _enclosed(at)
    except TooManyRays as limit:
        return _partial(at, found, f"gave up: too many vertices to hold ({limit})")
    except (KeyboardInterrupt, TimeIsUp) as stop:
        raise Stopped(_partial(at, found, "stopped before the search was complete")) from stop


def _partial(at: NumericGame, found: Sequence[Equilibrium], why: str) -> Result[Equilibrium]:
    """What was found before the search ended."""
    listed = sorted({e.mixtures: e for e in found}.values(), key=_order)
    status = f"partial, {why}; equilibria may be missing"
    return Result(NAME, at, tuple(listed), False, status, None, undecided=("whether there are further equilibria",))


def _exact(at: NumericGame, found: list[Equilibrium]) -> Result[Equilibrium]:
    """The answer for rational payoffs; whatever is verified on the way is kept in `found`."""
    left = undominated(at.payoffs, at.shape) if len(at.shape) > 2 else [list(range(size)) for size in at.shape]
    choosing = [i for i, own in enumerate(left) if len(own) > 1]
    if len(choosing) > 2:
        pure = [certified(at, pure_mixture(p, at.shape)) for p in pure_equilibria(at.payoffs, at.shape)]
        what = "all pure equilibria" if pure else "there is no pure equilibrium"
        status = f"{what}; mixed ones were not searched, {len(choosing)} players having a choice"
        return Result(NAME, at, tuple(pure), False, status, None, undecided=("mixed equilibria",))
    first, second = _two(choosing, len(at.shape))
    rows, columns = (_scaled(_matrix(at, left, first, second, player)) for player in (first, second))
    m, n = len(rows), len(rows[0])
    if m + n >= LONG:
        found += _at_once(at, left, (first, second), rows, columns)
    pairs, degenerate = extreme_pairs(integer_vertices(_turned(columns)), integer_vertices(rows), m, n)
    if not degenerate:
        pairs = with_indices(pairs, rows, columns)
    return _result(at, left, (first, second), pairs, degenerate, "complete: all extreme equilibria, exact", found)


def _at_once(
    at: NumericGame, left: list[list[int]], roles: tuple[int, int], rows: Matrix, columns: Matrix
) -> Iterator[Equilibrium]:
    """What a long search can show if it is stopped: pure equilibria, and those at the end of Lemke-Howson paths."""
    for profile in pure_equilibria(at.payoffs, at.shape):
        yield certified(at, pure_mixture(profile, at.shape))
    for label in range(len(rows) + len(rows[0])):
        x, y = lemke_howson(rows, columns, label)
        yield certified(at, _mixtures(at.shape, left, roles, x, y))


def _two(choosing: Sequence[int], players: int) -> tuple[int, int]:
    """Two players to be rows and columns; a game of one player gets a dummy, -1."""
    order = [*choosing, *(i for i in range(players) if i not in choosing), -1]
    first, second = order[:2]
    return (first, second) if second == -1 or first < second else (second, first)


def _matrix(at: NumericGame, left: list[list[int]], first: int, second: int, player: int) -> Matrix:
    """`player`'s payoffs, rows over `first`, columns over `second`, everybody else at what is left to them."""
    rows, columns = left[first], left[second] if second >= 0 else [0]
    matrix = []
    for r in rows:
        line = []
        for c in columns:
            profile = tuple(r if i == first else c if i == second else own[0] for i, own in enumerate(left))
            line.append(at.payoffs[profile][player] if player >= 0 else Fraction(0))
        matrix.append(line)
    return matrix


def _scaled(matrix: Matrix) -> Matrix:
    """Positive integers in the same order and proportion: times the common denominator, least entry to 1."""
    common = lcm(*(u.denominator for row in matrix for u in row))
    whole = [[int(u * common) for u in row] for row in matrix]
    least = min(min(row) for row in whole)
    return [[u - least + 1 for u in row] for row in whole]


def _turned(matrix: Matrix) -> Matrix:
    return [list(line) for line in zip(*matrix, strict=True)]


def _result(
    at: NumericGame,
    left: list[list[int]],
    roles: tuple[int, int],
    pairs: list[Pair],
    degenerate: bool,
    status: str,
    found: list[Equilibrium],
) -> Result[Equilibrium]:
    reduced = any(len(own) < size for own, size in zip(left, at.shape, strict=True))
    made = []
    for p in pairs:
        mixtures = _mixtures(at.shape, left, roles, p.own.numerators, p.other.numerators)
        found.append(certified(at, mixtures, None if reduced else p.index))
        made.append((found[-1], (p.own.tight, p.other.tight)))
    made.sort(key=lambda item: _order(item[0]))
    components: Groups = tuple((k,) for k in range(len(made)))
    subsets = components
    if degenerate:
        edges = [pair for _, pair in made]
        components = connected(edges)
        subsets, all_found = maximal_products(edges)
        if not all_found:
            status += "; its maximal Nash subsets are too many to list"
    return Result(NAME, at, tuple(e for e, _ in made), True, status, degenerate, components, subsets)


def _mixtures(
    shape: Sequence[int], left: list[list[int]], roles: tuple[int, int], x: Sequence[Any], y: Sequence[Any]
) -> list[Mixture]:
    mixtures: list[list[Any]] = [[Fraction(0)] * size for size in shape]
    for i, own in enumerate(left):
        if i not in roles:
            mixtures[i][own[0]] = Fraction(1)
    for role, weights in zip(roles, (x, y), strict=True):
        if role >= 0:
            for k, probability in zip(left[role], _normalised(weights), strict=True):
                mixtures[role][k] = probability
    return [tuple(m) for m in mixtures]


def _normalised(weights: Sequence[Any]) -> list[Any]:
    total = sum(weights[1:], weights[0])
    return [
        Fraction(x, total)
        if type(x) is int and type(total) is int
        else Fraction(0)
        if type(x) is int and x == 0
        else x / total
        for x in weights
    ]


def _order(equilibrium: Equilibrium) -> tuple[Any, ...]:
    """Pure ones first, then by support, then by probabilities: the same order on every machine."""
    supports = equilibrium.supports
    values = [-float(p) for m in equilibrium.mixtures for p in m]
    return sum(map(len, supports)), supports, values


def _enclosed(at: NumericGame) -> Result[Equilibrium]:
    """Payoffs that are not all rational: the same method over balls, with more digits until every sign is sure."""
    from flint import ctx

    before = ctx.prec
    if len(at.shape) != 2:
        status = "payoffs that are not rational are solved for two players only"
        return Result(NAME, at, (), False, status, None, undecided=(status,))
    try:
        for precision in PRECISIONS:
            ctx.prec = precision
            precise = numeric(at.game, {})
            left = [list(range(size)) for size in at.shape]
            matrices = [_positive(_matrix(precise, left, 0, 1, player)) for player in (0, 1)]
            try:
                rows, columns = matrices
                own, other = vertices(_turned(columns), Enclosures()), vertices(rows, Enclosures())
                pairs, degenerate = extreme_pairs(own, other, len(rows), len(rows[0]))
            except Undecidable:
                continue
            status = f"complete: every sign was decided with {precision} binary digits; payoffs are not rational"
            return _result(precise, left, (0, 1), pairs, degenerate, status, [])
    finally:
        ctx.prec = before
    status = f"payoffs are not rational, and a tie is not decided with {PRECISIONS[-1]} binary digits"
    return Result(NAME, at, (), False, status, None, undecided=("a tie between payoffs that are not rational",))


def _positive(matrix: Matrix) -> Matrix:
    """Balls, positive, with rational entries made whole first so that ties between them stay exact."""
    from escalation.evaluation import ball

    common = lcm(*(u.denominator for row in matrix for u in row if type(u) is Fraction))
    scaled = [[ball(u * common) if type(u) is Fraction else u * common for u in row] for row in matrix]
    least = min(int(u.lower().mid().fmpq().floor()) for row in scaled for u in row) - 1
    return [[u - (least - 2) for u in row] for row in scaled]
