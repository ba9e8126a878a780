"""What follows of a stationary profile in time, in words."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.answers.markov_phrases import policy_of
from escalation.exhibits.numbers import decimal, short
from escalation.exhibits.words import listed
from escalation.over_time.play import Arrival, Ending, PlayInTime

MOST_NAMED = 8


def standing(play: PlayInTime, number: int, count: int) -> str:
    """Which profile it is, and whether it is an equilibrium; if not, who gains most and where."""
    words = policy_of(play.at.game, play.profile)
    if not play.stated:
        which = f" {number} of {count}" if count > 1 else ""
        nearly = f", up to a gain of {short(play.deviations[0].gain)}" if play.deviations else ""
        return f"Markov-perfect equilibrium{which}{nearly}: {words}."
    if play.equilibrium:
        return f"The profile {words}: a Markov-perfect equilibrium; nobody gains by a deviation in any state."
    if play.equilibrium is None:
        return f"The profile {words}: whether it is an equilibrium is not decided; numbers are not all rational."
    first, *more = play.deviations
    state, player = play.at.game.states[first.state], play.at.game.players[first.player]
    text = f"The profile {words}: not an equilibrium. {player} gains most, {short(first.gain)}, by {first.action}"
    others = f"; {len(more)} other deviation{'s' * (len(more) > 1)} gain{'s' * (len(more) == 1)}" if more else ""
    return f"{text} in {state} (once, then back to the profile){others}."


def endings_in_words(play: PlayInTime) -> list[str]:
    """Where play ends up, what it depends on, which states are never entered."""
    told = []
    if len(play.endings) > 1:
        parts = [f"{_where(play, own)} (probability {short(own.chance)})" for own in play.endings]
        told.append(
            f"The long run depends on luck: play ends up in {listed(parts, 'or')}, and stays there. "
            "Shares and rates are averages over that."
        )
    elif len(play.endings[0].states) < sum(possible(s.arrival, play.start) for s in play.states.values()):
        told.append(f"In the end play stays in {_where(play, play.endings[0])} for ever.")
    for own in play.endings:
        if own.period > 1:
            told.append(
                f"In {_where(play, own)} play returns only after multiples of {own.period} {plural(play)}: "
                "shares are averages over time."
            )
    never = [name for s, (name, state) in enumerate(play.states.items()) if not possible(state.arrival, play.start)]
    if never:
        told.append(f"Never entered from {_start(play)}: {named(never)}.")
    return told


def possible(arrival: Arrival, start: int) -> bool:
    """Whether it can happen at all from a state."""
    return arrival.wait[start] is not None


def _where(play: PlayInTime, ending: Ending) -> str:
    names = [play.at.game.states[s] for s in ending.states]
    return names[0] if len(names) == 1 else f"{{{named(names)}}}"


def named(names: Sequence[str]) -> str:
    """Names in a list, long lists cut and counted."""
    shown = ", ".join(names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else f"{shown} and {len(names) - MOST_NAMED} more"


def _start(play: PlayInTime) -> str:
    return play.at.game.states[play.start]


def plural(play: PlayInTime) -> str:
    """What periods are called."""
    return f"{play.at.game.period}s"


def wait_words(arrival: Arrival, s: int) -> str:
    """Periods before it first happens: `48.5`, `never`, or `12.1 if ever (0.4)`."""
    wait = arrival.wait[s]
    if wait is None:
        return "never"
    return decimal(wait) if arrival.certain[s] else f"{decimal(wait)} if ever ({short(arrival.ever[s])})"
