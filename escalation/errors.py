"""What can go wrong, said once and in one line.

Every error that a user can meet is an `EscalationError`. Its text names what is wrong, where (file and key), and the
mend; `exit_code` is what the command line returns. Nothing else in the package prints or exits.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

LONGEST_QUOTE = 60
LONGEST_FILE = 200
MOST_LISTED = 8
_BARE_KEY = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_QUOTE}}}")


class EscalationError(Exception):
    """Anything that a user can mend or has to accept; never a defect of the program."""

    exit_code = 2


class InputError(EscalationError):
    """Something that was read is wrong: `file, key: what mend`.

    >>> print(InputError("'runway' is not declared.", file="crisis.toml", key=("payoffs", "Strike, Retaliate", "Iran")))
    crisis.toml, payoffs."Strike, Retaliate".Iran: 'runway' is not declared.
    """

    def __init__(self, what: str, *, mend: str = "", file: str = "", key: Sequence[str] = ()) -> None:
        self.what, self.mend, self.file, self.key = printable(what), printable(mend), _cut(printable(file)), tuple(key)
        super().__init__(what)

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, key_path(self.key)) if part)
        said = f"{self.what} {self.mend}".strip()
        return f"{where}: {said}" if where else said

    def at(self, file: str, *key: str) -> InputError:
        """The same error, of the same kind, placed: the file if it has none yet, the key in front of the one it has."""
        return type(self)(self.what, mend=self.mend, file=self.file or file, key=(*key, *self.key))


@contextmanager
def placed(*key: str, file: str = "") -> Iterator[None]:
    """Places an InputError raised inside: `key` in front of the one it has, `file` if it has none.

    >>> with placed("events", "war"):
    ...     raise InputError("has no pattern.")
    Traceback (most recent call last):
    escalation.errors.InputError: events.war: has no pattern.
    """
    try:
        yield
    except InputError as error:
        raise error.at(file, *key) from None


class Unsupported(InputError):
    """A well-formed question that this version does not answer; the text says what would."""


class NotApplicable(InputError):
    """A mechanism that changes nothing in a game; the text says what it would need."""


class Undecided(EscalationError):
    """A limit was reached, or no method decides: the answer is open, and the text says why."""

    exit_code = 3


class TimeIsUp(BaseException):
    """Raised by the clock. Not a KeyboardInterrupt: where one passes through a library that is being imported, the
    interpreter ends by a signal although it was caught."""


class Stopped(BaseException):
    """A search was stopped by the clock or the user (its cause); `partial` is what it had found."""

    def __init__(self, partial: Any) -> None:
        self.partial = partial
        super().__init__("stopped")


def printable(text: str) -> str:
    """`text` on one line, without control characters: data from files must not steer a terminal.

    >>> printable("a\\x1b[31mb\\nc")
    'a?[31mb c'
    """
    return "".join(" " if c in "\n\r\t" else c if c.isprintable() else "?" for c in text)


def _cut(file: str) -> str:
    """The end of a long path: where it differs from others."""
    return file if len(file) <= LONGEST_FILE else f"...{file[3 - LONGEST_FILE :]}"


def quoted(text: str) -> str:
    """`text` between quotation marks, cut to a length that fits a line.

    >>> quoted("x" * 100)
    "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...'"
    """
    line = printable(text)
    return f"'{line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 3] + '...'}'"


def key_path(key: Iterable[str]) -> str:
    """A TOML key path, quoted where TOML would need it.

    >>> key_path(["payoffs", "Strike, *", "Iran"])
    'payoffs."Strike, *".Iran'
    """
    return ".".join(
        part if _BARE_KEY.fullmatch(part) else '"' + quoted(part)[1:-1].replace('"', "'") + '"' for part in key
    )


def suggestion(word: str, known: Iterable[str]) -> str:
    """`Did you mean 'runaway'?`, or nothing where no known word is near: a stem of it, or one of like spelling.

    >>> suggestion("runway", ["runaway", "strike"])
    "Did you mean 'runaway'?"
    >>> suggestion("J", ["c_J", "J_US"])
    "Did you mean 'J_US'?"
    """
    words, cut = list(known), word[:LONGEST_QUOTE]
    stems = [name for name in words if name.lower() == cut.lower() or name.startswith(f"{cut}_")]
    near = stems or difflib.get_close_matches(cut, words, n=1)
    return f"Did you mean {quoted(near[0])}?" if near else ""


def choice(word: str, known: Iterable[str]) -> str:
    """The suggestion, or the known words themselves where none is near.

    >>> choice("zebra", ["runaway", "strike"])
    'Known: runaway, strike.'
    """
    words = sorted(known)
    listed = ", ".join(quoted(word)[1:-1] for word in words[:MOST_LISTED])
    rest = f" and {len(words) - MOST_LISTED} more" if len(words) > MOST_LISTED else ""
    return suggestion(word, words) or (f"Known: {listed}{rest}." if words else "")
