"""Payoff dominance: an equilibrium that is at least as good for everybody as every other one, and better for somebody.

After Harsanyi and Selten (1988, chapter 3). There need not be one: interests may differ, or two equilibria may pay
the same. Extreme equilibria suffice: over a maximal Nash subset `U x V` of two players `u_1` depends on `V` alone and
`u_2` on `U` alone, and linearly, so that payoffs lie between those at the extreme points; what is better than every
extreme equilibrium is better than every equilibrium. A continuum of three players is asked for its greatest payoffs.
"""

from __future__ import annotations

from fractions import Fraction

from escalation.errors import Undecided
from escalation.exhibits.words import counted
from escalation.game.normal import NormalFormGame
from escalation.game.replies import plus, times
from escalation.result import Equilibrium, Result, kept

NAME = "payoff-dominant"
SUMMARY = "at least as good for everybody as every other equilibrium, better for somebody (Harsanyi and Selten 1988)"
OF = "nash"


def better(one: Equilibrium, other: Equilibrium) -> bool:
    """Whether `one` is at least as good for everybody as `other`, and better for somebody."""
    gains = [plus(one.payoffs[player], times(Fraction(-1), other.payoffs[player])) for player in one.payoffs]
    return all(gain >= 0 for gain in gains) and any(gain > 0 for gain in gains)


def best_of_all(result: Result[Equilibrium], one: Equilibrium) -> bool:
    """Whether no equilibrium of a continuum pays anybody more."""
    return not result.continua or all(one.payoffs[p] >= result.payoff_range(p)[1] for p in one.payoffs)  # type: ignore[index]


def accepts(game: NormalFormGame) -> str:
    """Why the refinement does not apply to `game`; empty if it does."""
    return ""


def keep(result: Result[Equilibrium]) -> Result[Equilibrium]:
    """The payoff-dominant one, if any. Raises Undecided where payoffs are not rational."""
    if not result.at.exact:
        raise Undecided("payoff dominance needs rational payoffs: a tie between others is decided by no method.")
    all_of = result.equilibria
    chosen = [
        k
        for k, e in enumerate(all_of)
        if all(better(e, other) for other in all_of if other is not e) and best_of_all(result, e)
    ]
    return kept(result, chosen, NAME, _status(result, bool(chosen)), result.complete)


def _status(result: Result[Equilibrium], found: bool) -> str:
    count = len(result.equilibria)
    total = counted(count, "listed equilibrium", "listed equilibria")
    rest = "" if result.complete else f"; compared among these alone: {result.status}"
    if count == 1 and found:
        return f"payoff dominant, being the only {total[2:]}{rest}"
    if found:
        return f"1 payoff dominant of {total}, at least as good for everybody as any other{rest}"
    return (
        f"none of {total} is payoff dominant: no one is best for everybody and pays somebody more than the rest{rest}"
    )
