"""Markov games as formulas: seconds of CPU, the solver's process included, for every pure equilibrium with its region.

The built-in cycle (four states and an instant one, 16 pure stationary profiles) with more and more of its parameters
free over their ranges, and random games of four states in which two players choose between two actions in two of them
(16 profiles), whose payoffs are parameters. Printed: parameters, coordinates, seconds of CPU, profiles found, what was
left open.

    python benchmarks/markov.py
"""

from __future__ import annotations

import random
import resource
import time
from fractions import Fraction
from itertools import product

import escalation as esc
from escalation.expressions import rational, symbol
from escalation.game.markov import MarkovGame
from escalation.game.stages import Move, Stage
from escalation.parameters import Parameter, Sheet

SEVEN = ("A_I", "p_e", "rho_c", "delta", "beta_d", "d_I", "A_P")


def cycle_with(names: tuple[str, ...] | None) -> MarkovGame:
    """The cycle with some of its parameters free, the others at their baselines; all of them free for None."""
    game = esc.load("cycle")
    if names is None:
        return game
    return game.pinned({n: p.baseline for n, p in game.parameters.items() if p.varies and n not in names})


def drawn(parameters: int, seed: int) -> MarkovGame:
    """Four states, two of them with a choice of two actions for each of two players; delta is 9/10."""
    rnd = random.Random(seed)
    names = [f"p{k}" for k in range(parameters)]
    stages = []
    for s in range(4):
        actions = (("a", "b"), ("c", "d")) if s < 2 else ()
        moves = {}
        for a in product(range(2), range(2)) if s < 2 else [()]:
            pay = tuple(symbol(rnd.choice(names)) - symbol(rnd.choice(names)) for _ in range(2))
            chance = rational(Fraction(rnd.randint(1, 3), 4))
            first, second = rnd.sample(range(4), 2)
            moves[a] = Move(pay, ((first, chance), (second, 1 - chance)))
        stages.append(Stage(f"s{s}", (0, 1) if s < 2 else (), actions, moves))
    sheet = Sheet({n: Parameter(n, Fraction(1, 3), Fraction(0), Fraction(1)) for n in names})
    return MarkovGame(players=("A", "B"), stages=tuple(stages), discount=rational(Fraction(9, 10)), sheet=sheet)


def cpu() -> float:
    """Seconds of this process and of those it has waited for."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main() -> None:
    """Measures each game once, after a small one that loads what is needed."""
    from escalation.signs.z3_process import Process

    esc.conditions(cycle_with(("A_I",)))
    games = [("cycle", cycle_with(SEVEN[:k])) for k in (1, 3, 7)] + [("cycle", cycle_with(None))]
    games += [("random", drawn(7, seed)) for seed in (1, 2, 3)]
    print(f"{'game':>7} {'parameters':>11} {'CPU s':>8} {'wall s':>8} {'profiles':>9}  open")
    for name, game in games:
        Process.stop()
        start, wall = cpu(), time.perf_counter()
        found = esc.conditions(game)
        Process.stop()
        took = time.perf_counter() - wall
        known = sum(not own.open for own in found)
        print(
            f"{name:>7} {len(found.varied):>11} {cpu() - start:>8.2f} {took:>8.2f} {known:>9}  {len(found.undecided)}"
        )


if __name__ == "__main__":
    main()
