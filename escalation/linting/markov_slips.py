"""Slips of a Markov game: states that nothing leads to, events that never happen, chances that leave [0, 1]."""

from __future__ import annotations

from collections.abc import Iterable

from escalation.draws import exact_points
from escalation.errors import InputError, quoted
from escalation.expressions import Expr, names_in
from escalation.game.markov import MarkovGame
from escalation.linting.trial_points import meets_constraints, value_there

TRIALS = 64


def used_in_markov(game: MarkovGame) -> set[str]:
    """The names that payoffs, chances, the discount factor, events, thresholds and costs of keeping are made of."""
    names = set(game.payoff_names) | {n for own in game.marks.values() for _, w in own for n in names_in(w)}
    names |= {n for own in game.keeping.values() for cost in own.values() for n in names_in(cost)}
    names |= {t.parameter for t in game.thresholds if t.parameter}
    for law in (p.law for p in game.sheet.parameters.values() if p.law):
        names |= names_in(law.median) | names_in(law.log_sd)
    return set(game.sheet.closure(names))


def state_slips(game: MarkovGame) -> Iterable[InputError]:
    """States to which nothing leads from the start."""
    seen, open_ = {game.start}, [game.start]
    while open_:
        ahead = {t for move in game.stages[open_.pop()].moves.values() for t, chance in move.next if chance != 0}
        open_ += ahead - seen
        seen |= ahead
    for s, stage in enumerate(game.stages):
        if s not in seen:
            what = f"nothing leads here from {quoted(game.states[game.start])}."
            yield InputError(what, mend="Lead a move here, or drop it.", key=("states", stage.name))


def markov_event_slips(game: MarkovGame) -> Iterable[InputError]:
    """Events that no play belongs to."""
    for event, covered in game.weights.items():
        if not covered or all(w.is_zero for w in covered.values()):
            yield InputError("no play reaches this event.", mend="Name states or actions.", key=("events", event))


def next_slips(game: MarkovGame) -> Iterable[InputError]:
    """Probabilities of next states that leave [0, 1] somewhere in the ranges, by trial at exact points."""
    known: set[tuple[str, str, Expr]] = set()
    for stage in game.stages:
        for profile, move in stage.moves.items():
            for t, chance in move.next:
                key = (stage.name, game.states[t], chance)
                if key not in known and names_in(chance):
                    known.add(key)
                    where = ("states", stage.name, *(("play", stage.label(profile)) if stage.movers else ()), "next")
                    yield from _outside(game, chance, game.states[t], where)


def _outside(game: MarkovGame, chance: Expr, state: str, key: tuple[str, ...]) -> Iterable[InputError]:
    """The first trial point at which a chance is none."""
    for point in exact_points(game.parameters, TRIALS, seed=1):
        value = value_there(game, chance, point)
        if value is not None and not 0 <= value <= 1 and meets_constraints(game, point):
            side = "below 0" if value < 0 else "above 1"
            used = game.sheet.in_play(names_in(chance))
            where = ", ".join(f"{n} = {float(point[n]):.4g}" for n in used if n in point)
            what = f"the probability of {quoted(state)} is {side} at {where}."
            yield InputError(what, mend="Narrow a range, or add a constraint.", key=key)
            return
