"""The bytes of a file or of standard input, and the text that they are, within limits."""

from __future__ import annotations

import sys
from pathlib import Path

from escalation.errors import InputError

LARGEST_FILE = 1_000_000


def contents(path: Path | None, label: str, largest: int = LARGEST_FILE) -> bytes:
    """The bytes at `path`, of standard input if there is none. Raises InputError if they cannot be read."""
    if path is None and sys.stdin is None:
        raise InputError("is closed.", mend="Give a file.", file=label)
    try:
        raw = sys.stdin.buffer.read(largest + 1) if path is None else _bytes(path, largest + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such file"
        raise InputError(f"cannot be read: {reason}.", mend="Name a file that can.", file=label) from None
    if len(raw) > largest:
        raise InputError(f"is larger than {largest} bytes.", mend="Split it.", file=label)
    return raw


def _bytes(path: Path, count: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(count)


def decoded(raw: bytes, label: str) -> str:
    """The text, a byte order mark taken off. Raises InputError for what is not UTF-8, and for NUL characters."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text.", mend="Save it as UTF-8.", file=label) from None
    if "\0" in text:
        raise InputError("holds a NUL character.", mend="Save it as plain text.", file=label)
    return text
