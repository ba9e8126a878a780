"""Trees for tests, written down or drawn, and what brute force says of them: no code of the search is used."""

import itertools
import math
import random
from fractions import Fraction

from escalation.expressions import rational
from escalation.game.extensive import ExtensiveGame
from escalation.game.tree import InformationSet, Node, tree_of

F = Fraction


def game(root, players, sets=None):
    """A game from nested lists: `["set", player, {action: below}]`, `["chance", {branch: (p, below)}]`, a payoff list.

    Nodes with the same set name are one information set.
    """
    nodes, members = [], {}

    def add(spec, parent, branch):
        v = len(nodes)
        nodes.append(None)
        if isinstance(spec, tuple):
            nodes[v] = Node(f"end {v}", parent, branch, pay=tuple(map(rational, map(F, spec))))
            return v
        name, *_, below = spec
        chance = name == "chance"
        if not chance:
            members.setdefault((name, spec[1], tuple(below)), []).append(v)
        children = tuple(add(b[1] if chance else b, v, k) for k, b in enumerate(below.values()))
        nodes[v] = Node(
            name,
            parent,
            branch,
            None if chance else players.index(spec[1]),
            tuple(below),
            children,
            tuple(rational(F(p)) for p, _ in below.values()) if chance else (),
        )
        return v

    add(root, -1, 0)
    made = [InformationSet(n, players.index(i), tuple(vs), acts) for (n, i, acts), vs in members.items()]
    made.sort(key=lambda own: own.nodes[0])
    return ExtensiveGame(players=tuple(players), tree=tree_of(nodes, made, players))


def drawn_game(rng, players=2, depth=3, zero=False, perfect=False, values=4, most=10**9):
    """A random tree with chance moves, ties, and information sets joined wherever recall allows, at random.

    At least one player moves, and there are `most` pure behaviours at most.
    """
    while True:
        drawn = _drawn(rng, players, depth, zero, perfect, values)
        if 1 < math.prod(len(own.actions) for own in drawn.tree.sets) <= most:
            return drawn


def _drawn(rng, players, depth, zero, perfect, values):
    names = [f"P{i}" for i in range(players)]
    counter = itertools.count()

    def spec(left):
        if not left or (left < depth and rng.random() < 0.25):
            return tuple(rng.randrange(values) for _ in names)
        size = rng.choice([2, 2, 2, 3])
        if rng.random() < 0.2:
            weights = [rng.randrange(int(not zero), 3) for _ in range(size)]
            weights[rng.randrange(size)] += 1
            return ["chance", {f"c{k}": (F(w, sum(weights)), spec(left - 1)) for k, w in enumerate(weights)}]
        below = {f"a{k}": spec(left - 1) for k in range(size)}
        return [f"set {next(counter)}", rng.choice(names), below]

    first = game(spec(depth), names)
    return first if perfect else joined(first, rng)


def joined(first, rng):
    """The same tree with sets of equal memory and actions joined at random."""
    tree = first.tree
    # own moves name sets, so joining goes from the root on, one depth after the other
    made, place = [], {}
    for v, node in enumerate(tree.nodes):
        if node.player is None or node.is_end:
            continue
        memory = tuple((place[w], k) for w, k in tree.path(v) if tree.nodes[w].player == node.player)
        key = node.player, node.branches, memory, len(tree.path(v)), rng.random() < 0.3
        if key not in [k for k, _ in made]:
            made.append((key, []))
        index = [k for k, _ in made].index(key)
        made[index][1].append(v)
        place[v] = index
    sets = [InformationSet(f"set {n}", key[0], tuple(vs), key[1]) for n, (key, vs) in enumerate(made)]
    sets.sort(key=lambda own: own.nodes[0])
    return ExtensiveGame(players=first.players, tree=tree_of(tree.nodes, sets, first.players))


def value(at, behaviour, v, player):
    """What a player expects at a node, by the plain recursion."""
    node = at.tree.nodes[v]
    if node.is_end:
        return at.payoffs[v][player]
    chances = at.chances[v] if node.player is None else behaviour[at.tree.set_at[v]]
    return sum((p * value(at, behaviour, c, player) for p, c in zip(chances, node.children, strict=True)), F(0))


