"""What `show` says of a matrix: the payoffs as formulas and as numbers, and the events."""

from __future__ import annotations

from typing import Any

from escalation.answers.framed import payoff_exhibit
from escalation.exhibits import Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data
from escalation.expressions import Expr
from escalation.game.normal import NormalFormGame


def matrix_exhibits(game: NormalFormGame) -> list[Exhibit]:
    """Players, strategies and payoffs as formulas."""
    exhibits: list[Exhibit] = [Prose(text) for text in (game.about, game.citation) if text]
    strategies = "; ".join(f"{p}: {', '.join(own)}" for p, own in zip(game.players, game.strategies, strict=True))
    many = (
        "Players and strategies, chosen at the same time" if len(game.players) > 1 else "The player and the strategies"
    )
    exhibits.append(Prose(f"{many}. {strategies}."))
    columns = (Column("profile"), *(Column(f"u {player}") for player in game.players))
    cells = tuple(
        (game.label(p), *(game.texts[p] if game.texts else map(Formula, own))) for p, own in game.cells.items()
    )
    edits = [f"at ({game.label(p)}) {', '.join(f'{e.name} is {e.text}' for e in own)}" for p, own in game.where.items()]
    return [*exhibits, Table("Payoffs as formulas", columns, cells, "; ".join(edits))]


def matrix_numbers(game: NormalFormGame) -> list[Exhibit]:
    """The payoffs at the baseline, and the events."""
    made = [payoff_exhibit(game.at())]
    if game.events:
        rows = tuple((event, "; ".join(_pattern(*own) for own in patterns)) for event, patterns in game.events.items())
        made.append(Table("Events", (Column("event"), Column("profiles")), rows))
    return made


def _pattern(profile: tuple[str, ...], weight: Expr) -> str:
    """`(Freeze, Wait) with sigma`."""
    return f"({', '.join(profile)})" + ("" if str(weight) == "1" else f" with {Formula(weight).text}")


def matrix_records(game: NormalFormGame) -> tuple[dict[str, Any], ...]:
    """One flat row a profile."""
    return tuple(
        dict(zip(game.players, game.names(p), strict=True))
        | {f"payoff {player}": data(u) for player, u in zip(game.players, own, strict=True)}
        for p, own in game.at().payoffs.items()
    )


def shown_matrix_data(game: NormalFormGame) -> dict[str, Any]:
    """The part of the JSON object that a matrix has of its own."""
    return {
        "strategies": dict(zip(game.players, map(list, game.strategies), strict=True)),
        "payoffs": {
            game.label(p): {player: Formula(e).text for player, e in zip(game.players, own, strict=True)}
            for p, own in game.cells.items()
        },
        "events": {e: {", ".join(p): Formula(w).text for p, w in own} for e, own in game.events.items()},
    }
