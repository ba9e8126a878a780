"""Tasks, one a file: what is asked about a game. A new file here is a new task.

Each has a `NAME` (as a user types it), a `TITLE` (as a student reads it), a `PLACE` in the order, `OPEN` (whether it
leaves a parameter open), `ON_A_BOARD` (whether long numbers of a named game are rounded before), and two functions:

    drawn(order, random) -> game        a game made for this task; `order` is the ordinal game that it is to follow, or
                                        None; raises Unsuited where the task cannot be made of that order
    asked(game, random) -> Task         the task about a game; raises Unsuited where it has no one right answer
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from types import ModuleType

from escalation.errors import InputError, quoted, suggestion


@lru_cache(maxsize=1)
def task_names() -> tuple[str, ...]:
    """The tasks, in the order in which a worksheet asks them: each builds on those before it."""
    modules = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return tuple(str(module.NAME) for module in sorted(modules, key=lambda module: int(module.PLACE)))


def task_named(name: str) -> ModuleType:
    """The module of a task. Raises InputError for a name that is unknown."""
    if name not in task_names():
        known = f"Known: {', '.join(task_names())}."
        raise InputError(f"{quoted(name)} is no task.", mend=suggestion(name, task_names()) or known)
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
