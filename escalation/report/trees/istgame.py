"""A tree in LaTeX, drawn by the package istgame (In-Sung Cho, version 2): one simple tree a node, from the root down.

    \\istroot(1)(0-2)<above right>{Iran: border}
      \\istb[line width=2pt]{\\mbox{Strike}}[al]
      \\istb{\\mbox{Absorb}}[ar]{\\mbox{...}}
      \\endist
    \\xtInfoset(1)(2)

`\\istroot(n)(m-k)` puts node `n` at the end of branch `k` of node `m`; `\\xtdistance` sets how far down and how far
apart its branches end; `\\xtInfoset` joins two nodes. An `\\istb` has a style, an action with its place, and payoffs.
`\\mbox` keeps words upright where the package sets mathematics. Everything is in black; players are told apart by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from escalation.exhibits import TreePicture
from escalation.exhibits.tree import MEANING, Mark, PictureBranch
from escalation.exhibits.tree_places import Spread, Words, side_of, spread

Escape = Callable[[str], str]
LEVEL = 16.0  # millimetres
SLOPE = 0.3
CHARACTER = 1.65  # millimetres, in \footnotesize
ROW = 3.5
GAP = 2.0  # between a node and its words
STYLES = {Mark.PATH: "[line width=1.6pt]", Mark.CHOSEN: "[line width=0.8pt,->]", Mark.NONE: ""}
LINES = {Mark.PATH: "thick", Mark.CHOSEN: "with an arrow"}
_NUMBER = re.compile(r"-?\d+(\.\d+)?(/\d+)?")


def istgame(picture: TreePicture, escape: Escape) -> str:
    """The environment with its title and legend; `escape` makes text of names."""
    apart = _spread(picture).apart
    down = _levels(picture, apart)
    inner = [
        line
        for v, node in enumerate(picture.nodes)
        if node.branches
        for line in _simple_tree(picture, v, (down[picture.depths[v]], apart[v]), escape)
    ]
    inner += [f"\\xtInfoset({a})({b})" for a, b in _links(picture)]
    words = [f"{LINES[mark]}: {MEANING[mark]}" for mark in picture.marks]
    payoffs = f"at the ends: payoffs of {', then '.join(picture.players)}"
    legend = escape("; ".join([*words, payoffs, *picture.key]))
    return "\n".join(
        [
            f"\\textbf{{{escape(picture.title)}}}\\par",
            "{\\footnotesize\\begin{istgame}",
            *inner,
            "\\end{istgame}\\par}",
            f"{{\\small {legend}\\par}}",
            "\\medskip",
        ]
    )


def width_across(picture: TreePicture) -> float:
    """How wide the tree is, in millimetres."""
    found = _spread(picture)
    return found.left + found.right


def _spread(picture: TreePicture) -> Spread:
    return spread(picture, [_words(picture, v) for v in range(len(picture.nodes))])


def _levels(picture: TreePicture, apart: Sequence[float]) -> list[float]:
    """How far down the branches of each depth lead: far enough that they slope."""
    down = [LEVEL] * (max(picture.depths) + 1)
    for v, width in enumerate(apart):
        depth = picture.depths[v]
        down[depth] = max(down[depth], SLOPE * width)
    return down


def _simple_tree(picture: TreePicture, v: int, size: tuple[float, float], escape: Escape) -> list[str]:
    node = picture.nodes[v]
    where, side = _place(picture, v)
    style = "[draw,fill=white]" if node.mover is None else ""
    count = len(node.branches)
    return [
        f"\\xtdistance{{{size[0]:.1f}mm}}{{{size[1]:.1f}mm}}",
        f"\\istroot({v}){where}{style}<{side}>{{{escape(picture.standing(v))}}}",
        *(f"  {_branch(picture, branch, _label_side(k, count), escape)}" for k, branch in enumerate(node.branches)),
        "  \\endist",
    ]


def _place(picture: TreePicture, v: int) -> tuple[str, str]:
    """At the end of which branch a node stands, and on which side of it its words: away from that branch."""
    for above, node in enumerate(picture.nodes):
        for k, branch in enumerate(node.branches):
            if branch.to == v:
                return f"({above}-{k + 1})", "above left" if side_of(k, len(node.branches)) < 0 else "above right"
    return "", "above"


def _label_side(k: int, count: int) -> str:
    return ("r", "ar", "al")[side_of(k, count)]


def _branch(picture: TreePicture, branch: PictureBranch, side: str, escape: Escape) -> str:
    made = f"\\istb{STYLES[branch.mark]}{{\\mbox{{{escape(branch.words)}}}}}[{side}]"
    if picture.nodes[branch.to].branches:
        return made
    rows = " \\\\ ".join(_amount(text, escape) for text in _end_lines(picture, branch))
    return f"{made}{{\\mbox{{\\begin{{tabular}}[t]{{@{{}}c@{{}}}}{rows}\\end{{tabular}}}}}}"


def _end_lines(picture: TreePicture, branch: PictureBranch) -> list[str]:
    """What stands at an end: its name, if the branch does not say it already, and the payoffs in the players' order."""
    there = picture.standing(branch.to)
    return [there] * (there not in ("", branch.label)) + list(picture.nodes[branch.to].payoffs)


def _amount(text: str, escape: Escape) -> str:
    return f"${text}$" if _NUMBER.fullmatch(text) else escape(text)


def _words(picture: TreePicture, v: int) -> Words:
    """How wide the words around a node are, in millimetres, and how many bands hang below it."""
    entry = next((branch for _, branch in picture.entries if branch.to == v), None)
    along = _across([entry.words]) if entry else 0.0
    if entry is None or picture.nodes[v].branches:
        return Words(_across([picture.standing(v)]), along)
    lines = _end_lines(picture, entry)
    return Words(0.0, along, _across(lines), _bands(len(lines)))


def _across(lines: Sequence[str]) -> float:
    return CHARACTER * max(map(len, lines), default=0) + GAP


def _bands(rows: int) -> int:
    """How many bands rows of words below an end take: those along branches, and those at nodes, a row high.

    >>> [_bands(rows) for rows in (1, 2, 3, 4, 5)]
    [1, 1, 2, 2, 3]
    """
    levels, rest = divmod(GAP + ROW * rows, LEVEL)
    return 2 * int(levels) + (rest > 0) + (rest > LEVEL - ROW - GAP)


def _links(picture: TreePicture) -> list[tuple[int, int]]:
    """Neighbours of each information set that stand in line; letters tell of the others."""
    depths = picture.depths
    return [(a, b) for own in picture.sets for a, b in pairwise(own.nodes) if depths[a] == depths[b]]
