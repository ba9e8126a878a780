"""The picture of a tree: with numbers, and how an assessment plays it; or with formulas.

A branch is on the path of play if play comes to its node and takes it with positive probability; it is chosen where
play does not come if it has positive probability there. A belief that is not unique is shown as the interval that it
can lie in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from string import ascii_lowercase

from escalation.answers.phrases import span
from escalation.answers.tree_cut import drawn_branches, ends_behind
from escalation.assessment import Assessment, reached, values
from escalation.exhibits import Formula, TreePicture
from escalation.exhibits.numbers import short, written_exactly
from escalation.exhibits.tree import Mark, PictureBranch, PictureNode, PictureSet
from escalation.expressions import Expr
from escalation.game.extensive import ExtensiveGame
from escalation.game.numeric_tree import NumericTree
from escalation.game.tree import Tree

Drawn = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True)
class _Texts:
    """What stands in a picture: at chance's branches, at ends, at branches as they are played, at nodes."""

    chances: Mapping[int, tuple[str, ...]]
    payoffs: Mapping[int, tuple[str, ...]]
    played: Mapping[tuple[int, int], str] = field(default_factory=dict)
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict)
    values: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    beliefs: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Place:
    """A place in a picture: a node of the tree, or the `rest` of its branches, left out."""

    node: int
    rest: bool = False


def tree_exhibit(at: NumericTree, assessment: Assessment | None = None, words: str = "") -> TreePicture:
    """The tree at given values with what is played, expected and believed in an assessment. `words` end the title."""
    there = reached(at, assessment.behaviour) if assessment else ()
    drawn = drawn_branches(at.tree, {v for v, p in enumerate(there) if p != 0})
    shown = _shown(at.tree, drawn)
    chances = {
        v: tuple(_chance(formula, short(p)) for formula, p in zip(at.tree.nodes[v].chances, own, strict=True))
        for v, own in at.chances.items()
        if v in drawn
    }
    payoffs = {z: tuple(map(short, own)) for z, own in at.payoffs.items() if z in shown}
    texts = _Texts(chances, payoffs)
    if assessment is not None:
        expected = values(at, assessment.behaviour)
        texts = replace(
            texts,
            played=_played(at.tree, assessment, shown),
            marks=branch_marks(at, assessment),
            values={v: tuple(map(short, expected[v])) for v in shown},
            beliefs=_beliefs(at.tree, assessment, shown),
        )
    return _picture(at.game, words, texts, drawn)


def exact_tree(at: NumericTree) -> TreePicture:
    """The tree at given values, every number as it is."""
    drawn = drawn_branches(at.tree)
    shown = _shown(at.tree, drawn)
    chances = {v: tuple(map(written_exactly, at.chances[v])) for v in drawn if at.tree.nodes[v].is_chance}
    payoffs = {z: tuple(map(written_exactly, own)) for z, own in at.payoffs.items() if z in shown}
    return _picture(at.game, "", _Texts(chances, payoffs), drawn)


def formula_tree(game: ExtensiveGame) -> TreePicture:
    """The tree with formulas for chances and payoffs."""
    drawn = drawn_branches(game.tree)
    chances = {v: tuple(map(_formula, game.tree.nodes[v].chances)) for v in drawn if game.tree.nodes[v].is_chance}
    ends = [v for v in _shown(game.tree, drawn) if game.tree.nodes[v].is_end]
    return _picture(game, "", _Texts(chances, {z: tuple(map(_formula, game.end_payoffs[z])) for z in ends}), drawn)


def _shown(tree: Tree, drawn: Drawn) -> set[int]:
    """The nodes that stand in a picture."""
    return {0} | {tree.nodes[v].children[k] for v, branches in drawn.items() for k in branches}


def _formula(expression: Expr) -> str:
    return Formula(expression).text


def _chance(formula: Expr, number: str) -> str:
    """`p_e = 0.05`; what is more than a name is left to tables."""
    return f"{formula.name} = {number}" if formula.is_Symbol else number


def _played(tree: Tree, assessment: Assessment, shown: Collection[int]) -> dict[tuple[int, int], str]:
    """The probabilities of mixed actions, branch by branch."""
    return {
        (v, k): short(p)
        for own, mixture in zip(tree.sets, assessment.behaviour, strict=True)
        for v in own.nodes
        if v in shown
        for k, p in enumerate(mixture)
        if p != 0 and sum(q != 0 for q in mixture) > 1
    }


