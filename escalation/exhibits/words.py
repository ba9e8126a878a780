"""Lists, counts and mixtures in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escalation.exhibits.numbers import short


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def counted(number: int, one: str, many: str = "") -> str:
    """`1 equilibrium`, `3 equilibria`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def mixture(probabilities: Mapping[str, Any]) -> str:
    """`Strike 1/9, Absorb 8/9`, what is never played left out; a pure strategy by its name alone."""
    played = [(name, p) for name, p in probabilities.items() if p != 0]
    if len(played) == 1:
        return played[0][0]
    return ", ".join(f"{name} {short(p)}" for name, p in played)
