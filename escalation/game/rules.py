"""The rules of a game in extensive form: nodes by name, and where each branch leads. Rules unfold to a tree.

A node that is `shared`, and one to which several branches of one node lead (`then`), is entered from several places:
each entry gets a copy of all that follows. At a decision its player has seen every earlier move and every earlier
chance, but for the moves at nodes that the decision lists as `hidden` and the types of others; two decisions belong to
one information set if they have the same name and the same was seen, or if they carry the same `information` and their
player has the same type.

Types are drawn first, one chance node a player who has any, in player order and independently; the edits of a type
hold on its branch (`game.edits`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr, rational
from escalation.game.edits import Edit
from escalation.game.tree import InformationSet, Node, Tree, tree_of

MOST_NODES = 20_000
LONGEST_PATH = 200
ONE, NOTHING = rational(1), rational(0)
Seen = tuple[tuple[str, str], ...]
Key = tuple[str, bool, Seen]
Written = Callable[[Expr, tuple[Edit, ...]], Expr]


@dataclass(frozen=True)
class NodeRule:
    """What a file says of a node; None where it says nothing.

    `moves` leads from each branch to a node or an end. `chances` gives each branch its probability, None for the rest
    of 1. A node has either a `player` or `chances`.
    """

    player: str | None = None
    moves: Mapping[str, str] | None = None
    chances: Mapping[str, Expr | None] | None = None
    pay: Mapping[str, Expr] = field(default_factory=dict)
    shared: bool = False
    hidden: tuple[str, ...] = ()
    information: str = ""


@dataclass(frozen=True)
class TypeRule:
    """A type: its probability (None for the rest of 1) and the edits that hold on its branch."""

    probability: Expr | None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class Rules:
    """The root, the nodes and the ends by name, the types by player and name."""

    root: str
    nodes: Mapping[str, NodeRule]
    ends: Mapping[str, Mapping[str, Expr]] = field(default_factory=dict)
    types: Mapping[str, Mapping[str, TypeRule]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """All nodes and ends."""
        return [*self.nodes, *self.ends]


def type_node(player: str) -> str:
    """The name of the chance node that draws a player's type."""
    return f"type of {player}"


def laid_over(new: NodeRule, old: NodeRule) -> NodeRule:
    """A node of a mechanism over the game's, branch by branch; where the mover changes, it replaces the other."""
    if (new.player is not None and old.chances is not None) or (new.chances is not None and old.player is not None):
        return replace(new, pay={**old.pay, **new.pay}, shared=new.shared or old.shared)
    return NodeRule(
        new.player or old.player,
        {**(old.moves or {}), **(new.moves or {})} or None,
        {**(old.chances or {}), **(new.chances or {})} if new.chances is not None else old.chances,
        {**old.pay, **new.pay},
        new.shared or old.shared,
        new.hidden or old.hidden,
        new.information or old.information,
    )


def check(rules: Rules, players: Sequence[str]) -> None:
    """Raises InputError for names that lead nowhere, nodes without a move, players unknown, loops, second parents."""
    if rules.root not in rules.nodes:
        raise InputError(f"{quoted(rules.root)} is not a node.", mend=choice(rules.root, rules.nodes), key=("root",))
    for name, rule in rules.nodes.items():
        with placed("nodes", name):
            _check_node(rule, rules, players)
    for name, pay in rules.ends.items():
        with placed("ends", name):
            if name in rules.nodes:
                raise InputError("is a node too.", mend="Give one of them another name.")
            _check_players(pay, players)
    for player, types in rules.types.items():
        with placed("types", player):
            if player not in players:
                raise InputError(f"{quoted(player)} is not a player.", mend=choice(player, players))
            _check_rest([t.probability for t in types.values()])
    _check_entries(rules)
    _check_loops(rules)


