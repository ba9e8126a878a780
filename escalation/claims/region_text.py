"""The region of a claim, read: `when RELATION and RELATION`, `at baseline`, `with NAME = VALUE`."""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction

from escalation.claims.sentences import Comparison
from escalation.errors import InputError, quoted
from escalation.expressions import constant, parse

MOST_RELATIONS = 20
GRAMMAR = (
    "Write for example: always P(EVENT) <= 1/2 when NAME >= 3/8; never STRATEGY is played; exists P(EVENT) > 0; "
    "of trees: never ACTION is taken, always ACTION is best at NODE; "
    "unique equilibrium; compare P(EVENT) MECHANISM <= none; increasing payoff(PLAYER) in NAME; "
    "threshold NAME of THRESHOLD."
)


def parted(text: str, word: str) -> tuple[str, str, str]:
    """What stands before and after the last ` word `. Raises InputError where it ends the text."""
    padded = f" {text} "
    before, found, after = padded.rpartition(f" {word} ")
    if found and not after.strip():
        raise InputError(f"nothing follows {quoted(word)}.", mend=GRAMMAR)
    return (before.strip(), word, after.strip()) if found else (text, "", "")


def held_values(text: str) -> tuple[str, tuple[tuple[str, Fraction], ...]]:
    """The text without `with NAME = VALUE, ...`, and the values."""
    before, found, after = parted(text, "with")
    if not found:
        return text, ()
    tail = ""
    if after.endswith(" at baseline"):
        after, tail = after.removesuffix(" at baseline"), " at baseline"
    if " when " in after:
        after, _, condition = after.partition(" when ")
        tail = f" when {condition}{tail}"
    values = {}
    for part in re.split(r",| and ", after):
        name, equals, value = part.partition("=")
        if not equals or not name.strip().isidentifier():
            raise InputError(
                f"{quoted(part.strip())} after 'with' is not NAME = VALUE.", mend="For example with K = 6."
            )
        if name.strip() in values:
            raise InputError(f"{quoted(name.strip())} is held twice.", mend="Hold it once.")
        values[name.strip()] = constant(value.strip())
    return f"{before}{tail}", tuple(values.items())


def without_baseline(text: str) -> tuple[str, bool]:
    """The text without `at baseline` at its end, and whether it stood there."""
    return (text.removesuffix("at baseline").strip(), True) if text.endswith("at baseline") else (text, False)


def conjuncts(condition: str) -> list[str]:
    """What stands between commas and `and`, those inside brackets apart."""
    if not condition:
        return []
    parts, depth, start = [], 0, 0
    for match in re.finditer(r"[()]|,|\band\b", condition):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0 and match[0] in (",", "and"):
            parts.append(condition[start : match.start()])
            start = match.end()
    return [*parts, condition[start:]]


def comparisons(text: str, names: Collection[str]) -> list[Comparison]:
    """`a <= b < c` as two comparisons."""
    parts = re.split(r"(<=|>=|!=|==|<|>|=)", text)
    if len(parts) < 3:
        raise InputError(f"{quoted(text.strip())} is no relation.", mend="For example lambda_ >= 1/2.")
    sides = [parse(part.strip(), names) for part in parts[::2]]
    operators = ["=" if o == "==" else o for o in parts[1::2]]
    return [Comparison(a, o, b, text.strip()) for a, o, b in zip(sides, operators, sides[1:], strict=False)]
