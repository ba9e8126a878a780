"""Markov-perfect equilibria: strategies that depend on the state alone, best against each other from every state on.

All those in pure strategies, each with exact values and every single deviation (`stationary.pure`). A pure one need not
exist; one in mixed strategies always does (Fink 1964; Takahashi 1964; Maskin and Tirole 2001). `mixed-markov-perfect`
looks for these.
"""

from __future__ import annotations

from collections.abc import Sequence

from escalation.errors import Stopped, TimeIsUp
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.markov_tables import tables_at
from escalation.game.numeric_markov import NumericMarkov
from escalation.precision import decided
from escalation.stationary.profile import MarkovResult, StationaryProfile
from escalation.stationary.pure import nothing_beside, pure_equilibria, tried

NAME = "markov-perfect"
FORM = "markov"
ASK = "mixed-markov-perfect"


def accepts(game: AnyGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return "" if isinstance(game, MarkovGame) else 'it needs states (form = "markov").'


def solve(at: NumericMarkov) -> MarkovResult:
    """All pure stationary Markov-perfect equilibria, in the order of the file.

    Raises Undecided where the game has too many profiles, and where payoffs are not rational and tie; Stopped, with
    what was found, when it is interrupted.
    """
    return decided(at, _solve)


def _solve(at: NumericMarkov) -> MarkovResult:
    found: list[StationaryProfile] = []
    try:
        found += pure_equilibria(at, tables_at(at))
    except (KeyboardInterrupt, TimeIsUp) as stop:
        why = "partial, stopped before the search was complete; equilibria may be missing"
        undecided = ("whether there are further equilibria",)
        raise Stopped(MarkovResult(NAME, at, tuple(found), False, why, undecided)) from stop
    alone = nothing_beside(at, tuple(found))
    return MarkovResult(NAME, at, tuple(found), alone, f"complete: {tried(at)}" if alone else _coverage(at, found))


def _coverage(at: NumericMarkov, found: Sequence[StationaryProfile]) -> str:
    """What the list covers where there may be equilibria in mixed strategies."""
    if found:
        return f"all in pure strategies: {tried(at)}; mixed ones are not looked for"
    return f"none in pure strategies: {tried(at)}; one in mixed strategies exists (Fink 1964), ask for {ASK}"
