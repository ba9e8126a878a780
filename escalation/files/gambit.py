r"""The words of Gambit's files (`.nfg`, `.efg`): strings, numbers, braces and commas, white space free between them.

In a string `\"` is a quotation mark and `\\` a backslash; any other backslash stands for itself. Numbers are decimal
numbers or fractions, read exactly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NoReturn

from escalation.errors import InputError, quoted
from escalation.files.table_game import table_number

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{},]|[^\s{},"]+', re.DOTALL)
_SPACE = re.compile(r"\s*")
_DOUBLED = re.compile(r'\\(?=["\\]|\Z)')


class Tokens:
    """A cursor over strings, braces, commas and bare words; `here` is the present one, "" at the end."""

    def __init__(self, text: str, label: str) -> None:
        self._text, self._label, self._start, self._end, self.here = text, label, 0, 0, ""
        self.step()

    def step(self) -> str:
        """Goes to the next token and returns the one left behind."""
        left = self.here
        self._start = _SPACE.match(self._text, self._end).end()  # type: ignore[union-attr]
        match = _TOKEN.match(self._text, self._start)
        if match is None and self._start < len(self._text):
            self.fail("a quotation mark is not closed.", 'Close it; inside a string write \\" for one.')
        self.here, self._end = (match[0], match.end()) if match else ("", self._start)
        return left

    @property
    def file(self) -> str:
        """The file with the line of the token."""
        line = self._text.count("\n", 0, self._start) + 1
        return f"{self._label}:{line}"

    def fail(self, what: str, mend: str) -> NoReturn:
        """Raises InputError at the token."""
        raise InputError(what, mend=mend, file=self.file)

    def missing(self, what: str, mend: str) -> NoReturn:
        """Raises InputError: something else stands where `what` should."""
        found = f"{quoted(self.here)} stands where {what} should." if self.here else f"ends before {what}."
        self.fail(found, mend)

    def expect(self, wanted: str, what: str, mend: str) -> None:
        """Passes over `wanted`."""
        if self.here != wanted:
            self.missing(what, mend)
        self.step()

    def text(self, what: str, mend: str) -> str:
        """The string that stands here, without marks and escapes."""
        if not self.here.startswith('"'):
            self.missing(what, mend)
        return re.sub(r'\\(["\\])', r"\1", self.step()[1:-1])

    def head(self, kind: str, version: str) -> None:
        """Passes over what a file begins with: `NFG 1 R`; an R and a D mean the same."""
        mend = f'A file begins with: {kind} {version} R "title".'
        self.expect(kind, kind, mend)
        self.expect(version, f"version {version}", mend)
        if self.here not in ("R", "D"):
            self.missing("R or D", mend)
        self.step()

    def end(self, what: str) -> None:
        """Raises InputError for anything after `what`."""
        if self.here:
            self.fail(f"{quoted(self.here)} stands after {what}, where the file should end.", "Drop the rest.")

    def texts(self, what: str, mend: str) -> list[str]:
        """The strings between two braces."""
        self.expect("{", what, mend)
        found = []
        while self.here.startswith('"'):
            found.append(self.text(what, mend))
        self.expect("}", what, mend)
        return found

    def number(self, what: str) -> Fraction:
        """The number that stands here; a comma after it is passed over."""
        if not self.here or self.here[0] in '{},"':
            self.missing(what, "Write one number for each.")
        try:
            value = table_number(self.here)
        except InputError as error:
            raise error.at(self.file) from None
        self.step()
        if self.here == ",":
            self.step()
        return value


def gambit_string(text: str) -> str:
    r"""`text` as a string of a file: a backslash is doubled only where it would else escape what follows.

    >>> print(gambit_string('say "x", a\\b'))
    "say \"x\", a\b"
    """
    escaped = _DOUBLED.sub(r"\\\\", text).replace('"', '\\"')
    return f'"{escaped}"'


def gambit_strings(names: Sequence[str]) -> str:
    """Strings between braces."""
    return f"{{ {' '.join(map(gambit_string, names))} }}"
