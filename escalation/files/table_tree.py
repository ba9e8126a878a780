"""A game tree as numbers: what the files of other programs hold of a game in extensive form.

`nodes` stand in preorder: behind a node all that can follow it, branch by branch. A node without branches is an *end*;
one with `chances[k]` for branch `k` is a *chance* node; any other is a decision in the information set `sets[own]`.
`pay[i]` is what player `i` gets on reaching a node. Two ends are one end if they have the same name and the same pay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count, product

from escalation.errors import InputError, Unsupported
from escalation.expressions import rational
from escalation.files.sound_names import distinct, name_line, one_line, renamed
from escalation.files.table_game import TableGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.numeric import ExactOrBall
from escalation.game.numeric_tree import NumericTree
from escalation.game.rules import NodeRule, Rules, type_node
from escalation.game.unfolding import MOST_NODES, grown

Pay = tuple[Fraction, ...]


@dataclass(frozen=True)
class TableSet:
    """An information set: its name, and the index of the player who moves there."""

    name: str
    player: int


@dataclass(frozen=True)
class TableNode:
    """A node; `own` is the index of its information set, None at chance nodes and ends."""

    name: str
    pay: Pay
    branches: tuple[str, ...] = ()
    own: int | None = None
    chances: tuple[Fraction, ...] = ()


@dataclass(frozen=True)
class TableTree:
    """Players, information sets in the order in which they first come, nodes in preorder."""

    players: tuple[str, ...]
    sets: tuple[TableSet, ...]
    nodes: tuple[TableNode, ...]
    title: str = ""
    about: str = ""


def table_tree_of(at: NumericTree) -> TableTree:
    """The numbers of a tree at given values. Raises Unsupported for payoffs and chances that are not rational."""
    game, tree, values = at.game, at.tree, ExactOrBall(at.game)
    nodes = []
    for v, node in enumerate(tree.nodes):
        pay = tuple(values.of(e) for e in node.pay) or (Fraction(0),) * len(game.players)
        nodes.append(TableNode(node.name, pay, node.branches, tree.set_at.get(v), at.chances.get(v, ())))
    if any(type(x) is not Fraction for node in nodes for x in (*node.pay, *node.chances)):
        raise Unsupported(
            "some payoffs or chances are not rational, so no file of numbers holds them exactly.",
            mend="Hold the parameters under a root, exp or log at other values.",
            file=game.called,
        )
    sets = tuple(TableSet(own.name, own.player) for own in tree.sets)
    return TableTree(game.players, sets, tuple(nodes), f"{game.title}{game.scene}", game.about)


def children_of(nodes: Sequence[TableNode]) -> list[list[int]]:
    """For each node what its branches lead to, by index.

    >>> end, chance = TableNode("z", ()), TableNode("c", (), ("a", "b"), None, (Fraction(1, 2), Fraction(1, 2)))
    >>> children_of([chance, end, chance, end, end])
    [[1, 2], [], [3, 4], [], []]
    """
    found: list[list[int]] = [[] for _ in nodes]
    waiting: list[int] = []
    for v, node in enumerate(nodes):
        if waiting:
            found[waiting.pop()].append(v)
        waiting += [v] * len(node.branches)
    return found


def rules_of(tree: TableTree) -> Rules:
    """The rules that unfold to a tree of sound names."""
    nodes: dict[str, NodeRule] = {}
    ends = {}
    for node, children in zip(tree.nodes, children_of(tree.nodes), strict=True):
        pay = {player: rational(u) for player, u in zip(tree.players, node.pay, strict=True) if u}
        if not node.branches:
            ends[node.name] = pay
            continue
        own = tree.sets[node.own] if node.own is not None else None
        nodes[node.name] = NodeRule(
            tree.players[own.player] if own else None,
            dict(zip(node.branches, (tree.nodes[child].name for child in children), strict=True)),
            None if own else dict(zip(node.branches, map(rational, node.chances), strict=True)),
            pay,
            information=own.name if own else "",
        )
    return Rules(tree.nodes[0].name, nodes, ends)


def tree_game(tree: TableTree) -> ExtensiveGame:
    """The game of a tree of sound names.

    Raises InputError where nobody moves, without perfect recall, and for payoffs that add up to too many digits.
    """
    if not tree.nodes[0].branches:
        raise InputError("nobody moves in this tree.", mend="Begin with a node that has actions.")
    rules = rules_of(tree)
    try:
        grew = grown(rules, tree.players, lambda expression, _: expression)
        game = ExtensiveGame(players=tree.players, tree=grew, rules=rules, title=tree.title, about=tree.about)
        _ = game.end_payoffs
    except InputError as error:
        raise InputError(error.what, mend=error.mend) from None  # no key: only files of our own have keys
    return game


def simultaneous(game: TableGame) -> TableTree:
    """A game in normal form as a tree: the players move in their order, and none sees what the others did.

    Raises InputError for a tree of too many nodes.

    >>> game = TableGame(("A", "B"), (("x", "y"), ("u",)), {(0, 0): (1, 2), (1, 0): (3, 4)})
    >>> [(node.name, node.own) for node in simultaneous(game).nodes]
    [('A', 0), ('B (x)', 1), ('x, u', None), ('B (y)', 1), ('y, u', None)]
    """
    above, size = 1, 1
    for own in game.strategies:
        above *= len(own)
        size += above
    if size > MOST_NODES:
        raise InputError(f"the tree of this game has {size} nodes.", mend=f"At most {MOST_NODES} are written.")
    nothing, last = (Fraction(0),) * len(game.players), len(game.players)
    nodes: dict[tuple[int, ...], TableNode] = {}
    for k in range(last + 1):
        for moves in product(*(range(len(own)) for own in game.strategies[:k])):
            past = ", ".join(own[m] for own, m in zip(game.strategies, moves, strict=False))
            if k == last:
                nodes[moves] = TableNode(past, game.payoffs[moves])
            else:
                name = f"{game.players[k]} ({past})" if past else game.players[k]
                nodes[moves] = TableNode(name, nothing, game.strategies[k], k)
    sets = tuple(TableSet(player, k) for k, player in enumerate(game.players))
    return TableTree(game.players, sets, tuple(nodes[moves] for moves in sorted(nodes)), game.title, game.about)


def with_sound_tree_names(tree: TableTree, forbidden: str = "", in_sets: str = "") -> tuple[TableTree, list[str]]:
    """The tree with names that can be told apart, and what was renamed.

    Names of information sets hold no character of `in_sets`, all others none of `forbidden`. A node without a name gets
    that of its information set; that is not told.
    """
    players = distinct([name_line(name, forbidden) or f"Player {k + 1}" for k, name in enumerate(tree.players)])
    numbers = [count(1) for _ in players]
    sets = distinct(
        [name_line(s.name, in_sets) or f"{players[s.player]} set {next(numbers[s.player])}" for s in tree.sets]
    )
    nodes, notes = _sound_branches(tree.nodes, forbidden)
    named, told = _sound_nodes(nodes, sets, forbidden)
    notes = [
        *renamed("players", tree.players, players),
        *_renamed_of("information sets", [s.name for s in tree.sets], sets),
        *notes,
        *told,
    ]
    title, about = (one_line(text) for text in (tree.title, tree.about))
    own = tuple(replace(s, name=name) for s, name in zip(tree.sets, sets, strict=True))
    return TableTree(players, own, named, title, about), notes


def _sound_branches(nodes: Iterable[TableNode], forbidden: str) -> tuple[list[TableNode], list[str]]:
    """The nodes with sound names of branches."""
    found: list[TableNode] = []
    old: list[str] = []
    new: list[str] = []
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for node in nodes:
        if node.branches not in known:
            lines = [name_line(name, forbidden) or str(k + 1) for k, name in enumerate(node.branches)]
            known[node.branches] = distinct(lines)
            old += node.branches
            new += known[node.branches]
        found.append(replace(node, branches=known[node.branches]))
    return found, renamed("actions", old, new)


def _sound_nodes(
    nodes: Sequence[TableNode], sets: Sequence[str], forbidden: str
) -> tuple[tuple[TableNode, ...], list[str]]:
    """The nodes with names of their own; ends that are one share theirs, and no node is called as an end."""
    ends: dict[tuple[str, Pay], int] = {}
    places: list[int] = []
    old: list[str] = []
    lines: list[str] = []
    for node in nodes:
        place = len(lines) if node.branches else ends.setdefault((node.name, node.pay), len(lines))
        places.append(place)
        if place == len(lines):
            old.append(node.name)
            lines.append(_node_line(node, sets, forbidden))
    names = distinct(lines)
    made = tuple(replace(node, name=names[place]) for node, place in zip(nodes, places, strict=True))
    return made, _renamed_of("nodes and ends", old, names)


def _node_line(node: TableNode, sets: Sequence[str], forbidden: str) -> str:
    """The name of a node, as far as it can be told from the node alone."""
    line = name_line(node.name, forbidden)
    if line.startswith(type_node("")):
        return name_line(f"the {line}", forbidden)
    if not node.branches:
        return line or "end"
    return line or (name_line(sets[node.own], forbidden) if node.own is not None else "chance")


def _renamed_of(what: str, old: Sequence[str], new: Sequence[str]) -> list[str]:
    """One note on the names that changed, but for those that were empty."""
    given = [(a, b) for a, b in zip(old, new, strict=True) if a]
    return renamed(what, [a for a, _ in given], [b for _, b in given])
