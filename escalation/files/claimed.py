"""Equilibria that a JSON file claims, as `escalation solve -f json` prints them, or written by hand.

    {"mechanisms": [...], "parameters": {name: number}, "equilibria": [{"profile": P, "payoffs": ..., "regret": ...}]}

or a list of such objects, or a list of profiles `P`, or one of them. A profile is `{player: {strategy: probability}}`;
what it leaves out is never played. Numbers are exact: `"1/3"` is a third, `0.3333` is 3333/10000, and
`{"polynomial": "1*x**2 + 0*x - 2", "interval": ["1", "2"]}` is the square root of 2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn

from escalation.arithmetic.quadratic_field import Exact, quadratic_roots
from escalation.errors import InputError, placed, quoted
from escalation.expressions import read_number
from escalation.files.contents import decoded
from escalation.files.places import Place, raw

LARGEST_CLAIM = 10_000_000
MOST_PROFILES_CLAIMED = 10_000
LONGEST_NUMBER = 20_000
NASH = ("nash", "pure-nash", "evolutionarily-stable")
_QUADRATIC = re.compile(r"([0-9]+)\*x\*\*2 ([+-]) ([0-9]+)\*x ([+-]) ([0-9]+)")
_RATIO = re.compile(r"([+-]?)([0-9]+)(?:/([0-9]+))?")
Key = tuple[str, ...]


class JsonNumber(str):
    """A number of a JSON file, as it was written."""


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
    """The profiles of one object, and the mechanisms, parameters and game that it names, if it does."""

    key: Key
    claims: tuple[Claim, ...]
    mechanisms: tuple[str, ...] | None = None
    parameters: Mapping[str, Fraction] | None = None
    game: str = ""


def read_claims(name: str) -> list[ClaimedObject]:
    """What the file at a path (`-`: standard input) claims. Raises InputError with file and key."""
    place = Place(None, "standard input", "-") if name == "-" else Place(Path(name), name, name)
    return claims_of(decoded(raw(place, LARGEST_CLAIM), place.label), place.label)


def claims_of(text: str, label: str) -> list[ClaimedObject]:
    """What a JSON text claims.

    >>> (found,) = claims_of('[{"A": {"x": "1/3", "y": "2/3"}}]', "f.json")
    >>> found.claims[0].profile["A"]["x"]
    Fraction(1, 3)
    """
    with placed(file=label):
        found = list(_objects(_parsed(text)))
        count = sum(len(each.claims) for each in found)
        if not 0 < count <= MOST_PROFILES_CLAIMED:
            raise InputError(f"claims {count} profiles.", mend=f"Give 1 to {MOST_PROFILES_CLAIMED}.")
        return found


def _parsed(text: str) -> Any:
    """The JSON value, numbers as they were written, no name twice in an object."""
    try:
        return json.loads(
            text, parse_int=JsonNumber, parse_float=JsonNumber, parse_constant=_no_number, object_pairs_hook=_once
        )
    except json.JSONDecodeError as error:
        what = f"is not JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        raise InputError(what, mend="Write what escalation solve -f json prints.") from None
    except RecursionError:
        raise InputError("is nested too deep.", mend="Write what escalation solve -f json prints.") from None


def _no_number(text: str) -> NoReturn:
    raise InputError(f"{text} is not a number.", mend="Write a finite number.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise InputError(f"{quoted(name)} stands twice in one object.", mend="Write it once.")
        found[name] = value
    return found


def _objects(value: Any) -> Iterator[ClaimedObject]:
    """The objects of a file in any of its shapes."""
    items = value if isinstance(value, list) else [value]
    if any(isinstance(item, dict) and "equilibria" in item for item in items):
        for k, item in enumerate(items):
            yield _object(item, (str(k),) if isinstance(value, list) else ())
    else:
        keys = [(str(k),) for k in range(len(items))] if isinstance(value, list) else [()]
        yield ClaimedObject((), tuple(_claim(item, key) for item, key in zip(items, keys, strict=True)))


def _object(item: Any, key: Key) -> ClaimedObject:
    given = _table(item, key)
    if not isinstance(given.get("equilibria"), list):
        raise InputError("should be a list of equilibria.", mend='Write [{"profile": ...}].', key=(*key, "equilibria"))
    concept = given.get("concept", "nash")
    if concept not in NASH:
        raise InputError(
            f"{quoted(str(concept))} lists other things: verify checks Nash equilibria only.",
            mend="Solve with --concept nash.",
            key=(*key, "concept"),
        )
    claims = tuple(_claim(each, (*key, "equilibria", str(k))) for k, each in enumerate(given["equilibria"]))
    mechanisms = parameters = None
    if "mechanisms" in given:
        mechanisms = _names(given["mechanisms"], (*key, "mechanisms"))
    if "parameters" in given:
        parameters = _rationals(given["parameters"], (*key, "parameters"))
    return ClaimedObject(key, claims, mechanisms, parameters, str(given.get("game", "")))


def _claim(item: Any, key: Key) -> Claim:
    """A profile with what is claimed of it, or a profile alone."""
    given = _table(item, key)
    if "profile" not in given:
        return Claim(key, _profile(given, key), {})
    payoffs = _numbers(given.get("payoffs", {}), (*key, "payoffs"))
    regret = claimed_number(given["regret"], (*key, "regret")) if "regret" in given else None
    return Claim(
        (*key, "profile"),
        _profile(given["profile"], (*key, "profile")),
        payoffs,
        regret,
        given.get("exact") is False,
    )


def _profile(value: Any, key: Key) -> dict[str, dict[str, Exact]]:
    return {player: _numbers(own, (*key, player)) for player, own in _table(value, key).items()}


def _rationals(value: Any, key: Key) -> dict[str, Fraction]:
    """Numbers by name, none of them a root."""
    return {name: _rational(number, (*key, name)) for name, number in _table(value, key).items()}


def _rational(value: Any, key: Key) -> Fraction:
    """A number that is no root."""
    number = None if isinstance(value, dict) else claimed_number(value, key)
    if not isinstance(number, Fraction):
        raise InputError("should be rational.", mend='Write a number such as "1/3".', key=key)
    return number


def _numbers(value: Any, key: Key) -> dict[str, Exact]:
    return {name: claimed_number(number, (*key, name)) for name, number in _table(value, key).items()}


def _table(value: Any, key: Key) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError("should be an object.", mend='Write {"player": {"strategy": "1/3"}}.', key=key)
    return value


def _names(value: Any, key: Key) -> tuple[str, ...]:
    if not isinstance(value, list) or any(type(name) is not str for name in value):
        raise InputError("should be a list of texts.", mend='Write ["hotline"], or [].', key=key)
    for name in value:
        if re.search(r"[/\\]|\.toml$", name):
            raise InputError(f"{quoted(name)} is a path: only names are read here.", mend="Give it with -m.", key=key)
    return tuple(value)


def claimed_number(value: Any, key: Key) -> Exact:
    """One number, exactly: a JSON number, text such as `"1/3"`, or the root of a quadratic in an interval.

    >>> claimed_number("1/3", ()), claimed_number(JsonNumber("0.3333"), ())
    (Fraction(1, 3), Fraction(3333, 10000))
    """
    with placed(*key):
        if isinstance(value, dict) and "polynomial" in value:
            return _root(value)
        if not isinstance(value, str):
            raise InputError("should be a number.", mend='Write "1/3" or 0.25.')
        match = _RATIO.fullmatch(value)
        if match is None:
            return read_number(value)
        if len(value) > LONGEST_NUMBER:
            raise InputError(f"the number has {len(value)} characters.", mend=f"At most {LONGEST_NUMBER} are read.")
        above, below = _whole(match[2]), _whole(match[3] or "1")
        if not below:
            raise InputError(f"{quoted(value)} divides by zero.", mend="Change the denominator.")
        return Fraction(-above if match[1] == "-" else above, below)


def _root(value: Mapping[str, Any]) -> Exact:
    """`{"polynomial": "1*x**2 + 0*x - 2", "interval": ["1", "2"]}`, the root of that quadratic in the interval."""
    text, ends = value["polynomial"], value.get("interval")
    match = _QUADRATIC.fullmatch(text) if isinstance(text, str) and len(text) <= 3 * LONGEST_NUMBER else None
    if match is None or not int(_whole(match[1])):
        raise InputError("should be a quadratic.", mend='Write "2*x**2 - 3*x + 1".', key=("polynomial",))
    if not isinstance(ends, list) or len(ends) != 2:
        raise InputError("should be two numbers.", mend='Write ["0", "1/2"].', key=("interval",))
    low, high = (_rational(end, ("interval",)) for end in ends)
    p, q, r = (
        Fraction(_whole(digits) * (-1 if sign == "-" else 1))
        for sign, digits in (("+", match[1]), (match[2], match[3]), (match[4], match[5]))
    )
    inside = [root for root in quadratic_roots(p, q, r) if low <= root <= high]
    if len(inside) != 1:
        raise InputError(
            f"holds {len(inside)} roots of the polynomial.", mend="Give an interval with one.", key=("interval",)
        )
    return inside[0]


def _whole(digits: str) -> int:
    """The whole number of any length that these digits write (Python's own `int` stops at 4,300)."""
    from flint import fmpz

    return int(fmpz(digits))
