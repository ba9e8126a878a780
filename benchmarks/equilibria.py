"""Games a second: all extreme equilibria, exact and certified, beside the peers that are installed, in the same run.

CPU time on random games with integer payoffs from -99 to 99, the same games for everybody; ours from nested lists to a
certified result. Peers: nashpy and QuantEcon (doubles; support and vertex enumeration, which may miss equilibria),
Gambit (`enummixed`, rational, without components) and lrsnash (exact; the process' own CPU time, its start included).
What a peer finds beside ours is counted: `+2 games` means that it listed fewer profiles than we did in two of them.
Compare ratios between machines, not rates. Run: python benchmarks/equilibria.py
"""

import importlib.util
import random
import resource
import shutil
import subprocess
import tempfile
import time
import warnings
from fractions import Fraction
from pathlib import Path

import nashpy
import numpy as np

import escalation as esc

GAMES = {2: 300, 3: 200, 5: 60, 8: 20, 10: 8, 12: 4}
LARGEST = {"nashpy support": 5, "nashpy vertex": 5, "QuantEcon support": 5, "QuantEcon vertex": 12, "Gambit": 8}


def ours(rows, columns):
    return len(esc.solve(esc.NormalFormGame.from_payoffs(rows, columns)).equilibria)


def by_nashpy(method):
    def count(rows, columns):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return len(list(getattr(nashpy.Game(np.array(rows), np.array(columns)), method)()))

    return count


def by_quantecon(method):
    import quantecon.game_theory as qe

    def count(rows, columns):
        first, second = np.array(rows, dtype=float), np.array(columns, dtype=float)
        game = qe.NormalFormGame((qe.Player(first), qe.Player(second.T.copy())))
        return len(getattr(qe, method)(game))

    return count


def by_gambit(rows, columns):
    import pygambit

    payoffs = [np.array([[Fraction(u) for u in row] for row in matrix]) for matrix in (rows, columns)]
    return len(pygambit.nash.enummixed_solve(pygambit.Game.from_arrays(*payoffs), rational=True).equilibria)


def by_lrsnash(rows, columns):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(f"{len(rows)} {len(rows[0])}\n\n")
        file.write("\n\n".join("\n".join(" ".join(map(str, row)) for row in matrix) for matrix in (rows, columns)))
        file.flush()
        said = subprocess.run(["lrsnash", file.name], capture_output=True, text=True, check=True).stdout
    return int(said.split("Number of equilibria found:")[1].split()[0])


def peers():
    found = {"nashpy support": by_nashpy("support_enumeration"), "nashpy vertex": by_nashpy("vertex_enumeration")}
    if importlib.util.find_spec("quantecon"):
        found |= {f"QuantEcon {m}": by_quantecon(f"{m}_enumeration") for m in ("support", "vertex")}
    if importlib.util.find_spec("pygambit"):
        found["Gambit"] = by_gambit
    if shutil.which("lrsnash"):
        found["lrsnash"] = by_lrsnash
    return found


def cpu():
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def run(count, games):
    """Games a second of CPU time, and the number of profiles in each."""
    count(*games[0])
    start = cpu()
    sizes = [count(*game) for game in games]
    return len(games) / (cpu() - start), sizes


def main():
    rng = random.Random(1)
    everybody = peers()
    fast = importlib.util.find_spec("numba") is not None
    print(f"numba is {'' if fast else 'not '}installed; this solver does not use it, the answers are the same.")
    print(f"{'size':7}{'who':20}{'games/s':>10}{'ours/theirs':>13}   lists fewer")
    for n, number in GAMES.items():
        games = [
            [[[rng.randint(-99, 99) for _ in range(n)] for _ in range(n)] for _ in range(2)] for _ in range(number)
        ]
        rate, sizes = run(ours, games)
        print(f"{n}x{n}".ljust(7) + f"{'escalation':20}{rate:10.1f}")
        for name, count in everybody.items():
            if n <= LARGEST.get(name, n):
                other, found = run(count, games)
                fewer = sum(a < b for a, b in zip(found, sizes, strict=True))
                print(
                    f"{'':7}{name:20}{other:10.1f}{rate / other:13.2f}   {f'in {fewer} of {number}' if fewer else '-'}"
                )


if __name__ == "__main__":
    start = time.time()
    main()
    print(f"{time.time() - start:.0f} s in all; {Path(__file__).name}")
