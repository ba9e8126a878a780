"""The answer of `solve --concept correlated`: what a mediator can bring about, and a plan for one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.framed import frame, heading, payoff_exhibit
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, decimal, short
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.numeric import NumericGame
from escalation.mediator import CorrelatedEquilibrium, CorrelatedPolytope, Extremes
from escalation.result import Result

TOTAL = "sum of payoffs"


def mediation_answer(result: Result[CorrelatedPolytope], given: Mapping[str, Fraction]) -> Answer:
    """The range of everything over all correlated equilibria, what is certain or impossible, and a mediator's plan."""
    (polytope,), at = result.equilibria, result.at
    exhibits: list[Exhibit] = [heading(at, given), payoff_exhibit(at)]
    exhibits += [Prose(f"Correlated equilibria ({result.status}; every distribution verified by the definition)")]
    exhibits += [range_table(at, polytope), *map(Prose, always_and_never(polytope)), plan_drawn(at, polytope.plan)]
    records = tuple(_record(at, name, extremes) for name, extremes in quantities(polytope).items())
    return Answer(at.game.title, tuple(exhibits), frame(result, {"equilibria": [_data(at, polytope)]}), records)


def quantities(polytope: CorrelatedPolytope) -> dict[str, Extremes]:
    """Everything whose extremes are known, by name."""
    named = {f"u {player}": own for player, own in polytope.payoffs.items()} | {TOTAL: polytope.total}
    return named | {f"P({event})": own for event, own in polytope.events.items()}


def range_table(at: NumericGame, polytope: CorrelatedPolytope) -> Table:
    """The least and the greatest of everything, and what attains it."""
    columns = (
        Column("over all correlated equilibria"),
        Column("least", right=True),
        Column("for example by"),
        Column("greatest", right=True),
        Column("for example by"),
    )
    rows = tuple(
        (name, short(own.least), _told(at, own.least_at), short(own.greatest), _told(at, own.greatest_at))
        for name, own in quantities(polytope).items()
    )
    note = "The players' units differ: the sum adds unlike things." if len(set(at.game.units)) > 1 else ""
    return Table("", columns, rows, note)


def _told(at: NumericGame, equilibrium: CorrelatedEquilibrium) -> str:
    return mixture({f"({at.game.label(p)})": x for p, x in equilibrium.distribution.items()})


def certain(polytope: CorrelatedPolytope) -> dict[str, list[str]]:
    """Which events happen, and which do not, whatever a mediator does."""
    return {
        "certain": [event for event, own in polytope.events.items() if own.least == 1],
        "impossible": [event for event, own in polytope.events.items() if own.greatest == 0],
    }


def always_and_never(polytope: CorrelatedPolytope) -> list[str]:
    """Sentences on the events that every mediator brings, and on those that none does."""
    return [f"{how.capitalize()} under every mediator: {listed(own)}." for how, own in certain(polytope).items() if own]


def plan_drawn(at: NumericGame, plan: CorrelatedEquilibrium) -> Table:
    """A mediator's plan, a row a profile that may be drawn."""
    columns = (*(Column(f"tell {player}") for player in at.game.players), Column("probability", right=True))
    rows = tuple((*at.game.names(p), short(x)) for p, x in plan.distribution.items())
    payoffs = listed([f"{player} {short(u)}" for player, u in plan.payoffs.items()])
    note = (
        "Draw a row, tell each player only their own part: nobody gains by disobeying. Of the plans with the "
        f"greatest sum of payoffs, one that gives most to whoever gets least: {payoffs}."
    )
    return Table(f"A mediator's plan ({counted(len(rows), 'profile')})", columns, rows, note)


def _data(at: NumericGame, polytope: CorrelatedPolytope) -> dict[str, Any]:
    return {
        "payoffs": {player: _extremes_data(at, own) for player, own in polytope.payoffs.items()},
        "sum_of_payoffs": _extremes_data(at, polytope.total),
        "events": {event: _extremes_data(at, own) for event, own in polytope.events.items()},
        **certain(polytope),
        "plan": _equilibrium_data(at, polytope.plan),
        "exact": True,
    }


def _extremes_data(at: NumericGame, own: Extremes) -> dict[str, Any]:
    return {
        "least": data(own.least),
        "greatest": data(own.greatest),
        "least_at": _equilibrium_data(at, own.least_at),
        "greatest_at": _equilibrium_data(at, own.greatest_at),
    }


def _equilibrium_data(at: NumericGame, own: CorrelatedEquilibrium) -> dict[str, Any]:
    return {
        "distribution": [
            {"profile": list(at.game.names(p)), "probability": data(x)} for p, x in own.distribution.items()
        ],
        "payoffs": {player: data(u) for player, u in own.payoffs.items()},
        "events": {event: data(x) for event, x in own.events.items()},
    }


def _record(at: NumericGame, name: str, own: Extremes) -> dict[str, Any]:
    """One flat row a quantity."""
    return {
        **at.game.row,
        "quantity": name,
        "least": data(own.least),
        "least (decimal)": decimal(own.least, 10),
        "greatest": data(own.greatest),
        "greatest (decimal)": decimal(own.greatest, 10),
    }
