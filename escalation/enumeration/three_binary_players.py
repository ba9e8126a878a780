"""All equilibria of three players who choose between two strategies each, certified: points, and continua of them.

The set is the union of the pieces of `equilibrium_sets.two_by_two_by_two`. Listed are the isolated equilibria and, of
every continuum, the points that span it. The game is called degenerate if there is a continuum, if a player has a best
reply that he does not play in an isolated equilibrium, or if the number of equilibria is even (generically it is odd:
Wilson 1971; Harsanyi 1973).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from escalation.enumeration.subgame import Subgame
from escalation.equilibrium_sets.cube_pieces import Piece, Point, corners
from escalation.equilibrium_sets.two_by_two_by_two import components, equilibrium_pieces, gains
from escalation.game.replies import deviation_payoffs
from escalation.result import CUBE, Continuum, Equilibrium, Result, certified, listing_order


def three_binary_players(concept: str, subgame: Subgame) -> Result[Equilibrium]:
    """The answer for rational payoffs: complete, exact, mixed equilibria and continua included."""
    choosing = subgame.choosing
    places = [dict(zip(choosing, bits, strict=True)) for bits in CUBE]
    payoffs = {tuple(p.values()): [subgame.payoff(p, i) for i in choosing] for p in places}
    pieces = equilibrium_pieces(gains(payoffs))  # type: ignore[arg-type]
    spanning = [corners(piece) for piece in pieces]
    made = {point: certified(subgame.at, _mixtures(subgame, point)) for own in spanning for point in own}
    order = sorted(made, key=lambda point: listing_order(made[point]))
    members = [tuple(sorted(order.index(point) for point in own)) for own in spanning]
    groups = tuple(sorted(tuple(sorted({k for n in g for k in members[n]})) for g in components(pieces)))
    continua = tuple(_continuum(subgame, p, m) for p, m in zip(pieces, members, strict=True) if p.free)
    listed = tuple(made[point] for point in order)
    degenerate = bool(continua) or len(listed) % 2 == 0 or any(_has_spare_reply(e, subgame) for e in listed)
    status = "complete: all equilibria, exact"
    if continua:
        status += "; a continuum is listed by the points that span it"
    return Result(concept, subgame.at, listed, True, status, degenerate, groups, continua=continua)


def _mixtures(subgame: Subgame, point: Point) -> list[Any]:
    return subgame.mixtures({i: (1 - x, x) for i, x in zip(subgame.choosing, point, strict=True)})


def _continuum(subgame: Subgame, piece: Piece, members: Sequence[int]) -> Continuum:
    i, j, k = subgame.choosing
    a, b, c = ((subgame.left[p][0], subgame.left[p][1]) for p in (i, j, k))
    return Continuum(piece, (i, j, k), (a, b, c), subgame.profile({}), tuple(members))


def _has_spare_reply(equilibrium: Equilibrium, subgame: Subgame) -> bool:
    """Whether a player has a best reply that he does not play."""
    for i, own in enumerate(equilibrium.mixtures):
        replies = deviation_payoffs(subgame.at.payoffs, equilibrium.mixtures, i)
        best = max(replies)
        if any(reply == best and p == Fraction(0) for reply, p in zip(replies, own, strict=True)):
            return True
    return False
