"""Rules unfolded to a tree: copies of what is shared, types drawn first, decisions joined to information sets.

At a decision its player has seen every earlier move and every earlier chance, but for the moves at nodes that the
decision lists as `hidden` and the types of others; two decisions belong to one information set if they have the same
name and the same was seen, or if they carry the same `information` and their player has the same type.

Types are drawn first, one chance node a player who has any, in player order and independently; the edits of a type
hold on its branch (`game.edits`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from escalation.errors import InputError, placed
from escalation.expressions import Expr, rational
from escalation.game.edits import Edit
from escalation.game.rules import NodeRule, Rules, TypeRule, type_node
from escalation.game.tree import InformationSet, Node, Tree, tree_of

MOST_NODES = 20_000
LONGEST_PATH = 200
ONE, NOTHING = rational(1), rational(0)
Seen = tuple[tuple[str, str], ...]
Key = tuple[str, bool, Seen]
Written = Callable[[Expr, tuple[Edit, ...]], Expr]


@dataclass(frozen=True)
class _Entry:
    """A node still to be written: what it is, where it hangs, which edits hold, and what has happened."""

    name: str
    parent: int
    branch: int
    edits: tuple[Edit, ...]
    past: tuple[tuple[str, str, str | None], ...]


def grown(rules: Rules, players: Sequence[str], written: Written) -> Tree:
    """The tree that rules unfold to; `written(expression, edits)` gives an expression as it holds under types' edits.

    Raises InputError for a tree that is too large, and for information sets that are none.
    """
    types = [(p, own) for p in players if (own := rules.types.get(p))]
    nodes: list[Node] = []
    children: list[list[int]] = []
    keys: dict[Key, list[int]] = {}
    seen_at: dict[int, Seen] = {}
    hidden = {name: frozenset(rule.hidden) for name, rule in rules.nodes.items()}
    waiting = [(0, _Entry("" if types else rules.root, -1, 0, (), ()))]
    while waiting:
        drawn, entry = waiting.pop()
        v = len(nodes)
        if v >= MOST_NODES:
            mend = "Share fewer subtrees, or let fewer types be drawn."
            raise InputError(f"the tree has more than {MOST_NODES} nodes.", mend=mend, key=("nodes",))
        if len(entry.past) > LONGEST_PATH:
            key = ("nodes" if entry.name in rules.nodes else "ends", entry.name)
            raise InputError(f"lies more than {LONGEST_PATH} moves deep.", mend="Make the tree shallower.", key=key)
        if entry.parent >= 0:
            children[entry.parent].append(v)
        if drawn < len(types):
            owner, own = types[drawn]
            node, following = _type_node(entry, owner, own, rules.root if drawn + 1 == len(types) else "")
            nodes.append(replace(node, chances=_chances([t.probability for t in own.values()], (), written)))
            children.append([])
            waiting += [(drawn + 1, replace(e, parent=v)) for e in reversed(following)]
            continue
        rule = rules.nodes.get(entry.name)
        pay = rule.pay if rule else rules.ends[entry.name]
        with placed("nodes" if rule else "ends", entry.name):
            node = Node(
                entry.name,
                entry.parent,
                entry.branch,
                players.index(rule.player) if rule and rule.player else None,
                tuple(rule.moves or ()) if rule else (),
                chances=_chances(_listed(rule), entry.edits, written) if rule and rule.chances is not None else (),
                pay=tuple(written(pay[p], entry.edits) if p in pay else NOTHING for p in players),
            )
        nodes.append(node)
        children.append([])
        if rule and rule.player:
            seen_at[v] = _seen(entry, rule, hidden[entry.name])
            keys.setdefault(_key(entry, rule, seen_at[v]), []).append(v)
        for k, (branch, to) in reversed(list(enumerate(((rule.moves or {}) if rule else {}).items()))):
            past = (*entry.past, (entry.name, branch, rule.player if rule else None))
            waiting.append((drawn, _Entry(to, v, k, entry.edits, past)))
    made = [replace(node, children=tuple(own)) for node, own in zip(nodes, children, strict=True)]
    sets = _sets(made, keys, seen_at)
    return tree_of(made, sets, players)


def _type_node(entry: _Entry, owner: str, own: Mapping[str, TypeRule], root: str) -> tuple[Node, list[_Entry]]:
    """The chance node of a player's types, and what follows each."""
    node = Node(type_node(owner), entry.parent, entry.branch, None, tuple(own), pay=())
    following = [
        _Entry(root, -1, k, (*entry.edits, *t.edits), (*entry.past, (type_node(owner), name, None)))
        for k, (name, t) in enumerate(own.items())
    ]
    return node, following


def _listed(rule: NodeRule) -> list[Expr | None]:
    return [(rule.chances or {}).get(branch) for branch in rule.moves or ()]


def _chances(given: Sequence[Expr | None], edits: tuple[Edit, ...], written: Written) -> tuple[Expr, ...]:
    """The probabilities of branches, the rest of 1 written out."""
    known = [None if e is None else written(e, edits) for e in given]
    rest = ONE
    for e in known:
        rest = rest - e if e is not None else rest
    return tuple(rest if e is None else e for e in known)


def _seen(entry: _Entry, rule: NodeRule, hidden: frozenset[str]) -> Seen:
    """What the mover at a node has seen: his own moves, and all others but hidden ones and others' types."""
    own_type = type_node(rule.player or "")
    return tuple(
        (name, branch)
        for name, branch, who in entry.past
        if who == rule.player or name == own_type or not (name in hidden or name.startswith(type_node("")))
    )


def _key(entry: _Entry, rule: NodeRule, seen: Seen) -> Key:
    """What the decisions of one information set have in common: its name, whether it was given, and what is known."""
    if not rule.information:
        return entry.name, False, seen
    drawn = type_node(rule.player or "")
    return rule.information, True, tuple((name, branch) for name, branch, _ in entry.past if name == drawn)


def _sets(nodes: Sequence[Node], keys: Mapping[Key, list[int]], seen: Mapping[int, Seen]) -> list[InformationSet]:
    """The information sets in the order of their first nodes, each with a name of its own."""
    groups = sorted(keys.items(), key=lambda item: item[1][0])
    names = _names([(name, seen[own[0]]) for (name, _, _), own in groups])
    found = []
    for name, (_, own) in zip(names, groups, strict=True):
        player = nodes[own[0]].player
        assert player is not None
        found.append(InformationSet(name, player, tuple(own), nodes[own[0]].branches))
    return found


def _names(named: Sequence[tuple[str, Seen]]) -> list[str]:
    """`border`; where several sets have that name, with what tells them apart: `border (firm)`."""
    common: dict[str, set[tuple[str, str]]] = {}
    for name, seen in named:
        common[name] = common[name] & set(seen) if name in common else set(seen)
    alike = Counter(name for name, _ in named)
    found = []
    for name, seen in named:
        own = [branch for node, branch in seen if (node, branch) not in common[name] and branch != name]
        found.append(f"{name} ({', '.join(own)})" if alike[name] > 1 and own else name)
    return _numbered(found)


def _numbered(names: Sequence[str]) -> list[str]:
    """The names, those that come more than once with a number: `border [1]`, `border [2]`."""
    alike, taken, last = Counter(names), set(names), Counter[str]()
    found = []
    for name in names:
        new = name
        while alike[name] > 1 and new in taken:
            last[name] += 1
            new = f"{name} [{last[name]}]"
        taken.add(new)
        found.append(new)
    return found
