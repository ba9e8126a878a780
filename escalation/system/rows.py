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
    unfit = {p: misfits(p, games) for p in split([label])}
    found = {name: _instituted(game, {p: own[name] for p, own in unfit.items()}) for name, game in games.items()}
    if all(own.game is None for own in found.values()):
        reasons = dict.fromkeys(own.reason for own in found.values())
        what = f"{label} touches no game of {call}: {next(iter(reasons))}"
        raise NotApplicable(what, mend="See: escalation list mechanisms --for GAME")
    return found


def misfits(mechanism: str, games: Mapping[str, AnyGame]) -> dict[str, InputError | None]:
    """Why a mechanism cannot be carried out in each game, None where it can.

    Raises InputError if it can in none, and where what it says of a game by name is wrong there.
    """
    found = {name: _error(game, mechanism) for name, game in games.items()}
    errors = {name: error for name, error in found.items() if error is not None}
    for name, error in errors.items():
        if len(errors) == len(found) or ("in", games[name].name.rpartition("/")[2]) in pairwise(error.key):
            raise error
    return found


def _error(game: AnyGame, mechanism: str) -> InputError | None:
    try:
        game.with_mechanisms(mechanism)
    except NotApplicable:
        return None
    except InputError as error:
        return error
    return None


def _instituted(game: AnyGame, misfits: Mapping[str, InputError | None]) -> Instituted:
    fitting = [p for p, error in misfits.items() if error is None]
    left_out = "; ".join(f"{p} is left out: {error.what}" for p, error in misfits.items() if error is not None)
    if not fitting:
        return Instituted(None, left_out)
    try:
        return Instituted(game.with_mechanisms(*fitting), left_out)
    except NotApplicable as error:
        return Instituted(None, "; ".join(filter(None, (left_out, error.what))))
