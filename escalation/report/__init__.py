"""Formats, one a file: `render(answer) -> str` for any answer. A new file here is a new `--format`.

Those in `pictures` take only answers with a picture, and may give bytes.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from escalation.errors import InputError, quoted
from escalation.report import pictures

if TYPE_CHECKING:
    from escalation.exhibits import Answer


def formats() -> list[str]:
    """All formats for any answer, by the names of their files."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)


def picture_formats() -> list[str]:
    """The formats for answers with a picture."""
    names = (module.name for module in pkgutil.iter_modules(pictures.__path__))
    return sorted(name for name in names if not name.startswith("_"))


def described() -> dict[str, str]:
    """Every format with the first sentence of its file."""
    docs = {form: importlib.import_module(_module(form)).__doc__ or "" for form in [*formats(), *picture_formats()]}
    return {form: doc.partition(": ")[2].partition(".")[0] or doc.partition(".")[0] for form, doc in docs.items()}


def render(answer: Answer, form: str) -> str | bytes:
    """The answer in a format: text, or the bytes of an image.

    Raises InputError for an unknown format, and for one of pictures where the answer has none.
    """
    known = [*formats(), *picture_formats()]
    if form not in known:
        raise InputError(f"{quoted(form)} is not a format.", mend=f"Known: {', '.join(known)}.")
    made = importlib.import_module(_module(form)).render(answer)
    assert isinstance(made, str | bytes)
    return made


def _module(form: str) -> str:
    return f"{__name__}.pictures.{form}" if form in picture_formats() else f"{__name__}.{form}"
