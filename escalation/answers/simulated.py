"""The answer of `simulate`: means of paths beside what is exact, and the first path as a chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.chained_data import play_head
from escalation.answers.markov_phrases import a_period, policy_of
from escalation.answers.phrases import provenance, values_used
from escalation.answers.play_words import plural, standing
from escalation.exhibits import Answer, Column, PathChart, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, decimal
from escalation.exhibits.words import counted
from escalation.over_time.simulating import Compared, Simulation

SUSPICIOUS = 5


def simulation_answer(found: Sequence[Simulation], given: Mapping[str, Fraction], shown: int) -> Answer:
    """Everything that `simulate` says of a game under one mechanism; `shown` periods of the first path are drawn."""
    game = found[0].play.at.game
    under = game.stands
    exhibits: list[Exhibit] = [Prose(f"{game.title}: {values_used(game, given)}{under}")]
    for k, own in enumerate(found):
        exhibits += [
            Prose(standing(own.play, k + 1, len(found))),
            Prose(_verdict(own)),
            _table(own),
            _chart(own, shown),
        ]
    exhibits.append(Prose(_how(found[0]), quiet=True))
    records = tuple(row for k, own in enumerate(found) for row in _records(own, k + 1))
    return Answer(game.title, tuple(exhibits), _data(found, shown), records)


def _verdict(own: Simulation) -> str:
    """How far the means are from what is expected exactly."""
    off = [(abs(c.off), c) for c in own.compared if c.off is not None]
    many = f"{counted(own.paths, 'path')} of {counted(own.periods, own.play.at.game.period)}, seed {own.seed}"
    if not off:
        return f"{many}: too few differing observations for standard errors."
    most, which = max(off, key=lambda pair: pair[0])
    far = f"{most:.1f} standard errors ({quantity(own, which)})"
    if most > SUSPICIOUS:
        return f"{many}: a mean is {far} from what is expected exactly. Rare events need more paths."
    return f"{many}: every mean is within {far} of what is expected exactly."


def _table(own: Simulation) -> Table:
    columns = (
        Column("quantity"),
        Column("simulated", right=True),
        Column("standard error", right=True),
        Column(f"expected in {own.periods}", right=True),
        Column("off by (errors)", right=True),
        Column("long run", right=True),
    )
    rows = tuple(
        (
            quantity(own, c),
            decimal(c.mean),
            "-" if c.error is None else f"{c.error:.2g}",
            decimal(c.expected),
            "-" if c.off is None else f"{c.off:+.1f}",
            decimal(c.long_run),
        )
        for c in own.compared
    )
    return Table("Simulated, and exact", columns, rows)


def quantity(own: Simulation, c: Compared) -> str:
    """What is compared, in words."""
    game = own.play.at.game
    kinds = {
        "share": f"share of time in {c.of}",
        "visits": f"visits to {c.of} {a_period(game)}",
        "rate": f"{c.of}, {'share of time' if c.kind == 'rate' and own.play.events[c.of].lasts else a_period(game)}",
        "happened": f"{c.of}, ever",
        "payoff": f"payoff {c.of}, discounted",
    }
    return kinds[c.kind]


def _chart(own: Simulation, shown: int) -> PathChart:
    """The first path; events that last are told by their states."""
    game, periods = own.play.at.game, min(own.periods, shown, own.first[-1].period + 1)
    moves = [e for e, event in enumerate(own.play.events.values()) if not event.lasts]
    visits = tuple(
        (v.period, v.state, tuple(k for k, e in enumerate(moves) if e in v.events))
        for v in own.first
        if v.period < periods
    )
    title = f"The first path, {plural(own.play)} 0 to {periods - 1}"
    instant = tuple(stage.instant for stage in game.stages)
    return PathChart(title, game.states, instant, tuple(game.events[e] for e in moves), visits, periods, game.period)


def _how(own: Simulation) -> str:
    from_ = "the paths" if own.batches == 1 else f"{own.batches} batches of each path (payoffs and 'ever': the paths)"
    return (
        f"Path n is drawn from the seed and n alone. Standard errors: from {from_}, taken as independent. Expected in "
        f"{own.periods}: computed exactly, from the start on; the long run is its limit, for payoffs the value."
    )


def _data(found: Sequence[Simulation], shown: int) -> dict[str, Any]:
    own, at = found[0], found[0].play.at
    return {
        "schema": 1,
        "game": at.game.name,
        "form": "markov",
        **at.game.setting,
        "parameters": {name: data(value) for name, value in at.values.items()},
        "start": at.game.states[at.game.start],
        "period": at.game.period,
        "periods": own.periods,
        "paths": own.paths,
        "seed": own.seed,
        "exact": False,
        "plays": [_play(one, shown) for one in found],
        "provenance": provenance(at.game),
    }


def _play(own: Simulation, shown: int) -> dict[str, Any]:
    names, events = own.play.at.game.states, list(own.play.events)
    return {
        **play_head(own.play),
        "batches": own.batches,
        "quantities": [
            {
                "quantity": c.kind,
                "of": c.of,
                "mean": c.mean,
                "standard_error": c.error,
                "expected": data(c.expected),
                "long_run": data(c.long_run),
            }
            for c in own.compared
        ],
        "first_path": [
            {"period": v.period, "state": names[v.state], "events": [events[e] for e in v.events]}
            for v in own.first
            if v.period < shown
        ],
    }


def _records(own: Simulation, number: int) -> Iterator[dict[str, Any]]:
    """One row a quantity."""
    game = own.play.at.game
    for c in own.compared:
        yield {
            **game.row,
            "play": number,
            "profile": policy_of(game, own.play.profile),
            "periods": own.periods,
            "paths": own.paths,
            "seed": own.seed,
            "quantity": c.kind,
            "of": c.of,
            "mean": c.mean,
            "standard error": "" if c.error is None else c.error,
            "expected": data(c.expected),
            "long run": data(c.long_run),
        }
