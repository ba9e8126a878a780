"""A tree cut at the roots of its subgames: pieces that can be solved one after the other, smaller subgames first.

The *piece* of a root `r` is its subgame without the smaller subgames in it: play in it ends at its *leaves*, the ends
and the roots of smaller subgames that it reaches first. Every information set lies in one piece (Selten 1965). Where
every information set is one node, every decision and every chance move is a piece of its own.

Within a piece a player's *last move* on the way to a leaf, `(set, action)`, tells all his moves there, by perfect
recall; None where he has not moved in the piece.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from escalation.game.tree import Move, Tree

LastMove = Move | None


@dataclass(frozen=True)
class Piece:
    """What lies between a root and the next ones: information sets and leaves, by index, in the order of the tree.

    `last[z][i]` is the last move of player `i` on the way from the root to leaf `z`, `before[h]` that of the player of
    set `h` on the way there.
    """

    tree: Tree
    root: int
    leaves: tuple[int, ...]
    sets: tuple[int, ...]
    last: Mapping[int, tuple[LastMove, ...]]
    before: Mapping[int, LastMove]

    def path(self, leaf: int) -> list[Move]:
        """The moves from the root to a leaf, `(node, branch)`."""
        moves: list[Move] = []
        while leaf != self.root:
            node = self.tree.nodes[leaf]
            moves.append((node.parent, node.branch))
            leaf = node.parent
        return moves[::-1]

    def sets_of(self, player: int) -> list[int]:
        """A player's information sets in the piece; one that he reaches through another comes after it."""
        return [h for h in self.sets if self.tree.sets[h].player == player]

    @property
    def is_decision(self) -> bool:
        """Whether the piece is a single decision, which all players see, each action leading to one leaf."""
        here = self.tree.nodes[self.root]
        return here.player is not None and len(self.sets) == 1 and self.leaves == here.children

    @property
    def choosing(self) -> list[int]:
        """The players who have a choice in the piece."""
        return sorted({own.player for h in self.sets if len((own := self.tree.sets[h]).actions) > 1})


def pieces(tree: Tree, players: int) -> list[Piece]:
    """The pieces of a tree, in an order in which a piece comes after all that its leaves lead to."""
    return _cut(tree, tree.subgame_roots or (0,), players)[::-1]


def whole_piece(tree: Tree, players: int) -> Piece:
    """The tree as one piece, whatever subgames it has."""
    return _cut(tree, (0,), players)[0]


def _cut(tree: Tree, roots: Collection[int], players: int) -> list[Piece]:
    """The pieces between given roots, in the order of the roots; the first of them is the root of the tree."""
    stops = set(roots)
    within, last = _within(tree, stops), _last_moves(tree, stops, players)
    leaves: dict[int, list[int]] = {r: [] for r in roots}
    for v, node in enumerate(tree.nodes):
        if node.is_end or (v in stops and v):
            leaves[within[max(node.parent, 0)]].append(v)
    sets: dict[int, list[int]] = {r: [] for r in roots}
    for h in sorted(range(len(tree.sets)), key=lambda h: tree.sets[h].nodes[0]):
        sets[within[tree.sets[h].nodes[0]]].append(h)
    return [
        Piece(
            tree,
            r,
            tuple(leaves[r]),
            tuple(sets[r]),
            {z: last[z] for z in leaves[r]},
            {h: None if (v := tree.sets[h].nodes[0]) in stops else last[v][tree.sets[h].player] for h in sets[r]},
        )
        for r in sorted(roots)
    ]


def _within(tree: Tree, stops: Collection[int]) -> list[int]:
    """The root of the piece in which each node lies; a root lies in its own."""
    found: list[int] = []
    for v, node in enumerate(tree.nodes):
        found.append(v if v in stops else found[node.parent])
    return found


def _last_moves(tree: Tree, stops: Collection[int], players: int) -> list[tuple[LastMove, ...]]:
    """Each player's last move on the way to each node, from the last root above it on."""
    nobody = (None,) * players
    found: list[tuple[LastMove, ...]] = [nobody]
    for node in tree.nodes[1:]:
        moves = list(nobody if node.parent in stops else found[node.parent])
        mover = tree.nodes[node.parent].player
        if mover is not None:
            moves[mover] = (tree.set_at[node.parent], node.branch)
        found.append(tuple(moves))
    return found
