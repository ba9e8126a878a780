"""Continua of equilibria in words and as data: who plays what, what is free, and what is a function of what."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from escalation.answers.phrases import group
from escalation.arithmetic.digits import whole_text
from escalation.equilibrium_sets.cube_pieces import Free, Moebius
from escalation.exhibits.numbers import data, short
from escalation.exhibits.words import listed
from escalation.game.normal import NormalFormGame
from escalation.result import Continuum, Equilibrium, Result

LONGEST = 40
KINDS = {1: "A curve", 2: "A surface", 3: "A body"}


def continua_in_words(result: Result[Equilibrium]) -> list[str]:
    """A sentence for each continuum, and one on how they hang together."""
    game = result.at.game
    texts = [
        f"{KINDS[c.dimension]} of equilibria, spanned by {group(c.members)}: {in_words(c, game)}."
        for c in result.continua
    ]
    parts = [group(c) for c in result.components]
    return [*texts, f"The game is degenerate. Connected components of equilibria: {listed(parts)}."]


def in_words(continuum: Continuum, game: NormalFormGame) -> str:
    """`Iran plays Defer with probability x from 0 to 1; the US plays Waive with probability (2 + x)/(3 + x)`."""
    letters = _letters(continuum)
    words = []
    for place, player in enumerate(continuum.players):
        name, coordinate = game.players[player], continuum.piece.coordinates[place]
        first, second = (game.strategies[player][k] for k in continuum.strategies[place])
        if isinstance(coordinate, Free):
            spread = f"from {short(coordinate.low)} to {short(coordinate.high)}"
            words.append(f"{name} plays {second} with a probability {letters[place]} {spread}")
        elif isinstance(coordinate, Moebius):
            words.append(f"{name} plays {second} with probability {_readable(coordinate, letters[coordinate.of])}")
        elif coordinate in (0, 1):
            words.append(f"{name} plays {second if coordinate else first}")
        else:
            words.append(f"{name} plays {second} with probability {short(coordinate)}")
    limit = _limit(continuum, letters)
    return "; ".join(words) + (f"; as far as {limit} >= 0" if limit else "")


def continuum_data(continuum: Continuum, game: NormalFormGame) -> dict[str, Any]:
    """The JSON object of a continuum: for each choosing player the probability of his second strategy."""
    letters = _letters(continuum)
    chances = []
    for place, player in enumerate(continuum.players):
        coordinate = continuum.piece.coordinates[place]
        chance = {"player": game.players[player], "strategy": game.strategies[player][continuum.strategies[place][1]]}
        if isinstance(coordinate, Free):
            chance |= {"symbol": letters[place], "from": data(coordinate.low), "to": data(coordinate.high)}
        elif isinstance(coordinate, Moebius):
            chance["probability"] = _quotient(coordinate, letters[coordinate.of])
        else:
            chance["probability"] = data(coordinate)
        chances.append(chance)
    body = {"dimension": continuum.dimension, "spanned_by": list(continuum.members), "probabilities": chances}
    limit = _limit(continuum, letters)
    return body | ({"where_not_negative": limit} if limit else {})


def _letters(continuum: Continuum) -> dict[int, str]:
    return dict(zip(continuum.piece.free, "xyz", strict=False))


def _quotient(function: Moebius, letter: str) -> str:
    p, q, r, s = _whole([function.p, function.q, function.r, function.s])
    above = _polynomial([(p, ""), (q, letter)])
    if not s:
        scale = gcd(p, q, r) * (1 if r > 0 else -1)
        above = _polynomial([(p // scale, ""), (q // scale, letter)])
        return above if r == scale else f"({above})/{whole_text(r // scale)}"
    return f"({above})/({_polynomial([(r, ''), (s, letter)])})"


def _readable(function: Moebius, letter: str) -> str:
    """The quotient, in decimals where its whole numbers are long."""
    exact = _quotient(function, letter)
    if len(exact) <= LONGEST:
        return exact
    scale = max(abs(c) for c in (function.p, function.q, function.r, function.s)) if function.s else function.r
    p, q, r, s = (c / scale for c in (function.p, function.q, function.r, function.s))
    above = _polynomial([(p, ""), (q, letter)])
    return f"about {above}" if not s else f"about ({above})/({_polynomial([(r, ''), (s, letter)])})"


def _limit(continuum: Continuum, letters: dict[int, str]) -> str:
    limit = continuum.piece.limit
    if limit is None:
        return ""
    u, v = letters[limit.first], letters[limit.second]
    return _polynomial(list(zip(_whole(limit.coefficients), ("", u, v, f"{u}*{v}"), strict=True)))


def _whole(coefficients: Sequence[Fraction]) -> list[int]:
    """The same up to a positive factor, whole, without common divisor."""
    common = lcm(*(c.denominator for c in coefficients))
    numbers = [int(c * common) for c in coefficients]
    divisor = gcd(*numbers)
    return [n // divisor for n in numbers]


def _polynomial(terms: Sequence[tuple[int | Fraction, str]]) -> str:
    """`3 - 2*x`.

    >>> _polynomial([(3, ""), (-2, "x"), (1, "y")])
    '3 - 2*x + y'
    """
    text = ""
    for number, letter in terms:
        if number:
            plain = whole_text(abs(number)) if isinstance(number, int) else short(abs(number))
            size = letter if letter and abs(number) == 1 else f"{plain}*{letter}" if letter else plain
            text += f" {'-' if number < 0 else '+'} {size}" if text else f"{'-' if number < 0 else ''}{size}"
    return text or "0"
