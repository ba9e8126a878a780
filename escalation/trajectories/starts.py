"""Where a path starts and how long it is: options as a user writes them.

A start is one mixture a player, `Row=1/3,2/3; Column=1/2,1/2`: exact numbers in the order of the strategies. A player
who is not named starts at the uniform mixture.
"""

from __future__ import annotations

from fractions import Fraction

from escalation.errors import InputError, choice, placed, quoted
from escalation.exhibits.numbers import decimal
from escalation.expressions import constant, exact_number
from escalation.game.normal import NormalFormGame
from escalation.game.replies import Mixture

LONGEST_START = 4000
MOST_STEPS = 10_000
MOST_NUMBERS = 500_000
LARGEST_SEED = 2**32 - 1


def start_point(game: NormalFormGame, text: str | None) -> tuple[Mixture, ...]:
    """One mixture of fractions a player. Raises InputError for anything that is none.

    >>> from escalation.files.library import load
    >>> start_point(load("chicken"), "Row=1/3,2/3")
    ((Fraction(1, 3), Fraction(2, 3)), (Fraction(1, 2), Fraction(1, 2)))
    """
    named = named_starts(game, text)
    return tuple(named.get(i, tuple(Fraction(1, size) for _ in range(size))) for i, size in enumerate(game.shape))


def named_starts(game: NormalFormGame, text: str | None) -> dict[int, Mixture]:
    """The mixtures that `text` gives, by player. Raises InputError as `start_point` does."""
    mixtures: dict[int, Mixture] = {}
    with placed("start"):
        if len(text or "") > LONGEST_START:
            raise InputError(f"has {len(text or '')} characters.", mend=f"At most {LONGEST_START} are read.")
        for part in (text or "").split(";") if (text or "").strip() else []:
            player, mixture = _entry(game, part)
            if player in mixtures:
                raise InputError(f"gives {quoted(game.players[player])} twice.", mend="Give each player once.")
            mixtures[player] = mixture
    return mixtures


def _entry(game: NormalFormGame, part: str) -> tuple[int, Mixture]:
    name, equals, values = part.rpartition("=")
    if not equals:
        first = f"{game.players[0]}={','.join([f'1/{game.shape[0]}'] * game.shape[0])}"
        raise InputError(f"{quoted(part.strip())} is not player=mixture.", mend=f"For example {quoted(first)}.")
    if name.strip() not in game.players:
        raise InputError(f"{quoted(name.strip())} is not a player.", mend=choice(name.strip(), game.players))
    player = game.players.index(name.strip())
    with placed(game.players[player]):
        mixture = tuple(constant(value) for value in values.split(","))
        _check(mixture, game.strategies[player])
    return player, mixture


def _check(mixture: Mixture, strategies: tuple[str, ...]) -> None:
    if len(mixture) != len(strategies):
        raise InputError(
            f"has {len(mixture)} probabilities for {len(strategies)} strategies.",
            mend=f"Give one each, in this order: {quoted(', '.join(strategies))}.",
        )
    if min(mixture) < 0:
        raise InputError(f"has the probability {min(mixture)}.", mend="Each is 0 or more.")
    if sum(mixture) != 1:
        raise InputError(
            f"sums to {quoted(str(sum(mixture)))}.", mend="Probabilities sum to 1, exactly: 1/3, not 0.33."
        )


def whole(name: str, given: object, least: int, most: int) -> int:
    """A whole number between two limits. Raises InputError for anything else.

    >>> whole("steps", "20", 0, 100)
    20
    """
    with placed(name):
        value = exact_number(given)
        if value.denominator != 1 or not least <= value <= most:
            raise InputError(f"is {quoted(str(given))}.", mend=f"Give a whole number from {least} to {most}.")
    return int(value)


def step_count(given: object, game: NormalFormGame) -> int:
    """The number of steps, within what can be kept. Raises InputError for anything else."""
    return whole("steps", given, 0, min(MOST_STEPS, MOST_NUMBERS // sum(game.shape)))


def positive(name: str, given: object, least: Fraction, most: Fraction) -> Fraction:
    """An exact number between two limits. Raises InputError for anything else.

    >>> positive("noise", "0.1", Fraction(1, 100), Fraction(100))
    Fraction(1, 10)
    """
    with placed(name):
        value = exact_number(given)
        if not least <= value <= most:
            raise InputError(
                f"is {quoted(str(given))}.", mend=f"Give a number from {decimal(least)} to {decimal(most)}."
            )
    return value
