"""Whether beliefs meet the conditions of Fudenberg and Tirole (1991) in a multistage game (`beliefs.multistage`).

With `mu_c(t | m)` what is believed of type `c` at a set after history `m`, by players who do not have it:

    B(i)    mu(v) is the product of `mu_c` over the types unknown there and of the chances of unseen moves;
    B(iv)   `mu_c( . | m)` is the same at all sets after `m`, whoever moves there and whatever his own type;
    B(ii)   from `m`, or the prior, to a longer history it is updated by Bayes' rule wherever every step has a positive
            probability under it;
    B(iii)  it is the same after any two histories in which all that tells about `c` is the same: moves of its owner,
            draws about it, each at the same stage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from escalation.beliefs.continuation import Behaviour
from escalation.beliefs.multistage import History, Multistage
from escalation.beliefs.type_beliefs import likelihood, prior, unseen_chance
from escalation.game.numeric_tree import NumericTree

PointBeliefs = Sequence[Sequence[Fraction]]
Marginal = tuple[Fraction, ...]
Told = tuple[tuple[History, int], ...]


def breaks_type_conditions(at: NumericTree, seen: Multistage, behaviour: Behaviour, beliefs: PointBeliefs) -> str:
    """The first of the conditions that beliefs, a vector for each set, do not meet: `B(i)`; empty if they meet all."""
    if any(not _is_product(at, seen, behaviour, h, beliefs[h]) for h in range(len(at.tree.sets))):
        return "B(i)"
    for c in range(len(seen.levels)):
        after: dict[History, Marginal] = {(): tuple(prior(at, seen, c))} if not seen.public else {}
        by_told: dict[Told, Marginal] = {(): tuple(prior(at, seen, c))}
        for h, own in enumerate(at.tree.sets):
            if own.player == seen.owner[c]:
                continue
            m, found = seen.stage[h], _marginal(at, seen, h, beliefs[h], c)
            if after.setdefault(m, found) != found:
                return "B(iv)"
            if by_told.setdefault(_told(seen, c, m), found) != found:
                return "B(iii)" if _told(seen, c, m) else "B(ii)"
        if not _updated(at, seen, behaviour, c, after):
            return "B(ii)"
    return ""


def _marginal(at: NumericTree, seen: Multistage, h: int, belief: Sequence[Fraction], c: int) -> Marginal:
    found = [Fraction(0)] * seen.sizes[c]
    for v, p in zip(at.tree.sets[h].nodes, belief, strict=True):
        found[seen.place[v][0][c]] += p
    return tuple(found)


def _is_product(at: NumericTree, seen: Multistage, behaviour: Behaviour, h: int, belief: Sequence[Fraction]) -> bool:
    own = at.tree.sets[h]
    unknown = {c: _marginal(at, seen, h, belief, c) for c, i in enumerate(seen.owner) if i != own.player}
    for v, p in zip(own.nodes, belief, strict=True):
        joint = unseen_chance(at, seen, behaviour, h, v)
        for c, marginal in unknown.items():
            joint *= marginal[seen.place[v][0][c]]
        if joint != p:
            return False
    return True


def _told(seen: Multistage, c: int, history: History) -> Told:
    """All that tells about a type in a history: the stage and the branch of each such move."""
    steps = (history[:n] for n in range(seen.public + 1, len(history) + 1))
    return tuple((seen.beginning(m[:-1]), m[-1]) for m in steps if seen.tells(c, m))


def _updated(
    at: NumericTree, seen: Multistage, behaviour: Behaviour, c: int, after: Mapping[History, Marginal]
) -> bool:
    """Whether each belief follows by Bayes' rule from those after the beginnings of its history, where it can."""
    start = tuple(prior(at, seen, c))
    for m, found in after.items():
        begun = [(m[:n], after[m[:n]]) for n in range(seen.public, len(m)) if m[:n] in after]
        for beginning, belief in [(m[: seen.public], start), *begun]:
            weights = list(belief)
            for n in range(len(beginning) + 1, len(m) + 1):
                if seen.tells(c, m[:n]):
                    weights = [w and w * likelihood(at, seen, behaviour, c, t, m[:n]) for t, w in enumerate(weights)]
            total = sum(weights)
            if total and tuple(w / total for w in weights) != found:
                return False
    return True
