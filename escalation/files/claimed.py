"""Equilibria that a JSON file claims, as `escalation solve -f json` prints them, or written by hand.

    {"mechanisms": [...], "scenarios": [...], "parameters": {name: number},
     "equilibria": [{"profile": P, "payoffs": ..., "regret": ...}]}

or a list of such objects, or a list of profiles `P`, or one of them. A profile is `{player: {strategy: probability}}`;
what it leaves out is never played. What is claimed of a tree has more in it (`files.claimed_assessments`), so that an
object is read no further than to its entries before it is known which game it is of. Numbers are those of
`files.claimed_numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from escalation.arithmetic.quadratic_field import Exact
from escalation.errors import InputError, placed, quoted
from escalation.files.claimed_numbers import (
    Key,
    claimed_number,
    claimed_numbers,
    claimed_rationals,
    claimed_table,
    parsed_json,
)
from escalation.files.contents import decoded
from escalation.files.places import Place, raw

LARGEST_CLAIM = 10_000_000
MOST_PROFILES_CLAIMED = 10_000
NASH = ("nash", "pure-nash", "evolutionarily-stable")


@dataclass(frozen=True)
class Claim:
    """One profile, where it stands, and what is said of it; `rounded` if its numbers were printed as inexact."""

    key: Key
    profile: Mapping[str, Mapping[str, Exact]]
    payoffs: Mapping[str, Exact]
    regret: Exact | None = None
    rounded: bool = False


@dataclass(frozen=True)
class ClaimedObject:
    """One object: its entries, each with its key, as they were written, and what else it states.

    These are the concept, refinements, mechanisms, scenarios, parameters and game that it names, if it does, and the
    events.
    """

    key: Key
    entries: tuple[tuple[Key, Any], ...]
    concept: str = ""
    refinements: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] | None = None
    parameters: Mapping[str, Fraction] | None = None
    game: str = ""
    events: Mapping[str, Any] | None = None
    scenarios: tuple[str, ...] = ()


def read_claims(name: str) -> list[ClaimedObject]:
    """What the file at a path (`-`: standard input) claims. Raises InputError with file and key."""
    place = Place(None, "standard input", "-") if name == "-" else Place(Path(name), name, name)
    return claims_of(decoded(raw(place, LARGEST_CLAIM), place.label), place.label)


def claims_of(text: str, label: str) -> list[ClaimedObject]:
    """What a JSON text claims.

    >>> (found,) = claims_of('[{"A": {"x": "1/3", "y": "2/3"}}]', "f.json")
    >>> profile_claims(found)[0].profile["A"]["x"]
    Fraction(1, 3)
    """
    with placed(file=label):
        found = list(_objects(parsed_json(text)))
        count = sum(len(each.entries) for each in found)
        if not 0 < count <= MOST_PROFILES_CLAIMED:
            raise InputError(f"claims {count} profiles.", mend=f"Give 1 to {MOST_PROFILES_CLAIMED}.")
        return found


def _objects(value: Any) -> Iterator[ClaimedObject]:
    """The objects of a file in any of its shapes."""
    items = value if isinstance(value, list) else [value]
    if any(isinstance(item, dict) and "equilibria" in item for item in items):
        for k, item in enumerate(items):
            yield _object(item, (str(k),) if isinstance(value, list) else ())
    else:
        keys = [(str(k),) for k in range(len(items))] if isinstance(value, list) else [()]
        yield ClaimedObject((), tuple(zip(keys, items, strict=True)))


def _object(item: Any, key: Key) -> ClaimedObject:
    given = claimed_table(item, key)
    if not isinstance(given.get("equilibria"), list):
        raise InputError("should be a list of equilibria.", mend='Write [{"profile": ...}].', key=(*key, "equilibria"))
    mechanisms = parameters = events = None
    if "mechanisms" in given:
        mechanisms = _names(given["mechanisms"], '["hotline"]', "-m", (*key, "mechanisms"))
    if "parameters" in given:
        parameters = claimed_rationals(given["parameters"], (*key, "parameters"))
    if "events" in given:
        events = claimed_table(given["events"], (*key, "events"))
    return ClaimedObject(
        key,
        tuple(((*key, "equilibria", str(k)), each) for k, each in enumerate(given["equilibria"])),
        _word(given.get("concept", ""), (*key, "concept")),
        _words(given.get("refinements", []), (*key, "refinements"), '["d1"]'),
        mechanisms,
        parameters,
        str(given.get("game", "")),
        events,
        _names(given.get("scenarios", []), '["severe-attack"]', "--scenario", (*key, "scenarios")),
    )


def profile_claims(claimed: ClaimedObject) -> tuple[Claim, ...]:
    """What an object claims of a game in normal form. Raises InputError for concepts that list other things."""
    if claimed.concept and claimed.concept not in NASH:
        raise InputError(
            f"{quoted(claimed.concept)} lists other things: verify checks Nash equilibria only.",
            mend="Solve with --concept nash.",
            key=(*claimed.key, "concept"),
        )
    return tuple(_claim(item, key) for key, item in claimed.entries)


def _claim(item: Any, key: Key) -> Claim:
    """A profile with what is claimed of it, or a profile alone."""
    given = claimed_table(item, key)
    if "profile" not in given:
        return Claim(key, _profile(given, key), {})
    return Claim(
        (*key, "profile"),
        _profile(given["profile"], (*key, "profile")),
        claimed_numbers(given.get("payoffs", {}), (*key, "payoffs")),
        claimed_number(given["regret"], (*key, "regret")) if "regret" in given else None,
        given.get("exact") is False,
    )


def _profile(value: Any, key: Key) -> dict[str, dict[str, Exact]]:
    return {player: claimed_numbers(own, (*key, player)) for player, own in claimed_table(value, key).items()}


def _names(value: Any, such: str, option: str, key: Key) -> tuple[str, ...]:
    """Names of mechanisms or scenarios, none of them a path."""
    names = _words(value, key, such)
    for name in names:
        if re.search(r"[/\\]|\.toml$", name):
            mend = f"Give it with {option}."
            raise InputError(f"{quoted(name)} is a path: only names are read here.", mend=mend, key=key)
    return names


def _words(value: Any, key: Key, such: str) -> tuple[str, ...]:
    if not isinstance(value, list) or any(type(name) is not str for name in value):
        raise InputError("should be a list of texts.", mend=f"Write {such}, or [].", key=key)
    return tuple(value)


def _word(value: Any, key: Key) -> str:
    if type(value) is not str:
        raise InputError("should be a text.", mend='Write "nash", or leave it out.', key=key)
    return value
