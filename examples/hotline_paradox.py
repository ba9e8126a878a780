"""A hotline makes an exchange less dangerous, and so a strike easier: where, and where not."""

from fractions import Fraction

import escalation as esc

game = esc.load("strike-retaliate")
line = game.with_mechanisms("hotline")

print("Iran's threshold of A_I against a retaliating Pakistan:")
for name, played in (("without the line", game), ("with the line", line)):
    (crossing,) = esc.thresholds(played)[0].crossings
    print(f"  {name}: {crossing.formula} = {crossing.root.value}")

print("At p_e = 3/25 and A_I = 9/10, all else at baseline:")
for name, played in (("without the line", game), ("with the line", line)):
    for equilibrium in esc.solve(played.at(p_e="3/25", A_I="9/10")).equilibria:
        print(f"  {name}: P(strike) = {equilibrium.events['strike']}")

print("The line makes retaliation worth while, and that deters: where Iran strikes for certain, as A_I rises")
for name, played in (("without the line", game), ("with the line", line)):
    certain = [
        s
        for s in esc.stretches(played.pinned({"p_e": Fraction(3, 25)}), "A_I")
        if s.result.event_range("strike")[0] == 1
    ]
    print(f"  {name}: from {certain[0].low.value}")
