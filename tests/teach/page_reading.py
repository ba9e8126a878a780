"""What a page shows, read out of its elements, and the same said by the library."""

from fractions import Fraction

from escalation.answers.relation_text import relation_text
from escalation.claims.scope import coordinates_at
from escalation.critical_values import closed_form
from escalation.evaluation import Exact
from escalation.exhibits.numbers import both, short
from escalation.game.replies import best_replies
from escalation.parameters import Values
from escalation.solution import solve
from escalation.teach.situations import label_of

READ = """
(() => {
  const figures = e => [...e.querySelectorAll("[data-value]")].map(f => [f.dataset.value, f.textContent]);
  const all = (selector, make, root = document) => [...root.querySelectorAll(selector)].map(make);
  return {
    matrix: all("#matrix td:not(:empty)", td => all(".best, .pay", e => [figures(e)[0], e.className === "best"], td)),
    equilibria: all("#equilibria > li", li => [li.querySelector("h3").textContent, all("li", figures, li),
      all(".event", e => e.textContent, li)]),
    conditions: all("#conditions > div, #edges > div", div => [div.querySelector("h3").textContent,
      all("li", li => [li.className, li.textContent, figures(li)], div)]),
    where: all("#where > li", li => [li.textContent, figures(li)]),
    thresholds: all("#thresholds > li", li => [li.textContent, figures(li)]),
    summary: document.getElementById("summary").textContent,
    ties: document.getElementById("ties").textContent,
    note: document.getElementById("note").textContent,
  };
})()
"""
HOLDS = {
    ">": lambda s: s > 0,
    ">=": lambda s: s >= 0,
    "<": lambda s: s < 0,
    "<=": lambda s: s <= 0,
    "=": lambda s: s == 0,
}


def shown(number, write=short):
    """A number as the page's elements have it: exactly, and as text."""
    return [str(number), write(number)]


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
    found = {}
    for name, weights in game.weights.items():
        total = Fraction(0)
        for profile, weight in weights.items():
            chance = Values.at_baseline(at.game.sheet).of(weight)
            for i, k in enumerate(profile):
                chance *= equilibrium.mixtures[i][k]
            total += chance
        found[name] = total
    return found


def conditions_of(formulas, game, given):
    """Every formula's heading and lines: bounds by the sheet's own evaluation, truth by the polynomial."""
    made = formulas.payoffs.coordinates
    point = coordinates_at(made, given)
    at = game.pinned(given)
    values = Values(at.sheet, {**at_baseline(at), **point}, Exact())
    for f in formulas:
        lines, every = [], True
        for relation in f.condition:
            holds = formulas.payoffs.space.met(relation.relation, point)
            bound = values.of(relation.bound)
            left = values[relation.name] if relation.name else Fraction(0)
            gap = left - bound
            assert HOLDS[relation.operator](gap) == holds
            by = ", with equality" if gap == 0 else f", by {short(abs(gap))}"
            side = f"; {relation.name} = {short(left)}" if relation.name else ""
            said = f"{'holds' if holds else 'fails'}{by}; right side {both(bound)}{side}"
            lines.append(f"{'✓' if holds else '✗'} {relation_text(relation)} {said}")
            every = every and holds
        yield f"{label_of(f)} {'exists' if every else 'does not exist'}", lines or ["✓ everywhere in the ranges"]


def at_baseline(game):
    """The baselines of all parameters."""
    return {n: p.baseline for n, p in game.sheet.parameters.items() if p.baseline is not None}


def thresholds_of(game):
    """Every threshold's line at the game's values, the value at which it is crossed by its closed form."""
    values = Values.at_baseline(game.sheet)
    for t in game.thresholds:
        first, second = (game.cells[game.profile(p)][t.player] for p in (t.prefers, t.to))
        gain = values.of(first - second)
        now = "preferred" if gain > 0 else "not preferred" if gain < 0 else "indifferent"
        formula = closed_form(game, first - second, t.parameter)
        yield None if formula is None else values.of(formula), now, gain
