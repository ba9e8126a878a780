"""Patterns over profiles: `Strike, *` is every profile in which the first player strikes."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.errors import InputError, choice, quoted

Pattern = tuple[str, ...]
ANY = "*"


def read_pattern(text: str, players: Sequence[str], strategies: Sequence[Sequence[str]]) -> Pattern:
    """The pattern that `text` writes, one place a player.

    Raises InputError for the wrong number of places and for unknown strategies.

    >>> read_pattern("Strike, *", ["Iran", "Pakistan"], [["Absorb", "Strike"], ["Accept"]])
    ('Strike', '*')
    """
    parts = tuple(part.strip() for part in text.split(","))
    if len(parts) != len(players):
        raise InputError(
            f"{quoted(text)} has {len(parts)} places for {len(players)} players.",
            mend=f"Order: {', '.join(players)}; * stands for any.",
        )
    for part, player, own in zip(parts, players, strategies, strict=True):
        if part != ANY and part not in own:
            mend = choice(part, own)
            raise InputError(f"{quoted(part)} is not a strategy of {player}.", mend=mend)
    return parts


def matches(pattern: Pattern, names: Sequence[str]) -> bool:
    """Whether a profile, by names, falls under a pattern."""
    return all(part in (ANY, name) for part, name in zip(pattern, names, strict=True))


def check_label(name: str, what: str) -> str:
    """`name`, if it can stand in patterns and tables. Raises InputError for names that cannot."""
    if not name or len(name) > 80 or any(c in name for c in ',*|:"') or not name.isprintable():
        mend = "Use 1 to 80 printable characters without , * | : and quotes."
        raise InputError(f"{quoted(name)} cannot name {_article(what)} {what}.", mend=mend)
    if name != " ".join(name.split()):
        mend = "No space at an end, and no two together."
        raise InputError(f"{quoted(name)} cannot name {_article(what)} {what}.", mend=mend)
    return name


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"
