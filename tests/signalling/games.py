"""Signalling games from tables, for tests: types of the sender, messages, types of the receiver, replies."""

import random
from fractions import Fraction
from itertools import product

from escalation.expressions import rational
from escalation.game.extensive import ExtensiveGame
from escalation.game.tree import InformationSet, Node, tree_of

F = Fraction


def signalling_game(prior, payoffs, silent=frozenset(), players=("Sender", "Receiver")):
    """`prior[t][r]` of the types of both; `payoffs[t][m][r][b] = (sender's, receiver's)`; all labels are numbers.

    Where (t, m) is in `silent`, the game ends with the payoffs of reply 0.
    """
    nodes, sets = [], {}

    def add(name, parent, branch, player=None, branches=(), chances=(), pay=()):
        pay = tuple(rational(F(u)) for u in pay)
        nodes.append(Node(name, parent, branch, player, tuple(branches), (), tuple(map(rational, chances)), pay))
        return len(nodes) - 1

    pairs = [(t, r) for t, own in enumerate(prior) for r in range(len(own))]
    names = [f"t{t}r{r}" for t, r in pairs]
    add("types", -1, 0, None, names, [F(prior[t][r]) for t, r in pairs])
    for k, (t, r) in enumerate(pairs):
        messages = range(len(payoffs[t]))
        sent = add("send", 0, k, 0, [f"m{m}" for m in messages])
        sets.setdefault(("send", t), []).append(sent)
        for m in messages:
            cells = payoffs[t][m][r]
            if (t, m) in silent:
                add("end", sent, m, pay=cells[0])
                continue
            heard = add("reply", sent, m, 1, [f"b{b}" for b in range(len(cells))])
            sets.setdefault(("reply", m, r), []).append(heard)
            for b, cell in enumerate(cells):
                add("end", heard, b, pay=cell)
    return game_of(nodes, sets, players)


def game_of(nodes, sets, players=("Sender", "Receiver")):
    """The game of nodes without children, in preorder, and lists of nodes by (anything that tells sets apart)."""
    children = [[] for _ in nodes]
    for v, node in enumerate(nodes[1:], 1):
        children[node.parent].append(v)
    made = [
        Node(n.name, n.parent, n.branch, n.player, n.branches, tuple(own), n.chances, n.pay)
        for n, own in zip(nodes, children, strict=True)
    ]
    listed = [
        InformationSet(" ".join(map(str, key)), made[own[0]].player, tuple(own), made[own[0]].branches)
        for key, own in sorted(sets.items(), key=lambda item: item[1][0])
    ]
    return ExtensiveGame(players=players, tree=tree_of(made, listed, players))


def uniform(types, others=1):
    return [[F(1, types * others)] * others for _ in range(types)]


def drawn(rng, types, messages, replies, others=1, largest=3, correlated=False, silent=False):
    """A random game with small payoffs, so that ties are many."""
    weights = [[rng.randint(1, 4) for _ in range(others)] for _ in range(types)]
    if not correlated:
        rows, columns = [rng.randint(1, 4) for _ in range(types)], [rng.randint(1, 4) for _ in range(others)]
        weights = [[a * b for b in columns] for a in rows]
    total = sum(map(sum, weights))
    prior = [[F(w, total) for w in own] for own in weights]
    cell = lambda: (rng.randint(0, largest), rng.randint(0, largest))  # noqa: E731
    payoffs = [
        [[[cell() for _ in range(replies)] for _ in range(others)] for _ in range(messages)] for _ in range(types)
    ]
    ends = frozenset((t, 0) for t in range(types)) if silent else frozenset()
    return signalling_game(prior, payoffs, ends)


def games(count, seed=0, **kinds):
    """Games of drawn sizes, reproducibly."""
    rng = random.Random(seed)
    for _ in range(count):
        yield drawn(rng, **{name: rng.choice(values) for name, values in kinds.items()})


def strategic_form(at):
    """Pure strategies of both players, as actions by set, and their expected payoffs."""
    tree = at.tree
    plans = [
        [dict(zip(own, choice, strict=True)) for choice in product(*(range(len(tree.sets[h].actions)) for h in own))]
        for own in (tree.sets_of(0), tree.sets_of(1))
    ]
    tables = [[[play(at, {**a, **b})[i] for b in plans[1]] for a in plans[0]] for i in (0, 1)]
    return plans, tables


def play(at, chosen):
    """What both get when every set does as chosen."""
    worth = {}
    for v in range(len(at.tree.nodes) - 1, -1, -1):
        node = at.tree.nodes[v]
        if node.is_end:
            worth[v] = at.payoffs[v]
        elif node.player is None:
            worth[v] = [sum(p * worth[c][i] for p, c in zip(at.chances[v], node.children, strict=True)) for i in (0, 1)]
        else:
            worth[v] = worth[node.children[chosen[at.tree.set_at[v]]]]
    return worth[0]
