"""Markov-perfect equilibria: strategies that depend on the state alone, best against each other from every state on.

All pure stationary profiles are tried, each with exact values and every single deviation (`stationary.verified`). A
pure one need not exist; one in mixed strategies always does (Fink 1964; Takahashi 1964; Maskin and Tirole 2001).
"""

from __future__ import annotations

import itertools
from math import prod

from escalation.errors import Undecided
from escalation.exhibits.words import counted
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.markov_tables import tables_at
from escalation.game.numeric_markov import NumericMarkov
from escalation.precision import decided
from escalation.stationary.profile import MarkovResult
from escalation.stationary.verified import pure_profile, solved_profiles, ties_if_equilibrium

NAME = "markov-perfect"
FORM = "markov"
MOST_PROFILES = 2**15


def accepts(game: AnyGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return "" if isinstance(game, MarkovGame) else 'it needs states (form = "markov").'


def solve(at: NumericMarkov) -> MarkovResult:
    """All pure stationary Markov-perfect equilibria, in the order of the file.

    Raises Undecided where the game has too many profiles, and where payoffs are not rational and tie.
    """
    many = prod(len(stage.moves) for stage in at.stages)
    if many > MOST_PROFILES:
        raise Undecided(f"{many} pure stationary profiles are more than the {MOST_PROFILES} that are tried.")
    return decided(at, _solve)


def _solve(at: NumericMarkov) -> MarkovResult:
    tables = tables_at(at)
    found = []
    for profiles in itertools.product(*(stage.moves for stage in at.stages)):
        own = solved_profiles(tables, profiles)
        ties = ties_if_equilibrium(tables, profiles, own)
        if ties is not None:
            found.append(pure_profile(at, tables, profiles, own, ties))
    choosers = {i for stage in at.stages for i, own in zip(stage.movers, stage.actions, strict=True) if len(own) > 1}
    many = prod(len(stage.moves) for stage in at.stages)
    alone = len(choosers) <= 1 and not any(e.ties for e in found)
    exact = "exact" if at.exact else "every sign was decided; not all numbers are rational"
    tried = f"{counted(many, 'pure stationary profile')} tried, {exact}"
    status = f"complete: {tried}" if alone else f"all in pure strategies: {tried}; mixed ones are not looked for"
    return MarkovResult(NAME, at, tuple(found), alone, status)
