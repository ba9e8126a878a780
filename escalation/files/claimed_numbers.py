"""Numbers and tables of a JSON file that claims something: whitelisted shapes, every number exact.

`"1/3"` is a third, `0.3333` is 3333/10000, and `{"polynomial": "1*x**2 + 0*x - 2", "interval": ["1", "2"]}` is the
square root of 2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NoReturn

from escalation.arithmetic.quadratic_field import Exact, quadratic_roots
from escalation.errors import InputError, placed, quoted
from escalation.expressions import read_number

LONGEST_NUMBER = 20_000
_QUADRATIC = re.compile(r"([0-9]+)\*x\*\*2 ([+-]) ([0-9]+)\*x ([+-]) ([0-9]+)")
_RATIO = re.compile(r"([+-]?)([0-9]+)(?:/([0-9]+))?")
Key = tuple[str, ...]


class JsonNumber(str):
    """A number of a JSON file, as it was written."""


def parsed_json(text: str) -> Any:
    """The JSON value, numbers as they were written, no name twice in an object. Raises InputError."""
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


def claimed_rationals(value: Any, key: Key) -> dict[str, Fraction]:
    """Numbers by name, none of them a root."""
    return {name: _rational(number, (*key, name)) for name, number in claimed_table(value, key).items()}


def _rational(value: Any, key: Key) -> Fraction:
    """A number that is no root."""
    number = None if isinstance(value, dict) else claimed_number(value, key)
    if not isinstance(number, Fraction):
        raise InputError("should be rational.", mend='Write a number such as "1/3".', key=key)
    return number


def claimed_numbers(value: Any, key: Key) -> dict[str, Exact]:
    """Numbers by name."""
    return {name: claimed_number(number, (*key, name)) for name, number in claimed_table(value, key).items()}


def claimed_table(value: Any, key: Key) -> dict[str, Any]:
    """An object, by the names in it. Raises InputError for anything else."""
    if not isinstance(value, dict):
        raise InputError("should be an object.", mend='Write {"player": {"strategy": "1/3"}}.', key=key)
    return value


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
