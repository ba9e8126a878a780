"""The answer of `solve --concept stackelberg`: what commitment is worth to each player, beside the Nash equilibria."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.framed import frame, heading, payoff_exhibit
from escalation.answers.phrases import span
from escalation.commitment import Commitment
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, decimal, short
from escalation.exhibits.words import mixture
from escalation.game.numeric import NumericGame
from escalation.result import Equilibrium, Result
from escalation.solution import solve

UNATTAINED = (
    "+ A limit: commitments as near to this one as one likes give the leader as nearly this value; this one itself, "
    "with ties against the leader, gives less."
)


def commitment_answer(result: Result[Commitment], given: Mapping[str, Fraction]) -> Answer:
    """The commitments of each player as leader, and what the leader gets in the Nash equilibria."""
    at = result.at
    nash: Result[Equilibrium] = solve(at, "nash")
    exhibits: list[Exhibit] = [heading(at, given), payoff_exhibit(at)]
    exhibits += [Prose(f"Commitment ({result.status}; the follower's regret is 0)"), _table(at, result)]
    exhibits += [Prose(_sentence(result, nash, player)) for player in at.game.players]
    own = {
        "equilibria": [_data(at, c) for c in result.equilibria],
        "events": {event: [data(c.events[event]) for c in result.equilibria] for event in at.weights},
        "nash_payoffs": {player: list(map(data, nash.payoff_range(player) or ())) for player in at.game.players},
    }
    return Answer(at.game.title, tuple(exhibits), frame(result, own), tuple(_record(at, c) for c in result.equilibria))


def _table(at: NumericGame, result: Result[Commitment]) -> Table:
    columns = (
        Column("leader"),
        Column("commits"),
        Column("ties"),
        Column("to"),
        Column("reply"),
        *(Column(f"u {player}", right=True) for player in at.game.players),
        *(Column(f"P({event})", right=True) for event in at.weights),
    )
    rows = tuple(
        (
            c.leader,
            c.kind,
            f"{c.ties.split()[0]}{'' if c.attained else ' +'}",
            mixture(c.profile[c.leader]),
            mixture(c.profile[_follower(at, c)]),
            *(short(u) for u in c.payoffs.values()),
            *(short(p) for p in c.events.values()),
        )
        for c in result.equilibria
    )
    note = "Ties between the follower's best replies: broken for the leader, or against."
    limits = "" if all(c.attained for c in result.equilibria) else f" {UNATTAINED}"
    return Table("", columns, rows, note + limits)


def _follower(at: NumericGame, commitment: Commitment) -> str:
    return next(player for player in at.game.players if player != commitment.leader)


def _sentence(result: Result[Commitment], nash: Result[Equilibrium], player: str) -> str:
    """What commitment is worth to a player, against the best and the worst equilibrium."""
    own = {(c.kind, c.ties): c.value for c in result.equilibria if c.leader == player}
    pure = span((own["pure", "against the leader"], own["pure", "for the leader"]))
    mixed = span((own["mixed", "against the leader"], own["mixed", "for the leader"]))
    equilibria = span(nash.payoff_range(player))
    return f"{player} gets {equilibria} in Nash equilibria, {pure} by a pure commitment, {mixed} by a mixed one."


def _data(at: NumericGame, c: Commitment) -> dict[str, Any]:
    return {
        "leader": c.leader,
        "commitment": c.kind,
        "ties": c.ties,
        "value": data(c.value),
        "attained": c.attained,
        "profile": {player: {k: data(p) for k, p in own.items()} for player, own in c.profile.items()},
        "payoffs": {player: data(u) for player, u in c.payoffs.items()},
        "exact": True,
    }


def _record(at: NumericGame, c: Commitment) -> dict[str, Any]:
    """One flat row a commitment."""
    row: dict[str, Any] = {**at.game.row, "leader": c.leader}
    row |= {"commitment": c.kind, "ties": c.ties, "value": data(c.value), "value (decimal)": decimal(c.value, 10)}
    row |= {"attained": c.attained}
    for player, own in c.profile.items():
        row |= {f"{player}: {strategy}": data(p) for strategy, p in own.items()}
    row |= {f"payoff {player}": data(u) for player, u in c.payoffs.items()}
    return row | {f"P({event})": data(p) for event, p in c.events.items()}
