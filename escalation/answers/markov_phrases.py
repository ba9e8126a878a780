"""Play in a Markov game in words: what is done in which state, and how often events happen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from escalation.exhibits.numbers import short
from escalation.exhibits.words import listed
from escalation.game.markov import MarkovGame
from escalation.game.stages import Stage
from escalation.stationary.profile import MarkovResult, StationaryProfile

Supports = tuple[tuple[int, ...], ...]
MOST_WAYS = 3


def policy_of(game: MarkovGame, e: StationaryProfile) -> str:
    """`incident: Strike; crisis: Stop, Stop`: what is played wherever anyone has a choice, as `--profile` reads it."""
    parts = [
        f"{stage.name}: {_mixtures(stage, own)}"
        for stage, own in zip(game.stages, e.mixtures, strict=True)
        if _chooses(stage)
    ]
    return "; ".join(parts) or "nobody has a choice"


def _mixtures(stage: Stage, own: Sequence[Sequence[Any]]) -> str:
    return ", ".join(_mixed(dict(zip(a, p, strict=True))) for a, p in zip(stage.actions, own, strict=True))


def _mixed(chances: Mapping[str, Any]) -> str:
    """`Stop`, or `Stop 1/2 + Escalate 1/2`: commas part players."""
    played = {action: p for action, p in chances.items() if p != 0}
    return next(iter(played)) if len(played) == 1 else " + ".join(f"{a} {short(p)}" for a, p in played.items())


def _chooses(stage: Stage) -> bool:
    return any(len(own) > 1 for own in stage.actions)


def policy_kinds(result: MarkovResult) -> str:
    """The equilibria in a cell: what is played in each, mixed ones as such."""
    game = result.at.game
    pure = [policy_of(game, e) for e in result.equilibria if e.pure is not None]
    mixed = len(result.equilibria) - len(pure)
    words = pure if len(pure) <= MOST_WAYS else [*pure[: MOST_WAYS - 1], f"{len(pure) - MOST_WAYS + 1} more pure"]
    words += ["mixed" if mixed == 1 else f"{mixed} mixed"] if mixed else []
    return " | ".join(words) or "no pure equilibrium"


def policy_set(game: MarkovGame, supports: Iterable[Supports]) -> str:
    """A set of pure equilibria by their profiles in every state, in words."""
    return listed([f"({policy_label(game, own)})" for own in sorted(supports)]) or "no pure equilibrium"


def policy_label(game: MarkovGame, profiles: Sequence[Sequence[int]]) -> str:
    """`incident: Strike; crisis: Stop, Stop` of a pure profile."""
    parts = [f"{s.name}: {s.label(tuple(a))}" for s, a in zip(game.stages, profiles, strict=True) if _chooses(s)]
    return "; ".join(parts) or "nobody has a choice"


def measure(game: MarkovGame, event: str) -> str:
    """How often an event is counted: `share of time`, or `times a month`."""
    return "share of time" if game.lasts(event) else f"times {a_period(game)}"


def briefly(game: MarkovGame, event: str) -> str:
    """The same for the head of a column: `(share)`, or `a month`."""
    return "(share)" if game.lasts(event) else a_period(game)


def a_period(game: MarkovGame) -> str:
    """`a month`."""
    return f"{'an' if game.period[:1] in 'aeiou' else 'a'} {game.period}"
