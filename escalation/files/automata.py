"""Automata for repeated play from a TOML file: one joint automaton, or one machine for each player.

    start = "peace"                                  # one automaton for all
    [states.peace]
    plays = "Absorb, Accept"                         # a profile
    next  = { "Absorb, Accept" = "peace", "*, *" = "war" }
    [states.war]
    plays = "Strike, Retaliate"
    next  = "war"                                    # whatever is seen

    [automata.Iran]                                  # or one a player
    start = "calm"
    states.calm  = { plays = "Absorb", next = { "*, Accept" = "calm", "*, *" = "angry" } }
    states.angry = { plays = "Strike", next = "calm" }

`next` gives the state after every profile that may be seen, by patterns: of those that fit, the one with the fewest
stars counts; two with as many stars must agree.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from math import prod
from pathlib import Path
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.files.toml import as_table, check_keys, read, table, words
from escalation.game.automata import MOST_STATES, MOST_STEPS, JointAutomaton, Machine, joint_automaton, together
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.patterns import ANY, Pattern, check_label, matches, read_pattern

MOST_PATTERNS = 400
KEYS = {"title", "about", "start", "states", "automata"}


def read_automata(path: str, game: NormalFormGame) -> tuple[str, JointAutomaton]:
    """The title and the automaton of a file, for a game. Raises InputError with file and key for whatever is wrong."""
    document = read(Path(path), path)
    with placed(file=document.label):
        tables = document.tables
        check_keys(tables, KEYS)
        title = words(tables.get("title", Path(path).stem), "title")
        words(tables.get("about", ""), "about")
        if ("states" in tables) == ("automata" in tables):
            mend = "Write [states] for one automaton, or [automata.PLAYER] for one a player."
            raise InputError("should have either states or automata.", mend=mend)
        return title, _joint(tables, game) if "states" in tables else _machines(tables, game)


def _joint(tables: Mapping[str, Any], game: NormalFormGame) -> JointAutomaton:
    """One automaton that plays profiles."""
    names, entries = _states(tables, game)
    plays = []
    for name in names:
        with placed("states", name, "plays"):
            pattern = read_pattern(words(_of(entries[name], "plays")), game.players, game.strategies)
            if ANY in pattern:
                raise InputError("should be a full profile.", mend="Name a strategy of each player.")
            plays.append(game.profile(pattern))
    steps = [_next(name, entries[name], names, game) for name in names]
    return joint_automaton(game.shape, 0, plays.__getitem__, lambda w, a: steps[w][a], names.__getitem__)


def _machines(tables: Mapping[str, Any], game: NormalFormGame) -> JointAutomaton:
    """One machine for each player."""
    if "start" in tables:
        raise InputError("belongs into each automaton.", mend="Write it in [automata.PLAYER].", key=("start",))
    given = table(tables, "automata")
    for name in given:
        if name not in game.players:
            mend = choice(name, game.players)
            raise InputError(f"{quoted(name)} is not a player.", mend=mend, key=("automata", name))
    machines = []
    for player, own in zip(game.players, game.strategies, strict=True):
        with placed("automata"):
            if player not in given:
                raise InputError(f"gives {quoted(player)} no automaton.", mend="Each player needs one.")
            with placed(player):
                machines.append(_machine(as_table(given[player]), player, own, game))
    return together(machines, game.shape)


def _machine(entry: Mapping[str, Any], player: str, own: Sequence[str], game: NormalFormGame) -> Machine:
    check_keys(entry, {"start", "states"})
    names, entries = _states(entry, game)
    plays = []
    for name in names:
        with placed("states", name, "plays"):
            strategy = words(_of(entries[name], "plays"))
            if strategy not in own:
                raise InputError(f"{quoted(strategy)} is not a strategy of {player}.", mend=choice(strategy, own))
            plays.append(own.index(strategy))
    return Machine(tuple(names), tuple(plays), tuple(_next(name, entries[name], names, game) for name in names))


def _states(entry: Mapping[str, Any], game: NormalFormGame) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The names of the states, the start first, and their tables."""
    given = table(entry, "states")
    if not 0 < len(given) <= MOST_STATES:
        raise InputError(f"has {len(given)} states.", mend=f"Give 1 to {MOST_STATES}.", key=("states",))
    if len(given) * prod(game.shape) > MOST_STEPS:
        what = f"has {len(given)} states for {prod(game.shape)} profiles."
        raise InputError(what, mend=f"At most {MOST_STEPS} together.", key=("states",))
    for name in given:
        with placed("states", name):
            check_label(name, "state")
            check_keys(as_table(given[name]), {"plays", "next"})
    start = words(_of(entry, "start"), "start")
    if start not in given:
        raise InputError(f"{quoted(start)} is not a state.", mend=choice(start, given), key=("start",))
    return [start, *(name for name in given if name != start)], given


def _of(entry: Mapping[str, Any], key: str) -> Any:
    if key not in entry:
        raise InputError(f"has no {key}.", mend='Write start = "STATE", and for each state plays and next.')
    return entry[key]


def _next(name: str, entry: Mapping[str, Any], names: Sequence[str], game: NormalFormGame) -> dict[Profile, int]:
    """The state after each profile."""
    with placed("states", name, "next"):
        value = _of(entry, "next")
        every = ", ".join([ANY] * len(game.players))
        given = {every: value} if isinstance(value, str) else as_table(value)
        profiles = list(itertools.product(*map(range, game.shape)))
        if len(given) > MOST_PATTERNS or len(given) * len(profiles) > MOST_STEPS:
            raise InputError(f"has {len(given)} patterns.", mend=f"At most {MOST_PATTERNS}, fewer in large games.")
        rules = []
        for text, state in given.items():
            with placed(text):
                reached = words(state)
                if reached not in names:
                    raise InputError(f"{quoted(reached)} is not a state.", mend=choice(reached, names))
                rules.append((read_pattern(text, game.players, game.strategies), names.index(reached)))
        return {profile: _after(game.names(profile), rules) for profile in profiles}


def _after(seen: Sequence[str], rules: Sequence[tuple[Pattern, int]]) -> int:
    fitting = [(pattern.count(ANY), state) for pattern, state in rules if matches(pattern, seen)]
    if not fitting:
        what = f"says nothing of {quoted(', '.join(seen))}."
        raise InputError(what, mend=f"Add a pattern, such as {quoted(', '.join([ANY] * len(seen)))}.")
    least = min(stars for stars, _ in fitting)
    states = {state for stars, state in fitting if stars == least}
    if len(states) > 1:
        what = f"two patterns with as many stars lead {quoted(', '.join(seen))} to different states."
        raise InputError(what, mend="Make one of them more special, or add the profile itself.")
    return states.pop()
