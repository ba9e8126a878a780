"""Which decimal numbers a learning platform accepts for an exact value, and how students are told to write theirs.

Moodle's numerical question compares in doubles: right is what differs from the answer by at most the tolerance, and by
10^-14 of the answer (of 1, where the answer is smaller) that is always allowed (`qtype_numerical_answer`, the precision
of PHP being 14 digits). So for a value `v`:

    three digits after the point say it exactly     tolerance 0: 0.375 is right, 0.374 and 0.376 are wrong
    else, where 1/100 <= |v| < 1000                 rounded to three digits after the point
    else                                            rounded to significant digits: three below 1/100, six from 1000 on

A rounded value has half a unit of its last digit as tolerance: for 2/3 this accepts 0.667 and 0.6667, and refuses 0.66,
0.666 and 0.668. A small value has a rule of its own because 0 would be right for 0.00004 otherwise, a large one because
nobody is asked for ten digits of 10^6/3. Students are told the same of every value between 1/100 and 1000, so that it
does not give away whether a decimal ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from fractions import Fraction

from escalation.errors import Unsupported

DIGITS = 14
AFTER_POINT = 3
SMALL, LARGE = Fraction(1, 100), Fraction(1000)
FEW, MANY = 3, 6  # significant digits of small and of large values
SMALLEST, LARGEST = Fraction(1, 10**10), Fraction(10**100)
COMMON = "Write a decimal number; where three digits after the point do not say it exactly, rounded to three."
TINY = "Write a decimal number, rounded to three significant digits, such as 0.00123 or 1.23e-3."
HUGE = "Write a decimal number, rounded to six significant digits, such as 12345.7 or 1.23457e4."


@dataclass(frozen=True)
class Graded:
    """The answer, the tolerance on either side, and how a student is to write it."""

    answer: str
    tolerance: str
    how: str


def graded(value: Fraction) -> Graded:
    """What is accepted for a value.

    Raises Unsupported for a value so small that doubles do not tell it from 0, or too large for them.

    >>> graded(Fraction(2, 3))
    Graded(answer='0.66666666666667', tolerance='0.0005', how='Write a decimal number; where three digits after the \
point do not say it exactly, rounded to three.')
    >>> graded(Fraction(3, 8)).tolerance, graded(Fraction(1, 25000)).tolerance
    ('0', '0.00000005')
    """
    size = abs(value)
    if value and not SMALLEST <= size <= LARGEST:
        what = "an answer is too small or too large for a platform that grades in doubles."
        raise Unsupported(what, mend="Choose another unit, or another format.")
    context = Context(prec=DIGITS)
    made = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    common = SMALL <= size < LARGE
    how = COMMON if common else TINY if size < SMALL else HUGE
    if not context.flags[Inexact] and (1000 * value).denominator == 1:
        return Graded(_text(made), "0", COMMON)
    last = -AFTER_POINT if common else made.adjusted() + 1 - (FEW if size < SMALL else MANY)
    return Graded(_text(made), _text(Decimal(5).scaleb(last - 1)), how)


def _text(number: Decimal) -> str:
    """Without a power of ten where it can be read so, and without zeros at the end.

    >>> _text(Decimal("1E+3")), _text(Decimal("1.500")), _text(Decimal("1E+30"))
    ('1000', '1.5', '1e+30')
    """
    short = number.normalize()
    return f"{short:f}" if -DIGITS <= short.adjusted() <= DIGITS else f"{short:e}"
