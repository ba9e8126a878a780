"""Trees as formulas: seconds of CPU, the solver's process included, to solve ladders whose payoffs are parameters.

On a ladder two players alternate; each may Stop or Climb, and the last climb ends it too. What a player gets at an end
is a sum of parameters on [0, 1], each for certain or with a minus sign (the same ones in every run). Printed: moves,
parameters, seconds of CPU, paths of play, regions, what was left open.

    python benchmarks/trees.py
"""

from __future__ import annotations

import random
import resource
import time
from fractions import Fraction

import escalation as esc
from escalation.expressions import rational, symbol
from escalation.game.extensive import ExtensiveGame
from escalation.game.rules import NodeRule, Rules
from escalation.game.unfolding import grown
from escalation.parameters import Parameter, Sheet

SIZES = ((4, 6), (6, 8), (8, 8), (8, 10), (10, 10))


def ladder(moves: int, parameters: int, seed: int = 1) -> ExtensiveGame:
    """A ladder; payoffs at each end are sums of three parameters or their negatives."""
    rnd = random.Random(seed)
    names = [f"p{k}" for k in range(parameters)]
    players = ("Row", "Column")

    def payoff():
        total = rational(0)
        for name in rnd.sample(names, 3):
            total = total + rnd.choice((1, 1, -1)) * symbol(name)
        return total

    nodes = {
        f"step{k}": NodeRule(players[k % 2], {"Stop": f"stop{k}", "Climb": f"step{k + 1}" if k + 1 < moves else "top"})
        for k in range(moves)
    }
    ends = {end: {p: payoff() for p in players} for end in (*(f"stop{k}" for k in range(moves)), "top")}
    rules = Rules("step0", nodes, ends)
    sheet = Sheet({n: Parameter(n, Fraction(1, 3), Fraction(0), Fraction(1)) for n in names})
    return ExtensiveGame(players=players, tree=grown(rules, players, lambda e, _: e), rules=rules, sheet=sheet)


def cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main() -> None:
    from escalation.signs.z3_process import Process

    esc.conditions(ladder(2, 3))
    print(f"{'moves':>6} {'parameters':>11} {'CPU s':>8} {'wall s':>8} {'paths':>6} {'regions':>8}  open")
    for moves, parameters in SIZES:
        for seed in (1, 2, 3):
            made = ladder(moves, parameters, seed)
            Process.stop()
            start, wall = cpu(), time.perf_counter()
            found = esc.conditions(made)
            Process.stop()
            took = time.perf_counter() - wall
            counts = f"{len(found):>6} {sum(len(f.regions) for f in found):>8}  {len(found.undecided)}"
            print(f"{moves:>6} {parameters:>11} {cpu() - start:>8.2f} {took:>8.2f} {counts}")


if __name__ == "__main__":
    main()
