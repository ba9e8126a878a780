"""Slips of a tree: nodes that nothing leads to, events at no end, chances that leave [0, 1] in the ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from escalation.draws import exact_points
from escalation.errors import InputError, quoted
from escalation.expressions import names_in
from escalation.game.extensive import ExtensiveGame
from escalation.game.rules import Rules, reached
from escalation.linting.trial_points import meets_constraints, value_there

TRIALS = 64


def used_in_tree(game: ExtensiveGame) -> set[str]:
    """The names that payoffs, chances, events, types, thresholds, nature or the frequency are made of."""
    types = game.rules.types if game.rules is not None else {}
    expressions = [e for own in game.end_payoffs.values() for e in own]
    expressions += [e for node in game.tree.nodes for e in node.chances]
    expressions += [w for own in game.marks.values() for _, w in own]
    edits = [edit for own in types.values() for t in own.values() for edit in t.edits]
    expressions += [edit.expression for edit in edits]
    names = {n for e in expressions for n in names_in(e)} | {edit.name for edit in edits} | set(game.nature)
    names |= {t.parameter for t in game.thresholds if t.parameter}
    names |= names_in(game.frequency.formula) if game.frequency else set()
    for law in (p.law for p in game.sheet.parameters.values() if p.law):
        names |= names_in(law.median) | names_in(law.log_sd)
    return set(game.sheet.closure(names))


def tree_part_slips(game: ExtensiveGame) -> Iterable[InputError]:
    """Nodes and ends to which nothing leads, and sharing without a second entry."""
    rules = game.rules
    assert rules is not None
    found = reached(rules)
    for key, names in (("nodes", rules.nodes), ("ends", rules.ends)):
        for name in names:
            if name not in found:
                yield InputError("nothing leads here.", mend="Lead an action here, or drop it.", key=(key, name))
    entries = _entries(rules)
    for name, rule in rules.nodes.items():
        if rule.shared and entries.get(name, 0) < 2:
            yield InputError("is shared, but entered once.", mend="Drop shared = true.", key=("nodes", name))


def hidden_slips(game: ExtensiveGame) -> Iterable[InputError]:
    """Nodes that hide what never comes before them."""
    assert game.rules is not None
    before: dict[str, set[str]] = {name: set() for name, rule in game.rules.nodes.items() if rule.hidden}
    for v, node in enumerate(game.tree.nodes):
        if node.name in before:
            before[node.name] |= {game.tree.nodes[w].name for w, _ in game.tree.path(v)}
    for name, passed in before.items():
        for earlier in game.rules.nodes[name].hidden:
            if earlier not in passed:
                what = f"hides {quoted(earlier)}, which never comes before."
                yield InputError(what, mend="Drop it.", key=("nodes", name, "hidden"))


def _entries(rules: Rules) -> dict[str, int]:
    counts: dict[str, int] = {}
    for rule in rules.nodes.values():
        for to in (rule.moves or {}).values():
            counts[to] = counts.get(to, 0) + 1
    return counts


def tree_event_slips(game: ExtensiveGame) -> Iterable[InputError]:
    """Events that no end belongs to, and marks that name one end twice."""
    for event, covered in game.weights.items():
        if not covered or all(w.is_zero for w in covered.values()):
            yield InputError("no end reaches this event.", mend="Name ends or actions.", key=("events", event))
        marks = Counter(mark for mark, _ in game.marks.get(event, ()))
        for twice in sorted(mark for mark, times in marks.items() if times > 1):
            yield InputError(f"{quoted(twice)} stands twice.", mend="Name it once.", key=("events", event))


def chance_slips(game: ExtensiveGame) -> Iterable[InputError]:
    """Probabilities that leave [0, 1] somewhere in the ranges, by trial at exact points."""
    known: set[tuple[str, str]] = set()
    for node in game.tree.nodes:
        for branch, chance in zip(node.branches, node.chances, strict=False):
            if (node.name, branch) in known or not names_in(chance):
                continue
            known.add((node.name, branch))
            for point in exact_points(game.parameters, TRIALS, seed=1):
                value = value_there(game, chance, point)
                if value is not None and not 0 <= value <= 1 and meets_constraints(game, point):
                    side = "below 0" if value < 0 else "above 1"
                    used = game.sheet.in_play(names_in(chance))
                    where = ", ".join(f"{n} = {float(point[n]):.4g}" for n in used if n in point)
                    yield InputError(
                        f"the probability of {quoted(branch)} is {side} at {where}.",
                        mend="Narrow a range, or add a constraint.",
                        key=("nodes", node.name, "chance"),
                    )
                    break
