"""Nash equilibria, mixed ones included.

Two players, payoff matrices `A` and `B` of shape `(m, n)`, made positive by adding a constant. The best-reply polytopes
are `P = {x >= 0 : B^T x <= 1}` and `Q = {y >= 0 : A y <= 1}`; a vertex carries the labels of its tight inequalities
(`i < m`: row `i` is unplayed, or a best reply; `m + j`: likewise column `j`). A pair of vertices other than `(0, 0)` is
an extreme equilibrium, up to scale, if and only if together they carry all labels (Mangasarian 1964; von Stengel 2002).
Every equilibrium is a convex combination inside a maximal Nash subset, a maximal set of vertex pairs of the form
`U x V` (Winkels 1979; Jansen 1981; Avis, Rosenberg, Savani, von Stengel 2010): the list is complete, ties included. A
game is degenerate if a vertex carries more labels than its dimension. Index of an equilibrium of a nondegenerate game,
with supports of size `k`: `(-1)**(k+1) sign(det A_IJ det B_IJ)`; the indices sum to 1 (Shapley 1974).

More players: strategies dominated strictly and iteratedly by pure ones carry no equilibrium; if at most two players
are left with a choice, the rest is a two-player game. Otherwise the pure equilibria are listed, and the status says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from escalation.arithmetic.determinants import determinant
from escalation.arithmetic.double_description import Enclosures, Integers, Signs, Undecidable, Vertex, vertices
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame, numeric
from escalation.game.replies import Mixture, pure_equilibria, undominated
from escalation.result import Equilibrium, Result, certified, pure_mixture

NAME = "nash"
PRECISIONS = (128, 512, 2048)
MOST_SUBSETS = 5000
Matrix = list[list[Any]]


def accepts(game: NormalFormGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return ""


def solve(at: NumericGame) -> Result[Equilibrium]:
    """All extreme Nash equilibria of a game of two players, or that strict dominance makes so; else the pure ones.

    Each equilibrium is certified; `status` says what the list covers.
    """
    return _exact(at) if at.exact else _enclosed(at)


def _exact(at: NumericGame) -> Result[Equilibrium]:
    left = undominated(at.payoffs, at.shape) if len(at.shape) > 2 else [list(range(size)) for size in at.shape]
    choosing = [i for i, own in enumerate(left) if len(own) > 1]
    if len(choosing) > 2:
        pure = [certified(at, pure_mixture(p, at.shape)) for p in pure_equilibria(at.payoffs, at.shape)]
        found = "all pure equilibria" if pure else "there is no pure equilibrium"
        status = f"{found}; mixed ones were not searched, {len(choosing)} players having a choice"
        return Result(NAME, at, tuple(pure), False, status, None, undecided=("mixed equilibria",))
    first, second = _two(choosing, len(at.shape))
    pairs, degenerate = _pairs(
        [_scaled(_matrix(at, left, first, second, player)) for player in (first, second)], Integers()
    )
    return _result(at, left, (first, second), pairs, degenerate, "complete: all extreme equilibria, exact")


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


Pair = tuple[Vertex, Vertex, int | None]


def _pairs(matrices: Sequence[Matrix], field: Signs) -> tuple[list[Pair], bool]:
    """The extreme equilibria as pairs of vertices with their index, and whether the game is degenerate."""
    rows, columns = matrices
    m, n = len(rows), len(rows[0])
    full = (1 << (m + n)) - 1
    own = vertices([[rows_of[j] for rows_of in columns] for j in range(n)], field)
    other = [Vertex(v.numerators, v.denominator, _swap(v.tight, n, m)) for v in vertices(rows, field)]
    own, other = [v for v in own if any(_played(v))], [v for v in other if any(_played(v))]
    degenerate = any(v.tight.bit_count() > m for v in own) or any(v.tight.bit_count() > n for v in other)
    found = [(x, y) for x in own for y in other if x.tight | y.tight == full]
    exact = not degenerate and isinstance(field, Integers)
    pairs = [(x, y, _index(rows, columns, x, y) if exact else None) for x, y in found]
    if exact:
        assert sum(index or 0 for _, _, index in pairs) == 1, "the indices of a nondegenerate game sum to 1"
    return pairs, degenerate


def _swap(tight: int, n: int, m: int) -> int:
    """Labels of `Q`, whose own strategies are the columns, in the order rows, columns."""
    return (tight >> n) | (tight & ((1 << n) - 1)) << m


def _played(vertex: Vertex) -> list[bool]:
    count = len(vertex.numerators)
    return [type(x) is not int or x != 0 for x in vertex.numerators[:count]]


def _index(rows: Matrix, columns: Matrix, x: Vertex, y: Vertex) -> int:
    support_x = [i for i, p in enumerate(x.numerators) if p]
    support_y = [j for j, p in enumerate(y.numerators) if p]
    product = determinant([[rows[i][j] for j in support_y] for i in support_x]) * determinant(
        [[columns[i][j] for j in support_y] for i in support_x]
    )
    sign = (product > 0) - (product < 0)
    return sign if len(support_x) % 2 else -sign


def _result(
    at: NumericGame, left: list[list[int]], roles: tuple[int, int], pairs: list[Pair], degenerate: bool, status: str
) -> Result[Equilibrium]:
    reduced = any(len(own) < size for own, size in zip(left, at.shape, strict=True))
    made = [
        (certified(at, _mixtures(at.shape, left, roles, x, y), None if reduced else index), (x.tight, y.tight))
        for x, y, index in pairs
    ]
    made.sort(key=lambda item: _order(item[0]))
    edges = [pair for _, pair in made]
    subsets, all_found = _maximal_subsets(edges)
    if not all_found:
        status += "; its maximal Nash subsets are too many to list"
    components = _components(edges)
    return Result(NAME, at, tuple(e for e, _ in made), True, status, degenerate, components, subsets)


def _mixtures(
    shape: Sequence[int], left: list[list[int]], roles: tuple[int, int], x: Vertex, y: Vertex
) -> list[Mixture]:
    mixtures: list[list[Any]] = [[Fraction(0)] * size for size in shape]
    for i, own in enumerate(left):
        if i not in roles:
            mixtures[i][own[0]] = Fraction(1)
    for role, vertex in zip(roles, (x, y), strict=True):
        if role >= 0:
            for k, probability in zip(left[role], _normalised(vertex), strict=True):
                mixtures[role][k] = probability
    return [tuple(m) for m in mixtures]


def _normalised(vertex: Vertex) -> list[Any]:
    total = sum(vertex.numerators[1:], vertex.numerators[0])
    return [
        Fraction(x, total)
        if type(x) is int and type(total) is int
        else Fraction(0)
        if type(x) is int and x == 0
        else x / total
        for x in vertex.numerators
    ]


def _order(equilibrium: Equilibrium) -> tuple[Any, ...]:
    """Pure ones first, then by support, then by probabilities: the same order on every machine."""
    supports = equilibrium.supports
    values = [-float(p) for m in equilibrium.mixtures for p in m]
    return sum(map(len, supports)), supports, values


def _components(edges: Sequence[tuple[Any, Any]]) -> tuple[tuple[int, ...], ...]:
    """Connected components of the graph of vertex pairs: two pairs that share a vertex are connected."""
    groups: list[tuple[set[Any], list[int]]] = []
    for k, (x, y) in enumerate(edges):
        ends = {("x", x), ("y", y)}
        touching = [group for group in groups if group[0] & ends]
        groups = [group for group in groups if not group[0] & ends]
        groups.append((ends.union(*(g[0] for g in touching)), sorted([k, *(i for g in touching for i in g[1])])))
    return tuple(sorted(tuple(members) for _, members in groups))


def _maximal_subsets(edges: Sequence[tuple[Any, Any]]) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """Maximal sets `U x V` of edges: the closed sets of neighbourhoods, and whether all were listed."""
    place = {edge: k for k, edge in enumerate(edges)}
    neighbours: dict[Any, frozenset[Any]] = {}
    for x, _ in edges:
        neighbours.setdefault(x, frozenset(y for a, y in edges if a == x))
    closed = set(neighbours.values())
    waiting = list(closed)
    while waiting and len(closed) <= MOST_SUBSETS:
        small = waiting.pop()
        for own in list(neighbours.values()):
            meet = small & own
            if meet and meet not in closed:
                closed.add(meet)
                waiting.append(meet)
    subsets = {tuple(sorted(place[x, y] for x, own in neighbours.items() if own >= ys for y in ys)) for ys in closed}
    return tuple(sorted(subsets)), not waiting


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
                pairs, degenerate = _pairs(matrices, Enclosures())
            except Undecidable:
                continue
            status = f"complete: every sign was decided with {precision} binary digits; payoffs are not rational"
            return _result(precise, left, (0, 1), pairs, degenerate, status)
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
