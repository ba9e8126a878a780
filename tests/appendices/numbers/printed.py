"""Numbers as they are printed, and whether a value is what a reader takes from them.

A fraction is exact, and so is a decimal with fewer than four digits that count: `0.05` is 1/20. Of `0.8889` the value
lies at most half a unit of the last digit away. Per cent are whole, or as many digits as are shown; `<1 %` and `>99 %`
are the shares that whole per cent would round away, `0 %` is none at all and `100 %` is all.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

NUMBER = re.compile(
    r"(?<![\w.])(?:"
    r"(?P<share>[<>]?[0-9]+(?:\.[0-9]+)?) %"
    r"|(?P<fraction>[-+]?[0-9]+/[0-9]+)"
    r"|(?P<grouped>[0-9]{1,3}(?:,[0-9]{3})+)"
    r"|(?P<plain>[-+]?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?)"
    r")(?![\w/])"
)
DIGITS = 4


@dataclass(frozen=True)
class Share:
    """A part of a whole, printed in per cent."""

    value: float


@dataclass(frozen=True)
class Rounded:
    """A value that is said to be known about: digits cut off are no claim that it is exact, not even of a few."""

    value: float


def agrees(text, value):
    """Whether the printed number is the value.

    >>> agrees("8/9", Fraction(8, 9)), agrees("0.8889", Fraction(8, 9)), agrees("0.889", Fraction(8, 9))
    (True, True, False)
    >>> agrees("<1 %", Share(0.001)), agrees("44 %", Share(0.4449)), agrees("0 %", Share(0.001))
    (True, True, False)
    """
    match = NUMBER.fullmatch(text)
    assert match, text
    if isinstance(value, Share):
        return match["share"] is not None and _share(match["share"], value.value)
    if isinstance(value, Rounded):
        return match["plain"] is not None and _within(match["plain"], value.value)
    if match["fraction"] or match["grouped"]:
        return _same(Fraction(text.replace(",", "")), value)
    if match["plain"] is None:
        return False
    counted = re.sub(r"e.*|\D", "", text).lstrip("0")
    return _within(text, value) if len(counted) >= DIGITS else _same(Fraction(text), value)


def _same(printed, value):
    """Equal; of a float, as nearly as floats are."""
    return printed == value if isinstance(value, Fraction | int) else abs(float(printed) - value) <= 1e-9


def unit_of(text):
    """A unit of the last digit."""
    mantissa, _, power = text.partition("e")
    return Fraction(10) ** (int(power or 0) - len(mantissa.partition(".")[2]))


def _within(text, value):
    """At most half a unit of the last digit away."""
    room = unit_of(text) / 2 * (1 if isinstance(value, Fraction | int) else Fraction(1_000_001, 1_000_000))
    return abs(Fraction(text) - Fraction(value)) <= room


def _share(text, value):
    if text[0] in "<>":
        return {"<1": 0 < value < 0.005, ">99": 0.995 < value < 1}[text]
    if text in ("0", "100"):
        return value == int(text) / 100
    return _within(text, 100 * value)
