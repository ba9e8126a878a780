"""Equilibria of three and more players beyond the smallest size: what is exact, what is proved, what may be missing.

Exact: for every pair of players and every pure profile of the others, the extreme equilibria of the two against it that
the others do not want to leave; these are all pure equilibria, and extreme ones in which two mix. Numerical: for every
combination of supports in which three or more mix and no strategy is strictly dominated against the others' supports,
solutions by Newton's method, each proved to exist (`equilibrium_sets.support_systems`) or, where it is rational, by the
definition. Generically the number of equilibria is odd (Wilson 1971): where an even number is found, the search goes on
from more starts. It is limited and may
miss equilibria, so that the list is never called complete.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import prod
from typing import Any

from escalation.enumeration.subgame import Subgame
from escalation.enumeration.two_players import pairs_of
from escalation.equilibrium_sets.support_systems import candidates, proved, rational_neighbours, surely_best
from escalation.game.exact_replies import payoffs_and_regrets
from escalation.game.numeric import NumericGame, numeric
from escalation.game.payoff_units import in_own_units
from escalation.game.replies import plus, pure_equilibria, times
from escalation.result import Equilibrium, Result, certified, listed_once, pure_mixture

LOG = logging.getLogger(__name__)
MOST_TABLES = 2000
MOST_SYSTEMS = 500
STARTS = (6, 24)
DIGITS = 128
Supports = tuple[tuple[int, ...], ...]


def larger_game(concept: str, subgame: Subgame, found: list[Equilibrium]) -> Result[Equilibrium]:
    """The equilibria that the search finds; what is verified is kept in `found`."""
    at = subgame.at
    every_table = _two_who_mix(subgame, found)
    for starts in STARTS:
        every_system, doubtful = _who_mix(subgame, 3, starts, found)
        listed = listed_once(found)
        if len(listed) % 2:
            break
    status = "all pure equilibria; those in which two players mix were searched for exactly"
    status += "" if every_table else f" (against the first {MOST_TABLES} profiles of the others)"
    status += ", those in which three or more mix numerically"
    status += "" if every_system else f" (over the {MOST_SYSTEMS} smallest combinations of supports)"
    status += "; some may be missing"
    if doubtful:
        status += f" ({doubtful} that may be equilibria could not be proved)"
    if len(listed) % 2 == 0:
        status += "; the number found is even, so that at least one is missing or the game is degenerate"
    missing = ("whether there are further mixed equilibria",)
    return Result(concept, at, listed, False, status, None, undecided=missing)


def larger_game_enclosed(concept: str, at: NumericGame, found: list[Equilibrium]) -> Result[Equilibrium]:
    """The equilibria that the search finds where payoffs are not all rational; ties stay undecided."""
    from flint import ctx

    before = ctx.prec
    try:
        ctx.prec = DIGITS
        subgame = Subgame.whole(numeric(at.game, {}))
        every_system, doubtful = _who_mix(subgame, 0, STARTS[0], found)
    finally:
        ctx.prec = before
    status = "payoffs are not rational: equilibria were searched for numerically, and those listed are proved"
    status += "" if every_system else f" (over the {MOST_SYSTEMS} smallest combinations of supports)"
    status += "; those that rest on a tie are not found, and others may be missing"
    if doubtful:
        status += f" ({doubtful} that may be equilibria could not be proved)"
    missing = ("whether there are further equilibria",)
    return Result(concept, subgame.at, listed_once(found), False, status, None, undecided=missing)


def _two_who_mix(subgame: Subgame, found: list[Equilibrium]) -> bool:
    """Appends what is exact; whether every pair was tried."""
    at = subgame.at
    found += (certified(at, pure_mixture(p, at.shape)) for p in pure_equilibria(at.payoffs, at.shape))
    tables = _tables(subgame)
    for i, j, fixed in itertools.islice(tables, MOST_TABLES):
        for x, y in pairs_of(subgame, (i, j), fixed):
            mixtures = subgame.mixtures({**{k: _unit(subgame, k, place) for k, place in fixed.items()}, i: x, j: y})
            if not any(payoffs_and_regrets(at.whole, mixtures)[1]):
                found.append(certified(at, mixtures))
    return next(tables, None) is None


def _unit(subgame: Subgame, player: int, place: int) -> list[int]:
    return [int(k == place) for k in range(len(subgame.left[player]))]


def _tables(subgame: Subgame) -> Iterator[tuple[int, int, dict[int, int]]]:
    """Every pair of choosing players with every pure profile of the others, by places in what is left."""
    for i, j in itertools.combinations(subgame.choosing, 2):
        others = [k for k in subgame.choosing if k not in (i, j)]
        for places in itertools.product(*(range(len(subgame.left[k])) for k in others)):
            yield i, j, dict(zip(others, places, strict=True))


def _who_mix(subgame: Subgame, least: int, starts: int, found: list[Equilibrium]) -> tuple[bool, int]:
    """Appends what is proved where so many mix; whether every combination was tried, and how many candidates failed."""
    from flint import ctx

    before, doubtful = ctx.prec, 0
    combinations = _supports(subgame, least)
    units = in_own_units(subgame.at.payoffs)
    try:
        ctx.prec = DIGITS
        for n, supports in enumerate(itertools.islice(combinations, MOST_SYSTEMS)):
            LOG.info("supports %d, %d equilibria", n + 1, len(found))
            for candidate in candidates(units, supports, starts):
                mixtures = proved(units, subgame.at.shape, supports, candidate)
                exact = _by_the_definition(subgame.at, supports, candidate)
                found += exact
                if mixtures is None and exact:
                    break
                doubtful += mixtures is None
                if mixtures is not None and not exact and surely_best(units, mixtures, supports):
                    found.append(certified(subgame.at, mixtures))
    finally:
        ctx.prec = before
    return next(combinations, None) is None, doubtful


def _by_the_definition(at: NumericGame, supports: Supports, candidate: Sequence[float]) -> list[Equilibrium]:
    """The rational equilibrium with small denominators that rounds to a candidate, if there is one."""
    for mixtures in rational_neighbours(at.shape, supports, candidate) if at.exact else ():
        if not any(payoffs_and_regrets(at.whole, mixtures)[1]):
            return [certified(at, mixtures)]
    return []


def _supports(subgame: Subgame, least: int) -> Iterator[Supports]:
    """Combinations of supports in which at least so many mix, small ones first, none with a dominated strategy."""
    sizes = itertools.product(*(range(1, len(own) + 1) for own in subgame.left))
    for size in sorted((s for s in sizes if sum(n > 1 for n in s) >= least), key=lambda s: (prod(s), s)):
        for supports in itertools.product(
            *(itertools.combinations(own, n) for own, n in zip(subgame.left, size, strict=True))
        ):
            if not any(_dominated(subgame, supports, i) for i in range(len(supports))):
                yield supports


def _dominated(subgame: Subgame, supports: Supports, player: int) -> bool:
    """Whether a strategy in a player's support earns less than another, whatever the others' supports do."""
    payoffs = subgame.at.payoffs
    others: list[Sequence[int]] = [own if i != player else [0] for i, own in enumerate(supports)]
    profiles = list(itertools.product(*others))

    def value(profile: Sequence[int], k: int) -> Any:
        return payoffs[(*profile[:player], k, *profile[player + 1 :])][player]

    return any(
        all(plus(value(p, better), times(Fraction(-1), value(p, worse))) > 0 for p in profiles)
        for worse in supports[player]
        for better in subgame.left[player]
        if better != worse
    )
