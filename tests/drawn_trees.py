"""Random small trees for tests: ties on purpose, chance moves, payments on the way, imperfect information.

A skeleton is drawn node by node, on each level mostly the same mover with as many actions; then decisions of one player
with the same number of actions and the same memory of his own moves are put into one information set, or not, by the
toss of a coin, so that recall is perfect.
"""

from fractions import Fraction
from math import prod

from escalation.expressions import rational
from escalation.game.extensive import ExtensiveGame
from escalation.game.tree import InformationSet, Node, tree_of

MOST_PROFILES = 64


def drawn_tree(rng, players=2, depth=4, largest=2, joined=0.6, chance=0.2):
    """A game in extensive form with whole payoffs from 0 to `largest`, at most `MOST_PROFILES` pure profiles.

    `joined` is how likely two decisions that may be confused are, `chance` how likely a node is a chance move.
    """
    while True:
        nodes = _skeleton(rng, players, depth, largest, chance)
        sets = _information(rng, nodes, joined)
        if prod(len(own.actions) for own in sets) <= MOST_PROFILES and any(n.children for n in nodes):
            break
    names = tuple(f"P{i + 1}" for i in range(players))
    tree = tree_of(nodes, sets, names)
    weights = {"odd": {z: rational(1) for z in tree.ends if z % 2}}
    return ExtensiveGame(players=names, tree=tree, weights=weights)


def _skeleton(rng, players, depth, largest, chance):
    rows, children = [], []
    first = rng.randrange(players)
    levels = [((first + k) % players, rng.choice((2, 2, 2, 3) if k < 2 else (1, 2, 2))) for k in range(depth)]
    waiting = [(-1, 0, 0)]
    while waiting:
        parent, branch, level = waiting.pop()
        v = len(rows)
        if parent >= 0:
            children[parent].append(v)
        children.append([])
        if level == depth or (level > 0 and rng.random() < 0.15 * level):
            rows.append((parent, branch, None, (), (), [rng.randint(0, largest) for _ in range(players)]))
            continue
        player, size = levels[level] if rng.random() < 0.8 else (rng.randrange(players), 2)
        labels = tuple("abc"[:size])
        if rng.random() < chance:
            parts = [rng.randint(0, 3) for _ in labels]
            parts[rng.randrange(size)] += 1
            odds = tuple(Fraction(p, sum(parts)) for p in parts)
            rows.append((parent, branch, None, labels, odds, [0] * players))
        else:
            pay = [rng.choice((0, 0, 0, 1)) for _ in range(players)]
            rows.append((parent, branch, player, labels, (), pay))
        waiting += [(v, k, level + 1) for k in reversed(range(size))]
    return [
        Node(f"n{v}", parent, branch, player, labels, tuple(own), tuple(map(rational, odds)), tuple(map(rational, pay)))
        for v, ((parent, branch, player, labels, odds, pay), own) in enumerate(zip(rows, children, strict=True))
    ]


def _information(rng, nodes, joined):
    """Sets in the order of their first nodes; a node's memory is known before those that come after his own moves."""
    groups, of = [], {}
    for v in sorted((v for v, n in enumerate(nodes) if n.player is not None), key=lambda v: (_own_moves(nodes, v), v)):
        key = (nodes[v].player, nodes[v].branches, _memory(nodes, of, v))
        alike = [g for g, (known, _) in enumerate(groups) if known == key]
        if alike and rng.random() < joined:
            of[v] = rng.choice(alike)
            groups[of[v]][1].append(v)
        else:
            of[v] = len(groups)
            groups.append((key, [v]))
    ordered = sorted((sorted(own), key) for key, own in groups)
    return [InformationSet(f"h{n}", key[0], tuple(own), key[1]) for n, (own, key) in enumerate(ordered)]


def _above(nodes, v):
    while nodes[v].parent >= 0:
        yield nodes[v].parent, nodes[v].branch
        v = nodes[v].parent


def _own_moves(nodes, v):
    return sum(nodes[u].player == nodes[v].player for u, _ in _above(nodes, v))


def _memory(nodes, of, v):
    return tuple((of[u], k) for u, k in _above(nodes, v) if nodes[u].player == nodes[v].player)
