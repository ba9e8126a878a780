"""The derivation of stationary equilibria in words: today's gain against tomorrow's loss, state by state."""

from __future__ import annotations

from collections.abc import Iterator

from escalation.answers.markov_phrases import policy_of
from escalation.derivations.markov import Ahead, AtState, at_states
from escalation.exhibits import Column, Heading, Prose, Table
from escalation.exhibits.numbers import short
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.numeric_markov import NumericMarkov
from escalation.stationary.profile import MarkovResult, StationaryProfile
from escalation.teach.levels import Said, only_full


def markov_told(result: MarkovResult) -> Iterator[Said]:
    """The derivation of the Markov-perfect equilibria that are listed."""
    yield Said(Heading("Reading the game"))
    if result.at.game.about:
        yield only_full(Prose(result.at.game.about))
    yield Said(Prose(_reading(result.at)))
    for number, e in enumerate(result.equilibria, 1):
        which = f"Equilibrium {number}" if len(result.equilibria) > 1 else "The equilibrium"
        yield Said(Heading(f"{which}: {policy_of(result.at.game, e)}"))
        yield from _equilibrium(result.at, e)
    yield Said(Heading("The answer"))
    yield Said(Prose(_answer(result)))


def _reading(at: NumericMarkov) -> str:
    game = at.game
    period = game.period or "period"
    instant = [stage.name for stage in at.stages if stage.instant]
    text = f"Play goes from state to state: {listed([stage.name for stage in at.stages])}. What comes a {period} later "
    text += f"counts {short(at.discount)} times as much as what comes now"
    text += f"; {listed(instant)} comes within the same {period}. " if instant else ". "
    text += "Everybody does the same whenever a state comes again. Such a plan is an equilibrium if nobody gains by "
    return (
        text + "leaving it once and keeping to it ever after: who gains by no single departure gains by none of many."
    )


def _equilibrium(at: NumericMarkov, e: StationaryProfile) -> Iterator[Said]:
    states = at_states(at, e)
    yield only_full(_values(at, states))
    for own in states:
        for m, each in enumerate(own.actions):
            if len(each) > 1:
                yield only_full(_actions(at, own, m))
                yield Said(Prose(_decision(at, e, own, m)))


def _values(at: NumericMarkov, states: list[AtState]) -> Table:
    """What each state is worth to each player: today, and from tomorrow on."""
    rows = tuple(
        (at.stages[own.state].name, player, short(ahead.now), _later(at, ahead), short(ahead.later), short(ahead.worth))
        for own in states
        for player, ahead in zip(at.game.players, own.played, strict=True)
    )
    columns = (
        Column("state"),
        Column("player"),
        Column("now", right=True),
        Column("what follows"),
        Column("later", right=True),
        Column("together", right=True),
    )
    note = "Later: what the states that follow are worth, times their chances, and discounted."
    return Table("What each state is worth as it is played", columns, rows, note)


def _actions(at: NumericMarkov, own: AtState, m: int) -> Table:
    """What each action of a mover brings: today, by the states that follow, and together."""
    stage = at.stages[own.state]
    rows = tuple(
        (name, short(ahead.now), _later(at, ahead), short(ahead.later), short(ahead.worth))
        for name, ahead in zip(stage.actions[m], own.actions[m], strict=True)
    )
    columns = (
        Column("action"),
        Column("now", right=True),
        Column("what follows"),
        Column("later", right=True),
        Column("together", right=True),
    )
    return Table(f"At {stage.name}, what each action brings {at.game.players[stage.movers[m]]}", columns, rows)


def _later(at: NumericMarkov, ahead: Ahead) -> str:
    return ", ".join(f"{at.stages[t].name} {short(p)}" for t, p in ahead.following.items())


def _decision(at: NumericMarkov, e: StationaryProfile, own: AtState, m: int) -> str:
    """What each action of a mover brings today and from tomorrow on."""
    stage = at.stages[own.state]
    player = at.game.players[stage.movers[m]]
    names = stage.actions[m]
    brings = [
        f"{name} brings {short(ahead.now)} now and {short(ahead.later)} later, together {short(ahead.worth)}"
        for name, ahead in zip(names, own.actions[m], strict=True)
    ]
    played = mixture(dict(zip(names, e.mixtures[own.state][m], strict=True)))
    return f"At {stage.name}, {player} chooses: {'; '.join(brings)}. Played is {played}{_because(e, own, m)}."


def _because(e: StationaryProfile, own: AtState, m: int) -> str:
    """How today weighs against tomorrow, where one action is better today and another later."""
    ahead = own.actions[m]
    played = [k for k, p in enumerate(e.mixtures[own.state][m]) if p != 0]
    if len(played) > 1:
        return ": they are worth the same"
    k = played[0]
    others = [other for n, other in enumerate(ahead) if n != k]
    if not e.exact:
        return ""
    if any(other.worth == ahead[k].worth for other in others):
        return ": another would be worth the same"
    if any(other.now > ahead[k].now for other in others):
        return ": what is lost today is won back later"
    if any(other.later > ahead[k].later for other in others):
        return ": what is won today is more than what is lost later"
    return ": nothing else is better today or later"


def _answer(result: MarkovResult) -> str:
    many = counted(len(result.equilibria), "equilibrium", "equilibria")
    told = [
        listed([f"{player} gets {short(u)}" for player, u in e.payoffs.items()])
        + (f", and {_often(result, e)}" if e.events else "")
        for e in result.equilibria
    ]
    if len(told) == 1:
        return f"{many} ({result.status}). From the start on, discounted, {told[0]}."
    each = " ".join(f"{number}. {text[0].upper()}{text[1:]}." for number, text in enumerate(told, 1))
    return f"{many} ({result.status}). From the start on, discounted: {each}"


def _often(result: MarkovResult, e: StationaryProfile) -> str:
    """How often each event happens in the long run."""
    game = result.at.game
    period = game.period or "period"
    told = [
        f"{event} {short(p)} of the time" if game.lasts(event) else f"{event} {short(p)} times a {period}"
        for event, p in e.events.items()
    ]
    return f"in the long run there is {listed(told)}"
