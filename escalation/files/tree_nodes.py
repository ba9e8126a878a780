"""A node of a tree as a file writes it: who moves, where branches lead, how likely chance is, what is paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr
from escalation.files.toml import as_table, check_keys, expression, list_of_words, table, truth, words
from escalation.files.types import REST
from escalation.game.patterns import check_label
from escalation.game.rules import NodeRule, type_node

Tables = Mapping[str, Any]
NODE_KEYS = {"player", "actions", "chance", "then", "pay", "shared", "hidden", "information"}
LONGEST_SET = 80


def check_node_name(name: str) -> None:
    """Raises InputError for a name that events and tables cannot hold."""
    check_label(name, "node")
    if name.startswith(type_node("")):
        raise InputError(f"{quoted(name)} is kept for the drawing of types.", mend="Choose another name.")


def read_node(entry: Tables, names: set[str]) -> NodeRule:
    """A node as a file writes it. Raises InputError for unknown keys and names, and for two ways to move."""
    check_keys(entry, NODE_KEYS)
    moves: dict[str, str] | None = None
    chances: dict[str, Expr | None] | None = None
    then = _then(entry["then"]) if "then" in entry else None
    for key in ("actions", "chance"):
        if key in entry:
            if moves is not None:
                raise InputError("stands beside actions.", mend="Keep one of them.", key=("chance",))
            with placed(key):
                moves, chances = _moves(entry[key], key == "chance", then, names)
    if then is not None and moves is None:
        raise InputError("stands without actions or chance.", mend="Say which branches lead there.", key=("then",))
    return NodeRule(
        words(entry["player"], "player") if "player" in entry else None,
        moves,
        chances,
        read_pay(table(entry, "pay"), names, "pay"),
        truth(entry["shared"], "shared") if "shared" in entry else False,
        tuple(dict.fromkeys(list_of_words(entry.get("hidden", []), "hidden"))),
        _information(entry.get("information", "")),
    )


def _information(value: Any) -> str:
    name = words(value, "information")
    if len(name) > LONGEST_SET or not name.isprintable():
        mend = f"Use 1 to {LONGEST_SET} printable characters."
        raise InputError(f"{quoted(name)} cannot name an information set.", mend=mend, key=("information",))
    return name


def _then(value: Any) -> str | dict[str, str]:
    """Where branches go on: all to one node, or each to its own."""
    with placed("then"):
        return {b: words(to, b) for b, to in value.items()} if isinstance(value, dict) else words(value)


def _led(branches: Sequence[str], then: str | Mapping[str, str]) -> dict[str, str]:
    """Where each branch goes on. Raises InputError for a branch that is missing or unknown."""
    if isinstance(then, str):
        return dict.fromkeys(branches, then)
    for branch in then:
        if branch not in branches:
            raise InputError(f"then sends {quoted(branch)} on, which is no branch.", mend=choice(branch, branches))
    for branch in branches:
        if branch not in then:
            raise InputError(f"{quoted(branch)} leads nowhere.", mend="Send it on in then, too.")
    return {branch: then[branch] for branch in branches}


def _moves(
    value: Any, chance: bool, then: str | dict[str, str] | None, names: set[str]
) -> tuple[dict[str, str], dict[str, Expr | None] | None]:
    """Where branches lead and, of chance, how likely each is."""
    if isinstance(value, list) and chance:
        raise InputError("should give each branch a probability.", mend='Write { branch = "1/2", other = "rest" }.')
    if isinstance(value, list):
        branches = list_of_words(value)
        if then is None:
            raise InputError("is a list without then.", mend='Add then = "next node", or write { Action = "next" }.')
        if len(set(branches)) < len(branches):
            raise InputError("names an action twice.", mend="Name each once.")
        moves = _led(branches, then)
    elif chance:
        branches = tuple(as_table(value))
        moves = {branch: branch for branch in branches} if then is None else _led(branches, then)
    else:
        if then is not None:
            raise InputError("stands beside then.", mend="Say where each action leads in one of them.")
        moves = {branch: words(to, branch) for branch, to in as_table(value).items()}
    for branch in moves:
        check_label(branch, "branch" if chance else "action")
    chances = None
    if chance:
        chances = {b: None if v == REST else expression(v, names, b) for b, v in as_table(value).items()}
    return moves, chances


def read_pay(entry: Tables, names: set[str], *key: str) -> dict[str, Expr]:
    """What players get, by name: expressions over `names`."""
    with placed(*key):
        return {player: expression(value, names, player) for player, value in entry.items()}
