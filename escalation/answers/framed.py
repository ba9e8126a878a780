"""What answers about a game have in common: heading, payoffs, and the common part of the JSON object."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.phrases import provenance, units_told, values_used
from escalation.exhibits import Column, Matrix, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, short
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.numeric import NumericGame
from escalation.game.replies import as_ball
from escalation.result import Result

MOST_CELLS = 64


def heading(at: NumericGame, given: Mapping[str, Fraction]) -> Prose:
    """The game, at which values and under which mechanisms."""
    under = at.game.stands
    return Prose(f"{at.game.title}: {values_used(at.game, given)}{under}")


def object_about(game: AnyGame, own: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON object of an answer about one game: what all answers share, with an answer's `own` part in it."""
    form = {"form": "extensive"} if isinstance(game, ExtensiveGame) else {}
    opening = {"schema": 1, "game": game.name, **form, **game.setting}
    return {**opening, **own, "provenance": provenance(game)}


def frame(result: Result[Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON object of a solved game: what all concepts share, with a concept's `own` part in it."""
    at, game = result.at, result.at.game
    shared = {
        "parameters": {name: data(value) for name, value in at.values.items()},
        "concept": result.concept,
        "refinements": list(result.refinements),
        "players": list(game.players),
        "strategies": dict(zip(game.players, map(list, game.strategies), strict=True)),
        "matrix": _nested(at, ()),
        "status": "complete" if result.complete else result.status,
        "complete": result.complete,
        "coverage": result.status,
        "degenerate": result.degenerate,
        "undecided": list(result.undecided),
    }
    return object_about(game, {**shared, **own})


def _nested(at: NumericGame, prefix: tuple[int, ...]) -> Any:
    if len(prefix) == len(at.shape):
        return [data(u) for u in at.payoffs[prefix]]
    return [_nested(at, (*prefix, k)) for k in range(at.shape[len(prefix)])]


def payoff_exhibit(at: NumericGame) -> Exhibit:
    """The payoffs as a matrix, or as a list of profiles where there are not two players."""
    best = {p: [is_best_reply(at, p, i) for i in range(len(at.shape))] for p in at.payoffs}
    units = units_told(at.game)
    note = "* best reply to the other player" if len(at.shape) == 2 else "* best reply to the others"
    title = f"Payoffs{f' ({units})' if units else ''}"
    if len(at.shape) == 2 and max(at.shape) <= 8:
        rows, columns = at.game.strategies
        cells = tuple(
            tuple(
                ((short(at.payoffs[i, j][0]), best[i, j][0]), (short(at.payoffs[i, j][1]), best[i, j][1]))
                for j in range(len(columns))
            )
            for i in range(len(rows))
        )
        return Matrix(title, (at.game.players[0], at.game.players[1]), rows, columns, cells, note)
    head = (*(Column(p) for p in at.game.players), *(Column(f"u {p}", right=True) for p in at.game.players))
    profiles = list(itertools.islice(at.payoffs, MOST_CELLS))
    body = tuple(
        (*at.game.names(p), *(f"{short(u)}{' *' if b else '  '}" for u, b in zip(at.payoffs[p], best[p], strict=True)))
        for p in profiles
    )
    if len(at.payoffs) > MOST_CELLS:
        note += f"; the first {MOST_CELLS} of {len(at.payoffs)} profiles"
    return Table(title, head, body, note)


def is_best_reply(at: NumericGame, profile: tuple[int, ...], player: int) -> bool:
    """Whether a player's strategy is surely a best reply to the others' in a profile."""
    others = [at.payoffs[(*profile[:player], k, *profile[player + 1 :])][player] for k in range(at.shape[player])]
    own = at.payoffs[profile][player]
    return all(_surely_at_least(own, other) for other in others)


def _surely_at_least(a: Any, b: Any) -> bool:
    """Whether `a >= b`, for fractions and balls; what is not sure is not said."""
    if type(a) is type(b) is Fraction:
        return bool(a >= b)
    return a is b or bool(as_ball(a) >= as_ball(b))
