"""What the library says of a tree at a point: by backward induction in numbers, and by the conditions' polynomials."""

from itertools import pairwise

from escalation.claims.path_formulas import path_label
from escalation.exhibits.numbers import both, short
from escalation.pages.tree_layout import MOST_ENDS
from escalation.parameters import Values
from escalation.solution import solve
from escalation.subgame_regions.at_points import AtPoint
from escalation.subgame_regions.courses import backward
from escalation.subgame_regions.play import play
from escalation.tree_thresholds import in_tree
from tests.pages.condition_lines import ConditionLines
from tests.pages.page_reading import EDGE, shown


class TreeSays:
    """A tree under its mechanisms, its conditions read once for all points."""

    def __init__(self, game, conditions):
        self.game, self.conditions = game, conditions
        written = [(f"({p.label})", p.shared, p.rests) for p in self.conditions]
        self.lines = ConditionLines(game, self.conditions.values.coordinates, written)

    def check(self, found, values):
        """Every number that the page shows."""
        at = self.game.pinned(values)
        here, numbers = Values.at_baseline(at.sheet), at.at()
        failing = [c.text for c in self.game.sheet.binding(self.game.parameters) if not c.holds(here)]
        assert ("break a constraint" in found["summary"]) == bool(failing)
        lines = [(head, [text for _, text, _ in checks]) for head, checks in found["conditions"]]
        assert sorted(lines) == sorted([] if failing else self.lines.at(values))
        for text, figures in found["where"]:
            assert figures == [shown(here[text.split(" = ")[0]], both)]
        if not failing:
            self._check_play(found, numbers)

    def _check_play(self, found, at):
        known = backward(at.tree, at.chances, at.payoffs, AtPoint(lambda x: (x > 0) - (x < 0)))
        played = _played(at)
        told = {(head.removesuffix(EDGE), str(lines)): events for head, lines, events in found["equilibria"]}
        assert told == dict(_told(at, moves, e) for moves, e in played.items())
        assert len(found["equilibria"]) == len(told)
        on = {branch for moves in played for branch in _taken(at, dict(moves))}
        best = {(h, k) for own in known.values() for c in own for h, k in c.plan.items() if (h, k) in c.moves}
        rows = {v: list(dict.fromkeys(c.values for c in own)) for v, own in known.items()}
        _check_drawing(found, at, rows, on, best)
        if found["branches"]:
            assert _amounts(found, "along") == sorted(map(str, _along(at, played)))
        _check_moves(found, at, rows, on, best)
        self._check_gains(found["thresholds"], at.tree, rows)

    def _check_gains(self, told, tree, rows):
        for text, figures in told:
            threshold = next(t for t in self.game.thresholds if text.startswith(f"{t.name}: "))
            if "beliefs decide it" in text:
                continue
            named = [own for own in tree.sets if f" at {own.name}" in text]
            here = named or [own for own in tree.sets if tree.nodes[own.nodes[0]].name == threshold.at]
            children = tree.nodes[here[0].nodes[0]].children
            first, second = (rows[children[here[0].actions.index(p[0])]] for p in (threshold.prefers, threshold.to))
            gains = {a[threshold.player] - b[threshold.player] for a in first for b in second}
            assert {f[0] for f in figures[-len(gains) :]} == set(map(str, gains))
            if len(gains) == 1:
                gain = gains.pop()
                now = "preferred" if gain > 0 else "not preferred" if gain < 0 else "indifferent"
                assert f"now {now}, gain {short(gain)}." in text

    def check_turns(self, found, values, sliders):
        """Where each threshold is crossed inside the range of its slider, by its own solver; how many were."""
        count = 0
        for threshold in self.game.thresholds:
            told = [t for t in found["thresholds"] if t[0].startswith(f"{threshold.name}: ")]
            slider = sliders.get(threshold.parameter)
            if slider is None or any("no formula is known" in text for text, _ in told):
                continue
            rest = {n: v for n, v in values.items() if n != threshold.parameter}
            answers = in_tree(self.game.pinned(rest), threshold)
            for (_, figures), answer in zip(told, answers, strict=True):
                inside = [c for c in answer.crossings if slider[0] < c.root.value < slider[1]]
                assert figures[: len(inside)] == [shown(c.root.value, both) for c in inside]
                assert all(a.above != b.above for a, b in pairwise(inside))
                count += len(inside)
        return count


def _played(at):
    """The equilibria by their moves on the path: by the solver, or where two move unseen by induction in numbers."""
    if not at.tree.perfect_information:
        return {course.moves: assessment for course, assessment in play(at)}
    return {_course(at.tree, e.behaviour): e for e in solve(at).equilibria}


