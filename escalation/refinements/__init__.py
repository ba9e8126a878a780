"""Refinements, one a file: which of the equilibria of a concept also stand a harder test.

`NAME`, `SUMMARY` and `OF`, the concept that is refined; `accepts(game)` says why not, `keep(result)` answers with a
`Result` of those kept.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from escalation.errors import InputError, choice, quoted


def names() -> list[str]:
    """All refinements, by the names of their files."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__))


def refinement(name: str) -> ModuleType:
    """The module of a refinement. Raises InputError for an unknown one.

    >>> refinement("trembling-hand").OF
    'nash'
    """
    if name not in names():
        raise InputError(f"{quoted(name)} is not a refinement.", mend=choice(name, names()))
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
