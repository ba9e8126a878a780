"""Analyses, one a file: what else is asked of a game, beside its equilibria.

`NAME`, `SUMMARY` and `BY_DEFAULT` (whether it answers when none is named); `accepts(game)` says why not,
`analyse(game at values, its own options)` answers with an `Answer`.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from escalation.errors import InputError, choice, quoted


def names() -> list[str]:
    """All analyses, by the names of their files."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__))


def analysis(name: str) -> ModuleType:
    """The module of an analysis. Raises InputError for an unknown one.

    >>> analysis("security-levels").NAME
    'security-levels'
    """
    if name not in names():
        raise InputError(f"{quoted(name)} is not an analysis.", mend=choice(name, names()))
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
