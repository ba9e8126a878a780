"""Values held in several games at once, where mechanisms bring names and wake others.

A value holds in every game that has the name. A name that is asleep in some games and awake in others is held only
where it is awake: what a mechanism would have woken stays asleep without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from escalation.game.game import Game

Form = TypeVar("Form", bound=Game)


def sleeps(game: Game, name: str) -> bool:
    """Whether a name is asleep in a game."""
    known = game.sheet.parameters.get(name)
    return known is not None and known.asleep


def woken(games: Sequence[Game], names: Iterable[str]) -> list[str]:
    """The names that one of the games has, not asleep."""
    return [n for n in names if any(n in game.sheet.names and not sleeps(game, n) for game in games)]


def held_by_user(games: Iterable[Game]) -> dict[str, Fraction]:
    """The names that a user holds at a value in one of the games, in the order of its sheet."""
    held = (p for game in games for p in game.sheet.parameters.values() if p.by_user)
    return {p.name: p.baseline for p in held if p.baseline is not None}


def with_values(games: Sequence[Form], given: Mapping[str, Fraction]) -> list[Form]:
    """The games with values held. Raises InputError for a name that no game has.

    >>> from escalation.files.library import load
    >>> base = load("strike-retaliate")
    >>> made = with_values([base, base.with_mechanisms("joint-mechanism")], {"lambda_": Fraction(1, 2)})
    >>> [str(game.sheet.parameters["lambda_"].baseline) for game in made]
    ['0', '1/2']
    """
    for name, value in given.items():
        if not any(name in game.sheet.names for game in games):
            games[0].pinned({name: value})
    awake = woken(games, given)
    return [
        game.pinned({n: v for n, v in given.items() if n in game.sheet.names and not (n in awake and sleeps(game, n))})
        for game in games
    ]
