"""What is wrong with a file, all of it: loading stops at the first finding, `check` shows every one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from escalation.errors import InputError


class Findings:
    """A list of errors that grows while a file is read."""

    def __init__(self) -> None:
        self.errors: list[InputError] = []

    @contextmanager
    def noting(self, file: str, *key: str) -> Iterator[None]:
        """Notes an InputError raised inside, placed at `file` and `key`, and goes on after the block."""
        try:
            yield
        except InputError as error:
            self.errors.append(error.at(file, *key))

    def stop(self) -> None:
        """Raises the first finding, if there is one."""
        if self.errors:
            raise self.errors[0]
