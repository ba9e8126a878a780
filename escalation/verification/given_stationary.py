"""Stationary profiles that somebody gives by names, in the order of a game in states.

`mixtures[s][m][k]` is the probability with which mover `m` of state `s` chooses action `k`. A mover with one action
need not be named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escalation.arithmetic.quadratic_field import Surd
from escalation.errors import InputError, Unsupported, placed, quoted
from escalation.game.markov import MarkovGame
from escalation.game.stages import Stage
from escalation.stationary.profile import Mixture, StationaryProfile
from escalation.stationary.stated import stated_mixtures
from escalation.verification.distributions import MOST_BITS, mixture_over

StationaryByName = Mapping[str, Mapping[str, Mapping[str, object]]]
Mixtures = tuple[tuple[Mixture, ...], ...]


def given_stationary(game: MarkovGame, given: StationaryByName | StationaryProfile | str) -> Mixtures:
    """The mixtures of a profile by names, of one that `solve` gave, or of one in words (`stationary.stated`).

    Raises InputError for unknown players, states and actions, for who does not move, and for what is no mixture.
    """
    if isinstance(given, str):
        return stated_mixtures(game, given)
    profile = given.profile if isinstance(given, StationaryProfile) else given
    for player, own in profile.items():
        i = game.player(player)
        for state in own:
            with placed(player, state):
                _check_mover(game, i, state)
    found = tuple(
        tuple(_mover(stage, game.players[i], own, profile) for i, own in zip(stage.movers, stage.actions, strict=True))
        for stage in game.stages
    )
    _check_length(found)
    return found


def _check_mover(game: MarkovGame, i: int, state: str) -> None:
    if i not in game.stages[game.state(state)].movers:
        raise InputError(f"{quoted(game.players[i])} does not move in {quoted(state)}.", mend="Leave it out.")


def _mover(stage: Stage, player: str, actions: tuple[str, ...], profile: StationaryByName) -> Mixture:
    own = profile.get(player, {}).get(stage.name)
    if own is None and len(actions) > 1:
        what = f"says nothing of {quoted(player)} in {quoted(stage.name)}."
        raise InputError(what, mend=f'Write "{stage.name}": {{"{actions[0]}": "1"}} for {player}, or the like.')
    with placed(player, stage.name):
        found = mixture_over(actions, {actions[0]: 1} if own is None else own, f"an action in {quoted(stage.name)}")
        if any(isinstance(p, Surd) for p in found):
            what = "a probability that is a root is not verified in games in states."
            raise Unsupported(what, mend="Write decimals, and give --tolerance.")
        return found


def _check_length(mixtures: Any) -> None:
    """Raises InputError for more digits in all than a system of equations should be solved with."""
    bits = sum(getattr(p, "denominator", 1).bit_length() for state in mixtures for own in state for p in own)
    if bits > MOST_BITS:
        what = f"the denominators have {bits} binary digits in all."
        raise InputError(what, mend=f"At most {MOST_BITS} are read.")
