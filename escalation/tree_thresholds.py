"""Thresholds in a tree: where a player comes to prefer one action to another at an information set.

Along one parameter, later play being that of backward induction at every value (`subgame_regions.plans_along`): the
points at which the sign of `W_prefers - W_to` changes. As a formula where the plan is the same on both sides and the
difference is linear in the parameter.

Along a belief: at information set `h` let `q` be the probability that another player has a type. With `D_type` and
`D_rest` the difference of the two actions given that type and given the others (in the proportions of chance), the
player prefers the first action where `q D_type + (1 - q) D_rest > 0`, later play at the values as they are; so the
threshold is `q* = D_rest / (D_rest - D_type)`. Beyond 0 and 1 it is no belief: the preference holds always or never.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import RealRoot, root_at
from escalation.critical_values import Crossing, ThresholdAnswer, closed_form, matching_formula, tidy_quotient
from escalation.errors import Undecided
from escalation.expressions import Expr, rational
from escalation.game.extensive import ExtensiveGame
from escalation.game.game import NamedThreshold
from escalation.game.numeric import ExactOrBall
from escalation.game.rules import type_node
from escalation.parameter_line import Line, line_for, line_of
from escalation.parameters import Values
from escalation.subgame_regions.plans_along import Piece, Plan, all_pieces, functions_along, plan_now, worth_at
from escalation.subgame_regions.tree_functions import Functions

ZERO = rational(0)


def in_tree(game: ExtensiveGame, threshold: NamedThreshold, parameter: str | None = None) -> list[ThresholdAnswer]:
    """A threshold of a tree's file, or the same comparison along another parameter.

    One answer, or one for each information set of that node where they differ. Raises Undecided where play is not
    known.

    >>> from escalation.files.library import load
    >>> game = load("crisis-tree")
    >>> [str(a.crossings[0].root.value) for t in game.thresholds for a in in_tree(game, t)]
    ['11/35', '8/9', '9/17']
    """
    sets = [h for h, own in enumerate(game.tree.sets) if game.tree.nodes[own.nodes[0]].name == threshold.at]
    if threshold.belief and parameter is None:
        answers = [_along_belief(game, threshold, h) for h in sets]
    else:
        answers = _along_parameter(game, threshold, sets, parameter or threshold.parameter)
    if all(_same(answers[0], other) for other in answers[1:]):
        return answers[:1]
    names = [game.tree.sets[h].name for h in sets]
    return [
        replace(a, threshold=replace(threshold, name=f"{threshold.name} at {name}", at=name))
        for a, name in zip(answers, names, strict=True)
    ]


def _same(one: ThresholdAnswer, other: ThresholdAnswer) -> bool:
    def key(answer: ThresholdAnswer) -> object:
        points = [(c.root.value, c.root.polynomial, round(float(c.root.middle), 12), c.above) for c in answer.crossings]
        return points, answer.always, answer.depends

    return key(one) == key(other)


def _along_parameter(
    game: ExtensiveGame, threshold: NamedThreshold, sets: Sequence[int], parameter: str
) -> list[ThresholdAnswer]:
    line = line_of(game, parameter) if threshold.parameter != parameter else line_for(game, parameter)
    for h in sets:
        if h not in game.tree.decided_sets:
            raise _not_decided(game, h)
    functions = functions_along(game, parameter)
    pieces = all_pieces(functions, line)
    if not pieces:
        raise Undecided(f"no value of {parameter} leaves every chance in [0, 1]")
    return [_answer(functions, threshold, line, pieces, h) for h in sets]


def _answer(
    functions: Functions, threshold: NamedThreshold, line: Line, pieces: Sequence[Piece], h: int
) -> ThresholdAnswer:
    game = functions.game
    first, second = _actions(game, threshold, h)
    differences = [piece.worth[h][first] - piece.worth[h][second] for piece in pieces]
    signs = [_sign(d, piece.sample) for d, piece in zip(differences, pieces, strict=True)]
    depends = any(d.value is None for d in differences) or len(set(signs)) > 1
    crossings: list[Crossing] = []
    for k in range(1, len(pieces)):
        root = pieces[k].low
        if signs[k] != signs[k - 1] and root is not None and root is pieces[k - 1].high:
            formula = _formula(game, line.parameter, pieces[k - 1 : k + 1], h, first, second, root)
            crossings.append(Crossing(root, signs[k] > signs[k - 1], formula))
    now = _sign_now(functions, line, h, first, second)
    always = None if crossings or signs[0] == 0 else signs[0] > 0
    return ThresholdAnswer(threshold, line, tuple(crossings), always, depends, now=now)


def _actions(game: ExtensiveGame, threshold: NamedThreshold, h: int) -> tuple[int, int]:
    actions = game.tree.sets[h].actions
    return actions.index(threshold.prefers[0]), actions.index(threshold.to[0])


def _sign(function: RationalFunction, point: Fraction) -> int:
    value = function.at(point)
    return (value > 0) - (value < 0)


def _sign_now(functions: Functions, line: Line, h: int, first: int, second: int) -> bool | None:
    """Whether the first action is worth more at the game's own values; None where some actions tie."""
    value = Values.at_baseline(functions.game.sheet)[line.parameter]
    found = worth_at(functions, value)
    return None if found is None else bool((found[1][h][first] - found[1][h][second]).at(value) > 0)


