"""The answer of `solve` for a game of one choice: what is chosen, what it pays, the first-order condition, events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.choice_words import WHERE, chosen_number, condition_words, slope_data, slope_text
from escalation.answers.phrases import provenance, values_used
from escalation.choosing.first_order import FirstOrder, first_order
from escalation.choosing.optimum import ChoiceResult, Optimum
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both, data, decimal, short
from escalation.exhibits.words import counted, listed
from escalation.game.choice import ChoiceGame


def choice_answer(result: ChoiceResult, given: Mapping[str, Fraction]) -> Answer:
    """Everything that `solve` says of a game of one choice at given values."""
    game = result.at.game
    under = game.stands
    orders = [first_order(result.at, e) for e in result.equilibria]
    exhibits: list[Exhibit] = [Prose(f"{game.title}: {values_used(game, given)}{under}")]
    exhibits += [Prose(f"{game.players[0]} chooses {interval(game)}. Payoff: {Formula(game.payoff).text}.")]
    exhibits += [Prose(_verdict(result)), _table(result)]
    for e, order in zip(result.equilibria, orders, strict=True):
        exhibits.append(Prose(f"{optimum_told(game, e, order)} {condition_words(game, e, order)}"))
    exhibits += [Prose(text) for text in choice_remarks(result)]
    records = tuple(_records(result))
    return Answer(game.title, tuple(exhibits), choice_data(result), records, 3 if result.undecided else 0)


def interval(game: ChoiceGame) -> str:
    """`depth (share of a full alliance) from 0 to 1`."""
    unit = f" ({game.choice_unit})" if game.choice_unit else ""
    return f"{game.choice}{unit} from {Formula(game.low).text} to {Formula(game.high).text}"


def _verdict(result: ChoiceResult) -> str:
    many = counted(len(result.equilibria), "optimal choice", "optimal choices")
    return f"{many} ({result.status}); regret {short(max((e.regret for e in result.equilibria), key=float))}."


def optimum_told(game: ChoiceGame, e: Optimum, order: FirstOrder) -> str:
    """`volume = ... = 4.251.`: an optimum as a formula where there is one, and as a number."""
    if order.choice is None or order.choice.is_Rational:
        return f"{chosen_number(game, e)}."
    return f"{game.choice} = {Formula(order.choice).text} = {both(e.choice)}."


def _table(result: ChoiceResult) -> Table:
    game = result.at.game
    unit = f" ({game.units[0]})" if game.units and game.units[0] else ""
    events = tuple(Column(event, right=True) for event in game.events)
    slopes = (Column("slope to the left", right=True), Column("to the right", right=True))
    columns = (Column(game.choice), Column("where"), Column(f"pays{unit}", right=True), *slopes, *events)
    rows = tuple(
        (
            chosen_number(game, e).removeprefix(f"{game.choice} = "),
            WHERE[e.kind],
            *map(decimal, e.payoffs.values()),
            *("-" if s is None else slope_text(s) for s in (e.left, e.right)),
            *(short(a) if a == b else "0 to 1" for a, b in e.event_ends.values()),
        )
        for e in result.equilibria
    )
    note = "Events: 1 where the relation holds at what is chosen, else 0." if game.events else ""
    return Table("", columns, rows, note)


def choice_remarks(result: ChoiceResult) -> list[str]:
    """What is to be said of the list: ties, what is undecided."""
    remarks = []
    if result.degenerate and not result.undecided:
        remarks.append("Several choices pay the same: which of them is taken is left open.")
    if result.undecided:
        remarks.append(f"Not decided: {listed(list(result.undecided))}.")
    return remarks


def choice_data(result: ChoiceResult) -> dict[str, Any]:
    """The JSON object of a solved game of one choice."""
    at, game = result.at, result.at.game
    return {
        "schema": 1,
        "game": game.name,
        "form": "choice",
        **game.setting,
        "parameters": {name: data(value) for name, value in at.values.items()},
        "concept": result.concept,
        "refinements": list(result.refinements),
        "players": list(game.players),
        "choice": {"name": game.choice, "unit": game.choice_unit, "low": data(at.low), "high": data(at.high)},
        "payoff": Formula(game.payoff).text,
        "status": "complete" if result.complete else result.status,
        "complete": result.complete,
        "coverage": result.status,
        "degenerate": result.degenerate,
        "undecided": list(result.undecided),
        "equilibria": [optimum_data(result, e) for e in result.equilibria],
        "events": {event: [_truth(e, event) for e in result.equilibria] for event in game.events},
        "provenance": provenance(game),
    }


def _truth(e: Optimum, event: str) -> Any:
    """`"1"` or `"0"`; both, where a flat optimum leaves it open."""
    low, high = e.event_ends[event]
    return data(low) if low == high else [data(low), data(high)]


def optimum_data(result: ChoiceResult, e: Optimum) -> dict[str, Any]:
    """One optimum, as the JSON object has it."""
    order = first_order(result.at, e)
    return {
        "profile": {player: {k: data(x) for k, x in own.items()} for player, own in e.profile.items()},
        "until": data(e.until) if e.until is not None else None,
        "kind": e.kind,
        "formula": Formula(order.choice).text if order.choice is not None else None,
        "payoffs": {player: data(u) for player, u in e.payoffs.items()},
        "slopes": {"left": slope_data(e.left), "right": slope_data(e.right)},
        "first_order": {
            name: Formula(own).text if own is not None else None
            for name, own in (("left", order.left), ("right", order.right), ("gain", order.gain), ("cost", order.cost))
        },
        "regret": data(e.regret),
        "exact": e.exact,
        "certificate": e.certificate,
    }


def _records(result: ChoiceResult) -> Iterator[dict[str, Any]]:
    """One flat row an optimum."""
    game = result.at.game
    for k, e in enumerate(result.equilibria):
        yield {
            **game.row,
            "optimum": k + 1,
            game.choice: data(e.choice),
            "until": data(e.until) if e.until is not None else "",
            "kind": e.kind,
            **{f"payoff {player}": data(u) for player, u in e.payoffs.items()},
            **{event: data(e.events[event]) for event in game.events},
            "complete": result.complete,
        }