def _told(at, moves, e):
    """An equilibrium's label with the numbers below it, and its events."""
    sets = at.tree.sets
    mixed = [(h, move) for h, move in moves if not isinstance(move, int)]
    lines = [[shown(p, both) for p in move if p] for _, move in mixed]
    lines += [[shown(x, both)] for x in (*e.payoffs.values(), *e.events.values())]
    assert all(len(sets[h].actions) == len(move) for h, move in mixed)
    return (f"({path_label(at.tree, moves)})", str(lines)), [f"P({n}) = {both(p)}" for n, p in e.events.items()]


def _course(tree, behaviour):
    """The moves at the sets that they do not rule out."""
    found, waiting = {}, [0]
    while waiting:
        v = waiting.pop()
        node = tree.nodes[v]
        if v in tree.set_at:
            h = tree.set_at[v]
            (found[h],) = [k for k, p in enumerate(behaviour[h]) if p]
            waiting.append(node.children[found[h]])
        else:
            waiting += node.children
    return tuple(sorted(found.items()))


def _chances(at, v, moves):
    """The chance of each branch of a node that play comes to."""
    if at.tree.nodes[v].is_chance:
        return at.chances[v]
    move = moves[at.tree.set_at[v]]
    return [int(k == move) for k in range(len(at.tree.nodes[v].children))] if isinstance(move, int) else move


def _taken(at, moves):
    """The branches on the path."""
    found, waiting = set(), [0]
    while waiting:
        v = waiting.pop()
        for k, child in enumerate(at.tree.nodes[v].children):
            if _chances(at, v, moves)[k] != 0:
                found.add(f"{v} {k}")
                waiting.append(child)
    return found


def _check_drawing(found, at, rows, on, best):
    nodes = at.tree.nodes
    if len(at.tree.ends) > MOST_ENDS:
        assert found["branches"] == []
        return
    drawn = {kind: [own for name, own in found["drawn"] if name == kind] for kind in ("pays", "values")}
    assert drawn["pays"] == [[shown(u)] for z in at.tree.ends for u in at.payoffs[z]]
    inner = [rows.get(v, ()) for v, node in enumerate(nodes) if node.children]
    many = len(at.game.players)
    for told, own in zip(drawn["values"], inner, strict=True):
        lines = [told[k : k + many] for k in range(0, len(told), many)]
        assert sorted(lines) == sorted([shown(u) for u in row] for row in own if len(own) < 3)
    kinds = {name: (kind, arrow) for name, kind, arrow in found["branches"]}
    assert len(kinds) == len(nodes) - 1
    for node in nodes[1:]:
        name = f"{node.parent} {node.branch}"
        chosen = (at.tree.set_at.get(node.parent), node.branch) in best
        kind = "on" if name in on else "chosen" if chosen else "off"
        assert kinds[name] == (f"branch {kind}", chosen)


def _amounts(found, kind):
    return sorted(f[0] for name, figures in found["drawn"] if name == kind for f in figures)


def _along(at, played):
    """The chances that stand along branches: those of chance, and those of mixed actions."""
    nodes = at.tree.nodes
    yield from (at.chances[n.parent][n.branch] for n in nodes[1:] if nodes[n.parent].is_chance)
    for n in nodes[1:]:
        mixtures = [dict(moves).get(at.tree.set_at.get(n.parent)) for moves in played]
        yield from {m[n.branch] for m in mixtures if isinstance(m, tuple)} - {0, 1}


def _check_moves(found, at, rows, on, best):
    nodes = at.tree.nodes
    deciding = [(v, node) for v, node in enumerate(nodes) if node.children]
    assert len(found["moves"]) == len(deciding)
    for (v, node), told in zip(deciding, found["moves"], strict=True):
        assert len(told) == len(node.children)
        for k, (child, (_, text, figures)) in enumerate(zip(node.children, told, strict=True)):
            whose = range(len(at.game.players)) if node.is_chance else [node.player]
            brings = [u for i in whose for u in dict.fromkeys(row[i] for row in rows.get(child, ()))]
            first = int(node.is_chance)
            assert figures[:first] == [shown(p) for p in at.chances.get(v, ())[k : k + first]]
            assert sorted(figures[first : first + len(brings)]) == sorted(map(shown, brings))
            if not node.is_chance:
                assert ("★ best" in text) == ((at.tree.set_at[v], k) in best)
                assert ("played" in text) == (f"{v} {k}" in on)
