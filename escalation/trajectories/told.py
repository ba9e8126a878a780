"""A path as an answer: its table, thinned; sentences about it; all of it as data and as one flat row a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, decimal
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.trajectories.endings import (
    Ending,
    ending,
    ending_data,
    movement_sentence,
    named_shares,
    near_sentence,
    regret_sentence,
    shares_by_name,
)
from escalation.trajectories.paths import Path, Point, shown_places
from escalation.trajectories.unit_payoffs import payoff_range

MOST_COLUMNS = 12


@dataclass(frozen=True)
class Story:
    """What is told of a path beside its points.

    `about` says what was computed; `clock` heads the first column; `options` are those that were used. Where one
    `population` plays both parts, its mixture is shown once.
    """

    analysis: str
    about: str
    clock: str
    options: Mapping[str, Any]
    population: bool = False


def told(
    at: NumericGame, path: Path, story: Story, remarks: Sequence[str] = (), extra: Sequence[Exhibit] = ()
) -> Answer:
    """The answer of a dynamic: `remarks`, then where the path ends, how near an equilibrium, and whether it rests."""
    end = ending(at, path)
    sentences = [*remarks, regret_sentence(at, end), near_sentence(end), movement_sentence(path)]
    return assembled(at, path, story, end, [text for text in sentences if text], extra)


def assembled(
    at: NumericGame, path: Path, story: Story, end: Ending, sentences: Sequence[str], extra: Sequence[Exhibit] = ()
) -> Answer:
    """The answer of an analysis that went along `path`."""
    game = at.game
    title = game.title or game.name
    heading = Prose(f"{title}: {story.about}")
    exhibits = (heading, path_table(game, path, story), *map(Prose, sentences), *extra)
    points = [
        {"at": clock, "profile": _profile(game, point, story)}
        for clock, point in zip(path.clock, path.points, strict=True)
    ]
    body = _head(at, story) | {"clock": story.clock, "exact": end.whole, "trajectory": points}
    body |= ending_data(game, end) | {"notes": list(sentences)}
    return Answer(title, exhibits, body, tuple(path_records(game, path, story)))


def _head(at: NumericGame, story: Story) -> dict[str, Any]:
    return {
        "schema": 1,
        "game": at.game.name,
        **at.game.setting,
        "parameters": {name: data(value) for name, value in at.values.items()},
        "analysis": story.analysis,
        "options": {name: data(v) if isinstance(v, Fraction) else v for name, v in story.options.items()},
        "payoff_range": data(payoff_range(at)),
        "players": list(at.game.players),
        "strategies": dict(zip(at.game.players, map(list, at.game.strategies), strict=True)),
    }


def _profile(game: NormalFormGame, point: Point, story: Story) -> dict[str, Any]:
    if story.population:
        return {"population": named_shares(game.strategies[0], point[0])}
    return shares_by_name(game, point)


def path_table(game: NormalFormGame, path: Path, story: Story) -> Table:
    """About twenty points of a path; of many strategies those with the largest shares at its end."""
    places = _places(path.last, story)
    by_share = sorted(places, key=lambda place: -float(path.last[place[0]][place[1]]))
    columns = sorted(by_share[:MOST_COLUMNS])
    chosen = shown_places(len(path.clock))
    rows = tuple(
        (decimal(path.clock[t], 7), *(f"{float(path.points[t][i][k]):.4f}" for i, k in columns)) for t in chosen
    )
    head = (Column(story.clock, right=True), *(Column(_label(game, place, story), right=True) for place in columns))
    notes = [f"{len(rows)} of {len(path.clock)} points; the others in JSON and CSV"] * (len(rows) < len(path.clock))
    if len(columns) < len(places):
        notes.append(f"the {len(columns)} of {len(places)} strategies with the largest shares at the end")
    return Table("Shares of the strategies", head, rows, "; ".join(notes))


def path_records(game: NormalFormGame, path: Path, story: Story) -> list[dict[str, Any]]:
    """One flat row a point."""
    places = _places(path.last, story)
    return [
        {story.clock: clock} | {_label(game, (i, k), story): data(point[i][k]) for i, k in places}
        for clock, point in zip(path.clock, path.points, strict=True)
    ]


def _places(point: Point, story: Story) -> list[tuple[int, int]]:
    """Player and strategy of every share that is shown."""
    return [(i, k) for i, own in enumerate(point[:1] if story.population else point) for k in range(len(own))]


def _label(game: NormalFormGame, place: tuple[int, int], story: Story) -> str:
    player, strategy = place
    return f"{'population' if story.population else game.players[player]}: {game.strategies[player][strategy]}"
