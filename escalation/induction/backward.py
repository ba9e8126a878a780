"""Backward induction over subgames: all subgame-perfect equilibria from those of the pieces (Zermelo 1913; Kuhn 1953;
Selten 1965).

Behaviour is a subgame-perfect equilibrium if and only if in every piece of the tree (`game.subgames`) it is a Nash
equilibrium, the smaller subgames at the leaves replaced by what behaviour in them brings. From the smallest subgames
upward every combination of solutions below is followed, and every equilibrium of the piece at each.

Where actions tie, or the equilibria of a piece form a continuum, what is followed are its extreme members: every pure
choice among them. A *family*, the hull of such members, is *harmless* if all of them bring the same to every player who
has a choice on the way to the subgame: then nothing above depends on the mixture, and the families of the pieces
multiply to families of the tree. If all are harmless the list is complete: every subgame-perfect equilibrium lies in a
family of listed ones. Otherwise a mixture may make a player above indifferent, and bring equilibria that are not
listed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from escalation.arithmetic.double_description import TooManyRays
from escalation.equilibrium_sets.bimatrix_pairs import Groups
from escalation.errors import Undecided, Unsupported
from escalation.game.numeric_tree import NumericTree
from escalation.game.replies import is_exact
from escalation.game.subgames import Piece, pieces
from escalation.game.tree import Tree
from escalation.game.tree_replies import expected_in
from escalation.induction.local import TOO_MANY_FAMILIES, Behaviours, Local, local_equilibria, place_of
from escalation.induction.step import Step, step_at

MOST_SOLUTIONS = 1000
MOST_NODES_TOLD = 200_000
MOST_PLACES = 3
Number = Any
Combination = tuple[int, ...]


@dataclass(frozen=True)
class Solved:
    """A subgame-perfect equilibrium of a subgame: what it brings, behaviour in its piece, and what was chosen below."""

    values: tuple[Number, ...]
    own: Behaviours
    below: tuple[Solved, ...]

    @property
    def behaviour(self) -> dict[int, tuple[Number, ...]]:
        """The behaviour at every information set of the subgame, by index."""
        found: dict[int, tuple[Number, ...]] = {}
        waiting = [self]
        while waiting:
            here = waiting.pop()
            found |= here.own
            waiting += here.below
        return found


@dataclass(frozen=True)
class Subgame:
    """The solutions of a subgame, and `families` of them by index; each solution is in one or more.

    `same[k]` is the first solution that brings the same as solution `k`.
    """

    solutions: tuple[Solved, ...]
    families: Groups
    same: tuple[int, ...]


@dataclass
class Search:
    """What was met on the way: steps, sets at which actions tie (`mixed`: at which a mixture may matter above), and in
    words what may be missing, with the places."""

    at: NumericTree
    most: int
    steps: list[Step] = field(default_factory=list)
    ties: set[int] = field(default_factory=set)
    mixed: set[int] = field(default_factory=set)
    free: set[int] = field(default_factory=set)
    missing: dict[str, list[str]] = field(default_factory=dict)

    def note(self, what: str, piece: Piece) -> None:
        """Keeps what may be missing at a piece."""
        places = self.missing.setdefault(what, [])
        if place_of(piece) not in places:
            places.append(place_of(piece))

    @property
    def notes(self) -> tuple[str, ...]:
        """What may be missing, in words."""
        return tuple(f"{what}, at {_listed(places)}" for what, places in self.missing.items())


def _listed(places: Sequence[str]) -> str:
    rest = f" and {len(places) - MOST_PLACES} more places" if len(places) > MOST_PLACES else ""
    return ", ".join(places[:MOST_PLACES]) + rest


def searched(at: NumericTree) -> tuple[Subgame, Search]:
    """The subgame-perfect equilibria of a tree, and how they were found.

    Raises Undecidable where balls hold a tie, Undecided and Unsupported for a piece that is too large.
    """
    search = Search(at, max(1, min(MOST_SOLUTIONS, MOST_NODES_TOLD // len(at.tree.nodes))))
    found: dict[int, Subgame] = {}
    for piece in pieces(at.tree, len(at.game.players)):
        below = {z: found.pop(z) for z in piece.leaves if z in found}
        found[piece.root] = _solved(search, piece, below)
    return found[0], search


def _solved(search: Search, piece: Piece, below: Mapping[int, Subgame]) -> Subgame:
    """All combinations of solutions below, and all equilibria of the piece at each."""
    local: dict[Combination, Local] = {}
    solutions: list[Solved] = []
    place: dict[tuple[Combination, int], int] = {}
    for combination, n in _counted(search, piece, below, local):
        if len(solutions) == search.most:
            search.note(f"only the first {search.most} solutions were followed", piece)
            return _grouped(solutions, tuple((k,) for k in range(len(solutions))))
        own = local[_same(below, combination)].behaviours[n]
        under = tuple(sub.solutions[k] for sub, k in zip(below.values(), combination, strict=True))
        brings = expected_in(search.at, piece, own, _values(below, combination))
        place[combination, n] = len(solutions)
        solutions.append(Solved(brings, own, under))
    if any(each.missing for each in local.values()):
        return _grouped(solutions, tuple((k,) for k in range(len(solutions))))
    families = tuple(
        tuple(sorted(place[c, n] for c in itertools.product(*parts) for n in subset))
        for parts in itertools.islice(itertools.product(*(sub.families for sub in below.values())), search.most + 1)
        for subset in local[_same(below, tuple(part[0] for part in parts))].subsets
    )
    if len(families) > search.most:
        search.note(TOO_MANY_FAMILIES, piece)
        return _grouped(solutions, tuple((k,) for k in range(len(solutions))))
    return _grouped(solutions, _harmless(search, piece, solutions, families))


def _counted(
    search: Search, piece: Piece, below: Mapping[int, Subgame], local: dict[Combination, Local]
) -> Iterator[tuple[Combination, int]]:
    """Every combination with the number of every equilibrium there; `local` keeps those already computed."""
    for combination in itertools.product(*(range(len(sub.solutions)) for sub in below.values())):
        same = _same(below, combination)
        if same not in local:
            local[same] = _followed(search, piece, _values(below, combination))
        yield from ((combination, n) for n in range(len(local[same].behaviours)))


def _followed(search: Search, piece: Piece, values: Mapping[int, tuple[Number, ...]]) -> Local:
    """The equilibria of a piece, told."""
    try:
        local = local_equilibria(search.at, piece, values)
    except TooManyRays as limit:
        raise Undecided(f"gave up: too many vertices at {place_of(piece)} ({limit}).") from None
    except Unsupported as limit:
        raise Undecided(f"gave up at {place_of(piece)}: {limit.what}") from None
    brings = [expected_in(search.at, piece, own, values) for own in local.behaviours]
    first = [own[piece.sets[0]] for own in local.behaviours] if piece.is_decision else []
    chosen = [k for own in first for k, p in enumerate(own) if p == 1]
    search.steps.append(step_at(search.at, piece, values, chosen, brings))
    search.ties |= {h for subset in local.subsets for h in _differing(piece, [local.behaviours[n] for n in subset])}
    search.free |= local.free
    if local.missing:
        search.note(local.missing, piece)
    return local


def _differing(piece: Piece, behaviours: Sequence[Behaviours]) -> set[int]:
    """The sets at which some behaviours differ."""
    return {h for h in piece.sets for own in behaviours[1:] if own[h] != behaviours[0][h]}


def _harmless(search: Search, piece: Piece, solutions: Sequence[Solved], families: Groups) -> Groups:
    """The families with those broken up that a player above may not be indifferent to."""
    above = _choosing_above(search.at.tree, piece.root)
    kept: list[tuple[int, ...]] = []
    for family in families:
        if not all(solutions[k].values[i] == solutions[family[0]].values[i] for k in family for i in above):
            kept += [(k,) for k in family]
            members = [solutions[k].behaviour for k in family]
            search.mixed |= {h for own in members[1:] for h, played in own.items() if played != members[0][h]}
        else:
            kept.append(family)
    return tuple(dict.fromkeys(kept))


def _choosing_above(tree: Tree, node: int) -> set[int]:
    """The players who have a choice on the way to a node."""
    movers = {tree.nodes[v].player for v, _ in tree.path(node) if len(tree.nodes[v].children) > 1}
    return {i for i in movers if i is not None}


def _grouped(solutions: Sequence[Solved], families: Groups) -> Subgame:
    first: dict[tuple[Number, ...], int] = {}
    exact = all(is_exact(u) for s in solutions for u in s.values)
    same = tuple(first.setdefault(s.values, k) if exact else k for k, s in enumerate(solutions))
    return Subgame(tuple(solutions), families, same)


def _same(below: Mapping[int, Subgame], combination: Combination) -> Combination:
    """The first combination that brings the same."""
    return tuple(sub.same[k] for sub, k in zip(below.values(), combination, strict=True))


def _values(below: Mapping[int, Subgame], combination: Combination) -> dict[int, tuple[Number, ...]]:
    return {z: sub.solutions[k].values for (z, sub), k in zip(below.items(), combination, strict=True)}
