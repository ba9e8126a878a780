"""The picture of swings: what is moved by which parameters, and what turns where a margin is 0."""

from __future__ import annotations

from collections.abc import Iterator

from escalation.answers.phrases import values_used
from escalation.exhibits import TornadoChart
from escalation.exhibits.tornado import TornadoBar, TornadoEnd
from escalation.exhibits.words import listed
from escalation.game.game import NamedThreshold
from escalation.game.held_values import held_by_user
from escalation.game.markov import MarkovGame
from escalation.sensitivity.swings import Swing, SwingEnd, Swings

HOW = "One parameter at a time from the low to the high end of its range, all else at the values used."


def tornado_chart(found: Swings) -> TornadoChart:
    """The exhibit."""
    above, below = _sides(found)
    game, held = found.game, held_by_user([found.game])
    under = game.stands
    at = f", {values_used(game, held)}" if held else ""
    return TornadoChart(
        f"{game.title or game.name}{under}: what moves the {_said(found)} most{at}",
        _said(found),
        _unit(found),
        found.value,
        tuple(_bar(found, swing) for swing in found.swings),
        found.mark,
        below,
        above,
        tuple(_notes(found)),
    )


def _bar(found: Swings, swing: Swing) -> TornadoBar:
    own = swing.parameter
    return TornadoBar(own.name, _ending(swing.low), _ending(swing.high), own.meaning, own.unit, found.crosses(swing))


def _ending(end: SwingEnd) -> TornadoEnd:
    return TornadoEnd(end.at, end.value, end.note)


def _said(found: Swings) -> str:
    """The quantity in words."""
    own = found.quantity
    if own.threshold is not None:
        one, other = _alternatives(own.threshold)
        where = f" at {own.at}" if own.at else ""
        return f"gain of {found.game.players[own.threshold.player]} by {one} over {other}{where}"
    if own.kind == "payoff":
        return f"payoff of {own.name} (the least in any equilibrium)"
    if isinstance(found.game, MarkovGame):
        return f"frequency of {own.name} in the long run (the greatest in any equilibrium)"
    return f"probability of {own.name} (the greatest in any equilibrium)"


def _alternatives(threshold: NamedThreshold) -> tuple[str, str]:
    """What is compared: two profiles, or two actions at a place."""
    if threshold.at:
        return threshold.prefers[0], threshold.to[0]
    return f"({', '.join(threshold.prefers)})", f"({', '.join(threshold.to)})"


def _sides(found: Swings) -> tuple[str, str]:
    """Who prefers what above and below the mark."""
    own = found.quantity.threshold
    if own is None:
        return "", ""
    one, other = _alternatives(own)
    player = found.game.players[own.player]
    return f"{player} prefers {one}", f"{player} prefers {other}"


def _unit(found: Swings) -> str:
    game, own = found.game, found.quantity
    if own.kind == "event":
        return "" if isinstance(game, MarkovGame) else "probability"
    player = own.threshold.player if own.threshold is not None else game.player(own.name)
    return game.units[player] if game.units else ""


def _notes(found: Swings) -> Iterator[str]:
    yield HOW
    if isinstance(found.game, MarkovGame) and found.quantity.threshold is not None:
        yield "All else is played as in the equilibrium at the values used"
    if found.still:
        names = listed([p.name for p in found.still])
        verb = "leaves" if len(found.still) == 1 else "leave"
        yield f"{names} {verb} it as it is, at either end"
    ends = [end for swing in found.swings for end in (swing.low, swing.high)]
    if not found.complete or not all(end.complete for end in ends):
        yield "Where not all equilibria are known, those found were taken"
