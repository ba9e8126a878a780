"""The thresholds that the file of a tree asks for: actions at a node, along a parameter or along a belief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.files.findings import Findings
from escalation.files.toml import as_table, check_keys, table, words
from escalation.game.extensive import ExtensiveGame
from escalation.game.game import NamedThreshold

Tables = Mapping[str, Any]
DECLARE = "Declare it in [parameters]."


def entries_of(tables: Tables, key: str, label: str, findings: Findings) -> dict[str, Any]:
    """The entries of a table; what is no table is a finding, and has none."""
    with findings.noting(label):
        return table(tables, key)
    return {}


def read_tree_thresholds(
    tables: Tables, game: ExtensiveGame, label: str, findings: Findings
) -> tuple[NamedThreshold, ...]:
    """The thresholds of a tree's file, in order; what is wrong with one is a finding."""
    found = []
    for name, entry in entries_of(tables, "thresholds", label, findings).items():
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
