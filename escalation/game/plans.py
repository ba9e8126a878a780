"""Plans of a player in a tree, or in a piece of it: what he would do wherever his own moves can take him.

A *plan* (a strategy of the reduced strategic form) gives an action at those information sets that the player's own
earlier actions in it do not rule out; strategies that differ elsewhere lead to the same ends (Kuhn 1953; von Stengel
1996). By perfect recall a set `h` comes after one own move at most, `before[h]`, so that the plans after a move `m` are

    plans(m) = product over sets h with before[h] = m of the union over actions k of {h: k} x plans((h, k)).

A plan allows a leaf if it contains the player's last move on the way there. A mixture `w` over plans has the behaviour
`b(h)(k) = sum of w(s) over plans s with s(h) = k / sum of w(s) over plans s that have h` (Kuhn 1953); a set that no
plan of positive weight has is ruled out by the player himself, and what he would do there changes no outcome.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import Any

from escalation.errors import Unsupported
from escalation.game.normal import MOST_PROFILES, Profile
from escalation.game.replies import plus, times
from escalation.game.subgames import LastMove, Piece

MOST_TERMS = 500_000
Plan = Mapping[int, int]


def count_plans(piece: Piece, player: int) -> int:
    """How many plans a player has, without listing them."""
    after = _after(piece, player)

    def count(move: LastMove) -> int:
        return prod(sum(count((h, k)) for k in range(size)) for h, size in after.get(move, ()))

    return count(None)


def plans(piece: Piece, player: int) -> list[Plan]:
    """All plans of a player: at each set in turn the first action first. One empty plan for who never moves.

    Raises Unsupported for more than `MOST_PROFILES`.
    """
    if count_plans(piece, player) > MOST_PROFILES:
        raise _too_large(f"a player has {count_plans(piece, player)} plans", f"At most {MOST_PROFILES} are listed")
    after = _after(piece, player)

    def listed(move: LastMove) -> list[dict[int, int]]:
        ways = [[{h: k} | rest for k in range(size) for rest in listed((h, k))] for h, size in after.get(move, ())]
        return [{h: k for part in parts for h, k in part.items()} for parts in itertools.product(*ways)]

    return [dict(sorted(plan.items())) for plan in listed(None)]


def _after(piece: Piece, player: int) -> dict[LastMove, list[tuple[int, int]]]:
    """The sets that come next after each own move, with the number of actions there."""
    found: dict[LastMove, list[tuple[int, int]]] = {}
    for h in piece.sets_of(player):
        found.setdefault(piece.before[h], []).append((h, len(piece.tree.sets[h].actions)))
    return found


def check_plans(piece: Piece, players: Sequence[int]) -> None:
    """Raises Unsupported where the table of these players' plans is too large to make."""
    profiles = prod(count_plans(piece, i) for i in players)
    if profiles > MOST_PROFILES:
        raise _too_large(f"the strategic form has {profiles} profiles", f"At most {MOST_PROFILES} are listed")
    allowed = [_allowed_counts(piece, i) for i in players]
    terms = sum(prod(own[piece.last[z][i]] for i, own in zip(players, allowed, strict=True)) for z in piece.leaves)
    if terms > MOST_TERMS:
        raise _too_large(f"the payoffs of the strategic form have {terms} terms", f"At most {MOST_TERMS} are written")


def _too_large(what: str, limit: str) -> Unsupported:
    return Unsupported(f"{what}.", mend=f"{limit}; two players: --concept sequence-form-nash.")


def _allowed_counts(piece: Piece, player: int) -> dict[LastMove, int]:
    """How many plans contain each move of a player."""
    return {move: len(own) for move, own in _containing(plans(piece, player)).items()}


def _containing(own: Sequence[Plan]) -> dict[LastMove, list[int]]:
    """The plans that contain each move, by index; None is in all."""
    found: dict[LastMove, list[int]] = {None: list(range(len(own)))}
    for n, plan in enumerate(own):
        for move in plan.items():
            found.setdefault(move, []).append(n)
    return found


def leaves_at(piece: Piece, players: Sequence[int], own: Sequence[Sequence[Plan]]) -> dict[Profile, list[int]]:
    """The leaves that each profile of plans allows, chance apart; `players[n]` has the plans `own[n]`."""
    containing = [_containing(each) for each in own]
    found: dict[Profile, list[int]] = {p: [] for p in itertools.product(*(range(len(each)) for each in own))}
    for z in piece.leaves:
        allowed = [each[piece.last[z][i]] for i, each in zip(players, containing, strict=True)]
        for profile in itertools.product(*allowed):
            found[profile].append(z)
    return found


def behaviour_of(piece: Piece, own: Sequence[Plan], mixture: Sequence[Any]) -> dict[int, tuple[Any, ...]]:
    """The behaviour of a mixture over plans, at the sets that the player himself does not rule out."""
    weights: dict[int, list[Any]] = {}
    for plan, weight in zip(own, mixture, strict=True):
        if weight != 0:
            for h, k in plan.items():
                sizes = len(piece.tree.sets[h].actions)
                here = weights.setdefault(h, [Fraction(0)] * sizes)
                here[k] = plus(here[k], weight)
    return {h: realised(here) for h, here in weights.items()}


def realised(weights: Sequence[Any]) -> tuple[Any, ...]:
    """Weights over their sum, certainty and its opposite exact.

    >>> realised([Fraction(1, 4), Fraction(0), Fraction(1, 4)])
    (Fraction(1, 2), Fraction(0, 1), Fraction(1, 2))
    """
    idle = [w == 0 for w in weights]
    if idle.count(False) == 1:
        return tuple(Fraction(int(not none)) for none in idle)
    total: Any = Fraction(0)
    for w in weights:
        total = plus(total, w)
    return tuple(Fraction(0) if none else times(w, 1 / total) for w, none in zip(weights, idle, strict=True))
