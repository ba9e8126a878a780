"""Equilibria of small trees from the definition, for tests only: every pure profile, every deviation, every subgame.

A strategy gives an action at every information set of a player, needed or not. Only the tree itself (nodes, sets,
payoffs and chances at values) is read from the package.
"""

from fractions import Fraction
from itertools import product


def expectation(at, v, played):
    """What every player expects at node `v`; `played[h][k]` is the probability of action `k` at set `h`."""
    node = at.tree.nodes[v]
    if not node.children:
        return list(at.payoffs[v])
    odds = at.chances[v] if node.player is None else played[at.tree.set_at[v]]
    total = [Fraction(0)] * len(at.game.players)
    for p, child in zip(odds, node.children, strict=True):
        if p:
            total = [t + p * u for t, u in zip(total, expectation(at, child, played), strict=True)]
    return total


def descendants(at, v):
    found = {v}
    for child in at.tree.nodes[v].children:
        found |= descendants(at, child)
    return found


def roots(at):
    """Where a subgame begins: a node that is alone in its set, no set being both inside and outside."""
    found = []
    for v, node in enumerate(at.tree.nodes):
        inside = descendants(at, v)
        whole = all(set(own.nodes) <= inside or not set(own.nodes) & inside for own in at.tree.sets)
        alone = all(v not in own.nodes or len(own.nodes) == 1 for own in at.tree.sets)
        if node.children and whole and alone:
            found.append(v)
    return found


def certain(at, profile):
    """A pure profile, one action a set, as behaviour."""
    return [
        tuple(Fraction(k == a) for k in range(len(own.actions))) for own, a in zip(at.tree.sets, profile, strict=True)
    ]


def profiles(at):
    return list(product(*(range(len(own.actions)) for own in at.tree.sets)))


def deviations(at, profile, player):
    """All profiles that differ in one player's strategy."""
    return product(
        *(
            range(len(own.actions)) if own.player == player else (a,)
            for own, a in zip(at.tree.sets, profile, strict=True)
        )
    )


def pure_equilibria_from(at, starts):
    """The pure profiles from which no player gains by any strategy, in any subgame that begins at `starts`."""
    found = []
    value = {v: {p: expectation(at, v, certain(at, p)) for p in profiles(at)} for v in starts}
    for profile in profiles(at):
        if all(
            value[v][other][i] <= value[v][profile][i]
            for v in starts
            for i in range(len(at.game.players))
            for other in deviations(at, profile, i)
        ):
            found.append(profile)
    return found


def regret(at, v, played):
    """The most that some player gains in the subgame at `v` by some strategy against the others' behaviour."""
    base = expectation(at, v, played)
    gains = []
    for i in range(len(at.game.players)):
        own = [range(len(each.actions)) if each.player == i else (None,) for each in at.tree.sets]
        for choice in product(*own):
            changed = [
                played[h] if a is None else tuple(Fraction(k == a) for k in range(len(at.tree.sets[h].actions)))
                for h, a in enumerate(choice)
            ]
            gains.append(expectation(at, v, changed)[i] - base[i])
    return max(gains)


def path(at, v):
    moves = []
    while at.tree.nodes[v].parent >= 0:
        moves.append((at.tree.nodes[v].parent, at.tree.nodes[v].branch))
        v = at.tree.nodes[v].parent
    return moves[::-1]


def reduced(at, profile, starts):
    """A pure profile without the actions at sets that the player's own moves, from the last start on, rule out."""
    at_node = {v: h for h, own in enumerate(at.tree.sets) for v in own.nodes}
    kept = []
    for h, own in enumerate(at.tree.sets):
        moves = path(at, own.nodes[0])
        here = max(v for v in [0, *(u for u, _ in moves), own.nodes[0]] if v in starts)
        inside = [u for u, _ in moves].index(here) if here != own.nodes[0] else len(moves)
        mine = [(at_node[u], k) for u, k in moves[inside:] if at.tree.nodes[u].player == own.player]
        kept.append(profile[h] if all(profile[g] == k for g, k in mine) else None)
    return tuple(kept)
