"""A game in states as formulas: what every play pays, and where it leads with which probability."""

from __future__ import annotations

from collections.abc import Iterator

from escalation.appendices.as_blocks import joined, plain_grid
from escalation.exhibits import Formula
from escalation.exhibits.document import Grid, Text
from escalation.game.markov import MarkovGame
from escalation.game.stages import Move


def moves_grid(game: MarkovGame, anchor: str) -> Grid:
    """One row a play in a state.

    >>> from escalation.files.library import load
    >>> moves_grid(load("cycle"), "moves").rows[0][:2]
    (('calm',), ('-',))
    """
    heads = ("state", "play", *(f"pays {player}" for player in game.players), "next, with probability")
    return plain_grid(anchor, "States, plays and what follows, as formulas", heads, _rows(game))


def _rows(game: MarkovGame) -> Iterator[tuple[str | Text, ...]]:
    for stage in game.stages:
        for profile, move in stage.moves.items():
            pays = [(Formula(u),) for u in move.pay]
            yield stage.name, stage.label(profile) or "-", *pays, _next(game, move)


def _next(game: MarkovGame, move: Move) -> Text:
    """`calm 1 - x; conflict x`, a sure move by its state alone."""
    if len(move.next) == 1:
        return (game.states[move.next[0][0]],)
    return joined([(f"{game.states[t]} ", Formula(p)) for t, p in move.next])
