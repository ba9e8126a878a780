"""Formats, one a file: `render(answer) -> str`, or bytes. A new file here is a new `--format`; `_` begins no format."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from escalation.errors import InputError, quoted

if TYPE_CHECKING:
    from escalation.exhibits import Answer


def formats() -> list[str]:
    """All formats, by the names of their files."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def described() -> dict[str, str]:
    """Every format with the first sentence of its file."""
    docs = {form: importlib.import_module(f"{__name__}.{form}").__doc__ or "" for form in formats()}
    return {form: doc.partition(": ")[2].partition(".")[0] or doc.partition(".")[0] for form, doc in docs.items()}


def render(answer: Answer, form: str) -> str | bytes:
    """The answer in a format: text, or bytes of an image. Raises InputError for an unknown one."""
    if form not in formats():
        raise InputError(f"{quoted(form)} is not a format.", mend=f"Known: {', '.join(formats())}.")
    made = importlib.import_module(f"{__name__}.{form}").render(answer)
    assert isinstance(made, str | bytes)
    return made
