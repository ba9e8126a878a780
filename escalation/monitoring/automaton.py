"""A trigger as a finite automaton with public signals: its values by linear equations, its one-shot deviations.

In state `w` the pure profile `a(w)` is played; after a signal `y` the next state is drawn from `tau(w, y)`. With
`rho(y | a)` the probabilities of the signals the values solve

    v_i(w) = (1 - d) u_i(a(w)) + d sum_y rho(y | a(w)) sum_w' tau(w, y)(w') v_i(w')

one linear system a player, which has one solution for 0 <= d < 1 (Blackwell 1965). The automaton is a perfect public
equilibrium if and only if nobody gains in any state by leaving it for one round (Fudenberg, Levine, Maskin 1994;
Abreu 1988 of one-shot deviations). Nothing of `incentives` is used: this is the definition, and verifies it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.linear_systems import solution
from escalation.game.normal import Profile
from escalation.monitoring.signals import Signal
from escalation.reversion import Reversion

Draw = Mapping[int, Fraction]


@dataclass(frozen=True)
class PublicAutomaton:
    """`plays[w]` is a profile, `after[w][y]` the draw of the next state after signal `y`; state 0 is the start.

    `seen(a)` are the probabilities of the bad signals under a profile; the last draw is that after none of them.
    """

    found: Reversion
    plays: tuple[Profile, ...]
    after: tuple[tuple[Draw, ...], ...]
    seen: Callable[[Profile], tuple[Fraction, ...]]

    def next(self, state: int, played: Profile) -> dict[int, Fraction]:
        """The probabilities of the next states where `played` is played in `state`."""
        chances, reached = self.seen(played), dict[int, Fraction]()
        for weight, draw in zip((*chances, 1 - sum(chances)), self.after[state], strict=True):
            for to, p in draw.items():
                reached[to] = reached.get(to, Fraction(0)) + weight * p
        return {to: p for to, p in reached.items() if p}

    def values(self, discount: Fraction, player: int) -> list[Fraction]:
        """`v_i(w)` for every state."""
        count = range(len(self.plays))
        rows = [[Fraction(w == to) for to in count] for w in count]
        for w, played in enumerate(self.plays):
            for to, p in self.next(w, played).items():
                rows[w][to] -= discount * p
        found = solution(rows, [(1 - discount) * self.found.worth(played, player) for played in self.plays])
        assert found is not None, "I - d M has an inverse for d < 1"
        return found

    def greatest_gain(self, discount: Fraction) -> Fraction:
        """The most that anybody gains in any state by one deviation: 0 or less in an equilibrium."""
        gains = [Fraction(0)]
        for i, size in enumerate(self.found.at.shape):
            values = self.values(discount, i)
            for w, played in enumerate(self.plays):
                replies = ((*played[:i], k, *played[i + 1 :]) for k in range(size) if k != played[i])
                gains += [self._worth(discount, i, w, reply, values) - values[w] for reply in replies]
        return max(gains)

    def _worth(self, discount: Fraction, player: int, state: int, played: Profile, values: list[Fraction]) -> Fraction:
        """What it is worth to play `played` once and then to follow the automaton."""
        later = sum((p * values[to] for to, p in self.next(state, played).items()), Fraction(0))
        return (1 - discount) * self.found.worth(played, player) + discount * later


def trigger_automaton(
    found: Reversion, signals: Sequence[Signal], rounds: int | None, betas: Sequence[Fraction]
) -> PublicAutomaton:
    """Play `keep`; after bad signal `y`, with probability `betas[y]`, `revert` for `rounds` rounds (None: for ever)."""
    weights = [found.at.weights[signal.name] for signal in signals]
    one, count = Fraction(1), 1 if rounds is None else rounds
    start: list[Draw] = [{count: beta, 0: 1 - beta} if count else {0: one} for beta in betas]
    chain: list[Draw] = [{1 if rounds is None else state - 1: one} for state in range(1, count + 1)]
    return PublicAutomaton(
        found,
        (found.keep, *[found.revert] * count),
        ((*start, {0: one}), *((step,) * (len(signals) + 1) for step in chain)),
        lambda played: tuple(Fraction(own.get(played, 0)) for own in weights),
    )
