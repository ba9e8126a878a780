"""The payoffs and chances of a Markov game as elements of any field: numbers, balls, functions of parameters.

`pays[s][a][i]` is what profile `a` pays player `i` in state `s`, `chances[s][a][s']` the probability of `s'` after it
(zeros left out), `discount` the factor delta.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.arithmetic.double_description import Undecidable
from escalation.expressions import Expr
from escalation.game.markov import MarkovGame
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.stages import Profile, Stage

Element = Any


@dataclass(frozen=True)
class MarkovTables:
    """A Markov game over a field; `one` is its 1."""

    stages: Sequence[Stage]
    players: int
    discount: Element
    one: Element
    pays: Sequence[Mapping[Profile, Sequence[Element]]]
    chances: Sequence[Mapping[Profile, Mapping[int, Element]]]

    def step(self, state: int) -> Element:
        """What a move into `state` is discounted by."""
        return self.one if self.stages[state].instant else self.discount


def tables_in(game: MarkovGame, read: Callable[[Expr], Element], one: Element) -> MarkovTables:
    """The tables with each formula read into a field. What `read` raises is passed on."""
    zero = one * 0
    chances = [
        {a: {s: p for s, e in move.next if (p := read(e)) != zero} for a, move in stage.moves.items()}
        for stage in game.stages
    ]
    pays = [{a: tuple(map(read, move.pay)) for a, move in stage.moves.items()} for stage in game.stages]
    return MarkovTables(game.stages, len(game.players), read(game.discount), one, pays, chances)


def tables_at(at: NumericMarkov) -> MarkovTables:
    """The tables at given values, in flint's rational numbers and balls.

    Raises Undecidable for a chance that may be 0 or not: who follows whom would not be known.
    """
    if any(not p > 0 for rows in at.chances for own in rows.values() for p in own.values()):
        raise Undecidable
    return MarkovTables(
        at.stages,
        len(at.game.players),
        _flint(at.discount),
        _flint(Fraction(1)),
        [{a: tuple(map(_flint, own)) for a, own in pays.items()} for pays in at.pays],
        [{a: {s: _flint(p) for s, p in own.items()} for a, own in rows.items()} for rows in at.chances],
    )


def _flint(value: Any) -> Any:
    from escalation.arithmetic.quotients import flint_number

    return flint_number(value) if isinstance(value, Fraction) else value
