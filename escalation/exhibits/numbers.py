"""Numbers as text: exact for programs, short for people."""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from typing import Any

from escalation.arithmetic.digits import fraction_text, whole_text
from escalation.arithmetic.quadratic_field import Surd

LONG = 10**12


def data(number: Any) -> Any:
    """For JSON: `"1/9"` for a fraction, a JSON number where the value is not exact, for a quadratic surd its polynomial
    and a rational interval that holds this root alone.

    >>> data(Fraction(1, 9))
    '1/9'
    """
    if isinstance(number, Surd):
        p, q, r = map(whole_text, number.polynomial)
        low, high = number.interval()
        return {"polynomial": f"{p}*x**2 + {q}*x + {r}".replace("+ -", "- "), "interval": [data(low), data(high)]}
    if not isinstance(number, Fraction | int):
        return float(number)
    return fraction_text(Fraction(number))


def written(number: Any) -> Any:
    """For a cell of a data table: as in JSON, a surd as a formula.

    >>> written(Surd(Fraction(1), Fraction(-1, 2), 2))
    '1 - 1/2*sqrt(2)'
    """
    return str(number) if isinstance(number, Surd) else data(number)


def decimal(number: Any, digits: int = 4) -> str:
    """At least three decimals' worth, without a power of ten where it can be read so.

    >>> decimal(Fraction(8, 9)), decimal(Fraction(-1)), decimal(Fraction(1, 10**12))
    ('0.8889', '-1', '1e-12')
    """
    if isinstance(number, Fraction) and number.denominator == 1 and abs(number) < 10**9:
        return str(number)
    return _plain(number, digits)


def _plain(number: Any, digits: int) -> str:
    try:
        value = float(number)
    except OverflowError:
        value = math.inf
    if (math.isinf(value) and _is_finite(number)) or (value == 0 and number != 0):
        return f"about {'-' * bool(number < 0)}10^{_magnitude(number)}"
    text = f"{value:.{digits}g}"
    if isinstance(number, Fraction) and 1e-4 <= abs(value) < 10**digits and Fraction(text) != number:
        return f"{value:#.{digits}g}".rstrip(".")
    return text if value == 0 or 1e-4 <= abs(value) < 1e9 else text.replace("e+", "e")


def _is_finite(number: Any) -> bool:
    if isinstance(number, float):
        return math.isfinite(number)
    return isinstance(number, int | Fraction | Surd) or bool(number.is_finite())


def _magnitude(number: Any) -> int:
    """The power of ten nearest below, or off by one."""
    if hasattr(number, "mid"):
        digits, power = number.mid().man_exp()
        return round((int(abs(digits)).bit_length() + int(power)) * 0.30103)
    exact = Fraction(number.interval()[1] if isinstance(number, Surd) else number)
    return round((exact.numerator.bit_length() - exact.denominator.bit_length()) * 0.30103)


def short(number: Any) -> str:
    """For a cell: the exact value where it is short, else a decimal.

    >>> short(Fraction(1, 9)), short(Fraction(-9, 10)), short(Fraction(12345, 67891))
    ('1/9', '-0.9', '0.1818')
    """
    if not isinstance(number, Fraction):
        return decimal(number)
    if number.denominator == 1 or _terminates(number):
        return decimal(number, 6)
    return str(number) if number.denominator < 100 and abs(number) < 100 else decimal(number)


def written_exactly(number: Fraction) -> str:
    """The number itself, as a decimal where eight digits after the point are enough, else as a fraction.

    >>> [written_exactly(x) for x in (Fraction(13, 20), Fraction(12345, 67891), Fraction(10**10 + 1))]
    ['0.65', '12345/67891', '10000000001']
    """
    if 10**8 % number.denominator or abs(number) >= LONG:
        return fraction_text(number)
    return f"{Decimal(number.numerator) / number.denominator:f}"


def enclosing(low: Fraction, high: Fraction) -> tuple[str, str]:
    """The ends of an interval as text that holds all of it: short ones exactly, others rounded outward.

    >>> enclosing(Fraction(3, 2), Fraction(3)), enclosing(Fraction(12345, 67891), Fraction(1575317, 100001))
    (('1.5', '3'), ('0.1818', '15.76'))
    """
    return _towards(low, ROUND_FLOOR), _towards(high, ROUND_CEILING)


def _towards(number: Fraction, rounding: str) -> str:
    text = short(number)
    if "about" not in text and Fraction(text) == number:
        return text
    context = Context(prec=4, rounding=rounding)
    value = context.divide(Decimal(number.numerator), Decimal(number.denominator))
    return f"{value:f}" if -5 < value.adjusted() < 9 else f"{value:e}"


def both(number: Any) -> str:
    """Exact and decimal together, where they differ.

    >>> both(Fraction(8, 9)), both(Fraction(1, 20))
    ('8/9 ≈ 0.8889', '1/20 = 0.05')
    """
    if isinstance(number, Surd):
        return f"{number} ≈ {decimal(number)}" if len(str(number)) <= 30 else decimal(number)
    if not isinstance(number, Fraction) or number.denominator == 1:
        return decimal(number)
    if len(data(number)) > 12:
        return decimal(number)
    return f"{number} {'=' if _terminates(number) else '≈'} {decimal(number, 6 if _terminates(number) else 4)}"


def _terminates(number: Fraction) -> bool:
    return 10**4 % number.denominator == 0 and abs(number) < 1000


def percent(share: float) -> str:
    """A share as whole per cent; small ones are not rounded to nothing.

    >>> percent(0.442), percent(0.001), percent(0.0), percent(0.9999)
    ('44 %', '<1 %', '0 %', '>99 %')
    """
    if 0 < share < 0.005:
        return "<1 %"
    if 0.995 < share < 1:
        return ">99 %"
    return f"{100 * share:.0f} %"
