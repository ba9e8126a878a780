"""What `chain` finds, as data: one JSON object a game and mechanism, one flat row a quantity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from escalation.answers.markov_phrases import policy_of
from escalation.answers.phrases import provenance
from escalation.exhibits import Formula
from escalation.exhibits.numbers import data, decimal
from escalation.over_time.formulas import TimeFormula
from escalation.over_time.play import Arrival, EventInTime, PlayInTime, StateInTime


def chain_data(plays: Sequence[PlayInTime], formulas: Sequence[Sequence[TimeFormula]]) -> dict[str, Any]:
    """The JSON object of a game under one mechanism."""
    at, game = plays[0].at, plays[0].at.game
    return {
        "schema": 1,
        "game": game.name,
        "form": "markov",
        **game.setting,
        "parameters": {name: data(value) for name, value in at.values.items()},
        "start": game.states[game.start],
        "period": game.period,
        "periods_in_a_year": plays[0].year,
        "horizon": plays[0].horizon,
        "discount": data(at.discount),
        "plays": [_play(play, formulas[k] if formulas else None) for k, play in enumerate(plays)],
        "provenance": provenance(game),
    }


def _play(play: PlayInTime, formulas: Sequence[TimeFormula] | None) -> dict[str, Any]:
    names, players = play.at.game.states, play.at.game.players
    found = {
        **play_head(play),
        "deviations": [
            {"state": names[d.state], "player": players[d.player], "action": d.action, "gain": data(d.gain)}
            for d in play.deviations
        ],
        "values": {
            name: {p: data(v) for p, v in zip(players, own, strict=True)}
            for name, own in zip(names, play.profile.values, strict=True)
        },
        "endings": [
            {
                "states": [names[s] for s in own.states],
                "probability": data(own.chance),
                "period": own.period,
                "shares": {names[s]: data(x) for s, x in own.often.items()},
            }
            for own in play.endings
        ],
        "states": {name: _state(own, names) for name, own in play.states.items()},
        "events": {name: _event(own, names, play.year) for name, own in play.events.items()},
        "certificate": play.certificate,
    }
    if formulas is not None:
        found["formulas"] = [_formula(own) for own in formulas]
    return found


def play_head(play: PlayInTime) -> dict[str, Any]:
    """Which profile is followed."""
    return {
        "profile": {
            player: {state: {a: data(p) for a, p in own.items()} for state, own in states.items()}
            for player, states in play.profile.profile.items()
        },
        "stated": play.stated,
        "equilibrium": play.equilibrium,
        "exact": play.profile.exact,
        "regret": data(play.profile.regret) if not play.stated else None,
        "payoffs": {player: data(u) for player, u in play.profile.payoffs.items()},
    }


def _state(own: StateInTime, names: Sequence[str]) -> dict[str, Any]:
    return {
        "instant": own.instant,
        ("visits_per_period" if own.instant else "share"): data(own.often),
        **_arrival(own.arrival, names),
    }


def _arrival(own: Arrival, names: Sequence[str]) -> dict[str, Any]:
    return {
        "ever": dict(zip(names, map(data, own.ever), strict=True)),
        "periods_before": {name: None if w is None else data(w) for name, w in zip(names, own.wait, strict=True)},
    }


def _event(own: EventInTime, names: Sequence[str], year: int | None) -> dict[str, Any]:
    found: dict[str, Any] = {"lasts": own.lasts, ("share" if own.lasts else "per_period"): data(own.often)}
    often = own.often if not own.lasts else own.begins
    if own.begins is not None:
        found["begins_per_period"] = data(own.begins)
    if year is not None and often is not None:
        found["begins_per_year" if own.lasts else "per_year"] = data(often * year)
    found |= _arrival(own.arrival, names)
    found["discounted"] = dict(zip(names, map(data, own.discounted), strict=True))
    if own.within is not None and own.times is not None:
        found["within"] = dict(zip(names, map(data, own.within), strict=True))
        found["times_within"] = dict(zip(names, map(data, own.times), strict=True))
    return found


def _formula(own: TimeFormula) -> dict[str, Any]:
    text = Formula(own.formula).text if own.formula is not None else None
    return {"quantity": own.kind, "of": own.of, "formula": text, "value": data(own.value), "why_not": own.why}


def chain_records(play: PlayInTime, number: int, formulas: Sequence[TimeFormula]) -> Iterator[dict[str, Any]]:
    """One row a quantity, from the start."""
    game, s = play.at.game, play.start
    texts = {(f.kind, f.of): Formula(f.formula).text for f in formulas if f.formula is not None}
    shared = {
        **game.row,
        "play": number,
        "profile": policy_of(game, play.profile),
        "equilibrium": play.equilibrium,
    }
    for kind, of, value in _quantities(play, s):
        row = {**shared, "quantity": kind, "of": of, "value": data(value), "decimal": decimal(value, 10)}
        yield {**row, "formula": texts.get((kind, of), "")} if formulas else row


def _quantities(play: PlayInTime, s: int) -> Iterator[tuple[str, str, Any]]:
    for name, state in play.states.items():
        yield "visits" if state.instant else "share", name, state.often
        if state.arrival.wait[s] is not None:
            yield "reached", name, state.arrival.wait[s]
    for name, event in play.events.items():
        yield "rate", name, event.often
        if event.begins is not None:
            yield "begins", name, event.begins
        often = event.begins if event.lasts else event.often
        if play.year is not None and often is not None:
            yield ("begins yearly" if event.lasts else "yearly"), name, often * play.year
        yield "ever", name, event.arrival.ever[s]
        if event.arrival.wait[s] is not None:
            yield "wait", name, event.arrival.wait[s]
        if event.within is not None and event.times is not None:
            yield f"within {play.horizon}", name, event.within[s]
            yield f"times in {play.horizon}", name, event.times[s]
        yield "discounted", name, event.discounted[s]
    for player, value in play.profile.payoffs.items():
        yield "value", player, value
