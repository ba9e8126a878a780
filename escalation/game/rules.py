"""The rules of a game in extensive form: nodes by name, and where each branch leads. Rules unfold to a tree.

A node that is `shared`, and one to which several branches of one node lead (`then`), is entered from several places:
each entry gets a copy of all that follows (`game.unfolding`). Any other node has one parent, and nothing leads back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr
from escalation.game.edits import Edit

LONGEST_LOOP = 6


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


def chance_key(node: str) -> tuple[str, ...]:
    """Where the probabilities of a chance node, or of the drawing of types, stand in a file."""
    if node.startswith(type_node("")):
        return "types", node.removeprefix(type_node(""))
    return "nodes", node, "chance"


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
        mend = choice(rules.root, rules.nodes) or f"Write [nodes.{rules.root or 'NAME'}]."
        raise InputError(f"{quoted(rules.root)} is not a node.", mend=mend, key=("root",))
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
    _check_loops(rules)
    _check_entries(rules)


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
        for word, given in (("hidden", rule.hidden), ("information", rule.information)):
            if given:
                raise InputError("stands at a chance node, which knows nothing.", mend="Drop it.", key=(word,))
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
                raise InputError("leads to the root.", mend="Nothing comes before the root.", key=("nodes", name, key))
            if to in rules.nodes and to in entered and not rules.nodes[to].shared:
                raise InputError(
                    f"{quoted(to)} has two parents, {quoted(entered[to])} and {quoted(name)}.",
                    mend=f"Write shared = true there, if each entry should be a copy of all that follows {quoted(to)}.",
                    key=("nodes", name, key),
                )
            entered[to] = name


def _check_loops(rules: Rules) -> None:
    """Raises InputError for a node that can follow itself."""
    following = {
        name: [to for to in dict.fromkeys((rule.moves or {}).values()) if to in rules.nodes]
        for name, rule in rules.nodes.items()
    }
    above: dict[str, set[str]] = {name: set() for name in rules.nodes}
    for name, own in following.items():
        for to in own:
            above[to].add(name)
    left = {name: len(own) for name, own in above.items()}
    waiting = [name for name, number in left.items() if not number]
    while waiting:
        name = waiting.pop()
        del left[name]
        for to in following[name]:
            left[to] -= 1
            if not left[to]:
                waiting.append(to)
    if left:
        loop = _loop(above, left)
        shown = loop if len(loop) <= LONGEST_LOOP else [*loop[: LONGEST_LOOP - 1], "...", loop[0]]
        what = f"{quoted(loop[0])} leads back to itself: {' -> '.join(shown)}."
        raise InputError(what, mend="A tree has no loops.", key=("nodes", loop[0]))


def _loop(above: Mapping[str, set[str]], left: Mapping[str, int]) -> list[str]:
    """A loop among nodes each of which another one of them leads to, from a node to itself."""
    path, places = [next(iter(left))], dict[str, int]()
    while path[-1] not in places:
        places[path[-1]] = len(path) - 1
        path.append(min(name for name in above[path[-1]] if name in left))
    return path[places[path[-1]] :][::-1]


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
