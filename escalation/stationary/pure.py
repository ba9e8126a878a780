"""All equilibria in pure stationary strategies of a Markov game, each verified by every single deviation.

Only profiles in which one player plays a best reply are tried (`stationary.replies`), all where numbers are not exact.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from math import prod

from escalation.errors import Undecided
from escalation.exhibits.words import counted
from escalation.game.markov_tables import MarkovTables
from escalation.game.numeric_markov import NumericMarkov
from escalation.stationary.profile import StationaryProfile
from escalation.stationary.replies import Profiles, candidates, decisions, most_choices
from escalation.stationary.verified import pure_profile, solved_profiles, ties_if_equilibrium

MOST_DECISIONS = 2**14
MOST_TRIED = 2**16
LARGEST_TOLD = 10**15


def pure_equilibria(at: NumericMarkov, tables: MarkovTables) -> Iterator[StationaryProfile]:
    """The equilibria, in the order of the file.

    Raises Undecided where there are too many profiles, Undecidable where balls do not tell.
    """
    for profiles in sorted(_tried(at, tables)):
        own = solved_profiles(tables, profiles)
        ties = ties_if_equilibrium(tables, profiles, own)
        if ties is not None:
            yield pure_profile(at, tables, profiles, own, ties)


def _tried(at: NumericMarkov, tables: MarkovTables) -> list[Profiles]:
    """The profiles that can be equilibria. Raises Undecided where they are too many."""
    many = profile_count(at)
    if at.exact:
        i = most_choices(tables)
        few = decisions(tables, i) <= MOST_DECISIONS
        found = list(itertools.islice(candidates(tables, i), MOST_TRIED + 1)) if few else []
        few = few and len(found) <= MOST_TRIED
    else:
        few = many <= MOST_TRIED
        found = list(itertools.product(*(stage.moves for stage in at.stages))) if few else []
    if not few:
        raise Undecided(f"{_told(many)} are too many to try them all.")
    return found


def profile_count(at: NumericMarkov) -> int:
    """How many pure stationary profiles there are."""
    return prod(len(stage.moves) for stage in at.stages)


def _told(many: int) -> str:
    return counted(many, "pure stationary profile") if many < LARGEST_TOLD else "the pure stationary profiles"


def tried(at: NumericMarkov) -> str:
    """`243 pure stationary profiles tried, exact`."""
    how = "exact" if at.exact else "every sign was decided; not all numbers are rational"
    return f"{counted(profile_count(at), 'pure stationary profile')} tried, {how}"


def nothing_beside(at: NumericMarkov, found: tuple[StationaryProfile, ...]) -> bool:
    """Whether there is surely no equilibrium in mixed strategies: one player alone has choices, and none ties.

    He has a pure best plan, and one that mixes has to tie with it (Blackwell 1965).
    """
    choosers = {i for stage in at.stages for i, own in zip(stage.movers, stage.actions, strict=True) if len(own) > 1}
    return len(choosers) <= 1 and not any(e.ties for e in found)
