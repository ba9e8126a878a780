"""Whether behaviour is part of an equilibrium, from the tree by linear programmes; for tests only.

Nothing is shared with the enumeration but the linear programmes, each of whose answers carries its certificate.
"""

from fractions import Fraction

from escalation.arithmetic.linear_programmes import maximum
from escalation.assessment import reached, values


def in_product(point, firsts, seconds, at):
    """Whether behaviour lies in conv(first members) x conv(second members), by role."""
    return all(
        in_hull(flat(point, at, player), [flat(behaviour, at, player) for behaviour in members])
        for player, members in ((0, firsts), (1, seconds))
    )


def flat(behaviour, at, player):
    return [p for h in at.tree.sets_of(player) for p in behaviour[h]]


def in_hull(point, members):
    rows = [([m[k] for m in members], "=", p) for k, p in enumerate(point)]
    rows.append(([1] * len(members), "=", 1))
    return maximum([0] * len(members), rows).kind == "optimal"


def in_a_family(behaviour, solved, at):
    families = [*solved.families, *((k,) for k in range(len(solved.equilibria)))]
    return any(in_product(behaviour, *[[solved.equilibria[k].behaviour for k in own]] * 2, at) for own in families)


def action_values(at, behaviour, h):
    """`[node][action]`: what the player of a set expects."""
    worth, own = values(at, behaviour), at.tree.sets[h]
    return [[worth[c][own.player] for c in at.tree.nodes[v].children] for v in own.nodes]


def is_nash(at, behaviour):
    """No set that is reached has a better action, given Bayes' rule there (enough where nobody moves twice)."""
    there = reached(at, behaviour)
    for h, own in enumerate(at.tree.sets):
        table = action_values(at, behaviour, h)
        totals = [
            sum(there[v] * row[a] for v, row in zip(own.nodes, table, strict=True)) for a in range(len(own.actions))
        ]
        if any(p and t < max(totals) for p, t in zip(behaviour[h], totals, strict=True)):
            return False
    return True


def is_weak_equilibrium(at, behaviour):
    """Nash, and every set that is not reached is answered rationally for some belief of its own."""
    there = reached(at, behaviour)
    return is_nash(at, behaviour) and all(
        any(there[v] for v in own.nodes) or believed(at, behaviour, [h], None) for h, own in enumerate(at.tree.sets)
    )


def is_shared_equilibrium(at, behaviour, prior):
    """Nash, and after every message not sent one belief `xi` over the sender's types serves all types of the receiver.

    The belief of receiver `r` about type `t` is proportional to `prior[t][r] xi_t`.
    """
    there = reached(at, behaviour)
    messages = {}
    for h, own in enumerate(at.tree.sets):
        if own.player == 1 and not any(there[v] for v in own.nodes):
            messages.setdefault(own.name.split()[1], []).append(h)
    return is_nash(at, behaviour) and all(believed(at, behaviour, own, prior) for own in messages.values())


def believed(at, behaviour, sets, prior):
    """Whether one belief makes the replies at these sets best."""
    size = len(at.tree.sets[sets[0]].nodes)
    rows = [([1] * size, "=", 1)]
    for h in sets:
        table, played = action_values(at, behaviour, h), behaviour[h]
        factors = [
            Fraction(1) if prior is None else prior[t][int(at.tree.sets[h].name.split()[2])] for t in range(size)
        ]
        for a, p in enumerate(played):
            for b in range(len(played)):
                if p and a != b:
                    line = [f * (row[a] - row[b]) for f, row in zip(factors, table, strict=True)]
                    rows.append((line, ">=", 0))
    return maximum([0] * size, rows).kind == "optimal"
