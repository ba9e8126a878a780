"""The rows of a region's comparison: which mechanisms hold in which of its games.

A mechanism that changes no payoff of a game leaves it as it is. One that cannot be carried out in a game at all, for it
speaks of strategies or nodes that this has not, is left out there, and what is composed with it holds alone; one that
can be carried out in no game is wrong, and so is one that cannot be in a game of which its file speaks by name
(`[in.GAME]`). A row that leaves every game of the region as it is, is an error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from escalation.errors import InputError, NotApplicable
from escalation.files.institutions import split
from escalation.game.forms import AnyGame

NONE = "none"


@dataclass(frozen=True)
class Instituted:
    """A game in a row. `game` is None where the row leaves it as it is; `reason` says why, or what was left out."""

    game: AnyGame | None
    reason: str = ""


def labels_of(mechanisms: Sequence[str]) -> list[str]:
    """The rows asked for, each once, the base game first."""
    labels = [" + ".join(split([name])) or NONE for name in mechanisms]
    return [NONE, *(label for label in dict.fromkeys(labels) if label != NONE)]


def row_of(call: str, games: Mapping[str, AnyGame], label: str) -> dict[str, Instituted]:
    """Every game under a row. Raises InputError where the row is wrong, or touches no game of the region `call`."""
    if label == NONE:
        return {name: Instituted(None) for name in games}
    made = {p: tried_in(p, games) for p in split([label])}
    found = {name: _instituted(game, {p: own[name] for p, own in made.items()}) for name, game in games.items()}
    if all(own.game is None for own in found.values()):
        reasons = dict.fromkeys(own.reason for own in found.values())
        what = f"{label} touches no game of {call}: {next(iter(reasons))}"
        raise NotApplicable(what, mend="See: escalation list mechanisms --for GAME")
    return found


def tried_in(mechanism: str, games: Mapping[str, AnyGame]) -> dict[str, AnyGame | InputError]:
    """Each game under a mechanism, or why it is not: NotApplicable where it changes nothing, else it is a misfit there.

    Raises InputError if it is a misfit in all games, and where what it says of a game by name is wrong there.
    """
    found = {name: _under(game, mechanism) for name, game in games.items()}
    errors = {name: made for name, made in found.items() if _misfit(made)}
    for name, error in errors.items():
        assert isinstance(error, InputError)
        if len(errors) == len(found) or ("in", games[name].name.rpartition("/")[2]) in pairwise(error.key):
            raise error
    return found


def _under(game: AnyGame, mechanism: str) -> AnyGame | InputError:
    try:
        made: AnyGame = game.with_mechanisms(mechanism)
    except InputError as error:
        return error
    return made


def _misfit(made: AnyGame | InputError) -> bool:
    return isinstance(made, InputError) and not isinstance(made, NotApplicable)


def _instituted(game: AnyGame, made: Mapping[str, AnyGame | InputError]) -> Instituted:
    """A game in a row, from what becomes of it under each part of the row alone."""
    fitting = [p for p, own in made.items() if not _misfit(own)]
    unfit = ((p, own) for p, own in made.items() if isinstance(own, InputError) and p not in fitting)
    left_out = "; ".join(f"{p} is left out: {error.what}" for p, error in unfit)
    if not fitting:
        return Instituted(None, left_out)
    found = made[fitting[0]] if len(fitting) == 1 else _under(game, " + ".join(fitting))
    if isinstance(found, NotApplicable):
        return Instituted(None, "; ".join(filter(None, (left_out, found.what))))
    if isinstance(found, InputError):
        raise found
    return Instituted(found, left_out)
