"""What a mechanism's tables change of a Markov game: `[in.GAME.states]`, laid over the game's, and `[forbid]`.

A state of the mechanism adds to the one of the same name what it says: pays by player, plays by pattern, another
`next`. `[in.GAME.add]` pays on top wherever a mark (a state, or `state: Action, Action`) is played; `[in.GAME.events]`
adds marks to events of the game. `[forbid] Player = ["Action"]` takes an action from every state in which the player
has it, and `[in.GAME.forbid]` stands there instead. `[in.GAME.keeping]` says what keeping to the mechanism costs whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escalation.errors import InputError, Unsupported, choice, placed, quoted
from escalation.expressions import Expr
from escalation.files.further_events import event_weights
from escalation.files.states import check_state_name, read_state
from escalation.files.toml import as_table, expression, list_of_words, table
from escalation.files.tree_nodes import read_pay
from escalation.game.markov import MarkovGame
from escalation.game.stages import StateRule
from escalation.mechanism.institution import OnMarkov

MARKOV_KEYS = ("states", "keeping", "add", "forbid", "events")
OF_MATRICES = ("strategies", "payoffs", "where", "add", "order", "events")


def read_on_markov(tables: Mapping[str, Any], game: MarkovGame, names: set[str]) -> OnMarkov:
    """The structural tables for `game`. Raises InputError for unknown states, actions and names."""
    for key in OF_MATRICES:
        if key in tables:
            what = f"fits games in normal form, and {game.provenance.call} has states."
            raise Unsupported(what, mend="Write [in.GAME.states] for a Markov game.", key=(key,))
    here = game.name.rpartition("/")[2]
    own = table(table(tables, "in"), here)
    states: dict[str, StateRule] = {}
    with placed("in", here):
        for name, entry in table(own, "states").items():
            with placed("states", name):
                check_state_name(name)
                states[name] = read_state(as_table(entry), names, game.players, game.rules.get(name))
        keeping = _keeping(own, {*game.rules, *states}, game, names)
        add, events = _terms(own, game, names), _events(own, game, names)
        forbid = _forbidden(own, game)
    if "forbid" not in own:
        forbid = _forbidden(tables, game)
    return OnMarkov(states, tuple(forbid), keeping, add, events)


def _terms(own: Mapping[str, Any], game: MarkovGame, names: set[str]) -> tuple[tuple[str, str, Expr], ...]:
    """`add."state: Action" = { Player = term }`."""
    found = []
    for text, cell in table(own, "add").items():
        with placed("add", text):
            for player, term in read_pay(as_table(cell), names).items():
                game.player(player)
                found.append((text, player, term))
    return tuple(found)


def _events(own: Mapping[str, Any], game: MarkovGame, names: set[str]) -> dict[str, tuple[tuple[str, Expr], ...]]:
    found = {}
    for event, weights in event_weights(own, game.marks).items():
        with placed("events", event):
            found[event] = tuple((text, expression(weight, names, text)) for text, weight in weights.items())
    return found


def _keeping(own: Mapping[str, Any], states: set[str], game: MarkovGame, names: set[str]) -> dict[str, dict[str, Expr]]:
    """`keeping.STATE = { Player = cost }`."""
    found = {}
    with placed("keeping"):
        for state, costs in table(own, "keeping").items():
            if state not in states:
                raise InputError(f"{quoted(state)} is not a state.", mend=choice(state, states), key=(state,))
            with placed(state):
                for player in as_table(costs):
                    game.player(player)
                found[state] = read_pay(costs, names)
    return found


def _forbidden(tables: Mapping[str, Any], game: MarkovGame) -> list[tuple[str, str, str]]:
    found = []
    for player, taken in table(tables, "forbid").items():
        with placed("forbid", player):
            game.player(player)
            for action in list_of_words(taken):
                states = [n for n, rule in game.rules.items() if action in rule.actions.get(player, ())]
                if not states:
                    known = {a for rule in game.rules.values() for a in rule.actions.get(player, ())}
                    raise InputError(f"{quoted(action)} is not an action of {player}.", mend=choice(action, known))
                found += [(state, player, action) for state in states]
    return found
