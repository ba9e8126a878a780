"""A truer line between capitals: more strikes, fewer wars; how often shots are exchanged peaks in between."""

import itertools
from fractions import Fraction

import escalation as esc

game = esc.load("crisis-signal").with_mechanisms("hotline")


def over_severity(accuracy):
    """Averages over the severity of an attack, the line being right with this probability."""
    return esc.averaged(game.pinned({"alpha_h": Fraction(accuracy)})).events


print("accuracy  P(strike)  P(exchange)  P(conflict)")
for accuracy in ("0.5", "0.6", "0.7", "0.8", "0.85", "0.9", "1"):
    strike, exchange, conflict = (float(p) for p in over_severity(accuracy).values())
    print(f"{accuracy:>8}  {strike:9.4f}  {exchange:11.4f}  {conflict:11.5f}")

grid = [Fraction(k, 1000) for k in range(500, 1001)]
averages = [over_severity(a) for a in grid]
exchanges, wars = ([float(events[name]) for events in averages] for name in ("exchange", "conflict"))
best = max(range(len(grid)), key=exchanges.__getitem__)
print(f"exchanges are most likely at an accuracy of {float(grid[best])}: {exchanges[best]:.4f}")
print("conflict falls all the way:", all(b < a for a, b in itertools.pairwise(wars)))
