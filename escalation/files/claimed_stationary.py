"""Stationary profiles of a game in states that a JSON file claims, as `escalation solve -f json` prints them.

    {"concept": name, "equilibria": [{"profile": P, "payoffs": ..., "values": V, "visits": ..., "regret": ...}]}

with `P = {player: {state: {action: probability}}}` and `V = {state: {player: number}}`, or a list of profiles `P`, or
one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from escalation.arithmetic.quadratic_field import Exact
from escalation.files.claimed import ClaimedObject
from escalation.files.claimed_assessments import claimed_behaviour, claimed_events
from escalation.files.claimed_numbers import Key, claimed_number, claimed_numbers, claimed_table


@dataclass(frozen=True)
class ClaimedStationary:
    """One stationary profile, the key of its entry and of its profile, and what is said of it.

    `rounded` if its numbers were printed as inexact. `events` are those that the object around it states for it.
    """

    key: Key
    profile_key: Key
    profile: Mapping[str, Mapping[str, Mapping[str, Exact]]]
    payoffs: Mapping[str, Exact] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Exact]] = field(default_factory=dict)
    visits: Mapping[str, Exact] = field(default_factory=dict)
    events: Mapping[str, Exact] = field(default_factory=dict)
    regret: Exact | None = None
    rounded: bool = False


def stationary_claims(claimed: ClaimedObject) -> tuple[ClaimedStationary, ...]:
    """What an object claims of a game in states.

    >>> from escalation.files.claimed import claims_of
    >>> (found,) = claims_of('{"A": {"border": {"Strike": "1/3", "Absorb": "2/3"}}}', "f.json")
    >>> stationary_claims(found)[0].profile["A"]["border"]["Strike"]
    Fraction(1, 3)
    """
    events = claimed_events(claimed)
    return tuple(_stationary(item, key, own) for (key, item), own in zip(claimed.entries, events, strict=True))


def _stationary(item: Any, key: Key, events: Mapping[str, Exact]) -> ClaimedStationary:
    """A profile with what is claimed of it, or a profile alone."""
    given = claimed_table(item, key)
    if "profile" not in given:
        return ClaimedStationary(key, key, claimed_behaviour(given, key, "state"), events=events)
    values = claimed_table(given.get("values", {}), (*key, "values"))
    return ClaimedStationary(
        key,
        (*key, "profile"),
        claimed_behaviour(given["profile"], (*key, "profile"), "state"),
        claimed_numbers(given.get("payoffs", {}), (*key, "payoffs")),
        {state: claimed_numbers(own, (*key, "values", state)) for state, own in values.items()},
        claimed_numbers(given.get("visits", {}), (*key, "visits")),
        events,
        claimed_number(given["regret"], (*key, "regret")) if "regret" in given else None,
        given.get("exact") is False,
    )
