"""Sections of an appendix, one a file: `TITLE`, `PLACE` (their order), `blocks(study)`. A new file is a new section."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache
from types import ModuleType

from escalation.errors import InputError, choice, quoted


@cache
def sections() -> dict[str, ModuleType]:
    """All sections by name, in the order in which they stand.

    >>> list(sections())[0]
    'question'
    """
    found = {m.name: importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)}
    return dict(sorted(found.items(), key=lambda item: (item[1].PLACE, item[0])))


def chosen(names: Sequence[str]) -> dict[str, ModuleType]:
    """The sections asked for, in that order; all of them where none is.

    Raises InputError for an unknown name, and for one given twice.
    """
    known = sections()
    for name in names:
        if name not in known:
            raise InputError(f"{quoted(name)} is not a section.", mend=choice(name, list(known)))
        if list(names).count(name) > 1:
            raise InputError(f"the section {quoted(name)} is asked for twice.", mend="Ask once.")
    return {name: known[name] for name in names or known}
