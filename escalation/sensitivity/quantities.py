"""Quantities whose sensitivity can be asked: functions from a game at its values to a number.

The *margin* of a named threshold is what its player gains by what he "prefers", `a`, over what he prefers it "to", `b`:

    in a matrix         u_i(a) - u_i(b), at the two profiles;
    in a tree           the difference of what the two actions are worth at the information set, later choices as
                        backward induction makes them at the same values (`tree_margins`);
    in a game in states V_i(s; a) - V_i(s; b), where all else is played as in the equilibrium at the values *used*.

The threshold is where the margin is 0, and the sign of the margin says which of the two is preferred. Other quantities
are the greatest probability of an event over all equilibria (of a game in states: how often it happens in the long
run), and the least payoff of a player over them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from escalation.arithmetic.quotients import rational_of
from escalation.errors import InputError, Undecided, quoted
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.game import NamedThreshold
from escalation.game.markov import MarkovGame
from escalation.game.markov_tables import tables_at
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import ExactOrBall
from escalation.markov_stretches import only_pure
from escalation.sensitivity.tree_margins import tree_margin
from escalation.solution import solve
from escalation.stationary.values import pure_plan, values

Number = Any
Reading = tuple[Number, bool]
KINDS = ("threshold", "event", "payoff")


@dataclass(frozen=True)
class AskedQuantity:
    """What is asked: its kind, and the name of the threshold, the event or the player.

    `of` gives its value, and whether all equilibria are known; `at` is the information set or state of a threshold.
    """

    kind: str
    name: str
    of: Callable[[AnyGame], Reading] = field(repr=False)
    threshold: NamedThreshold | None = None
    at: str = ""


def asked_quantity(game: AnyGame, asked: str | None = None) -> tuple[AskedQuantity, Reading]:
    """A quantity, with its value at the game's values and whether all equilibria are known there.

    `asked` is the name of a threshold or of an event, or `payoff PLAYER`; `threshold NAME` or `event NAME` where a name
    is both; `NAME at SET` where a node of a tree has several information sets (the bare name is that of the first). By
    default it is the first threshold of the file that has a margin; else the first event; else the first player's
    payoff. Raises InputError for an unknown name, and Undecided where it has no value.

    >>> from escalation.files.library import load
    >>> own, (value, _) = asked_quantity(load("strike-retaliate"))
    >>> own.kind, own.name, str(value)
    ('threshold', 'strike', '1/10')
    """
    if asked is not None:
        own = _asked(game, asked)
        return own, own.of(game)
    reason = Undecided("")
    for make in _by_default(game):
        try:
            own = make()
            return own, own.of(game)
        except Undecided as error:
            reason = error
    raise reason


def _by_default(game: AnyGame) -> Iterator[Callable[[], AskedQuantity]]:
    yield from _margins(game).values()
    yield from (partial(_event, event) for event in list(game.events)[:1])
    yield partial(_payoff, game.players[0])


def _asked(game: AnyGame, asked: str) -> AskedQuantity:
    """The quantity of a name."""
    first, _, rest = asked.strip().partition(" ")
    margins = _margins(game)
    kinds = {"threshold": list(margins), "event": list(game.events), "payoff": list(game.players)}
    kind, name = (first, rest.strip()) if first in KINDS and rest.strip() in kinds[first] else ("", asked.strip())
    meant = [kind] if kind else [k for k in KINDS[:2] if name in kinds[k]]
    if len(meant) > 1:
        mend = f"Write 'event {name}' or 'threshold {name}'."
        raise InputError(f"{quoted(name)} is an event and a threshold.", mend=mend, file=game.called)
    if not meant:
        known = [*dict.fromkeys([*margins, *game.events]), *(f"payoff {p}" for p in game.players)]
        mend = f"Known: {', '.join(known[:12])}."
        raise InputError(f"{quoted(asked)} is no threshold, event or payoff.", mend=mend, file=game.called)
    makers = {**margins} if meant == ["threshold"] else {name: partial(_event if meant == ["event"] else _payoff, name)}
    return makers[name]()


def _margins(game: AnyGame) -> dict[str, Callable[[], AskedQuantity]]:
    """The margins that can be asked for; where a node of a tree has several information sets one for each."""
    found: dict[str, Callable[[], AskedQuantity]] = {}
    for threshold in game.thresholds:
        if isinstance(game, ExtensiveGame):
            sets = [h for h, s in enumerate(game.tree.sets) if game.tree.nodes[s.nodes[0]].name == threshold.at]
            for h in sets:
                name = f"{threshold.name} at {game.tree.sets[h].name}" if len(sets) > 1 else threshold.name
                found[name] = partial(_margin_in_tree, game, threshold, h, name)
                found.setdefault(threshold.name, found[name])
        elif isinstance(game, MarkovGame):
            found[threshold.name] = partial(_margin_in_states, game, threshold)
        elif not isinstance(game, ChoiceGame):
            found[threshold.name] = partial(_margin_in_matrix, threshold)
    return found


def _event(name: str) -> AskedQuantity:
    def greatest(game: AnyGame) -> Reading:
        result = solve(game)
        return _over(result, result.event_range(name), 1)

    return AskedQuantity("event", name, greatest)


def _payoff(player: str) -> AskedQuantity:
    def least(game: AnyGame) -> Reading:
        result = solve(game)
        return _over(result, result.payoff_range(player), 0)

    return AskedQuantity("payoff", player, least)


def _over(result: Any, ends: tuple[Number, Number] | None, which: int) -> Reading:
    """One end of what is found over the equilibria of a result. Raises Undecided where none is known."""
    if ends is None:
        raise Undecided("no equilibrium is known")
    return ends[which], result.complete


def _margin_in_matrix(threshold: NamedThreshold) -> AskedQuantity:
    def margin(game: AnyGame) -> Reading:
        assert isinstance(game, NormalFormGame)
        one, other = (game.cells[game.profile(p)][threshold.player] for p in (threshold.prefers, threshold.to))
        return ExactOrBall(game).of(one - other), True

    return AskedQuantity("threshold", threshold.name, margin, threshold)


def _margin_in_tree(game: ExtensiveGame, threshold: NamedThreshold, h: int, asked: str) -> AskedQuantity:
    """The margin at one information set. Raises Undecided where beliefs there depend on what players do."""
    name = game.tree.sets[h].name
    if h not in game.tree.decided_sets:
        raise Undecided(f"what is believed at {name}, or after it, depends on what players do: it has no margin")
    first, second = (game.tree.sets[h].actions.index(own[0]) for own in (threshold.prefers, threshold.to))

    def margin(game: AnyGame) -> Reading:
        assert isinstance(game, ExtensiveGame)
        return tree_margin(game.at(), h, first, second), True

    return AskedQuantity("threshold", asked, margin, threshold, name)


def _margin_in_states(game: MarkovGame, threshold: NamedThreshold) -> AskedQuantity:
    profiles = only_pure(game, "what others do")
    s = game.state(threshold.at)
    m = game.stages[s].movers.index(threshold.player)
    first, second = (game.stages[s].actions[m].index(own[0]) for own in (threshold.prefers, threshold.to))

    def margin(game: AnyGame) -> Reading:
        assert isinstance(game, MarkovGame)
        tables = tables_at(game.at())
        worths = []
        for k in (first, second):
            played = [*profiles[:s], (*profiles[s][:m], k, *profiles[s][m + 1 :]), *profiles[s + 1 :]]
            worths.append(values(tables, pure_plan(tables, played))[s][threshold.player])
        difference = worths[0] - worths[1]
        return (rational_of(difference) if hasattr(difference, "q") else difference), True

    return AskedQuantity("threshold", threshold.name, margin, threshold, threshold.at)
