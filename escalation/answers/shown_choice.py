"""The answer of `show` for a game of one choice: what is chosen, the payoff as a formula and in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.phrases import values_used
from escalation.answers.solved_choice import interval
from escalation.errors import InputError
from escalation.evaluation import Balls, Exact, NotRational, evaluate
from escalation.exhibits import Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, decimal, short
from escalation.game.choice import ChoiceGame
from escalation.parameters import Values

STEPS = 10


def choice_exhibits(game: ChoiceGame, given: Mapping[str, Fraction], formulas: bool) -> list[Exhibit]:
    """What the game is about, the choice, the payoff as a formula and, unless formulas are asked for, in numbers."""
    exhibits: list[Exhibit] = [Prose(text) for text in (game.about, game.citation) if text]
    meaning = f": {game.meaning}" if game.meaning else ""
    exhibits.append(Prose(f"{game.players[0]} chooses {interval(game)}{meaning}."))
    exhibits.append(Table("Payoff as a formula", (Column("player"), Column("is paid")), _payoff_row(game)))
    return exhibits if formulas else [*exhibits, payoff_steps(game, given)]


def _payoff_row(game: ChoiceGame) -> tuple[tuple[str, Formula], ...]:
    return ((game.players[0], Formula(game.payoff)),)


def payoff_steps(game: ChoiceGame, given: Mapping[str, Fraction]) -> Table:
    """The payoff at even steps through the interval."""
    rows = tuple((short(x), decimal(u) if u is not None else "no value") for x, u in steps(game))
    unit = f" ({game.units[0]})" if game.units and game.units[0] else ""
    columns = (Column(game.choice, right=True), Column(f"pays {game.players[0]}{unit}", right=True))
    return Table(f"The payoff {values_used(game, given)}", columns, rows)


def steps(game: ChoiceGame) -> list[tuple[Fraction, Any]]:
    """Numbers of the interval with the payoff there, None where it has none."""
    at = game.at()
    places = dict.fromkeys(at.low + (at.high - at.low) * Fraction(k, STEPS) for k in range(STEPS + 1))
    return [(x, _payoff(game, x)) for x in places]


def _payoff(game: ChoiceGame, x: Fraction) -> Any:
    try:
        try:
            return _value(Values.at_baseline(game.sheet, Exact()), game, x)
        except NotRational:
            return _value(Values.at_baseline(game.sheet, Balls()), game, x)
    except InputError:
        return None


def _value(values: Values, game: ChoiceGame, x: Fraction) -> Any:
    number = values.algebra.number(x)
    return evaluate(game.payoff, lambda n: number if n == game.choice else values[n], values.algebra)


def choice_events(game: ChoiceGame) -> list[Exhibit]:
    """The events: the relation that makes each."""
    if not game.events:
        return []
    rows = tuple((event, relation_of(game, event)) for event in game.events)
    return [Table("Events", (Column("event"), Column("happens where")), rows)]


def relation_of(game: ChoiceGame, event: str) -> str:
    """`depth >= 9/10`."""
    own = game.weights[event]
    return f"{Formula(own.left).text} {own.relation} {Formula(own.right).text}"


def shown_choice_data(game: ChoiceGame) -> dict[str, Any]:
    """The choice, the payoff and the events for the JSON object."""
    at = game.at()
    return {
        "form": "choice",
        "choice": {
            "name": game.choice,
            "meaning": game.meaning,
            "unit": game.choice_unit,
            "low": {"formula": Formula(game.low).text, "value": data(at.low)},
            "high": {"formula": Formula(game.high).text, "value": data(at.high)},
        },
        "payoffs": {game.players[0]: Formula(game.payoff).text},
        "events": {event: relation_of(game, event) for event in game.events},
    }


def choice_records(game: ChoiceGame) -> tuple[dict[str, Any], ...]:
    """One flat row a step through the interval."""
    player = game.players[0]
    return tuple({game.choice: data(x), f"payoff {player}": data(u) if u is not None else ""} for x, u in steps(game))
