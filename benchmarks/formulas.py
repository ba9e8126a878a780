"""Conditions as formulas: seconds of CPU, the solver's process included, for games whose payoffs are parameters.

Every payoff is a parameter on [-1, 1], or a number where there are fewer parameters than payoffs (the same ones in
every run). Printed: strategies, parameters, seconds of CPU, formulas found, what was left open. No peer takes a symbol
as a payoff, so there is no ratio to one; sympy's `reduce_inequalities` refuses every condition of more than one symbol.

    python benchmarks/formulas.py
"""

from __future__ import annotations

import random
import resource
import time
from fractions import Fraction

import escalation as esc
from escalation.expressions import rational, symbol
from escalation.game.normal import NormalFormGame
from escalation.parameters import Parameter, Sheet

SIZES = ((2, 2, 8), (2, 3, 12), (3, 3, 12), (3, 3, 18), (3, 4, 17), (4, 4, 24))


def game(m: int, n: int, parameters: int, seed: int = 1) -> NormalFormGame:
    rnd = random.Random(seed)
    places = [(i, j, k) for i in range(m) for j in range(n) for k in range(2)]
    open_places = set(rnd.sample(places, min(parameters, len(places))))
    names = {place: f"{'ab'[place[2]]}{place[0]}{place[1]}" for place in sorted(open_places)}
    cells = {
        (i, j): tuple(
            symbol(names[i, j, k]) if (i, j, k) in names else rational(Fraction(rnd.randint(-9, 9), 10)) for k in (0, 1)
        )
        for i in range(m)
        for j in range(n)
    }
    sheet = Sheet({name: Parameter(name, Fraction(1, 3), Fraction(-1), Fraction(1)) for name in names.values()})
    strategies = tuple(tuple(str(s + 1) for s in range(size)) for size in (m, n))
    return NormalFormGame(("Row", "Column"), strategies, cells, sheet=sheet)


def cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main() -> None:
    from escalation.signs.z3_process import Process

    esc.conditions(game(2, 2, 1))
    print(f"{'size':>6} {'parameters':>11} {'CPU s':>8} {'wall s':>8} {'formulas':>9} {'knife-edges':>12}  open")
    for m, n, parameters in SIZES:
        made = game(m, n, parameters)
        Process.stop()
        start, wall = cpu(), time.perf_counter()
        found = esc.conditions(made)
        Process.stop()
        edges = sum(f.knife_edge for f in found)
        opened = sum(bool(f.cell.open) for f in found)
        took = time.perf_counter() - wall
        counts = f"{len(found) - edges:>9} {edges:>12}  {opened}"
        print(f"{m}x{n:<4} {parameters:>11} {cpu() - start:>8.2f} {took:>8.2f} {counts}")


if __name__ == "__main__":
    main()
