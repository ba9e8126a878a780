"""Tables of a game file to a Markov game.

`discount`, `period`, `start`; `[states.NAME]` with `pay`, `next`, `actions`, `instant` and `[states.NAME.play]`. What
they mean is told in `game.stages` and `game.markov`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr
from escalation.files.chances import check_moves
from escalation.files.findings import Findings
from escalation.files.omitted import read_omits
from escalation.files.players import read_players, read_units
from escalation.files.states import check_state_name, read_state
from escalation.files.teaching import read_teaching
from escalation.files.toml import as_table, check_keys, expression, list_of_words, words
from escalation.files.tree_questions import entries_of
from escalation.game.game import NamedThreshold
from escalation.game.markov import MarkovGame, Marks, Play, covered_plays
from escalation.game.patterns import check_label
from escalation.game.stages import StateRule, unfolded
from escalation.parameters import Sheet

Tables = Mapping[str, Any]
DISCOUNT = 'Write discount = "delta" and declare delta, or discount = 0.9.'


def read_markov(tables: Tables, sheet: Sheet, label: str, findings: Findings) -> MarkovGame | None:
    """The game, as far as it can be read; None where players or states cannot be told."""
    before = len(findings.errors)
    try:
        players = read_players(tables)
    except InputError as error:
        findings.errors.append(error.at(label))
        return None
    rules: dict[str, StateRule] = {}
    for name, entry in entries_of(tables, "states", label, findings).items():
        with findings.noting(label, "states", name):
            check_state_name(name)
            rules[name] = read_state(as_table(entry), sheet.names, players)
    if len(findings.errors) > before:
        return None
    try:
        if not rules:
            raise InputError("are missing.", mend="Write [states.NAME].", key=("states",))
        stages = unfolded(rules, players, lambda e: e)
        check_moves(stages, sheet)
        discount = _discount(tables, sheet)
        start = _start(tables, rules)
    except InputError as error:
        findings.errors.append(error.at(label))
        return None
    marks = _marks(tables, sheet, label, findings)
    weights: dict[str, Mapping[Play, Expr]] = {}
    for event, own in marks.items():
        with findings.noting(label, "events", event):
            weights[event] = covered_plays(stages, players, own)
    game = MarkovGame(
        players=players,
        stages=stages,
        discount=discount,
        start=start,
        weights=weights,
        rules=rules,
        marks=marks,
        sheet=sheet,
    )
    described: dict[str, Any] = {}
    with findings.noting(label):
        described = {key: words(tables.get(key, ""), key) for key in ("title", "about", "citation")}
        described["omits"] = read_omits(tables)
        described["teaching"] = read_teaching(tables)
        described["period"] = words(tables.get("period", "period"), "period")
        described["rows"] = list_of_words(tables.get("compare", []), "compare")
        described["units"] = read_units(tables, players)
    described["thresholds"] = _thresholds(tables, game, label, findings)
    return replace(game, **described)


def _discount(tables: Tables, sheet: Sheet) -> Expr:
    if "discount" not in tables:
        raise InputError("is missing.", mend=DISCOUNT, key=("discount",))
    found = expression(tables["discount"], sheet.names, "discount")
    if found.is_Rational and not 0 <= found < 1:
        why = "payoffs without end have no discounted value" if found == 1 else "it weighs one period against the next"
        raise InputError(f"is {found}: {why}.", mend="Use 0 <= discount < 1.", key=("discount",))
    return found


def _start(tables: Tables, rules: Mapping[str, StateRule]) -> int:
    names = list(rules)
    start = words(tables.get("start", names[0]), "start")
    if start not in rules:
        raise InputError(f"{quoted(start)} is not a state.", mend=choice(start, names), key=("start",))
    return names.index(start)


def _marks(tables: Tables, sheet: Sheet, label: str, findings: Findings) -> dict[str, Marks]:
    """Each event as marks with weights; a plain list weighs 1."""
    found: dict[str, Marks] = {}
    for event, value in entries_of(tables, "events", label, findings).items():
        with findings.noting(label, "events", event):
            check_label(event, "event")
            weights = value if isinstance(value, dict) else dict.fromkeys(list_of_words(value), "1")
            found[event] = tuple((" ".join(m.split()), expression(w, sheet.names, m)) for m, w in weights.items())
    return found


def _thresholds(tables: Tables, game: MarkovGame, label: str, findings: Findings) -> tuple[NamedThreshold, ...]:
    found = []
    for name, entry in entries_of(tables, "thresholds", label, findings).items():
        with findings.noting(label, "thresholds", name):
            found.append(_threshold(name, as_table(entry), game))
    return tuple(found)


SHAPE = "Write { parameter, player, at, prefers, to }."


def _threshold(name: str, entry: Tables, game: MarkovGame) -> NamedThreshold:
    check_keys(entry, {"parameter", "player", "at", "prefers", "to"})
    for key in ("parameter", "player", "at", "prefers", "to"):
        if key not in entry:
            raise InputError(f"has no {key}.", mend=SHAPE)
    given = {key: words(value, key) for key, value in entry.items()}
    with placed("player"):
        player = game.player(given["player"])
    with placed("at"):
        stage = game.stages[game.state(given["at"])]
        if player not in stage.movers:
            raise InputError(f"{given['player']} does not move in {quoted(stage.name)}.", mend=_where(game, player))
    own = stage.actions[stage.movers.index(player)]
    for key in ("prefers", "to"):
        if given[key] not in own:
            raise InputError(f"{quoted(given[key])} is no action there.", mend=choice(given[key], own), key=(key,))
    if given["prefers"] == given["to"]:
        raise InputError("compares an action with itself.", mend="Name another one under to.")
    if given["parameter"] not in game.sheet.names:
        mend = choice(given["parameter"], game.sheet.names)
        raise InputError(f"{quoted(given['parameter'])} is not declared.", mend=mend, key=("parameter",))
    return NamedThreshold(name, given["parameter"], player, (given["prefers"],), (given["to"],), "", given["at"])


def _where(game: MarkovGame, player: int) -> str:
    states = [stage.name for stage in game.stages if player in stage.movers]
    return f"{game.players[player]} moves in {', '.join(states) or 'no state'}."
