"""Consistency of an assessment (Kreps, Wilson 1982): are its beliefs a limit of Bayes' beliefs under mistakes?

Behaviour `b` and beliefs `mu` are *consistent* if there are behaviours `b_n -> b` that give every action a positive
probability, whose beliefs by Bayes' rule tend to `mu` at every set. That is so if and only if both

    1. some orders `o(a) > 0` of the rare moves make just the nodes with `mu(v) > 0` believed (`beliefs.orders`);
    2. some coefficients `c(a) > 0` of the rare moves meet, at every set and for all believed nodes `v`, `w` there,

           prod_{a in rare(v)} c(a) / prod_{a in rare(w)} c(a) = (mu(v) / certain(v)) / (mu(w) / certain(w))

(Perea y Monsuwe, Jansen, Peters 1997; `rare` and `certain` are those of `beliefs.paths`). If both hold, the mistakes
`c(a) e^o(a)`, with what they take from the other actions, have the limit `mu`. If beliefs converge, the numbers
`log b_n(a)` make the logarithms of the left side converge, and the range of a matrix is closed: 2; and the logarithm of
a believed over another node grows without end, which by Motzkin's theorem no combination of the rows forbids: 1.

In logarithms, 2 is a linear system with whole coefficients. It is solvable if and only if for every dependency `z` of
its rows the product of the right sides to the powers `z` is 1, which is decided in fractions. The coefficients are then
products of rational powers of the right sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod

from escalation.arithmetic.row_dependencies import Reduction, reduction
from escalation.beliefs.orders import Believed, NoOrders, orders
from escalation.beliefs.paths import Paths, paths
from escalation.errors import quoted
from escalation.game.numeric_tree import Number, NumericTree
from escalation.game.tree import InformationSet, Move

Power = tuple[tuple[Fraction, Fraction], ...]
PointBeliefs = Sequence[Sequence[Fraction]]


@dataclass(frozen=True)
class Consistent:
    """The mistakes of which the beliefs are the limit: `c(a) e^o(a)` for each rare move `a`.

    `coefficients[a]` is a product of powers, `(base, exponent)` each; a move that is missing has the coefficient 1, and
    of one without an order no belief depends.
    """

    orders: Mapping[Move, int]
    coefficients: Mapping[Move, Power]


@dataclass(frozen=True)
class Inconsistent:
    """Why there are no such mistakes, in words, and the sets that contradict each other."""

    reason: str
    sets: tuple[int, ...]


@dataclass(frozen=True)
class Ratio:
    """At set `h`: the moves behind one believed node beyond those behind the first one, and what they must come to."""

    h: int
    exponents: Mapping[Move, int]
    value: Fraction


def consistency(
    at: NumericTree, behaviour: Sequence[Sequence[Number]], beliefs: PointBeliefs
) -> Consistent | Inconsistent:
    """Whether the beliefs, a vector for each set, are consistent with the behaviour; with the mistakes, or why not."""
    behind, sets = paths(at, behaviour), at.tree.sets
    for h, own in enumerate(sets):
        possible = behind.possible(own.nodes)
        if any(p and v not in possible for p, v in zip(beliefs[h], own.nodes, strict=True)):
            where = quoted(own.name)
            return Inconsistent(f"at {where} a node is believed that only a chance of 0 leads to.", (h,))
    found = orders({h: _believed(behind, own, beliefs[h]) for h, own in enumerate(sets)})
    if isinstance(found, NoOrders):
        reason = f"no orders of mistakes make just the believed nodes the likeliest at {_named(sets, found.sets)}."
        return Inconsistent(reason, found.sets)
    ratios = [r for h, own in enumerate(sets) for r in _ratios(behind, h, own, beliefs[h])]
    moves = sorted({m for r in ratios for m in r.exponents})
    solved = reduction([[r.exponents.get(m, 0) for m in moves] for r in ratios])
    broken = _broken(solved, ratios, sets)
    return broken or _with_coefficients(found, moves, solved, ratios)


def _believed(behind: Paths, own: InformationSet, belief: Sequence[Fraction]) -> Believed:
    possible = behind.possible(own.nodes)
    nodes = [behind.rare[v] for v, p in zip(own.nodes, belief, strict=True) if p]
    others = [behind.rare[v] for v, p in zip(own.nodes, belief, strict=True) if not p and v in possible]
    return Believed(tuple(nodes), tuple(others))


def _ratios(behind: Paths, h: int, own: InformationSet, belief: Sequence[Fraction]) -> list[Ratio]:
    """The equations of a set, a line for each believed node but the first."""
    (first, p), *rest = [(v, p / behind.certain[v]) for v, p in zip(own.nodes, belief, strict=True) if p]
    return [
        Ratio(
            h,
            {m: int(m in behind.rare[v]) - int(m in behind.rare[first]) for m in behind.rare[v] ^ behind.rare[first]},
            q / p,
        )
        for v, q in rest
    ]


def _broken(solved: Reduction, ratios: Sequence[Ratio], sets: Sequence[InformationSet]) -> Inconsistent | None:
    """The first dependency of the rows that the right sides do not share."""
    for powers in solved.dependencies:
        come_to = prod((r.value**z for r, z in zip(ratios, powers, strict=True)), start=Fraction(1))
        if come_to != 1:
            met = tuple(dict.fromkeys(r.h for r, z in zip(ratios, powers, strict=True) if z))
            what = f"the likelihood ratios at {_named(sets, met)} multiply to {come_to} where the same mistakes cancel"
            return Inconsistent(f"{what}, not to 1.", met)
    return None


def _with_coefficients(
    found: Mapping[Move, int], moves: Sequence[Move], solved: Reduction, ratios: Sequence[Ratio]
) -> Consistent:
    """The certificate, its equations checked by multiplying out."""
    coefficients = {
        moves[pivot]: tuple((r.value, q) for r, q in zip(ratios, made, strict=True) if q and r.value != 1)
        for pivot, made in zip(solved.pivots, solved.made_of, strict=True)
    }
    for r in ratios:
        powers = [(base, n * q) for m, n in r.exponents.items() for base, q in coefficients.get(m, ())]
        assert is_product(powers, r.value), "the coefficients do not give the beliefs"
    return Consistent(found, coefficients)


def is_product(powers: Sequence[tuple[Fraction, Fraction]], value: Fraction) -> bool:
    """Whether positive rationals to rational powers multiply to a positive rational: decided with whole powers.

    >>> is_product([(Fraction(2), Fraction(1, 2)), (Fraction(8), Fraction(1, 2))], Fraction(4))
    True
    """
    scale = lcm(*(q.denominator for _, q in powers))
    return prod((base ** int(q * scale) for base, q in powers), start=Fraction(1)) == value**scale


def _named(sets: Sequence[InformationSet], which: Sequence[int]) -> str:
    return " and ".join(quoted(sets[h].name) for h in which)
