"""Backward induction along one parameter: where the plan of play changes, exactly.

All other names are held, so that every chance and payoff of a tree is a rational function of one parameter `t`. With
`w(v)` the probability that chance alone leads to node `v`, action `k` at information set `h` is worth

    W_k(t) = sum_(v in h) w(v)(t) u_i(child k of v)(t)

to its mover `i`, later choices made as the plan says. A plan stays the plan of backward induction between two roots of
its differences `W_k - W_j` at all sets. The roots of the differences of all plans met so far cut the line; each piece
has a sample and its plan; new plans bring new roots, until no more come.

Only the sets that backward induction decides whatever is believed have a plan (`Tree.decided_sets`); elsewhere it is
`OPEN`. Pieces on which a chance is none, below 0 or above 1, are left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.errors import Undecided
from escalation.evaluation import NotRational
from escalation.game.extensive import ExtensiveGame
from escalation.parameter_line import Line, along, between, inside
from escalation.parameters import Values
from escalation.subgame_regions.tree_functions import Functions, functions_of

Plan = tuple[int, ...]
OPEN = -1
MOST_POINTS = 400
MOST_TRIES = 64


@dataclass(frozen=True)
class Piece:
    """An open piece of the line, None for no end, on which `plan` (an action at every set) is the only one.

    `worth[h][k]` is what action `k` at set `h` is worth to its mover, as a function of the parameter (empty where the
    plan is `OPEN`).
    """

    low: RealRoot | None
    high: RealRoot | None
    sample: Fraction
    plan: Plan
    worth: tuple[tuple[RationalFunction, ...], ...]


def functions_along(game: ExtensiveGame, parameter: str) -> Functions:
    """The game with all but one name held. Raises Undecided where something is not rational in the parameter."""
    try:
        return functions_of(game, along(game, parameter).of)
    except NotRational:
        raise Undecided(f"the payoffs are not rational in {parameter}, so plans along it are not known.") from None


def plan_now(game: ExtensiveGame) -> Plan | None:
    """The plan of backward induction at the game's own values; None where actions tie.

    Raises Undecided where payoffs or chances are not rational.
    """
    values = Values.at_baseline(game.sheet)
    try:
        found = worth_at(functions_of(game, lambda e: RationalFunction.constant(values.of(e))), Fraction(0))
    except NotRational:
        raise Undecided("payoffs or chances are not rational at these values.") from None
    return None if found is None else found[0]


def _check_order(game: ExtensiveGame) -> None:
    if game.tree.induction_order is None:
        raise Undecided("beliefs in this tree depend on what players do, so backward induction does not decide it.")


def plans_along(game: ExtensiveGame, line: Line) -> list[Piece]:
    """The pieces of the line, in order, neighbours with the same plan joined.

    Raises Undecided where beliefs depend on what players do, or the line is cut into too many pieces.

    >>> from escalation.files.library import load
    >>> pieces = plans_along(load("crisis-tree"), Line("sigma_a", Fraction(0), None))
    >>> [str(piece.low.value) for piece in pieces if piece.low is not None and piece.low.value][0]
    '8/9'
    """
    _check_order(game)
    return plans_of(functions_along(game, line.parameter), line)


def plans_of(functions: Functions, line: Line) -> list[Piece]:
    """The same where the functions along the line are known."""
    _check_order(functions.game)
    return _joined(all_pieces(functions, line))


def all_pieces(functions: Functions, line: Line) -> list[Piece]:
    """The pieces between all points at which some preference may change, in order, none joined.

    Raises Undecided where the line is cut into too many pieces.
    """
    walls: dict[str, Any] = {}
    one = RationalFunction.constant(1)
    for f in (f for own in (*functions.chances.values(), *functions.payoffs.values()) for f in own):
        walls[str(f.denominator)] = f.denominator
    for f in (f for own in functions.chances.values() for f in own):
        walls |= {str(p): p for p in (f.numerator, (one - f).numerator)}
    while True:
        points = [r for r in real_roots(p for p in walls.values() if p.degree() > 0) if line.inside(r)]
        if len(points) > MOST_POINTS:
            raise Undecided(f"more than {MOST_POINTS} points decide along {line.parameter}.")
        spans = [(low, high, sample) for low, high, sample in _spans(points, line) if functions.are_chances(sample)]
        pieces = [_piece(functions, *ends) for ends in spans]
        fresh = {str(p): p for piece in pieces for p in _walls(piece) if str(p) not in walls}
        if not fresh:
            return pieces
        walls |= fresh


def _spans(points: Sequence[RealRoot], line: Line) -> Iterator[tuple[RealRoot | None, RealRoot | None, Fraction]]:
    """The open pieces between points and the ends of the line, each with a sample."""
    for (low, high), sample in zip(itertools.pairwise(line.cut_at(points)), between(points, line), strict=True):
        if low is None or high is None or low.middle < high.middle:
            yield low, high, sample


def _piece(functions: Functions, low: RealRoot | None, high: RealRoot | None, sample: Fraction) -> Piece:
    """The plan of backward induction at a sample of a piece; at a tie there, at another one."""
    for _ in range(MOST_TRIES):
        found = worth_at(functions, sample)
        if found is not None:
            return Piece(low, high, sample, *found)
        sample = inside(sample, None if high is None else high.low)
    raise Undecided("actions tie throughout a piece of the line.")


def worth_at(functions: Functions, sample: Fraction) -> tuple[Plan, tuple[tuple[RationalFunction, ...], ...]] | None:
    """The plan at a point, and the worth of all actions under it, as functions.

    None where actions tie at the point, or a payoff has no value there. Actions that tie throughout, whatever the
    parameter, are no tie: the first of them is taken.
    """
    tree = functions.game.tree
    if any(u.has_pole(sample) for own in (*functions.payoffs.values(), *functions.chances.values()) for u in own):
        return None
    plan: dict[int, int] = {}
    worth: dict[int, tuple[RationalFunction, ...]] = {}
    known: dict[int, tuple[RationalFunction, ...]] = dict(functions.payoffs)
    for h in tree.decided_sets:
        own = tree.sets[h]
        options = [_worth(functions, known, plan, h, k) for k in range(len(own.actions))]
        values = [w.at(sample) for w in options]
        best = max(range(len(values)), key=lambda k, values=values: (values[k], -k))  # type: ignore[misc]
        if any(v == values[best] and options[k] != options[best] for k, v in enumerate(values)):
            return None
        plan[h], worth[h] = best, tuple(options)
    sets = range(len(tree.sets))
    return tuple(plan.get(h, OPEN) for h in sets), tuple(worth.get(h, ()) for h in sets)


def _worth(
    functions: Functions, known: dict[int, tuple[RationalFunction, ...]], plan: Mapping[int, int], h: int, k: int
) -> RationalFunction:
    own = functions.game.tree.sets[h]
    total = RationalFunction.constant(0)
    for v in own.nodes:
        child = functions.game.tree.nodes[v].children[k]
        total = total + functions.reach[v] * _expected(functions, known, plan, child)[own.player]
    return total


def _expected(
    functions: Functions, known: dict[int, tuple[RationalFunction, ...]], plan: Mapping[int, int], node: int
) -> tuple[RationalFunction, ...]:
    """What players expect at a node, later choices made."""
    if node not in known:
        here = functions.game.tree.nodes[node]
        if here.player is not None:
            chosen = plan[functions.game.tree.set_at[node]]
            known[node] = _expected(functions, known, plan, here.children[chosen])
        else:
            ahead = [_expected(functions, known, plan, child) for child in here.children]
            pairs = list(zip(functions.chances[node], ahead, strict=True))
            zero = RationalFunction.constant(0)
            known[node] = tuple(sum((p * u[i] for p, u in pairs), start=zero) for i in range(len(ahead[0])))
    return known[node]


def _walls(piece: Piece) -> Iterator[Any]:
    """The polynomials at whose roots a preference between two actions of a set may change under a plan."""
    for own in piece.worth:
        for a, b in itertools.combinations(own, 2):
            difference = a - b
            if difference.numerator.degree() > 0:
                yield difference.numerator


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].plan == piece.plan and joined[-1].high is piece.low:
            joined[-1] = Piece(joined[-1].low, piece.high, joined[-1].sample, piece.plan, piece.worth)
        else:
            joined.append(piece)
    return joined
