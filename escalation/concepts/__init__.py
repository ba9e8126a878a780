"""Solution concepts, one a file: `accepts(game)` says why not, `solve(game at values)` answers with a `Result`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from escalation.errors import InputError, choice, quoted


@cache
def names() -> tuple[str, ...]:
    """All concepts, by the names of their files."""
    return tuple(sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__)))


def concept(name: str) -> ModuleType:
    """The module of a concept. Raises InputError for an unknown one.

    >>> concept("pure-nash").NAME
    'pure-nash'
    """
    if name not in names():
        mend = choice(name, names())
        raise InputError(f"{quoted(name)} is not a solution concept.", mend=mend)
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
