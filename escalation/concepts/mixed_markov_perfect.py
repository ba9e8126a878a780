"""Markov-perfect equilibria in mixed strategies: a sample of them, and all pure ones.

In every game there is at least one equilibrium in mixed stationary strategies (Fink 1964; Takahashi 1964), and in
almost every game their number is finite and odd (Haller and Lagunoff 2000; Herings and Peeters 2004). They solve
polynomial equations; a search from seeded starts (`stationary.search`) finds some of them. Each is verified before it
is listed (`stationary.mixed`). In small games it is often proved that there are no others (`stationary.covering`).
"""

from __future__ import annotations

from collections.abc import Sequence

from escalation.errors import Stopped, TimeIsUp
from escalation.exhibits.words import counted
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.markov_tables import tables_at
from escalation.game.numeric_markov import NumericMarkov
from escalation.precision import decided
from escalation.stationary.covering import boxes_that_prove
from escalation.stationary.mixed import LARGEST, Sample, sampled
from escalation.stationary.profile import MarkovResult, StationaryProfile
from escalation.stationary.pure import nothing_beside, pure_equilibria, tried
from escalation.stationary.search import SEED

NAME = "mixed-markov-perfect"
FORM = "markov"
OPEN = ("whether there are further equilibria in mixed strategies",)


def accepts(game: AnyGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return "" if isinstance(game, MarkovGame) else 'it needs states (form = "markov").'


def solve(at: NumericMarkov) -> MarkovResult:
    """All pure stationary equilibria, then the mixed ones of a sample; `status` says how it was drawn, or what proves
    that it is complete.

    Raises Undecided where the game has too many profiles, and where payoffs are not rational and tie; Stopped, with
    what was found, when it is interrupted.
    """
    return decided(at, _solve)


def _solve(at: NumericMarkov) -> MarkovResult:
    tables = tables_at(at)
    found: list[StationaryProfile] = []
    try:
        found += pure_equilibria(at, tables)
        if nothing_beside(at, tuple(found)):
            return MarkovResult(NAME, at, tuple(found), True, f"complete: {tried(at)}")
        sample = sampled(at, tables, len(found))
        boxes = boxes_that_prove(tables, sample.found) if _provable(at, sample) else None
    except (KeyboardInterrupt, TimeIsUp) as stop:
        why = "partial, stopped before the search was complete; equilibria may be missing"
        raise Stopped(MarkovResult(NAME, at, tuple(found), False, why, OPEN)) from stop
    if boxes is not None:
        return MarkovResult(NAME, at, (*found, *sample.found), True, _proof(at, found, sample, boxes))
    return MarkovResult(NAME, at, (*found, *sample.found), False, _coverage(at, found, sample), OPEN)


def _provable(at: NumericMarkov, sample: Sample) -> bool:
    """Whether numbers are exact, and every mixed equilibrium found is surely one."""
    return at.exact and bool(sample.starts) and all(e.proved for e in sample.found)


def _proof(at: NumericMarkov, pure: Sequence[StationaryProfile], sample: Sample, boxes: int) -> str:
    """What the list covers where it is complete."""
    whole = f"{_number(pure, 'pure')} ({tried(at)}), {_number(sample.found, 'mixed')}"
    return f"complete: {whole}; {counted(boxes, 'box', 'boxes')} of mixed strategies hold no other"


def _coverage(at: NumericMarkov, pure: Sequence[StationaryProfile], sample: Sample) -> str:
    """What the list covers: all pure ones, and mixed ones from how many starts."""
    whole = f"{_number(pure, 'pure')} ({tried(at)})"
    if not sample.starts:
        return f"sample: {whole}; mixed ones are not looked for among more than {LARGEST} actions in all"
    drawn = f"{_number(sample.found, 'mixed')} from {sample.starts} starts with seed {SEED}"
    missing = "others may be missing"
    if not (len(pure) + len(sample.found)) % 2 and not any(e.ties for e in (*pure, *sample.found)):
        missing = "in almost every game their number is odd, so one is probably missing"
    return f"sample: {whole}, {drawn}; {missing}"


def _number(found: Sequence[StationaryProfile], kind: str) -> str:
    return f"{len(found) or 'no'} {kind}"