def pure_behaviours(at):
    for chosen in itertools.product(*(range(len(own.actions)) for own in at.tree.sets)):
        yield tuple(
            tuple(F(int(k == c)) for k in range(len(own.actions))) for c, own in zip(chosen, at.tree.sets, strict=True)
        )


def plans(at, behaviour, player, sets):
    """`behaviour` with every choice of pure actions of a player at some of his sets."""
    for chosen in itertools.product(*(range(len(at.tree.sets[h].actions)) for h in sets)):
        changed = list(behaviour)
        for h, c in zip(sets, chosen, strict=True):
            changed[h] = tuple(F(int(k == c)) for k in range(len(at.tree.sets[h].actions)))
        yield tuple(changed)


def later_sets(at, h):
    """A set and those of its player that can follow it."""
    tree, own = at.tree, at.tree.sets[h]
    after = {w for v in own.nodes for w in tree.below(v)}
    return [g for g in tree.sets_of(own.player) if set(tree.sets[g].nodes) & after]


def gain(at, behaviour, h, belief):
    """The most that the mover at a set gains, over all pure plans from there on."""
    own = at.tree.sets[h]

    def worth(b):
        return sum((p * value(at, b, v, own.player) for v, p in zip(own.nodes, belief, strict=True) if p), F(0))

    return max(worth(b) for b in plans(at, behaviour, own.player, later_sets(at, h))) - worth(behaviour)


def is_nash(at, behaviour, root=0):
    """Whether nobody gains by any pure plan in the subgame below a node."""
    tree = at.tree
    for i in range(len(at.game.players)):
        own = [h for h in tree.sets_of(i) if tree.sets[h].nodes[0] in tree.below(root)]
        if any(value(at, b, root, i) > value(at, behaviour, root, i) for b in plans(at, behaviour, i, own)):
            return False
    return True


def is_subgame_perfect(at, behaviour):
    return all(is_nash(at, behaviour, root) for root in at.tree.subgame_roots)


def reached(at, behaviour, v):
    found = F(1)
    for w, k in at.tree.path(v):
        found *= at.chances[w][k] if at.tree.nodes[w].player is None else behaviour[at.tree.set_at[w]][k]
    return found


def limit_beliefs(at, behaviour, orders, coefficients):
    """The limit of Bayes' beliefs as mistakes `c e^o` become rare, from the leading powers of `e` at every node.

    Chances must be positive. `orders` and `coefficients` are by (set, action).
    """
    beliefs = []
    for own in at.tree.sets:
        weights = []
        for v in own.nodes:
            power, weight = 0, F(1)
            for w, k in at.tree.path(v):
                h = at.tree.set_at.get(w)
                p = at.chances[w][k] if h is None else behaviour[h][k]
                if p:
                    weight *= p
                else:
                    power, weight = power + orders[h, k], weight * coefficients[h, k]
            weights.append((power, weight))
        least = min(power for power, _ in weights)
        kept = [weight if power == least else F(0) for power, weight in weights]
        beliefs.append(tuple(w / sum(kept) for w in kept))
    return tuple(beliefs)


def drawn_mistakes(at, rng):
    """Orders and coefficients for all actions."""
    actions = [(h, k) for h, own in enumerate(at.tree.sets) for k in range(len(own.actions))]
    return (
        {a: rng.randrange(1, 4) for a in actions},
        {a: F(rng.randrange(1, 6), rng.randrange(1, 6)) for a in actions},
    )


def drawn_behaviour(at, rng):
    """Behaviour with pure and mixed actions."""
    found = []
    for own in at.tree.sets:
        weights = [rng.choice([0, 0, 1, 2]) for _ in own.actions]
        weights[rng.randrange(len(weights))] += 1
        found.append(tuple(F(w, sum(weights)) for w in weights))
    return tuple(found)


def seeded(seed):
    return random.Random(seed)
