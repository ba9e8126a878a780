"""The sequence form of a tree for two players (Romanovskii 1962; von Stengel 1996; Koller, Megiddo, von Stengel 1996).

A *sequence* of a player is what he has done so far: nothing, or his last move `(set, action)`, which by perfect recall
tells those before it. A *realisation plan* `x` gives each sequence the probability with which he plays it,

    x >= 0,   E x = e:   x[nothing] = 1   and   sum over k of x[(h, k)] = x[before[h]]  for each of his sets h,

and the payoffs of two players are `x A y` and `x B y`, where `A[s][t]` is the sum of `P(z) u(z)` over the ends `z` to
which the sequences `s` and `t` lead, `P(z)` the product of the chances on the way. Behaviour at `h` is
`x[(h, k)] / x[before[h]]` where that is not 0 / 0. Sequences are as many as moves in the tree, where plans are
exponentially many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.game.numeric_tree import NumericTree
from escalation.game.plans import realised
from escalation.game.replies import plus, times
from escalation.game.subgames import LastMove, Piece
from escalation.game.tree_replies import chance_alone, worth

Number = Any
Matrix = tuple[tuple[Number, ...], ...]
NOBODY = -1
Roles = tuple[int, int]


@dataclass(frozen=True)
class Sequences:
    """One player's sequences, None (nothing done) first, and his sets: the move before each, and its actions.

    `constraints` is `E`, a row for the first sequence and one for each set, columns as in `moves`; `e` is `(1, 0, 0,
    ...)`.
    """

    moves: tuple[LastMove, ...]
    sets: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[tuple[int, ...], ...]

    @property
    def constraints(self) -> tuple[tuple[int, ...], ...]:
        """The matrix `E`."""
        width = range(len(self.moves))
        rows = [tuple(int(s == 0) for s in width)]
        for before, after in zip(self.before, self.after, strict=True):
            rows.append(tuple((s in after) - (s == before) for s in width))
        return tuple(rows)

    def behaviour(self, plan: Sequence[Number]) -> dict[int, tuple[Number, ...]]:
        """The behaviour of a realisation plan, at the sets that it does not rule out."""
        chosen = {h: [plan[s] for s in after] for h, after in zip(self.sets, self.after, strict=True)}
        return {h: realised(own) for h, own in chosen.items() if not all(p == 0 for p in own)}

    def plan(self, behaviour: Mapping[int, Sequence[Number]]) -> tuple[Number, ...]:
        """The realisation plan of behaviour: the product of the player's own probabilities along each sequence."""
        found: dict[int, Number] = {0: Fraction(1)}
        for h, before, after in zip(self.sets, self.before, self.after, strict=True):
            found |= {s: times(found[before], p) for s, p in zip(after, behaviour[h], strict=True)}
        return tuple(found[s] for s in range(len(self.moves)))


@dataclass(frozen=True)
class SequenceForm:
    """The sequences of two roles, `payoffs[r][s][t]` of role `r`, and the chance of the ends to which `s` and `t` lead.

    NOBODY is a role with one sequence and payoffs 0.
    """

    roles: Roles
    sequences: tuple[Sequences, Sequences]
    payoffs: tuple[Matrix, Matrix]
    chances: Matrix


def sequence_form(
    at: NumericTree, piece: Piece, roles: Roles, below: Mapping[int, Sequence[Number]] | None = None
) -> SequenceForm:
    """The sequence form of a piece of a tree (the whole, or a subgame) for the two players who choose in it.

    `below` is what the subgames at its leaves bring. All other players have one action at each set.
    """
    assert set(piece.choosing) <= set(roles), "two players have a choice at most"
    own = (_sequences(piece, roles[0]), _sequences(piece, roles[1]))
    places = [{move: s for s, move in enumerate(each.moves)} for each in own]
    *tables, chances = ([[Fraction(0)] * len(own[1].moves) for _ in own[0].moves] for _ in (*roles, NOBODY))
    for z in piece.leaves:
        s, t = (place[None if i == NOBODY else piece.last[z][i]] for place, i in zip(places, roles, strict=True))
        chance = chance_alone(at, piece, z)
        chances[s][t] = plus(chances[s][t], chance)
        for table, i in zip(tables, roles, strict=True):
            if i != NOBODY:
                table[s][t] = plus(table[s][t], times(chance, worth(at, below or {}, z)[i]))
    first, second, weights = (tuple(map(tuple, table)) for table in (*tables, chances))
    return SequenceForm(roles, own, (first, second), weights)


def roles_in(piece: Piece) -> Roles:
    """Two roles for those who choose in a piece, in the order of the players, filled up with NOBODY."""
    first, second, *others = [*piece.choosing, NOBODY, NOBODY]
    assert others in ([NOBODY, NOBODY], [NOBODY], []), "two players have a choice at most"
    return first, second


def _sequences(piece: Piece, player: int) -> Sequences:
    sets = tuple(piece.sets_of(player)) if player != NOBODY else ()
    moves: list[LastMove] = [None, *((h, k) for h in sets for k in range(len(piece.tree.sets[h].actions)))]
    place = {move: s for s, move in enumerate(moves)}
    before = tuple(place[piece.before[h]] for h in sets)
    after = tuple(tuple(place[h, k] for k in range(len(piece.tree.sets[h].actions))) for h in sets)
    return Sequences(tuple(moves), sets, before, after)