def branch_marks(at: NumericTree, assessment: Assessment) -> dict[tuple[int, int], Mark]:
    """How branch `k` of node `v` is played: `marks[v, k]`, none where it is not."""
    tree, there = at.tree, reached(at, assessment.behaviour)
    marks: dict[tuple[int, int], Mark] = {}
    for v, node in enumerate(tree.nodes):
        if node.children:
            decision = node.player is not None
            mixture = assessment.behaviour[tree.set_at[v]] if decision else at.chances[v]
            mark = Mark.PATH if there[v] != 0 else Mark.CHOSEN if decision else Mark.NONE
            marks |= {(v, k): mark for k, p in enumerate(mixture) if p != 0}
    return marks


def _beliefs(tree: Tree, assessment: Assessment, shown: Collection[int]) -> dict[int, str]:
    """Beliefs at nodes that are not alone in their set."""
    found = {}
    for own, vertices in zip(tree.sets, assessment.beliefs, strict=False):
        if len(own.nodes) > 1 and vertices:
            for m, v in enumerate(own.nodes):
                if v in shown:
                    here = [vertex[m] for vertex in vertices]
                    found[v] = span((min(here), max(here)))
    return found


def _picture(game: ExtensiveGame, words: str, texts: _Texts, drawn: Drawn) -> TreePicture:
    tree = game.tree
    number = {place: n for n, place in enumerate(_places(tree, drawn))}
    nodes = tuple(_node(tree, drawn, number, place, texts) for place in number)
    under = game.stands
    title = f"{game.title or game.name}{under}{f', {words}' if words else ''}"
    left = sum(node.hidden for node in nodes)
    notes = (f"drawn: {len(tree.ends) - left} of {len(tree.ends)} ends; ... stands for the others",) if left else ()
    return TreePicture(title, game.players, nodes, _sets(tree, number), game.units, notes)


def _places(tree: Tree, drawn: Drawn) -> list[_Place]:
    """What is drawn, the root first and behind each node what follows it."""
    found: list[_Place] = []
    waiting = [_Place(0)]
    while waiting:
        place = waiting.pop()
        found.append(place)
        waiting += reversed(_following(tree, drawn, place))
    return found


def _following(tree: Tree, drawn: Drawn, place: _Place) -> list[_Place]:
    if place.rest or place.node not in drawn:
        return []
    children, shown = tree.nodes[place.node].children, drawn[place.node]
    return [_Place(children[k]) for k in shown] + [_Place(place.node, True)] * (len(shown) < len(children))


def _node(
    tree: Tree,
    drawn: Drawn,
    number: Mapping[_Place, int],
    place: _Place,
    texts: _Texts,
) -> PictureNode:
    v, node = place.node, tree.nodes[place.node]
    if place.rest:
        return PictureNode("", hidden=ends_behind(tree, v) - sum(ends_behind(tree, node.children[k]) for k in drawn[v]))
    if node.is_end:
        return PictureNode(node.name, payoffs=texts.payoffs[v])
    if v not in drawn:
        return PictureNode(node.name, node.player, values=texts.values.get(v, ()), hidden=ends_behind(tree, v))
    branches = [
        PictureBranch(
            node.branches[k],
            number[_Place(node.children[k])],
            texts.chances[v][k] if node.is_chance else "",
            texts.played.get((v, k), ""),
            texts.marks.get((v, k), Mark.NONE),
        )
        for k in drawn[v]
    ]
    branches += [PictureBranch("", number[more]) for more in _following(tree, drawn, place) if more.rest]
    values_here, belief = texts.values.get(v, ()), texts.beliefs.get(v, "")
    return PictureNode(node.name, node.player, tuple(branches), values=values_here, belief=belief)


def _sets(tree: Tree, number: Mapping[_Place, int]) -> tuple[PictureSet, ...]:
    """The sets of several nodes, as far as their nodes are drawn, with their letters."""
    found: list[PictureSet] = []
    for own in tree.sets:
        shown = tuple(number[_Place(v)] for v in own.nodes if _Place(v) in number)
        if shown and len(own.nodes) > 1:
            found.append(PictureSet(_letter(len(found)), own.name, own.player, shown))
    return tuple(found)


def _letter(k: int) -> str:
    """a to z, then a1 and on."""
    return ascii_lowercase[k % 26] + (str(k // 26) if k >= 26 else "")
