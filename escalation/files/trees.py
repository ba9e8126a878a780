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
from escalation.files.omitted import read_omits
from escalation.files.players import read_players, read_units
from escalation.files.published import published_in_tree
from escalation.files.teaching import read_teaching
from escalation.files.toml import as_table, check_keys, expression, list_of_words, words
from escalation.files.tree_nodes import check_node_name, read_node, read_pay
from escalation.files.tree_questions import entries_of, read_tree_thresholds
from escalation.files.types import read_types
from escalation.game.edits import at_cell
from escalation.game.extensive import ExtensiveGame, Frequency, Marks, covered
from escalation.game.patterns import ANY, check_label
from escalation.game.rules import NodeRule, Rules, check
from escalation.game.unfolding import grown
from escalation.parameters import Sheet

Tables = Mapping[str, Any]
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
        described["omits"] = read_omits(tables)
        described["teaching"] = read_teaching(tables)
        described["rows"] = list_of_words(tables.get("compare", []), "compare")
        described["units"] = read_units(tables, players)
        described["claims"] = declared_claims(tables, label, findings)
        described["nature"] = _nature(tables, sheet)
        described["frequency"] = _frequency(tables, sheet)
    described["thresholds"] = read_tree_thresholds(tables, game, label, findings)
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
    for name, entry in entries_of(tables, "nodes", label, findings).items():
        with findings.noting(label, "nodes", name):
            check_node_name(name)
            nodes[name] = read_node(as_table(entry), sheet.names)
    for name, entry in entries_of(tables, "ends", label, findings).items():
        with findings.noting(label, "ends", name):
            check_node_name(name)
            ends[name] = read_pay(as_table(entry), sheet.names)
    return Rules(root, nodes, ends, read_types(tables, sheet, label, findings))


def _marks(tables: Tables, rules: Rules, sheet: Sheet, label: str, findings: Findings) -> dict[str, Marks]:
    """Each event as marks with weights; a plain list weighs 1."""
    found: dict[str, Marks] = {}
    for event, value in entries_of(tables, "events", label, findings).items():
        with findings.noting(label, "events", event):
            check_label(event, "event")
            weights = value if isinstance(value, dict) else dict.fromkeys(list_of_words(value), "1")
            found[event] = tuple((read_mark(m, rules), expression(w, sheet.names, m)) for m, w in weights.items())
    return found


def read_mark(text: str, rules: Rules) -> str:
    """The name of an end, `node: Action`, or `*` for every end. Raises InputError for anything else."""
    if text.strip() == ANY:
        return ANY
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
