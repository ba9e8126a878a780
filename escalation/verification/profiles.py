"""Is a profile an equilibrium? Verified by the definition, from the payoffs alone.

For a mixed profile `s`, the regret of player `i` is `max_k u_i(k, s_-i) - u_i(s)`; `s` is a Nash equilibrium if and
only if every regret is 0 (Nash 1951), and an epsilon-equilibrium if every regret is at most epsilon (Radner 1980).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction

from escalation.errors import InputError, choice, placed, quoted
from escalation.files.claimed import Claim
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import Number, NumericGame, numeric
from escalation.game.replies import Mixture, deviation_payoffs, is_exact, plus, times
from escalation.verification.distributions import check_fields, mixture_over, scaled
from escalation.verification.verdicts import (
    ROUNDING,
    Judged,
    enclosure,
    greatest_size,
    many_digits,
    otherwise,
    verdict,
)

MixedProfile = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True)
class Deviation:
    """What a player gains by leaving a profile for one strategy: `payoff` becomes `reached`."""

    player: str
    payoff: Number
    strategy: str
    reached: Number
    gain: Number


@dataclass(frozen=True)
class Verification(Judged):
    """What is true of one profile.

    `verdict` is "equilibrium" (regret 0), "approximate equilibrium" (regret at most `tolerance`), "bounded" (payoffs
    that are not rational: `regret` is an upper bound, and 0 is not excluded) or "refuted". `regret` is the greatest of
    `regrets`; `deviations` hold the best one of each player who surely gains. `differences` say where a file claims
    another payoff or regret than is true.
    """

    profile: Mapping[str, Mapping[str, Number]]
    payoffs: Mapping[str, Number]
    regrets: Mapping[str, Fraction]
    verdict: str
    deviations: tuple[Deviation, ...]
    tolerance: Fraction
    exact: bool
    differences: tuple[str, ...] = ()


def verified_profiles(at: NumericGame, profiles: Sequence[MixedProfile], tolerance: Fraction) -> list[Verification]:
    """The verdict on each profile, `{player: {strategy: probability}}`; a strategy that is left out has probability 0.

    Raises InputError for unknown players and strategies, and for probabilities that are none.
    """
    found = []
    with _precise(at) as here:
        for k, profile in enumerate(profiles):
            with placed("profiles", str(k)):
                mixtures = _mixtures(here.game, profile)
            found.append(_verification(here, mixtures, tolerance))
    return found


def verify_claims(at: NumericGame, claims: Sequence[Claim], tolerance: Fraction) -> list[Verification]:
    """The verdict on each claim of a file, and where its payoffs or its regret differ from the true ones.

    Numbers that were printed as inexact are taken as rounded: such a mixture is scaled to the sum 1, and differences
    and regrets up to `ROUNDING` times the greatest payoff are let pass.
    """
    found = []
    with _precise(at) as here:
        greatest = greatest_size(u for own in here.payoffs.values() for u in own)
        for claim in claims:
            loose = Fraction(0) if here.exact and not claim.rounded else ROUNDING * greatest
            with placed(*claim.key):
                stated = claim.profile
                if claim.rounded:
                    stated = {player: scaled(own) for player, own in stated.items()}
                mixtures = _mixtures(here.game, stated)
            true = _verification(here, mixtures, max(tolerance, loose) if claim.rounded else tolerance)
            with placed(*claim.key[:-1], "payoffs"):
                found.append(replace(true, differences=tuple(_differences(true, claim, loose))))
    return found


@contextmanager
def _precise(at: NumericGame) -> Iterator[NumericGame]:
    """The game; with payoffs that are not rational enclosed in balls of many digits, and arithmetic with as many."""
    with many_digits(at.exact):
        yield at if at.exact else numeric(at.game, {})


def _mixtures(game: NormalFormGame, profile: MixedProfile) -> list[Mixture]:
    """The profile in the order of players and strategies. Raises InputError where it is none."""
    for player in profile:
        game.player(player)
    check_fields(p for own in profile.values() for p in own.values())
    found = []
    for player, own in zip(game.players, game.strategies, strict=True):
        if player not in profile:
            raise InputError(f"{quoted(player)} has no mixture.", mend="Give every player one.")
        with placed(player):
            found.append(mixture_over(own, profile[player], f"a strategy of {quoted(player)}"))
    return found


def _verification(at: NumericGame, mixtures: Sequence[Mixture], tolerance: Fraction) -> Verification:
    game = at.game
    least: list[Fraction] = []
    payoffs, deviations = {}, []
    regrets: dict[str, Fraction] = {}
    for i, (player, own) in enumerate(zip(game.players, game.strategies, strict=True)):
        replies = deviation_payoffs(at.payoffs, mixtures, i)
        value = _sum(times(p, reply) for p, reply in zip(mixtures[i], replies, strict=True))
        gains = [plus(reply, times(Fraction(-1), value)) for reply in replies]
        best = max(range(len(own)), key=lambda k, gains=gains: enclosure(gains[k])[0])  # type: ignore[misc]
        payoffs[player], regrets[player] = value, max([Fraction(0), *(enclosure(gain)[1] for gain in gains)])
        least.append(enclosure(gains[best])[0])
        if least[-1] > 0:
            deviations.append(Deviation(player, value, own[best], replies[best], gains[best]))
    exact = at.exact and all(is_exact(p) for m in mixtures for p in m)
    profile = {
        player: dict(zip(own, mixture, strict=True))
        for player, own, mixture in zip(game.players, game.strategies, mixtures, strict=True)
    }
    word = verdict(max(least), max(regrets.values()), tolerance)
    return Verification(profile, payoffs, regrets, word, tuple(deviations), tolerance, exact)


def _sum(values: Iterable[Number]) -> Number:
    total: Number = Fraction(0)
    for value in values:
        total = plus(total, value)
    return total


def _differences(true: Verification, claim: Claim, loose: Fraction) -> list[str]:
    """Where a file says something else than is true, by more than `loose`."""
    found = []
    for player, said in claim.payoffs.items():
        if player not in true.payoffs:
            raise InputError(f"{quoted(player)} is not a player.", mend=choice(player, true.payoffs))
        found.append(otherwise(f"the payoff of {player}", true.payoffs[player], said, loose))
    if claim.regret is not None:
        found.append(otherwise("the regret", true.regret, claim.regret, loose))
    return [difference for difference in found if difference]
