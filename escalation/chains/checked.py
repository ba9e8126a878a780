"""What was computed of a chain, put into the equations that define it. Raises AssertionError where one does not hold.

Fractions hold exactly; balls hold where the two sides overlap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escalation.chains.chain import Chain
from escalation.chains.first_passage import FirstPassage
from escalation.chains.happening import Happening

Element = Any


def check_visits(chain: Chain, visits: Mapping[int, Element]) -> None:
    """Visits inside a recurrent class balance, `x(t) = sum_s x(s) P(t|s)`, and take up all of the time."""
    zero = chain.one * 0
    for t, often in visits.items():
        arriving = sum((x * chain.rows[s][t] for s, x in visits.items() if t in chain.rows[s]), start=zero)
        assert _same(arriving, often), f"state {t} is entered {arriving} times and left {often} times"
    time = sum((x for s, x in visits.items() if not chain.instant[s]), start=zero)
    assert _same(time, chain.one), f"shares of time add up to {time}"


def check_passage(chain: Chain, event: Happening, found: FirstPassage) -> None:
    """Chances and waits solve their recursions (`chains.first_passage`), and what is certain has chance 1."""
    zero = chain.one * 0
    periods = [zero if w is None else w * p for w, p in zip(found.wait, found.ever, strict=True)]
    for s, row in enumerate(event.onward):
        ever = event.now[s] + sum((p * found.ever[t] for t, p in row.items()), start=zero)
        assert _same(ever, found.ever[s]), f"from state {s} it happens with {found.ever[s]}, not {ever}"
        passing = [p * (periods[t] + (zero if chain.instant[t] else found.ever[t])) for t, p in row.items()]
        assert _same(sum(passing, start=zero), periods[s]), f"from state {s} it takes {periods[s]}"
        assert not found.certain[s] or _same(found.ever[s], chain.one), f"it is not certain from state {s}"


def check_recursion(rows: Sequence[Mapping[int, Element]], paid: Sequence[Element], found: Sequence[Element]) -> None:
    """`x[s] = paid[s] + sum_t rows[s][t] x[t]`."""
    for s, row in enumerate(rows):
        value = sum((p * found[t] for t, p in row.items()), start=paid[s])
        assert _same(value, found[s]), f"state {s} has {found[s]}, not {value}"


def _same(a: Element, b: Element) -> bool:
    return bool(a.overlaps(b)) if hasattr(a, "overlaps") and hasattr(b, "overlaps") else _meets(a, b)


def _meets(a: Element, b: Element) -> bool:
    return bool((a - b).contains(0)) if hasattr(a - b, "contains") else bool(a == b)
