"""The answer of `analyse`: what each analysis says, one after the other, under one heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.framed import heading, object_about
from escalation.exhibits import Answer
from escalation.exhibits.numbers import data
from escalation.game.numeric import NumericGame


def answer(at: NumericGame, given: Mapping[str, Fraction], said: Mapping[str, Answer]) -> Answer:
    """The analyses of one game (`said`: by name), with what they rest on."""
    game = at.game
    body: dict[str, Any] = {
        "parameters": {name: data(value) for name, value in at.values.items()},
        "players": list(game.players),
        "strategies": dict(zip(game.players, map(list, game.strategies), strict=True)),
        "analyses": {name: own.data for name, own in said.items()},
    }
    return Answer(
        game.title,
        (heading(at, given), *(exhibit for own in said.values() for exhibit in own.exhibits)),
        object_about(game, body),
        _records(at, said),
        max((own.exit_code for own in said.values()), default=0),
        tuple(detail for own in said.values() for detail in own.details),
    )


def _records(at: NumericGame, said: Mapping[str, Answer]) -> tuple[Mapping[str, Any], ...]:
    """The flat rows of all analyses, each with the analysis, the game and the mechanism that it is from."""
    place = at.game.row
    rows: Sequence[Mapping[str, Any]] = [
        {"analysis": name, **place, **record} for name, own in said.items() for record in own.records
    ]
    return tuple(rows)
