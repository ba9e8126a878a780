"""Games a second: all extreme equilibria, exact and certified, beside nashpy's enumerations in the same run.

CPU time on random games with integer payoffs; the ratio to nashpy's vertex enumeration is what to compare between
machines. Run: python benchmarks/equilibria.py
"""

import random
import time
import warnings

import nashpy
import numpy as np

import escalation as esc

COUNTS = {(2, 2): 400, (3, 3): 150, (5, 5): 25, (7, 7): 5}


def rate(solve, games):
    """Games a second of CPU time."""
    start = time.process_time()
    for game in games:
        solve(game)
    return len(games) / (time.process_time() - start)


def exact(game):
    esc.solve(esc.NormalFormGame.from_payoffs(*game))


def peer(method):
    def solve(game):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            list(getattr(nashpy.Game(*map(np.array, game)), method)())

    return solve


rng = random.Random(1)
print("size   escalation   nashpy support   nashpy vertex   ratio to vertex")
for (m, n), count in COUNTS.items():
    games = [[[[rng.randint(-99, 99) for _ in range(n)] for _ in range(m)] for _ in range(2)] for _ in range(count)]
    ours = rate(exact, games)
    support, vertex = (rate(peer(f"{name}_enumeration"), games) for name in ("support", "vertex"))
    print(f"{m}x{n}  {ours:11.0f}  {support:15.0f}  {vertex:14.0f}  {ours / vertex:16.2f}")
