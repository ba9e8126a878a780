"""Where two parameters change the equilibrium, under a mechanism, with exact samples and an exact threshold."""

import escalation as esc

game = esc.load("strike-retaliate").with_mechanisms("joint-mechanism")
found = esc.region_map(game, "lambda_", "A_I")
for region in found.regions:
    x, y = region.sample
    played = [e.pure or "mixed" for e in region.result.equilibria]
    print(f"region {region.number}: {region.share:.3f} of the box; at lambda_ = {x}, A_I = {y}: {played}")
for boundary in found.boundaries:
    print("0 =", boundary.curve.polynomial, "between", boundary.sides)
below, above = found.changes(1)
print("along A_I the set changes at", above.at.value)
