"""Sentences that several derivations share."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from escalation.exhibits.numbers import both, short
from escalation.exhibits.words import listed


def events_told(events: Mapping[str, Any]) -> str:
    """` P(strike) = 1 and P(conflict) = 1/20 = 0.05.`, to stand after a sentence; nothing where there are none."""
    told = [f"P({event}) = {both(p) if isinstance(p, Fraction) else short(p)}" for event, p in events.items()]
    return f" {listed(told)}." if told else ""


def everybody_gets(payoffs: Mapping[str, Any]) -> str:
    """`Iran gets -9/10 = -0.9 and Pakistan gets -1`."""
    return listed([f"{player} gets {both(u)}" for player, u in payoffs.items()])
