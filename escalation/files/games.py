"""Tables of a game file to a game in normal form.

`[strategies]` and `[payoffs]` (patterns: each cell gets each player exactly once), or a `matrix` block for two players;
`[definitions]`, `[events]`, `[thresholds]`, `[where]`, and parameters of the file's own. `extends` lays a file over
another one: new players come last, and the other's patterns get one more place for each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from escalation.errors import InputError, Unsupported, quoted, suggestion
from escalation.expressions import Expr, rational
from escalation.files.findings import Findings
from escalation.files.matrix import read_matrix
from escalation.files.toml import check_keys, expression, list_of_words, table, text_of, words
from escalation.game.edits import Edit
from escalation.game.normal import NamedThreshold, NormalFormGame, Profile, check_size
from escalation.game.patterns import ANY, Pattern, check_label, matches, read_pattern
from escalation.parameters import Sheet

Tables = dict[str, Any]
KEYS = {
    *(
        "title",
        "about",
        "citation",
        "form",
        "players",
        "unit",
        "units",
        "extends",
        "definitions",
        "events",
        "thresholds",
    ),
    *("compare", "strategies", "payoffs", "where", "matrix", "parameters", "constraints", "sources", "mechanisms"),
    *("claims", "equilibria"),
}
PATTERNED = ("payoffs", "where")
MOST_PLAYERS = 12


def plain(tables: Mapping[str, Any]) -> Tables:
    """The tables with a `matrix` block written out as strategies and payoffs.

    Raises InputError for unknown keys and for a matrix beside what it replaces.
    """
    check_keys(tables, KEYS)
    if words(tables.get("form", "normal"), "form") != "normal":
        raise Unsupported(
            f"{quoted(tables['form'])} games are not read by this version.", mend='It reads "normal".', key=("form",)
        )
    if "matrix" not in tables:
        return dict(tables)
    for other in ("strategies", "payoffs"):
        if other in tables:
            raise InputError(f"stands beside {other}, which it replaces.", mend="Keep one of them.", key=("matrix",))
    if not isinstance(tables["matrix"], str):
        raise InputError("should be a text block.", mend='Write matrix = """...""".', key=("matrix",))
    players = list_of_words(tables.get("players", ["Row", "Column"]), "players")
    if len(players) != 2:
        raise InputError("a matrix is for two players.", mend="Use [strategies] and [payoffs].", key=("players",))
    try:
        rows, columns, cells = read_matrix(tables["matrix"])
    except InputError as error:
        raise error.at("", "matrix") from None
    return {k: v for k, v in tables.items() if k != "matrix"} | {
        "players": list(players),
        "strategies": {players[0]: rows, players[1]: columns},
        "payoffs": {f"{r}, {c}": list(cells[i][j]) for (i, r), (j, c) in product(enumerate(rows), enumerate(columns))},
    }


def laid_over(tables: Tables, parent: Tables) -> Tables:
    """A game laid over the one that it extends."""
    old = list_of_words(parent.get("players", []), "players")
    new = list_of_words(tables.get("players", list(old)), "players")
    if new[: len(old)] != old:
        raise InputError(f"should begin with {', '.join(old)}.", mend="New players come last.", key=("players",))
    padding = f", {ANY}" * (len(new) - len(old))
    below: Tables = {k: dict(v) if isinstance(v, dict) else v for k, v in parent.items()}
    if padding:
        below.pop("thresholds", None)
        for key in PATTERNED:
            below[key] = {f"{pattern}{padding}": value for pattern, value in table(parent, key).items()}
        below["events"] = {event: _padded(value, padding) for event, value in table(parent, "events").items()}
        below["payoffs"] = {p: _by_name(value, old) for p, value in below["payoffs"].items()}
    for key, value in tables.items():
        both = isinstance(value, dict) and isinstance(below.get(key), dict)
        below[key] = {**below[key], **value} if both else value
    if "units" in tables:
        below.pop("unit", None)
    below.pop("extends", None)
    return below


def _padded(patterns: Any, padding: str) -> Any:
    if isinstance(patterns, dict):
        return {f"{pattern}{padding}": weight for pattern, weight in patterns.items()}
    return [f"{pattern}{padding}" for pattern in list_of_words(patterns, "events")]


def _by_name(cell: Any, players: Sequence[str]) -> Any:
    return dict(zip(players, cell, strict=False)) if isinstance(cell, list) else cell


def read_game(tables: Tables, sheet: Sheet, label: str, findings: Findings) -> NormalFormGame | None:
    """The game, as far as it can be read; None where players or strategies cannot be told."""
    try:
        players = _players(tables)
        strategies = _strategies(tables, players)
        check_size([len(own) for own in strategies])
    except InputError as error:
        findings.errors.append(error.at(label))
        return None
    payoffs, texts = _payoffs(tables, players, strategies, sheet, label, findings)
    units: tuple[str, ...] = ()
    with findings.noting(label):
        units = _units(tables, players)
    title = about = citation = ""
    with findings.noting(label):
        title = words(tables.get("title", ""), "title")
        about, citation = words(tables.get("about", ""), "about"), words(tables.get("citation", ""), "citation")
    rows: tuple[str, ...] = ()
    with findings.noting(label):
        rows = list_of_words(tables.get("compare", []), "compare")
    return NormalFormGame(
        players,
        strategies,
        payoffs,
        sheet,
        title or label,
        about,
        citation,
        units,
        _events(tables, players, strategies, sheet, label, findings),
        _thresholds(tables, players, strategies, sheet, label, findings),
        rows,
        _where(tables, players, strategies, sheet, label, findings),
        texts=texts,
    )


def _players(tables: Tables) -> tuple[str, ...]:
    if "players" not in tables:
        raise InputError("players are missing.", mend='Write players = ["A", "B"].', key=("players",))
    players = list_of_words(tables["players"], "players")
    if not players or len(set(players)) != len(players) or len(players) > MOST_PLAYERS:
        raise InputError(f"needs one to {MOST_PLAYERS} different players.", key=("players",))
    for player in players:
        _checked(player, "player", "players")
    return players


def _checked(name: str, what: str, *key: str) -> None:
    try:
        check_label(name, what)
    except InputError as error:
        raise error.at("", *key) from None


def _strategies(tables: Tables, players: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    given = table(tables, "strategies")
    for name in given:
        if name not in players:
            mend = suggestion(name, players) or f"Players: {', '.join(players)}."
            raise InputError(f"{quoted(name)} is not a player.", mend=mend, key=("strategies", name))
    found = []
    for player in players:
        own = list_of_words(given.get(player, []), "strategies", player)
        if not own or len(set(own)) != len(own):
            raise InputError(
                "needs one or more different strategies.", mend='Write ["A", "B"].', key=("strategies", player)
            )
        for name in own:
            _checked(name, "strategy", "strategies", player)
        found.append(own)
    return tuple(found)


def _units(tables: Tables, players: Sequence[str]) -> tuple[str, ...]:
    if "units" in tables:
        units = table(tables, "units")
        check_keys(units, players, "units")
        return tuple(words(units.get(player, ""), "units", player) for player in players)
    return (words(tables.get("unit", ""), "unit"),) * len(players)


Cells = dict[Profile, tuple[Expr, ...]]


def _payoffs(
    tables: Tables,
    players: Sequence[str],
    strategies: Sequence[Sequence[str]],
    sheet: Sheet,
    label: str,
    findings: Findings,
) -> tuple[Cells, dict[Profile, tuple[str, ...]]]:
    """Each cell from the one pattern that gives it; a cell without a payoff counts as 0 after the finding."""
    given: list[tuple[Pattern, str, Expr, str]] = []
    failed = False
    before = len(findings.errors)
    with findings.noting(label):
        for text, cell in table(tables, "payoffs").items():
            with findings.noting(label, "payoffs", text):
                given += _cell(text, cell, players, strategies, sheet, label, findings)
    failed = len(findings.errors) > before
    found = _Given(given)
    payoffs: Cells = {}
    texts: dict[Profile, tuple[str, ...]] = {}
    for profile in product(*(range(len(own)) for own in strategies)):
        names = tuple(own[k] for own, k in zip(strategies, profile, strict=True))
        own = found.at(names, players)
        for player, entries in own.items():
            if len(entries) != 1 and not (failed and not entries):
                with findings.noting(label, "payoffs", ", ".join(names), player):
                    raise InputError(
                        f"{player} has {len(entries) or 'no'} payoff{'s' * (len(entries) > 1)} at this profile.",
                        mend="Each cell needs each player exactly once.",
                    )
        payoffs[profile] = tuple(own[player][0][0] if own[player] else rational(0) for player in players)
        texts[profile] = tuple(own[player][0][1] if own[player] else "0" for player in players)
    return payoffs, texts


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


def _cell(
    text: str,
    cell: Any,
    players: Sequence[str],
    strategies: Sequence[Sequence[str]],
    sheet: Sheet,
    label: str,
    findings: Findings,
) -> list[tuple[Pattern, str, Expr, str]]:
    pattern = read_pattern(text, players, strategies)
    if isinstance(cell, list):
        if len(cell) != len(players):
            raise InputError(
                f"has {len(cell)} payoffs for {len(players)} players.", mend=f"Order: {', '.join(players)}."
            )
        cell = dict(zip(players, cell, strict=True))
    if not isinstance(cell, dict):
        raise InputError("should give a payoff to each player.", mend='Write { A = "...", B = "..." }.')
    found = []
    for player, value in cell.items():
        with findings.noting(label, "payoffs", text, player):
            if player not in players:
                raise InputError(f"{quoted(player)} is not a player.", mend=suggestion(player, players))
            found.append((pattern, player, expression(value, sheet.names), text_of(value)))
    return found


def _events(
    tables: Tables,
    players: Sequence[str],
    strategies: Sequence[Sequence[str]],
    sheet: Sheet,
    label: str,
    findings: Findings,
) -> dict[str, tuple[tuple[Pattern, Expr], ...]]:
    events = {}
    entries: Tables = {}
    with findings.noting(label):
        entries = table(tables, "events")
    for event, value in entries.items():
        with findings.noting(label, "events", event):
            check_label(event, "event")
            weights = value if isinstance(value, dict) else dict.fromkeys(list_of_words(value), "1")
            events[event] = tuple(
                (read_pattern(pattern, players, strategies), expression(weight, sheet.names, pattern))
                for pattern, weight in weights.items()
            )
    return events


def _thresholds(
    tables: Tables,
    players: Sequence[str],
    strategies: Sequence[Sequence[str]],
    sheet: Sheet,
    label: str,
    findings: Findings,
) -> tuple[NamedThreshold, ...]:
    found = []
    entries: Tables = {}
    with findings.noting(label):
        entries = table(tables, "thresholds")
    for name, entry in entries.items():
        with findings.noting(label, "thresholds", name):
            if not isinstance(entry, dict):
                raise InputError("should be a table.", mend="Write { parameter, player, prefers, to }.")
            check_keys(entry, {"parameter", "player", "prefers", "to", "order"})
            texts = {key: words(entry.get(key, ""), key) for key in ("parameter", "player", "prefers", "to")}
            if texts["parameter"] not in sheet.names:
                mend = suggestion(texts["parameter"], sheet.names)
                raise InputError(f"{quoted(texts['parameter'])} is not declared.", mend=mend, key=("parameter",))
            if texts["player"] not in players:
                mend = suggestion(texts["player"], players)
                raise InputError(f"{quoted(texts['player'])} is not a player.", mend=mend, key=("player",))
            ends = [read_pattern(texts[key], players, strategies) for key in ("prefers", "to")]
            if any(ANY in end for end in ends):
                raise InputError("compares two full profiles.", mend="Name a strategy of each player.")
            moves = list_of_words(entry.get("order", []), "order")
            if not set(moves) <= set(players):
                raise InputError("names who moves first.", mend=f"Players: {', '.join(players)}.", key=("order",))
            order = " first, then ".join(moves)
            player = players.index(texts["player"])
            found.append(NamedThreshold(name, texts["parameter"], player, ends[0], ends[1], order))
    return tuple(found)


def _where(
    tables: Tables,
    players: Sequence[str],
    strategies: Sequence[Sequence[str]],
    sheet: Sheet,
    label: str,
    findings: Findings,
) -> dict[Profile, tuple[Edit, ...]]:
    entries: Tables = {}
    with findings.noting(label):
        entries = table(tables, "where")
    found: dict[Profile, tuple[Edit, ...]] = {}
    for text in entries:
        with findings.noting(label, "where", text):
            pattern = read_pattern(text, players, strategies)
            own = read_edits(table(entries, text), sheet.names, f"{label} at {text}")
            for profile in product(*(range(len(s)) for s in strategies)):
                if matches(pattern, [s[k] for s, k in zip(strategies, profile, strict=True)]):
                    found[profile] = (*found.get(profile, ()), *own)
    return found


def read_edits(entries: Mapping[str, Any], names: set[str], origin: str) -> list[Edit]:
    """Edits of names; all names must be declared."""
    found = []
    for name, value in entries.items():
        if name not in names:
            raise InputError(f"{quoted(name)} is not declared.", mend=suggestion(name, names), key=(name,))
        found.append(Edit(name, expression(value, names, name), text_of(value), origin))
    return found
