"""Two cloud vendors: a game made in Python, with a symbol, and the same question asked of a range of values."""

import escalation as esc

game = esc.NormalFormGame.from_payoffs(
    [["4", "4 - loss"], ["4 + gain", "1"]],
    [["4", "4 + gain"], ["4 - loss", "1"]],
    players=["Nimbus", "Cumulus"],
    strategies=[["Hold", "Cut"], ["Hold", "Cut"]],
    parameters={"gain": 2, "loss": 5},
    title="A price war",
)
for gain in ("-1", "0", "2"):
    result = esc.solve(game.at(gain=gain))
    kinds = ["mixed" if e.pure is None else game.label(e.pure) for e in result.equilibria]
    print(f"gain = {gain}: {kinds}, degenerate: {result.degenerate}, complete: {result.complete}")

for piece in esc.stretches(game, "loss"):
    ends = [None if end is None else str(end.middle) for end in (piece.low, piece.high)]
    print("loss between", *ends, [e.supports for e in piece.result.equilibria])
