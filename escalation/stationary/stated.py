"""A stationary profile that somebody states, in words: `incident: Strike; struck: Retaliate; crisis: Stop, Stop`.

A state's movers stand in the order of the players, each with an action or a mixture `Strike 1/9 + Absorb 8/9`, in
which one probability may be `rest`: what is left of 1. States in which nobody has a choice may be left out. A program
may give the profile as `{player: {state: {action: probability}}}` too, as solutions have it; what it leaves out of a
mixture has probability 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.exhibits.words import counted
from escalation.expressions import constant, exact_number
from escalation.game.markov import MarkovGame
from escalation.game.stages import Stage
from escalation.stationary.profile import Mixture

REST = "rest"
SHAPE = "Write state: Action; state: Action, Action."
Stated = str | Mapping[str, Mapping[str, Any]]


def stated_mixtures(game: MarkovGame, stated: Stated) -> tuple[tuple[Mixture, ...], ...]:
    """`[s][m][k]`, the probability of each action of each mover.

    Raises InputError for unknown states, players and actions, states without their actions, and what is no mixture.

    >>> from escalation.files.library import load
    >>> stated_mixtures(load("cycle"), "incident: Strike; struck: Absorb; crisis: Stop, Stop 1/2 + Escalate rest")[3]
    ((Fraction(1, 1), Fraction(0, 1)), (Fraction(1, 2), Fraction(1, 2)))
    """
    with placed("profile"):
        given = _parts(game, stated) if isinstance(stated, str) else _named(game, stated)
        return tuple(_state(game, stage, given.get(stage.name)) for stage in game.stages)


def _parts(game: MarkovGame, text: str) -> dict[str, list[dict[str, Fraction]]]:
    """The mixtures by state, in the order of its movers."""
    found: dict[str, list[dict[str, Fraction]]] = {}
    for part in filter(None, (p.strip() for p in text.split(";"))):
        name, colon, actions = (piece.strip() for piece in part.partition(":"))
        if not colon:
            raise InputError(f"{quoted(part)} names no state.", mend=SHAPE)
        stage = game.stages[game.state(name)]
        if name in found:
            raise InputError(f"{quoted(name)} stands twice.", mend="Write each state once.")
        with placed(name):
            found[name] = _movers(game, stage, [a.strip() for a in actions.split(",")])
    return found


def _movers(game: MarkovGame, stage: Stage, texts: Sequence[str]) -> list[dict[str, Fraction]]:
    players = [game.players[i] for i in stage.movers]
    if not players:
        raise InputError("nobody moves there.", mend="Leave the state out.")
    if len(texts) != len(players):
        mend = f"Write one for each of {', '.join(players)}, in this order."
        raise InputError(f"has {counted(len(texts), 'action')}.", mend=mend)
    return [_mixture(text, player, own) for text, player, own in zip(texts, players, stage.actions, strict=True)]


def _mixture(text: str, player: str, actions: Sequence[str]) -> dict[str, Fraction]:
    if text in actions:
        return {text: Fraction(1)}
    found: dict[str, Fraction | None] = {}
    for term in text.split("+"):
        action, _, chance = term.strip().rpartition(" ")
        name = action.strip() if action else chance
        if name not in actions:
            raise InputError(f"{quoted(name)} is no action of {player} there.", mend=choice(name, actions))
        if not action:
            raise InputError(f"{quoted(name)} has no probability.", mend=f"Write {name} 1/2, or {name} rest.")
        if name in found:
            raise InputError(f"{quoted(name)} stands twice.", mend="Write each action once.")
        found[name] = None if chance == REST else constant(chance)
    return _filled(found)


def _filled(found: Mapping[str, Fraction | None]) -> dict[str, Fraction]:
    """The probabilities with what is left of 1 written out."""
    rests = [name for name, p in found.items() if p is None]
    if len(rests) > 1:
        raise InputError(
            f"{quoted(rests[0])} and {quoted(rests[1])} both take the rest.", mend="Write one as a number."
        )
    left = 1 - sum((p for p in found.values() if p is not None), start=Fraction(0))
    return {name: left if p is None else p for name, p in found.items()}


def _named(game: MarkovGame, stated: Mapping[str, Mapping[str, Any]]) -> dict[str, list[dict[str, Fraction]]]:
    """The mixtures by state, from those by player."""
    for player, own in stated.items():
        game.player(player)
        for state in own:
            if game.player(player) not in game.stages[game.state(state)].movers:
                raise InputError(f"{player} does not move in {quoted(state)}.", mend="Leave it out.", key=(player,))
    found = {}
    for stage in game.stages:
        movers = [game.players[i] for i in stage.movers]
        given = [stated.get(player, {}).get(stage.name) for player in movers]
        if any(own is not None for own in given):
            with placed(stage.name):
                found[stage.name] = list(map(_chosen, given, movers, stage.actions))
    return found


def _chosen(given: Any, player: str, actions: Sequence[str]) -> dict[str, Fraction]:
    """A mover's mixture, given as an action or as probabilities; the only action there is may be left out."""
    if given is None and len(actions) == 1:
        return {actions[0]: Fraction(1)}
    if given is None:
        raise InputError(f"{player} has no action.", mend=f"Choose among {', '.join(actions)}.")
    own = {given: 1} if isinstance(given, str) else given
    for name in own:
        if name not in actions:
            raise InputError(f"{quoted(name)} is no action of {player} there.", mend=choice(name, actions))
    return {name: exact_number(p) for name, p in own.items()}


def _state(game: MarkovGame, stage: Stage, given: Sequence[Mapping[str, Fraction]] | None) -> tuple[Mixture, ...]:
    if given is None:
        open_ = [game.players[i] for i, own in zip(stage.movers, stage.actions, strict=True) if len(own) > 1]
        if open_:
            raise InputError(f"says nothing of {quoted(stage.name)}.", mend=f"{' and '.join(open_)} moves there.")
        return tuple((Fraction(1),) for _ in stage.actions)
    with placed(stage.name):
        for player, mixture in zip(stage.movers, given, strict=True):
            _check_mixture(game.players[player], mixture)
    return tuple(
        tuple(mixture.get(a, Fraction(0)) for a in own) for mixture, own in zip(given, stage.actions, strict=True)
    )


def _check_mixture(player: str, mixture: Mapping[str, Fraction]) -> None:
    for name, p in mixture.items():
        if p < 0:
            raise InputError(f"{quoted(name)} has probability {p}.", mend="Write 0 or more.")
    total = sum(mixture.values(), start=Fraction(0))
    if total != 1:
        raise InputError(f"the probabilities of {player} add up to {total}, not to 1.", mend="Write rest for one.")
