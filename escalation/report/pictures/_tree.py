"""A tree as a drawing: its title, the plot, and what shapes, lines, letters and brackets mean."""

from __future__ import annotations

from escalation.errors import printable
from escalation.exhibits import TreePicture
from escalation.exhibits.tree import CHANCE, MEANING, Mark
from escalation.exhibits.words import listed
from escalation.report.pictures._drawing import Drawing, element, path, text_at, width_of, wrapped
from escalation.report.pictures._shapes import arrow, chance_shape, player_shape
from escalation.report.pictures._tree_plot import SIZE, WEIGHTS, tree_plot

EDGE = 24.0
NARROWEST = 480.0
STEP = 20.0
INDENT = 46.0


def tree_drawing(picture: TreePicture) -> Drawing:
    """The heading, the tree and its legend."""
    shown, across, down = tree_plot(picture)
    width = max(across + 2 * EDGE, NARROWEST)
    heading = wrapped(picture.title, 1.15 * (SIZE + 2), width - 2 * EDGE)
    top = 24.0 + STEP * len(heading)
    body = [
        *(text_at(line, EDGE, 28 + STEP * k, SIZE + 2, font_weight="bold") for k, line in enumerate(heading)),
        element("g", shown, transform=f"translate({EDGE:g} {top:g})"),
    ]
    legend, bottom = _legend(picture, top + down + 12, width)
    return Drawing(picture.title, tree_in_words(picture), "\n".join([*body, *legend]), round(width), round(bottom + 12))


def _legend(picture: TreePicture, top: float, width: float) -> tuple[list[str], float]:
    """Shapes, lines, and what is said of letters, brackets and units; and where it ends."""
    parts, y = _shapes(picture, top, width)
    for mark in picture.marks:
        parts += [_sample(mark, y), text_at(MEANING[mark], EDGE + INDENT, y + 4.5, SIZE)]
        y += STEP
    if picture.sets:
        d = path([(EDGE, y), (EDGE + INDENT - 12, y)], False)
        parts.append(element("path", d=d, stroke="#333", stroke_width=1.3, stroke_dasharray="5 4"))
        parts.append(text_at("joins nodes of one letter that stand in line", EDGE + INDENT, y + 4.5, SIZE))
        y += STEP
    if any(node.values and node.branches for node in picture.nodes):
        parts.append(text_at("below a node: what is expected from there on", EDGE, y + 4.5, SIZE))
        y += STEP
    for text in picture.key:
        for line in wrapped(text, SIZE, width - 2 * EDGE):
            parts.append(text_at(line, EDGE, y + 4.5, SIZE))
            y += STEP
    return parts, y


def _shapes(picture: TreePicture, top: float, width: float) -> tuple[list[str], float]:
    """The shapes of those who move, in rows."""
    movers = {node.mover for node in picture.nodes if node.branches}
    parts, x, y = [], EDGE, top
    for mover in [*(i for i in range(len(picture.players)) if i in movers), *([None] if None in movers else [])]:
        name = "".join(wrapped(CHANCE if mover is None else picture.players[mover], SIZE, width - 3 * EDGE, 1))
        if x > EDGE and x + width_of(name, SIZE) + 40 > width - EDGE:
            x, y = EDGE, y + STEP
        parts.append(chance_shape(x + 7, y) if mover is None else player_shape(mover, x + 7, y))
        parts.append(text_at(name, x + 20, y + 4.5, SIZE))
        x += width_of(name, SIZE) + 40
    return parts, y + STEP


def _sample(mark: Mark, y: float) -> str:
    end = EDGE + INDENT - 12
    line = element("path", d=path([(EDGE, y), (end, y)], False), stroke="#111", stroke_width=WEIGHTS[mark])
    return line + (arrow((end, y)) if mark is Mark.CHOSEN else "")


def tree_in_words(picture: TreePicture) -> str:
    """The tree in a few words, for who cannot see it."""
    ends = sum(not node.branches and not node.hidden for node in picture.nodes)
    first = f"A game tree with {ends} ends drawn. It begins with {picture.standing(0)}."
    taken = [
        f"{picture.standing(v) or CHANCE}: {branch.words}" for v, branch in picture.entries if branch.mark is Mark.PATH
    ]
    path_told = f" The path of play: {listed(taken, 'and then')}." if taken else ""
    return printable(f"{first}{path_told} {'. '.join(picture.key)}")
