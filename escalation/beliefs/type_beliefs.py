"""Beliefs of a perfect Bayesian equilibrium (Fudenberg, Tirole 1991), in a multistage game (`beliefs.multistage`).

After each history there is one belief about each type, held by all others whatever their own types, and beliefs about
different types are independent. Only the owner's own moves, and draws of chance that depend on the type, change it: to
`belief(t) * Pr(move | t)` in proportion, on the path or off it, as long as some type with a positive belief makes the
move possible. Where none does, the new belief is free: one for each action of the owner at each stage, so that it does
not depend on what others do at the same time. These are conditions B(i) to B(iv).

The believed types `T` of a free belief are chosen, all nonempty sets, larger ones first; each has then a free number.
The weight of a node in a set is the product of the beliefs about the types that the mover does not have, and of the
probabilities of the moves that he has not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain, combinations
from math import prod

from escalation.beliefs.continuation import Behaviour
from escalation.beliefs.monomials import Letters, Term, Weights
from escalation.beliefs.multistage import History, Multistage
from escalation.beliefs.paths import Paths
from escalation.errors import Undecided
from escalation.game.numeric_tree import NumericTree

MOST_CHOICES = 2000
Key = tuple[History, int, int]
TypeBelief = dict[int, tuple[Fraction, Letters]]
NO_LETTERS: Letters = frozenset()


class _Free(Exception):
    """A belief that is free, and whose believed types are still to be chosen."""

    def __init__(self, key: Key) -> None:
        self.key = key
        super().__init__(key)


@dataclass(frozen=True)
class TypeBeliefs:
    """The beliefs about types under given behaviour, with the types `chosen` for free beliefs."""

    at: NumericTree
    seen: Multistage
    behaviour: Behaviour
    chosen: Mapping[Key, tuple[int, ...]]
    known: dict[tuple[int, History], TypeBelief] = field(default_factory=dict)

    def about(self, c: int, history: History) -> TypeBelief:
        """The weights of types `c` after a history: coefficient and free numbers. Raises _Free."""
        if (c, history) not in self.known:
            self.known[c, history] = self._about(c, history)
        return self.known[c, history]

    def _about(self, c: int, history: History) -> TypeBelief:
        if len(history) == self.seen.public:
            return {t: (p, NO_LETTERS) for t, p in enumerate(prior(self.at, self.seen, c)) if p}
        before = self.about(c, history[:-1])
        if not self.seen.tells(c, history):
            return before
        likely = {t: likelihood(self.at, self.seen, self.behaviour, c, t, history) for t in before}
        after = {t: (p * likely[t], letters) for t, (p, letters) in before.items() if likely[t]}
        return after or self._free((self.seen.beginning(history[:-1]), history[-1], c))

    def _free(self, key: Key) -> TypeBelief:
        if key not in self.chosen:
            raise _Free(key)
        return {t: (Fraction(1), frozenset({(key, t)})) for t in self.chosen[key]}

    def weights(self, h: int) -> tuple[Term, ...]:
        """The weights of the nodes of a set, those that are positive. Raises _Free."""
        own, stage = self.at.tree.sets[h], self.seen.stage[h]
        about = {c: self.about(c, stage) for c, i in enumerate(self.seen.owner) if i != own.player}
        found = []
        for v in own.nodes:
            types = self.seen.place[v][0]
            factors = [about[c].get(types[c], (Fraction(0), NO_LETTERS)) for c in about]
            weight = prod((p for p, _ in factors), start=unseen_chance(self.at, self.seen, self.behaviour, h, v))
            if weight:
                found.append(Term(v, weight, NO_LETTERS.union(*(letters for _, letters in factors))))
        return tuple(found)


def type_weights(at: NumericTree, seen: Multistage, behaviour: Behaviour, behind: Paths) -> Iterator[Weights]:
    """The weights of each choice of believed types that no impossible draw forbids, more types first.

    Raises Undecided where there are more choices than are tried.
    """
    waiting: list[dict[Key, tuple[int, ...]]] = [{}]
    for _ in range(MOST_CHOICES):
        if not waiting:
            return
        chosen = waiting.pop()
        beliefs = TypeBeliefs(at, seen, behaviour, chosen)
        try:
            weights = {h: beliefs.weights(h) for h in range(len(at.tree.sets))}
        except _Free as free:
            waiting += [{**chosen, free.key: some} for some in _subsets(seen.sizes[free.key[-1]])]
            continue
        if all({t.node for t in terms} <= set(behind.possible(at.tree.sets[h].nodes)) for h, terms in weights.items()):
            yield weights
    raise Undecided(f"more than {MOST_CHOICES} ways to believe in types.")


def _subsets(size: int) -> Iterator[tuple[int, ...]]:
    """The nonempty sets of types, the smaller ones first."""
    return chain.from_iterable(combinations(range(size), n) for n in range(1, size + 1))


def prior(at: NumericTree, seen: Multistage, c: int) -> Sequence[Fraction]:
    """The chances of types `c`."""
    v = 0
    for _ in range(seen.levels[c]):
        v = at.tree.nodes[v].children[0]
    return at.chances[v]


def likelihood(at: NumericTree, seen: Multistage, behaviour: Behaviour, c: int, t: int, history: History) -> Fraction:
    """The probability of the last move of a history if type `c` is `t`, all other types the first."""
    return move_chance(at, behaviour, seen.with_type(history[:-1], c, t), history[-1])


def move_chance(at: NumericTree, behaviour: Behaviour, v: int, branch: int) -> Fraction:
    """The probability of a branch at a node."""
    chances: Sequence[Fraction] = at.chances[v] if v in at.chances else behaviour[at.tree.set_at[v]]
    return chances[branch]


def unseen_chance(at: NumericTree, seen: Multistage, behaviour: Behaviour, h: int, v: int) -> Fraction:
    """The probability of the moves behind node `v` that are not seen at its set `h`, given the types there."""
    types, history = seen.place[v]
    moves = range(len(seen.stage[h]), len(history))
    return prod(
        (move_chance(at, behaviour, seen.after(history[:n], types), history[n]) for n in moves), start=Fraction(1)
    )
