"""Probabilities that somebody gives, as mixtures: checked to lie from 0 to 1 and to sum to 1, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from escalation.arithmetic.quadratic_field import Exact, Surd
from escalation.errors import InputError, Unsupported, choice, placed, quoted
from escalation.exhibits.numbers import decimal
from escalation.expressions import exact_number
from escalation.game.numeric import Number
from escalation.game.replies import Mixture, plus
from escalation.verification.verdicts import ROUNDING, exactly_if_short

MOST_BITS = 100_000


def mixture_over(names: Sequence[str], given: Mapping[str, object], kind: str) -> Mixture:
    """The probabilities of all names in their order; one that is left out has probability 0.

    `kind` says what the names are. Raises InputError for other names and for what is no mixture.

    >>> mixture_over(("C", "D"), {"D": 1}, "a strategy of 'A'")
    (Fraction(0, 1), Fraction(1, 1))
    """
    known = set(names)
    for name in given:
        if name not in known:
            raise InputError(f"{quoted(name)} is not {kind}.", mend=choice(name, names), key=(name,))
    return distribution((name, given.get(name, 0)) for name in names)


def distribution(given: Iterable[tuple[str, object]]) -> Mixture:
    """The numbers, each with its key. Raises InputError where they are no probabilities that sum to 1."""
    found: list[Number] = []
    total: Number = Fraction(0)
    for key, number in given:
        with placed(key):
            value = _probability(number)
            if value < 0 or value > 1:
                raise InputError(f"{decimal(value)} is no probability.", mend="Write a number from 0 to 1.")
            found.append(value)
            total = plus(total, value)
            if type(total) is Fraction and total.denominator.bit_length() > MOST_BITS:
                raise InputError("the common denominator is too long.", mend=f"At most {MOST_BITS} binary digits.")
    if total < 1 or total > 1:
        off = plus(total, Fraction(-1))
        what = f"the probabilities sum to {decimal(total, 9)}, not to 1: off by {exactly_if_short(off)}."
        raise InputError(what, mend="Write thirds as 1/3.")
    return tuple(found)


def _probability(value: object) -> Number:
    """An exact number; a quadratic surd, or a ball of python-flint, as it is."""
    from flint import arb

    return value if isinstance(value, arb | Surd) else exact_number(value)


def check_fields(numbers: Iterable[object]) -> None:
    """Raises Unsupported where probabilities are roots that no common quadratic field holds."""
    surds = [p for p in numbers if isinstance(p, Surd)]
    try:
        for p in surds:
            p.within(surds[0].d)
    except ValueError:
        raise Unsupported(
            "the probabilities are roots of different kinds (sqrt(2) beside sqrt(3)).",
            mend="Give decimals, and --tolerance.",
        ) from None


def scaled(own: Mapping[str, Exact]) -> Mapping[str, Exact]:
    """A mixture whose sum is 1 but for rounding, with a sum that is 1."""
    total: Number = Fraction(0)
    for p in own.values():
        total = plus(total, p)
    return {k: p / total for k, p in own.items()} if abs(total - 1) <= ROUNDING else own
