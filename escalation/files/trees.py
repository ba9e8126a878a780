"""Tables of a game file to a game in extensive form.

`root`; `[nodes.NAME]` with `player` and `actions`, or `chance`; `pay`, `shared`, `hidden`, `information`; `[ends]`;
`[types.Player]`; `nature`, `frequency`. What rules mean is told in `game.rules`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr
from escalation.files.chances import check_chances
from escalation.files.declared_claims import declared_claims
from escalation.files.findings import Findings
from escalation.files.players import read_players, read_units
from escalation.files.published import published_in_tree
from escalation.files.toml import as_table, check_keys, expression, list_of_words, table, truth, words
from escalation.files.types import REST, read_types
from escalation.game.edits import at_cell
from escalation.game.extensive import ExtensiveGame, Frequency, Marks, covered
from escalation.game.game import NamedThreshold
from escalation.game.patterns import check_label
from escalation.game.rules import NodeRule, Rules, check, grown, type_node
from escalation.parameters import Sheet

Tables = Mapping[str, Any]
NODE_KEYS = {"player", "actions", "chance", "then", "pay", "shared", "hidden", "information"}
LONGEST_SET = 80
DECLARE = "Declare it in [parameters]."


def read_tree(tables: Tables, sheet: Sheet, label: str, findings: Findings) -> ExtensiveGame | None:
    """The game, as far as it can be read; None where the tree cannot be told."""
    before = len(findings.errors)
    try:
        players = read_players(tables)
    except InputError as error:
        findings.errors.append(error.at(label))
        return None
    rules = _rules(tables, players, sheet, label, findings)
    if len(findings.errors) > before:
        return None
    try:
        check(rules, players)
        tree = grown(rules, players, lambda e, own: at_cell(e, own, (), sheet, sheet) if own else e)
        check_chances(tree, sheet)
    except InputError as error:
        findings.errors.append(error.at(label))
        return None
    marks = _marks(tables, rules, sheet, label, findings)
    weights: dict[str, Mapping[int, Expr]] = {}
    for event, own in marks.items():
        with findings.noting(label, "events", event):
            weights[event] = covered(tree, own)
    game = ExtensiveGame(players=players, tree=tree, weights=weights, rules=rules, marks=marks, sheet=sheet)
    described: dict[str, Any] = {}
    with findings.noting(label):
        described = {key: words(tables.get(key, ""), key) for key in ("title", "about", "citation")}
        described["rows"] = list_of_words(tables.get("compare", []), "compare")
        described["units"] = read_units(tables, players)
        described["claims"] = declared_claims(tables, label, findings)
        described["nature"] = _nature(tables, sheet)
        described["frequency"] = _frequency(tables, sheet)
    described["thresholds"] = _thresholds(tables, game, label, findings)
    described["published"] = published_in_tree(tables, game, label, findings)
    return replace(game, **described)


def _rules(tables: Tables, players: Sequence[str], sheet: Sheet, label: str, findings: Findings) -> Rules:
    nodes: dict[str, NodeRule] = {}
    ends: dict[str, Mapping[str, Expr]] = {}
    root = ""
    with findings.noting(label):
        if "root" not in tables:
            raise InputError("is missing.", mend='Write root = "first node".', key=("root",))
        root = words(tables["root"], "root")
    for name, entry in _entries(tables, "nodes", label, findings).items():
        with findings.noting(label, "nodes", name):
            check_node_name(name)
            nodes[name] = read_node(as_table(entry), sheet.names)
    for name, entry in _entries(tables, "ends", label, findings).items():
        with findings.noting(label, "ends", name):
            check_node_name(name)
            ends[name] = _pay(as_table(entry), sheet.names)
    return Rules(root, nodes, ends, read_types(tables, sheet, label, findings))


def _entries(tables: Tables, key: str, label: str, findings: Findings) -> dict[str, Any]:
    with findings.noting(label):
        return table(tables, key)
    return {}


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
        _pay(table(entry, "pay"), names, "pay"),
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


def _pay(entry: Tables, names: set[str], *key: str) -> dict[str, Expr]:
    with placed(*key):
        return {player: expression(value, names, player) for player, value in entry.items()}


def _marks(tables: Tables, rules: Rules, sheet: Sheet, label: str, findings: Findings) -> dict[str, Marks]:
    """Each event as marks with weights; a plain list weighs 1."""
    found: dict[str, Marks] = {}
    for event, value in _entries(tables, "events", label, findings).items():
        with findings.noting(label, "events", event):
            check_label(event, "event")
            weights = value if isinstance(value, dict) else dict.fromkeys(list_of_words(value), "1")
            found[event] = tuple((read_mark(m, rules), expression(w, sheet.names, m)) for m, w in weights.items())
    return found


def read_mark(text: str, rules: Rules) -> str:
    """The name of an end, or `node: Action`. Raises InputError for anything else."""
    node, colon, action = (part.strip() for part in text.partition(":"))
    if not colon:
        if node in rules.ends:
            return node
        mend = f'Write "{node}: Action".' if node in rules.nodes else choice(node, rules.ends)
        raise InputError(f"{quoted(node)} is not an end.", mend=mend)
    if node not in rules.nodes:
        raise InputError(f"{quoted(node)} is not a node.", mend=choice(node, rules.nodes))
    moves = rules.nodes[node].moves or {}
    if action not in moves:
        raise InputError(f"{quoted(action)} is no branch of {quoted(node)}.", mend=choice(action, moves))
    return f"{node}: {action}"


def _nature(tables: Tables, sheet: Sheet) -> tuple[str, ...]:
    found = list_of_words(tables.get("nature", []), "nature")
    for name in found:
        if name not in sheet.parameters:
            mend = choice(name, sheet.parameters) or DECLARE
            raise InputError(f"{quoted(name)} is not a parameter.", mend=mend, key=("nature",))
    return found


def _frequency(tables: Tables, sheet: Sheet) -> Frequency | None:
    if "frequency" not in tables:
        return None
    with placed("frequency"):
        given = as_table(tables["frequency"])
        check_keys(given, {"formula", "unit"})
        if "formula" not in given:
            raise InputError("has no formula.", mend='Write { formula = "12*h", unit = "attacks a year" }.')
        return Frequency(expression(given["formula"], sheet.names, "formula"), words(given.get("unit", ""), "unit"))


def _thresholds(tables: Tables, game: ExtensiveGame, label: str, findings: Findings) -> tuple[NamedThreshold, ...]:
    found = []
    for name, entry in _entries(tables, "thresholds", label, findings).items():
        with findings.noting(label, "thresholds", name):
            found.append(_threshold(name, as_table(entry), game))
    return tuple(found)


SHAPE = "Write { parameter, player, at, prefers, to }."


def _threshold(name: str, entry: Tables, game: ExtensiveGame) -> NamedThreshold:
    check_keys(entry, {"parameter", "belief", "player", "at", "prefers", "to"})
    for key in ("player", "at", "prefers", "to"):
        if key not in entry:
            raise InputError(f"has no {key}.", mend=SHAPE)
    if ("parameter" in entry) == ("belief" in entry):
        raise InputError("needs either a parameter or a belief.", mend=SHAPE)
    given = {key: words(value, key) for key, value in entry.items()}
    with placed("player"):
        player = game.player(given["player"])
    assert game.rules is not None
    node = game.rules.nodes.get(given["at"])
    own = [n for n, rule in game.rules.nodes.items() if rule.player == given["player"]]
    if node is None or node.player != given["player"]:
        raise InputError(
            f"{quoted(given['at'])} is no node of {given['player']}.", mend=choice(given["at"], own), key=("at",)
        )
    for key in ("prefers", "to"):
        if given[key] not in (node.moves or {}):
            mend = choice(given[key], node.moves or {})
            raise InputError(f"{quoted(given[key])} is no action at {quoted(given['at'])}.", mend=mend, key=(key,))
    if given["prefers"] == given["to"]:
        raise InputError("compares an action with itself.", mend="Name another one under to.")
    belief = None
    if "belief" in given:
        who, _, which = (part.strip() for part in given["belief"].partition(":"))
        if which not in game.rules.types.get(who, {}):
            known = [f"{p}: {t}" for p, own_types in game.rules.types.items() for t in own_types]
            mend = choice(given["belief"], known) or "No player has types."
            raise InputError(f"{quoted(given['belief'])} is no type.", mend=mend, key=("belief",))
        belief = (who, which)
    elif given["parameter"] not in game.sheet.names:
        mend = choice(given["parameter"], game.sheet.names) or DECLARE
        raise InputError(f"{quoted(given['parameter'])} is not declared.", mend=mend, key=("parameter",))
    return NamedThreshold(
        name, given.get("parameter", ""), player, (given["prefers"],), (given["to"],), "", given["at"], belief
    )
