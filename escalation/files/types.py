"""`[types.Player]`: who a player may be, with what probability, and what is different then.

    [types.Defender]
    hard = { probability = "p", cost = "1" }
    soft = { probability = "rest", cost = "5" }

Beside `probability` stand edits, which hold wherever that type is drawn. In a tree the drawing comes before the root;
a game in normal form becomes a tree (`game.bayesian`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escalation.errors import InputError, placed
from escalation.files.chances import check_chances
from escalation.files.findings import Findings
from escalation.files.profiles import read_edits
from escalation.files.toml import as_table, expression, table
from escalation.game.bayesian import with_types
from escalation.game.extensive import ExtensiveGame
from escalation.game.normal import NormalFormGame
from escalation.game.patterns import check_label
from escalation.game.rules import TypeRule
from escalation.parameters import Sheet

REST = "rest"


def read_types(
    tables: Mapping[str, Any], sheet: Sheet, label: str, findings: Findings
) -> dict[str, dict[str, TypeRule]]:
    """The types of every player that has any; what is wrong with one is a finding."""
    found: dict[str, dict[str, TypeRule]] = {}
    with findings.noting(label):
        for player, own in table(tables, "types").items():
            with findings.noting(label, "types", player):
                found[player] = _types(player, as_table(own), sheet)
    return found


def _types(player: str, own: Mapping[str, Any], sheet: Sheet) -> dict[str, TypeRule]:
    found = {}
    for name, entry in own.items():
        with placed(name):
            check_label(name, "type")
            here = as_table(entry)
            if "probability" not in here:
                raise InputError("has no probability.", mend='Write probability = "1/2", or "rest".')
            given = here["probability"]
            chance = None if given == REST else expression(given, sheet.names, "probability")
            edits = read_edits({n: e for n, e in here.items() if n != "probability"}, sheet.names, f"{player} {name}")
            found[name] = TypeRule(chance, tuple(edits))
    if not found:
        raise InputError("has no types.", mend='Write resolute = { probability = "1/2", ... }.')
    return found


def read_bayesian(
    game: NormalFormGame, tables: Mapping[str, Any], sheet: Sheet, label: str, findings: Findings
) -> ExtensiveGame | None:
    """A game in normal form with `[types]`, as a tree; None where it is none."""
    before = len(findings.errors)
    types = read_types(tables, sheet, label, findings)
    for key, there, why in (("where", game.where, "edits at profiles"), ("thresholds", game.thresholds, "thresholds")):
        if there:
            with findings.noting(label, key):
                raise InputError(f"{why} are not read beside [types].", mend="Write the game as a tree.")
    if len(findings.errors) > before:
        return None
    with findings.noting(label):
        with placed("types"):
            made = with_types(game, types)
        check_chances(made.tree, sheet)
        return made
    return None
