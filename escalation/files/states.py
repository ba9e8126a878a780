"""A state of a Markov game as a file writes it: who moves, what is paid, where play goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr
from escalation.files.toml import as_table, check_keys, expression, list_of_words, table, truth, words
from escalation.files.tree_nodes import read_pay
from escalation.files.types import REST
from escalation.game.patterns import check_label, read_pattern
from escalation.game.stages import Next, PlayRule, StateRule

Tables = Mapping[str, Any]
STATE_KEYS = {"pay", "next", "actions", "play", "instant"}


def check_state_name(name: str) -> None:
    """Raises InputError for a name that events and tables cannot hold."""
    check_label(name, "state")
    if name == REST:
        raise InputError(f"{quoted(name)} means what is left of 1.", mend="Choose another name.")


def read_state(entry: Tables, names: set[str], players: Sequence[str], below: StateRule | None = None) -> StateRule:
    """A state as a file writes it; `below` is the state that it is laid over, whose actions hold where it has none.

    Raises InputError for unknown keys, names, players and actions.
    """
    check_keys(entry, STATE_KEYS)
    actions = {player: _actions(player, own, players) for player, own in table(entry, "actions").items()}
    movers = actions or dict(below.actions if below else {})
    order = [player for player in players if player in movers]
    own = [movers[player] for player in order]
    play = {}
    for text, value in table(entry, "play").items():
        with placed("play", text):
            play[text] = _play(text, as_table(value), names, order, own)
    return StateRule(
        read_pay(table(entry, "pay"), names, "pay"),
        _next(entry["next"], names) if "next" in entry else None,
        actions,
        play,
        truth(entry["instant"], "instant") if "instant" in entry else None,
    )


def _actions(player: str, value: Any, players: Sequence[str]) -> tuple[str, ...]:
    with placed("actions", player):
        if player not in players:
            raise InputError(f"{quoted(player)} is not a player.", mend=choice(player, players))
        own = list_of_words(value)
        if not own:
            raise InputError("has no actions.", mend='Write ["A", "B"].')
        for k, action in enumerate(own):
            check_label(action, "action")
            if action in own[:k]:
                raise InputError(f"{quoted(action)} stands twice.", mend="Name each once.")
        return own


def _play(
    text: str, entry: Tables, names: set[str], movers: Sequence[str], actions: Sequence[Sequence[str]]
) -> PlayRule:
    if not movers:
        raise InputError("nobody moves in this state.", mend="Write actions = { Player = [...] }, or leave play out.")
    check_keys(entry, {"pay", "next"})
    return PlayRule(
        read_pattern(text, movers, actions),
        read_pay(table(entry, "pay"), names, "pay"),
        _next(entry["next"], names) if "next" in entry else None,
    )


def _next(value: Any, names: set[str]) -> Next:
    """The chance of each state that may follow; a name alone follows for certain."""
    with placed("next"):
        if isinstance(value, str) and not value.strip():
            raise InputError("names no state.", mend='Write next = "state".')
        if isinstance(value, str):
            return {words(value): None}
        given = as_table(value)
        if not given:
            raise InputError("leads nowhere.", mend='Write { state = "rest" }.')
        return {state: _chance(state, chance, names) for state, chance in given.items()}


def _chance(state: str, value: Any, names: set[str]) -> Expr | None:
    return None if value == REST else expression(value, names, state)