def _check_node(rule: NodeRule, rules: Rules, players: Sequence[str]) -> None:
    if rule.player is None and rule.chances is None:
        raise InputError("has neither a player nor chance.", mend="Write player and actions, or chance.")
    if rule.player is not None and rule.chances is not None:
        raise InputError("has a player and chance.", mend="Keep one of them.")
    if rule.player is not None and rule.player not in players:
        mend = choice(rule.player, players)
        raise InputError(f"{quoted(rule.player)} is not a player.", mend=mend, key=("player",))
    key = "chance" if rule.chances is not None else "actions"
    if not rule.moves:
        raise InputError("leads nowhere.", mend='Write { Action = "next node" }.', key=(key,))
    for branch, to in rule.moves.items():
        if to not in rules.nodes and to not in rules.ends:
            what = f"{quoted(to)} is neither a node nor an end."
            raise InputError(what, mend=choice(to, rules.names), key=(key, branch))
    for earlier in rule.hidden:
        if earlier not in rules.nodes:
            raise InputError(f"{quoted(earlier)} is not a node.", mend=choice(earlier, rules.nodes), key=("hidden",))
    if rule.chances is not None:
        with placed("chance"):
            _check_rest(list(rule.chances.values()))
    with placed("pay"):
        _check_players(rule.pay, players)


def _check_players(pay: Mapping[str, Expr], players: Sequence[str]) -> None:
    for player in pay:
        if player not in players:
            raise InputError(f"{quoted(player)} is not a player.", mend=choice(player, players), key=(player,))


def _check_rest(chances: Sequence[Expr | None]) -> None:
    if chances.count(None) > 1:
        raise InputError('more than one branch is the "rest".', mend="Give all but one a probability.")


def _check_entries(rules: Rules) -> None:
    """Raises InputError for a node that two others lead to without being shared, and for a root that is entered."""
    entered: dict[str, str] = {}
    for name, rule in rules.nodes.items():
        key = "chance" if rule.chances is not None else "actions"
        for to in dict.fromkeys((rule.moves or {}).values()):
            if to == rules.root:
                raise InputError(f"{quoted(name)} leads back to the root.", mend="A tree has no loops.", key=("root",))
            if to in rules.nodes and to in entered and not rules.nodes[to].shared:
                raise InputError(
                    f"{quoted(to)} has two parents, {quoted(entered[to])} and {quoted(name)}.",
                    mend=f"Write shared = true there, if each entry should be a copy of all that follows {quoted(to)}.",
                    key=("nodes", name, key),
                )
            entered[to] = name


def _check_loops(rules: Rules) -> None:
    """Raises InputError for a node that can follow itself."""
    above = dict.fromkeys(rules.nodes, 0)
    following = {
        name: [to for to in dict.fromkeys((rule.moves or {}).values()) if to in rules.nodes]
        for name, rule in rules.nodes.items()
    }
    for own in following.values():
        for to in own:
            above[to] += 1
    waiting = [name for name, count in above.items() if not count]
    while waiting:
        for to in following[waiting.pop()]:
            above[to] -= 1
            if not above[to]:
                waiting.append(to)
    left = [name for name, count in above.items() if count]
    if left:
        path = [left[0]]
        while path.count(path[-1]) < 2:
            path.append(next(name for name in left if path[-1] in following[name]))
        loop = path[path.index(path[-1]) :][::-1]
        what = f"{quoted(loop[0])} leads back to itself: {' -> '.join(loop)}."
        raise InputError(what, mend="A tree has no loops.", key=("nodes", loop[0]))


def reached(rules: Rules, start: str | None = None) -> set[str]:
    """The nodes and ends to which `start` (default: the root) can lead, itself among them."""
    found: set[str] = set()
    waiting = [start or rules.root]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += (rules.nodes[name].moves or {}).values() if name in rules.nodes else ()
    return found


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
    waiting = [(0, _Entry("" if types else rules.root, -1, 0, (), ()))]
    while waiting:
        drawn, entry = waiting.pop()
        v = len(nodes)
        if v >= MOST_NODES:
            raise InputError(f"the tree has more than {MOST_NODES} nodes.", mend="Share fewer subtrees.")
        if len(entry.past) > LONGEST_PATH:
            raise InputError(f"a path has more than {LONGEST_PATH} moves.", mend="Make the tree shallower.")
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
            seen_at[v] = _seen(entry, rule)
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


def _seen(entry: _Entry, rule: NodeRule) -> Seen:
    """What the mover at a node has seen: his own moves, and all others but hidden ones and others' types."""
    unseen = {type_node_of for type_node_of, _, _ in entry.past if type_node_of.startswith("type of ")}
    unseen.discard(type_node(rule.player or ""))
    unseen |= set(rule.hidden)
    return tuple((name, branch) for name, branch, who in entry.past if name not in unseen or who == rule.player)


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
