"""The answer of `show` for a Markov game: states, what is paid in them, where play goes on."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.markov_phrases import a_period, measure
from escalation.answers.phrases import values_used
from escalation.answers.state_picture import moves_graph
from escalation.evaluation import Arrays
from escalation.exhibits import Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, decimal
from escalation.exhibits.words import listed
from escalation.expressions import Expr
from escalation.game.markov import MarkovGame, Play
from escalation.game.stages import Move, Profile, Stage
from escalation.parameters import Values


def markov_exhibits(game: MarkovGame, given: Mapping[str, Fraction], formulas: bool) -> list[Exhibit]:
    """What the game is about, its states, and every move with its pay and what follows, as numbers or formulas."""
    exhibits: list[Exhibit] = [Prose(text) for text in (game.about, game.citation) if text]
    exhibits.append(Prose(_frame(game)))
    columns = (Column("state"), Column("play"), *(Column(f"pays {p}") for p in game.players), Column("next"))
    write = _in_formulas if formulas else _in_numbers(game.pinned(given))
    rows = tuple(
        (stage.name, _label(stage, a), *map(write, move.pay), _next(game, move, write))
        for stage in game.stages
        for a, move in stage.moves.items()
    )
    title = "States, plays and what follows, as formulas" if formulas else "States, plays and what follows, in numbers"
    words = "states and moves" if formulas else f"states and moves, {values_used(game, given)}"
    table = Table(title, columns, rows, "" if formulas else "With --formulas: as they are written.")
    return [*exhibits, table, moves_graph(game, write, words)]


def _frame(game: MarkovGame) -> str:
    """Discounting, the start, and what takes no time."""
    instant = [stage.name for stage in game.stages if stage.instant]
    text = f"Play starts in {game.states[game.start]}; each move takes {a_period(game)}"
    text += f", but for those into {listed(instant)}, a move made after seeing another" if instant else ""
    return f"{text}. Payoffs are discounted by {Formula(game.discount).text} {a_period(game)}."


def _in_formulas(expression: Expr) -> str:
    return Formula(expression).text


def _in_numbers(game: MarkovGame) -> Any:
    values = Values.at_baseline(game.sheet, Arrays())
    return lambda expression: decimal(float(values.of(expression)), 4)


def _label(stage: Stage, profile: Profile) -> str:
    return stage.label(profile) or "-"


def _next(game: MarkovGame, move: Move, write: Any) -> str:
    """`calm 0.9; crisis 0.1`."""
    sure = len(move.next) == 1
    return "; ".join(game.states[t] if sure else f"{game.states[t]} {write(p)}" for t, p in move.next)


def markov_events(game: MarkovGame) -> list[Exhibit]:
    """The events: at which plays, and how they are counted."""
    if not game.events:
        return []
    rows = tuple((event, _marks(game, event), measure(game, event)) for event in game.events)
    return [Table("Events", (Column("event"), Column("where"), Column("counted as")), rows)]


def _marks(game: MarkovGame, event: str) -> str:
    marks = game.marks.get(event, ())
    return "; ".join(m + ("" if w == 1 else f" with {Formula(w).text}") for m, w in marks)


def expressions_of(game: MarkovGame) -> list[Expr]:
    """All formulas of the game but its events."""
    moves = [move for stage in game.stages for move in stage.moves.values()]
    return [game.discount, *(e for move in moves for e in (*move.pay, *(p for _, p in move.next)))]


def shown_markov_data(game: MarkovGame) -> dict[str, Any]:
    """States and events for the JSON object, as formulas and at the values."""
    at = game.at()
    return {
        "form": "markov",
        "discount": {"formula": str(game.discount), "value": data(at.discount)},
        "period": game.period,
        "start": game.states[game.start],
        "states": [
            {
                "name": stage.name,
                "instant": stage.instant,
                "actions": {game.players[i]: list(own) for i, own in zip(stage.movers, stage.actions, strict=True)},
                "play": [_move_data(game, s, a, move, at) for a, move in stage.moves.items()],
            }
            for s, stage in enumerate(game.stages)
        ],
        "events": {
            event: {_play(game, play): str(w) for play, w in own.items()} for event, own in game.weights.items()
        },
    }


def _move_data(game: MarkovGame, s: int, a: Profile, move: Move, at: Any) -> dict[str, Any]:
    players = zip(game.players, move.pay, at.pays[s][a], strict=True)
    return {
        "profile": [own[k] for own, k in zip(game.stages[s].actions, a, strict=True)],
        "pay": {player: {"formula": str(e), "value": data(u)} for player, e, u in players},
        "next": {
            game.states[t]: {"formula": str(e), "value": data(at.chances[s][a].get(t, Fraction(0)))}
            for t, e in move.next
        },
    }


def _play(game: MarkovGame, play: Play) -> str:
    stage = game.stages[play[0]]
    label = stage.label(play[1])
    return f"{stage.name}: {label}" if label else stage.name


def move_records(game: MarkovGame) -> tuple[dict[str, Any], ...]:
    """One flat row a play."""
    at = game.at()
    return tuple(
        {"state": stage.name, "play": stage.label(a)}
        | {f"pays {p}": data(u) for p, u in zip(game.players, at.pays[s][a], strict=True)}
        | {f"next {name}": data(at.chances[s][a].get(t, Fraction(0))) for t, name in enumerate(game.states)}
        for s, stage in enumerate(game.stages)
        for a in stage.moves
    )
