"""TOML text to plain tables, safely: nothing is computed, every number keeps its text and becomes exact.

A file is read once; `Document` keeps its text, so that an error can name the line of a key, and its SHA-256.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from escalation.errors import InputError, placed, printable, quoted, suggestion
from escalation.expressions import Expr as Expr
from escalation.expressions import constant, parse, rational, read_number
from escalation.files.contents import contents, decoded

DEEPEST = 12


class NumberText(str):
    """A decimal number of a TOML file, as it was written."""


@dataclass(frozen=True)
class Document:
    """A file: a label for messages, its tables, its text, its hash."""

    label: str
    tables: Mapping[str, Any]
    text: str
    sha256: str

    def __hash__(self) -> int:
        return hash((self.label, self.sha256))

    def line(self, key: Sequence[str]) -> int | None:
        """The line on which the parts of a key path, looked for one after the other, end; None if none is found."""
        lines, reached = self.text.splitlines(), 0
        for part in key:
            pattern = re.compile(rf"""(^|[\s{{,.\["'])["']?{re.escape(part)}["']?\s*[]=|.]""")
            reached = next((k for k in range(max(reached, 1), len(lines) + 1) if pattern.search(lines[k - 1])), reached)
        return reached or None


def read(path: Path | None, label: str) -> Document:
    """The document at `path`, standard input if there is none. Raises InputError if it cannot be read as TOML."""
    return from_bytes(contents(path, label), label)


def from_bytes(raw: bytes, label: str) -> Document:
    """The document that these bytes are."""
    text = decoded(raw, label)
    try:
        tables = tomllib.loads(text, parse_float=NumberText)
    except tomllib.TOMLDecodeError as error:
        mend = "Mend the syntax there." if text.isascii() else "Keys with letters beyond a-z stand in quotation marks."
        mend += " (A table of another program is read from a file that ends in .csv.)" if "=" not in text else ""
        raise InputError(f"is not TOML: {printable(str(error))}.", mend=mend, file=label) from None
    except (RecursionError, ValueError):
        raise InputError("is nested too deep or holds a number too long.", mend="Simplify it.", file=label) from None
    _check_depth(tables, label)
    return Document(label, tables, text, hashlib.sha256(raw).hexdigest())


def _check_depth(value: Any, label: str, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise InputError("is nested too deep.", mend=f"At most {DEEPEST} levels are read.", file=label)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _check_depth(inner, label, depth + 1)


def table(tables: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The sub-table `key`, empty if absent. Raises InputError if it is something else."""
    with placed(key):
        return as_table(tables.get(key, {}))


def as_table(value: Any) -> dict[str, Any]:
    """A table. Raises InputError for anything else."""
    if not isinstance(value, dict):
        raise InputError(f"should be a table, not {kind(value)}.", mend='Write it as { name = "..." } or below [...].')
    return value


def words(value: Any, *key: str) -> str:
    """A text. Raises InputError for anything else."""
    if not isinstance(value, str) or isinstance(value, NumberText):
        raise InputError(f"should be text, not {kind(value)}.", mend="Put it in quotation marks.", key=key)
    return " ".join(value.split())


def list_of_words(value: Any, *key: str) -> tuple[str, ...]:
    """A list of texts; one text stands for a list of one."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        raise InputError(f"should be a list of texts, not {kind(value)}.", mend='Write ["A", "B"].', key=key)
    return tuple(words(item, *key) for item in value)


def truth(value: Any, *key: str) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise InputError(f"should be true or false, not {kind(value)}.", mend="Write true or false, bare.", key=key)
    return value


def number(value: Any, *key: str) -> Fraction:
    """An exact number: a TOML number, or text such as "1/3"."""
    with placed(*key):
        if isinstance(value, NumberText):
            return read_number(value)
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise InputError(f"should be a number, not {kind(value)}.", mend='Write 0.05 or "1/20".')
        return read_number(str(value)) if isinstance(value, int) else constant(value)


def expression(value: Any, names: Iterable[str], *key: str) -> Expr:
    """An expression over `names`: text, or a bare TOML number."""
    with placed(*key):
        if isinstance(value, NumberText):
            return rational(read_number(value))
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise InputError(f"should be an expression, not {kind(value)}.", mend="Write it in quotation marks.")
        return parse(value, set(names)) if isinstance(value, str) else rational(read_number(str(value)))


def text_of(value: Any) -> str:
    """What was written, for showing."""
    return " ".join(str(value).split())


def check_keys(given: Iterable[str], known: Iterable[str], *key: str) -> None:
    """Raises InputError for a key that nothing reads."""
    names = set(known)
    for name in given:
        if name not in names:
            listed = f"Known here: {', '.join(sorted(names))}."
            raise InputError(
                f"{quoted(name)} is not a key here.", mend=suggestion(name, names) or listed, key=(*key, name)
            )


def kind(value: Any) -> str:
    """What a TOML value is, in words."""
    match value:
        case bool():
            return "true or false"
        case NumberText() | int():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a table"
    return "a date"
