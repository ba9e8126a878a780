"""Extreme equilibria from the definition, for tests only: all bases of both best-reply polyhedra.

`{(x, v) : x >= 0, sum x = 1, B^T x <= v}`: a vertex is the unique solution of the equality and `m` tight inequalities.
A pair of vertices is an extreme equilibrium if every strategy is unplayed or a best reply. Nothing is shared with the
package.
"""

from fractions import Fraction
from itertools import combinations


def solve(rows, right):
    """The unique solution of a square system, None if there is none or many."""
    n = len(rows)
    work = [[*map(Fraction, row), Fraction(r)] for row, r in zip(rows, right, strict=True)]
    for k in range(n):
        pivot = next((i for i in range(k, n) if work[i][k] != 0), None)
        if pivot is None:
            return None
        work[k], work[pivot] = work[pivot], work[k]
        work[k] = [entry / work[k][k] for entry in work[k]]
        for i in range(n):
            if i != k and work[i][k] != 0:
                factor = work[i][k]
                work[i] = [a - factor * b for a, b in zip(work[i], work[k], strict=True)]
    return [row[n] for row in work]


def strategies(payoffs):
    """Vertices as mixture: (unplayed rows, best-reply columns); `payoffs[i][j]` are the column player's."""
    m, n = len(payoffs), len(payoffs[0])
    found = {}
    for tight in combinations(range(m + n), m):
        system, right = [[1] * m + [0]], [1]
        for t in tight:
            if t < m:
                system.append([int(k == t) for k in range(m)] + [0])
            else:
                system.append([payoffs[i][t - m] for i in range(m)] + [-1])
            right.append(0)
        point = solve(system, right)
        if point is None or min(point[:m]) < 0:
            continue
        values = [sum(point[i] * payoffs[i][j] for i in range(m)) for j in range(n)]
        if max(values) > point[m]:
            continue
        x = tuple(point[:m])
        found[x] = ({i for i in range(m) if x[i] == 0}, {j for j in range(n) if values[j] == point[m]})
    return found


def extreme_equilibria(rows, columns):
    """The set of extreme equilibria `(x, y)`, and whether the game is degenerate."""
    m, n = len(rows), len(rows[0])
    xs = strategies(columns)
    ys = strategies([[rows[i][j] for i in range(m)] for j in range(n)])
    found = {
        (x, y)
        for x, (unplayed, best_columns) in xs.items()
        for y, (unplayed_columns, best_rows) in ys.items()
        if unplayed | best_rows == set(range(m)) and unplayed_columns | best_columns == set(range(n))
    }
    degenerate = any(len(u) + len(b) > m for u, b in xs.values()) or any(len(u) + len(b) > n for u, b in ys.values())
    return found, degenerate


def components(equilibria):
    """Connected components: pairs that share a mixture belong together."""
    left, groups = set(equilibria), []
    while left:
        group = {left.pop()}
        while True:
            near = {e for e in left if any(e[0] == g[0] or e[1] == g[1] for g in group)}
            if not near:
                break
            group |= near
            left -= near
        groups.append(frozenset(group))
    return set(groups)


def maximal_subsets(equilibria):
    """Maximal products `U x V` inside the set, by trying every set of first mixtures."""
    firsts = sorted({x for x, _ in equilibria})
    products = set()
    for size in range(1, len(firsts) + 1):
        for chosen in combinations(firsts, size):
            common = set.intersection(*({y for x, y in equilibria if x == u} for u in chosen))
            if common:
                products.add(frozenset((u, y) for u in chosen for y in common))
    return {p for p in products if not any(p < q for q in products)}
