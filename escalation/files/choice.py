"""Tables of a game file to a game of one choice.

`[choices] NAME = { player, meaning, unit, range = [low, high] }`, one of them; `[payoffs] PLAYER = "formula"`, in the
choice; `[events] NAME = "left relation right"`; `[thresholds] NAME = { parameter, event }`: where along the parameter
the event sets in or ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr, check_name, names_in
from escalation.files.findings import Findings
from escalation.files.omitted import read_omits
from escalation.files.players import read_players, read_units
from escalation.files.teaching import read_teaching
from escalation.files.toml import as_table, check_keys, expression, list_of_words, table, words
from escalation.files.tree_questions import entries_of
from escalation.game.choice import HOLDS, ChoiceEvent, ChoiceGame
from escalation.game.game import NamedThreshold
from escalation.game.patterns import check_label
from escalation.parameters import Sheet

Tables = Mapping[str, Any]
SHAPE = 'Write NAME = { player = "...", range = [0, 1] }.'
RELATION = 'Write one relation: "depth >= 9/10", with =, !=, <, <=, > or >=.'


def read_choice(tables: Tables, sheet: Sheet, label: str, findings: Findings) -> ChoiceGame | None:
    """The game, as far as it can be read; None where the choice or the payoff cannot be told."""
    try:
        players = read_players(tables)
        if len(players) != 1:
            raise InputError("a game of one choice has one player.", mend='Write ["A"].', key=("players",))
        name, entry = _choice(tables, players)
        with placed("choices", name):
            low, high = _ends(entry, sheet)
            meaning, unit = (words(entry.get(key, ""), key) for key in ("meaning", "unit"))
            if name in sheet.names:
                raise InputError("is declared as a parameter, too.", mend="Rename one of them.")
        payoff = _payoff(tables, players, {*sheet.names, name})
    except InputError as error:
        findings.errors.append(error.at(label))
        return None
    game = ChoiceGame(
        players=players,
        choice=name,
        payoff=payoff,
        low=low,
        high=high,
        weights=_events(tables, {*sheet.names, name}, name, label, findings),
        sheet=sheet,
        meaning=meaning,
        choice_unit=unit,
    )
    described: dict[str, Any] = {}
    with findings.noting(label):
        described = {key: words(tables.get(key, ""), key) for key in ("title", "about", "citation")}
        described["omits"] = read_omits(tables)
        described["teaching"] = read_teaching(tables)
        described["rows"] = list_of_words(tables.get("compare", []), "compare")
        described["units"] = read_units(tables, players)
    described["thresholds"] = _thresholds(tables, game, label, findings)
    return replace(game, **described)


def _choice(tables: Tables, players: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The choice: its name and its table."""
    given = table(tables, "choices")
    if len(given) != 1:
        what = "no choice is told." if not given else f"{len(given)} choices are told; this form has one."
        raise InputError(what, mend=f"{SHAPE} below [choices]", key=("choices",))
    name, entry = next(iter(given.items()))
    with placed("choices", name):
        check_name(name)
        own = as_table(entry)
        check_keys(own, {"player", "meaning", "unit", "range"})
        if words(own.get("player", players[0]), "player") != players[0]:
            raise InputError(
                f"{quoted(own['player'])} is not the player.", mend=f"It is {players[0]}.", key=("player",)
            )
    return name, own


def _ends(entry: Tables, sheet: Sheet) -> tuple[Expr, Expr]:
    ends = entry.get("range")
    if not isinstance(ends, list) or len(ends) != 2:
        raise InputError("should be a list of two ends.", mend="Write range = [low, high].", key=("range",))
    low, high = (expression(end, sheet.names, "range") for end in ends)
    if low.is_Rational and high.is_Rational and low > high:
        raise InputError(f"runs from {low} down to {high}.", mend="Turn them round.", key=("range",))
    return low, high


def _payoff(tables: Tables, players: Sequence[str], names: set[str]) -> Expr:
    given = table(tables, "payoffs")
    for other in given:
        if other not in players:
            mend = choice(other, players)
            raise InputError(f"{quoted(other)} is not a player.", mend=mend, key=("payoffs", other))
    if players[0] not in given:
        raise InputError("has no payoff.", mend='Write it as a formula: "a*x - x**2".', key=("payoffs", players[0]))
    return expression(given[players[0]], names, "payoffs", players[0])


def _events(tables: Tables, names: set[str], chosen: str, label: str, findings: Findings) -> dict[str, ChoiceEvent]:
    found = {}
    for name, text in entries_of(tables, "events", label, findings).items():
        with findings.noting(label, "events", name):
            check_label(name, "event")
            found[name] = read_relation(words(text), names)
            if chosen not in names_in(found[name].left) | names_in(found[name].right):
                raise InputError(f"does not speak of {quoted(chosen)}.", mend=RELATION)
    return found


def read_relation(text: str, names: set[str]) -> ChoiceEvent:
    """`left relation right`, read. Raises InputError for anything else."""
    for relation in HOLDS:
        left, found, right = text.partition(relation)
        if found and not set(f"{left}{right}") & set("<>=!≤≥≠"):
            return ChoiceEvent(expression(left, names), relation, expression(right, names))
    raise InputError(f"{quoted(text)} is no relation.", mend=RELATION)


def _thresholds(tables: Tables, game: ChoiceGame, label: str, findings: Findings) -> tuple[NamedThreshold, ...]:
    found = []
    for name, entry in entries_of(tables, "thresholds", label, findings).items():
        with findings.noting(label, "thresholds", name):
            found.append(_threshold(name, as_table(entry), game))
    return tuple(found)


def _threshold(name: str, entry: Tables, game: ChoiceGame) -> NamedThreshold:
    check_keys(entry, {"parameter", "event"})
    for key in ("parameter", "event"):
        if key not in entry:
            raise InputError(f"has no {key}.", mend="Write { parameter, event }.")
    given = {key: words(value, key) for key, value in entry.items()}
    if given["event"] not in game.events:
        mend = choice(given["event"], game.events) or "Declare it in [events]."
        raise InputError(f"{quoted(given['event'])} is not an event.", mend=mend, key=("event",))
    if given["parameter"] not in game.sheet.names:
        mend = choice(given["parameter"], game.sheet.names) or "Declare it in [parameters]."
        raise InputError(f"{quoted(given['parameter'])} is not declared.", mend=mend, key=("parameter",))
    return NamedThreshold(name, given["parameter"], 0, (given["event"],), ("not",))
