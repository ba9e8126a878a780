"""Small trees of few-valued payoffs in a few parameters, and a tiny backward induction of their own, for tests only."""

import itertools
import random
from fractions import Fraction

from escalation.expressions import parse
from escalation.game.extensive import ExtensiveGame
from escalation.game.rules import NodeRule, Rules
from escalation.game.unfolding import grown
from escalation.parameters import Parameter, Sheet

PLAYERS = ("Row", "Column")
NAMES = ("a", "b", "c")


def drawn_tree(seed, depth=3, count=2, divisors=False, players=PLAYERS):
    """A tree of perfect information with chance moves and ties; payments on the way, a weighted event."""
    rng = random.Random(seed)
    parameters = {n: Parameter(n, Fraction(1, 3), Fraction(0), Fraction(1)) for n in NAMES[:count]}
    nodes, ends = {}, {}

    def expression():
        n = rng.choice(NAMES[:count]) if count else "0"
        m = rng.choice(NAMES[:count]) if count else "1"
        forms = ["0", "1", "2", n, f"1 - {n}", f"{n}*{m}", f"2*{n} - {m}"]
        return parse(rng.choice(forms + ([f"{n}/({m} + 1)"] if divisors else [])), parameters)

    def grow(left):
        name = f"n{len(nodes) + len(ends)}"
        if left == 0 or (left < depth and rng.random() < 0.25):
            ends[name] = {p: expression() for p in players}
            return name
        nodes[name] = None
        kids = [grow(left - 1) for _ in range(rng.choice((2, 2, 3)))]
        branches = {f"m{k}": kid for k, kid in enumerate(kids)}
        if rng.random() < 0.25:
            first = rng.choice(["1/2", *NAMES[:count]])
            chances = dict.fromkeys(branches)
            chances["m0"] = parse(first, parameters)
            if len(kids) == 3:
                chances["m1"] = parse(f"(1 - {first})/3", parameters)
            nodes[name] = NodeRule(None, branches, chances)
        else:
            nodes[name] = NodeRule(rng.choice(players), branches, pay={rng.choice(players): expression()})
        return name

    rules = Rules(grow(depth), nodes, ends)
    tree = grown(rules, players, lambda e, _: e)
    covered = rng.sample(list(tree.ends), max(1, len(tree.ends) // 2))
    weights = {"war": {z: parse(rng.choice(["1", "1/2", *NAMES[:count]]), parameters) for z in covered}}
    return ExtensiveGame(players=players, tree=tree, weights=weights, rules=rules, sheet=Sheet(parameters))


def paths_at(at):
    """The paths of all pure subgame-perfect plans at exact values, by trying every plan of every subgame."""
    return {(moves, values) for moves, values in _from(at, 0)}


def _from(at, v):
    node = at.tree.nodes[v]
    if node.is_end:
        return {((), at.payoffs[v])}
    below = [_from(at, child) for child in node.children]
    found = set()
    for chosen in itertools.product(*below):
        if node.player is None:
            value = tuple(
                sum(p * own[1][i] for p, own in zip(at.chances[v], chosen, strict=True))
                for i in range(len(at.game.players))
            )
            found.add((tuple(sorted(m for own in chosen for m in own[0])), value))
            continue
        best = max(own[1][node.player] for own in chosen)
        for k, (moves, value) in enumerate(chosen):
            if value[node.player] == best:
                found.add((tuple(sorted([*moves, (at.tree.set_at[v], k)])), value))
    return found


def points_of(game, count, seed):
    """Corners of the ranges, then points of few digits, where ties abound."""
    rng = random.Random(seed)
    names = list(game.parameters)
    corners = [
        dict(zip(names, own, strict=True)) for own in itertools.product((Fraction(0), Fraction(1)), repeat=len(names))
    ]
    drawn = [{n: Fraction(rng.randint(0, 6), 6) for n in names} for _ in range(count)]
    return [*corners, *drawn]
