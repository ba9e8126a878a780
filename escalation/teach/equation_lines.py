"""Equations of a derivation as text, every number exact as long as it can be read."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.derivations.equations import Line, Linear, coefficient, is_long
from escalation.exhibits import Column, Table

ROUNDED = "Long numbers are rounded here; counted is with the exact ones."


def line_table(title: str, lines: Sequence[Line]) -> Table:
    """The lines one below the other, each with what was done to come to it."""
    rows = tuple((f"{linear_text(line.left)} = {linear_text(line.right)}", line.because) for line in lines)
    note = ROUNDED if any(is_long(line.left) or is_long(line.right) for line in lines) else ""
    return Table(title, (Column("line"), Column("because")), rows, note)


def linear_text(form: Linear) -> str:
    """`0.4 - 1.2*q`; where something stands in brackets every term is written, also what is 0 times it.

    >>> from fractions import Fraction
    >>> linear_text(Linear(Fraction(2, 5), {"q": Fraction(-6, 5)}))
    '0.4 - 1.2*q'
    """
    weighed = any(name.startswith("(") for name in form.terms)
    parts = [] if weighed else [(form.constant, "")] if form.constant else []
    parts += [(factor, name) for name, factor in form.terms.items() if factor or weighed]
    text = ""
    for factor, name in parts:
        size = coefficient(abs(factor))
        term = name if name and abs(factor) == 1 else f"{size}*{name}" if name else size
        sign = "-" if factor < 0 else "+"
        text += f" {sign} {term}" if text else f"-{term}" if factor < 0 else term
    return text or "0"
