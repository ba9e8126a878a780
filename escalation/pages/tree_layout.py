"""A tree as a page draws it: its nodes, information sets, and the height at which each node stands.

Heights are those of the library's pictures (`exhibits.tree_places`); how far to the right a node stands hangs on how
wide words are in the reader's browser, which the page measures. A tree of more than `MOST_ENDS` ends is not drawn: the
page lists its moves.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import Any

from escalation.exhibits.tree import PictureBranch, PictureNode, PictureSet, TreePicture
from escalation.exhibits.tree_places import arc_tracks, node_heights, sets_in_line
from escalation.game.extensive import ExtensiveGame
from escalation.game.tree import Tree

MOST_ENDS = 24
ROW, ABOVE, BELOW = 24.0, 17.0, 31.0  # pixels: between ends, and what a node needs for its branch and its two lines


def tree_layout(game: ExtensiveGame) -> dict[str, Any]:
    """The tree for the page, the root first and behind each node what follows it."""
    tree, picture = game.tree, _picture(game)
    needs = [(ABOVE, BELOW if node.children else ABOVE / 2) for node in tree.nodes]
    heights = node_heights(picture, ROW, needs)
    return {
        "drawn": len(tree.ends) <= MOST_ENDS,
        "nodes": [
            {
                "name": node.name,
                "mover": node.player,
                "set": tree.set_at.get(v),
                "branches": list(node.branches),
                "children": list(node.children),
                "depth": picture.depths[v],
                "y": round(heights[v], 1),
            }
            for v, node in enumerate(tree.nodes)
        ],
        "sets": [
            {"name": own.name, "nodes": list(own.nodes), "letter": letter}
            for own, letter in zip(tree.sets, _letters(tree), strict=True)
        ],
        "arcs": _arcs(picture),
    }


def _picture(game: ExtensiveGame) -> TreePicture:
    """The tree without its texts."""
    tree = game.tree
    nodes = [
        PictureNode(node.name, node.player, tuple(map(PictureBranch, node.branches, node.children)))
        for node in tree.nodes
    ]
    sets = [
        PictureSet(letter, own.name, own.player, own.nodes)
        for own, letter in zip(tree.sets, _letters(tree), strict=True)
        if letter
    ]
    return TreePicture(game.title, game.players, tuple(nodes), tuple(sets))


def _letters(tree: Tree) -> list[str]:
    """A letter for each set of several nodes; nothing for a node that its mover knows."""
    joined = [h for h, own in enumerate(tree.sets) if len(own.nodes) > 1]
    letters = {h: ascii_lowercase[k % 26] + (str(k // 26) if k >= 26 else "") for k, h in enumerate(joined)}
    return [letters.get(h, "") for h in range(len(tree.sets))]


def _arcs(picture: TreePicture) -> list[dict[str, Any]]:
    """The nodes of one set that stand in line, and the track beside them on which an arc joins them."""
    found: list[dict[str, Any]] = []
    for depth in range(max(picture.depths) + 1):
        groups = sets_in_line(picture, depth)
        found += [{"nodes": g, "track": k} for g, k in zip(groups, arc_tracks(groups), strict=True)]
    return found
