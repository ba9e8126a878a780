"""The truth of a statement at one exact point, from the solver's equilibria alone, for tests only.

Over a maximal Nash subset of two players a chance or payoff takes every value between its least and its greatest at
extreme equilibria. Nothing is shared with `escalation.claims`.
"""

import operator

from escalation.solution import solve

OPERATORS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


def stretches(game, here, event):
    """The intervals of an event's probability, one a maximal Nash subset."""
    result = solve(game.at(**here))
    assert result.complete
    values = [e.events[event] for e in result.equilibria]
    return [(min(values[k] for k in own), max(values[k] for k in own)) for own in result.subsets]


def some_and_other(intervals, relation, bound):
    """Whether some equilibrium stands in the relation to the bound, and whether some other does not."""
    holds = OPERATORS[relation]
    if relation in ("=", "!="):
        equal = any(low <= bound <= high for low, high in intervals)
        unequal = any(low != bound or high != bound for low, high in intervals)
        return (equal, unequal) if relation == "=" else (unequal, equal)
    ends = [end for interval in intervals for end in interval]
    return any(holds(v, bound) for v in ends), not all(holds(v, bound) for v in ends)


def truth(word, intervals, relation, bound):
    """Whether `always`, `never` or `exists` P(event) relation bound is true at a point."""
    some, other = some_and_other(intervals, relation, bound)
    return {"always": not other, "never": not some, "exists": some}[word]


def compared(first, second, relation, over):
    """Whether the worst, best or all probabilities of two games stand in a relation."""
    if over == "all" and relation == "!=":
        return not any(a[0] <= b[1] and b[0] <= a[1] for a in first for b in second)
    lows, highs = (
        [min(i[0] for i in own) for own in (first, second)],
        [max(i[1] for i in own) for own in (first, second)],
    )
    holds = OPERATORS[relation]
    if over == "all":
        return all(holds(v, w) for v in (lows[0], highs[0]) for w in (lows[1], highs[1]))
    ends = highs if over == "worst" else lows
    return holds(*ends)
