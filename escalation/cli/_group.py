"""The group of verbs, and the one place where errors become exit codes.

0 done, 1 a check failed, 2 bad input (one line, no traceback), 3 undecided or a limit was reached.
"""

from __future__ import annotations

import _thread
import importlib
import io
import os
import pkgutil
import signal
import sys
import threading
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from escalation import __version__
from escalation.errors import EscalationError, Stopped, TimeIsUp, printable

INTERRUPTED = 130
AGAIN = 0.5


class Verbs(click.Group):
    """Every module of this package without a leading underscore is a verb; it is imported when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, by the names of their files."""
        names = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
        return sorted(name for name in names if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb, None for an unknown one."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"escalation.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.command(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: escalation compare strike-retaliate",
)
@click.version_option(__version__, prog_name="escalation")
def escalation() -> None:
    """Write a crisis as a small symbolic game, solve it exactly, compare it under institutions."""


class Timeout:
    """Interrupts the main thread after so many seconds: by a signal where there are signals, else by a thread."""

    fired = False
    raised: weakref.ref[TimeIsUp] | None = None
    told_before: Callable[[sys.UnraisableHookArgs], Any] | None = None

    @classmethod
    def start(cls, seconds: float) -> None:
        """Starts the clock."""
        cls.raised = None
        cls.told_before = cls.told_before or sys.unraisablehook
        sys.unraisablehook = cls._tell
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, lambda number, frame: cls._fire())
            signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        else:
            timer = threading.Timer(seconds, _thread.interrupt_main)
            timer.daemon = True
            timer.start()
            cls.fired = True

    @classmethod
    def _fire(cls) -> None:
        """Raises TimeIsUp; at a later ring again, if what was raised has been lost in a library on the way up."""
        if cls.raised is not None and cls.raised() is not None:
            return
        cls.fired = True
        time_is_up = TimeIsUp()
        cls.raised = weakref.ref(time_is_up)
        try:
            raise time_is_up
        finally:
            del time_is_up

    @classmethod
    def _tell(cls, lost: sys.UnraisableHookArgs) -> None:
        """Tells of what a callback of the interpreter swallowed, the clock's own apart: it rings again."""
        if not isinstance(lost.exc_value, TimeIsUp) and cls.told_before is not None:
            cls.told_before(lost)

    @classmethod
    def stop(cls) -> None:
        """Stops the clock."""
        sys.unraisablehook, cls.told_before = cls.told_before or sys.unraisablehook, None
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a verb and exits."""
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        code = _silenced(0)
    except OSError as error:
        _say(f"standard output cannot be written: {error.strerror}.")
        code = _silenced(2)
    finally:
        Timeout.stop()
    sys.exit(code)


def _silenced(code: int) -> int:
    """Sends what is still buffered for standard output to nowhere, so that the interpreter ends quietly."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _run(arguments: Sequence[str] | None) -> int:
    try:
        result = escalation.main(arguments, prog_name="escalation", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        verb = context.command_path if context else "escalation"
        _say(f"{verb}: {error.format_message()} See: {verb} --help")
        return 2
    except EscalationError as error:
        _say(str(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt, TimeIsUp, Stopped):
        return stopped()


def stopped() -> int:
    """Stops the clock, and says on standard error why the work was stopped; the exit code."""
    Timeout.stop()
    _say("gave up: the time limit was reached." if Timeout.fired else "interrupted.")
    return 3 if Timeout.fired else INTERRUPTED


def _say(text: str) -> None:
    click.echo(printable(text), err=True)