def _formula(
    game: ExtensiveGame, parameter: str, sides: Sequence[Piece], h: int, first: int, second: int, root: RealRoot
) -> Expr | None:
    """The point as a formula, where the difference of the actions is the same on both sides."""
    below, above = sides
    if below.worth[h][first] - below.worth[h][second] != above.worth[h][first] - above.worth[h][second]:
        return None
    own = game.tree.sets[h]
    one, other = (worth_formula(game, above.plan, own.nodes, action, own.player) for action in (first, second))
    return matching_formula(game, closed_form(game, one - other, parameter), root)


def worth_formula(game: ExtensiveGame, plan: Plan, nodes: Sequence[int], action: int, player: int) -> Expr:
    """What an action at some nodes of a set is worth to its mover, in names of the sheet, later choices as planned.

    Nodes are weighed by the probability with which chance leads there; a single one is not weighed.
    """
    total: Expr = ZERO
    for v in nodes:
        child = game.tree.nodes[v].children[action]
        total = total + _weight(game, nodes, v) * _expected(game, plan, child, player)
    return total


def _weight(game: ExtensiveGame, nodes: Sequence[int], node: int) -> Expr:
    weight: Expr = rational(1)
    for w, k in game.tree.path(node) if len(nodes) > 1 else ():
        if game.tree.nodes[w].is_chance:
            weight = weight * game.tree.nodes[w].chances[k]
    return weight


def _expected(game: ExtensiveGame, plan: Plan, node: int, player: int) -> Expr:
    """What a player still gets from a node on."""
    tree = game.tree
    here = tree.nodes[node]
    paid: Expr = here.pay[player] if here.pay else ZERO
    if here.is_end:
        return paid
    if here.player is not None:
        return paid + _expected(game, plan, here.children[plan[tree.set_at[node]]], player)
    ahead: Expr = ZERO
    for chance, child in zip(here.chances, here.children, strict=True):
        ahead = ahead + chance * _expected(game, plan, child, player)
    return paid + ahead


def _along_belief(game: ExtensiveGame, threshold: NamedThreshold, h: int) -> ThresholdAnswer:
    """The belief at which two actions at a set are worth the same, at the values as they are."""
    assert threshold.belief is not None
    who, which = threshold.belief
    line = Line(f"belief that {who} is {which}", Fraction(0), Fraction(1))
    plan = plan_now(game)
    if plan is None:
        raise Undecided("actions tie at these values, so what follows is not one thing.")
    own, (first, second) = game.tree.sets[h], _actions(game, threshold, h)
    after = {game.tree.set_at[w] for v in own.nodes for w in game.tree.below(v) if w != v and w in game.tree.set_at}
    if not after <= set(game.tree.decided_sets):
        raise _not_decided(game, h)
    gains = []
    for nodes in _by_type(game, h, who, which):
        one, other = (worth_formula(game, plan, nodes, action, own.player) for action in (first, second))
        gains.append((one - other) / sum((_weight(game, nodes, v) for v in nodes), start=ZERO))
    of_type, of_rest = map(ExactOrBall(game).of, gains)
    if of_type == of_rest:
        return ThresholdAnswer(threshold, line, (), None if of_type == 0 else bool(of_type > 0), depends=False)
    value = of_rest / (of_rest - of_type)
    formula = tidy_quotient(game.sheet, gains[1], gains[1] - gains[0])
    crossing = Crossing(root_at(value), bool(of_type > of_rest), formula)
    return ThresholdAnswer(threshold, line, (crossing,), None if 0 < value < 1 else bool(of_type > 0))


def _not_decided(game: ExtensiveGame, h: int) -> Undecided:
    name = game.tree.sets[h].name
    return Undecided(
        f"what is believed at {name}, or after it, depends on what players do: no threshold is known there"
    )


def _by_type(game: ExtensiveGame, h: int, who: str, which: str) -> tuple[list[int], list[int]]:
    """The nodes of a set at which a player has a type, and the others."""
    tree = game.tree
    given: list[int] = []
    rest: list[int] = []
    for v in tree.sets[h].nodes:
        drawn = [tree.nodes[w].branches[k] for w, k in tree.path(v) if tree.nodes[w].name == type_node(who)]
        (given if which in drawn else rest).append(v)
    if not given or not rest:
        raise Undecided(f"{game.tree.sets[h].name} tells the types of {who} apart, so there is no belief there.")
    return given, rest
