"""What criteria keep, by their definitions, where the receiver has one type and two replies; for tests only.

`y` is the probability of reply 1. Every function that matters is linear in it, so that a statement for all `y` of an
interval is one for the zeros of these functions, the ends and the points between neighbours.
"""

from fractions import Fraction
from itertools import pairwise

from escalation.assessment import values
from escalation.signalling.belief_blocks import consistent_beliefs
from escalation.signalling.form import signalling_form
from escalation.signalling.solutions import signalling_result


def solved(game, concept="perfect-bayesian"):
    form = signalling_form(game.at())
    return signalling_result(concept, form, consistent_beliefs(form))


def passes(at, behaviour, criterion):
    """Whether the outcome passes at every message that nobody sends."""
    return not any(fails(at, behaviour, g, criterion) for g in at.tree.sets_of(1) if unsent(at, behaviour, g))


def unsent(at, behaviour, g):
    return not any(behaviour[h][a] for h, a in sent_by(at, g))


def sent_by(at, g):
    return [(at.tree.set_at[at.tree.nodes[v].parent], at.tree.nodes[v].branch) for v in at.tree.sets[g].nodes]


def fails(at, behaviour, g, criterion):
    gaps, wants = gains(at, behaviour, g), [reply_gap(at, v) for v in at.tree.sets[g].nodes]
    types = range(len(gaps))
    low, high = replies(wants)
    if criterion == "intuitive-criterion":
        left = [t for t in types if max(gaps[t](low), gaps[t](high)) >= 0]
        return bool(left) and any(min(map(gaps[t], replies([wants[k] for k in left]))) > 0 for t in left)
    points = critical(gaps, low, high)
    struck = {"d1": struck_by_one, "d2": struck_by_many}[criterion]
    left = [t for t in types if not struck(t, gaps, points)]
    if not left:
        return False
    points = critical(gaps, *replies([wants[k] for k in left]))
    return not any(all(gap(y) <= 0 for gap in gaps) for y in points)


def struck_by_one(t, gaps, points):
    others = [u for u in range(len(gaps)) if u != t]
    return any(all(gaps[u](y) > 0 for y in points if gaps[t](y) >= 0) for u in others)


def struck_by_many(t, gaps, points):
    others = [u for u in range(len(gaps)) if u != t]
    return all(any(gaps[u](y) > 0 for u in others) for y in points if gaps[t](y) >= 0)


def gains(at, behaviour, g):
    """For each type that can send the message, what it gains by it as a function of `y`."""
    worth, found = values(at, behaviour), []
    for v, (h, _) in zip(at.tree.sets[g].nodes, sent_by(at, g), strict=True):
        stands = max(worth[child][0] for child in at.tree.nodes[at.tree.sets[h].nodes[0]].children)
        first, second = (at.payoffs[z][0] - stands for z in at.tree.nodes[v].children)
        found.append(lambda y, first=first, second=second: (1 - y) * first + y * second)
    return found


def reply_gap(at, node):
    first, second = (at.payoffs[z][1] for z in at.tree.nodes[node].children)
    return second - first


def replies(wants):
    """The interval of best replies to beliefs over types, mixtures of one belief included."""
    low, high = Fraction(int(min(wants) > 0)), Fraction(int(max(wants) >= 0))
    return (low, high) if max(wants) > 0 or min(wants) < 0 else (Fraction(0), Fraction(1))


def critical(gaps, low, high):
    zeros = {gap(0) / (gap(0) - gap(1)) for gap in gaps if gap(0) != gap(1)}
    ends = sorted({low, high} | {y for y in zeros if low < y < high})
    return sorted({*ends, *((a + b) / 2 for a, b in pairwise(ends))})
