"""Slips of a game of one choice: a payoff without the choice, events that never or always hold, no interval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from escalation.draws import exact_points
from escalation.errors import EscalationError, InputError, Undecided
from escalation.expressions import names_in
from escalation.game.choice import ChoiceGame
from escalation.linting.trial_points import meets_constraints, value_there
from escalation.solution import solve

TRIALS = 32


def used_in_choice(game: ChoiceGame) -> set[str]:
    """The names that the payoff, the interval, events and thresholds are made of."""
    names = set(game.names_used) | {t.parameter for t in game.thresholds}
    for law in (p.law for p in game.sheet.parameters.values() if p.law):
        names |= names_in(law.median) | names_in(law.log_sd)
    return set(game.sheet.closure(names))


def choice_slips(game: ChoiceGame) -> Iterator[InputError]:
    """What looks like a slip in the choice and its payoff."""
    if game.choice not in names_in(game.payoff):
        key = ("payoffs", game.players[0])
        yield InputError(f"does not depend on {game.choice}.", mend="Write the choice into it.", key=key)
    yield from _interval_slips(game)
    yield from solved_slips(game)


def solved_slips(game: ChoiceGame) -> Iterator[InputError]:
    """What keeps the payoff from having a greatest value at the baseline."""
    try:
        solve(game)
    except Undecided:
        return
    except InputError as error:
        yield InputError(error.what, mend=error.mend, key=error.key or ("payoffs", game.players[0]))


def _interval_slips(game: ChoiceGame) -> Iterable[InputError]:
    """The first trial point of the ranges at which the interval runs downwards."""
    for point in exact_points(game.parameters, TRIALS, seed=1):
        low, high = value_there(game, game.low, point), value_there(game, game.high, point)
        if low is not None and high is not None and low > high and meets_constraints(game, point):
            told = ", ".join(f"{n} = {float(v):.4g}" for n, v in point.items() if n in names_in(game.low - game.high))
            what = f"runs downwards inside the ranges, for example at {told}."
            return [InputError(what, mend="Narrow the ranges.", key=("choices", game.choice, "range"))]
    return []


def choice_event_slips(game: ChoiceGame) -> Iterator[InputError]:
    """Events whose relation holds nowhere on the interval, or everywhere, at every trial point."""
    from escalation.choosing.maximum import piecewise
    from escalation.evaluation import NotRational

    for event, own in game.weights.items():
        truths: set[bool] = set()
        for point in [{}, *exact_points(game.parameters, TRIALS, seed=1)]:
            try:
                at = game.at(**{n: v for n, v in point.items() if game.sheet.parameters[n].varies})
                if at.low < at.high:
                    difference = piecewise(at, own.difference)
                    truths |= {own.holds(sign) for sign in _signs(difference)}
            except (EscalationError, NotRational):
                truths = {True, False}
            if len(truths) > 1:
                break
        if len(truths) == 1:
            what = f"holds {'for every' if True in truths else 'for no'} choice."
            yield InputError(what, mend="Write a relation that the choice decides.", key=("events", event))


def _signs(difference: object) -> set[int]:
    from escalation.arithmetic.piecewise import PiecewiseFunction
    from escalation.choosing.points import sign_near

    assert isinstance(difference, PiecewiseFunction)
    found: set[int] = set()
    for piece in difference.pieces:
        for start, end, sign in piece.signs(piece.function):
            found |= {sign, sign_near(difference, start), sign_near(difference, end)}
    return found
