"""What a game file says profile by profile: payoffs, events, thresholds, `where`.

A pattern stands for many profiles; each cell must get each player exactly once. What is wrong is noted, with its key,
and reading goes on, so that all findings are known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr, rational
from escalation.files.findings import Findings
from escalation.files.toml import as_table, check_keys, expression, list_of_words, table, text_of, words
from escalation.game.edits import Edit
from escalation.game.game import NamedThreshold
from escalation.game.normal import Profile
from escalation.game.patterns import ANY, Pattern, check_label, matches, read_pattern
from escalation.parameters import Sheet

Tables = dict[str, Any]
Cells = dict[Profile, tuple[Expr, ...]]


@dataclass(frozen=True)
class ProfileReader:
    """The tables of one game, read against its players, strategies and names."""

    tables: Tables
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    sheet: Sheet
    label: str
    findings: Findings

    def _entries(self, key: str) -> Tables:
        """A table of the file; empty, and noted, where it is something else."""
        try:
            return table(self.tables, key)
        except InputError as error:
            self.findings.errors.append(error.at(self.label))
            return {}

    def _pattern(self, text: str) -> Pattern:
        return read_pattern(text, self.players, self.strategies)

    def payoffs(self) -> tuple[Cells, dict[Profile, tuple[str, ...]]]:
        """Each cell from the one pattern that gives it; a cell without a payoff counts as 0 after the finding."""
        given: list[tuple[Pattern, str, Expr, str]] = []
        before = len(self.findings.errors)
        for text, cell in self._entries("payoffs").items():
            with self.findings.noting(self.label, "payoffs", text):
                given += self._cell(text, cell)
        failed = len(self.findings.errors) > before
        found = _Given(given)
        payoffs: Cells = {}
        texts: dict[Profile, tuple[str, ...]] = {}
        for profile in product(*(range(len(own)) for own in self.strategies)):
            names = tuple(own[k] for own, k in zip(self.strategies, profile, strict=True))
            own = found.at(names, self.players)
            for player, entries in own.items():
                if len(entries) != 1 and not (failed and not entries):
                    with self.findings.noting(self.label, "payoffs", ", ".join(names), player):
                        raise InputError(
                            f"{player} has {len(entries) or 'no'} payoff{'s' * (len(entries) > 1)} at this profile.",
                            mend="Each cell needs each player exactly once.",
                        )
            payoffs[profile] = tuple(own[player][0][0] if own[player] else rational(0) for player in self.players)
            texts[profile] = tuple(own[player][0][1] if own[player] else "0" for player in self.players)
        return payoffs, texts

    def _cell(self, text: str, cell: Any) -> list[tuple[Pattern, str, Expr, str]]:
        pattern = self._pattern(text)
        if isinstance(cell, list):
            if len(cell) != len(self.players):
                raise InputError(
                    f"has {len(cell)} payoffs for {len(self.players)} players.",
                    mend=f"Order: {', '.join(self.players)}.",
                )
            cell = dict(zip(self.players, cell, strict=True))
        if not isinstance(cell, dict):
            raise InputError("should give a payoff to each player.", mend='Write { A = "...", B = "..." }.')
        found = []
        for player, value in cell.items():
            with self.findings.noting(self.label, "payoffs", text, player):
                if player not in self.players:
                    raise InputError(f"{quoted(player)} is not a player.", mend=choice(player, self.players))
                found.append((pattern, player, expression(value, self.sheet.names), text_of(value)))
        return found

    def events(self) -> dict[str, tuple[tuple[Pattern, Expr], ...]]:
        """Each event as patterns with weights; a plain list weighs 1."""
        events = {}
        for event, value in self._entries("events").items():
            with self.findings.noting(self.label, "events", event):
                check_label(event, "event")
                weights = value if isinstance(value, dict) else dict.fromkeys(list_of_words(value), "1")
                events[event] = tuple(
                    (self._pattern(pattern), expression(weight, self.sheet.names, pattern))
                    for pattern, weight in weights.items()
                )
        return events

    def thresholds(self) -> tuple[NamedThreshold, ...]:
        """Each threshold; its profiles are full ones, its names declared."""
        found = []
        for name, entry in self._entries("thresholds").items():
            with self.findings.noting(self.label, "thresholds", name):
                found.append(self._threshold(name, entry))
        return tuple(found)

    def _threshold(self, name: str, entry: Any) -> NamedThreshold:
        if not isinstance(entry, dict):
            raise InputError("should be a table.", mend="Write { parameter, player, prefers, to }.")
        check_keys(entry, {"parameter", "player", "prefers", "to", "order"})
        for key in ("parameter", "player", "prefers", "to"):
            if key not in entry:
                raise InputError(f"has no {key}.", mend="Write { parameter, player, prefers, to }.")
        texts = {key: words(entry[key], key) for key in ("parameter", "player", "prefers", "to")}
        if texts["parameter"] not in self.sheet.names:
            mend = choice(texts["parameter"], self.sheet.names)
            raise InputError(f"{quoted(texts['parameter'])} is not declared.", mend=mend, key=("parameter",))
        if texts["player"] not in self.players:
            mend = choice(texts["player"], self.players)
            raise InputError(f"{quoted(texts['player'])} is not a player.", mend=mend, key=("player",))
        ends = [self._end(texts[key], key) for key in ("prefers", "to")]
        if ends[0] == ends[1]:
            raise InputError("compares a profile with itself.", mend="Name another one under to.")
        moves = list_of_words(entry.get("order", []), "order")
        if not set(moves) <= set(self.players) or len(set(moves)) < len(moves):
            mend = f"Players, each once: {', '.join(self.players)}."
            raise InputError("names who moves first.", mend=mend, key=("order",))
        order = f"{moves[0]} moves before {' and '.join(moves[1:])}" if len(moves) > 1 else ""
        player = self.players.index(texts["player"])
        return NamedThreshold(name, texts["parameter"], player, ends[0], ends[1], order)

    def _end(self, text: str, key: str) -> Pattern:
        with placed(key):
            pattern = self._pattern(text)
            if ANY in pattern:
                raise InputError("should be a full profile.", mend="Name a strategy of each player.")
            return pattern

    def where(self) -> dict[Profile, tuple[Edit, ...]]:
        """The edits that hold at each profile."""
        entries = self._entries("where")
        found: dict[Profile, tuple[Edit, ...]] = {}
        for text in entries:
            with self.findings.noting(self.label, "where", text):
                pattern = self._pattern(text)
                own = read_edits(as_table(entries[text]), self.sheet.names, f"{self.label} at {text}")
                for profile in product(*(range(len(s)) for s in self.strategies)):
                    if matches(pattern, [s[k] for s, k in zip(self.strategies, profile, strict=True)]):
                        found[profile] = (*found.get(profile, ()), *own)
        return found


class _Given:
    """Payoffs by pattern; full profiles are looked up, only patterns with a star are tried one by one."""

    def __init__(self, given: Sequence[tuple[Pattern, str, Expr, str]]) -> None:
        self._full: dict[Pattern, list[tuple[str, Expr, str]]] = {}
        self._starred = [entry for entry in given if ANY in entry[0]]
        for pattern, player, e, text in given:
            if ANY not in pattern:
                self._full.setdefault(pattern, []).append((player, e, text))

    def at(self, names: Pattern, players: Sequence[str]) -> dict[str, list[tuple[Expr, str]]]:
        """What each player is given at a profile."""
        own: dict[str, list[tuple[Expr, str]]] = {player: [] for player in players}
        for player, e, text in self._full.get(names, []):
            own[player].append((e, text))
        for pattern, player, e, text in self._starred:
            if matches(pattern, names):
                own[player].append((e, text))
        return own


def read_edits(entries: Mapping[str, Any], names: set[str], origin: str) -> list[Edit]:
    """Edits of names; all names must be declared."""
    found = []
    for name, value in entries.items():
        if name not in names:
            mend = choice(name, names) or "Declare it in [parameters]."
            raise InputError(f"{quoted(name)} is not declared.", mend=mend, key=(name,))
        found.append(Edit(name, expression(value, names, name), text_of(value), origin))
    return found
