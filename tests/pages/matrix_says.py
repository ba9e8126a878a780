"""What the library says of a matrix at a point, in the order in which a page shows it."""

from fractions import Fraction

from escalation.critical_values import closed_form
from escalation.exhibits.numbers import both
from escalation.game.replies import best_replies
from escalation.pages.situations import label_of
from escalation.parameters import Values
from escalation.solution import solve
from tests.pages.condition_lines import ConditionLines
from tests.pages.page_reading import EDGE, shown


class MatrixSays:
    """A game under its mechanisms, its conditions and thresholds read once for all points."""

    def __init__(self, game, conditions):
        self.game, self.conditions = game, conditions
        made = self.conditions.payoffs
        self.lines = ConditionLines(game, made.coordinates, [(label_of(f), f.condition, [()]) for f in self.conditions])
        self.gains = [_gain_of(game, t) for t in game.thresholds]
        self.crossed = [closed_form(game, g, t.parameter) for g, t in zip(self.gains, game.thresholds, strict=True)]

    def check(self, found, values):
        """Every number that the page shows."""
        at = self.game.pinned(values)
        here, numbers = Values.at_baseline(at.sheet), at.at()
        failing = [c.text for c in self.game.sheet.binding(self.game.parameters) if not c.holds(here)]
        assert ("break a constraint" in found["summary"]) == bool(failing)
        assert [[[list(f), best] for f, best in cell] for cell in found["matrix"]] == matrix_of(numbers)
        told = {(label.removesuffix(EDGE), str(lines)): events for label, lines, events in found["equilibria"]}
        assert told == ({} if failing else equilibria_of(at, numbers))
        assert len(found["equilibria"]) == len(told)
        lines = [(head, [text for _, text, _ in checks]) for head, checks in found["conditions"]]
        assert sorted(lines) == sorted([] if failing else self.lines.at(values))
        for text, figures in found["where"]:
            assert figures == [shown(here[text.split(" = ")[0]], both)]
        self._check_thresholds(found["thresholds"], here)

    def _check_thresholds(self, told, here):
        assert len(told) == len(self.gains)
        for (text, figures), formula, crossed in zip(told, self.gains, self.crossed, strict=True):
            gain = here.of(formula)
            now = "preferred" if gain > 0 else "not preferred" if gain < 0 else "indifferent"
            assert f"now {now}," in text
            assert figures[-1] == shown(gain)
            if crossed is not None and "makes no difference" not in text:
                assert figures[0][0] == str(here.of(crossed))


def _gain_of(game, threshold):
    first, second = (game.cells[game.profile(p)][threshold.player] for p in (threshold.prefers, threshold.to))
    return first - second


def matrix_of(at):
    """Every cell's payoffs, and whether each is a best reply."""
    shape = at.game.shape
    return [
        [[shown(u), p[i] in best_replies(at.payoffs, p, i, shape[i])] for i, u in enumerate(at.payoffs[p])]
        for p in at.game.profiles
    ]


def equilibria_of(game, at):
    """By profile: the label, and the numbers of every line."""
    found = {}
    for e in solve(at).equilibria:
        played = [{s: p for s, p in own.items() if p} for own in e.profile.values()]
        label = ", ".join(
            "mixed" if len(own) == len(strategies) == 2 else " or ".join(own)
            for own, strategies in zip(played, game.strategies, strict=True)
        )
        lines = [
            [*(shown(p, both) for p in own.values()), shown(u, both)]
            for own, u in zip(played, e.payoffs.values(), strict=True)
        ]
        chances = events_of(game, at, e)
        lines += [[shown(p, both)] for p in chances.values()]
        found[f"({label})", str(lines)] = [f"P({name}) = {both(p)}" for name, p in chances.items()]
    return found


def events_of(game, at, equilibrium):
    """The chances of the events at an equilibrium, by their definition."""
    found, here = {}, Values.at_baseline(at.game.sheet)
    for name, weights in game.weights.items():
        total = Fraction(0)
        for profile, weight in weights.items():
            chance = here.of(weight)
            for i, k in enumerate(profile):
                chance *= equilibrium.mixtures[i][k]
            total += chance
        found[name] = total
    return found
