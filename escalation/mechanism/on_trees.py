"""Mechanisms on a tree: nodes and ends laid over the game's, another root, actions taken away, terms on top.

Rules are laid over rules and unfolded anew, with the edits of all mechanisms carried out (`game.edits`): sets first,
transformations after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from escalation.errors import InputError, quoted
from escalation.expressions import Expr
from escalation.game.edits import Edit, at_cell, edited, finals_of, sets_of
from escalation.game.extensive import ExtensiveGame, covered
from escalation.game.game import NamedThreshold
from escalation.game.rules import NodeRule, Rules, check, laid_over, reached
from escalation.game.tree import Tree
from escalation.game.unfolding import Written, grown
from escalation.mechanism.institution import Mechanism, files_of, joined_sheets, with_further
from escalation.parameters import substitute


def institute_tree(base: ExtensiveGame, mechanisms: Sequence[Mechanism]) -> ExtensiveGame:
    """`base` under all `mechanisms` together.

    Raises InputError where two mechanisms contradict each other, and where what they make is no tree.
    """
    assert base.rules is not None
    sheet = joined_sheets([base.sheet, *(m.sheet for m in mechanisms)])
    edits = [edit for mechanism in mechanisms for edit in mechanism.edits]
    finals = finals_of(edits)
    after = edited(sheet, sets_of(edits), finals)

    def written(expression: Expr, own: tuple[Edit, ...]) -> Expr:
        return at_cell(expression, own, edits, sheet, after) if own else substitute(expression, finals)

    rules = _rules(base.rules, mechanisms)
    check(rules, base.players)
    tree = _with_terms(grown(rules, base.players, written), base.players, mechanisms, written)
    events = with_further(base.marks, (m.on_tree.events for m in mechanisms))
    marks = {e: tuple((m, written(w, ())) for m, w in own) for e, own in events.items()}
    often = base.frequency and replace(base.frequency, formula=written(base.frequency.formula, ()))
    return replace(
        base,
        tree=tree,
        rules=rules,
        marks=events,
        weights={event: covered(tree, own) for event, own in marks.items()},
        sheet=after,
        frequency=often,
        thresholds=tuple(t for t in base.thresholds if _stands(t, rules)),
        edits=tuple(edits),
        raw=sheet,
        mechanisms=tuple(m.name for m in mechanisms),
        calls={m.name: m.call for m in mechanisms if m.call},
        base=base,
        provenance=replace(base.provenance, files=dict(base.provenance.files) | files_of(mechanisms)),
    )


def _rules(rules: Rules, mechanisms: Sequence[Mechanism]) -> Rules:
    """The rules with what mechanisms lay over them. Raises InputError where two lay down different things."""
    nodes, ends, root = dict(rules.nodes), dict(rules.ends), rules.root
    by: dict[str, Mechanism] = {}
    for mechanism in mechanisms:
        own = mechanism.on_tree
        if own.root:
            _once(by, "the root", mechanism)
            root = own.root
        for name, rule in own.nodes.items():
            _once(by, f"node {quoted(name)}", mechanism)
            nodes[name] = laid_over(rule, nodes[name]) if name in nodes else rule
        for name, pay in own.ends.items():
            _once(by, f"end {quoted(name)}", mechanism)
            ends[name] = {**ends.get(name, {}), **pay}
    for mechanism in mechanisms:
        for node, action in mechanism.on_tree.forbid:
            nodes[node] = _without(nodes[node], node, action, mechanism.name)
    return replace(rules, root=root, nodes=nodes, ends=ends)


def _once(by: dict[str, Mechanism], what: str, mechanism: Mechanism) -> None:
    other = by.setdefault(what, mechanism)
    if other is not mechanism and other.on_tree != mechanism.on_tree:
        raise InputError(f"{other.name} and {mechanism.name} both change {what}.", mend="Choose one of them.")


def _without(rule: NodeRule, node: str, action: str, name: str) -> NodeRule:
    left = {branch: to for branch, to in (rule.moves or {}).items() if branch != action}
    if not left:
        what = f"{name} leaves {rule.player} no action at {quoted(node)}."
        raise InputError(what, mend="Forbid fewer.", key=("forbid", rule.player or ""))
    return replace(rule, moves=left)


def _stands(threshold: NamedThreshold, rules: Rules) -> bool:
    """Whether a threshold still compares two actions of its node."""
    rule = rules.nodes.get(threshold.at)
    moves = (rule.moves or {}) if rule and threshold.at in reached(rules) else {}
    return {*threshold.prefers, *threshold.to} <= set(moves)


def _with_terms(tree: Tree, players: Sequence[str], mechanisms: Sequence[Mechanism], written: Written) -> Tree:
    """The tree with the mechanisms' terms paid at the ends that their marks cover."""
    terms = [(m, p, e) for mechanism in mechanisms for m, p, e in mechanism.on_tree.add]
    if not terms:
        return tree
    nodes = list(tree.nodes)
    for mark, player, term in terms:
        i = players.index(player)
        for z, amount in covered(tree, ((mark, written(term, ())),)).items():
            pay = nodes[z].pay
            nodes[z] = replace(nodes[z], pay=(*pay[:i], pay[i] + amount, *pay[i + 1 :]))
    return replace(tree, nodes=tuple(nodes))
