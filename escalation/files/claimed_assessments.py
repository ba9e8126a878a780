"""Assessments of a tree that a JSON file claims, as `escalation solve -f json` prints them, or written by hand.

    {"concept": name, "equilibria": [{"profile": P, "beliefs": B, "payoffs": ..., "outcomes": ..., "regret": ...}]}

with `P = {player: {information set: {action: probability}}}` and `B = {information set: [[probability, ...], ...]}`, a
list of points of which each is a number for every node of the set: the vertices of all that is believed there. One
point may stand without its outer brackets. Plans of the strategic form, `{player: {plan: probability}}`, are told from
behaviour by their depth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from escalation.arithmetic.quadratic_field import Exact
from escalation.errors import InputError
from escalation.files.claimed import NASH, ClaimedObject
from escalation.files.claimed_numbers import Key, claimed_number, claimed_numbers, claimed_table

Points = tuple[tuple[Exact, ...], ...]


@dataclass(frozen=True)
class ClaimedAssessment:
    """One assessment, the key of its entry and of its profile, and what is said of it.

    `rounded` if its numbers were printed as inexact. `events` are those that the object around it states for it.
    """

    key: Key
    profile_key: Key
    profile: Mapping[str, Mapping[str, Mapping[str, Exact]]]
    beliefs: Mapping[str, Points] = field(default_factory=dict)
    payoffs: Mapping[str, Exact] = field(default_factory=dict)
    outcomes: Mapping[str, Exact] | None = None
    events: Mapping[str, Exact] = field(default_factory=dict)
    regret: Exact | None = None
    rounded: bool = False


def speaks_of_plans(claimed: ClaimedObject) -> bool:
    """Whether an object names a concept of games in normal form, and its profiles are mixtures of plans."""
    return claimed.concept in NASH and not any(_of_sets(item) for _, item in claimed.entries)


def _of_sets(item: Any) -> bool:
    """Whether an entry gives numbers below information sets."""
    profile = item.get("profile", item) if isinstance(item, dict) else None
    players = profile.values() if isinstance(profile, dict) else ()
    inner = [value for own in players if isinstance(own, dict) for value in own.values()]
    return any(isinstance(value, dict) and "polynomial" not in value for value in inner)


def assessment_claims(claimed: ClaimedObject) -> tuple[ClaimedAssessment, ...]:
    """What an object claims of a tree.

    >>> from escalation.files.claimed import claims_of
    >>> (found,) = claims_of('{"A": {"border": {"Strike": "1/3", "Absorb": "2/3"}}}', "f.json")
    >>> assessment_claims(found)[0].profile["A"]["border"]["Strike"]
    Fraction(1, 3)
    """
    events = claimed_events(claimed)
    return tuple(_assessment(item, key, own) for (key, item), own in zip(claimed.entries, events, strict=True))


def claimed_events(claimed: ClaimedObject) -> list[dict[str, Exact]]:
    """The events of each entry. Raises InputError where there are not as many numbers as entries."""
    found: list[dict[str, Exact]] = [{} for _ in claimed.entries]
    for event, numbers in (claimed.events or {}).items():
        key = (*claimed.key, "events", event)
        for own, number in zip(found, _as_many(numbers, len(found), key), strict=True):
            own[event] = claimed_number(number, key)
    return found


def _as_many(value: Any, count: int, key: Key) -> Sequence[Any]:
    if not isinstance(value, list) or len(value) != count:
        raise InputError(f"should be a list of {count} numbers.", mend="Give one for each equilibrium.", key=key)
    return value


def _assessment(item: Any, key: Key, events: Mapping[str, Exact]) -> ClaimedAssessment:
    """An assessment with what is claimed of it, or a profile alone."""
    given = claimed_table(item, key)
    if "profile" not in given:
        return ClaimedAssessment(key, key, claimed_behaviour(given, key, "information set"), events=events)
    return ClaimedAssessment(
        key,
        (*key, "profile"),
        claimed_behaviour(given["profile"], (*key, "profile"), "information set"),
        _beliefs(given.get("beliefs", {}), (*key, "beliefs")),
        claimed_numbers(given.get("payoffs", {}), (*key, "payoffs")),
        claimed_numbers(given["outcomes"], (*key, "outcomes")) if "outcomes" in given else None,
        events,
        claimed_number(given["regret"], (*key, "regret")) if "regret" in given else None,
        given.get("exact") is False,
    )


def claimed_behaviour(value: Any, key: Key, place: str) -> dict[str, dict[str, dict[str, Exact]]]:
    """`{player: {place: {action: probability}}}`, where a `place` is an information set or a state."""
    found: dict[str, dict[str, dict[str, Exact]]] = {}
    for player, own in claimed_table(value, key).items():
        found[player] = {}
        for name, mixture in claimed_table(own, (*key, player)).items():
            if not isinstance(mixture, dict):
                mend = f'Write {{"player": {{"{place}": {{"action": "1/3"}}}}}}.'
                raise InputError("should be an object, of actions.", mend=mend, key=(*key, player, name))
            found[player][name] = claimed_numbers(mixture, (*key, player, name))
    return found


def _beliefs(value: Any, key: Key) -> dict[str, Points]:
    if not isinstance(value, dict):
        raise InputError("should be an object.", mend='Write {"information set": [["1/3", "2/3"]]}.', key=key)
    return {name: _points(points, (*key, name)) for name, points in value.items()}


def _points(value: Any, key: Key) -> Points:
    """The points of a belief. Raises InputError for what is no list of lists of numbers, and for an empty one."""
    if not isinstance(value, list) or not value:
        raise InputError("should be a list of points.", mend='Write [["1/3", "2/3"]].', key=key)
    if any(isinstance(point, list) for point in value):
        return tuple(_point(point, (*key, str(n))) for n, point in enumerate(value))
    return (_point(value, key),)


def _point(value: Any, key: Key) -> tuple[Exact, ...]:
    if not isinstance(value, list):
        raise InputError("should be a list of numbers.", mend='Write ["1/3", "2/3"].', key=key)
    return tuple(claimed_number(number, (*key, str(m))) for m, number in enumerate(value))
