"""What a file claims of a game in states, against what is true: stationary profiles, and what follows from them.

Payoffs, values in every state, regrets, and how often states are visited and events happen are compared with those of
the profile itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from escalation.errors import InputError, choice, placed, quoted
from escalation.files.claimed_stationary import ClaimedStationary
from escalation.game.markov import MarkovGame
from escalation.game.numeric_markov import Number, NumericMarkov
from escalation.verification.distributions import scaled
from escalation.verification.given_stationary import Mixtures, StationaryByName, given_stationary
from escalation.verification.stationary_profiles import (
    StationaryVerification,
    stationary_verification,
    tables_of_many_digits,
)
from escalation.verification.verdicts import ROUNDING, greatest_size, otherwise


def verify_stationary_claims(
    at: NumericMarkov, claims: Sequence[ClaimedStationary], concept: str, tolerance: Fraction
) -> list[StationaryVerification]:
    """The verdict on each claim of a file, and where what it says beside differs from what is true.

    Numbers that were printed as inexact are taken as rounded: such a mixture is scaled to the sum 1, and differences
    and regrets up to `ROUNDING` times the greatest payoff or value are let pass.
    """
    found = []
    with tables_of_many_digits(at) as (here, tables):
        for claim in claims:
            mixtures = _claimed_mixtures(here.game, claim)
            true = stationary_verification(here, tables, concept, mixtures, tolerance)
            loose = Fraction(0) if here.exact and not claim.rounded else ROUNDING * _greatest(here, true)
            if claim.rounded and loose > tolerance:
                true = stationary_verification(here, tables, concept, mixtures, loose)
            with placed(*claim.key):
                found.append(
                    replace(true, differences=tuple(filter(None, _differences(here.game, true, claim, loose))))
                )
    return found


def _claimed_mixtures(game: MarkovGame, claim: ClaimedStationary) -> Mixtures:
    stated: StationaryByName = claim.profile
    if claim.rounded:
        stated = {player: {s: scaled(own) for s, own in states.items()} for player, states in claim.profile.items()}
    with placed(*claim.profile_key):
        return given_stationary(game, stated)


def _greatest(at: NumericMarkov, true: StationaryVerification) -> Fraction:
    """The greatest payoff or value by absolute value, at least 1."""
    pays = [u for state in at.pays for own in state.values() for u in own]
    return greatest_size([*pays, *(v for own in true.play.values for v in own)])


def _differences(
    game: MarkovGame, true: StationaryVerification, claim: ClaimedStationary, loose: Fraction
) -> Iterator[str]:
    """Where a file says something else than is true, by more than `loose`. Raises InputError for unknown names."""
    play = true.play
    values = {
        state: dict(zip(game.players, own, strict=True)) for state, own in zip(game.states, play.values, strict=True)
    }
    visits = dict(zip(game.states, play.visits, strict=True))
    _check_names(claim.values, values, "a state", "values")
    compared: list[tuple[tuple[str, ...], str, str, Mapping[str, Number], Mapping[str, Number]]] = [
        (("payoffs",), "a player", "the payoff of {}", claim.payoffs, play.payoffs),
        *((("values", s), "a player", f"the value in {s} of {{}}", own, values[s]) for s, own in claim.values.items()),
        (("visits",), "a state", "the long-run frequency of {}", claim.visits, visits),
        (("events",), "an event", "the long-run frequency of {}", claim.events, play.events),
    ]
    for key, kind, what, said, known in compared:
        _check_names(said, known, kind, *key)
        for name, given in said.items():
            yield otherwise(what.format(name), known[name], given, loose)
    if claim.regret is not None:
        yield otherwise("the regret", true.regret, claim.regret, loose)


def _check_names(said: Mapping[str, object], known: Mapping[str, object], kind: str, *key: str) -> None:
    for name in said:
        if name not in known:
            raise InputError(f"{quoted(name)} is not {kind}.", mend=choice(name, known), key=(*key, name))
