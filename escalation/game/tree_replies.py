"""Best replies in a tree, against given behaviour of the others: by recursion over the player's own sets.

In a piece (`game.subgames`) with root `r`, let `w(z)` be the chance that chance and the others let play reach leaf `z`,
and `u(z)` what the player gets there. With `T(h)` the most that he can get from set `h` on, weighted by the chance that
the others let him reach it,

    T(h) = max over k of G((h, k)),
    G(m) = sum of w(z) u(z) over leaves z whose last own move is m + sum of T(h') over sets h' with before[h'] = m,

and `G(None)` is the best that he can get in the subgame (Wilson 1972; von Stengel 1996: the dual of the sequence form).
At a leaf where a smaller subgame begins `u(z)` is the best that he can get there. Behaviour is a Nash equilibrium of a
subgame if and only if that is what every player gets, and subgame-perfect if this is so in every subgame (Selten 1965).

Numbers are fractions, surds of one field, or balls; among balls the greatest is an enclosure of the maximum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.game.numeric_tree import NumericTree
from escalation.game.replies import as_ball, greatest, is_exact, plus, times
from escalation.game.subgames import LastMove, Piece

Number = Any
Played = Mapping[int, Sequence[Number]]


def worth(at: NumericTree, below: Mapping[int, Sequence[Number]], leaf: int) -> Sequence[Number]:
    """What each player gets at a leaf: its payoffs, or what the subgame that begins there brings."""
    return at.payoffs[leaf] if at.tree.nodes[leaf].is_end else below[leaf]


def chance_alone(at: NumericTree, piece: Piece, leaf: int) -> Number:
    """The product of the chances on the way from the root of a piece to a leaf."""
    found: Number = Fraction(1)
    for v, k in piece.path(leaf):
        found = times(found, at.chances[v][k]) if at.tree.nodes[v].is_chance else found
    return found


def chance_of(at: NumericTree, piece: Piece, behaviour: Played, leaf: int, without: int | None = None) -> Number:
    """The probability that play reaches a leaf of a piece from its root; the moves of player `without` left out."""
    found = chance_alone(at, piece, leaf)
    for v, k in piece.path(leaf):
        mover = at.tree.nodes[v].player
        if mover is not None and mover != without:
            found = times(found, behaviour[at.tree.set_at[v]][k])
    return found


def expected_in(
    at: NumericTree, piece: Piece, behaviour: Played, below: Mapping[int, Sequence[Number]]
) -> tuple[Number, ...]:
    """What every player expects at the root of a piece."""
    totals: list[Number] = [Fraction(0)] * len(at.game.players)
    for z in piece.leaves:
        chance = chance_of(at, piece, behaviour, z)
        totals = [plus(t, times(chance, u)) for t, u in zip(totals, worth(at, below, z), strict=True)]
    return tuple(totals)


def best_reply(
    at: NumericTree, piece: Piece, behaviour: Played, below: Mapping[int, Sequence[Number]], player: int
) -> tuple[Number, dict[int, int]]:
    """The most that a player can get in a piece, and an action that brings it at each of his sets, the first of them.

    Among balls an action is the one whose enclosure has the greatest middle.
    """
    gained: dict[LastMove, Number] = {None: Fraction(0)}
    for z in piece.leaves:
        chance = chance_of(at, piece, behaviour, z, player)
        move = piece.last[z][player]
        gained[move] = plus(gained.get(move, Fraction(0)), times(chance, worth(at, below, z)[player]))
    chosen: dict[int, int] = {}
    for h in reversed(piece.sets_of(player)):
        totals = [gained.get((h, k), Fraction(0)) for k in range(len(at.tree.sets[h].actions))]
        top = greatest(totals)
        chosen[h] = next(k for k, total in enumerate(totals) if total is top)
        gained[piece.before[h]] = plus(gained.get(piece.before[h], Fraction(0)), largest(totals))
    return gained[None], chosen


def largest(totals: Sequence[Number]) -> Number:
    """The maximum of some numbers; of balls, an enclosure of it."""
    found = totals[0]
    for total in totals[1:]:
        both = is_exact(found) and is_exact(total)
        found = greatest((found, total)) if both else as_ball(found).max(as_ball(total))
    return found


def best_values(at: NumericTree, cut: Sequence[Piece], behaviour: Played) -> dict[int, tuple[Number, ...]]:
    """The most that each player can get in each subgame, by its root; `cut` as `pieces` gives it, or the whole."""
    found: dict[int, tuple[Number, ...]] = {}
    for piece in cut:
        found[piece.root] = tuple(best_reply(at, piece, behaviour, found, i)[0] for i in range(len(at.game.players)))
    return found


def completed(
    at: NumericTree, piece: Piece, own: Played, below: Mapping[int, Sequence[Number]]
) -> dict[int, tuple[Number, ...]]:
    """Behaviour at every set of a piece, from that at the sets which no player rules out himself.

    At the others a best reply to the rest is put, which changes no outcome and no equilibrium.
    """
    sizes = {h: len(at.tree.sets[h].actions) for h in piece.sets}
    found = {h: tuple(own[h]) if h in own else _certainly(0, size) for h, size in sizes.items()}
    for player in {at.tree.sets[h].player for h in piece.sets if h not in own}:
        _, chosen = best_reply(at, piece, found, below, player)
        found |= {h: _certainly(k, sizes[h]) for h, k in chosen.items() if h not in own}
    return found


def _certainly(action: int, size: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(int(k == action)) for k in range(size))
