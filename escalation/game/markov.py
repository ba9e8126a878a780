"""What a Markov game is: stage games in states, and how play moves from state to state.

`s = 0 .. S-1` are the states. In `s` each of its movers chooses an action, all at once; the profile `a` pays `u_i(s,a)`
and leads to `s'` with probability `P(s'|s,a)`. A *stationary* strategy chooses in each state by the state alone. Play
that starts in `s` and follows the stationary profile `a` is worth to player `i`

    V_i(s) = u_i(s,a) + sum_s' d(s') P(s'|s,a) V_i(s'),    d(s') = delta, and 1 where s' is instant.

An *instant* state belongs to the same period as the state that leads to it: a move made after seeing another. The
move into it is not discounted, and it takes no share of time. Instant states may not lead round in a circle.

Shapley (1953) for stochastic games; Maskin and Tirole (2001) for the equilibria in stationary strategies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr, exact_number, names_in
from escalation.game.game import Game
from escalation.game.patterns import matches, read_pattern
from escalation.game.stages import Profile, Stage, StateRule, names_used
from escalation.parameters import Parameter

if TYPE_CHECKING:
    from escalation.game.numeric_markov import NumericMarkov

Marks = tuple[tuple[str, Expr], ...]
Play = tuple[int, Profile]


@dataclass(frozen=True, repr=False, kw_only=True)
class MarkovGame(Game):
    """A game in states. `start` is where play begins, `period` what one step of time is called.

    `weights[event][(s, a)]` is how often the event happens when `a` is played in `s`; `marks` are the events as a file
    writes them, for composing mechanisms again. `keeping[state][player]` is what keeping to the game's mechanisms costs
    a player there, on top of what the game pays.
    """

    stages: tuple[Stage, ...]
    discount: Expr
    period: str = "period"
    start: int = 0
    weights: Mapping[str, Mapping[Play, Expr]] = field(default_factory=dict)
    rules: Mapping[str, StateRule] = field(default_factory=dict)
    marks: Mapping[str, Marks] = field(default_factory=dict)
    keeping: Mapping[str, Mapping[str, Expr]] = field(default_factory=dict)

    def __repr__(self) -> str:
        under = self.stands
        return f"<{self.name}: Markov game of {', '.join(self.players)}, {len(self.stages)} states{under}>"

    @property
    def events(self) -> tuple[str, ...]:
        """The events, in the order of the file."""
        return tuple(self.weights)

    @property
    def states(self) -> tuple[str, ...]:
        """The states, in the order of the file."""
        return tuple(stage.name for stage in self.stages)

    def state(self, name: str) -> int:
        """The index of a state. Raises InputError for an unknown one."""
        if name not in self.states:
            raise InputError(f"{quoted(name)} is not a state.", mend=choice(name, self.states))
        return self.states.index(name)

    @cached_property
    def payoff_names(self) -> frozenset[str]:
        """The names that payoffs, chances and the discount factor are written in."""
        return frozenset(names_in(self.discount)).union(*map(names_used, self.stages))

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters in play: those that some payoff, chance, event or the discount factor is made of."""
        used = set(self.payoff_names)
        used |= {n for own in self.weights.values() for e in own.values() for n in names_in(e)}
        return self.sheet.in_play(used)

    def lasts(self, event: str) -> bool:
        """Whether an event is a time spent in states (a share), and not a move made (so often a period)."""
        marks = [mark for mark, _ in self.marks.get(event, ())]
        return bool(marks) and all(mark in self.states and not self.stages[self.state(mark)].instant for mark in marks)

    def at(self, **values: object) -> NumericMarkov:
        """The game at the given values, the baseline for all others; a definition may be given a value too.

        Raises InputError for unknown names, parameters without a baseline, chances that are none, and a discount
        factor below 0 or not below 1.
        """
        from escalation.game.numeric_markov import numeric_markov

        return numeric_markov(self, {name: exact_number(value) for name, value in values.items()})


def covered_plays(stages: tuple[Stage, ...], players: tuple[str, ...], marks: Marks) -> dict[Play, Expr]:
    """The weight of an event at each play that it covers: marks are states, or `state: Action, Action`.

    Raises InputError for unknown states and actions, and where two marks give one play different weights.
    """
    found: dict[Play, Expr] = {}
    for mark, weight in marks:
        with placed(mark):
            for play in _plays(stages, players, mark):
                if found.setdefault(play, weight) != weight:
                    raise InputError("gives a play another weight than a mark before it.", mend="Keep one.")
    return found


def _plays(stages: tuple[Stage, ...], players: tuple[str, ...], mark: str) -> list[Play]:
    name, colon, actions = (part.strip() for part in mark.partition(":"))
    known = [stage.name for stage in stages]
    if name not in known:
        raise InputError(f"{quoted(name)} is not a state.", mend=choice(name, known))
    s = known.index(name)
    stage = stages[s]
    if not colon:
        return [(s, profile) for profile in stage.moves]
    if not stage.movers:
        raise InputError(f"nobody moves in {quoted(name)}.", mend=f"Write {quoted(name)} alone.")
    pattern = read_pattern(actions, [players[i] for i in stage.movers], stage.actions)
    labels = {p: tuple(own[k] for own, k in zip(stage.actions, p, strict=True)) for p in stage.moves}
    return [(s, p) for p in stage.moves if matches(pattern, labels[p])]
