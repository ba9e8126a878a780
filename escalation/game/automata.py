"""Plans for repeated play as finite automata.

A *machine* of player `i` is a finite set of states with a start, an output `plays[w]` (a strategy of `i`) and a
transition `next[w][a]` for every profile `a` that may be observed (Rubinstein 1986; Abreu, Rubinstein 1988). One
machine a player makes a *joint automaton*: its states are the tuples of the machines' states, its output the profile
`a(w)`, and `f(w, a)` the tuple of their next states. After a history `a^0, ..., a^{t-1}` the plans are in the state
`f(... f(f(w^0, a^0), a^1) ..., a^{t-1})`, whoever deviated; only the states that some history reaches are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from escalation.errors import InputError
from escalation.game.normal import Profile

MOST_STATES = 64
MOST_STEPS = 200_000
State = TypeVar("State")


@dataclass(frozen=True)
class Machine:
    """One player's plan: `plays[w]` is a strategy, `next[w][profile]` a state, the first of `states` its start."""

    states: tuple[str, ...]
    plays: tuple[int, ...]
    next: tuple[Mapping[Profile, int], ...]


@dataclass(frozen=True)
class JointAutomaton:
    """All players' plans: `plays[w]` is a profile, `next[w][profile]` a state; state 0 is the start.

    Every state is reached by some history.
    """

    states: tuple[str, ...]
    plays: tuple[Profile, ...]
    next: tuple[Mapping[Profile, int], ...]

    def after(self, state: int, player: int, strategy: int) -> tuple[Profile, int]:
        """What is seen, and the state after it, where `player` alone plays `strategy` at `state`."""
        planned = self.plays[state]
        seen = (*planned[:player], strategy, *planned[player + 1 :])
        return seen, self.next[state][seen]


def joint_automaton(
    shape: Sequence[int],
    start: State,
    output: Callable[[State], Profile],
    step: Callable[[State, Profile], State],
    label: Callable[[State], str],
) -> JointAutomaton:
    """The automaton of the states that some history reaches, in the order in which they are found.

    Raises InputError where they, or their transitions, are too many.

    >>> grim = joint_automaton((2, 2), "C", lambda w: (0, 0) if w == "C" else (1, 1),
    ...                        lambda w, a: "C" if w == "C" and a == (0, 0) else "D", str)
    >>> grim.states, grim.next[0][0, 1]
    (('C', 'D'), 1)
    """
    profiles = list(product(*map(range, shape)))
    found: dict[State, int] = {start: 0}
    steps: list[dict[Profile, int]] = []
    waiting = [start]
    while waiting:
        state = waiting.pop(0)
        own = {}
        for profile in profiles:
            reached = step(state, profile)
            if reached not in found:
                _check_size(len(found) + 1, len(profiles))
                found[reached] = len(found)
                waiting.append(reached)
            own[profile] = found[reached]
        steps.append(own)
    return JointAutomaton(tuple(map(label, found)), tuple(map(output, found)), tuple(steps))


def _check_size(states: int, profiles: int) -> None:
    if states > MOST_STATES:
        raise InputError(
            f"the automata have more than {MOST_STATES} states together.", mend="Leave out states, or join some."
        )
    if states * profiles > MOST_STEPS:
        raise InputError(
            f"{states} states with {profiles} profiles each are too many.", mend=f"At most {MOST_STEPS} together."
        )


def together(machines: Sequence[Machine], shape: Sequence[int]) -> JointAutomaton:
    """The joint automaton of one machine a player. Raises InputError where it has too many states.

    >>> tit = [Machine(("C", "D"), (0, 1), ({a: a[1 - i] for a in product((0, 1), (0, 1))},) * 2) for i in (0, 1)]
    >>> together(tit, (2, 2)).states
    ('(C, C)', '(D, C)', '(C, D)', '(D, D)')
    """
    return joint_automaton(
        shape,
        (0,) * len(machines),
        lambda state: tuple(m.plays[w] for m, w in zip(machines, state, strict=True)),
        lambda state, seen: tuple(m.next[w][seen] for m, w in zip(machines, state, strict=True)),
        lambda state: f"({', '.join(m.states[w] for m, w in zip(machines, state, strict=True))})",
    )
