"""Formats, one a file: `render(answer) -> str`. A new file here is a new `--format`."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from escalation.errors import InputError, quoted

if TYPE_CHECKING:
    from escalation.exhibits import Answer


def formats() -> list[str]:
    """All formats, by the names of their files."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def described() -> dict[str, str]:
    """Every format with the first sentence of its file."""
    docs = {form: importlib.import_module(f"{__name__}.{form}").__doc__ or "" for form in formats()}
    return {form: doc.partition(": ")[2].partition(".")[0] or doc.partition(".")[0] for form, doc in docs.items()}


def render(answer: Answer, form: str) -> str:
    """The answer in a format. Raises InputError for an unknown one."""
    if form not in formats():
        raise InputError(f"{quoted(form)} is not a format.", mend=f"Known: {', '.join(formats())}.")
    text = importlib.import_module(f"{__name__}.{form}").render(answer)
    assert isinstance(text, str)
    return text
