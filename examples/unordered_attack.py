"""An attack that nobody ordered: two neighbours who restrain their clients see attacks, never orders.

A stray attack happens with probability `stray` even while both restrain; where one of them sponsors, an attack is seen
with probability `seen`. What an intelligence cell buys is a smaller `stray`: attacks that are told apart.
"""

from fractions import Fraction

import escalation as esc

game = esc.NormalFormGame.from_payoffs(
    [["3", "0"], ["3 + gain", "1"]],
    [["3", "3 + gain"], ["0", "1"]],
    players=["West", "East"],
    strategies=[["Restrain", "Sponsor"], ["Restrain", "Sponsor"]],
    parameters={"gain": 2, "stray": "1/4", "seen": "9/10"},
    title="Unordered attacks",
)
attack = {"Restrain, Restrain": "stray", "rest": "seen"}

for stray in ("1/4", "1/10", "1/50"):
    found = esc.monitor(game.pinned({"stray": Fraction(stray)}), attack, discount="9/10")
    forever = found.triggers[-1].sustaining.least.value
    rounds = found.shortest.rounds if found.shortest else None
    print(f"stray {stray}: for ever from delta {forever}, at 9/10 {rounds} rounds; best value {found.best[0]}")

(along,) = (a for a in esc.monitor(game, attack).along if a.parameter == "stray")
print("triggers exist below stray =", along.sustained.intervals[0].high.value, "=", *set(along.limits.values()))
