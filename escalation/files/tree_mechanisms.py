"""What a mechanism's tables change of a tree: `[in.GAME]` with `root`, `nodes`, `ends`, `add`, `forbid` and `events`.

`nodes` and `ends` are laid over the game's; `add` pays on top wherever a mark (an end, `node: Action`, or `*` for every
end) is passed; `events` adds marks to events of the game; `forbid` lists `node: Action`. A `[forbid]` outside of
`[in.GAME]` takes an action from all nodes of a player.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from escalation.errors import InputError, Unsupported, choice, placed, quoted
from escalation.expressions import Expr
from escalation.files.further_events import event_weights
from escalation.files.toml import as_table, expression, list_of_words, table, words
from escalation.files.tree_nodes import check_node_name, read_node
from escalation.files.trees import read_mark
from escalation.game.extensive import ExtensiveGame
from escalation.game.rules import NodeRule, Rules, laid_over
from escalation.mechanism.institution import OnTree

TREE_KEYS = ("root", "nodes", "ends", "add", "forbid", "events")
OF_MATRICES = ("strategies", "payoffs", "where", "add", "order", "events")


def read_on_tree(tables: Mapping[str, Any], game: ExtensiveGame, names: set[str]) -> OnTree:
    """The structural tables for `game`. Raises InputError for unknown nodes, actions and names."""
    assert game.rules is not None
    for key in OF_MATRICES:
        if key in tables:
            what = f"fits games in normal form, and {game.provenance.call} is a tree."
            raise Unsupported(what, mend="Write [in.GAME.nodes] for a tree.", key=(key,))
    here = game.name.rpartition("/")[2]
    own = table(table(tables, "in"), here)
    with placed("in", here):
        nodes = {name: _node(name, entry, names) for name, entry in table(own, "nodes").items()}
        ends = {name: _end(name, entry, names) for name, entry in table(own, "ends").items()}
        wider = _wider(game.rules, nodes, ends)
        root = words(own.get("root", ""), "root")
        if root and root not in wider.nodes:
            raise InputError(f"{quoted(root)} is not a node.", mend=choice(root, wider.nodes), key=("root",))
        forbid = [_forbidden(text, wider) for text in list_of_words(own.get("forbid", []), "forbid")]
        add = tuple(_terms(table(own, "add"), wider, game, names))
        events = _events(own, wider, game, names)
    return OnTree(root, nodes, ends, add, tuple(dict.fromkeys([*_everywhere(tables, wider, game), *forbid])), events)


def _node(name: str, entry: Any, names: set[str]) -> NodeRule:
    with placed("nodes", name):
        check_node_name(name)
        return read_node(as_table(entry), names)


def _end(name: str, entry: Any, names: set[str]) -> dict[str, Expr]:
    with placed("ends", name):
        check_node_name(name)
        return {player: expression(value, names, player) for player, value in as_table(entry).items()}


def _wider(rules: Rules, nodes: Mapping[str, NodeRule], ends: Mapping[str, Mapping[str, Expr]]) -> Rules:
    """The game's rules with what the mechanism adds."""
    over = {n: laid_over(rule, rules.nodes[n]) if n in rules.nodes else rule for n, rule in nodes.items()}
    return replace(rules, nodes={**rules.nodes, **over}, ends={**rules.ends, **ends})


def _terms(
    entries: Mapping[str, Any], rules: Rules, game: ExtensiveGame, names: set[str]
) -> list[tuple[str, str, Expr]]:
    found = []
    for text, cell in entries.items():
        with placed("add", text):
            mark = read_mark(text, rules)
            for player, value in as_table(cell).items():
                game.player(player)
                found.append((mark, player, expression(value, names, player)))
    return found


def _events(
    own: Mapping[str, Any], rules: Rules, game: ExtensiveGame, names: set[str]
) -> dict[str, tuple[tuple[str, Expr], ...]]:
    found = {}
    for event, weights in event_weights(own, game.marks).items():
        with placed("events", event):
            found[event] = tuple((read_mark(text, rules), expression(w, names, text)) for text, w in weights.items())
    return found


def _forbidden(text: str, rules: Rules) -> tuple[str, str]:
    with placed("forbid"):
        node, colon, action = read_mark(text, rules).partition(": ")
        if not colon or rules.nodes[node].player is None:
            raise InputError(f"{quoted(text)} is no action.", mend='Write "node: Action".')
        return node, action


def _everywhere(tables: Mapping[str, Any], rules: Rules, game: ExtensiveGame) -> list[tuple[str, str]]:
    """`[forbid] Player = ["Action"]`: the action at every node of the player that has it."""
    found = []
    for player, taken in table(tables, "forbid").items():
        with placed("forbid", player):
            game.player(player)
            for action in list_of_words(taken):
                nodes = [n for n, rule in rules.nodes.items() if rule.player == player and action in (rule.moves or {})]
                if not nodes:
                    known = {a for rule in rules.nodes.values() if rule.player == player for a in rule.moves or {}}
                    raise InputError(f"{quoted(action)} is not an action of {player}.", mend=choice(action, known))
                found += [(n, action) for n in nodes]
    return found
