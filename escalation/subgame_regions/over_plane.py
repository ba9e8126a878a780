"""What decides subgame-perfect play as two parameters move in a rectangle: polynomials, and who is indifferent on them.

Backward induction over the rectangle compares expected payoffs by the signs of polynomials; where none of those that
have no one sign in it is 0, nor any divisor, the paths of play do not change.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from escalation.arithmetic.plane_curves import RING, Box
from escalation.arithmetic.quotients import Polynomial, Quotient
from escalation.game.extensive import ExtensiveGame
from escalation.parameters import Values
from escalation.signs.ratios import Ratio, of_quotient
from escalation.signs.samples import samples_of
from escalation.signs.simplification import Simplifier
from escalation.signs.space import Range, Space
from escalation.subgame_regions.courses import Course, backward
from escalation.subgame_regions.sign_cells import SignCells

DRAWN = 1000


@dataclass(frozen=True)
class MoveTie:
    """A player is indifferent between two actions at an information set, given some play behind them."""

    player: int
    at: str
    first: str
    second: str


@dataclass(frozen=True)
class DecidingInPlane:
    """The polynomials, and pairs of a tie and a polynomial that is 0 where it holds."""

    polynomials: tuple[Polynomial, ...]
    ties: tuple[tuple[MoveTie, Polynomial], ...]


def deciding_in_plane(game: ExtensiveGame, values: Values, box: Box) -> DecidingInPlane:
    """What decides a tree whose formulas `values` reads as quotients of two parameters.

    Raises NotRational where one is none, Undecided where a subgame is too large.
    """
    nodes = game.tree.nodes
    chances = {v: [values.of(e) for e in node.chances] for v, node in enumerate(nodes) if node.is_chance}
    payoffs = {z: [values.of(e) for e in own] for z, own in game.end_payoffs.items()}
    x, y = RING.names()
    space = Space(RING, {x: Range(box.left, box.right), y: Range(box.bottom, box.top)})
    cells = SignCells(Simplifier(space, samples_of(space, DRAWN)))
    known = backward(game.tree, _ratios(chances), _ratios(payoffs), cells)
    divisors = [q.denominator for own in (*chances.values(), *payoffs.values()) for q in own]
    return DecidingInPlane((*cells.atoms, *divisors), tuple(_ties(game, known)))


def _ratios(read: Mapping[int, Sequence[Quotient]]) -> dict[int, tuple[Ratio, ...]]:
    return {v: tuple(map(of_quotient, own)) for v, own in read.items()}


def _ties(game: ExtensiveGame, known: Mapping[int, Sequence[Course]]) -> Iterator[tuple[MoveTie, Polynomial]]:
    tree = game.tree
    for own in tree.sets:
        children = tree.nodes[own.nodes[0]].children
        if len(own.nodes) > 1 or any(child not in known for child in children):
            continue
        for (k, a), (j, b) in itertools.combinations(enumerate(children), 2):
            for one, other in itertools.product(known[a], known[b]):
                gap = one.values[own.player].compared(">=", other.values[own.player]).polynomial
                yield MoveTie(own.player, own.name, own.actions[k], own.actions[j]), gap
