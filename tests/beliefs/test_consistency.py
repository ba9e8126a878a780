"""Consistency: limits of mistakes are accepted; what is rejected is so for a reason that is checked another way."""

from fractions import Fraction

import pytest

from escalation.beliefs.consistency import Consistent, Inconsistent, consistency, is_product
from escalation.beliefs.paths import paths
from tests.beliefs.small_trees import drawn_behaviour, drawn_game, drawn_mistakes, game, limit_beliefs, seeded

F = Fraction


def independent_mistakes():
    """Two players who may each err in two ways, and a third who sees only that both have erred."""

    def second(n):
        return ["second", "B", {"stay": (0, 0, 0), "l": third(n, "l"), "r": third(n, "r")}]

    def third(n, m):
        return ["third", "C", {"x": (0, 0, 1), "y": (0, 0, 0)}]

    return game(["first", "A", {"stay": (0, 0, 0), "l": second("l"), "r": second("r")}], ["A", "B", "C"]).at()


STAY = (F(1), F(0), F(0))


def assessment(first, third):
    return (STAY, STAY, (F(1), F(0))), ((F(1),), first, third)


def test_only_the_ratios_can_fail():
    """Mistakes are independent, so that ll * rr = lr * rl; any nodes may be believed (own example)."""
    at = independent_mistakes()
    behaviour, beliefs = assessment((F(1, 2), F(1, 2)), (F(1, 2), F(1, 6), F(1, 6), F(1, 6)))
    found = consistency(at, behaviour, beliefs)
    assert isinstance(found, Inconsistent)
    assert "multiply to" in found.reason and "'third'" in found.reason


def test_ratios_that_hold_have_mistakes():
    at = independent_mistakes()
    product = (F(2, 3) * F(3, 4), F(2, 3) * F(1, 4), F(1, 3) * F(3, 4), F(1, 3) * F(1, 4))
    found = consistency(at, *assessment((F(2, 3), F(1, 3)), product))
    assert isinstance(found, Consistent)
    assert isinstance(consistency(at, *assessment((F(1, 2), F(1, 2)), product)), Inconsistent)


def test_three_of_four_nodes_have_no_orders():
    """If ll, lr and rl are of the least order, so is rr: no orders leave it out."""
    at = independent_mistakes()
    third = (F(1, 3), F(1, 3), F(1, 3), F(0))
    found = consistency(at, *assessment((F(1, 2), F(1, 2)), third))
    assert isinstance(found, Inconsistent)
    assert "no orders" in found.reason


def test_nodes_with_the_same_mistakes_are_believed_together():
    at = game(
        [
            "chance",
            {
                "a": ("1/4", ["one", "A", {"stay": (0, 0), "err": ["two", "B", {"x": (0, 0), "y": (0, 1)}]}]),
                "b": ("3/4", ["one", "A", {"stay": (0, 0), "err": ["two", "B", {"x": (0, 0), "y": (0, 1)}]}]),
            },
        ],
        ["A", "B"],
    ).at()
    behaviour = ((F(1), F(0)), (F(1), F(0)))
    prior = (F(1, 4), F(3, 4))
    assert isinstance(consistency(at, behaviour, (prior, prior)), Consistent)
    for other in ((F(1), F(0)), (F(1, 2), F(1, 2))):
        assert isinstance(consistency(at, behaviour, (prior, other)), Inconsistent)
        assert isinstance(consistency(at, behaviour, (other, prior)), Inconsistent)


def test_a_branch_of_chance_without_probability_is_not_believed_in():
    def below(n):
        return ["one", "A", {"x": (0,), "y": (n,)}]

    at = game(["chance", {"a": (0, below(0)), "b": (1, below(1))}], ["A"]).at()
    behaviour = ((F(0), F(1)),)
    assert isinstance(consistency(at, behaviour, ((F(0), F(1)),)), Consistent)
    found = consistency(at, behaviour, ((F(1, 2), F(1, 2)),))
    assert isinstance(found, Inconsistent) and "a chance of 0" in found.reason


def test_coefficients_may_be_roots():
    """The same mistake twice on one side: its coefficient is the square root of the ratio."""
    assert is_product([(F(2), F(1, 2)), (F(2), F(1, 2))], F(2))
    assert not is_product([(F(2), F(1, 2))], F(2))


def weight(at, behaviour, found, v, epsilon):
    """The probability of a node under the mistakes of a certificate, in doubles."""
    behind, total = paths(at, behaviour), 1.0
    for move in behind.rare[v]:
        for base, power in found.coefficients.get(move, ()):
            total *= float(base) ** float(power)
        total *= epsilon ** found.orders.get(move, 1)
    return total * float(behind.certain[v])


@pytest.mark.parametrize("seed", range(60))
def test_limits_are_accepted_with_mistakes_that_lead_there(seed):
    rng = seeded(seed)
    at = drawn_game(rng, players=rng.choice([2, 3]), depth=4).at()
    behaviour = drawn_behaviour(at, rng)
    beliefs = limit_beliefs(at, behaviour, *drawn_mistakes(at, rng))
    found = consistency(at, behaviour, beliefs)
    assert isinstance(found, Consistent)
    for own, belief in zip(at.tree.sets, beliefs, strict=True):
        weights = [weight(at, behaviour, found, v, 1e-9) for v in own.nodes]
        assert all(abs(w / sum(weights) - float(p)) < 1e-5 for w, p in zip(weights, belief, strict=True))


@pytest.mark.parametrize("seed", range(60))
def test_what_is_rejected_has_no_mistakes_by_floating_point_either(seed):
    """Orders: scipy's linear programme. Ratios: the logarithmic system has no least-squares solution."""
    import numpy as np
    from scipy.optimize import linprog

    rng = seeded(1000 + seed)
    at = drawn_game(rng, players=rng.choice([2, 3]), depth=4).at()
    behaviour = tuple((F(1), *(F(0),) * (len(own.actions) - 1)) for own in at.tree.sets)
    beliefs = []
    for own in at.tree.sets:
        weights = [rng.choice([0, 1, 1, 2]) for _ in own.nodes]
        weights[0] += not any(weights)
        beliefs.append(tuple(F(w, sum(weights)) for w in weights))
    behind = paths(at, behaviour)
    letters = sorted({m for own in at.tree.sets for v in own.nodes for m in behind.rare[v]})
    equal, less, right = [], [], []
    for own, belief in zip(at.tree.sets, beliefs, strict=True):
        first = next(v for v, p in zip(own.nodes, belief, strict=True) if p)
        scale = belief[own.nodes.index(first)] / behind.certain[first]
        for v, p in zip(own.nodes, belief, strict=True):
            row = [int(m in behind.rare[v]) - int(m in behind.rare[first]) for m in letters]
            if p and v != first:
                equal.append(row)
                right.append(float(np.log(float(p / behind.certain[v] / scale))))
            elif not p:
                less.append([-n for n in row])
    orders = (not equal and not less) or (
        bool(letters)
        and linprog(
            [1] * len(letters),
            A_ub=less or None,
            b_ub=[-1] * len(less) if less else None,
            A_eq=equal or None,
            b_eq=[0] * len(equal) if equal else None,
            bounds=[(1, None)] * len(letters),
        ).status
        == 0
    )
    ratios = True
    if equal and letters:
        solution = np.linalg.lstsq(np.array(equal, float), np.array(right), rcond=None)[0]
        ratios = bool(np.allclose(np.array(equal, float) @ solution, right, atol=1e-9))
    elif equal:
        ratios = bool(np.allclose(right, 0))
    assert isinstance(consistency(at, behaviour, beliefs), Consistent) == (orders and ratios)
