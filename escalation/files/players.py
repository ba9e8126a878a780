"""Who plays, and in which units: what every form of game file says in the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escalation.errors import InputError, placed
from escalation.files.toml import check_keys, list_of_words, table, words
from escalation.game.patterns import check_label

MOST_PLAYERS = 12


def read_players(tables: Mapping[str, Any]) -> tuple[str, ...]:
    """The players, in order. Raises InputError where they are missing, doubled, or cannot be named so."""
    if "players" not in tables:
        raise InputError("players are missing.", mend='Write players = ["A", "B"].', key=("players",))
    players = list_of_words(tables["players"], "players")
    if not players or len(set(players)) != len(players) or len(players) > MOST_PLAYERS:
        raise InputError(f"needs one to {MOST_PLAYERS} different players.", mend='Write ["A", "B"].', key=("players",))
    for player in players:
        with placed("players"):
            check_label(player, "player")
    return players


def read_units(tables: Mapping[str, Any], players: Sequence[str]) -> tuple[str, ...]:
    """The unit of each player's payoffs, empty where none is given."""
    if "units" in tables:
        units = table(tables, "units")
        check_keys(units, players, "units")
        return tuple(words(units.get(player, ""), "units", player) for player in players)
    return (words(tables.get("unit", ""), "unit"),) * len(players)
