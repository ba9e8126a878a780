"""Chicken with a mediator: more than any equilibrium gives both, and how likely a crash can become at most."""

import escalation as esc

game = esc.load("chicken")
nash = esc.solve(game)
(polytope,) = esc.solve(game, "correlated").equilibria

best = max(sum(e.payoffs.values()) for e in nash.equilibria)
print(f"sum of payoffs: at most {best} in Nash equilibria, {polytope.total.greatest} with a mediator")
for profile, probability in polytope.plan.distribution.items():
    print(f"  tell them ({game.label(profile)}) with probability {probability}")
print(f"crash: at most {polytope.events['crash'].greatest} under any mediator")

print("perfect:", [e.pure for e in esc.refine(nash, "trembling-hand").equilibria])
print("secure:", esc.analyse(game, "security-levels").data["security"][0]["mixed_value"])
