"""Is a profile an equilibrium? Verified by the definition, from the payoffs alone.

For a mixed profile `s`, the regret of player `i` is `max_k u_i(k, s_-i) - u_i(s)`; `s` is a Nash equilibrium if and
only if every regret is 0 (Nash 1951), and an epsilon-equilibrium if every regret is at most epsilon (Radner 1980).
Rational payoffs give exact regrets. Other payoffs are balls, which enclose the regret: what lies surely above the
tolerance is refuted, what lies surely at or below it is verified, and else the answer is a tiny upper bound of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction

from escalation.arithmetic.quadratic_field import Exact, Surd
from escalation.errors import InputError, Undecided, Unsupported, choice, placed, quoted
from escalation.exhibits.numbers import data, decimal
from escalation.expressions import exact_number
from escalation.files.claimed import Claim
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import Number, NumericGame, numeric
from escalation.game.replies import Mixture, deviation_payoffs, is_exact, plus, times

ROUNDING = Fraction(1, 10**9)
PRECISION = 512
DECIMALS = 60
MOST_BITS = 100_000
HOLDS, APPROXIMATE, BOUNDED, REFUTED = "equilibrium", "approximate equilibrium", "bounded", "refuted"
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
class Verification:
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

    @property
    def regret(self) -> Fraction:
        """The greatest regret, or an upper bound of it where `exact` is false."""
        return max(self.regrets.values())

    @property
    def holds(self) -> bool:
        """Whether the profile is what it is claimed to be."""
        return self.verdict != REFUTED and not self.differences


def verify(
    game: NormalFormGame | NumericGame, profiles: Sequence[MixedProfile], tolerance: object = 0
) -> list[Verification]:
    """The verdict on each profile, `{player: {strategy: probability}}`; a strategy that is left out has probability 0.

    Raises InputError for unknown players and strategies, and for probabilities that are none.

    >>> game = NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> (found,) = verify(game, [{"Row": {"1": 1}, "Column": {"1": 1}}])
    >>> found.verdict, found.deviations[0].strategy, found.deviations[0].gain
    ('refuted', '2', Fraction(2, 1))
    """
    allowed = exact_number(tolerance)
    found = []
    with _precise(game.at() if isinstance(game, NormalFormGame) else game) as at:
        for k, profile in enumerate(profiles):
            with placed("profiles", str(k)):
                mixtures = _mixtures(at.game, profile)
            found.append(_verification(at, mixtures, allowed))
    return found


def verify_claims(at: NumericGame, claims: Sequence[Claim], tolerance: Fraction) -> list[Verification]:
    """The verdict on each claim of a file, and where its payoffs or its regret differ from the true ones.

    Numbers that were printed as inexact are taken as rounded: such a mixture is scaled to the sum 1, and differences
    and regrets up to `ROUNDING` times the greatest payoff are let pass.
    """
    found = []
    with _precise(at) as here:
        greatest = _greatest(here)
        for claim in claims:
            loose = Fraction(0) if here.exact and not claim.rounded else ROUNDING * greatest
            with placed(*claim.key):
                mixtures = _mixtures(here.game, _scaled(claim.profile) if claim.rounded else claim.profile)
            true = _verification(here, mixtures, max(tolerance, loose) if claim.rounded else tolerance)
            with placed(*claim.key[:-1], "payoffs"):
                found.append(replace(true, differences=tuple(_differences(true, claim, loose))))
    return found


@contextmanager
def _precise(at: NumericGame) -> Iterator[NumericGame]:
    """The game; with payoffs that are not rational enclosed in balls of many digits, and arithmetic with as many."""
    from flint import ctx

    before = ctx.prec
    try:
        ctx.prec = before if at.exact else PRECISION
        yield at if at.exact else numeric(at.game, {})
    finally:
        ctx.prec = before


def _greatest(at: NumericGame) -> Fraction:
    """The greatest payoff by absolute value, at least 1."""
    return max(Fraction(1), *(abs(end) for own in at.payoffs.values() for u in own for end in _ends(u)))


def _scaled(profile: Mapping[str, Mapping[str, Exact]]) -> Mapping[str, Mapping[str, Exact]]:
    """Mixtures whose sums are 1 but for rounding, with sums that are 1."""
    totals: dict[str, Number] = {player: _sum(own.values()) for player, own in profile.items()}
    return {
        player: {k: p / totals[player] for k, p in own.items()} if abs(totals[player] - 1) <= ROUNDING else own
        for player, own in profile.items()
    }


def _mixtures(game: NormalFormGame, profile: MixedProfile) -> list[Mixture]:
    """The profile in the order of players and strategies. Raises InputError where it is none."""
    for player in profile:
        game.player(player)
    _check_fields(profile)
    found = []
    for player, own in zip(game.players, game.strategies, strict=True):
        if player not in profile:
            raise InputError(f"{quoted(player)} has no mixture.", mend="Give every player one.")
        with placed(player):
            found.append(_mixture(player, own, profile[player]))
    return found


def _check_fields(profile: MixedProfile) -> None:
    """Raises Unsupported where probabilities are roots that no common quadratic field holds."""
    surds = [p for own in profile.values() for p in own.values() if isinstance(p, Surd)]
    try:
        for p in surds:
            p.within(surds[0].d)
    except ValueError:
        raise Unsupported(
            "the probabilities are roots of different kinds (sqrt(2) beside sqrt(3)).",
            mend="Give decimals, and --tolerance.",
        ) from None


def _mixture(player: str, strategies: Sequence[str], given: Mapping[str, object]) -> Mixture:
    known = set(strategies)
    for name in given:
        if name not in known:
            mend = choice(name, strategies)
            raise InputError(f"{quoted(name)} is not a strategy of {quoted(player)}.", mend=mend, key=(name,))
    mixture: list[Number] = []
    total: Number = Fraction(0)
    for name in strategies:
        with placed(name):
            value = _probability(given.get(name, 0))
            if value < 0 or value > 1:
                raise InputError(f"{decimal(value)} is no probability.", mend="Write a number from 0 to 1.")
            mixture.append(value)
            total = plus(total, value)
            if type(total) is Fraction and total.denominator.bit_length() > MOST_BITS:
                raise InputError("the common denominator is too long.", mend=f"At most {MOST_BITS} binary digits.")
    if total < 1 or total > 1:
        off = plus(total, Fraction(-1))
        what = f"the probabilities sum to {decimal(total, 9)}, not to 1: off by {_both(off)}."
        raise InputError(what, mend="Write thirds as 1/3.")
    return tuple(mixture)


def _probability(value: object) -> Number:
    """An exact number; a quadratic surd, or a ball of python-flint, as it is."""
    from flint import arb

    return value if isinstance(value, arb | Surd) else exact_number(value)


def _both(value: Number) -> str:
    exact = str(data(value)) if type(value) is Fraction else ""
    return exact if 0 < len(exact) <= 40 else f"about {decimal(value, 17)}"


def _verification(at: NumericGame, mixtures: Sequence[Mixture], tolerance: Fraction) -> Verification:
    game = at.game
    least: list[Fraction] = []
    payoffs, deviations = {}, []
    regrets: dict[str, Fraction] = {}
    for i, (player, own) in enumerate(zip(game.players, game.strategies, strict=True)):
        replies = deviation_payoffs(at.payoffs, mixtures, i)
        value = _sum(times(p, reply) for p, reply in zip(mixtures[i], replies, strict=True))
        gains = [plus(reply, times(Fraction(-1), value)) for reply in replies]
        best = max(range(len(own)), key=lambda k, gains=gains: _ends(gains[k])[0])  # type: ignore[misc]
        payoffs[player], regrets[player] = value, max([Fraction(0), *(_ends(gain)[1] for gain in gains)])
        least.append(_ends(gains[best])[0])
        if least[-1] > 0:
            deviations.append(Deviation(player, value, own[best], replies[best], gains[best]))
    exact = at.exact and all(is_exact(p) for m in mixtures for p in m)
    profile = {
        player: dict(zip(own, mixture, strict=True))
        for player, own, mixture in zip(game.players, game.strategies, mixtures, strict=True)
    }
    verdict = _verdict(max(least), max(regrets.values()), tolerance)
    return Verification(profile, payoffs, regrets, verdict, tuple(deviations), tolerance, exact)


def _sum(values: Iterable[Number]) -> Number:
    total: Number = Fraction(0)
    for value in values:
        total = plus(total, value)
    return total


def _ends(value: Number) -> tuple[Fraction, Fraction]:
    """The least and the greatest that a number can be: twice itself for a fraction, the ends of an enclosure."""
    if type(value) is Fraction:
        return value, value
    if isinstance(value, Surd):
        return value.interval(DECIMALS)
    if not value.is_finite():
        raise Undecided("a payoff is not enclosed at these values.")
    low, high = value.lower().mid().fmpq(), value.upper().mid().fmpq()
    return Fraction(int(low.p), int(low.q)), Fraction(int(high.p), int(high.q))


def _verdict(least: Fraction, most: Fraction, tolerance: Fraction) -> str:
    """From an interval that holds the greatest regret. Raises Undecided for a wide one around the tolerance."""
    if most == 0:
        return HOLDS
    if most <= tolerance:
        return APPROXIMATE
    if least > tolerance:
        return REFUTED
    if most - tolerance > ROUNDING:
        raise Undecided(f"the regret is only known to be at most {decimal(most)}.")
    return BOUNDED


def _differences(true: Verification, claim: Claim, loose: Fraction) -> list[str]:
    """Where a file says something else than is true, by more than `loose`."""
    found = []
    for player, said in claim.payoffs.items():
        if player not in true.payoffs:
            raise InputError(f"{quoted(player)} is not a player.", mend=choice(player, true.payoffs))
        low, high = _ends(true.payoffs[player])
        if said == true.payoffs[player]:
            continue
        if not low - loose <= said <= high + loose:
            found.append(f"the payoff of {player} is {_both(true.payoffs[player])}, claimed is {_both(said)}")
    if claim.regret is not None and abs(claim.regret - true.regret) > loose:
        found.append(f"the regret is {_both(true.regret)}, claimed is {_both(claim.regret)}")
    return found
