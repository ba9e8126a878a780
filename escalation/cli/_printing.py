"""Answers to standard output or to a file, warnings and progress to standard error."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from escalation.errors import InputError, printable

if TYPE_CHECKING:
    from escalation.exhibits import Answer
    from escalation.game.forms import AnyGame


READ = ("game", "games", "mechanisms", "scenarios", "equilibria", "strategies", "reference", "preamble", "region")
QUIET = 2.0


def show(answer: Answer, form: str, path: str | None, full: bool = True) -> int:
    """Prints an answer, or writes it to `path`; the exit code is the answer's."""
    from escalation.report import render

    put(render(answer.in_full() if full else answer, form), form, path)
    return answer.exit_code


def put(made: str | bytes, form: str, path: str | None) -> None:
    """Writes what was made in a form to `path`, or to standard output; there no bytes where a terminal shows them."""
    if path is None or path == "-":
        if isinstance(made, bytes) and _shown_on_a_terminal():
            raise InputError(f"{form} is not text, and a terminal shows text.", mend=f"Write a file: -o picture.{form}")
        click.echo(made, nl=False)
    else:
        keep_sources(Path(path))
        write(Path(path), made)


def _shown_on_a_terminal() -> bool:
    return sys.stdout.isatty()


def keep_sources(path: Path) -> None:
    """Raises InputError where the file to write is one that the verb reads."""
    context = click.get_current_context(silent=True)
    for name, given in (context.params if context else {}).items():
        read = given if isinstance(given, tuple) else (given,)
        if name in READ and any(own is not None and _same_file(path, own) for own in read):
            raise InputError("is read by this very command.", mend="Choose another name.", file=str(path))


def _same_file(path: Path, given: str) -> bool:
    """Whether a path is a file that is given, or one of the tables in a folder that is."""
    try:
        if Path(given).is_dir():
            return path.suffix == ".toml" and path.is_file() and path.resolve().is_relative_to(Path(given).resolve())
        return path.is_file() and Path(given).is_file() and path.samefile(given)
    except (OSError, ValueError):
        return False


def joined(answers: Sequence[Answer]) -> Answer:
    """Several answers as one; data become a list."""
    first = answers[0]
    if len(answers) == 1:
        return first
    return replace(
        first,
        exhibits=tuple(e for a in answers for e in a.exhibits),
        data=[a.data for a in answers],
        records=tuple(r for a in answers for r in a.records),
        exit_code=max(a.exit_code for a in answers),
    )


def write(path: Path, content: str | bytes) -> None:
    """Writes a file whole or not at all. Raises InputError where that is not possible."""
    write_all(path, {"": content})


def write_all(path: Path, contents: Mapping[str, str | bytes]) -> None:
    """Writes a file (under `""`) and those beside it (by relative path), all of them whole or none.

    Raises InputError where that is not possible.
    """
    if not path.name:
        raise InputError("is no name of a file.", mend="Choose one, or leave -o out.", file=str(path))
    places = {path.parent / name if name else path: content for name, content in contents.items()}
    made: list[Path] = []
    staged: dict[Path, str] = {}
    place = path
    try:
        for place, content in places.items():
            if place.exists() and not place.is_file():
                mend = "Choose another name, or leave -o out."
                raise InputError("is not a regular file.", mend=mend, file=str(place))
            if place.parent != path.parent and not place.parent.exists():
                place.parent.mkdir()
                made.append(place.parent)
            staged[place] = _staged(place, content)
        for place, temporary in list(staged.items()):
            os.replace(temporary, place)
            del staged[place]
        made.clear()
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}.", mend="Choose another place.", file=str(place)
        ) from None
    finally:
        for temporary in staged.values():
            os.unlink(temporary)
        for folder in reversed(made):
            folder.rmdir()


def _staged(place: Path, content: str | bytes) -> str:
    """A temporary file beside the place, with the content and the rights of a new file."""
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def warn(game: AnyGame, mechanisms: Sequence[str], given: Mapping[str, Fraction]) -> None:
    """What the loader warned of, and what is doubtful in the values given, on standard error."""
    from escalation.errors import NotApplicable
    from escalation.linting.checking import doubtful_settings

    games = [game]
    for name in mechanisms or game.rows:
        try:
            games.append(game.with_mechanisms(name))
        except NotApplicable:
            continue
    for doubt in (*game.provenance.warnings, *doubtful_settings(games, given)):
        note(doubt)


def warn_of(games: Sequence[AnyGame], given: Mapping[str, Fraction]) -> None:
    """What the loader warned of in any of several games, and what is doubtful in the values given, each once."""
    from escalation.linting.checking import doubtful_settings
    from escalation.system.links import names_in_feeds

    warned = (note for game in games for note in game.provenance.warnings)
    fed = frozenset[str]().union(*map(names_in_feeds, games))
    for doubt in dict.fromkeys((*warned, *doubtful_settings(games, given, fed))):
        note(doubt)


def note(text: str) -> None:
    """One line on standard error, of what a user should know and need not mend."""
    click.echo(f"note: {printable(text)}", err=True)


def progress() -> Callable[[str], None] | None:
    """A line of progress on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return None
    return lambda text: click.echo(f"\r\x1b[2K{printable(text)}", err=True, nl=False)


def later() -> Callable[[str], None]:
    """Progress for what is quick as a rule: nothing for two seconds; a line now and then if not on a terminal."""
    began = last = time.monotonic()
    line = progress()

    def tell(text: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - began < QUIET or (line is None and now - last < QUIET):
            return
        last = now
        if line:
            line(text)
        else:
            click.echo(printable(text), err=True)

    return tell


class _Teller(logging.Handler):
    """What long searches log: a line that rewrites itself on a terminal, elsewhere a line now and then."""

    pause = 10.0

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.line = progress()
        self.last = time.monotonic()

    def emit(self, record: logging.LogRecord) -> None:
        """Shows a record, unless the last one is too recent."""
        if time.monotonic() - self.last >= (0.2 if self.line else self.pause):
            self.last = time.monotonic()
            text = f"searching: {record.getMessage()}"
            if self.line:
                self.line(text)
            else:
                click.echo(printable(text), err=True)


@contextmanager
def telling() -> Iterator[None]:
    """Shows the progress of long searches on standard error while the block runs."""
    log, teller = logging.getLogger("escalation"), _Teller()
    before = log.level
    log.addHandler(teller)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.setLevel(before)
        log.removeHandler(teller)
        done()


def done() -> None:
    """Clears the line of progress."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[2K", err=True, nl=False)
