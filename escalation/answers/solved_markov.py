"""The answer of `solve` for a Markov game: what is played in every state, what it is worth, how often events happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.markov_phrases import a_period, briefly, measure, policy_of
from escalation.answers.phrases import provenance, values_used
from escalation.answers.state_picture import chances_played, played_graph
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, decimal, short
from escalation.exhibits.words import listed, mixture
from escalation.game.markov import MarkovGame
from escalation.stationary.profile import MarkovResult, StationaryProfile

MOST_TOLD = 6


def markov_answer(result: MarkovResult, given: Mapping[str, Fraction]) -> Answer:
    """Everything that `solve` says of a Markov game at given values."""
    game = result.at.game
    under = game.stands
    exhibits: list[Exhibit] = [Prose(f"{game.title}: {values_used(game, given)}{under}"), Prose(_verdict(result))]
    exhibits += [
        *_summary(result),
        *_states(result, values_used(game, given)),
        *(Prose(text) for text in markov_remarks(result)),
    ]
    code = 3 if result.undecided else 0
    return Answer(game.title, tuple(exhibits), markov_data(result), tuple(_records(result)), code)


def _verdict(result: MarkovResult) -> str:
    count = len(result.equilibria)
    name = f"{result.concept} {'equilibrium' if count == 1 else 'equilibria'}"
    return f"{count} {name} ({result.status})" if count else f"No {name} is listed ({result.status})."


def value_columns(game: MarkovGame) -> tuple[Column, ...]:
    """One column a player, with the unit of his payoffs."""
    units = game.units or ("",) * len(game.players)
    pairs = zip(game.players, units, strict=True)
    return tuple(Column(f"V {player}{f' ({unit})' if unit else ''}", right=True) for player, unit in pairs)


def _summary(result: MarkovResult) -> list[Exhibit]:
    """One row an equilibrium: what is played, values where play starts, events in the long run."""
    if not result.equilibria:
        return []
    game = result.at.game
    events = tuple(Column(f"{event} {briefly(game, event)}", right=True) for event in game.events)
    many = len(result.equilibria) > 1
    said = [f"Equilibrium {k + 1}: {policy_of(game, e)}." for k, e in enumerate(result.equilibria[:MOST_TOLD])]
    lines = said if many else [f"Played: {policy_of(game, result.equilibria[0])}."]
    columns = (Column("equilibrium", right=True), *value_columns(game), *events)
    rows = tuple(
        (str(k + 1), *map(decimal, e.payoffs.values()), *(decimal(x, 3) for x in e.events.values()))
        for k, e in enumerate(result.equilibria)
    )
    table = columns if many else columns[1:], rows if many else tuple(row[1:] for row in rows)
    start = game.states[game.start]
    note = f"V: what is expected from {start} on, summed over {game.period}s, discounted by {_discount(result)}."
    note += " Events: in the long run." if game.events else ""
    return [*map(Prose, lines), Table("", *table, note)]


def _discount(result: MarkovResult) -> str:
    return f"{short(result.at.discount)} {a_period(result.at.game)}"


def _states(result: MarkovResult, words: str) -> list[Exhibit]:
    """What is played, worth, how often visited and what follows, state by state, of the first few equilibria."""
    game = result.at.game
    shown: list[Exhibit] = []
    columns = (Column("state"), Column("plays"), *value_columns(game), Column("share of time", right=True))
    for k, e in enumerate(result.equilibria[:MOST_TOLD]):
        rows = tuple(
            (
                stage.name,
                _plays(game, e, s),
                *map(decimal, e.values[s]),
                "instant" if stage.instant else decimal(e.visits[s], 3),
            )
            for s, stage in enumerate(game.stages)
        )
        title = f"Equilibrium {k + 1}, state by state" if len(result.equilibria) > 1 else "State by state"
        graph = played_graph(result, k, words)
        shown += [Table(title, columns, rows, f"Verified: {e.certificate}."), _onward(result, k), graph]
    if len(result.equilibria) > MOST_TOLD:
        shown.append(Prose(f"The other {len(result.equilibria) - MOST_TOLD} are in -f json.", quiet=True))
    return shown


def _onward(result: MarkovResult, k: int) -> Table:
    """Where play goes on from every state."""
    game = result.at.game
    found = chances_played(result.at, result.equilibria[k])
    rows = tuple(
        (stage.name, "; ".join(game.states[t] if len(row) == 1 else f"{game.states[t]} {p}" for t, p in row.items()))
        for stage, row in zip(game.stages, found, strict=True)
    )
    return Table("", (Column("state"), Column("where play goes on, with probabilities")), rows)


def _plays(game: MarkovGame, e: StationaryProfile, s: int) -> str:
    stage = game.stages[s]
    told = [
        f"{game.players[i]}: {mixture(dict(zip(actions, own, strict=True)))}"
        for i, actions, own in zip(stage.movers, stage.actions, e.mixtures[s], strict=True)
    ]
    return "; ".join(told) or "-"


def markov_remarks(result: MarkovResult) -> list[str]:
    """What is to be said of the list: ties, what is undecided."""
    remarks = []
    for k, e in enumerate(result.equilibria):
        if e.ties:
            where = listed([result.at.game.states[s] for s in e.ties])
            remarks.append(f"Equilibrium {k + 1}: actions tie in {where}; mixing there may bring further equilibria.")
    if result.undecided:
        remarks.append(f"Not decided: {listed(list(result.undecided))}.")
    return remarks


def markov_data(result: MarkovResult) -> dict[str, Any]:
    """The JSON object of a solved Markov game."""
    at, game = result.at, result.at.game
    return {
        "schema": 1,
        "game": game.name,
        "form": "markov",
        **game.setting,
        "parameters": {name: data(value) for name, value in at.values.items()},
        "concept": result.concept,
        "refinements": list(result.refinements),
        "players": list(game.players),
        "discount": data(at.discount),
        "period": game.period,
        "start": game.states[game.start],
        "states": [_state_data(result, s) for s in range(len(game.stages))],
        "status": "complete" if result.complete else result.status,
        "complete": result.complete,
        "coverage": result.status,
        "degenerate": result.degenerate,
        "undecided": list(result.undecided),
        "equilibria": [profile_data(game, e) for e in result.equilibria],
        "events": {event: [data(e.events[event]) for e in result.equilibria] for event in game.events},
        "measures": {event: measure(game, event) for event in game.events},
        "provenance": provenance(game),
    }


def _state_data(result: MarkovResult, s: int) -> dict[str, Any]:
    """A state: who moves, and what follows from each profile, in numbers."""
    at, game = result.at, result.at.game
    stage = game.stages[s]
    return {
        "name": stage.name,
        "instant": stage.instant,
        "actions": {game.players[i]: list(own) for i, own in zip(stage.movers, stage.actions, strict=True)},
        "play": [
            {
                "profile": [own[k] for own, k in zip(stage.actions, a, strict=True)],
                "pay": [data(u) for u in at.pays[s][a]],
                "next": {game.states[t]: data(p) for t, p in at.chances[s][a].items()},
            }
            for a in stage.moves
        ],
    }


def profile_data(game: MarkovGame, e: StationaryProfile) -> dict[str, Any]:
    """One stationary profile, as the JSON object has it."""
    return {
        "profile": {
            player: {state: {k: data(p) for k, p in mixed.items()} for state, mixed in own.items()}
            for player, own in e.profile.items()
        },
        "plays": policy_of(game, e),
        "payoffs": {player: data(u) for player, u in e.payoffs.items()},
        "values": {
            state: {player: data(u) for player, u in zip(game.players, own, strict=True)}
            for state, own in zip(game.states, e.values, strict=True)
        },
        "visits": {state: data(x) for state, x in zip(game.states, e.visits, strict=True)},
        "regret": data(e.regret),
        "exact": e.exact,
        "ties": [game.states[s] for s in e.ties],
        "certificate": e.certificate,
    }


def _records(result: MarkovResult) -> Iterator[dict[str, Any]]:
    """One flat row a state of each equilibrium."""
    game = result.at.game
    for k, e in enumerate(result.equilibria):
        shared = {f"{event} ({measure(game, event)})": data(x) for event, x in e.events.items()}
        for s, stage in enumerate(game.stages):
            yield {
                **game.row,
                "equilibrium": k + 1,
                "state": stage.name,
                "plays": _plays(game, e, s),
                **{f"V {player}": data(u) for player, u in zip(game.players, e.values[s], strict=True)},
                "visits a period": data(e.visits[s]),
                **shared,
                "complete": result.complete,
            }
