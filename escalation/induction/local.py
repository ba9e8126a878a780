"""The equilibria of one piece of a tree, given what the smaller subgames at its leaves bring.

Chance alone: the mean of what follows. One decision: every action that brings its player most. Otherwise the Nash
equilibria of the piece: where at most two players choose, all extreme ones, in the sequence form
(`equilibrium_sets.sequence_pairs`); where more do, those of its reduced strategic form (`enumeration.any_players`),
brought back to behaviour (Kuhn 1953).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.arithmetic.double_description import Undecidable
from escalation.enumeration.any_players import any_players
from escalation.equilibrium_sets.bimatrix_pairs import Groups
from escalation.equilibrium_sets.sequence_pairs import realised_equilibria
from escalation.errors import Undecided, Unsupported, quoted
from escalation.game.numeric import NumericGame
from escalation.game.numeric_tree import NumericTree
from escalation.game.plans import behaviour_of, check_plans, plans
from escalation.game.replies import greatest, is_exact, plus, times
from escalation.game.sequence_form import roles_in, sequence_form
from escalation.game.subgames import Piece
from escalation.game.tree_replies import completed, worth
from escalation.induction.reduced_form import reduced_form

Number = Any
Behaviours = Mapping[int, tuple[Number, ...]]
Below = Mapping[int, Sequence[Number]]
TOO_MANY_FAMILIES = "families are too many to list"


@dataclass(frozen=True)
class Local:
    """Equilibria of a piece: behaviour at its sets, by index; `subsets` as in `result.Result`, each in one or more.

    `missing` says in words what may be missing; empty where every equilibrium lies in the hull of a subset. `free` are
    sets that some player rules out himself in some equilibrium: what stands there is a best reply.
    """

    behaviours: tuple[Behaviours, ...]
    subsets: Groups
    missing: str = ""
    free: frozenset[int] = frozenset()


def local_equilibria(at: NumericTree, piece: Piece, below: Below) -> Local:
    """The equilibria of a piece, in a fixed order.

    Raises Undecidable where balls hold a tie, TooManyRays and Unsupported for a piece that is too large.
    """
    if not piece.choosing:
        return Local((completed(at, piece, {}, below),), ((0,),))
    if piece.is_decision:
        return _decision(at, piece, below)
    return _two_who_choose(at, piece, below) if len(piece.choosing) < 3 else _more_who_choose(at, piece, below)


def _decision(at: NumericTree, piece: Piece, below: Below) -> Local:
    (h,) = piece.sets
    own = at.tree.sets[h]
    best = best_of([worth(at, below, z)[own.player] for z in piece.leaves])
    pure = tuple({h: tuple(Fraction(int(k == chosen)) for k in range(len(own.actions)))} for chosen in best)
    return Local(pure, (tuple(range(len(best))),))


def best_of(values: Sequence[Number]) -> list[int]:
    """The places of the greatest of some numbers. Raises Undecidable where balls do not tell it.

    >>> best_of([Fraction(1), Fraction(3), Fraction(3)])
    [1, 2]
    """
    top = greatest(values)
    return [k for k, value in enumerate(values) if value is top or not _surely_less(value, top)]


def _surely_less(value: Number, top: Number) -> bool:
    """Whether a number is less than one that is at least as great. Raises Undecidable where balls do not tell."""
    difference = plus(top, times(Fraction(-1), value))
    if difference > 0:
        return True
    if difference == 0:
        return False
    raise Undecidable


def _two_who_choose(at: NumericTree, piece: Piece, below: Below) -> Local:
    form = sequence_form(at, piece, roles_in(piece), below)
    first, second = form.sequences
    found = realised_equilibria(form)
    own = [first.behaviour(x) | second.behaviour(y) for x, y in found.pairs]
    order = sorted(range(len(own)), key=lambda k: behaviour_order(own[k]))
    place = {k: n for n, k in enumerate(order)}
    subsets = tuple(sorted(tuple(sorted(place[k] for k in subset)) for subset in found.subsets))
    missing = "" if found.every_subset else TOO_MANY_FAMILIES
    return _completed(at, piece, below, [own[k] for k in order], subsets, missing)


def behaviour_order(behaviour: Behaviours) -> tuple[Any, ...]:
    """Pure behaviour first, then by support, then by probabilities: the same order on every machine."""
    supports = [(h, tuple(k for k, p in enumerate(own) if p != 0)) for h, own in sorted(behaviour.items())]
    values = [-float(p) for _, own in sorted(behaviour.items()) for p in own]
    return sum(len(own) > 1 for _, own in supports), supports, values


def _more_who_choose(at: NumericTree, piece: Piece, below: Below) -> Local:
    """Three players or more: by the strategic form; what maps to the same behaviour is one equilibrium."""
    players = piece.choosing
    check_plans(piece, players)
    own = [plans(piece, i) for i in players]
    result = any_players("nash", _table(at, piece, below, own), [])
    listed = [_behaviour(piece, own, e.mixtures) for e in result.equilibria]
    distinct = {_key(each): each for each in listed}
    place = {key: n for n, key in enumerate(distinct)}
    to = [place[_key(each)] for each in listed]
    groups = [*result.subsets, *(c.members for c in result.continua)] or [(k,) for k in range(len(to))]
    alone = [(k,) for k in range(len(to)) if not any(k in group for group in groups)]
    subsets = tuple(dict.fromkeys(tuple(sorted({to[k] for k in group})) for group in [*groups, *alone]))
    missing = "" if result.complete else result.status
    if piece.root and result.continua:
        missing = "a continuum of equilibria was followed only at the points that span it"
    if piece.root and not all(type(p) is Fraction for e in result.equilibria for m in e.mixtures for p in m):
        raise Undecided(f"equilibria at {place_of(piece)} are irrational, and what lies above is not solved then.")
    return _completed(at, piece, below, list(distinct.values()), subsets, missing)


def _table(at: NumericTree, piece: Piece, below: Below, own: Sequence[Sequence[Any]]) -> NumericGame:
    """The strategic form of a piece for those who choose in it. Raises Unsupported for irrational payoffs."""
    table = reduced_form(at, piece, below, own)
    if not all(type(u) is Fraction for each in table.payoffs.values() for u in each):
        raise Unsupported(
            f"three players or more choose at {place_of(piece)}, and payoffs are not rational.",
            mend="Give values at which they are.",
        )
    return table


def _behaviour(piece: Piece, own: Sequence[Sequence[Any]], mixtures: Sequence[Sequence[Number]]) -> Behaviours:
    found: dict[int, tuple[Number, ...]] = {}
    for each, mixture in zip(own, mixtures, strict=True):
        found |= behaviour_of(piece, each, mixture)
    return found


def _key(behaviour: Behaviours) -> tuple[Any, ...]:
    return tuple((h, *(p if is_exact(p) else float(p) for p in own)) for h, own in sorted(behaviour.items()))


def _completed(
    at: NumericTree, piece: Piece, below: Below, own: Sequence[Behaviours], subsets: Groups, missing: str
) -> Local:
    free = {h for each in own for h in piece.sets if h not in each and len(at.tree.sets[h].actions) > 1}
    return Local(tuple(completed(at, piece, each, below) for each in own), subsets, missing, frozenset(free))


def place_of(piece: Piece) -> str:
    """The root of a piece in words: the moves that lead there, and its name."""
    return quoted(", ".join((*piece.tree.labels(piece.root), piece.tree.nodes[piece.root].name)))
